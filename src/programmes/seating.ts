/**
 * Who has a seat, who is offered one, who waits: pure decisions about the seats of one programme. The store reads what
 * they need, the use cases do what they say, in one transaction.
 *
 * A seat is an answer `going` without a place in line; `maybe` takes none. Whoever brings guests needs seats for all of
 * them together. The line is first come, first served: nobody is passed over but by whom a quota stops, or who needs
 * more seats than there could ever be.
 */
import { Temporal } from 'temporal-polyfill'
import { nextAllowed, type QuietHours } from '../broadcasts/quiet.ts'
import type { Said } from '../i18n/index.ts'

export const rsvpAnswers = ['going', 'maybe', 'declined'] as const
export type RsvpChoice = (typeof rsvpAnswers)[number]

/** One person's answer; `waitlisted` is their turn in the line, null for a seat (and for other answers). */
export interface OwnRsvp {
  answer: RsvpChoice
  waitlisted: number | null
  /** Asked to say again that they come, after a change of time or place. */
  confirm: boolean
  guests: number
  /** Where an organiser says yes to each: what was said. */
  approval: 'asked' | 'given' | 'refused' | null
  /** Until when a seat is theirs if they take it; null: none is offered. */
  offeredUntil: Date | null
}

/** Somebody with whom they bring along. */
export interface Party {
  contactId: string
  /** For which they come; null: for none. */
  organisationId: string | null
  /** With themselves. */
  size: number
}

/** What an organiser decided about the seats of a programme. */
export interface SeatRules {
  /** null: as many as come. */
  capacity: number | null
  /** Most seats of one organisation; null: no such rule. */
  quota: number | null
  /** Seats kept for those of an organisation. More than the quota: these are meant. */
  blocks: Readonly<Record<string, number>>
}

/** The seats of a programme at one moment. */
export interface Seats extends SeatRules {
  /**
   * Seats that are taken or offered, by organisation. May be above the capacity after it was lowered: nobody is sent
   * away.
   */
  held: ReadonlyMap<string | null, number>
  /** Who waits, first in first; not those who are offered a seat. */
  line: readonly Party[]
}

export type Standing =
  | { kind: 'seated' }
  /** A seat is theirs if they take it by then. */
  | { kind: 'offered'; until: Date }
  /** An organiser has not said yet whether they may come. */
  | { kind: 'asked' }
  /** `place` in the line, from 1. */
  | { kind: 'waitlisted'; place: number }
  | { kind: 'maybe' }
  | { kind: 'declined' }

export interface Decision {
  kind: 'decided'
  own: OwnRsvp
  standing: Standing
  /** Whether anything differs from what was stored before. */
  changed: boolean
  /** What became of the offer that was open. */
  offer: 'accepted' | 'declined' | null
  /** Who is next in line for the seats that are free now, in order. */
  promoted: string[]
}

export type NoRoom =
  /** `most`: so many could come together at all. */
  { kind: 'too-many'; most: number } | { kind: 'no-room' } | { kind: 'turned-down' }

export interface Wish {
  answer: RsvpChoice
  /** As before unless told. */
  guests?: number | undefined
}

/**
 * What an answer leads to.
 * @param who for which organisation they answer, too
 * @param turn grows with every answer to the programme; becomes the place in line of whoever has to wait
 * @param approval whether an organiser says yes to each
 */
