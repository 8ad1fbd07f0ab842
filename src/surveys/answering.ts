/** Answering a survey in chat: starting, going on, finishing, changing an answer, handing it over. */

import { Recent } from '../base/recent.ts'
import type { ChatForm } from '../chat/command.ts'
import type { Context } from '../chat/context.ts'
import { startParticipation } from '../db/answers.ts'
import type { Transaction } from '../db/client.ts'
import { keptFor } from '../db/kept.ts'
import type { Form } from '../forms/form.ts'
import { languagesToChoose } from '../forms/languages.ts'
import { storedState } from '../forms/state.ts'
import { forgetConversation } from './anonymous.ts'
import { formAsked } from './answering-form.ts'
import { type Behalf, behalvesOf, isTheirs, isUnfinished } from './behalf.ts'
import { earlierAnswers } from './earlier.ts'
import { afterFirst, begunAgain } from './first-question.ts'
import { introduction, noneLeft, thanks, whichOrganisation } from './messages.ts'
import { isAsked, ownerOf, setParticipation } from './participations.ts'
import { titleIn } from './phrases.ts'
import { formPicture } from './pictures.ts'
import { responseKey, storeResponse } from './responding.ts'
import { isOpen, mayExtend } from './rules.ts'
import {
  findSurvey,
  findVersion,
  latestVersion,
  lockSurvey,
  readReference,
  referenceOf,
  type Survey,
  sessionOf,
} from './store.ts'

/** FormSession.kind of a survey; the reference is that of `referenceOf`. */
export const surveyKind = 'survey'

export const surveyForm: ChatForm = {
  kind: surveyKind,
  who: ['contact', 'coordinator', 'admin'],
  survey: true,

  load: ({ tx, now }, reference) => load(tx, reference, now),
  loadForAll,

  // Beside an answer that nobody may know whose it is, nothing of it is kept as somebody's words.
  async named({ tx }, reference) {
    const version = await findVersion(tx, readReference(reference).versionId)
    const survey = version && (await findSurvey(tx, version.surveyId))
    return survey?.privacy === 'named'
  },

  async picture({ tx }, reference, shown) {
    const version = await findVersion(tx, readReference(reference).versionId)
    return version?.fileId == null ? undefined : await formPicture(tx, version.fileId, shown, 'contact')
  },

  async medium({ tx }, reference, name) {
    const version = await findVersion(tx, readReference(reference).versionId)
    return version?.fileId == null ? undefined : await formPicture(tx, version.fileId, name, 'contact')
  },

  begun: markBegun,

  async finish(context, reference, answers, state) {
    const { tx, tr, person, now } = context
    const { versionId, organisationId } = readReference(reference)
    const version = await findVersion(tx, versionId)
    const survey = version && (await findSurvey(tx, version.surveyId))
    if (!version || !survey || !isOpen(survey, now)) {
      if (survey?.privacy === 'anonymous')
        await forgetConversation(tx, person.contactId, new Date(state.startedAt))
      await context.say({ text: tr.t('surveys-closed-meanwhile') })
      return
    }
    const given = { versionId, organisationId, form: version.form, answers, state }
    await storeResponse(tx, survey, given, { person, zone: context.zone, now })
    const behalves = await behalvesOf(tx, survey, person, now)
    const mine = behalves.find((one) => one.organisationId === organisationId)
    await context.say(thanks(survey, mine, behalves.filter(isUnfinished), tr), {
      replace: context.update.messageId !== undefined && 'payload' in context.update.event,
    })
  },
}

/** A named survey that is closed may be extended, with the answers it has: `closed`. */
async function load(tx: Transaction, reference: string, now: Date): Promise<Form | 'closed' | null> {
  const version = await findVersion(tx, readReference(reference).versionId)
  const survey = version && (await findSurvey(tx, version.surveyId))
  if (!version || !survey) return null
  if (isOpen(survey, now)) return formAsked(survey, version.form)
  return mayExtend(survey) ? 'closed' : null
}

const looks = keptFor(() => new Recent<{ at: Date; form: ReturnType<typeof load> }>(50))
/** Milliseconds. */
const lookedFor = 500

/**
 * As `load`, but who answer at once share a look: an answer within half a second after a survey is closed may be
 * taken. Whether it may be sent in is looked at in any case.
 */
