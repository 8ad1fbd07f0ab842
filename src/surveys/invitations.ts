/** The survey's part of broadcasts: invitation, reminder, what we heard. */

import { z } from 'zod'
import { trusted } from '../base/markup.ts'
import { storedContent } from '../broadcasts/store.ts'
import { titlesAbout } from '../broadcasts/title.ts'
import type { Database, Transaction } from '../db/client.ts'
import { alsoOf, countedOnce } from '../db/unchanged.ts'
import type { BroadcastKind, BroadcastRow, RenderBroadcast } from '../delivery/kinds.ts'
import type { Translator } from '../i18n/index.ts'
import { tablesOf, where } from '../partners/where.ts'
import { dayOf } from '../time/zone.ts'
import { behalvesOf, isUnfinished } from './behalf.ts'
import { firstQuestion } from './first-question.ts'
import { invitation, reminder } from './messages.ts'
import { isOpen, unfinished } from './rules.ts'
import { findSurvey, latestVersion, type Survey } from './store.ts'

/** Asks one contact, if there still is something to ask them for. */
export const renderInvitation: RenderBroadcast = async (db, broadcast, contact, tr, now) => {
  const found = await asked(db, broadcast.surveyId, contact.id, now)
  return (
    found && {
      ...invitation(found.survey, found.version.form, tr),
      ...(await firstOf(db, contact, found, tr)),
    }
  )
}

const renderReminder: RenderBroadcast = async (db, broadcast, contact, tr, now) => {
  const found = await asked(db, broadcast.surveyId, contact.id, now)
  if (!found?.waiting) return null
  const { survey, version, started } = found
  if (await remindedLately(db, broadcast, contact.id, now)) return null
  const days =
    survey.closesAt === null
      ? null
      : dayOf(now, survey.zone).until(dayOf(survey.closesAt, survey.zone), { largestUnit: 'days' }).days
  return {
    ...reminder(survey, version.form, started, days, tr),
    ...(!started && (await firstOf(db, contact, found, tr))),
  }
}

async function firstOf(
  db: Parameters<RenderBroadcast>[0],
  { id }: { id: string },
  { survey, version, several }: NonNullable<Awaited<ReturnType<typeof asked>>>,
  tr: Translator,
) {
  const isWorded = version.form.languages.length > 1
  const reader = isWorded
    ? await db.contact.findUnique({ where: { id }, select: { formLanguage: true } })
    : null
  return firstQuestion(survey, version, tr, !several, reader?.formLanguage ?? undefined)
}

/** Milliseconds between two reminders of a survey to one person, where somebody sends one of them by hand. */
const apart = 24 * 3_600_000

const chunk = 500

/** Reminders that rules send keep the distance that their rules give them; one by hand keeps it from all others. */
async function remindedLately(
  db: Parameters<RenderBroadcast>[0],
  { id, surveyId, dueKey }: BroadcastRow,
  contactId: string,
  now: Date,
): Promise<boolean> {
  const byHand = (key: string | null) => key?.startsWith(`survey:${surveyId}:by-hand:`) ?? false
  // The key is what is indexed; `;` comes after `:`.
  const others = await db.broadcast.findMany({
    where: {
      dueKey: { gte: `survey:${surveyId}:`, lt: `survey:${surveyId};` },
      kind: 'survey_reminder',
      id: { not: id },
    },
    select: { id: true, dueKey: true },
  })
  for (const other of others) {
    if (!byHand(dueKey) && !byHand(other.dueKey)) continue
    const delivery = await db.delivery.findUnique({
      where: { broadcastId_contactId: { broadcastId: other.id, contactId } },
      select: { sentAt: true },
    })
    if (delivery?.sentAt && now.getTime() - delivery.sentAt.getTime() < apart) return true
  }
  return false
}

/** The words are made once, when it is sent off (`thankRespondents`): everybody reads the same numbers. */
const storedHeard = storedContent(z.object({ heard: z.object({ hu: z.string(), en: z.string() }) }))