export function respond(
  seats: Seats,
  who: Pick<Party, 'contactId' | 'organisationId'>,
  own: OwnRsvp | null,
  { answer, guests = own?.answer === 'going' ? own.guests : 0 }: Wish,
  turn: number,
  approval = false,
): Decision | NoRoom {
  const party: Party = { ...who, size: 1 + guests }
  const before = own?.answer === 'going' ? { ...own, size: 1 + own.guests } : null
  const others = before ? without(seats, { ...who, size: before.size }, before) : seats
  if (answer !== 'going')
    return {
      kind: 'decided',
      own: {
        ...{ answer, waitlisted: null, confirm: false, guests: 0, offeredUntil: null },
        approval: own?.approval === 'asked' ? null : (own?.approval ?? null),
      },
      standing: { kind: answer },
      changed: own?.answer !== answer || own.confirm,
      offer: before?.offeredUntil ? 'declined' : null,
      promoted: contacts(passOn(others)),
    }
  const most = mostTogether(seats, who.organisationId)
  if (party.size > most && party.size > (before?.size ?? 0)) return { kind: 'too-many', most }
  const seated: OwnRsvp = {
    ...{ answer, waitlisted: null, confirm: false, guests, offeredUntil: null },
    approval: own?.approval ?? null,
  }
  const sits = (next: readonly Party[], offer: Decision['offer'] = null): Decision => ({
    ...{ kind: 'decided', own: seated, standing: { kind: 'seated' }, offer },
    changed: !before || before.waitlisted !== null || before.confirm || before.size !== party.size,
    promoted: contacts(next),
  })
  const holds = before !== null && (before.waitlisted === null || before.offeredUntil !== null)
  if (holds) {
    const more = party.size - before.size
    const offer = before.offeredUntil ? 'accepted' : null
    if (more <= 0) return sits(more < 0 ? passOn(withHeld(others, party)) : [], offer)
    // Whoever wants more waits for the rest behind everybody, that is: they have to ask again.
    const rest = { ...party, size: more }
    return passOn({ ...seats, line: [...seats.line, rest] }).includes(rest)
      ? sits([], offer)
      : { kind: 'no-room' }
  }
  const waits = (turnInLine: number): Decision => ({
    kind: 'decided',
    own: { ...seated, waitlisted: turnInLine, approval: mustAsk ? 'asked' : seated.approval },
    standing: mustAsk
      ? { kind: 'asked' }
      : {
          kind: 'waitlisted',
          place: before ? placeInLine(seats.line, who.contactId) : seats.line.length + 1,
        },
    changed: !before || before.confirm || before.size !== party.size,
    ...{ offer: null, promoted: [] },
  })
  const mustAsk = approval && own?.approval !== 'given'
  if (mustAsk && own?.approval === 'refused') return { kind: 'turned-down' }
  if (mustAsk) return waits(before?.waitlisted ?? turn)
  const line = before
    ? seats.line.map((one) => (one.contactId === who.contactId ? party : one))
    : [...seats.line, party]
  const next = passOn({ ...others, line })
  return next.includes(party) ? sits(next.filter((one) => one !== party)) : waits(before?.waitlisted ?? turn)
}

/** Who moves from the line into the seats that are free, in order. */
export function passOn(seats: Seats): Party[] {
  const held = new Map(seats.held)
  // Behind somebody who waits for seats that anybody may have, or for their organisation, nobody is given such.
  const closed = new Set<string | null>()
  let sharedIsOpen = true
  const next: Party[] = []
  for (const party of seats.line) {
    const { organisationId, size } = party
    if (closed.has(organisationId) || size > mostTogether(seats, organisationId)) continue
    const { quota, own, shared } = room({ ...seats, held }, organisationId)
    const byCapacity = size > own + (sharedIsOpen ? shared : 0)
    if (size > quota || byCapacity) {
      if (organisationId !== null) closed.add(organisationId)
      if (size <= quota) sharedIsOpen = false
      continue
    }
    held.set(organisationId, (held.get(organisationId) ?? 0) + size)
    next.push(party)
  }
  return next
}

/** Whether this party fits into the free seats, whoever waits before them; else what is in the way. */
export function whyNoSeat(seats: Seats, { organisationId, size }: Party): 'quota' | 'capacity' | null {
  const { quota, own, shared } = room(seats, organisationId)
  if (size > quota) return 'quota'
  return size > own + shared ? 'capacity' : null
}

/** For which of their organisations somebody comes: one that has room now, else the first. */
export function organisationFor(
  seats: Seats,
  organisationIds: readonly string[],
  size: number,
): string | null {
  const free = organisationIds.find(
    (organisationId) => whyNoSeat(seats, { contactId: '', organisationId, size }) === null,
  )
  return free ?? organisationIds[0] ?? null
}

/** What is wrong with the rules of the seats; nothing: they can be saved. */
export function seatFaults({ capacity, quota, blocks }: SeatRules): Said[] {
  if (capacity === null) return []
  const faults: Said[] = []
  const kept = Object.values(blocks).reduce((sum, seats) => sum + seats, 0)
  if (quota !== null && quota > capacity) faults.push({ key: 'seats-fault-quota', args: { quota, capacity } })
  if (kept > capacity) faults.push({ key: 'seats-fault-blocks', args: { kept, capacity } })
  return faults
}

/** How long a seat is offered when there is time, and at least. */
const offerMs = 24 * 3_600_000
const shortestMs = 30 * 60_000
/** Where the workspace has no quiet hours, people sleep all the same. */
const night: QuietHours = { from: '22:00', to: '07:00' }

