/**
 * Dates and times as people type them, in Hungarian and English, to wall-clock time: "2026. december 3. 17:00",
 * "holnap 18 óra", "next Friday 5pm", "dec 3 17-19". `tests/time/corpus` lists what is understood, and how.
 *
 * In `typed/` a text is spelled plainly (`plain.ts`), cut into pieces that say something by themselves (`days.ts`,
 * `clocks.ts`), put together (`phrase.ts`), and looked up in the calendar (`which-days.ts`, `which-hours.ts`). What can
 * be meant in two ways is never guessed.
 */
import { Temporal } from 'temporal-polyfill'
import { fold } from '../base/fold.ts'
import { instantOf, type Moment } from './moment.ts'
import { clockRules } from './typed/clocks.ts'
import { countedDays } from './typed/counted-days.ts'
import { dayRules } from './typed/days.ts'
import { feastRules } from './typed/feasts.ts'
import { type CalendarDay, type Item, itemsOf } from './typed/items.ts'
import { moreThanOne } from './typed/more-than-one.ts'
import { type DayItem, type Phrase, phraseOf, type Wanted } from './typed/phrase.ts'
import { plain } from './typed/plain.ts'
import { type DayDoubt, type Days, daysOf } from './typed/which-days.ts'
import { hoursOfRange, minutesOf } from './typed/which-hours.ts'
import { dayOf, existingLocal, zoned } from './zone.ts'

export interface TimeContext {
  now: Date
  /** IANA name. */
  zone: string
}

export interface MomentRange {
  start: Moment
  end: Moment
}

/** Why there is more than one choice: morning or evening, day or month first, a weekday that is not the date's. */
export type Doubt = { about: 'hour' } | DayDoubt

export type Refusal =
  /** `said`: what of it was understood after all, so that it can be told what to write instead. */
  | { because: 'unknown'; said?: 'repeats' | 'several' | 'part' }
  /** The day is understood (`certain`: its year too), the hour is missing; and the other way round. */
  | { because: 'no-time'; date: string; certain: boolean }
  | { because: 'no-date' }
  | { because: 'no-such-day'; day: CalendarDay }

/**
 * What came of reading. `certain`: there is no other way to read it, so it need not be asked back. `slip`: it ends most of
 * a day later, at an earlier hour, and on no day that was said.
 */
export type TimeReading<Value> =
  | { kind: 'read'; value: Value; certain: boolean; slip?: true }
  | { kind: 'choices'; choices: Value[]; doubt: Doubt }
  | { kind: 'refused'; reason: Refusal }

const unknown = { kind: 'refused', reason: { because: 'unknown' } } as const
const onlyPart = { kind: 'refused', reason: { because: 'unknown', said: 'part' } } as const

/** Longer texts hold more than a date; they are not searched. */
const maxLength = 120

/** A day and a time of it, or from one to another. Their `local` exists in the zone (see existingLocal). */
export function readMoment(text: string, context: TimeContext): TimeReading<Moment | MomentRange> {
  const reading = told(text, readOneMoment(text, context))
  return /(?<![a-z])[a-z]{2,4}t(?![a-z])/i.test(text) && !inForce(text, reading, context.zone)
    ? unknown
    : reading
}

function readOneMoment(text: string, context: TimeContext): TimeReading<Moment | MomentRange> {
  const phrase = phraseIn(text, context, 'moment')
  if (!phrase) return unknown
  const { start, end, length, ahead } = phrase
  if (ahead !== undefined) return readAhead(phrase, ahead, context)
  const days = daysOf(start.days, dayOf(context.now, context.zone))
  if (days.kind === 'no-such-day')
    return { kind: 'refused', reason: { because: 'no-such-day', day: days.day } }
  if (days.kind === 'contradiction') return unknown
  if (!start.clock) {
    if (days.kind === 'none' && start.parts.length > 0) return onlyPart
    if (days.kind !== 'days') return unknown
    const [day] = days.days
    if (!day) return unknown
    const reason = { because: 'no-time', date: day.toString(), certain: days.certain } as const
    return { kind: 'refused', reason }
  }
  if (days.kind === 'none')
    return minutesOf(start).length === 0 ? unknown : { kind: 'refused', reason: { because: 'no-date' } }
  const at = momentsAt(context.zone)
  if (end && end.days.length > 0) return readDays(phrase, days, context)
  const hours: [number, number | undefined][] = end
    ? hoursOfRange(start, end)
    : minutesOf(start).map((from) => [from, length === undefined ? undefined : from + length])
  const choices = days.days.flatMap((day) =>
    hours.map(([from, till]) =>
      till === undefined ? at(day, from) : { start: at(day, from), end: at(day, till) },
    ),
  )
  const read = oneOf(choices, days.certain && !phrase.about, days.doubt)
  const slip = hours.some(([from, till]) => till !== undefined && till >= 24 * 60 && till - from > 12 * 60)
  return read.kind === 'read' && slip ? { ...read, slip } : read
}

