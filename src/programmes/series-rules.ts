/**
 * The dates of a series: repeats by the rules of RFC 5545 (3.3.10), as the clock on the wall shows them, so that a
 * change of clocks moves nothing. Pure.
 */
import ICAL from 'ical.js'
import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import type { Said } from '../i18n/index.ts'
import type { Moment } from '../time/moment.ts'

/** More than these are hardly meant, and each is a programme of its own. */
export const mostSessions = 60

export const repeats = ['daily', 'weekly', 'fortnightly', 'monthly'] as const
export type Repeat = (typeof repeats)[number]

const rules: Record<Repeat, string> = {
  daily: 'FREQ=DAILY',
  weekly: 'FREQ=WEEKLY',
  fortnightly: 'FREQ=WEEKLY;INTERVAL=2',
  // On the same weekday of the month, as meetings are: "every second Tuesday".
  monthly: 'FREQ=MONTHLY',
}

/** The rule of so many sessions, the first of which is at `starts`. */
export function ruleOf(repeat: Repeat, count: number, starts: Moment): string {
  const time = ICAL.Time.fromDateTimeString(`${starts.local}:00`)
  const days = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'] as const
  const nth = Math.ceil(time.day / 7)
  // A fifth one there is not in each month: the last is meant.
  const weekday = `BYDAY=${nth === 5 ? -1 : nth}${days[time.dayOfWeek() - 1]}`
  return [rules[repeat], ...(repeat === 'monthly' ? [weekday] : []), `COUNT=${count}`].join(';')
}

/** Dates that follow no rule, as RFC 5545 lists them (3.8.5.2). */
export function datesRule(sessions: readonly { starts: Moment }[]): string {
  const zone = sessions[0]?.starts.zone ?? ''
  const dates = sessions.map(({ starts }) => `${starts.local.replace(/[-:]/g, '')}00`)
  return `RDATE;TZID=${zone}:${dates.join(',')}`
}

export type Dates = { kind: 'dates'; dates: Moment[] } | { kind: 'refused'; faults: Said[] }

/**
 * When the sessions are, the first at `starts` (RFC 5545: DTSTART counts as the first of the rule).
 * @param rule an RRULE, without its name
 * @param without days (YYYY-MM-DD) that are left out (EXDATE)
 */
export function datesOf(starts: Moment, rule: string, without: readonly string[] = []): Dates {
  const refused = (key: string, args?: Said['args']): Dates => ({
    kind: 'refused',
    faults: [{ key, ...(args && { args }) }],
  })
  let recur: ICAL.Recur
  try {
    // A last day that is told without a time is meant with all of it.
    const told = rule
      .trim()
      .toUpperCase()
      .replace(/^RRULE:/, '')
    recur = ICAL.Recur.fromString(told.replace(/UNTIL=(\d{8})(?!T)/, 'UNTIL=$1T235959'))
  } catch {
    return refused('series-fault-rule')
  }
  if (!['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'].includes(recur.freq)) return refused('series-fault-rule')
  if (recur.count === null && recur.until === null) return refused('series-fault-endless')
  if (recur.count !== null && recur.count < 1) return refused('series-fault-no-dates')
  const iterator = recur.iterator(ICAL.Time.fromDateTimeString(`${starts.local}:00`))
  const days = monthDays(recur, starts)
  if (leavesOut(recur, starts)) return refused('series-fault-no-day')
  const dates: Moment[] = []
  let before = starts.local
  for (let next = iterator.next(); next; next = iterator.next()) {
    const local = next.toString().slice(0, 16)
    // The library takes the 30th of February for the 2nd of March.
    if (days.length > 0 && local !== starts.local && !days.includes(next.day))
      return refused('series-fault-no-day')
    // The library leaves out in silence a month that has no 31st.
    if (isByFirstDay(recur) && !('BYMONTH' in recur.parts) && monthsApart(before, local) > recur.interval)
      return refused('series-fault-no-day')
    before = local
    if (!without.includes(local.slice(0, 10))) dates.push({ local, zone: starts.zone })
    if (dates.length > mostSessions) return refused('series-fault-many', { most: mostSessions })
  }
  return dates.length === 0 ? refused('series-fault-no-dates') : { kind: 'dates', dates }
}

/** The days of a month that the rule names from its beginning; none where it counts from the end, too. */
function monthDays(recur: ICAL.Recur, starts: Moment): number[] {
  // "Every year" from 29 February on names it by its first day.
  const isNamed = ['BYMONTHDAY', 'BYDAY', 'BYYEARDAY', 'BYWEEKNO'].some((part) => part in recur.parts)
  if (recur.freq === 'YEARLY' && !isNamed) return [Number(starts.local.slice(8, 10))]
  const days = z.array(z.coerce.number()).catch([]).parse(recur.parts.BYMONTHDAY)
  return days.every((day) => day > 0) ? days : []
}

/** Whether "every month" is named by the day of its first date alone. */
function isByFirstDay(recur: ICAL.Recur): boolean {
  return recur.freq === 'MONTHLY' && !('BYMONTHDAY' in recur.parts) && !('BYDAY' in recur.parts)
}

/** Whether one of the months that the rule names never has the day of the first date. */
function leavesOut(recur: ICAL.Recur, { local }: Moment): boolean {
  if (!isByFirstDay(recur)) return false
  const months = z.array(z.coerce.number()).catch([]).parse(recur.parts.BYMONTH)
  const day = Number(local.slice(8, 10))
  return months.some((month) => day > new Date(Date.UTC(2028, month, 0)).getUTCDate())
}

function monthsApart(from: string, to: string): number {
  const [months, others] = [from, to].map((one) => Number(one.slice(0, 4)) * 12 + Number(one.slice(5, 7)))
  return (others ?? 0) - (months ?? 0)
}

/** As far from another start as it is from this one, on the clock on the wall. */
export function shifted(local: string, from: string, to: string): string {
  const apart = Temporal.PlainDateTime.from(from).until(Temporal.PlainDateTime.from(local))
  return Temporal.PlainDateTime.from(to).add(apart).toString({ smallestUnit: 'minute' })
}
