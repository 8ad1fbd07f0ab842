/** Finding a date: asking, answering, changing the times while people answer, and making a programme of the best. */
import { Temporal } from 'temporal-polyfill'
import type { By, ByPerson } from '../base/by.ts'
import { newId } from '../base/id.ts'
import { createBroadcast } from '../broadcasts/store.ts'
import type { Database, DateAnswer, Transaction } from '../db/client.ts'
import { renewMessages } from '../db/renewals.ts'
import type { NotDone, Refused, Said } from '../i18n/index.ts'
import type { Job } from '../jobs/index.ts'
import { type Audience, storedAudience } from '../partners/audience.ts'
import { where as audienceWhere } from '../partners/where.ts'
import { columnsOf, instantOf, type Moment } from '../time/moment.ts'
import { answerProgramme } from './answering.ts'
import { announceProgramme, planProgramme } from './changing.ts'
import { pollResult } from './date-poll-messages.ts'
import { type DatePoll, findPoll, mostSlots, takePollTurn } from './date-polls.ts'
import { tellOrganisers } from './organisers.ts'
import type { InLanguages, Programme } from './programme.ts'
import { gatherMs } from './renewing.ts'
import type { RsvpChoice } from './seating.ts'

export interface PollWanted {
  title: InLanguages
  place: string | null
  link: string | null
  capacity: number | null
  /** How long it would be. */
  minutes: number
  audience: Audience
  closes: Moment
  proposals: boolean
  times: readonly Moment[]
}

export type PollMade = Refused | { kind: 'made'; poll: DatePoll }

/** Makes a poll that nobody sees yet. The same time twice is one time. */
export async function makePoll(tx: Transaction, wanted: PollWanted, by: By): Promise<PollMade> {
  const times = [...new Map(wanted.times.map((time) => [instantOf(time).getTime(), time])).values()]
  const faults: Said[] = []
  if (times.length < 2) faults.push({ key: 'dates-fault-few' })
  if (times.length > mostSlots) faults.push({ key: 'dates-fault-many', args: { most: mostSlots } })
  if (times.some((time) => instantOf(time) <= by.now)) faults.push({ key: 'dates-fault-past' })
  const closes = instantOf(wanted.closes)
  if (closes <= by.now) faults.push({ key: 'dates-fault-closes-past' })
  else if (times.some((time) => instantOf(time) <= closes)) faults.push({ key: 'dates-fault-closes-late' })
  if (faults.length > 0) return { kind: 'refused', faults }
  const { title, place, link, capacity, minutes, audience, proposals } = wanted
  const { local, zone, at } = columnsOf(wanted.closes)
  const id = newId()
  await tx.datePoll.create({
    data: {
      ...{ id, title, place, link, capacity, minutes, proposals },
      ...{ closesLocal: local, closesZone: zone, closesAt: at },
      audience: storedAudience.write(audience),
      createdById: by.contactId,
      createdAt: by.now,
      slots: { create: times.map((time) => ({ id: newId(), ...slotColumns(time) })) },
    },
    select: { id: true },
  })
  const poll = await findPoll(tx, id)
  if (!poll) throw new Error('a poll that was just made is not there')
  return { kind: 'made', poll }
}

export type PollOpened = NotDone | { kind: 'opened'; poll: DatePoll }

/** Asks the audience. */
export async function openPoll(tx: Transaction, id: string, by: By): Promise<PollOpened> {
  const poll = await takePollTurn(tx, id)
  if (!poll) return { kind: 'gone' }
  if (poll.status !== 'draft') return refused(`dates-already-${poll.status}`)
  if (poll.closesAt <= by.now) return refused('dates-fault-closes-past')
  await tx.datePoll.update({ where: { id }, data: { status: 'open' }, select: { id: true } })
  await createBroadcast(tx, {
    kind: 'date_poll',
    content: { pollId: id },
    audience: poll.audience,
    sendAt: by.now,
    dueKey: pollKey(id),
    createdById: by.contactId,
    trace: by.trace,
  })
  return { kind: 'opened', poll: { ...poll, status: 'open' } }
}