/** A day, YYYY-MM-DD. */
export function readDay(text: string, context: TimeContext): TimeReading<string> {
  return told(text, readOneDay(text, context))
}

function readOneDay(text: string, context: TimeContext): TimeReading<string> {
  const phrase = phraseIn(text, context, 'day')
  if (!phrase || phrase.start.clock || phrase.end || phrase.start.parts.length > 0) return unknown
  if (phrase.ahead !== undefined || phrase.length !== undefined) return unknown
  const days = daysOf(phrase.start.days, dayOf(context.now, context.zone))
  if (days.kind === 'no-such-day')
    return { kind: 'refused', reason: { because: 'no-such-day', day: days.day } }
  if (days.kind !== 'days') return unknown
  return oneOf(
    days.days.map((day) => day.toString()),
    days.certain && !phrase.start.days.every(isCounted),
    days.doubt,
  )
}

/** "két éve", "three weeks ago", "in a month": by itself about then rather than that day. */
function isCounted(item: DayItem): boolean {
  if (item.kind === 'week') return item.week < 0
  return item.kind === 'day' && (item.months ?? item.years) !== undefined
}

/** A time of day, HH:mm. A bare number is an hour. */
export function readClock(text: string, context: TimeContext): TimeReading<string> {
  const phrase = phraseIn(text, context, 'clock')
  if (!phrase || phrase.end || phrase.start.days.length > 0) return unknown
  if (phrase.ahead !== undefined || phrase.length !== undefined) return unknown
  if (!phrase.start.clock && phrase.start.parts.length > 0) return onlyPart
  const clocks = minutesOf(phrase.start).map((minutes) =>
    new Temporal.PlainTime().add({ minutes }).toString({ smallestUnit: 'minute' }),
  )
  return oneOf([...new Set(clocks)], !phrase.about, undefined)
}

/** Of what can't be read, whether it is a time that comes again and again, or several of them. */
function told<Value>(text: string, reading: TimeReading<Value>): TimeReading<Value> {
  if (reading.kind !== 'refused' || reading.reason.because !== 'unknown' || reading.reason.said)
    return reading
  const said = text.length > maxLength ? undefined : moreThanOne(plain(text))
  return said ? { kind: 'refused', reason: { because: 'unknown', said } } : reading
}

/** `about`: not said to the minute. */
function phraseIn(
  text: string,
  { now, zone }: TimeContext,
  wanted: Wanted,
): (Phrase & { about: boolean }) | undefined {
  if (text.length > maxLength) return undefined
  const today = dayOf(now, zone)
  const items = itemsOf(
    plain(text).replace(namesOf(zone), ' '),
    [...dayRules, ...countedDays, ...feastRules, ...clockRules],
    today,
  )
  if (!items || items.length === 0) return undefined
  const { hour, minute } = zoned(now, zone)
  const sameTime = items.some(({ kind }) => kind === 'same-time')
  const exact = items.flatMap((item): Item[] => {
    if (item.kind === 'same-time') return [{ kind: 'clock', minutes: hour * 60 + minute, style: 'exact' }]
    if (item.kind === 'week' && sameTime) return [{ ...item, alone: true }]
    return item.kind === 'about' ? [] : [item]
  })
  const phrase = phraseOf(exact, wanted, today.year)
  return phrase && { ...phrase, about: sameTime || items.some(({ kind }) => kind === 'about') }
}

/** What says no more than that the time is the zone's own: "17:00 CET", "budapesti idő szerint", "local time". */
function namesOf(zone: string): RegExp {
  const known = zoneNames.get(zone)
  if (known) return known
  const place = fold(zone.split('/').at(-1) ?? zone).replaceAll('_', ' ')
  const named = `(?:${place}i?|helyi|local)\\s+(?:ido|time)(?:\\s+szerint)?`
  const names = new RegExp(`\\(?(?<![a-z])(?:${[named, ...lettersOf(zone)].join('|')})(?![a-z])\\)?`, 'g')
  zoneNames.set(zone, names)
  return names
}
const zoneNames = new Map<string, RegExp>()

