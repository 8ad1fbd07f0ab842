/** A survey answered once for an organisation: given to a colleague, with everything answered so far. */

import { button } from '../chat/command.ts'
import type { Context } from '../chat/context.ts'
import type { Prisma, Transaction } from '../db/client.ts'
import type { Form } from '../forms/form.ts'
import { type FormState, storedState } from '../forms/state.ts'
import { personalPaths, withoutNoted } from '../forms/traces.ts'
import { forgetConversation } from './anonymous.ts'
import { surveyKind } from './answering.ts'
import { withoutInstances } from './fields.ts'
import { startButton } from './messages.ts'
import { titleIn } from './phrases.ts'
import { nameOf } from './response-name.ts'
import { answersSchema } from './responses.ts'
import { isOpen } from './rules.ts'
import {
  findSurvey,
  findVersion,
  lockSurvey,
  participationsOf,
  type Survey,
  sessionOf,
  setParticipation,
} from './store.ts'

/**
 * Letters of an organisation's id that a button says for which one: with three whole ids a payload would be longer
 * than Telegram's 64 bytes. It only has to tell apart those of one person.
 */
export const organisationMark = 8

/** Asks to whom. @param organisationId left out by buttons of an earlier version */
export async function offerHandover(
  context: Context,
  surveyId: string,
  organisationId?: string,
): Promise<void> {
  const { tr } = context
  const found = await owned(context, surveyId, organisationId)
  if (!found) return
  const colleagues = await context.tx.contact.findMany({
    where: { id: { not: context.person.contactId }, ...colleagueOf(found.organisationId) },
    select: { id: true, name: true },
    orderBy: { name: 'asc' },
    take: 20,
  })
  if (colleagues.length === 0) {
    await context.say({ text: tr.t('surveys-no-colleague') })
    return
  }
  const mark = found.organisationId.slice(0, organisationMark)
  await context.say({
    text: tr.t('surveys-hand-to-whom', { title: titleIn(found.survey, tr.language) }),
    buttons: colleagues.map(({ id, name }) => [
      button((name || '–').slice(0, 60), 'sv-give', surveyId, id, mark),
    ]),
  })
}

function colleagueOf(organisationId: string) {
  return {
    consentedAt: { not: null },
    optedOutAt: null,
    memberships: { some: { organisationId } },
  } satisfies Prisma.ContactWhereInput
}

/**
 * Gives it. The colleague goes on at the same question, in their own language; what they answer for other
 * organisations stays as it is.
 * @param mark the beginning of the organisation's id
 */
export async function handOver(
  context: Context,
  surveyId: string,
  toId: string,
  mark?: string,
): Promise<void> {
  const { tx, tr, person, now } = context
  await lockSurvey(tx, surveyId, now)
  const found = await owned(context, surveyId, mark)
  if (!found) return
  const { survey, organisationId } = found
  const to = await tx.contact.findFirst({
    where: { id: toId, ...colleagueOf(organisationId) },
    select: { id: true, name: true },
  })
  if (!to || to.id === person.contactId) {
    context.acknowledge(tr.plain('chat-button-old'), true)
    return
  }
  await giveDraft(context, found, to.id)
  await tx.participation.deleteMany({ where: { surveyId, contactId: person.contactId, organisationId } })
  await setParticipation(tx, { surveyId, contactId: to.id, organisationId }, found.state)
  await giveResponse(context, found, to.id)
  await context.say({
    text: tr.t('surveys-handed', { name: to.name, title: titleIn(survey, tr.language) }),
  })
  await context.tell(to.id, (theirs) => ({
    text: theirs.t('surveys-handed-to-you', { name: person.name, title: titleIn(survey, theirs.language) }),
    buttons: [
      [
        startButton(
          surveyId,
          found.state === 'done' ? 'surveys-change' : 'surveys-continue',
          theirs,
          organisationId,
        ),
      ],
    ],
  }))
}

interface Owned {
  survey: Survey
  organisationId: string
  state: 'started' | 'done'
}

