/** Dates and times in English, read by chrono-node with British order (3/12 is 3 December). */
import * as en from 'chrono-node/en'
import { Temporal } from 'temporal-polyfill'
import { zoned } from './zone.ts'

export interface EnglishTime {
  date: Temporal.PlainDate | undefined
  time: Temporal.PlainTime | undefined
  /** The year, or a day relative to today, was given. */
  certain: boolean
  rest: string
}

/** The first date or time in the text; `undefined` when there is none. */
export function findEnglish(text: string, now: Date, zone: string): EnglishTime | undefined {
  const offset = zoned(now, zone).offsetNanoseconds / 60_000_000_000
  const [found] = en.GB.parse(text, { instant: now, timezone: offset }, { forwardDate: true })
  if (!found) return undefined
  const { start } = found
  const part = (name: 'year' | 'month' | 'day' | 'hour' | 'minute') => start.get(name) ?? 0
  const hasDate = start.isCertain('day') || start.isCertain('weekday') || start.isCertain('month')
  try {
    return {
      date: hasDate ? new Temporal.PlainDate(part('year'), part('month'), part('day')) : undefined,
      time: start.isCertain('hour') ? new Temporal.PlainTime(part('hour'), part('minute')) : undefined,
      // 3/12 is March in some countries.
      certain: /\d{1,2}[/.]\d{1,2}[/.]\d{2}/.test(found.text)
        ? false
        : hasDate
          ? start.isCertain('year') || start.isCertain('weekday') || !/\d/.test(text)
          : start.isCertain('meridiem') || part('hour') > 6,
      rest: `${text.slice(0, found.index)} ${text.slice(found.index + found.text.length)}`.trim(),
    }
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}
