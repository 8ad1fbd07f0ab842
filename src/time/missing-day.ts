/** What a date still lacks: "1998 májusában" its day, "in 1998" its month, too; and the rest of it, typed after that. */
import { Temporal } from 'temporal-polyfill'
import { readPeriod } from './period.ts'
import { readDay, type TimeContext } from './read.ts'
import { dayOf } from './zone.ts'

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

const fromWords =
  /^(?:from|starting(?: (?:from|in|on))?|beginning(?: (?:in|on))?|as of)\s+|\s+(?:kezdve|kezd[őo]d[őo]en)$/giu
const isFrom = /^(?:from|starting|beginning|as of)\s|t[óőo]l$|\s(?:kezdve|kezd[őo]d[őo]en)$/iu
const isUntil = /^(?:until|till|by|before)\s|ig$|\sel[őo]tt$/iu
const fromTo = [
  /^(.+t[óőo]l)\s+(.+)$/iu,
  /^(?:from |between )?(.+?)\s+(?:to|until|till|through|and|és)\s+(.+)$/iu,
  /^(.+?)\s*[-–—]\s*(.+)$/u,
]

export interface DaysAhead {
  from: string
  /** Undefined: its beginning alone was said, as in "januártól", "from January". */
  until: string | undefined
}

/**
 * What of a stretch of time is not over: "jövő héten", "in summer", "december végéig", "Dec 5-10".
 * @returns undefined where none is said; days, YYYY-MM-DD
 */
export function daysAhead(text: string, context: TimeContext): DaysAhead | undefined {
  const typed = text.trim().replace(/[.!]+$/, '')
  const today = dayOf(context.now, context.zone).toString()
  const period = readPeriod(typed.replace(fromWords, ''), context)
  if (period?.kind !== 'period') return betweenDays(typed, context) ?? edgeDay(typed, context)
  const isRunning = period.from < today && period.until >= today
  return {
    from: isRunning || isUntil.test(typed) ? today : period.from,
    until: isFrom.test(typed) ? undefined : period.until,
  }
}

/** "december 5-től 10-ig", "Dec 5-10", "from January to March": days or stretches with the last of them named, too. */
function betweenDays(typed: string, context: TimeContext): DaysAhead | undefined {
  for (const pattern of fromTo) {
    const [, first = '', last = ''] = pattern.exec(typed) ?? []
    // "5-10 December": the month stands behind the last.
    const begin = /^\d{1,2}\.?$/.test(first) ? last.replace(/\d{1,2}/, first.replace('.', '')) : first
    const from = dayIn(begin.replace(fromWords, ''), context)?.from
    if (from === undefined) continue
    const there = Temporal.PlainDate.from(from)
    const number = /^(\d{1,2})\.?(?:-?ig)?$/.exec(last)?.[1]
    const now = new Date(`${from}T09:00:00Z`)
    const until =
      number === undefined
        ? dayIn(last, { ...context, now })?.until
        : Number(number) > there.day && Number(number) <= there.daysInMonth
          ? there.with({ day: Number(number) }).toString()
          : undefined
    if (until !== undefined && until >= from) return { from, until }
  }
  return undefined
}

/** A day or a stretch, also with the ending of a beginning or an end: "5-től", "január 10-ig". */
function dayIn(said: string, context: TimeContext): { from: string; until: string } | undefined {
  for (const each of [said, said.replace(/-?(?:t[óőo]l|ig)$/iu, '')]) {
    const day = readDay(each, context)
    if (day.kind === 'read') return { from: day.value, until: day.value }
    const period = readPeriod(each, context)
    if (period?.kind === 'period') return period
  }
  return undefined
}

/** "december 5-től", "január 10-ig": the beginning alone, or from today on. */
function edgeDay(typed: string, context: TimeContext): DaysAhead | undefined {
  const day = isFrom.test(typed) || isUntil.test(typed) ? dayIn(typed, context) : undefined
  if (!day) return undefined
  return isFrom.test(typed)
    ? { from: day.from, until: undefined }
    : { from: dayOf(context.now, context.zone).toString(), until: day.until }
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
