/** Answering a survey in chat: starting, going on, finishing, changing an answer, handing it over. */
import type { ChatForm } from '../chat/command.ts'
import type { Context } from '../chat/context.ts'
import type { Prisma, Transaction } from '../db/client.ts'
import { newId } from '../db/id.ts'
import type { Answer, Form } from '../forms/form.ts'
import { type FormState, stateSchema } from '../forms/state.ts'
import { addAnonymousResponse, forgetConversation } from './anonymous.ts'
import { formAsked } from './answering-form.ts'
import { introduction, thanks } from './messages.ts'
import { formPicture } from './pictures.ts'
import type { Segments } from './responses.ts'
import { isOpen, mayChange } from './rules.ts'
import {
  findSurvey,
  findVersion,
  isAsked,
  latestVersion,
  lockSurvey,
  ownerOf,
  participationOf,
  type Survey,
  sessionOf,
  setParticipation,
} from './store.ts'
import { titleIn } from './words.ts'

/** FormSession.kind of a survey; the reference is the version's id. */
export const surveyKind = 'survey'

export const surveyForm: ChatForm = {
  kind: surveyKind,
  who: ['contact', 'coordinator', 'admin'],

  load: ({ tx, now }, reference) => load(tx, reference, now),
  loadForAll: load,

  async picture({ tx }, reference, shown) {
    const version = await findVersion(tx, reference)
    return version?.fileId == null ? undefined : await formPicture(tx, version.fileId, shown)
  },

  begun: markBegun,

  async finish(context, reference, answers, state) {
    const version = await findVersion(context.tx, reference)
    const survey = version && (await findSurvey(context.tx, version.surveyId))
    if (!version || !survey || !isOpen(survey, context.now)) {
      await context.say({ text: context.tr.t('surveys-closed-meanwhile') })
      return
    }
    await storeResponse(context, survey, { versionId: reference, form: version.form, answers, state })
    await context.say(thanks(survey, mayChange(survey, context.now), context.tr), {
      replace: context.update.messageId !== undefined && 'payload' in context.update.event,
    })
  },
}

async function load(tx: Transaction, reference: string, now: Date): Promise<Form | null> {
  const found = await openVersion({ tx, now }, reference)
  return found && formAsked(found.survey, found.form)
}

async function markBegun(tx: Transaction, reference: string, contactId: string): Promise<void> {
  const version = await findVersion(tx, reference)
  if (!version) return
  const { state } = await participationOf(tx, version.surveyId, contactId)
  if (state !== 'started' && state !== 'done')
    await setParticipation(tx, version.surveyId, contactId, 'started')
}

/**
 * Starts a survey with this person, goes on with it where they left it, or opens what they finished for a change.
 * @param organisationId for whom, where a survey is answered once for an organisation and the person has several
 */
export async function answer(context: Context, surveyId: string, organisationId?: string): Promise<void> {
  const { tx, tr, person, now } = context
  const survey = await findSurvey(tx, surveyId)
  if (!survey || survey.status === 'draft' || !(await isAsked(tx, survey, person.contactId))) {
    context.acknowledge(tr.plain('surveys-not-asked'), true)
    return
  }
  if (!isOpen(survey, now)) {
    await context.say({ text: tr.t('surveys-is-closed', { title: titleIn(survey, context.language) }) })
    return
  }
  const mine = await participationOf(tx, surveyId, person.contactId)
  if (mine.state === 'done') return await change(context, survey)
  const session = await sessionOf(tx, surveyId, person.contactId)
  if (session) return await context.beginForm(surveyKind, session.versionId, { below: true })
  if (survey.perOrganisation && !(await take(context, survey, mine.organisationId ?? organisationId))) return
  const version = await latestVersion(tx, surveyId)
  if (!version) throw new Error(`survey ${surveyId} has no version`)
  await context.say(introduction(survey, version.form, person, tr), {
    replace: context.update.messageId !== undefined,
  })
  await context.beginForm(surveyKind, version.id, { below: true })
}

/**
 * Takes a survey for an organisation, unless a colleague has.
 * @returns false when somebody else has it, or the person must say first for whom they answer (they were asked)
 */