/** Those that the zone has in winter and in summer. */
function lettersOf(zone: string): string[] {
  return [0, 6].flatMap((month) => lettersAt(new Date(Date.UTC(2026, month)), zone) ?? [])
}

/** "cet" or "cest", whichever the zone has then; undefined for one without letters of its own. */
function lettersAt(instant: Date, zone: string): string | undefined {
  const name = new Intl.DateTimeFormat('en-GB', { timeZone: zone, timeZoneName: 'short' })
    .formatToParts(instant)
    .find(({ type }) => type === 'timeZoneName')?.value
  return name !== undefined && /^[A-Z]+$/.test(name) ? fold(name) : undefined
}

/** Whether letters of the zone that stand beside the time are those of that day: "dec 3 17:00 CEST" is an hour off. */
function inForce(text: string, reading: TimeReading<Moment | MomentRange>, zone: string): boolean {
  if (reading.kind === 'refused') return true
  const values = reading.kind === 'read' ? [reading.value] : reading.choices
  const letters = new Set(
    values.map((value) => lettersAt(instantOf('start' in value ? value.start : value), zone)),
  )
  const said = plain(text).match(/(?<![a-z])[a-z]{3,5}(?![a-z])/g) ?? []
  const all = lettersOf(zone)
  return said.every((word) => !all.includes(word) || letters.has(word))
}

/** "fél óra múlva": by the clock, so that a change of it on the way does not count. */
function readAhead(
  { start, end, length, about }: Phrase & { about: boolean },
  ahead: number,
  { now, zone }: TimeContext,
): TimeReading<Moment | MomentRange> {
  if (start.clock || start.days.length > 0 || start.parts.length > 0 || end) return unknown
  const moment = (minutes: number): Moment => ({
    local: zoned(now, zone).add({ minutes }).toPlainDateTime().toString({ smallestUnit: 'minute' }),
    zone,
  })
  const value = length === undefined ? moment(ahead) : { start: moment(ahead), end: moment(ahead + length) }
  return { kind: 'read', value, certain: !about }
}

/** "péntek 18:00-tól vasárnap 14:00-ig": the end has a day of its own. */
function readDays(
  { start, end }: Phrase,
  starts: Extract<Days, { kind: 'days' }>,
  { now, zone }: TimeContext,
): TimeReading<MomentRange> {
  const [first] = starts.days
  if (!end || !first) return unknown
  // A weekday, a date or a feast without a year at the end is that of the start, or the one that follows it.
  const named = end.days.some(({ kind }) => ['weekday', 'day-of-month', 'date', 'feast'].includes(kind))
  const ends = daysOf(end.days, named ? first.subtract({ days: 1 }) : dayOf(now, zone))
  if (ends.kind === 'no-such-day')
    return { kind: 'refused', reason: { because: 'no-such-day', day: ends.day } }
  if (ends.kind !== 'days') return unknown
  const at = momentsAt(zone)
  const ranges = starts.days.flatMap((day) =>
    minutesOf(start).flatMap((from) =>
      ends.days.flatMap((last) =>
        minutesOf(end).map((till) => ({ start: at(day, from), end: at(last, till) })),
      ),
    ),
  )
  return oneOf(
    ranges.filter((range) => range.start.local < range.end.local),
    starts.certain && ends.certain,
    starts.doubt ?? ends.doubt,
  )
}

/** Minutes beyond the day's end are on the next. */
function momentsAt(zone: string): (day: Temporal.PlainDate, minutes: number) => Moment {
  return (day, minutes) => ({
    local: existingLocal(day.toPlainDateTime().add({ minutes }).toString({ smallestUnit: 'minute' }), zone),
    zone,
  })
}

function oneOf<Value>(choices: Value[], certain: boolean, doubt: DayDoubt | undefined): TimeReading<Value> {
  const [only, another] = choices
  if (only === undefined) return unknown
  return another === undefined
    ? { kind: 'read', value: only, certain }
    : { kind: 'choices', choices, doubt: doubt ?? { about: 'hour' } }
}
