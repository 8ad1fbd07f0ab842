/** Answers to a programme as rows. Writers take turns on the programme (`takeTurn`), so a seat is given once. */
import type { Database, Prisma, Transaction } from '../db/client.ts'
import type { Programme } from './programme.ts'
import type { OwnRsvp, Seats } from './rules.ts'

/** Those who opted out keep their place but are passed over: they could not be told of a seat. */
export const inLine = {
  answer: 'going',
  waitlisted: { not: null },
  contact: { optedOutAt: null },
} satisfies Prisma.RsvpWhereInput

export async function ownRsvp(
  db: Database | Transaction,
  programmeId: string,
  contactId: string,
): Promise<OwnRsvp | null> {
  return await db.rsvp.findUnique({
    where: { programmeId_contactId: { programmeId, contactId } },
    select: { answer: true, waitlisted: true, confirm: true },
  })
}

/** The place in line of somebody who waits, from 1. */
export async function placeInLine(
  db: Database | Transaction,
  programmeId: string,
  waitlisted: number,
): Promise<number> {
  return await db.rsvp.count({ where: { ...inLine, programmeId, waitlisted: { lte: waitlisted } } })
}

export interface Numbers {
  going: number
  maybe: number
  declined: number
  waitlisted: number
  /** Marked as there. */
  came: number
}

export async function numbersOf(db: Database | Transaction, programmeId: string): Promise<Numbers> {
  return (await numbersOfEach(db, [programmeId]))(programmeId)
}

/** The numbers of several programmes, in one statement. */
export async function numbersOfEach(
  db: Database | Transaction,
  programmeIds: string[],
): Promise<(programmeId: string) => Numbers> {
  const groups = await db.rsvp.groupBy({
    by: ['programmeId', 'answer', 'attended'],
    where: { programmeId: { in: programmeIds } },
    // `waitlisted` counts the rows where there is one.
    _count: { _all: true, waitlisted: true },
  })
  const all = new Map<string, Numbers>()
  for (const { programmeId, answer, attended, _count } of groups) {
    const numbers = all.get(programmeId) ?? { ...nobody }
    const waitlisted = answer === 'going' ? _count.waitlisted : 0
    numbers[answer] += _count._all - waitlisted
    numbers.waitlisted += waitlisted
    if (attended) numbers.came += _count._all
    all.set(programmeId, numbers)
  }
  return (programmeId) => all.get(programmeId) ?? nobody
}

const nobody: Numbers = { going: 0, maybe: 0, declined: 0, waitlisted: 0, came: 0 }

/** Asks everybody with a seat to say again that they come. @returns how many */
export async function askToConfirm(tx: Transaction, programmeId: string): Promise<number> {
  const { count } = await tx.rsvp.updateMany({
    where: { programmeId, answer: 'going', waitlisted: null },
    data: { confirm: true },
  })
  return count
}

/** Programmes ahead with somebody in line: where a seat may have become free without a press. */
export async function programmesWithLine(db: Database | Transaction, now: Date): Promise<string[]> {
  const rows = await db.programme.findMany({
    where: {
      status: 'announced',
      startsAt: { gt: now },
      rsvps: { some: { answer: 'going', waitlisted: { not: null } } },
    },
    select: { id: true },
  })
  return rows.map(({ id }) => id)
}

export async function seatsOf(tx: Transaction, programme: Programme): Promise<Seats> {
  const { id: programmeId, capacity } = programme
  if (capacity === null) return { capacity, seated: 0, line: await lineOf(tx, programmeId) }
  const seated = await tx.rsvp.count({ where: { programmeId, answer: 'going', waitlisted: null } })
  return { capacity, seated, line: await lineOf(tx, programmeId) }
}

/** One at a time: one shape of statement however many there are, and rarely more than one. */
export async function seat(
  tx: Transaction,
  programmeId: string,
  contactIds: readonly string[],
): Promise<void> {
  for (const contactId of contactIds)
    await tx.rsvp.update({
      where: { programmeId_contactId: { programmeId, contactId } },
      data: { waitlisted: null },
      select: { contactId: true },
    })
}

async function lineOf(tx: Transaction, programmeId: string): Promise<string[]> {
  const rows = await tx.rsvp.findMany({
    where: { ...inLine, programmeId },
    orderBy: { waitlisted: 'asc' },
    select: { contactId: true },
  })
  return rows.map(({ contactId }) => contactId)
}
