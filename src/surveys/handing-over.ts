/** Gives a survey that is answered once for an organisation to a colleague, with everything answered so far. */

import type { ByPerson } from '../base/by.ts'
import type { Prisma, Transaction } from '../db/client.ts'
import { readSettings } from '../db/settings.ts'
import { tellContact } from '../delivery/reach.ts'
import type { Form } from '../forms/form.ts'
import { type FormState, storedState } from '../forms/state.ts'
import { personalPaths, withoutNoted } from '../forms/traces.ts'
import type { NotDone } from '../i18n/index.ts'
import { forgetConversation } from './anonymous.ts'
import { surveyKind } from './answering.ts'
import { withoutInstances } from './fields.ts'
import { startButton } from './messages.ts'
import { participationsOf, setParticipation } from './participations.ts'
import { titleIn } from './phrases.ts'
import { nameOf } from './response-name.ts'
import { answersSchema } from './responses.ts'
import { type Held, heldFor } from './rules.ts'
import { findVersion, type Survey, sessionOf, takeTurn } from './store.ts'

export interface Handover {
  surveyId: string
  toId: string
  /** The organisation's id or its beginning; without it the only one. */
  organisation?: string | undefined
}

export type Handed = NotDone | { kind: 'handed'; survey: Survey; to: { id: string; name: string } }

/**
 * The colleague goes on at the same question, in their own language, and is told so; what they answer for other
 * organisations stays as it is.
 */
export async function handOver(
  tx: Transaction,
  { surveyId, toId, organisation }: Handover,
  by: ByPerson,
): Promise<Handed> {
  const { contactId } = by
  const survey = await takeTurn(tx, surveyId, by.now)
  if (!survey) return { kind: 'gone' }
  const held = heldFor(survey, await participationsOf(tx, surveyId, contactId), by.now, organisation)
  if (!held) return { kind: 'refused', faults: [{ key: 'surveys-not-yours' }] }
  const { organisationId, state } = held
  const to = await tx.contact.findFirst({
    where: { id: toId, ...colleagueOf(organisationId) },
    select: { id: true, name: true },
  })
  if (!to || to.id === contactId) return { kind: 'refused', faults: [{ key: 'chat-button-old' }] }
  const owned = { survey, organisationId, state }
  await giveDraft(tx, owned, to.id, by)
  await tx.participation.deleteMany({ where: { surveyId, contactId, organisationId } })
  await setParticipation(tx, { surveyId, contactId: to.id, organisationId }, state)
  await giveResponse(tx, owned, to.id, by)
  await tellColleague(tx, owned, to.id, by)
  return { kind: 'handed', survey, to }
}

/** Who can be given an organisation's survey. */
export function colleagueOf(organisationId: string) {
  return {
    consentedAt: { not: null },
    optedOutAt: null,
    memberships: { some: { organisationId } },
  } satisfies Prisma.ContactWhereInput
}

async function tellColleague(
  tx: Transaction,
  { survey, organisationId, state }: Owned,
  toId: string,
  { contactId, now, trace }: ByPerson,
): Promise<void> {
  const { name } = await tx.contact.findUniqueOrThrow({ where: { id: contactId }, select: { name: true } })
  await tellContact(tx, {
    contactId: toId,
    priority: 1,
    now,
    trace,
    message: (tr) => ({
      text: tr.t('surveys-handed-to-you', { name, title: titleIn(survey, tr.language) }),
      buttons: [
        [
          startButton(
            survey.id,
            state === 'done' ? 'surveys-change' : 'surveys-continue',
            tr,
            organisationId,
          ),
        ],
      ],
    }),
  })
}

interface Owned extends Held {
  survey: Survey
}

async function giveDraft(
  tx: Transaction,
  { survey, organisationId }: Owned,
  toId: string,
  { contactId, now }: ByPerson,
): Promise<void> {
  const session = await sessionOf(tx, survey.id, contactId, organisationId)
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
  await giveFiles(tx, contactId, toId, state)
  if (survey.privacy === 'anonymous') await forgetConversation(tx, contactId, row.createdAt)
}

/** What was submitted is the colleague's from now on, and says nothing of who gave it. */
async function giveResponse(
  tx: Transaction,
  { survey, organisationId }: Owned,
  toId: string,
  { contactId, now }: ByPerson,
): Promise<void> {
  const response = await tx.response.findUnique({
    where: {
      surveyId_contactId_onBehalfOf: {
        surveyId: survey.id,
        contactId,
        onBehalfOf: organisationId,
      },
    },
    select: { id: true, surveyVersionId: true, answers: true, state: true },
  })
  if (!response) return
  const form = await formOf(tx, response.surveyVersionId)
  const { zone } = await readSettings(tx)
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
  await giveFiles(tx, contactId, toId, [response.answers, response.state])
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
