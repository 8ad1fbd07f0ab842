/** Finding a date in chat: a coordinator asks, those who are asked press the times, one press makes the programme. */

import { z } from 'zod'
import { shortened } from '../base/shortened.ts'
import { storedContent } from '../broadcasts/store.ts'
import { titlesAbout } from '../broadcasts/title.ts'
import { type Action, button, type ChatForm, coordinators, defineAction, everyone } from '../chat/command.ts'
import { byOf, type Context } from '../chat/context.ts'
import { refusalText, whyNot } from '../chat/refusal.ts'
import type { BroadcastKind } from '../delivery/kinds.ts'
import { ask, form } from '../forms/build.ts'
import { inBoth, inOneLine } from '../i18n/index.ts'
import { storedAudience } from '../partners/audience.ts'
import { audienceEditor } from '../partners/audiences/editor.ts'
import { type Moment, momentSchema } from '../time/moment.ts'
import type { TimeContext } from '../time/read.ts'
import { pollQuestion, pollResult } from './date-poll-messages.ts'
import { addSlot, chooseDate, isAsked, makePoll, openPoll, voteForDate } from './date-polling.ts'
import { type DatePoll, dateAnswers, findPoll, listPolls } from './date-polls.ts'
import { type InLanguages, wordsIn } from './programme.ts'
import { placeFrom } from './questions.ts'
import { yesNo } from './seat-questions.ts'
import { timesListed } from './times-said.ts'

const glance = 10
const id = z.string().length(22)

/** Times in a text, a line, a semicolon or an "and" apart, as in a programme; `unread` those that are none. */
export function timesIn(text: string, context: TimeContext): { times: Moment[]; unread: string[] } {
  const times: Moment[] = []
  const unread: string[] = []
  for (const part of text.split(/[;\n]/).map((one) => one.trim())) {
    if (part === '') continue
    const listed = timesListed(part, context)
    const read = listed.flatMap((one) =>
      // A slot has no place for what stands in brackets beside it.
      one.kind === 'read' && !one.notes ? ('start' in one.value ? one.value.start : one.value) : [],
    )
    if (read.length < listed.length) unread.push(part)
    else times.push(...read)
  }
  return { times, unread }
}

/** The one time that a text says; none where it says several. */
export function timeIn(text: string, context: TimeContext): Moment | undefined {
  const { times, unread } = timesIn(text, context)
  return times.length === 1 && unread.length === 0 ? times[0] : undefined
}

/** Whom a poll asks, tapped together while nobody has seen it. */
const pollAudience = audienceEditor({
  prefix: 'pd',
  who: coordinators,
  async load({ tx }, pollId) {
    const poll = await findPoll(tx, pollId)
    return poll?.status === 'draft' ? poll.audience : null
  },
  async save({ tx }, pollId, audience) {
    await tx.datePoll.updateMany({
      where: { id: pollId, status: 'draft' },
      data: { audience: storedAudience.write(audience) },
    })
  },
  done: (context, pollId) => showPoll(context, pollId),
})

/** The polls; for coordinators, who see what came of each. */
export async function showPolls(context: Context): Promise<void> {
  const { tx, tr } = context
  const polls = await listPolls(tx, glance)
  await context.say({
    text: tr.t(polls.length === 0 ? 'dates-none' : 'dates-list'),
    buttons: [
      ...polls.map(({ id: pollId, title }) => [
        button(shortened(wordsIn(title, tr.language), 60), 'd-show', pollId),
      ]),
      [button(tr.plain('dates-do-new'), 'd-new')],
    ],
  })
}

async function showPoll(context: Context, pollId: string): Promise<void> {
  const { tx, tr, person } = context
  const poll = await findPoll(tx, pollId)
  if (!poll) return await sayGone(context)
  if (person.role !== 'contact') await context.say(pollResult(poll, tr))
  else if (await isAsked(tx, poll, person.contactId))
    await context.say(pollQuestion(poll, person.contactId, tr))
  else await sayGone(context)
}

async function sayGone(context: Context): Promise<void> {
  await context.say({ text: context.tr.t('dates-gone') })
}

export const pollActions: Action[] = [
  ...pollAudience.actions,
  defineAction({
    verb: 'd-new',
    who: coordinators,
    args: z.tuple([]),
    run: (context) => context.beginForm('date-poll', 'new', { fresh: true }),
  }),
  defineAction({
    verb: 'd-show',
    who: everyone,
    args: z.tuple([id]),
    run: (context, [pollId]) => showPoll(context, pollId),
  }),
  defineAction({
    verb: 'd-audience',
    who: coordinators,
    args: z.tuple([id]),
    run: (context, [pollId]) => pollAudience.show(context, pollId),
  }),
  defineAction({
    verb: 'd-open',
    who: coordinators,
    args: z.tuple([id]),
    async run(context, [pollId]) {
      const { tx, tr } = context
      const result = await openPoll(tx, pollId, byOf(context))
      await context.say({
        text: result.kind === 'opened' ? tr.t('dates-opened') : whyNot(result, 'dates-gone', tr),
      })
    },
  }),
  defineAction({
    verb: 'd-vote',
    who: everyone,
    args: z.tuple([id, z.enum(dateAnswers)]),
    async run(context, [slotId, answer]) {
      const { tx, tr, person } = context
      const result = await voteForDate(tx, slotId, answer, byOf(context))
      if (result.kind !== 'voted') {
        const faults = result.kind === 'refused' ? result.faults : [{ key: 'dates-gone' }]
        return context.acknowledge(inOneLine(faults, tr), true)
      }
      context.acknowledge(tr.plain(`dates-toast-${answer}`))
      await context.say(pollQuestion(result.poll, person.contactId, tr), { replace: true })
    },
  }),
  defineAction({
    verb: 'd-propose',
    who: everyone,
    args: z.tuple([id]),
    run: (context, [pollId]) => context.beginForm('date-slot', pollId, { fresh: true, below: true }),
  }),
  defineAction({
    verb: 'd-choose',
    who: coordinators,
    args: z.tuple([id]),
    async run(context, [slotId]) {
      const { tx, tr } = context
      const result = await chooseDate(tx, slotId, byOf(context))
      if (result.kind !== 'chosen') {
        await context.say({ text: whyNot(result, 'dates-gone', tr) })
        return
      }
      const { programme, going } = result
      await context.say({
        text: tr.t('dates-chosen', { title: wordsIn(programme.title, tr.language), going }),
        buttons: [[button(tr.plain('programmes-do-show'), 'p-show', programme.id)]],
      })
    },
  }),
]

