/** Polls for a date: times to choose from, who can when, and the one that suits the most. */
import { z } from 'zod'
import type { Database, DateAnswer, DatePollStatus, Prisma, Transaction } from '../db/client.ts'
import { type Audience, storedAudience } from '../partners/audience.ts'
import type { Moment } from '../time/moment.ts'
import { nameless } from './attendance.ts'
import type { InLanguages } from './programme.ts'

export const dateAnswers = ['yes', 'maybe', 'no'] as const satisfies readonly DateAnswer[]

/** More would not fit the buttons of one message on every platform. */
export const mostSlots = 10

interface Vote {
  contactId: string
  name: string
  answer: DateAnswer
  votedAt: Date
}

export interface DateSlot {
  id: string
  starts: Moment
  startsAt: Date
  votes: Vote[]
}

export interface DatePoll {
  id: string
  title: InLanguages
  place: string | null
  link: string | null
  capacity: number | null
  minutes: number
  audience: Audience
  closes: Moment
  closesAt: Date
  proposals: boolean
  status: DatePollStatus
  programmeId: string | null
  createdById: string | null
  /** Those that are asked about, in their order. */
  slots: DateSlot[]
}

const include = (votes: Prisma.DateVoteWhereInput = {}) =>
  ({
    slots: {
      where: { removed: false },
      orderBy: { startsAt: 'asc' },
      include: {
        votes: {
          where: votes,
          orderBy: [{ votedAt: 'asc' }, { contactId: 'asc' }],
          include: { contact: { select: { name: true } } },
        },
      },
    },
  }) satisfies Prisma.DatePollInclude

const titleSchema = z.object({ hu: z.string().exactOptional(), en: z.string().exactOptional() })

/** @param votesOf only this contact's votes: what is made for each of thousands reads no more than it shows */
export async function findPoll(
  db: Database | Transaction,
  id: string,
  { votesOf }: { votesOf?: string } = {},
): Promise<DatePoll | null> {
  const votes = votesOf === undefined ? {} : { contactId: votesOf }
  const row = await db.datePoll.findUnique({ where: { id }, include: include(votes) })
  return row && toPoll(row)
}

/** Takes the poll's turn: whoever wants to change it waits here until the one before has committed. */
export async function takePollTurn(tx: Transaction, id: string): Promise<DatePoll | null> {
  const { count } = await tx.datePoll.updateMany({ where: { id }, data: { revision: { increment: 1 } } })
  return count === 0 ? null : await findPoll(tx, id)
}

/** The latest first. */
export async function listPolls(db: Database | Transaction, take: number): Promise<DatePoll[]> {
  const rows = await db.datePoll.findMany({
    include: include(),
    orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
    take,
  })
  return rows.map(toPoll)
}

export interface SlotNumbers {
  yes: number
  maybe: number
  no: number
}

export function numbersAt({ votes }: Pick<DateSlot, 'votes'>): SlotNumbers {
  const count = (answer: DateAnswer) => votes.filter((vote) => vote.answer === answer).length
  return { yes: count('yes'), maybe: count('maybe'), no: count('no') }
}

/**
 * The time that suits the most: the most who can for sure, then the most who can if need be, then the earliest; null
 * where nobody can at any. Pure.
 */
export function bestSlot<Slot extends Pick<DateSlot, 'votes' | 'startsAt'>>(
  slots: readonly Slot[],
): Slot | null {
  const ranked = slots
    .map((slot) => ({ slot, ...numbersAt(slot) }))
    .filter(({ yes, maybe }) => yes + maybe > 0)
    .sort(
      (a, b) => b.yes - a.yes || b.maybe - a.maybe || a.slot.startsAt.getTime() - b.slot.startsAt.getTime(),
    )
  return ranked[0]?.slot ?? null
}

function toPoll(row: Prisma.DatePollGetPayload<{ include: ReturnType<typeof include> }>): DatePoll {
  const { id, place, link, capacity, minutes, closesAt, proposals, status, programmeId, createdById } = row
  return {
    ...{ id, place, link, capacity, minutes, closesAt, proposals, status, programmeId, createdById },
    title: titleSchema.parse(row.title),
    audience: storedAudience.read(row.audience),
    closes: { local: row.closesLocal, zone: row.closesZone },
    slots: row.slots.map((slot) => ({
      id: slot.id,
      starts: { local: slot.startsLocal, zone: slot.startsZone },
      startsAt: slot.startsAt,
      votes: slot.votes.map(({ contactId, contact, answer, votedAt }) => ({
        ...{ contactId, name: contact.name || nameless, answer, votedAt },
      })),
    })),
  }
}
