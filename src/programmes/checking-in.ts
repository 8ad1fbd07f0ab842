/**
 * Who is there, said on the day: by the person with the code that is shown in the room, or by a coordinator at the door,
 * whose marks may arrive late and more than once.
 */

import { z } from 'zod'
import type { By, ByPerson } from '../base/by.ts'
import { byName } from '../base/order.ts'
import { hasCodeCharacters, makeCode, spellCode } from '../base/secret.ts'
import type { Database, Transaction } from '../db/client.ts'
import type { NotDone } from '../i18n/index.ts'
import { withdrawCertificate } from './certifying.ts'
import { contactMeant } from './naming.ts'
import { type Programme, shownEnd } from './programme.ts'
import { organisationsOf, ownRsvp, seatsOf } from './rsvps.ts'
import { organisationFor, whyNoSeat } from './seating.ts'
import { endOffer, passDueOffers } from './seats.ts'
import { saveProgramme, takeTurn } from './store.ts'

/** Shorter than a code of an invitation: it is read from a wall, and works for some hours only. */
export const hereLength = 6

/** So long before the start and after the end the code works. */
const aroundMs = 60 * 60_000

/** Whether the code of a programme works now. Pure. */
export function hereNow(
  programme: Pick<Programme, 'status' | 'startsAt' | 'endsAt'>,
  now: Date,
): 'open' | 'early' | 'late' | 'off' {
  if (programme.status !== 'announced') return 'off'
  if (now.getTime() < programme.startsAt.getTime() - aroundMs) return 'early'
  return now.getTime() > shownEnd(programme).getTime() + aroundMs ? 'late' : 'open'
}

/** What somebody typed, as such a code in its one spelling; null when it cannot be one. */
export function readHereCode(typed: string): string | null {
  if (typed.length > 20) return null
  const code = spellCode(typed.trim())
  return code.length === hereLength && hasCodeCharacters(code) ? code : null
}

export type Opened = NotDone | { kind: 'opened'; programme: Programme; code: string }

/**
 * The code of a programme, made when it is first asked for.
 * @param fresh what it is then
 */
export async function openCheckIn(
  tx: Transaction,
  programmeId: string,
  fresh = makeCode(hereLength),
): Promise<Opened> {
  const programme = await takeTurn(tx, programmeId)
  if (!programme) return { kind: 'gone' }
  if (programme.status === 'cancelled')
    return { kind: 'refused', faults: [{ key: 'programmes-already-cancelled' }] }
  if (programme.status === 'draft') return { kind: 'refused', faults: [{ key: 'programmes-not-announced' }] }
  const code = programme.checkInCode ?? fresh
  return { kind: 'opened', code, programme: await saveProgramme(tx, programmeId, { checkInCode: code }) }
}

export type CheckedIn =
  | { kind: 'unknown' }
  | { kind: 'early' | 'late' | 'off' | 'full'; programme: Programme }
  /** `again`: they were there already. */
  | { kind: 'here'; programme: Programme; again: boolean }

/**
 * Somebody says by the code that they are there. Who gave no answer, or waits, comes in where a seat is free: before the
 * start one that nobody has, from then on one that nobody sits on.
 */
export async function checkIn(tx: Transaction, code: string, by: ByPerson): Promise<CheckedIn> {
  const found = await tx.programme.findUnique({ where: { checkInCode: code }, select: { id: true } })
  const programme = found && (await takeTurn(tx, found.id))
  if (!programme) return { kind: 'unknown' }
  const when = hereNow(programme, by.now)
  if (when !== 'open') return { kind: when, programme }
  const { id: programmeId } = programme
  const { contactId } = by
  const row = await tx.rsvp.findUnique({ where: { programmeId_contactId: { programmeId, contactId } } })
  if (row?.attended) return { kind: 'here', programme, again: true }
  return (await letIn(tx, programme, contactId, by))
    ? { kind: 'here', programme, again: false }
    : { kind: 'full', programme }
}

async function letIn(tx: Transaction, programme: Programme, contactId: string, by: By): Promise<boolean> {
  const { id: programmeId, capacity, startsAt } = programme
  await passDueOffers(tx, programme, by)
  const own = await ownRsvp(tx, programmeId, contactId)
  const columns = { attended: true, attendedAt: by.now }
  const where = { programmeId_contactId: { programmeId, contactId } }
  if (own?.answer === 'going' && own.waitlisted === null) {
    await tx.rsvp.update({ where, data: columns, select: { contactId: true } })
    return true
  }
  const { answeredFor, all } = await organisationsOf(tx, programmeId, contactId)
  const seats = await seatsOf(tx, programme)
  const organisationId = answeredFor ?? organisationFor(seats, all, 1)
  const sits =
    by.now < startsAt
      ? own?.offeredUntil || whyNoSeat(seats, { contactId, organisationId, size: 1 }) === null
      : capacity === null || (await sittingIn(tx, programmeId)) < capacity
  if (!sits) return false
  if (own?.offeredUntil) await endOffer(tx, { programmeId, contactId }, 'accepted', by)
  const seat = { answer: 'going' as const, waitlisted: null, confirm: false, organisationId, ...columns }
  await tx.rsvp.upsert({
    where,
    create: { programmeId, contactId, answeredAt: by.now, ...seat },
    update: seat,
    select: { contactId: true },
  })
  return true
}

