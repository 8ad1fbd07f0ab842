/** Who was asked in a survey, and how far they are: reads and writes. */

import type { Database, ParticipationState, Transaction } from '../db/client.ts'
import { where } from '../partners/where.ts'
import type { Survey } from './store.ts'

export async function participationsOf(
  db: Database | Transaction,
  surveyId: string,
  contactId: string,
): Promise<{ organisationId: string; state: ParticipationState }[]> {
  return await db.participation.findMany({
    where: { surveyId, contactId },
    select: { organisationId: true, state: true },
    orderBy: { organisationId: 'asc' },
  })
}

/** @param organisationId for whom; '' where each person answers */
export async function participationOf(
  db: Database | Transaction,
  surveyId: string,
  contactId: string,
  organisationId: string,
): Promise<ParticipationState | null> {
  const row = await db.participation.findUnique({
    where: { surveyId_contactId_organisationId: { surveyId, contactId, organisationId } },
    select: { state: true },
  })
  return row?.state ?? null
}

export async function setParticipation(
  tx: Transaction,
  key: { surveyId: string; contactId: string; organisationId: string },
  state: ParticipationState,
): Promise<void> {
  await tx.participation.upsert({
    where: { surveyId_contactId_organisationId: key },
    create: { ...key, state },
    update: { state },
    select: { state: true },
  })
}

/** Who of an organisation has taken a survey that is answered once for it. */
export async function ownerOf(
  db: Database | Transaction,
  surveyId: string,
  organisationId: string,
): Promise<{ contactId: string; name: string; state: ParticipationState } | null> {
  const row = await db.participation.findFirst({
    where: { surveyId, organisationId, state: { in: ['started', 'done'] } },
    select: { contactId: true, state: true, contact: { select: { name: true } } },
  })
  return row && { contactId: row.contactId, name: row.contact.name, state: row.state }
}

/** Whether a survey asks this person: they are in its audience, or have begun while they were. */
export async function isAsked(
  db: Database | Transaction,
  survey: Pick<Survey, 'id' | 'audience'>,
  contactId: string,
): Promise<boolean> {
  const begun = await participationsOf(db, survey.id, contactId)
  if (begun.length > 0) return true
  const found = await db.contact.findFirst({
    where: { AND: [{ id: contactId }, where(survey.audience)] },
    select: { id: true },
  })
  return found !== null
}

/** Whether anybody has opened a survey to answer it. */
export async function hasBegun(db: Database | Transaction, surveyId: string): Promise<boolean> {
  const { started, done } = await countParticipations(db, surveyId)
  if (started + done > 0) return true
  // An answer stays when the person is erased; a form that was opened is theirs before its first answer.
  const versions = await db.surveyVersion.findMany({ where: { surveyId }, select: { id: true } })
  const sessions = await db.formSession.count({
    where: { kind: 'survey', OR: versions.map(({ id }) => ({ reference: { startsWith: id } })) },
  })
  return sessions > 0 || (await db.response.count({ where: { surveyId } })) > 0
}

export interface Counts {
  started: number
  done: number
}

export async function countParticipations(db: Database | Transaction, surveyId: string): Promise<Counts> {
  const rows = await db.participation.groupBy({
    by: ['state'],
    where: { surveyId },
    _count: { _all: true },
  })
  const of = (state: ParticipationState) => rows.find((row) => row.state === state)?._count._all ?? 0
  return { started: of('started'), done: of('done') }
}
