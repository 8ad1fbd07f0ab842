/** Quiet hours: when nothing but replies and the most pressing reminders is sent. Pure. */
import { Temporal } from 'temporal-polyfill'

/** Wall-clock times `HH:mm`; may span midnight. The same time twice: there are no quiet hours. */
export interface QuietHours {
  from: string
  to: string
}

/**
 * The earliest moment from `instant` on that is not in quiet hours: itself, or the end of the quiet hours it is in.
 * Quiet hours are as the clocks on the wall show them; an end that a clock change skips is read as RFC 5545 does
 * (02:30 on that night is 03:30).
 */
export function nextAllowed(instant: Date, quietHours: QuietHours, zone: string): Date {
  const here = Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(zone)
  if (!isQuiet(here.toPlainTime(), quietHours)) return instant
  const end = Temporal.PlainTime.from(quietHours.to)
  // Where the clock never shows the end, the moment that stands for it may read as quiet again.
  const endToday = here
    .toPlainDate()
    .toPlainDateTime(end)
    .toZonedDateTime(zone, { disambiguation: 'compatible' })
  if (endToday.epochMilliseconds === instant.getTime()) return instant
  const days = Temporal.PlainTime.compare(here.toPlainTime(), end) < 0 ? 0 : 1
  const local = here.toPlainDate().add({ days }).toPlainDateTime(end)
  // In the hour that comes twice the first reading may be over already.
  const first = local.toZonedDateTime(zone, { disambiguation: 'compatible' })
  const allowed =
    first.epochMilliseconds > instant.getTime()
      ? first
      : local.toZonedDateTime(zone, { disambiguation: 'later' })
  return new Date(allowed.epochMilliseconds)
}

function isQuiet(time: Temporal.PlainTime, quietHours: QuietHours): boolean {
  const from = Temporal.PlainTime.from(quietHours.from)
  const to = Temporal.PlainTime.from(quietHours.to)
  const order = Temporal.PlainTime.compare(from, to)
  if (order === 0) return false
  const begun = Temporal.PlainTime.compare(time, from) >= 0
  const notOver = Temporal.PlainTime.compare(time, to) < 0
  return order < 0 ? begun && notOver : begun || notOver
}