async function loadForAll(tx: Transaction, reference: string, now: Date): Promise<Form | 'closed' | null> {
  const looked = looks(tx)
  const known = looked.get(reference)
  const age = known ? now.getTime() - known.at.getTime() : Number.NaN
  if (known && age >= 0 && age < lookedFor) return await known.form
  const form = load(tx, reference, now)
  looked.set(reference, { at: now, form })
  try {
    return await form
  } catch (error) {
    looked.delete(reference)
    throw error
  }
}

async function markBegun(tx: Transaction, reference: string, contactId: string): Promise<void> {
  const { versionId, organisationId } = readReference(reference)
  const version = await findVersion(tx, versionId)
  if (!version) return
  await startParticipation(tx, { surveyId: version.surveyId, contactId, organisationId })
}

/**
 * Starts a survey with this person, goes on with it where they left it, or opens what they finished for a change.
 * @param for for whom, where a survey is answered once for an organisation and the person has several
 * @param first which answer to the first question of which version was pressed already; it counts where they begin now
 */
export async function answer(
  context: Context,
  surveyId: string,
  { for: organisationId, first }: { for?: string; first?: { versionId: string; index: number } } = {},
): Promise<void> {
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
  const behalf = await chosenOf(context, survey, organisationId)
  if (!behalf) return
  if (behalf.standing === 'changeable') return await change(context, survey, behalf)
  const session = await sessionOf(tx, surveyId, person.contactId, behalf.organisationId)
  if (session) return await context.beginForm(surveyKind, session.reference, { below: true })
  if (survey.perOrganisation && !(await take(context, survey, behalf))) return
  const version = await latestVersion(tx, surveyId)
  if (!version) throw new Error(`survey ${surveyId} has no version`)
  await context.say(introduction(survey, version.form, behalf, tr), {
    replace: context.update.messageId !== undefined,
  })
  const asked = formAsked(survey, version.form)
  const whose = { contactId: person.contactId, organisationId: behalf.organisationId }
  const earlier = await earlierAnswers(tx, survey, asked, whose)
  const state =
    (first?.versionId === version.id && afterFirst(asked, first.index, context, earlier)) ||
    (earlier && begunAgain(asked, earlier, context))
  await context.beginForm(surveyKind, referenceOf(version.id, behalf.organisationId), {
    below: true,
    ...(state && { state }),
  })
}

/** For whom they answer now; null when there is nothing to do for them, or they must say first (they were told so). */
async function chosenOf(context: Context, survey: Survey, organisationId?: string): Promise<Behalf | null> {
  const { tx, tr, person, now } = context
  const all = await behalvesOf(tx, survey, person, now)
  const named = all.filter((one) => one.organisationId === organisationId)
  // A button for an organisation that they have left since: then as if none had been named.
  const wanted = named.length > 0 ? named : all
  const [only, ...more] = wanted.filter(isTheirs)
  if (only && more.length === 0) return only
  await context.say(only ? whichOrganisation(survey, all, tr) : noneLeft(survey, wanted, tr))
  return null
}

/**
 * Takes a survey for an organisation, unless a colleague has in the same moment.
 * @returns false when one has (the person was told so)
 */
async function take(context: Context, survey: Survey, behalf: Behalf): Promise<boolean> {
  const { tx, tr, person, now } = context
  const { organisationId } = behalf
  await lockSurvey(tx, survey.id, now)
  const owner = await ownerOf(tx, survey.id, organisationId)
  if (owner && owner.contactId !== person.contactId) {
    const { name, state } = owner
    await context.say(
      noneLeft(survey, [{ ...behalf, standing: 'colleague', colleague: { name, state } }], tr),
    )
    return false
  }
  await setParticipation(tx, { surveyId: survey.id, contactId: person.contactId, organisationId }, 'started')
  return true
}

/** Opens a finished response at its summary, from which every answer can be changed. */
async function change(context: Context, survey: Survey, { organisationId }: Behalf): Promise<void> {
  const { tx, tr, person } = context
  const response = await tx.response.findUnique({
    where: responseKey(survey, person.contactId, organisationId),
    select: { state: true, surveyVersionId: true },
  })
  const state = response && storedState.tryRead(response.state)
  if (!response || !state) {
    await context.say({ text: tr.t('surveys-already-answered', { privacy: survey.privacy }) })
    return
  }
  const version = await findVersion(tx, response.surveyVersionId)
  const isChosen = version && languagesToChoose(version.form).length > 0
  const { finishedAt: _, ...open } = isChosen ? state : { ...state, language: person.language }
  await context.beginForm(surveyKind, referenceOf(response.surveyVersionId, organisationId), {
    state: { ...open, position: { at: 'review' } },
    below: true,
  })
}
