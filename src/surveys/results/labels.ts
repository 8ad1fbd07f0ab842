/** What classes of numbers and dates are called. */
import type { Localised } from '../../forms/form.ts'
import { formatDate, formatNumber } from '../../time/format.ts'

import type { Bin } from './model.ts'

/** "10–19", "2", "0,5–1". */
export function binLabel(bin: Pick<Bin, 'from' | 'to'>, integer: boolean, language: string): string {
  const number = (value: number) => formatNumber(value, language)
  if (!integer) return `${number(bin.from)}–${number(bin.to)}`
  return bin.to - bin.from <= 1 ? number(bin.from) : `${number(bin.from)}–${number(bin.to - 1)}`
}

export type CalendarUnit = 'day' | 'month' | 'hour'

/** "2026. december 3.", "2026. december", "17:00–17:59". */
export function calendarLabel(value: string, unit: CalendarUnit, language: string): string {
  if (unit === 'hour') return `${value}:00–${value}:59`
  if (unit === 'day') return formatDate(value, language)
  const [year = '', month = ''] = value.split('-')
  return new Intl.DateTimeFormat(language === 'hu' ? 'hu-HU' : 'en-GB', {
    year: 'numeric',
    month: 'long',
    timeZone: 'UTC',
  }).format(new Date(`${year}-${month}-01T00:00:00Z`))
}

/** A step of a scale, in both languages: "2,5" and "2.5". */
export function stepLabels(step: string): Localised {
  return { hu: formatNumber(Number(step), 'hu'), en: formatNumber(Number(step), 'en') }
}

/** {@link binLabel} in both languages. */
export function binLabels(bin: Pick<Bin, 'from' | 'to'>, integer: boolean): Localised {
  return { hu: binLabel(bin, integer, 'hu'), en: binLabel(bin, integer, 'en') }
}

/** {@link calendarLabel} in both languages. */
export function calendarLabels(value: string, unit: CalendarUnit): Localised {
  return { hu: calendarLabel(value, unit, 'hu'), en: calendarLabel(value, unit, 'en') }
}
