/** A moment as somebody meant it: what the clock on the wall shows, with the zone of that wall. */
import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { localOf } from './zone.ts'

/** `local` is YYYY-MM-DDTHH:mm, `zone` an IANA name. */
export const momentSchema = z.strictObject({ local: z.string(), zone: z.string() })
export type Moment = z.infer<typeof momentSchema>

/** A moment as a row holds it: the intent, and the instant that it means, by which the database compares. */
export interface MomentColumns {
  local: string
  zone: string
  at: Date
}

/** What a row stores of a moment; its own names for them are the row's matter. */
export function columnsOf(moment: Moment): MomentColumns
export function columnsOf(moment: Moment | null): {
  [Name in keyof MomentColumns]: MomentColumns[Name] | null
}
export function columnsOf(moment: Moment | null) {
  return moment ? { ...moment, at: instantOf(moment) } : { local: null, zone: null, at: null }
}

/** The moment that a row holds; null where it holds none. */
export function momentFrom(local: string | null, zone: string | null): Moment | null {
  return local === null || zone === null ? null : { local, zone }
}

/**
 * The instant that a moment means. A time that the spring clock change skips moves on by the hour skipped
 * (02:30 → 03:30), as RFC 5545 §3.3.5 has it; one that autumn repeats means the first.
 */
export function instantOf({ local, zone }: Moment): Date {
  const there = Temporal.PlainDateTime.from(local).toZonedDateTime(zone, { disambiguation: 'compatible' })
  return new Date(there.epochMilliseconds)
}

/** The same instant as the clocks of another zone show it. */
export function inZone(moment: Moment, zone: string): Moment {
  return moment.zone === zone ? moment : { local: localOf(instantOf(moment), zone), zone }
}

/**
 * The same wall-clock time some calendar days before or after: a day before 17:00 is 17:00, however many hours lie
 * between. Where that time does not exist, see {@link instantOf}.
 */
export function daysFrom({ local, zone }: Moment, days: number): Date {
  return instantOf({ local: Temporal.PlainDateTime.from(local).add({ days }).toString(), zone })
}
