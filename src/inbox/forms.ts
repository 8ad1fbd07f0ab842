/** What is typed to the organisers, and by them: one text each. */
import { z } from 'zod'
import { type ChatForm, coordinators, everyone } from '../chat/command.ts'
import { byOf } from '../chat/context.ts'
import { whyNot } from '../chat/refusal.ts'
import type { Transaction } from '../db/client.ts'
import { form, ask as question } from '../forms/build.ts'
import type { Form, Localised } from '../forms/form.ts'
import { inBoth } from '../i18n/index.ts'
import { type About, readAbout } from './about.ts'
import { hostOf } from './hosts.ts'
import { answerInquiry, ask, sayMore } from './inquiring.ts'
import { passedMessage } from './messages.ts'
import { findInquiry } from './store.ts'

export const askKind = 'inquiry'
export const answerKind = 'inquiry-answer'

/** Fits one message of any platform with what stands around it. */
export const longestWords = 1500

function oneText(kind: string, label: 'ask' | 'more' | 'answer', hint?: Localised): Form {
  return form(
    kind,
    inBoth(`inbox-form-${label}`),
    [
      question('text', 'text', inBoth(`inbox-form-${label}`), {
        appearance: ['multiline'],
        constraint: `string-length(.) <= ${longestWords}`,
        ...(hint && { hint }),
      }),
    ],
    { review: false },
  )
}

const answersSchema = z.object({ text: z.string() })

/** A question of anybody: about something (`programme:ID`), or more about one that they asked (its id). */
export const askForm: ChatForm = {
  kind: askKind,
  who: everyone,
  async load({ tx, person }, reference) {
    const about = readAbout(reference)
    if (about) return await askingForm(tx, about)
    const own = (await findInquiry(tx, reference))?.contactId === person.contactId
    return own ? oneText(askKind, 'more') : null
  },
  async finish(context, reference, answers) {
    const { tx, tr } = context
    const { text } = answersSchema.parse(answers)
    const by = byOf(context)
    const about = readAbout(reference)
    const result = about ? await ask(tx, { about, text }, by) : await sayMore(tx, { id: reference, text }, by)
    await context.say(
      result.kind === 'passed' ? passedMessage(result.host, tr) : { text: whyNot(result, 'inbox-gone', tr) },
    )
  },
}

/** Says who gets it. */
async function askingForm(tx: Transaction, about: About): Promise<Form> {
  const host = await hostOf(tx, about)
  return oneText(askKind, 'ask', host?.name ? inBoth('inbox-questions-to', { name: host.name }) : undefined)
}

export const answerForm: ChatForm = {
  kind: answerKind,
  who: coordinators,
  async load({ tx }, reference) {
    return (await findInquiry(tx, reference)) ? oneText(answerKind, 'answer') : null
  },
  async finish(context, reference, answers) {
    const { tx, tr } = context
    const { text } = answersSchema.parse(answers)
    const result = await answerInquiry(tx, { id: reference, text }, byOf(context))
    await context.say({
      text:
        result.kind === 'answered'
          ? tr.t(result.reached ? 'inbox-answered' : 'inbox-answered-unreached', { name: result.name })
          : whyNot(result, 'inbox-gone', tr),
    })
  },
}
