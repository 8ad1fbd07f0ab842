/** What is asked of whoever comes to a programme: which questions, who is still to answer them, as a form. Pure. */
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { ask, form } from '../forms/build.ts'
import type { Answer, Form, Item, Localised } from '../forms/form.ts'
import { inBoth, type Said } from '../i18n/index.ts'

/** Questions that stand ready in both languages. */
export const readyQuestions = ['diet', 'access', 'speaker'] as const

const texts = z.array(z.string()).default([])

export const rsvpQuestionsSchema = z.object({
  ready: z.array(z.enum(readyQuestions)).default([]),
  /** In the words of whoever runs the programme. */
  own: texts,
  /** Asked of those whom an organiser has let come. */
  approved: texts,
})
export type RsvpQuestions = z.infer<typeof rsvpQuestionsSchema>

/** Few: who answers stands in a corridor with a telephone in one hand. */
const most = { own: 3, approved: 5 }
const longestQuestion = 200
const longestAnswer = 500

/** What is wrong with the questions as somebody wrote them. */
export function questionFaults({ own, approved }: RsvpQuestions): Said[] {
  const faults: Said[] = []
  if (own.length > most.own || approved.length > most.approved)
    faults.push({ key: 'rsvp-fault-many', args: most })
  if ([...own, ...approved].some((text) => text.length > longestQuestion))
    faults.push({ key: 'rsvp-fault-long', args: { most: longestQuestion } })
  return faults
}

/** Questions in a text, one a line. */
export function questionsIn(text: string): string[] {
  return [...new Set(text.split('\n').map((line) => line.trim()))].filter((line) => line !== '')
}

export interface AskedQuestion {
  /** Under which its answer is stored: the same words are the same question, wherever they stand. */
  key: string
  text: Localised
}

/** All questions of a programme, in their order. */
export function allQuestions({ ready, own, approved }: RsvpQuestions): AskedQuestion[] {
  return [
    ...readyQuestions
      .filter((key) => ready.includes(key))
      .map((key) => ({ key, text: inBoth(`rsvp-${key}`) })),
    ...[...own, ...approved].map((text) => ({ key: keyOf(text), text: { hu: text, en: text } })),
  ]
}

export interface Answering {
  approval: 'asked' | 'given' | 'refused' | null
  answers: RsvpAnswers
}

export const rsvpAnswersSchema = z
  .record(z.string(), z.string())
  .nullable()
  .transform((answers) => answers ?? {})
export type RsvpAnswers = z.infer<typeof rsvpAnswersSchema>

/** What somebody who comes is asked now: those that they have not answered or passed over. */
export function unanswered(questions: RsvpQuestions, rsvp: Answering): AskedQuestion[] {
  return asked(questions, rsvp).filter(({ key }) => rsvp.answers[key] === undefined)
}

/** What is new, or else all to be changed; what was said is offered. @returns null when nothing is asked */
export function rsvpForm(questions: RsvpQuestions, rsvp: Answering): Form | null {
  const open = unanswered(questions, rsvp)
  const shown = open.length > 0 ? open : asked(questions, rsvp)
  if (shown.length === 0) return null
  return form(
    'programme-questions',
    inBoth('rsvp-title'),
    shown.map(({ key, text }): Item => {
      const said = rsvp.answers[key]
      return ask(key, 'text', text, {
        required: false,
        constraint: `string-length(.) <= ${longestAnswer}`,
        ...(said && { default: said }),
      })
    }),
    { review: false },
  )
}

/** What a form says: of what was shown, a question that was passed over is answered by nothing. */
export function saidIn(
  questions: RsvpQuestions,
  rsvp: Answering,
  given: Record<string, Answer>,
): RsvpAnswers {
  const open = unanswered(questions, rsvp)
  const shown = open.length > 0 ? open : asked(questions, rsvp)
  return Object.fromEntries(shown.map(({ key }) => [key, z.string().catch('').parse(given[key])]))
}

function asked({ approved, ...questions }: RsvpQuestions, { approval }: Answering): AskedQuestion[] {
  return allQuestions({ ...questions, approved: approval === 'given' ? approved : [] })
}

function keyOf(text: string): string {
  return `q_${createHash('sha256').update(text).digest('hex').slice(0, 10)}`
}
