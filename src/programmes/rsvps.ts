/** Answers to a programme as rows. Writers take turns on the programme (`takeTurn`), so a seat is given once. */
import { byOrganisation } from '../db/by-name.ts'
import type { Database, Prisma, Transaction } from '../db/client.ts'
import type { Programme } from './programme.ts'
import type { OwnRsvp, Party, Seats } from './seating.ts'

const open = { outcome: 'open' } satisfies Prisma.SeatOfferWhereInput

/**
 * Those who opted out keep their place but are passed over: they could not be told of a seat. Who is offered a seat, or
 * has to be approved first, is not in the line.
 */
export const inLine = {
  answer: 'going',
  waitlisted: { not: null },
  contact: { optedOutAt: null },
  OR: [{ approval: null }, { approval: { not: 'asked' } }],
  offers: { none: open },
} satisfies Prisma.RsvpWhereInput

/** Whose seats nobody else can have: who has a seat, or is offered one. */
const holding = {
  answer: 'going',
  OR: [{ waitlisted: null }, { offers: { some: open } }],
} satisfies Prisma.RsvpWhereInput

/** What an answer is read by. */
export const ownColumns = {
  ...{ answer: true, waitlisted: true, confirm: true, guests: true, approval: true },
  offers: { where: open, select: { expiresAt: true } },
} satisfies Prisma.RsvpSelect

export function toOwn(row: Prisma.RsvpGetPayload<{ select: typeof ownColumns }>): OwnRsvp {
  const { answer, waitlisted, confirm, guests, approval, offers } = row
  return { answer, waitlisted, confirm, guests, approval, offeredUntil: offers[0]?.expiresAt ?? null }
}

export async function ownRsvp(
  db: Database | Transaction,
  programmeId: string,
  contactId: string,
): Promise<OwnRsvp | null> {
  const row = await db.rsvp.findUnique({
    where: { programmeId_contactId: { programmeId, contactId } },
    select: ownColumns,
  })
  return row && toOwn(row)
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
  /** People with a seat, and whom they bring along. */
  going: number
  guests: number
  maybe: number
  declined: number
  /** Who waits: in line, for an organiser's yes, or with a seat offered. */
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
  const brought = await db.rsvp.groupBy({
    by: ['programmeId'],
    where: { programmeId: { in: programmeIds }, answer: 'going', waitlisted: null, guests: { gt: 0 } },
    _sum: { guests: true },
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
  for (const { programmeId, _sum } of brought) {
    const numbers = all.get(programmeId)
    if (numbers) numbers.guests = _sum.guests ?? 0
  }
  return (programmeId) => all.get(programmeId) ?? nobody
}

const nobody: Numbers = { going: 0, guests: 0, maybe: 0, declined: 0, waitlisted: 0, came: 0 }

/** Seats that somebody has. */
export function seatsTaken({ going, guests }: Pick<Numbers, 'going' | 'guests'>): number {
  return going + guests
}

/** Asks everybody with a seat to say again that they come. @returns how many */
export async function askToConfirm(tx: Transaction, programmeId: string): Promise<number> {
  const { count } = await tx.rsvp.updateMany({
    where: { programmeId, answer: 'going', waitlisted: null },
    data: { confirm: true },
  })
  return count
}

/**
 * Programmes ahead with somebody in line, where a seat may have become free without a press; and those with an offer
 * whose time is over.
 */
export async function programmesWithLine(db: Database | Transaction, now: Date): Promise<string[]> {
  const rows = await db.programme.findMany({
    where: {
      OR: [
        {
          status: 'announced',
          startsAt: { gt: now },
          rsvps: { some: { answer: 'going', waitlisted: { not: null } } },
        },
        { rsvps: { some: { offers: { some: { outcome: 'open', expiresAt: { lte: now } } } } } },
      ],
    },
    select: { id: true },
  })
  return rows.map(({ id }) => id)
}

export async function seatsOf(tx: Database | Transaction, programme: Programme): Promise<Seats> {
  const { id: programmeId, capacity, quota } = programme
  const kept = await tx.seatBlock.findMany({ where: { programmeId } })
  const blocks = Object.fromEntries(kept.map(({ organisationId, seats }) => [organisationId, seats]))
  const line = await lineOf(tx, programmeId)
  if (capacity === null && quota === null) return { capacity, quota, blocks, held: new Map(), line }
  const groups = await tx.rsvp.groupBy({
    by: ['organisationId'],
    where: { programmeId, ...holding },
    _count: { _all: true },
    _sum: { guests: true },
  })
  const held = new Map(
    groups.map(({ organisationId, _count, _sum }) => [organisationId, _count._all + (_sum.guests ?? 0)]),
  )
  return { capacity, quota, blocks, held, line }
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

/** For which organisation somebody answered already, and of which they are. */
export async function organisationsOf(
  tx: Transaction,
  programmeId: string,
  contactId: string,
): Promise<{ answeredFor: string | null; all: string[] }> {
  const rsvp = await tx.rsvp.findUnique({
    where: { programmeId_contactId: { programmeId, contactId } },
    select: { organisationId: true, answer: true },
  })
  const memberships = await tx.membership.findMany({
    where: { contactId },
    orderBy: byOrganisation,
    select: { organisationId: true },
  })
  const all = memberships.map(({ organisationId }) => organisationId)
  return { answeredFor: rsvp?.answer === 'going' ? rsvp.organisationId : null, all }
}

async function lineOf(tx: Database | Transaction, programmeId: string): Promise<Party[]> {
  const rows = await tx.rsvp.findMany({
    where: { ...inLine, programmeId },
    orderBy: { waitlisted: 'asc' },
    select: { contactId: true, organisationId: true, guests: true },
  })
  return rows.map(({ guests, ...party }) => ({ ...party, size: 1 + guests }))
}