/** Seats that somebody sits on. */
async function sittingIn(tx: Transaction, programmeId: string): Promise<number> {
  const { _count, _sum } = await tx.rsvp.aggregate({
    where: { programmeId, attended: true },
    _count: { _all: true },
    _sum: { guests: true },
  })
  return _count._all + (_sum.guests ?? 0) + (await tx.walkIn.count({ where: { programmeId } }))
}

const instant = z.iso.datetime().transform((text) => new Date(text))
const text = z.string().trim().max(100)

/** What a coordinator noted at the door: made there with an id of its own, sent when there is a connection. */
export const doorMark = z.union([
  z.strictObject({ id: z.uuid(), at: instant, contact: z.string().max(40), came: z.boolean() }),
  z.strictObject({ id: z.uuid(), at: instant, contact: z.string().max(40), left: z.boolean() }),
  z.strictObject({ id: z.uuid(), at: instant, name: text.min(1), organisation: text }),
])
export type DoorMark = z.infer<typeof doorMark>

export type Marks = NotDone | { kind: 'noted'; done: string[] }

/**
 * Keeps what was noted at the door. Of several marks of one person the one that was made last holds, in whatever order
 * they arrive; one that arrives twice changes nothing.
 * @returns ids of those that are settled, kept or not
 */
export async function noteAtDoor(
  tx: Transaction,
  programmeId: string,
  marks: readonly DoorMark[],
  by: By,
): Promise<Marks> {
  const programme = await takeTurn(tx, programmeId)
  if (!programme) return { kind: 'gone' }
  const when = hereNow(programme, by.now)
  if (when === 'early' || when === 'off')
    return { kind: 'refused', faults: [{ key: `attendance-door-${when}` }] }
  for (const mark of marks) {
    const at = new Date(Math.min(mark.at.getTime(), by.now.getTime()))
    if ('left' in mark) await noteLeft(tx, programme, { ...mark, at })
    else if ('contact' in mark) await noteCame(tx, programmeId, { ...mark, at }, by)
    else await noteWalkIn(tx, programme, { ...mark, at })
  }
  return { kind: 'noted', done: marks.map(({ id }) => id) }
}

async function noteCame(
  tx: Transaction,
  programmeId: string,
  { contact: contactId, came, at }: Extract<DoorMark, { came: boolean }>,
  by: By,
): Promise<void> {
  await tx.rsvp.updateMany({
    where: { programmeId, contactId, OR: [{ attendedAt: null }, { attendedAt: { lte: at } }] },
    data: { attended: came, attendedAt: at, ...(!came && { leftAt: null }) },
  })
  // Who comes again after they left stays.
  if (came)
    await tx.rsvp.updateMany({
      where: { programmeId, contactId, leftAt: { lte: at } },
      data: { leftAt: null },
    })
  const row = await tx.rsvp.findUnique({
    where: { programmeId_contactId: { programmeId, contactId } },
    select: { attended: true },
  })
  // A certificate says that they were there.
  if (row?.attended === false) await withdrawCertificate(tx, { programmeId, contactId }, by)
}

/** Somebody leaves, or did not after all: of several marks the last made holds, too. */
async function noteLeft(
  tx: Transaction,
  programme: Programme,
  { contact: contactId, left, at }: Extract<DoorMark, { left: boolean }>,
): Promise<void> {
  const early = at > programme.startsAt && at < shownEnd(programme)
  await tx.rsvp.updateMany({
    where: {
      ...{ programmeId: programme.id, contactId, attended: true },
      OR: [{ attendedAt: null }, { attendedAt: { lte: at } }],
      // An older mark that comes late, from another phone, undoes no newer exit.
      ...(!left && { leftAt: { lte: at } }),
    },
    // The last mark's time: what was taken back stays so when an older mark arrives once more.
    data: left ? { leftAt: early ? at : null } : { leftAt: null, attendedAt: at },
  })
}

/** Somebody who is known by exactly this name is that person. */
async function noteWalkIn(
  tx: Transaction,
  { id: programmeId }: Programme,
  { id, name, organisation, at }: Extract<DoorMark, { name: string }>,
): Promise<void> {
  const meant = await contactMeant(tx, name)
  if (meant.kind === 'meant' && meant.name === name) {
    const here = { attended: true, attendedAt: at }
    await tx.rsvp.upsert({
      where: { programmeId_contactId: { programmeId, contactId: meant.id } },
      create: { programmeId, contactId: meant.id, answer: 'going', answeredAt: at, ...here },
      update: here,
      select: { contactId: true },
    })
  } else
    await tx.walkIn.upsert({
      where: { id },
      create: { id, programmeId, name, organisation, at },
      update: {},
      select: { id: true },
    })
}

export interface WalkIn {
  name: string
  organisation: string
}

/** Who was written down at the door without being known here, by name. */
export async function walkInsOf(db: Database | Transaction, programmeId: string): Promise<WalkIn[]> {
  const walkIns = await db.walkIn.findMany({
    where: { programmeId },
    orderBy: { id: 'asc' },
    select: { name: true, organisation: true },
  })
  return walkIns.sort(byName)
}
