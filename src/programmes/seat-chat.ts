/** Seats in chat: guests' names, who waits and may be seated, answers written down, seats kept for an organisation. */

import { z } from 'zod'
import { shortened } from '../base/shortened.ts'
import { button, type ChatForm, coordinators, everyone } from '../chat/command.ts'
import { byOf, type Context } from '../chat/context.ts'
import { refusalText, whyNot } from '../chat/refusal.ts'
import { answerPress, refusalLine } from './answer-press.ts'
import { recordAnswer } from './answering.ts'
import { answerGroup, attendeesOf } from './attendance.ts'
import { answerToast } from './messages.ts'
import { contactMeant, organisationMeant } from './naming.ts'
import { judgeRequest, keepSeats, seatOutOfOrder } from './placing.ts'
import { type Programme, wordsIn } from './programme.ts'
import {
  guestForm,
  guestsFrom,
  keepForm,
  keepSchema,
  mostGuests,
  recordForm,
  recordSchema,
} from './seat-questions.ts'
import { findProgramme } from './store.ts'

/** People on a page: a row of buttons each. */
const onPage = 4

/** Who waits, in order, each with the button that seats them now, or says whether they may come. */
export async function showWaiting(context: Context, programme: Programme, page: number): Promise<void> {
  const { tx, tr } = context
  const waiting = (await attendeesOf(tx, programme.id)).filter(({ waitlisted }) => waitlisted !== null)
  if (waiting.length === 0) {
    await context.say({ text: tr.t('seats-nobody-waits') })
    return
  }
  const first = Math.min(page, Math.ceil(waiting.length / onPage) - 1) * onPage
  const shown = waiting.slice(first, first + onPage)
  const turn = (label: string, number: number) =>
    button(tr.plain(label), 'p-waiting', programme.id, String(number))
  const turns = [
    ...(first > 0 ? [turn('programmes-do-previous', first / onPage - 1)] : []),
    ...(first + onPage < waiting.length ? [turn('programmes-do-next', first / onPage + 1)] : []),
  ]
  await context.say({
    title: wordsIn(programme.title, tr.language),
    text: tr.t('seats-waiting', { count: waiting.length }),
    buttons: [
      ...shown.map((attendee) => {
        const { contactId, name } = attendee
        const short = shortened(name, 40)
        return answerGroup(attendee) === 'asked'
          ? [
              button(
                tr.plain('seats-do-approve-name', { name: short }),
                'p-approve',
                programme.id,
                contactId,
                'y',
              ),
              button(tr.plain('seats-do-turn-down'), 'p-approve', programme.id, contactId, 'n'),
            ]
          : [button(tr.plain('seats-do-seat', { name: short }), 'p-seat', programme.id, contactId)]
      }),
      ...(turns.length > 0 ? [turns] : []),
    ],
  })
}

/** Seats somebody now, whoever waits before them. */
export async function seatPress(context: Context, { id }: Programme, contactId: string): Promise<void> {
  const { tx, tr } = context
  const result = await seatOutOfOrder(tx, id, contactId, byOf(context))
  await context.say({
    text:
      result.kind === 'placed'
        ? tr.t('seats-seated', { name: result.name })
        : whyNot(result, 'programmes-gone', tr),
  })
}

/** Says whether somebody may come. */
export async function approvePress(
  context: Context,
  { id }: Programme,
  contactId: string,
  yes: boolean,
): Promise<void> {
  const { tx, tr } = context
  const result = await judgeRequest(tx, id, contactId, yes, byOf(context))
  if (result.kind !== 'judged') {
    await context.say({ text: whyNot(result, 'programmes-gone', tr) })
    return
  }
  const { name, seated } = result
  await context.say({
    text: tr.t(`seats-judged-${yes ? (seated ? 'seated' : 'waits') : 'refused'}`, { name }),
  })
}

const guestReference = z.templateLiteral([z.string().length(22), ':', z.string().regex(/^\d$/)])

/** Names of guests; the reference is `ID:number`. */
const guestNames: ChatForm = {
  kind: 'programme-guests',
  who: everyone,
  async load({ tx }, reference) {
    if (!guestReference.safeParse(reference).success) return null
    const programme = await findProgramme(tx, reference.slice(0, 22))
    const guests = Number(reference.slice(23))
    if (programme?.status !== 'announced' || guests < 1 || guests > mostGuests) return null
    return guestForm(guests)
  },
  async finish(context, reference, answers) {
    await answerPress(context, reference.slice(0, 22), 'going', guestsFrom(answers))
  },
}

const recording: ChatForm = {
  kind: 'programme-record',
  who: coordinators,
  async load({ tx, now }, reference) {
    const programme = await findProgramme(tx, reference)
    return programme?.status === 'announced' && programme.startsAt > now ? recordForm(programme) : null
  },
  async finish(context, reference, answers) {
    const { tx, tr } = context
    const { name, answer, guests } = recordSchema.parse(answers)
    const meant = await contactMeant(tx, name)
    if (meant.kind === 'refused') {
      await context.say({
        text: refusalText(meant.faults, tr),
        buttons: [[button(tr.plain('programmes-do-record'), 'p-record', reference)]],
      })
      return
    }
    const result = await recordAnswer(tx, reference, meant.id, { answer, guests }, byOf(context))
    const who = meant.name
    if (result.kind === 'answered')
      await context.say({
        text: tr.t('seats-recorded-for', { name: who, standing: answerToast(result.decision.standing, tr) }),
      })
    else
      await context.say({
        text:
          result.kind === 'gone'
            ? tr.t('programmes-gone')
            : tr.t('seats-not-recorded', { name: who, why: refusalLine(result, result.programme, tr) }),
      })
  },
}

const keeping: ChatForm = {
  kind: 'programme-keep',
  who: coordinators,
  load: async ({ tx }, reference) => ((await findProgramme(tx, reference)) ? keepForm() : null),
  async finish(context, reference, answers) {
    const { tx, tr } = context
    const { organisation: name, seats } = keepSchema.parse(answers)
    const meant = await organisationMeant(tx, name)
    if (meant.kind === 'refused') {
      await context.say({
        text: refusalText(meant.faults, tr),
        buttons: [[button(tr.plain('programmes-do-keep'), 'p-keep', reference)]],
      })
      return
    }
    const result = await keepSeats(tx, reference, meant.id, seats, byOf(context))
    await context.say({
      text:
        result.kind === 'kept'
          ? tr.t('seats-kept', { name: result.name, seats })
          : whyNot(result, 'programmes-gone', tr),
    })
  },
}

export const seatForms: ChatForm[] = [guestNames, recording, keeping]