const renderResults: RenderBroadcast = async (_db, broadcast, _contact, tr) => ({
  text: trusted(storedHeard.read(broadcast.content).heard[tr.language]),
})

export const surveyKinds: BroadcastKind[] = [
  aboutSurvey('survey_invitation', 2, renderInvitation),
  aboutSurvey('survey_reminder', 1, renderReminder),
  aboutSurvey('survey_results', 2, renderResults),
]

function aboutSurvey(
  kind: string,
  priority: BroadcastKind['priority'],
  render: RenderBroadcast,
): BroadcastKind {
  return {
    kind,
    priority,
    titles: titlesAbout(
      kind,
      ({ surveyId }) => surveyId,
      (db, ids) => db.survey.findMany({ where: { id: { in: ids } }, select: { id: true, title: true } }),
    ),
    render,
  }
}

/** What there is to ask a contact for; null when it is closed, answered, or colleagues have it. */
async function asked(
  db: Parameters<RenderBroadcast>[0],
  surveyId: string | null,
  contactId: string,
  now: Date,
) {
  const survey = surveyId === null ? null : await findSurvey(db, surveyId)
  if (!survey || !isOpen(survey, now)) return null
  const organisations = survey.perOrganisation ? await organisationsOf(db, contactId) : []
  const behalves = await behalvesOf(db, survey, { contactId, organisations }, now)
  // Who has no organisation yet may get one: they are invited, and reminded when they have.
  const waiting = behalves.some(isUnfinished)
  if (behalves.length > 0 && !waiting) return null
  const version = await latestVersion(db, survey.id)
  const started = behalves.some(({ standing }) => standing === 'started')
  return version && { survey, version, started, waiting, several: behalves.length > 1 }
}

async function organisationsOf(db: Parameters<RenderBroadcast>[0], contactId: string) {
  const rows = await db.membership.findMany({
    where: { contactId },
    select: { organisation: { select: { id: true, name: true } } },
    orderBy: { createdAt: 'asc' },
  })
  return rows.map(({ organisation }) => organisation)
}

type Asking = Pick<Survey, 'id' | 'audience' | 'perOrganisation'>

const unfinishedOnce = countedOnce<number>(50)

/** How many of those asked it still waits for: who has not finished, and in some organisation no colleague has it. */
export async function countUnfinished(db: Database | Transaction, survey: Asking): Promise<number> {
  const { id, audience, perOrganisation } = survey
  const tables = alsoOf(tablesOf(audience), 'Participation', 'Membership')
  return await unfinishedOnce(db, { tables, key: [id, audience, perOrganisation] }, async () =>
    perOrganisation
      ? await countWithUnfinished(db, survey)
      : await db.contact.count({ where: where(unfinished(survey)) }),
  )
}

async function countWithUnfinished(db: Database | Transaction, survey: Asking): Promise<number> {
  const audience = unfinished(survey)
  const taken = await db.participation.findMany({
    where: { surveyId: survey.id, state: { in: ['started', 'done'] } },
    select: { contactId: true, organisationId: true, state: true },
  })
  const owned = new Set(taken.map(({ organisationId }) => organisationId))
  const begun = new Set(taken.flatMap(({ contactId, state }) => (state === 'started' ? [contactId] : [])))
  let count = 0
  for (let after = ''; ; ) {
    const rows = await db.contact.findMany({
      where: { AND: [{ id: { gt: after } }, where(audience)] },
      orderBy: { id: 'asc' },
      take: chunk,
      select: { id: true, memberships: { select: { organisationId: true } } },
    })
    for (const { id, memberships } of rows)
      if (begun.has(id) || memberships.some(({ organisationId }) => !owned.has(organisationId))) count++
    const last = rows.at(-1)
    if (!last || rows.length < chunk) return count
    after = last.id
  }
}
