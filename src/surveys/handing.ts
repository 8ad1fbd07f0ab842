/** A survey answered once for an organisation: given to a colleague, with everything answered so far. */
import { payload } from '../chat/command.ts'
import type { Context } from '../chat/context.ts'
import type { Prisma, Transaction } from '../db/client.ts'
import { stateSchema } from '../forms/state.ts'
import { forgetConversation } from './anonymous.ts'
import { surveyKind } from './answering.ts'
import { personalPaths, withoutInstances } from './fields.ts'
import { startButton } from './messages.ts'
import { isOpen } from './rules.ts'
import {
  findSurvey,
  findVersion,
  lockSurvey,
  participationOf,
  type Survey,
  sessionOf,
  setParticipation,
} from './store.ts'
import { titleIn } from './words.ts'

/** Asks to whom. */
export async function offerHandover(context: Context, surveyId: string): Promise<void> {
  const { tr } = context
  const found = await owned(context, surveyId)
  if (!found) return
  const colleagues = await context.tx.contact.findMany({
    where: {
      id: { not: context.person.contactId },
      consentedAt: { not: null },
      optedOutAt: null,
      memberships: { some: { organisationId: found.organisationId } },
      participations: { none: { surveyId, state: { in: ['started', 'done'] } } },
    },
    select: { id: true, name: true },
    orderBy: { name: 'asc' },
    take: 20,
  })
  if (colleagues.length === 0) {
    await context.say({ text: tr.t('surveys-no-colleague') })
    return
  }
  await context.say({
    text: tr.t('surveys-hand-to-whom', { title: titleIn(found.survey, tr.language) }),
    buttons: colleagues.map(({ id, name }) => [
      { kind: 'action', label: (name || '–').slice(0, 60), payload: payload('sv-give', surveyId, id) },
    ]),
  })
}

/** Gives it. The colleague goes on at the same question, in their own language. */
export async function handOver(context: Context, surveyId: string, toId: string): Promise<void> {
  const { tx, tr, person, now } = context
  await lockSurvey(tx, surveyId, now)
  const found = await owned(context, surveyId)
  if (!found) return
  const to = await tx.contact.findFirst({
    where: {
      id: toId,
      consentedAt: { not: null },
      optedOutAt: null,
      memberships: { some: { organisationId: found.organisationId } },
      // Somebody answers a survey once: who has it for another organisation keeps what they answered there.
      participations: { none: { surveyId, state: { in: ['started', 'done'] } } },
    },
    select: { id: true, name: true },
  })
  if (!to || to.id === person.contactId) {
    context.acknowledge(tr.plain('chat-button-old'), true)
    return
  }
  const { survey } = found
  const session = await sessionOf(tx, surveyId, person.contactId)
  if (session) {
    await tx.formSession.deleteMany({
      where: { contactId: to.id, kind: surveyKind, reference: session.versionId },
    })
    const row = await tx.formSession.update({
      where: { id: session.id },
      data: {
        contactId: to.id,
        active: false,
        deliveryId: null,
        updatedAt: now,
        state: await withoutPerson(tx, session),
      },
      select: { createdAt: true },
    })
    if (survey.privacy === 'anonymous') await forgetConversation(tx, person.contactId, row.createdAt)
  }
  await tx.participation.deleteMany({ where: { surveyId, contactId: person.contactId } })
  await setParticipation(tx, surveyId, to.id, found.state, found.organisationId)
  await tx.response.updateMany({
    where: { surveyId, contactId: person.contactId },
    data: { contactId: to.id },
  })
  await context.say({
    text: tr.t('surveys-handed', { name: to.name, title: titleIn(survey, tr.language) }),
  })
  await context.tell(to.id, (theirs) => ({
    text: theirs.t('surveys-handed-to-you', { name: person.name, title: titleIn(survey, theirs.language) }),
    buttons: [
      [startButton(surveyId, found.state === 'done' ? 'surveys-change' : 'surveys-continue', theirs)],
    ],
  }))
}

/** A draft without what the engine noted of the person who began it: the colleague's own is noted at the next step. */
async function withoutPerson(
  tx: Transaction,
  session: { id: string; versionId: string },
): Promise<Prisma.InputJsonObject> {
  const row = await tx.formSession.findUniqueOrThrow({
    where: { id: session.id },
    select: { state: true },
  })
  const version = await findVersion(tx, session.versionId)
  if (!version) throw new Error(`version ${session.versionId} is gone`)
  const personal = personalPaths(version.form)
  const state = stateSchema.parse(row.state)
  const kept = Object.entries(state.kept).filter(([path]) => !personal.has(withoutInstances(path)))
  return { ...state, kept: Object.fromEntries(kept) }
}

/** The survey, when this person has it for an organisation and it is open; else they are told why not. */
async function owned(
  context: Context,
  surveyId: string,
): Promise<{ survey: Survey; organisationId: string; state: 'started' | 'done' } | null> {
  const { tx, tr, person, now } = context
  const survey = await findSurvey(tx, surveyId)
  const mine = await participationOf(tx, surveyId, person.contactId)
  const state = mine.state === 'done' && survey?.privacy !== 'anonymous' ? 'done' : 'started'
  if (
    survey?.perOrganisation &&
    isOpen(survey, now) &&
    mine.organisationId !== null &&
    (mine.state === 'started' || (mine.state === 'done' && survey.privacy !== 'anonymous'))
  )
    return { survey, organisationId: mine.organisationId, state }
  context.acknowledge(tr.plain('surveys-not-yours'), true)
  return null
}
