/**
 * Seats that become free: the line moves up, whoever got or is offered one is told, the numbers in groups follow. An
 * offer holds its seats while it is open, and ends once: taken, declined, run out or taken back.
 */

import type { By } from '../base/by.ts'
import { newId } from '../base/id.ts'
import type { Database, OfferOutcome, Transaction } from '../db/client.ts'
import { readSettings } from '../db/settings.ts'
import { tellContact } from '../delivery/reach.ts'
import type { Job } from '../jobs/index.ts'
import { isAhead } from './about.ts'
import { promotion } from './messages.ts'
import { tellOfLateDropOut } from './organisers.ts'
import { refreshPosts } from './posts.ts'
import type { Programme } from './programme.ts'
import { programmesWithLine, seat, seatsOf } from './rsvps.ts'
import { offerMessage, offerOver } from './seat-messages.ts'
import { freed, offerEnd, passOn, type Seats } from './seating.ts'
import { takeTurn } from './store.ts'

/** Gives these a seat, or offers it where the programme says so, and tells them: it cannot wait for a queue of bulk. */
export async function passSeats(
  tx: Transaction,
  programme: Programme,
  contactIds: readonly string[],
  by: By,
): Promise<void> {
  if (contactIds.length === 0) return
  // Where there are seats for all, nobody has to hurry.
  if (programme.offers && programme.capacity !== null) await offerSeats(tx, programme, contactIds, by)
  else await giveSeats(tx, programme, contactIds, by)
}

/** Gives these a seat and tells them. */
export async function giveSeats(
  tx: Transaction,
  programme: Programme,
  contactIds: readonly string[],
  by: By,
): Promise<void> {
  await seat(tx, programme.id, contactIds)
  for (const contactId of contactIds)
    await tellContact(tx, {
      ...{ contactId, priority: 1, now: by.now, trace: by.trace },
      message: (tr) => promotion(programme, tr),
    })
}

async function offerSeats(
  tx: Transaction,
  programme: Programme,
  contactIds: readonly string[],
  by: By,
): Promise<void> {
  const { quietHours, zone } = await readSettings(tx)
  const until = offerEnd(by.now, programme.startsAt, quietHours, zone)
  for (const contactId of contactIds) {
    await tx.seatOffer.create({
      data: { id: newId(), programmeId: programme.id, contactId, offeredAt: by.now, expiresAt: until },
      select: { id: true },
    })
    await tellContact(tx, {
      ...{ contactId, priority: 1, now: by.now, trace: by.trace },
      message: (tr) => offerMessage(programme, until, tr),
    })
  }
}

/** Ends the offer that somebody has. @returns whether there was one: it ends once */
export async function endOffer(
  tx: Transaction,
  { programmeId, contactId }: { programmeId: string; contactId: string },
  outcome: Exclude<OfferOutcome, 'open'>,
  { now }: Pick<By, 'now'>,
): Promise<boolean> {
  const { count } = await tx.seatOffer.updateMany({
    where: { programmeId, contactId, outcome: 'open' },
    data: { outcome, endedAt: now },
  })
  return count > 0
}

/**
 * Fills seats that are free though people wait (an offer that ran out, a larger capacity, an erased or returned contact).
 * @returns who got one or is offered one, in order; they are told
 */
export async function fillSeats(tx: Transaction, programme: Programme, by: By): Promise<string[]> {
  const ended = await endDueOffers(tx, programme, by)
  if (!isAhead(programme, by.now)) return []
  const next = passOn(await seatsOf(tx, programme)).map(({ contactId }) => contactId)
  await passSeats(tx, programme, next, by)
  if (ended > 0 && next.length === 0) await tellOfLateDropOut(tx, programme, null, by)
  return next
}

/** Passes on what was offered until now, so that nobody takes what is not theirs any more. */
export async function passDueOffers(tx: Transaction, programme: Programme, by: By): Promise<void> {
  const due = await tx.seatOffer.count({
    where: { programmeId: programme.id, outcome: 'open', expiresAt: { lte: by.now } },
  })
  if (due > 0) await fillSeats(tx, programme, by)
}

/**
 * Ends the offers whose time is over. Whoever let one pass is told, and is thought to come perhaps.
 * @returns how many ended
 */
