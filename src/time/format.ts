/** Dates, times and numbers as the reader of a language writes them. */
import { Temporal } from 'temporal-polyfill'
import { instantOf, type Moment } from './moment.ts'

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

/** HH:mm, the same in both languages. */
export function formatClock(time: string): string {
  return time.slice(0, 5)
}

/** "1 500,5" / "1,500.5": up to so many decimals as the number has. Years and the like: no grouping below 10,000. */
export function formatNumber(number: number, language: string): string {
  return numberFormat(language, Math.abs(number) >= 10_000).format(number)
}

/** Made once for each language: that costs a hundred times what a use of it does. */
const numberFormats = new Map<string, Intl.NumberFormat>()

function numberFormat(language: string, useGrouping: boolean): Intl.NumberFormat {
  const key = `${locale(language)} ${useGrouping}`
  let format = numberFormats.get(key)
  if (!format) {
    format = new Intl.NumberFormat(locale(language), { maximumFractionDigits: 12, useGrouping })
    numberFormats.set(key, format)
  }
  return format
}

function clock(instant: Date, zone: string): string {
  const there = Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(zone)
  return there.toPlainTime().toString({ smallestUnit: 'minute' })
}