async function giveDraft(context: Context, { survey, organisationId }: Owned, toId: string): Promise<void> {
  const { tx, person, now } = context
  const session = await sessionOf(tx, survey.id, person.contactId, organisationId)
  if (!session) return
  await tx.formSession.deleteMany({
    where: { contactId: toId, kind: surveyKind, reference: session.reference },
  })
  const { state } = await tx.formSession.findUniqueOrThrow({
    where: { id: session.id },
    select: { state: true },
  })
  const row = await tx.formSession.update({
    where: { id: session.id },
    data: {
      contactId: toId,
      active: false,
      updatedAt: now,
      state: storedState.write(withoutPerson(await formOf(tx, session.versionId), storedState.read(state))),
    },
    select: { createdAt: true },
  })
  await giveFiles(tx, person.contactId, toId, state)
  if (survey.privacy === 'anonymous') await forgetConversation(tx, person.contactId, row.createdAt)
}

/** What was submitted is the colleague's from now on, and says nothing of who gave it. */
async function giveResponse(
  { tx, person, now, zone }: Context,
  { survey, organisationId }: Owned,
  toId: string,
): Promise<void> {
  const response = await tx.response.findUnique({
    where: {
      surveyId_contactId_onBehalfOf: {
        surveyId: survey.id,
        contactId: person.contactId,
        onBehalfOf: organisationId,
      },
    },
    select: { id: true, surveyVersionId: true, answers: true, state: true },
  })
  if (!response) return
  const form = await formOf(tx, response.surveyVersionId)
  const known = storedState.tryRead(response.state)
  const state = known ? withoutPerson(form, known) : null
  const answers = withoutNoted(form, answersSchema.parse(response.answers))
  await tx.response.update({
    where: { id: response.id },
    data: {
      contactId: toId,
      answers: answers as Prisma.InputJsonObject,
      ...(state && { state: storedState.write(state) }),
      name: state && nameOf(survey, form, state, { now, zone }),
    },
    select: { id: true },
  })
  await giveFiles(tx, person.contactId, toId, [response.answers, response.state])
}

/** The files in what was answered go along: they must not go with the giver, should these erase themselves. */
async function giveFiles(tx: Transaction, fromId: string, toId: string, answered: unknown): Promise<void> {
  const files = await tx.storedFile.findMany({ where: { contactId: fromId }, select: { id: true } })
  if (files.length === 0) return
  const text = JSON.stringify(answered)
  const given = files.map(({ id }) => id).filter((id) => text.includes(id))
  await tx.storedFile.updateMany({ where: { id: { in: given } }, data: { contactId: toId } })
}

/** A state without what the engine noted of the person who began it: the colleague's own is noted at the next step. */
function withoutPerson(form: Form, state: FormState): FormState {
  const personal = personalPaths(form)
  const kept = Object.entries(state.kept).filter(([path]) => !personal.has(withoutInstances(path)))
  return { ...state, kept: Object.fromEntries(kept) }
}

async function formOf(tx: Transaction, versionId: string): Promise<Form> {
  const version = await findVersion(tx, versionId)
  if (!version) throw new Error(`version ${versionId} is gone`)
  return version.form
}

/**
 * The survey, when this person has it for an organisation and it is open; else they are told why not.
 * @param organisation the organisation's id or its beginning; without it the only one
 */
async function owned(context: Context, surveyId: string, organisation?: string): Promise<Owned | null> {
  const { tx, tr, person, now } = context
  const survey = await findSurvey(tx, surveyId)
  const mine = await participationsOf(tx, surveyId, person.contactId)
  const [one, ...more] = mine.filter(
    ({ organisationId, state }) =>
      organisationId !== '' &&
      organisationId.startsWith(organisation ?? '') &&
      (state === 'started' || (state === 'done' && survey?.privacy !== 'anonymous')),
  )
  if (survey?.perOrganisation && isOpen(survey, now) && one && more.length === 0)
    return { survey, organisationId: one.organisationId, state: one.state === 'done' ? 'done' : 'started' }
  context.acknowledge(tr.plain('surveys-not-yours'), true)
  return null
}
