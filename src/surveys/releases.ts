/** The kept releases of surveys: made when somebody first looks after closing, the same for whoever looks then. */
import { Recent } from '../base/recent.ts'
import type { Database, Transaction } from '../db/client.ts'
import { keptFor } from '../db/kept.ts'
import { readSettings } from '../db/settings.ts'
import type { SurveyForms } from './responses.ts'
import { releaseCount } from './results/counts.ts'
import { type SurveyRelease, storedRelease } from './results/released.ts'
import { stampsIn } from './results/unchanged.ts'
import type { Survey } from './store.ts'

/** A release never changes: read once, kept while in use. */
const releasesOf = keptFor(() => new Recent<SurveyRelease>(5))

/**
 * What a closed confidential or anonymous survey releases. Before the first look nobody knows any of it, so it may be
 * counted then; from then on it is what it is.
 */
export async function releaseFor(
  db: Database | Transaction,
  survey: Survey,
  forms: SurveyForms,
): Promise<SurveyRelease> {
  const releases = releasesOf(db)
  const key = `${survey.id} ${survey.closedAt?.getTime() ?? ''}`
  const known = releases.get(key)
  if (known) return known
  const row = await db.surveyRelease.findUnique({ where: { surveyId: survey.id }, select: { content: true } })
  const release = storedRelease.read(row?.content ?? (await keepRelease(db, survey, forms)))
  releases.set(key, release)
  return release
}

/** Forgets releases that are no longer in the database. @returns how many */
export async function forgetGoneReleases(db: Database): Promise<number> {
  const releases = releasesOf(db)
  if (releases.size === 0) return 0
  const surveyId = (key: string) => key.slice(0, key.indexOf(' '))
  const rows = await db.surveyRelease.findMany({
    where: { surveyId: { in: [...releases.keys()].map(surveyId) } },
    select: { surveyId: true },
  })
  const there = new Set(rows.map((row) => row.surveyId))
  const gone = [...releases.keys()].filter((key) => !there.has(surveyId(key)))
  for (const key of gone) releases.delete(key)
  return gone.length
}

/** Of two who look at the same moment the first one's is kept. @returns what is in the column */
async function keepRelease(db: Database | Transaction, survey: Survey, forms: SurveyForms): Promise<unknown> {
  const made = await countedRelease(db, survey, forms)
  const { content } = await db.surveyRelease.upsert({
    where: { surveyId: survey.id },
    create: { surveyId: survey.id, content: storedRelease.write(made) },
    // Something, though it changes nothing: then it is one statement, in which nobody else comes first.
    update: { surveyId: survey.id },
    select: { content: true },
  })
  return content
}

/** Counted in several passes, so again when somebody was erased meanwhile: their answer is gone, or says less. */
async function countedRelease(
  db: Database | Transaction,
  survey: Survey,
  forms: SurveyForms,
): Promise<SurveyRelease> {
  const { smallestCell } = await readSettings(db)
  for (let stamps = await stampsIn(db, survey.id); ; ) {
    const made = await releaseCount.count(db, { survey, forms }, smallestCell, { stamps })
    const after = await stampsIn(db, survey.id)
    if (after.text === stamps.text) return made
    stamps = after
  }
}
