/** When a programme is: wall-clock intent and the instant it means, and what makes sense together. Pure. */
import { Temporal } from 'temporal-polyfill'
import type { Said } from '../i18n/index.ts'
import { instantOf as instantInZone } from '../time/zone.ts'

/** A wall-clock time (`YYYY-MM-DDTHH:mm`) meant in a zone. */
export interface Moment {
  local: string
  zone: string
}

export interface Times {
  starts: Moment
  ends: Moment | null
  deadline: Moment | null
}

/** The instant a wall-clock time means; `src/time/zone.ts` says what it is on the nights when clocks change. */
export function instantOf({ local, zone }: Moment): Date {
  return instantInZone(local, zone)
}

/**
 * The same wall-clock time some calendar days before or after: a day before 17:00 is 17:00, however many hours lie
 * between. Where that time does not exist, see {@link instantOf}.
 */
export function daysFrom({ local, zone }: Moment, days: number): Date {
  const shifted = Temporal.PlainDateTime.from(local).add({ days })
  return instantOf({ local: shifted.toString(), zone })
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
