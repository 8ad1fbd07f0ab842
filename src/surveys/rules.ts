/** What may happen to a survey, decided from plain data. */
import type { SurveyPrivacy, SurveyStatus } from '../db/client.ts'
import { type Form, type Question, questionsOf } from '../forms/form.ts'
import { typeNamed } from '../forms/types/index.ts'
import { fileTypes } from './fields.ts'

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

/** How many questions are asked at most: what a person may have to answer, all branches together. */
export function questionCount(form: Form): number {
  return [...questionsOf(form.items)].filter((question) => secondsFor(question) > 0).length
}

/** Minutes to answer on a phone, at least 1, from each type's own time; conditional questions count half. */
export function estimatedMinutes(form: Form): number {
  let seconds = 0
  for (const question of questionsOf(form.items))
    seconds += secondsFor(question) * (question.relevant === undefined ? 1 : 0.5)
  return Math.max(1, Math.round(seconds / 60))
}

/** Labels of questions that an anonymous survey does not ask: a file tells more than its sender thinks. */
export function leftOutWhenAnonymous(form: Form): string[] {
  return [...questionsOf(form.items)].filter(({ type }) => fileTypes.has(type)).map(({ name }) => name)
}

/** Of those asked, how many answered, as a whole percentage. */
export function rate(done: number, asked: number): number {
  return asked === 0 ? 0 : Math.round((done / asked) * 100)
}

/** 0 for what is never asked: notes, calculated values, questions that a survey leaves out. */
function secondsFor({ type, relevant }: Question): number {
  const found = typeNamed(type)
  return found && found.ask !== 'none' && relevant !== 'false()' ? found.seconds : 0
}
