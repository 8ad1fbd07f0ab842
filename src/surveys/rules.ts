/** What may happen to a survey, decided from plain data. */
import type { SurveyPrivacy, SurveyStatus } from '../db/client.ts'
import type { Form } from '../forms/form.ts'
import { planOf } from '../forms/plan.ts'
import type { Audience } from '../partners/audience.ts'
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

/** A finished response may be changed by the one who gave it; an anonymous one cannot be found any more. */
export function mayChange(
  survey: Timing & { editable: boolean; privacy: SurveyPrivacy },
  now: Date,
): boolean {
  return survey.editable && survey.privacy !== 'anonymous' && isOpen(survey, now)
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
