/**
 * Results that were counted before, as long as nothing that was counted has changed. Every response has a random stamp,
 * which a trigger of the database makes anew whenever what is counted of it changes (prisma/schema.prisma): their number
 * and their sum, read from an index, are the same only while the responses are. A time or a counter would say the same
 * and tell, of an anonymous response, when it was given.
 */
import { z } from 'zod'
import { Recent } from '../../base/recent.ts'
import type { Database, Transaction } from '../../db/client.ts'
import { keptFor } from '../../db/kept.ts'
import type { SurveyForms } from '../responses.ts'
import type { Survey } from '../store.ts'
import type { ResultFilter, SurveyResults } from './model.ts'

interface Kept {
  surveyId: string
  /** Of the responses, as `stampsIn` gives them. */
  counted: string
  state: string
  results: SurveyResults
}

/** Of so many surveys, or parts of one. */
const keptIn = keptFor(() => new Recent<Kept>(20))

const stamps = z.object({ responses: z.coerce.number(), sum: z.coerce.string() })

/**
 * The results as they were counted before, or as `count` counts them now; once more where any response changed meanwhile,
 * since whoever was erased is to be quoted to nobody.
 * @param count null where there is nothing to count
 */
export async function unlessChanged(
  db: Database | Transaction,
  { survey, forms }: { survey: Survey; forms: SurveyForms },
  filter: ResultFilter | null,
  count: (stamps: Stamps) => Promise<SurveyResults | null>,
): Promise<SurveyResults | null> {
  const kept = keptIn(db)
  const key = JSON.stringify([survey.id, filter])
  const before = await stampsIn(db, survey.id)
  const known = kept.get(key)
  if (known?.state === stateOf(before.text, survey, forms)) return known.results
  const counted = async (stamps: Stamps) => {
    const results = await count(stamps)
    const after = await stampsIn(db, survey.id)
    return { results, stamps, after, same: after.text === stamps.text }
  }
  const first = await counted(before)
  const { results, stamps, same } = first.same ? first : await counted(first.after)
  // Of what changed while it was counted nobody knows which part was seen.
  if (results && same) {
    const state = stateOf(stamps.text, survey, forms)
    kept.set(key, { surveyId: survey.id, counted: stamps.text, state, results })
  } else kept.delete(key)
  return results
}

/**
 * Lets go of results of which anything has changed, though nobody looks at them: they quote what people wrote, and whose
 * answers were erased is quoted no more.
 * @returns how many
 */
export async function forgetChanged(db: Database): Promise<number> {
  const kept = keptIn(db)
  let forgotten = 0
  for (const [key, entry] of [...kept]) {
    if ((await stampsIn(db, entry.surveyId)).text === entry.counted || kept.get(key) !== entry) continue
    kept.delete(key)
    forgotten += 1
  }
  return forgotten
}

export interface Stamps {
  responses: number
  /** The same only while the responses are the same. */
  text: string
}

export async function stampsIn(db: Database | Transaction, surveyId: string): Promise<Stamps> {
  const [row] = await db.$queryRaw<unknown[]>`
    SELECT COUNT(*) AS "responses", SUM("stamp") AS "sum" FROM "Response" WHERE "surveyId" = ${surveyId}`
  const { responses, sum } = stamps.parse(row)
  return stampsOf(responses, sum)
}

/** @param sum null where there are no responses */
export function stampsOf(responses: unknown, sum: unknown): Stamps {
  return { responses: Number(responses), text: `${responses} ${sum}` }
}

/** The same text only while all that results are made of is the same. */
function stateOf(counted: string, { title, privacy }: Survey, { versions }: SurveyForms): string {
  return JSON.stringify([counted, title, privacy, versions.map((version) => version.id)])
}
