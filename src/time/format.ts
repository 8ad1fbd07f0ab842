/** Dates, times and numbers as the reader of a language writes them. */
import { Temporal } from 'temporal-polyfill'
import { instantOf, inZone, type Moment } from './moment.ts'

const locales: Record<string, string> = { hu: 'hu-HU', en: 'en-GB' }

function locale(language: string): string {
  return locales[language.slice(0, 2).toLowerCase()] ?? 'en-GB'
}

const formatters = new Map<string, Intl.DateTimeFormat>()

function formatter(language: string, zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify([locale(language), zone, options])
  let found = formatters.get(key)
  if (!found) {
    found = new Intl.DateTimeFormat(locale(language), { timeZone: zone, ...options })
    formatters.set(key, found)
  }
  return found
}

/** "2026. december 3., csütörtök 17:00" / "Thursday, 3 December 2026, 17:00". */
export function formatMoment(moment: Date | Moment, language: string, zone?: string): string {
  const isDate = moment instanceof Date
  const instant = isDate ? moment : instantOf(moment)
  const shown = zone ?? (isDate ? 'Europe/Budapest' : moment.zone)
  const day = formatter(language, shown, { dateStyle: 'full' }).format(instant)
  const time = clock(instant, shown)
  return locale(language) === 'hu-HU' ? `${day} ${time}` : `${day}, ${time}`
}

/** "2026. december 3., csütörtök 17:00–19:00", or both in full when the end is on another day. In the start's zone. */
export function formatRange(start: Moment, end: Moment, language: string): string {
  const last = inZone(end, start.zone)
  const first = formatMoment(start, language)
  return isSameDay(start, last)
    ? `${first}–${formatClock(last.local.slice(11))}`
    : `${first} – ${formatMoment(last, language)}`
}

/** Two moments of one zone. */
export function isSameDay(a: Moment, b: Moment): boolean {
  return a.local.slice(0, 10) === b.local.slice(0, 10)
}

/** "dec. 3., cs. 17:00" / "Thu 3 Dec, 17:00": for lists and buttons. */
export function formatMomentShort(moment: Date | Moment, language: string, zone?: string): string {
  const isDate = moment instanceof Date
  const instant = isDate ? moment : instantOf(moment)
  const shown = zone ?? (isDate ? 'Europe/Budapest' : moment.zone)
  const day = formatter(language, shown, { month: 'short', day: 'numeric', weekday: 'short' }).format(instant)
  return locale(language) === 'hu-HU'
    ? `${day.toLowerCase()}. ${clock(instant, shown)}`
    : `${day}, ${clock(instant, shown)}`
}

/** A calendar day (YYYY-MM-DD): "2026. december 3., csütörtök" / "Thursday, 3 December 2026". */
export function formatDate(date: string, language: string): string {
  const instant = new Date(`${date}T00:00:00Z`)
  if (Number.isNaN(instant.getTime())) return date
  return formatter(language, 'UTC', { dateStyle: 'full' }).format(instant)
}

/** A calendar day (YYYY-MM-DD) without its weekday: "2026. december 3." / "3 December 2026". */
export function formatPlainDay(date: string, language: string): string {
  const [year, month, day] = date.split('-').map(Number)
  const rest = formatDayOfYear(month ?? 1, day ?? 1, language)
  return locale(language) === 'hu-HU' ? `${year}. ${rest}` : `${rest} ${year}`
}

/** "február 29." / "29 February": also of a day that there is not. */
export function formatDayOfYear(month: number, day: number, language: string): string {
  const name = formatter(language, 'UTC', { month: 'long' }).format(Date.UTC(2000, month - 1))
  return locale(language) === 'hu-HU' ? `${name} ${day}.` : `${day} ${name}`
}

/** "szerda" / "Wednesday"; Monday is 1. */
export function formatWeekday(weekday: number, language: string): string {
  // 1 January 2001 was a Monday.
  return formatter(language, 'UTC', { weekday: 'long' }).format(Date.UTC(2001, 0, weekday))
}

/** "2027-ben", by the vowels of the number as it is read / "2027". */
export function formatInYear(year: number, language: string): string {
  if (locale(language) !== 'hu-HU') return String(year)
  const lastDigit = year % 10
  const isBack =
    lastDigit === 0
      ? [2, 3, 6, 8].includes((year % 100) / 10) || (year % 100 === 0 && year % 1000 !== 0)
      : [3, 6, 8].includes(lastDigit)
  return `${year}-${isBack ? 'ban' : 'ben'}`
}

/** HH:mm, the same in both languages. */
export function formatClock(time: string): string {
  return time.slice(0, 5)
}

/** "1 500,5" / "1,500.5": up to so many decimals as the number has. Years and the like: no grouping below 10,000. */
export function formatNumber(number: number, language: string, leastDecimals = 0): string {
  return numberFormat(language, Math.abs(number) >= 10_000, leastDecimals).format(number)
}

/** Made once for each language: that costs a hundred times what a use of it does. */
const numberFormats = new Map<string, Intl.NumberFormat>()

function numberFormat(language: string, useGrouping: boolean, leastDecimals: number): Intl.NumberFormat {
  const key = `${locale(language)} ${useGrouping} ${leastDecimals}`
  let format = numberFormats.get(key)
  if (!format) {
    format = new Intl.NumberFormat(locale(language), {
      minimumFractionDigits: leastDecimals,
      maximumFractionDigits: 12,
      useGrouping,
    })
    numberFormats.set(key, format)
  }
  return format
}

function clock(instant: Date, zone: string): string {
  const there = Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(zone)
  return there.toPlainTime().toString({ smallestUnit: 'minute' })
}