const pollKey = (id: string) => `date-poll:${id}`

/** What people were sent of it shows its times and whether it is over, where it stands. Nobody has a draft. */
async function showAnew(tx: Transaction, { id, status }: DatePoll, { now, trace }: By): Promise<void> {
  if (status === 'draft') return
  const notBefore = new Date(now.getTime() + gatherMs)
  const asking = await tx.broadcast.findMany({ where: { dueKey: pollKey(id) }, select: { id: true } })
  const broadcastIds = asking.map((broadcast) => broadcast.id)
  await renewMessages(tx, broadcastIds, { notBefore, now, trace })
}

export type Voted = NotDone | { kind: 'voted'; poll: DatePoll }

/** Keeps what somebody said of one time; said again, the later holds. */
export async function voteForDate(
  tx: Transaction,
  slotId: string,
  answer: DateAnswer,
  by: ByPerson,
): Promise<Voted> {
  const slot = await tx.dateSlot.findUnique({ where: { id: slotId }, select: { pollId: true } })
  const before = slot && (await findPoll(tx, slot.pollId))
  if (!before || !(await isAsked(tx, before, by.contactId))) return { kind: 'gone' }
  const poll = await takePollTurn(tx, before.id)
  if (!poll) return { kind: 'gone' }
  const why = whyNoVote(poll, by.now)
  if (why) return refused(why)
  if (!poll.slots.some(({ id }) => id === slotId)) return refused('dates-slot-removed')
  const said = { answer, votedAt: by.now }
  await tx.dateVote.upsert({
    where: { slotId_contactId: { slotId, contactId: by.contactId } },
    create: { slotId, contactId: by.contactId, ...said },
    update: said,
    select: { slotId: true },
  })
  return { kind: 'voted', poll: (await findPoll(tx, poll.id)) ?? poll }
}

export type SlotsChanged = NotDone | { kind: 'changed'; poll: DatePoll }

/**
 * Adds a time, also while people answer. One that was taken back before is there again with all that was said of it.
 * @param proposedBy somebody who is asked; only where the poll allows it
 */
export async function addSlot(
  tx: Transaction,
  pollId: string,
  time: Moment,
  by: By,
  proposedBy?: string,
): Promise<SlotsChanged> {
  const poll = await takePollTurn(tx, pollId)
  if (!poll) return { kind: 'gone' }
  if (proposedBy !== undefined) {
    if (!(await isAsked(tx, poll, proposedBy))) return { kind: 'gone' }
    const why = poll.proposals ? whyNoVote(poll, by.now) : 'dates-no-proposals'
    if (why) return refused(why)
  }
  if (poll.status === 'closed') return refused('dates-already-closed')
  const columns = slotColumns(time)
  if (columns.startsAt <= poll.closesAt) return refused('dates-fault-closes-late')
  const known = poll.slots.some(({ startsAt }) => startsAt.getTime() === columns.startsAt.getTime())
  if (!known && poll.slots.length >= mostSlots) return refused('dates-fault-many', { most: mostSlots })
  await tx.dateSlot.upsert({
    where: { pollId_startsAt: { pollId, startsAt: columns.startsAt } },
    create: { id: newId(), pollId, ...columns },
    update: { removed: false },
    select: { id: true },
  })
  await showAnew(tx, poll, by)
  return { kind: 'changed', poll: (await findPoll(tx, pollId)) ?? poll }
}

/** Takes a time back; what was said of it is kept. */
export async function removeSlot(
  tx: Transaction,
  pollId: string,
  slotId: string,
  by: By,
): Promise<SlotsChanged> {
  const poll = await takePollTurn(tx, pollId)
  if (!poll?.slots.some(({ id }) => id === slotId)) return { kind: 'gone' }
  if (poll.status === 'closed') return refused('dates-already-closed')
  if (poll.slots.length <= 2) return refused('dates-fault-few')
  await tx.dateSlot.update({ where: { id: slotId }, data: { removed: true }, select: { id: true } })
  await showAnew(tx, poll, by)
  return { kind: 'changed', poll: (await findPoll(tx, pollId)) ?? poll }
}

