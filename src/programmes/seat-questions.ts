/** What the forms about seats ask: the rules of a programme, guests' names, an answer written down, seats kept. */
import { z } from 'zod'
import { ask, form } from '../forms/build.ts'
import type { Answer, Form, Item } from '../forms/form.ts'
import { inBoth } from '../i18n/index.ts'
import type { Programme } from './programme.ts'
import { rsvpAnswers } from './seating.ts'
import type { ProgrammeEdit } from './store.ts'

/** As many buttons stand in a row on every platform, with "alone" before them. */
export const mostGuests = 4

/** The choices of a question that is answered by yes or no. */
export const yesNo = (['yes', 'no'] as const).map((value) => ({
  value,
  label: inBoth(`seats-form-${value}`),
}))

/** The rules of a programme's seats; those that stand are offered as the answers. */
export function seatQuestions({ quota, guestLimit, guestNames, offers, approval }: Programme): Item[] {
  const choice = (name: string, now: boolean, relevant?: string): Item =>
    ask(name, 'select_one', inBoth(`seats-form-${name}`), {
      choices: yesNo,
      default: now ? 'yes' : 'no',
      ...(relevant !== undefined && { relevant }),
    })
  return [
    quotaQuestion(quota === null ? {} : { default: String(quota) }),
    ask('guests', 'integer', inBoth('seats-form-guests'), {
      hint: inBoth('seats-form-guests-hint'),
      constraint: `. >= 0 and . <= ${mostGuests}`,
      constraintMessage: inBoth('seats-fault-guests', { most: mostGuests }),
      default: String(guestLimit),
    }),
    choice('names', guestNames, '${guests} > 0'),
    choice('offers', offers),
    choice('approval', approval),
  ]
}

export function quotaQuestion(more: Partial<Item>): Item {
  return ask('quota', 'integer', inBoth('seats-form-quota'), {
    required: false,
    hint: inBoth('seats-form-quota-hint'),
    constraint: '. >= 1 and . <= 100000',
    constraintMessage: inBoth('seats-fault-quota-number'),
    ...more,
  })
}

const rulesSchema = z.object({
  quota: z.number().optional(),
  guests: z.number(),
  names: z.string().optional(),
  offers: z.string(),
  approval: z.string(),
})

export function seatRulesFrom(answers: Record<string, Answer>): ProgrammeEdit {
  const { quota, guests, names, offers, approval } = rulesSchema.parse(answers)
  return {
    quota: quota ?? null,
    guestLimit: guests,
    guestNames: names === 'yes',
    offers: offers === 'yes',
    approval: approval === 'yes',
  }
}

/** Asks so many names. */
export function guestForm(guests: number): Form {
  const names = Array.from({ length: guests }, (_, index) =>
    ask(`guest_${index + 1}`, 'text', inBoth('seats-form-guest', { number: index + 1 }), nameRule),
  )
  return form('programme-guests', inBoth('seats-form-guest-title'), names, { review: false })
}

const longestName = 100
const nameRule = { constraint: `string-length(.) <= ${longestName}` }

export function guestsFrom(answers: Record<string, Answer>): string[] {
  return Object.keys(answers)
    .sort()
    .map((name) => z.string().parse(answers[name]))
}

/** The answer of somebody who telephoned. */
export function recordForm({ guestLimit }: Programme): Form {
  return form('programme-record', inBoth('seats-form-record'), [
    ask('name', 'text', inBoth('seats-form-record-name'), { hint: inBoth('seats-form-record-hint') }),
    ask('answer', 'select_one', inBoth('seats-form-record-answer'), {
      choices: rsvpAnswers.map((value) => ({ value, label: inBoth(`seats-record-${value}`) })),
    }),
    ...(guestLimit > 0
      ? [
          ask('guests', 'integer', inBoth('seats-form-record-guests'), {
            relevant: "${answer} = 'going'",
            constraint: `. >= 0 and . <= ${guestLimit}`,
            constraintMessage: inBoth('seats-fault-guests', { most: guestLimit }),
            default: '0',
          }),
        ]
      : []),
  ])
}

export const recordSchema = z.object({
  name: z.string(),
  answer: z.enum(rsvpAnswers),
  guests: z.number().optional(),
})

/** Seats kept for those of an organisation. */
export function keepForm(): Form {
  return form('programme-keep', inBoth('seats-form-keep'), [
    ask('organisation', 'text', inBoth('seats-form-keep-organisation')),
    ask('seats', 'integer', inBoth('seats-form-keep-seats'), {
      hint: inBoth('seats-form-keep-hint'),
      constraint: '. >= 0 and . <= 100000',
      constraintMessage: inBoth('seats-fault-keep-number'),
    }),
  ])
}

export const keepSchema = z.object({ organisation: z.string(), seats: z.number() })
