/** What a date still lacks: "1998 májusában" its day, "in 1998" its month, too; and the rest of it, typed after that. */
import { Temporal } from 'temporal-polyfill'
import { readPeriod } from './period.ts'
import { readDay, type TimeContext } from './read.ts'

/** @returns undefined where no stretch of time is said; `one`: a day, of a stretch that is neither a month nor in one year */
export function missingOf(text: string, context: TimeContext): 'day' | 'month' | 'one' | undefined {
  const period = readPeriod(text, context)
  if (period?.kind !== 'period') return undefined
  // A year's first month was not said: "1998 eleje".
  if (isMonth(period)) return period.isPart ? 'month' : 'day'
  const begin = Temporal.PlainDate.from(period.from)
  const months = begin.until(period.until, { largestUnit: 'months' }).months
  return months > 0 && period.until.startsWith(period.from.slice(0, 4)) ? 'month' : 'one'
}

/**
 * "1998 májusában 4-én", "in 1998 May 4": a stretch of time with a day behind it.
 * @returns YYYY-MM-DD; undefined where it is no such text
 */
export function dayOfPeriod(text: string, context: TimeContext): string | undefined {
  const words = text.trim().split(/[\s,]+/)
  if (words.length > 8) return undefined
  for (let at = words.length - 1; at > 0; at -= 1) {
    const period = readPeriod(words.slice(0, at).join(' '), context)
    if (period?.kind !== 'period') continue
    const rest = words
      .slice(at)
      .join(' ')
      .replace(/^(?:on |the )+/i, '')
    const [year, month] = period.from.split('-')
    const day = isMonth(period) && !period.isPart ? /^(\d{1,2})(?:\.|-?\p{L}+)?$/u.exec(rest)?.[1] : undefined
    const read = readDay(day === undefined ? `${year} ${rest}` : `${year}. ${month}. ${day}.`, context)
    if (read.kind === 'read' && read.value.startsWith(`${year}-`)) return read.value
  }
  return undefined
}

function isMonth({ from, until }: { from: string; until: string }): boolean {
  const begin = Temporal.PlainDate.from(from)
  return begin.day === 1 && begin.add({ months: 1 }).subtract({ days: 1 }).toString() === until
}
