/** Wall-clock time and instants. */
import { Temporal } from 'temporal-polyfill'

/** The zone of a workspace that has not chosen one. */
export const defaultZone = 'Europe/Budapest'

/**
 * A wall-clock time that exists, as YYYY-MM-DDTHH:mm. A time that the spring clock change skips moves on by the hour
 * skipped (02:30 → 03:30), as RFC 5545 §3.3.5 has it; one that autumn repeats stays and means the first.
 */
export function existingLocal(local: string, zone: string): string {
  const there = Temporal.PlainDateTime.from(local).toZonedDateTime(zone, { disambiguation: 'compatible' })
  return there.toPlainDateTime().toString({ smallestUnit: 'minute' })
}

/** The wall-clock time of an instant, YYYY-MM-DDTHH:mm. */
export function localOf(instant: Date, zone: string): string {
  return zoned(instant, zone).toPlainDateTime().toString({ smallestUnit: 'minute' })
}

/** The calendar day of an instant in the zone. */
export function dayOf(instant: Date, zone: string): Temporal.PlainDate {
  return zoned(instant, zone).toPlainDate()
}

export function zoned(instant: Date, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(zone)
}

/** The first time a clock shows `time` (HH:mm) after the wall-clock time `after`: that day or the next. */
export function nextAt(time: string, after: string, zone: string): string {
  const from = Temporal.PlainDateTime.from(after)
  const same = from.toPlainDate().toPlainDateTime(Temporal.PlainTime.from(time))
  const next = Temporal.PlainDateTime.compare(same, from) > 0 ? same : same.add({ days: 1 })
  return existingLocal(next.toString(), zone)
}
