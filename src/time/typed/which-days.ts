/** Which days of the calendar the words for a day mean. */
import { Temporal } from 'temporal-polyfill'
import type { CalendarDay } from './items.ts'
import type { DayItem } from './phrase.ts'

export type Days =
  /** `certain`: the year was given, or follows from today. More than one: which is open, for the reason in `doubt`. */
  | { kind: 'days'; days: Temporal.PlainDate[]; certain: boolean; doubt?: DayDoubt }
  | { kind: 'none' }
  | { kind: 'contradiction' }
  | { kind: 'no-such-day'; day: CalendarDay }

export type DayDoubt = { about: 'order' } | { about: 'weekday'; date: string; weekday: number }

export function daysOf(items: DayItem[], today: Temporal.PlainDate): Days {
  const found = baseDays(items, today)
  if (found.kind !== 'days') return found
  const shift = items.reduce((sum, item) => sum + (item.kind === 'shift' ? item.days : 0), 0)
  const days = found.days.map((day) => day.add({ days: shift }))
  // "csütörtök, december 3.": the weekday has to be that of the date.
  const weekday = items.find((item) => item.kind === 'weekday')?.weekday
  const [first] = days
  if (weekday === undefined || !first) return { ...found, days }
  const fitting = days.filter((day) => day.dayOfWeek === weekday)
  if (fitting.length > 0) return { kind: 'days', days: fitting, certain: found.certain }
  const ahead = (weekday - first.dayOfWeek + 7) % 7
  return {
    kind: 'days',
    days: [first, first.add({ days: ahead > 3 ? ahead - 7 : ahead })],
    certain: false,
    doubt: { about: 'weekday', date: first.toString(), weekday },
  }
}

function baseDays(items: DayItem[], today: Temporal.PlainDate): Days {
  const year = items.find((item) => item.kind === 'year')?.year
  const month = items.find((item) => item.kind === 'month')?.months
  const weekday = items.find((item) => item.kind === 'weekday')
  const week = items.find((item) => item.kind === 'week')
  const said = items.filter(
    (item) =>
      item.kind === 'date' || item.kind === 'day-of-month' || item.kind === 'feast' || item.kind === 'day',
  )
  const weekdays = new Set(items.flatMap((item) => (item.kind === 'weekday' ? [item.weekday] : [])))
  if (weekdays.size > 1) return { kind: 'contradiction' }
  if (said.length > 1) return together(said, items, today)
  const [one] = said
  switch (one?.kind) {
    case 'day':
      // "ma egy hete", "a week ago today".
      return year === undefined && month === undefined
        ? {
            ...{ kind: 'days', days: [week?.alone ? one.date.add({ weeks: week.week }) : one.date] },
            certain: true,
          }
        : { kind: 'contradiction' }
    case 'date':
      return month === undefined
        ? datesOf(one.ways, one.sure, year, today)
        : datesIn(one.ways, today.with({ day: 1 }).add({ months: month }), year)
    case 'feast':
      return month === undefined ? feastDay(one.on, year, today) : { kind: 'contradiction' }
    case 'day-of-month':
      return year === undefined ? dayOfMonth(one.day, month, today) : { kind: 'contradiction' }
  }
  if (year !== undefined || month !== undefined) return { kind: 'contradiction' }
  if (weekday) {
    const day = dayOfWeek(weekday.weekday, weekday.week ?? week?.week, today)
    const passed = week?.loose === true && Temporal.PlainDate.compare(day, today) < 0
    return {
      kind: 'days',
      days: [passed ? day.add({ weeks: 1 }) : day],
      certain: !passed && !(week?.loose && week.week === 1),
    }
  }
  if (!week) return items.length === 0 ? { kind: 'none' } : { kind: 'contradiction' }
  return week.alone
    ? { kind: 'days', days: [today.add({ weeks: week.week })], certain: true }
    : { kind: 'contradiction' }
}