const pollAnswers = z.object({
  title: z.string(),
  times: z.string(),
  minutes: z.number(),
  place: z.string().optional(),
  capacity: z.number().optional(),
  closes: momentSchema,
  proposals: z.string(),
})

const newPoll: ChatForm = {
  kind: 'date-poll',
  who: coordinators,
  load: async () =>
    form('date-poll', inBoth('dates-form'), [
      ask('title', 'text', inBoth('dates-form-title'), { constraint: 'string-length(.) <= 100' }),
      ask('times', 'text', inBoth('dates-form-times'), {
        hint: inBoth('dates-form-times-hint'),
        appearance: ['multiline'],
        constraint: 'string-length(.) <= 1000',
      }),
      ask('minutes', 'integer', inBoth('dates-form-minutes'), {
        constraint: '. >= 5 and . <= 1440',
        default: '120',
      }),
      ask('place', 'text', inBoth('programmes-form-place'), {
        required: false,
        hint: inBoth('programmes-form-place-hint'),
        constraint: 'string-length(.) <= 400',
      }),
      ask('capacity', 'integer', inBoth('programmes-form-capacity'), {
        required: false,
        hint: inBoth('programmes-form-capacity-hint'),
        constraint: '. >= 1 and . <= 100000',
        constraintMessage: inBoth('programmes-fault-capacity'),
      }),
      ask('closes', 'moment', inBoth('dates-form-closes')),
      ask('proposals', 'select_one', inBoth('dates-form-proposals'), { choices: yesNo }),
    ]),
  async finish(context, reference, answers) {
    const { tx, tr, now, zone } = context
    const {
      title,
      times: typed,
      minutes,
      place = '',
      capacity,
      closes,
      proposals,
    } = pollAnswers.parse(answers)
    const { times, unread } = timesIn(typed, { now, zone })
    const words: InLanguages = { [tr.language]: title }
    const made =
      unread.length > 0
        ? {
            kind: 'refused' as const,
            faults: [{ key: 'dates-fault-unread', args: { times: unread.join('; ') } }],
          }
        : await makePoll(
            tx,
            {
              ...{ title: words, times, minutes, closes, proposals: proposals === 'yes' },
              ...{ ...placeFrom(place), capacity: capacity ?? null, audience: { all: true as const } },
            },
            byOf(context),
          )
    if (made.kind === 'made') return await pollAudience.show(context, made.poll.id)
    // Nothing of what was typed is lost: the form is there again with it.
    await context.say({ text: refusalText(made.faults, tr) })
    await context.beginForm('date-poll', reference, { fresh: true, below: true, answers })
  },
}

const newSlot: ChatForm = {
  kind: 'date-slot',
  who: everyone,
  load: async () =>
    form('date-slot', inBoth('dates-do-propose'), [ask('time', 'moment', inBoth('dates-form-slot'))]),
  async finish(context, reference, answers) {
    const { tx, tr, person } = context
    const { time } = z.object({ time: momentSchema }).parse(answers)
    const proposedBy = person.role === 'contact' ? person.contactId : undefined
    const result = await addSlot(tx, reference, time, byOf(context), proposedBy)
    if (result.kind !== 'changed') {
      await context.say({ text: whyNot(result, 'dates-gone', tr) })
      return
    }
    await context.say(
      person.role === 'contact'
        ? pollQuestion(result.poll, person.contactId, tr)
        : pollResult(result.poll, tr),
    )
  },
}

export const pollForms: ChatForm[] = [newPoll, newSlot, pollAudience.form]

const contentSchema = storedContent(z.object({ pollId: z.string() }))

/** The question, sent to those who are asked. */
export const pollKind: BroadcastKind = {
  kind: 'date_poll',
  priority: 2,
  titles: titlesAbout(
    'date_poll',
    ({ content }) => contentSchema.tryRead(content)?.pollId ?? null,
    (db, ids) => db.datePoll.findMany({ where: { id: { in: ids } }, select: { id: true, title: true } }),
  ),
  async render(db, { content }, contact, tr, now) {
    const poll: DatePoll | null = await findPoll(db, contentSchema.read(content).pollId, {
      votesOf: contact.id,
    })
    return poll?.status === 'open' && now < poll.closesAt ? pollQuestion(poll, contact.id, tr) : null
  },
  async renewed(db, { content }, contact, tr) {
    const poll = await findPoll(db, contentSchema.read(content).pollId, { votesOf: contact.id })
    return poll && pollQuestion(poll, contact.id, tr)
  },
}