export type Chosen = NotDone | { kind: 'chosen'; programme: Programme; going: number }

const becomes: Record<DateAnswer, RsvpChoice> = { yes: 'going', maybe: 'maybe', no: 'declined' }

/**
 * Makes a programme of one of the times and announces it to those who were asked. What they said of that time is their
 * answer to it, in the order in which they said it.
 */
export async function chooseDate(tx: Transaction, slotId: string, by: By): Promise<Chosen> {
  const slot = await tx.dateSlot.findUnique({ where: { id: slotId }, select: { pollId: true } })
  const poll = slot && (await takePollTurn(tx, slot.pollId))
  const chosen = poll?.slots.find(({ id }) => id === slotId)
  if (!poll || !chosen) return { kind: 'gone' }
  if (poll.programmeId !== null) return refused('dates-already-chosen')
  if (poll.status === 'draft') return refused('dates-not-open')
  const { title, place, link, capacity, audience } = poll
  const planned = await planProgramme(
    tx,
    {
      ...{ type: 'other', title, description: {}, deadline: null, place, link, capacity, audience },
      ...{ starts: chosen.starts, ends: later(chosen.starts, poll.minutes) },
    },
    by,
  )
  if (planned.kind === 'refused') return planned
  const { programme } = planned
  const announced = await announceProgramme(tx, programme.id, by)
  if (announced.kind !== 'announced') return announced
  for (const { contactId, answer } of chosen.votes)
    await answerProgramme(tx, programme.id, becomes[answer], { ...by, contactId })
  await tx.datePoll.update({
    where: { id: poll.id },
    data: { status: 'closed', programmeId: programme.id },
    select: { id: true },
  })
  await showAnew(tx, poll, by)
  const going = chosen.votes.filter(({ answer }) => answer === 'yes').length
  return { kind: 'chosen', programme: announced.programme, going }
}

/** Every minute: polls whose time is over are closed, and whoever made them is told what came of it. */
export const pollsJob: Job = {
  name: 'date-polls',
  schedule: '45 * * * * *',
  run: ({ db, now }) => closePolls(db, now),
}

/** @returns how many were closed */
export async function closePolls(db: Database, now: Date): Promise<number> {
  const due = await db.datePoll.findMany({
    where: { status: 'open', closesAt: { lte: now } },
    select: { id: true },
  })
  for (const { id } of due)
    await db.$transaction(async (tx) => {
      const poll = await takePollTurn(tx, id)
      if (poll?.status !== 'open') return
      await tx.datePoll.update({ where: { id }, data: { status: 'closed' }, select: { id: true } })
      const by = { contactId: null, now, trace: `job:date-polls:${id}` }
      await showAnew(tx, poll, by)
      await tellOrganisers(tx, poll, (tr) => pollResult({ ...poll, status: 'closed' }, tr), by)
    })
  return due.length
}

/** Whether a contact is asked. */
export async function isAsked(
  db: Database | Transaction,
  { status, audience }: Pick<DatePoll, 'status' | 'audience'>,
  contactId: string,
): Promise<boolean> {
  if (status === 'draft') return false
  return (await db.contact.count({ where: { AND: [{ id: contactId }, audienceWhere(audience)] } })) > 0
}

/** Why no answer is taken; null: it is. */
function whyNoVote({ status, closesAt }: DatePoll, now: Date): string | null {
  if (status === 'draft') return 'dates-not-open'
  return status === 'closed' || closesAt <= now ? 'dates-closed' : null
}

function slotColumns(time: Moment) {
  const { local, zone, at } = columnsOf(time)
  return { startsLocal: local, startsZone: zone, startsAt: at }
}

/** So many minutes later, on the clock on the wall. */
function later({ local, zone }: Moment, minutes: number): Moment {
  const end = Temporal.PlainDateTime.from(local).add({ minutes })
  return { local: end.toString({ smallestUnit: 'minute' }), zone }
}

function refused(key: string, args?: Said['args']): Refused {
  return { kind: 'refused', faults: [{ key, ...(args && { args }) }] }
}