/** "január 6., vízkereszt" is one day said twice; "két hónap múlva 3-án" a day of that month. */
function together(said: DayItem[], items: DayItem[], today: Temporal.PlainDate): Days {
  const counted = said.find((item) => item.kind === 'day' && (item.months ?? item.years) !== undefined)
  const rest = items.filter((item) => item !== counted)
  if (counted?.kind === 'day' && said.length === 2) {
    if (counted.months !== undefined)
      return baseDays([...rest, { kind: 'month', months: counted.months }], today)
    return baseDays([...rest, { kind: 'year', year: today.year + (counted.years ?? 0) }], today)
  }
  const others = items.filter((item) => !said.includes(item))
  const each = said.map((one) => baseDays([one, ...others], today))
  const [first, ...more] = each.map((days) => (days.kind === 'days' ? days.days : []))
  const days = first?.filter((day) => more.every((some) => some.some((other) => day.equals(other)))) ?? []
  if (days.length === 0) return { kind: 'contradiction' }
  return { kind: 'days', days, certain: each.some((one) => one.kind === 'days' && one.certain) }
}

/** Of a month that was said, too: "jövő hónapban, dec 2". */
function datesIn(ways: CalendarDay[], at: Temporal.PlainDate, year = at.year): Days {
  const there = ways.filter((way) => way.month === at.month && (way.year ?? year) === at.year)
  return there.length === 0 ? { kind: 'contradiction' } : datesOf(there, true, at.year, at)
}

function datesOf(
  ways: CalendarDay[],
  sure: boolean,
  year: number | undefined,
  today: Temporal.PlainDate,
): Days {
  if (ways.some((way) => way.year !== undefined && year !== undefined && way.year !== year))
    return { kind: 'contradiction' }
  const dated = ways.map((way) => ({ ...way, ...(way.year === undefined && year !== undefined && { year }) }))
  const days = dated.flatMap((way) => {
    const day = calendarDay(way, today)
    return day ? [day] : []
  })
  const [first] = dated
  if (days.length === 0 || !first) return first ? { kind: 'no-such-day', day: first } : { kind: 'none' }
  const order = days.length > 1
  return {
    kind: 'days',
    days,
    certain: sure && !order && first.year !== undefined,
    ...(order && { doubt: { about: 'order' as const } }),
  }
}

/** With a year that day; without one the next, today included: 29 February waits for a leap year. */
function calendarDay(
  { year, month, day }: CalendarDay,
  today: Temporal.PlainDate,
): Temporal.PlainDate | undefined {
  if (year !== undefined) return existing(year, month, day)
  for (let ahead = 0; ahead <= 8; ahead += 1) {
    const found = existing(today.year + ahead, month, day)
    if (found && Temporal.PlainDate.compare(found, today) >= 0) return found
  }
  return undefined
}

/** In the year given; without one the next, today included: the day before New Year's Day is in the year before. */
function feastDay(
  on: (year: number) => Temporal.PlainDate,
  year: number | undefined,
  today: Temporal.PlainDate,
): Days {
  if (year !== undefined)
    return year >= 1900 && year < 2200
      ? { kind: 'days', days: [on(year)], certain: true }
      : { kind: 'contradiction' }
  const next = [today.year - 1, today.year, today.year + 1, today.year + 2]
    .map(on)
    .find((day) => Temporal.PlainDate.compare(day, today) >= 0)
  return next ? { kind: 'days', days: [next], certain: false } : { kind: 'none' }
}

/** The next such day, today included, or that of the month given. */
function dayOfMonth(day: number, months: number | undefined, today: Temporal.PlainDate): Days {
  for (const ahead of months === undefined ? [0, 1, 2] : [months]) {
    const there = today.with({ day: 1 }).add({ months: ahead })
    const found = existing(there.year, there.month, day)
    if (found && (months !== undefined || Temporal.PlainDate.compare(found, today) >= 0))
      return { kind: 'days', days: [found], certain: months !== undefined }
    if (months !== undefined)
      return { kind: 'no-such-day', day: { year: there.year, month: there.month, day } }
  }
  return { kind: 'contradiction' }
}

/** With a week that of it; without one the next, today not included. */
function dayOfWeek(weekday: number, week: number | undefined, today: Temporal.PlainDate): Temporal.PlainDate {
  const days = weekday - today.dayOfWeek
  return today.add({ days: week === undefined ? (days <= 0 ? days + 7 : days) : days + 7 * week })
}

function existing(year: number, month: number, day: number): Temporal.PlainDate | undefined {
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' })
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}
