/** Questions to whoever comes, in chat. */
import { z } from 'zod'
import { type ChatForm, everyone } from '../chat/command.ts'
import { byOf, type Context } from '../chat/context.ts'
import { ask } from '../forms/build.ts'
import type { Answer, Item } from '../forms/form.ts'
import { inBoth } from '../i18n/index.ts'
import type { Programme } from './programme.ts'
import { answeringOf, answerQuestions } from './rsvp-answering.ts'
import {
  questionsIn,
  type RsvpQuestions,
  readyQuestions,
  rsvpForm,
  rsvpQuestionsSchema,
  unanswered,
} from './rsvp-questions.ts'
import { questionsMessage } from './seat-messages.ts'
import { findProgramme } from './store.ts'

/** Which questions a programme asks; those that stand are offered as the answers. */
export function questionQuestions({ questions: { ready, own, approved } }: Programme): Item[] {
  const lines = (name: 'own' | 'approved', now: readonly string[]) =>
    ask(name, 'text', inBoth(`rsvp-form-${name}`), {
      required: false,
      appearance: ['multiline'],
      hint: inBoth('rsvp-form-lines'),
      constraint: 'string-length(.) <= 1200',
      ...(now.length > 0 && { default: now.join('\n') }),
    })
  return [
    ask('ready', 'select_multiple', inBoth('rsvp-form-ready'), {
      required: false,
      choices: readyQuestions.map((value) => ({ value, label: inBoth(`rsvp-choice-${value}`) })),
      ...(ready.length > 0 && { default: ready.join(' ') }),
    }),
    lines('own', own),
    lines('approved', approved),
  ]
}

const answersSchema = z.object({
  ready: rsvpQuestionsSchema.shape.ready,
  own: z.string().default(''),
  approved: z.string().default(''),
})

export function questionsFrom(answers: Record<string, Answer>): RsvpQuestions {
  const { ready, own, approved } = answersSchema.parse(answers)
  return { ready, own: questionsIn(own), approved: questionsIn(approved) }
}

/** After an answer: what is still to be said by somebody who comes is asked, or where many read along, offered. */
export async function askWhoComes(context: Context, programme: Programme): Promise<void> {
  const { tx, tr, person, update } = context
  const rsvp = await answeringOf(tx, programme.id, person.contactId)
  if (!rsvp || unanswered(programme.questions, rsvp).length === 0) return
  if (update.chat.kind === 'private')
    await context.beginForm('programme-questions', programme.id, { fresh: true, below: true })
  else await context.say({ ...questionsMessage(programme, tr), private: true })
}

export const answeringQuestions: ChatForm = {
  kind: 'programme-questions',
  who: everyone,
  async load({ tx, person, now }, reference) {
    const programme = await findProgramme(tx, reference)
    if (programme?.status !== 'announced' || programme.startsAt <= now) return null
    const rsvp = await answeringOf(tx, reference, person.contactId)
    return rsvp && rsvpForm(programme.questions, rsvp)
  },
  async finish(context, reference, answers) {
    const { tx, tr } = context
    const result = await answerQuestions(tx, reference, answers, byOf(context))
    await context.say({ text: tr.t(result.kind === 'told' ? 'rsvp-thanks' : 'programmes-gone') })
  },
}
