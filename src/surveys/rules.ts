/** What may happen to a survey, decided from plain data. */
import type { ParticipationState, SurveyPrivacy, SurveyStatus } from '../db/client.ts'
import type { Form } from '../forms/form.ts'
import { planOf } from '../forms/plan.ts'
import type { Said } from '../i18n/index.ts'
import type { Audience } from '../partners/audience.ts'
import { instantOf, type Moment } from '../time/moment.ts'
import { isLeftOutWhenAnonymous } from './fields.ts'

export interface Timing {
  status: SurveyStatus
  closesAt: Date | null
}

/** Whether answers are taken: also between the closing time and the tick that marks the survey closed. */
export function isOpen(survey: Timing, now: Date): boolean {
  return survey.status === 'open' && (survey.closesAt === null || survey.closesAt > now)
}

/**
 * Whether results may be seen. Confidential and anonymous surveys show theirs once, at closing: results that are seen
 * growing would tell who gave the newest answer.
 */
export function resultsOpen(survey: { status: SurveyStatus; privacy: SurveyPrivacy }): boolean {
  return survey.status !== 'draft' && (survey.privacy === 'named' || survey.status === 'closed')
}

/** Whether a new closing time may be set. A protected survey's results may have been seen once it has closed. */
export function mayExtend(survey: { status: SurveyStatus; privacy: SurveyPrivacy }): boolean {
  return survey.status === 'open' || (survey.status === 'closed' && survey.privacy === 'named')
}

/** Why something cannot be done with it that only drafts are for. */
export function whyNoDraft({ status }: { status: SurveyStatus }): Said[] {
  return status === 'draft' ? [] : [{ key: 'surveys-already-published' }]
}

/** Why something cannot be done with it that takes an open survey. */
export function whyNotOpen(survey: Timing, now: Date): Said[] {
  return isOpen(survey, now) ? [] : [{ key: 'surveys-not-open' }]
}

/** What is wrong with a closing time; none is no fault. */
export function closingFaults(closes: Moment | null, now: Date): Said[] {
  return closes && instantOf(closes) <= now ? [{ key: 'surveys-settings-closes-past' }] : []
}

/** Why a draft cannot be published. @param reached how many people its invitation would reach */
export function publishingFaults(survey: Timing, reached: number, now: Date): Said[] {
  if (survey.status !== 'draft') return whyNoDraft(survey)
  const faults: Said[] = []
  if (!isOpen({ ...survey, status: 'open' }, now)) faults.push({ key: 'surveys-closing-passed' })
  if (reached === 0) faults.push({ key: 'surveys-reaches-nobody' })
  return faults
}

/** Why a survey cannot be open until then. */
export function extendingFaults(
  survey: { status: SurveyStatus; privacy: SurveyPrivacy },
  closes: Moment,
  now: Date,
): Said[] {
  if (survey.status === 'draft') return [{ key: 'surveys-not-open' }]
  return mayExtend(survey) ? closingFaults(closes, now) : [{ key: 'surveys-may-not-extend' }]
}

/** A finished response may be changed by the one who gave it; an anonymous one cannot be found any more. */
export function mayChange(
  survey: Timing & { editable: boolean; privacy: SurveyPrivacy },
  now: Date,
): boolean {
  return survey.editable && survey.privacy !== 'anonymous' && isOpen(survey, now)
}

/** What a person has of a survey that is answered once for an organisation. */
export interface Held {
  organisationId: string
  state: 'started' | 'done'
}

/**
 * What a person may give to a colleague: what they have begun, or submitted where it can be found again, while the
 * survey is open.
 * @param organisation the organisation's id or its beginning; without it the only one
 * @returns null when it is none, or not clear which
 */
export function heldFor(
  survey: Timing & { perOrganisation: boolean; privacy: SurveyPrivacy },
  participations: { organisationId: string; state: ParticipationState }[],
  now: Date,
  organisation = '',
): Held | null {
  if (!survey.perOrganisation || !isOpen(survey, now)) return null
  const held = participations.flatMap(({ organisationId, state }): Held[] =>
    organisationId.startsWith(organisation) &&
    organisationId !== '' &&
    (state === 'started' || (state === 'done' && survey.privacy !== 'anonymous'))
      ? [{ organisationId, state }]
      : [],
  )
  return held.length === 1 ? (held[0] ?? null) : null
}

/**
 * Whom to remind. Who has answered for one organisation may be asked for another: then each is looked at when the
 * reminder is made for them.
 */
export function unfinished(survey: { id: string; audience: Audience; perOrganisation: boolean }): Audience {
  const { id: surveyId, audience, perOrganisation } = survey
  return perOrganisation
    ? audience
    : { and: [audience, { not: { survey: { surveyId, state: 'answered' } } }] }
}

/** Names of questions that an anonymous survey does not ask. */
export function leftOutWhenAnonymous(form: Form): string[] {
  const isLeftOut = isLeftOutWhenAnonymous(form)
  return planOf(form).nodes.flatMap(({ question, path, name }) =>
    question && isLeftOut(question, path) ? [name] : [],
  )
}

/** Of those asked, how many answered, as a whole percentage. */
export function rate(done: number, asked: number): number {
  return asked === 0 ? 0 : Math.round((done / asked) * 100)
}

/**
 * Why the results of a protected survey would stay hidden whatever is answered; nothing: they can be shown.
 * @param asked how many people and organisations it would be sent to now
 * @param smallest the smallest number that results show
 */
export function hiddenFaults(
  { privacy, perOrganisation }: { privacy: SurveyPrivacy; perOrganisation: boolean },
  asked: { contacts: number; organisations: number },
  smallest: number,
): Said[] {
  const count = perOrganisation ? asked.organisations : asked.contacts
  if (privacy === 'named' || count === 0 || count >= smallest) return []
  return [{ key: 'surveys-hidden-whatever', args: { asked: count, smallest } }]
}