async function endDueOffers(tx: Transaction, programme: Programme, by: By): Promise<number> {
  const { id: programmeId } = programme
  const due = await tx.seatOffer.findMany({
    where: { programmeId, outcome: 'open', expiresAt: { lte: by.now } },
    orderBy: [{ offeredAt: 'asc' }, { id: 'asc' }],
    select: { contactId: true },
  })
  for (const { contactId } of due) {
    await endOffer(tx, { programmeId, contactId }, 'expired', by)
    await tx.rsvp.update({
      where: { programmeId_contactId: { programmeId, contactId } },
      data: { answer: 'maybe', waitlisted: null, guests: 0 },
      select: { contactId: true },
    })
    if (isAhead(programme, by.now))
      await tellContact(tx, {
        ...{ contactId, priority: 1, now: by.now, trace: by.trace },
        message: (tr) => offerOver(programme, 'expired', tr),
      })
  }
  return due.length
}

/**
 * Takes back open offers, the newest first, until what is left has room. Whoever had one keeps their place in line.
 * @param enough whether the seats as they would be are enough
 * @returns false when all of them would not be enough: then none is taken back, unless `anyway`
 */
export async function withdrawOffers(
  tx: Transaction,
  programme: Programme,
  by: By,
  enough: (seats: Seats) => boolean,
  anyway = false,
): Promise<boolean> {
  const { id: programmeId } = programme
  const open = await tx.seatOffer.findMany({
    where: { programmeId, outcome: 'open' },
    include: { rsvp: { select: { waitlisted: true, guests: true, organisationId: true } } },
  })
  // Of those offered at the same time whoever came last.
  open.sort(
    (a, b) =>
      b.offeredAt.getTime() - a.offeredAt.getTime() || (b.rsvp.waitlisted ?? 0) - (a.rsvp.waitlisted ?? 0),
  )
  let seats = await seatsOf(tx, programme)
  const withdrawn: string[] = []
  for (const { contactId, rsvp } of open) {
    if (enough(seats)) break
    seats = freed(seats, { contactId, organisationId: rsvp.organisationId, size: 1 + rsvp.guests })
    withdrawn.push(contactId)
  }
  const made = enough(seats)
  if (!made && !anyway) return false
  for (const contactId of withdrawn) {
    await endOffer(tx, { programmeId, contactId }, 'withdrawn', by)
    await tellContact(tx, {
      ...{ contactId, priority: 1, now: by.now, trace: by.trace },
      message: (tr) => offerOver(programme, 'withdrawn', tr),
    })
  }
  return made
}

/**
 * Takes back what somebody answered to programmes ahead: they are about to be erased, or to become another who has
 * answered, too.
 * @param only of these programmes; all of them unless told
 */
export async function releaseSeats(
  tx: Transaction,
  contactId: string,
  by: By,
  only?: readonly string[],
): Promise<void> {
  const rows = await tx.rsvp.findMany({
    where: { contactId, programme: { status: 'announced', startsAt: { gt: by.now } } },
    orderBy: { programmeId: 'asc' },
    select: { programmeId: true },
  })
  for (const { programmeId } of rows) {
    if (only && !only.includes(programmeId)) continue
    const programme = await takeTurn(tx, programmeId)
    await tx.rsvp.deleteMany({ where: { programmeId, contactId } })
    if (programme?.status !== 'announced') continue
    await fillSeats(tx, programme, by)
    await refreshPosts(tx, programme, by)
  }
}

/** Every minute: seats that became free without a press. */
export const seatsJob: Job = {
  name: 'seats',
  schedule: '15 * * * * *',
  run: ({ db, now }) => moveLinesUp(db, now),
}

/**
 * Moves up the lines of programmes ahead where a seat became free without a press: an offer ran out, or somebody is back
 * after opting out.
 * @returns how many got or were offered a seat
 */
export async function moveLinesUp(db: Database, now: Date): Promise<number> {
  let moved = 0
  for (const id of await programmesWithLine(db, now)) {
    const by = { contactId: null, now, trace: `job:seats:${id}` }
    moved += await db.$transaction((tx) => moveLineUp(tx, id, by))
  }
  return moved
}

async function moveLineUp(tx: Transaction, programmeId: string, by: By): Promise<number> {
  const programme = await takeTurn(tx, programmeId)
  if (!programme) return 0
  const next = await fillSeats(tx, programme, by)
  if (next.length > 0) await refreshPosts(tx, programme, by)
  return next.length
}
