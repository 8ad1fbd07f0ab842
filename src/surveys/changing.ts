/** From a draft to a closed survey: what each step does to the rows, and who hears of it. */

import type { By } from '../base/by.ts'
import { languages } from '../base/language.ts'
import { createBroadcast, type NewBroadcast } from '../broadcasts/store.ts'
import type { Database, Transaction } from '../db/client.ts'
import { dropFiles } from '../db/files.ts'
import { readSettings } from '../db/settings.ts'
import { type NotDone, type Said, translator } from '../i18n/index.ts'
import type { Audience } from '../partners/audience.ts'
import { countAudience } from '../partners/where.ts'
import type { Moment } from '../time/moment.ts'
import { dayOf } from '../time/zone.ts'
import { forgetConversation } from './anonymous.ts'
import { surveyKind } from './answering.ts'
import { awaitingFaults } from './attaching.ts'
import { countUnfinished } from './invitations.ts'
import { surveyResults } from './results/index.ts'
import { heard, whyNone } from './results/telling.ts'
import {
  closingFaults,
  extendingFaults,
  publishingFaults,
  unfinished,
  whyNoDraft,
  whyNotOpen,
} from './rules.ts'
import { filesOf, findSurvey, latestVersion, type Survey, saveSurvey, takeTurn } from './store.ts'
import { tellingApartFaults } from './telling-apart.ts'

/** What a coordinator chooses for a draft; what is left out stays as it is. */
export interface Settings {
  audience?: Audience
  privacy?: Survey['privacy']
  perOrganisation?: boolean
  editable?: boolean
  /** null: it has no end. */
  closes?: Moment | null
}

export type Changed = NotDone | { kind: 'changed'; survey: Survey }

/** Changes what a draft is going to be. A submitted anonymous response cannot be found again, so it is not changed. */
export async function changeSettings(
  tx: Transaction,
  id: string,
  wanted: Settings,
  by: By,
): Promise<Changed> {
  const draft = await takeTurn(tx, id, by.now)
  if (!draft) return { kind: 'gone' }
  const faults = [...whyNoDraft(draft), ...closingFaults(wanted.closes ?? null, by.now)]
  if (faults.length > 0) return { kind: 'refused', faults }
  const { privacy, editable } = { ...draft, ...wanted }
  const settings = { ...wanted, editable: editable && privacy !== 'anonymous' }
  return { kind: 'changed', survey: await saveSurvey(tx, id, settings) }
}

export type Published = NotDone | { kind: 'published'; survey: Survey; contacts: number }

/**
 * Opens a draft and invites everybody in its audience.
 * @param invitation how it differs from that of any survey
 */
export async function publishSurvey(
  tx: Transaction,
  id: string,
  by: By,
  invitation: Partial<Pick<NewBroadcast, 'kind' | 'programmeId' | 'dueKey' | 'quiet'>> = {},
): Promise<Published> {
  const draft = await takeTurn(tx, id, by.now)
  if (!draft) return { kind: 'gone' }
  const { contacts } = await countAudience(tx, draft.audience)
  const version = await latestVersion(tx, id)
  const faults = [
    ...publishingFaults(draft, contacts, by.now),
    ...(version ? awaitingFaults(version.form) : []),
    ...(version ? await tellingApartFaults(tx, draft, version) : []),
  ]
  if (faults.length > 0) return { kind: 'refused', faults }
  const survey = await saveSurvey(tx, id, { status: 'open', openedAt: by.now })
  await createBroadcast(tx, {
    kind: 'survey_invitation',
    surveyId: id,
    content: {},
    audience: survey.audience,
    sendAt: by.now,
    dueKey: `survey:${id}:invitation`,
    createdById: by.contactId,
    trace: by.trace,
    ...invitation,
  })
  return { kind: 'published', survey, contacts }
}

export type Extended = NotDone | { kind: 'extended'; survey: Survey }

/** Gives an open survey a new closing time, and opens one again that may be. */
export async function extendSurvey(tx: Transaction, id: string, closes: Moment, by: By): Promise<Extended> {
  const before = await takeTurn(tx, id, by.now)
  if (!before) return { kind: 'gone' }
  const faults = extendingFaults(before, closes, by.now)
  if (faults.length > 0) return { kind: 'refused', faults }
  return { kind: 'extended', survey: await saveSurvey(tx, id, { closes, status: 'open', closedAt: null }) }
}

export type Reminded = NotDone | { kind: 'reminded'; contacts: number }