async function take(context: Context, survey: Survey, organisationId?: string): Promise<boolean> {
  const { tx, tr, person } = context
  await lockSurvey(tx, survey.id, context.now)
  const own = person.organisations.filter(({ id }) => organisationId === undefined || id === organisationId)
  const free: typeof own = []
  for (const organisation of own) {
    const owner = await ownerOf(tx, survey.id, organisation.id)
    if (!owner || owner.contactId === person.contactId) free.push(organisation)
    else if (own.length === 1) {
      await context.say({
        text: tr.t('surveys-colleague-has-it', {
          name: owner.name,
          organisation: organisation.name,
          state: owner.state,
        }),
      })
      return false
    }
  }
  const [only, ...more] = free
  if (!only) {
    await context.say({ text: tr.t(own.length === 0 ? 'surveys-no-organisation' : 'surveys-all-taken') })
    return false
  }
  if (more.length > 0) {
    await context.say({
      text: tr.t('surveys-which-organisation'),
      buttons: free.map(({ id, name }) => [
        { kind: 'action', label: name.slice(0, 60), payload: `sv-for:${survey.id}:${id}` },
      ]),
    })
    return false
  }
  await setParticipation(tx, survey.id, person.contactId, 'started', only.id)
  return true
}

/** Opens a finished response at its summary, from which every answer can be changed. */
async function change(context: Context, survey: Survey): Promise<void> {
  const { tx, tr, person, now } = context
  if (!mayChange(survey, now)) {
    await context.say({ text: tr.t('surveys-already-answered', { privacy: survey.privacy }) })
    return
  }
  const response = await tx.response.findUnique({
    where: { surveyId_contactId: { surveyId: survey.id, contactId: person.contactId } },
    select: { state: true, surveyVersionId: true },
  })
  const state = response && stateSchema.safeParse(response.state)
  if (!response || !state?.success) {
    await context.say({ text: tr.t('surveys-already-answered', { privacy: survey.privacy }) })
    return
  }
  const { finishedAt: _, ...open } = state.data
  await context.beginForm(surveyKind, response.surveyVersionId, {
    state: { ...open, language: person.language, position: { at: 'review' } },
    below: true,
  })
}

async function storeResponse(
  context: Context,
  survey: Survey,
  given: { versionId: string; form: Form; answers: Record<string, Answer>; state: FormState },
): Promise<void> {
  const { tx, person, now } = context
  const mine = await participationOf(tx, survey.id, person.contactId)
  if (survey.privacy === 'anonymous') {
    // Once only: a session opened before on another device must not count twice.
    if (mine.state === 'done') return
    await addAnonymousResponse(tx, survey, given, now)
    await forgetConversation(tx, person.contactId, new Date(given.state.startedAt))
  } else {
    const stored = {
      surveyVersionId: given.versionId,
      organisationId: mine.organisationId ?? person.organisations[0]?.id ?? null,
      answers: given.answers as Prisma.InputJsonObject,
      state: given.state as unknown as Prisma.InputJsonObject,
      language: person.language,
    }
    const segments = await segmentsOf(tx, stored.organisationId)
    await tx.response.upsert({
      where: { surveyId_contactId: { surveyId: survey.id, contactId: person.contactId } },
      create: {
        id: newId(),
        surveyId: survey.id,
        contactId: person.contactId,
        ...stored,
        ...(segments && { segments }),
        startedAt: new Date(given.state.startedAt),
        completedAt: now,
      },
      update: stored,
      select: { id: true },
    })
  }
  await setParticipation(tx, survey.id, person.contactId, 'done')
}

/** An organisation's kind, town and fields, as they are now. */
async function segmentsOf(tx: Transaction, organisationId: string | null): Promise<Segments | null> {
  if (organisationId === null) return null
  const row = await tx.organisation.findUnique({
    where: { id: organisationId },
    select: { kind: true, town: true, fields: { select: { field: true }, orderBy: { fieldKey: 'asc' } } },
  })
  return row && { kind: row.kind, town: row.town, fields: row.fields.map(({ field }) => field) }
}

async function openVersion(
  context: Pick<Context, 'tx' | 'now'>,
  versionId: string,
): Promise<{ survey: Survey; form: Form } | null> {
  const version = await findVersion(context.tx, versionId)
  const survey = version && (await findSurvey(context.tx, version.surveyId))
  return version && survey && isOpen(survey, context.now) ? { survey, form: version.form } : null
}
