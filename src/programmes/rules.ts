/**
 * Which times make sense together, who has a seat and who waits: pure decisions about one programme and the answers to
 * it. The store reads what they need, the use cases do what they say, in one transaction.
 *
 * A seat is an answer `going` without a place in line; `maybe` takes none. The line is first come, first served.
 */
import type { Said } from '../i18n/index.ts'
import { instantOf, type Moment } from '../time/moment.ts'

export interface Times {
  starts: Moment
  ends: Moment | null
  deadline: Moment | null
}

/** What is wrong with the times, one thing for each; none: they can be saved. */
export function faultsOf(times: Times, now: Date): Said[] {
  const faults: Said[] = []
  const starts = instantOf(times.starts)
  if (starts <= now) faults.push({ key: 'programmes-fault-start-past' })
  if (times.ends && instantOf(times.ends) <= starts) faults.push({ key: 'programmes-fault-end-before-start' })
  if (times.deadline) {
    const deadline = instantOf(times.deadline)
    if (deadline > starts) faults.push({ key: 'programmes-fault-deadline-after-start' })
    else if (deadline <= now) faults.push({ key: 'programmes-fault-deadline-past' })
  }
  return faults
}

type Stage = { status: 'draft' | 'announced' | 'cancelled'; startsAt: Date }

/** Why a programme can be neither changed, called off nor posted any more, or not yet; nothing: it can. */
export function whyClosed({ status, startsAt }: Stage, now: Date): Said[] {
  if (status === 'cancelled') return [{ key: 'programmes-already-cancelled' }]
  if (status === 'draft') return [{ key: 'programmes-not-announced' }]
  return startsAt <= now ? [{ key: 'programmes-already-started' }] : []
}

/** Why it cannot be said yet who came; nothing: it can. */
export function whyUnmarked({ status, startsAt }: Stage, now: Date): Said[] {
  return status === 'announced' && startsAt <= now ? [] : [{ key: 'programmes-attendance-early' }]
}

/** Whether the public page shows it where that is on: what is for everybody, unless it was said otherwise. */
export function isListed({ listed, audience }: { listed: boolean | null; audience: object }): boolean {
  return listed ?? 'all' in audience
}

export const rsvpAnswers = ['going', 'maybe', 'declined'] as const
export type RsvpChoice = (typeof rsvpAnswers)[number]

/** One person's answer; `waitlisted` is their turn in the line, null for a seat (and for other answers). */
export interface OwnRsvp {
  answer: RsvpChoice
  waitlisted: number | null
  /** Asked to say again that they come, after a change of time or place. */
  confirm: boolean
}

/** The seats of a programme at one moment. */
export interface Seats {
  /** null: as many as come. */
  capacity: number | null
  /** How many have a seat. May be above the capacity after it was lowered: nobody is sent away. */
  seated: number
  /** Contacts in line, first in first. */
  line: readonly string[]
}

export type Standing =
  | { kind: 'seated' }
  /** `place` in the line, from 1. */
  | { kind: 'waitlisted'; place: number }
  | { kind: 'maybe' }
  | { kind: 'declined' }

export interface Decision {
  own: OwnRsvp
  standing: Standing
  /** Whether anything differs from what was stored before. */
  changed: boolean
  /** Contacts who move from the line into seats, in order. */
  promoted: string[]
}

/**
 * What an answer leads to.
 * @param turn grows with every answer to the programme; becomes the place in line of whoever has to wait
 */
export function respond(
  seats: Seats,
  contactId: string,
  own: OwnRsvp | null,
  answer: RsvpChoice,
  turn: number,
): Decision {
  const hadSeat = own?.answer === 'going' && own.waitlisted === null
  const waits = own?.answer === 'going' && own.waitlisted !== null
  if (answer === 'going') {
    if (hadSeat) return stays({ kind: 'seated' }, own)
    if (waits) return stays({ kind: 'waitlisted', place: placeInLine(seats.line, contactId) }, own)
    if (hasFreeSeat(seats))
      return {
        own: { answer, waitlisted: null, confirm: false },
        standing: { kind: 'seated' },
        changed: true,
        promoted: [],
      }
    return {
      own: { answer, waitlisted: turn, confirm: false },
      standing: { kind: 'waitlisted', place: seats.line.length + 1 },
      changed: true,
      promoted: [],
    }
  }
  const left: Seats = {
    ...seats,
    seated: seats.seated - (hadSeat ? 1 : 0),
    line: seats.line.filter((id) => id !== contactId),
  }
  return {
    own: { answer, waitlisted: null, confirm: false },
    standing: { kind: answer },
    changed: own?.answer !== answer || own.confirm,
    promoted: promote(left),
  }
}

/** Who moves from the line into the seats that are free, in order. */
export function promote({ capacity, seated, line }: Seats): string[] {
  return capacity === null ? [...line] : line.slice(0, Math.max(0, capacity - seated))
}

export type RefusedAnswer = 'draft' | 'cancelled' | 'started' | 'deadline'

/**
 * Whether an answer is still taken: until the deadline or the start, whichever comes first. Whoever was asked to
 * confirm after a change may answer until the start, since the question came later than the deadline they knew.
 * @returns null when it is taken
 */
export function refuseAnswer(
  programme: Stage & { deadlineAt: Date | null },
  own: OwnRsvp | null,
  now: Date,
): RefusedAnswer | null {
  if (programme.status !== 'announced') return programme.status
  if (now >= programme.startsAt) return 'started'
  if (programme.deadlineAt && now >= programme.deadlineAt && !own?.confirm) return 'deadline'
  return null
}

function stays(standing: Standing, own: OwnRsvp): Decision {
  return { own: { ...own, confirm: false }, standing, changed: own.confirm, promoted: [] }
}

/** Nobody overtakes the line: a seat is free for a newcomer only when nobody waits for it. */
function hasFreeSeat({ capacity, seated, line }: Seats): boolean {
  return capacity === null || (seated < capacity && line.length === 0)
}

/** Somebody who is not counted in the line at the moment (opted out) would be the last. */
function placeInLine(line: readonly string[], contactId: string): number {
  const index = line.indexOf(contactId)
  return index === -1 ? line.length + 1 : index + 1
}
