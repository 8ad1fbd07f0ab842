/**
 * Which times make sense together, what is still open: pure decisions about one programme. Its seats: seating.ts.
 */
import type { Said } from '../i18n/index.ts'
import { instantOf, type Moment } from '../time/moment.ts'
import type { OwnRsvp } from './seating.ts'

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

/** What is wrong with the time at which a draft is to be announced by itself. */
export function whenFaults(at: Date, { startsAt }: { startsAt: Date }, now: Date): Said[] {
  if (at <= now) return [{ key: 'programmes-fault-announce-past' }]
  return at >= startsAt ? [{ key: 'programmes-fault-announce-late' }] : []
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

export type RefusedAnswer = 'draft' | 'cancelled' | 'started' | 'deadline'

/**
 * Whether an answer is still taken: until the deadline or the start, whichever comes first. Whoever was asked to
 * confirm after a change may answer until the start, since the question came later than the deadline they knew.
 * @returns null when it is taken
 */
export function refuseAnswer(
  programme: Stage & { deadlineAt: Date | null },
  own: Pick<OwnRsvp, 'confirm'> | null,
  now: Date,
): RefusedAnswer | null {
  if (programme.status !== 'announced') return programme.status
  if (now >= programme.startsAt) return 'started'
  if (programme.deadlineAt && now >= programme.deadlineAt && !own?.confirm) return 'deadline'
  return null
}