/** Why nobody is reminded by hand now, or whom it would reach: it is done once a day. */
export async function remindable(
  tx: Transaction,
  survey: Survey,
  now: Date,
): Promise<{ faults: Said[]; contacts: number; dueKey: string }> {
  const { zone } = await readSettings(tx)
  const dueKey = `survey:${survey.id}:by-hand:${dayOf(now, zone)}`
  const contacts = await countUnfinished(tx, survey)
  const faults = whyNotOpen(survey, now)
  if (faults.length === 0 && contacts === 0) faults.push({ key: 'surveys-remind-nobody' })
  if (faults.length === 0 && (await tx.broadcast.count({ where: { dueKey } })) > 0)
    faults.push({ key: 'surveys-reminded-today' })
  return { faults, contacts, dueKey }
}

/** Writes to those who have not finished. Once a day at most, whoever asks for it. */
export async function remindUnfinished(tx: Transaction, id: string, by: By): Promise<Reminded> {
  const survey = await findSurvey(tx, id)
  if (!survey) return { kind: 'gone' }
  const { faults, contacts, dueKey } = await remindable(tx, survey, by.now)
  if (faults.length > 0) return { kind: 'refused', faults }
  const created = await createBroadcast(tx, {
    kind: 'survey_reminder',
    surveyId: id,
    content: {},
    audience: unfinished(survey),
    sendAt: by.now,
    dueKey,
    createdById: by.contactId,
    trace: by.trace,
  })
  return created
    ? { kind: 'reminded', contacts }
    : { kind: 'refused', faults: [{ key: 'surveys-reminded-today' }] }
}

export type Thanked = NotDone | { kind: 'thanked'; contacts: number }

/** "What we heard" to all who answered, once; the numbers are taken now. */
export async function thankRespondents(tx: Transaction, id: string, by: By): Promise<Thanked> {
  const found = await surveyResults(tx, id)
  if (found.kind === 'none' && found.why === 'no-survey') return { kind: 'gone' }
  if (found.kind === 'none') return { kind: 'refused', faults: [whyNone(found)] }
  const words = Object.fromEntries(
    languages.map((language) => [language, heard(found.results, translator(language))]),
  )
  const audience: Audience = { survey: { surveyId: id, state: 'answered' } }
  const created = await createBroadcast(tx, {
    kind: 'survey_results',
    surveyId: id,
    content: { heard: words },
    audience,
    sendAt: by.now,
    dueKey: `survey:${id}:heard`,
    createdById: by.contactId,
    trace: by.trace,
  })
  if (!created) return { kind: 'refused', faults: [{ key: 'surveys-thanked-before' }] }
  return { kind: 'thanked', contacts: (await countAudience(tx, audience)).contacts }
}

export type Closed = NotDone | { kind: 'closed'; survey: Survey }

/** Ends a survey. Of an anonymous one the unfinished drafts go, with all that was said in them. */
export async function closeSurvey(tx: Transaction, id: string, by: By): Promise<Closed> {
  const before = await takeTurn(tx, id, by.now)
  if (!before) return { kind: 'gone' }
  // Past its closing time it takes no answers, and still has to be closed.
  if (before.status !== 'open') return { kind: 'refused', faults: [{ key: 'surveys-not-open' }] }
  const survey = await saveSurvey(tx, id, { status: 'closed', closedAt: by.now })
  if (survey.privacy === 'anonymous') await dropUnfinished(tx, id)
  return { kind: 'closed', survey }
}

async function dropUnfinished(tx: Transaction, surveyId: string): Promise<void> {
  const versions = await tx.surveyVersion.findMany({ where: { surveyId }, select: { id: true } })
  const where = {
    kind: surveyKind,
    OR: versions.map(({ id }) => ({ reference: { startsWith: id } })),
  }
  const sessions = await tx.formSession.findMany({ where, select: { contactId: true, createdAt: true } })
  for (const { contactId, createdAt } of sessions) await forgetConversation(tx, contactId, createdAt)
  await tx.formSession.deleteMany({ where })
}

/** Closes what is past its closing time, one transaction each. For the timetable. @returns how many */
export async function closeDueSurveys(db: Database, now: Date): Promise<number> {
  const due = await db.survey.findMany({
    where: { status: 'open', closesAt: { lte: now } },
    select: { id: true },
    orderBy: { id: 'asc' },
  })
  for (const { id } of due) await db.$transaction((tx) => closeSurvey(tx, id, { contactId: null, now }))
  return due.length
}

export type Discarded = NotDone | { kind: 'discarded' }

/** Throws a draft away that nobody has been asked. */
export async function discardSurvey(tx: Transaction, id: string, by: By): Promise<Discarded> {
  const draft = await takeTurn(tx, id, by.now)
  if (!draft) return { kind: 'gone' }
  const faults = whyNoDraft(draft)
  if (faults.length > 0) return { kind: 'refused', faults }
  const files = await filesOf(tx, id)
  await tx.survey.delete({ where: { id }, select: { id: true } })
  await dropFiles(tx, files)
  return { kind: 'discarded' }
}