/**
 * Until when an offer made now is open: a day; near the start a quarter of the time that is left, so that others have
 * their turn; never after the start. It does not end in the night: then it is open till the morning, or, where the start
 * comes before that, till the evening. Only what is offered in the night itself before a start in it ends with the start.
 */
export function offerEnd(now: Date, startsAt: Date, quietHours: QuietHours, zone: string): Date {
  const quiet = quietHours.from === quietHours.to ? night : quietHours
  const left = startsAt.getTime() - now.getTime()
  const term = Math.min(offerMs, Math.max(left / 4, shortestMs))
  const end = new Date(Math.min(now.getTime() + term, startsAt.getTime()))
  const morning = nextAllowed(end, quiet, zone)
  if (morning <= startsAt) return morning
  const evening = lastBeginning(end, quiet, zone)
  return evening > now ? evening : startsAt
}

/** When the night began in which this moment is. */
function lastBeginning(at: Date, { from }: QuietHours, zone: string): Date {
  const here = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone)
  const days = Temporal.PlainTime.compare(here.toPlainTime(), Temporal.PlainTime.from(from)) < 0 ? 1 : 0
  const evening = here.toPlainDate().subtract({ days }).toPlainDateTime(Temporal.PlainTime.from(from))
  // The minute before is not in the night yet.
  return new Date(evening.toZonedDateTime(zone).epochMilliseconds - 60_000)
}

/** How many seats those of an organisation may have all in all. */
function quotaOf({ quota, blocks }: SeatRules, organisationId: string | null): number {
  if (quota === null || organisationId === null) return Number.POSITIVE_INFINITY
  return Math.max(quota, blocks[organisationId] ?? 0)
}

/** How many could come together at most, if nobody had a seat yet. */
function mostTogether(rules: SeatRules, organisationId: string | null): number {
  const { capacity, blocks } = rules
  const forOthers = Object.entries(blocks).reduce(
    (sum, [id, seats]) => sum + (id === organisationId ? 0 : seats),
    0,
  )
  const all = capacity === null ? Number.POSITIVE_INFINITY : capacity - forOthers
  return Math.min(all, quotaOf(rules, organisationId))
}

/** What is left: by the quota; of the organisation's own block; of what anybody may have. */
function room(seats: Seats, organisationId: string | null): { quota: number; own: number; shared: number } {
  const { capacity, blocks, held } = seats
  const has = held.get(organisationId) ?? 0
  const block = organisationId === null ? 0 : (blocks[organisationId] ?? 0)
  const quota = quotaOf(seats, organisationId) - has
  if (capacity === null) return { quota, own: 0, shared: Number.POSITIVE_INFINITY }
  let taken = 0
  for (const [id, count] of held) taken += Math.max(count, id === null ? 0 : (blocks[id] ?? 0))
  for (const [id, count] of Object.entries(blocks)) if (!held.has(id)) taken += count
  const left = capacity - taken
  const kept = Math.max(0, block - has)
  // Where the capacity was lowered below what is held, a block gives nothing either.
  return { quota, own: Math.max(0, Math.min(kept, left + kept)), shared: Math.max(0, left) }
}

function without(seats: Seats, party: Party, own: OwnRsvp): Seats {
  const holds = own.waitlisted === null || own.offeredUntil !== null
  return {
    ...seats,
    held: holds ? freed(seats, party).held : seats.held,
    line: seats.line.filter(({ contactId }) => contactId !== party.contactId),
  }
}

/** The seats as they are without what this party holds. */
export function freed(seats: Seats, party: Party): Seats {
  return withHeld(seats, { ...party, size: -party.size })
}

/** Whether more seats are held than there are. */
export function isOverbooked({ capacity, held }: Seats): boolean {
  return capacity !== null && [...held.values()].reduce((sum, count) => sum + count, 0) > capacity
}

function withHeld(seats: Seats, { organisationId, size }: Party): Seats {
  const held = new Map(seats.held)
  held.set(organisationId, (held.get(organisationId) ?? 0) + size)
  return { ...seats, held }
}

function contacts(parties: readonly Party[]): string[] {
  return parties.map(({ contactId }) => contactId)
}

/** Somebody who is not counted in the line at the moment (opted out) would be the last. */
function placeInLine(line: readonly Party[], contactId: string): number {
  const index = line.findIndex((party) => party.contactId === contactId)
  return index === -1 ? line.length + 1 : index + 1
}
