/** Due days. */
import { daysFrom, type Moment } from '../time/moment.ts'
import { dayOf } from '../time/zone.ts'

/** A day's last minute: what is due by the end of a day. */
const lastMinute = 'T23:59'
/** The time of day at which people are reminded, and asked. */
const morning = 'T09:00'

/** The end of a calendar day, YYYY-MM-DD. */
export function endOfDay(day: string, zone: string): Moment {
  return { local: day + lastMinute, zone }
}

/** Whether it is due by the end of a day, so that no time of day is shown. */
export function isWholeDay({ local }: Moment): boolean {
  return local.endsWith(lastMinute)
}

/** The moment whose "a day before" is a good time to read a reminder: the morning of the due day, or the due time. */
export function remindedOf(due: Moment): Moment {
  const local = due.local.slice(0, 10) + morning
  return local < due.local ? { ...due, local } : due
}

/** When somebody is asked again: in the morning, so many calendar days after this one. */
export function askedNext(now: Date, zone: string, days: number): Date {
  return daysFrom({ local: dayOf(now, zone).toString() + morning, zone }, days)
}
