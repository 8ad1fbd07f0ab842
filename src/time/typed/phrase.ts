/** The pieces of a phrase put together: one day and hour, or two of them with "from" and "to" between. */
import type { Item } from './items.ts'
import type { DayPart } from './words.ts'

type Kind<K extends Item['kind']> = Extract<Item, { kind: K }>
export type DayItem = Kind<
  'date' | 'day-of-month' | 'feast' | 'month' | 'day' | 'weekday' | 'week' | 'shift' | 'year'
>
type ClockItem = Kind<'clock'>

/** One end of a range, or the whole of what is no range. */
export interface Side {
  days: DayItem[]
  clock: ClockItem | undefined
  parts: DayPart[]
}

export interface Phrase {
  start: Side
  end: Side | undefined
  /** In minutes: how long it lasts; how far from now it begins. */
  length: number | undefined
  ahead: number | undefined
}

/** What is asked for: where the rest leaves it open, 12.03 is a day or an hour by this. */
export type Wanted = 'moment' | 'day' | 'clock'

/** @returns undefined when the pieces do not go together */
export function phraseOf(items: Item[], wanted: Wanted, year: number): Phrase | undefined {
  const settled = numbersSettled(
    fourDigitsSettled(dottedSettled(paired(items), wanted), wanted, year),
    wanted,
  )
  if (!settled) return undefined
  const lengths = settled.filter((item) => item.kind === 'length')
  const ahead = settled.filter((item) => item.kind === 'ahead')
  const rest = settled.filter((item) => item.kind !== 'length' && item.kind !== 'ahead')
  if (lengths.length > 1 || ahead.length > 1) return undefined
  const [first, second] = sidesOf(rest)
  const start = sideOf(first)
  const end = second && sideOf(second)
  if (!start || (second && !end)) return undefined
  const moved = end && start.days.length === 0 && end.days.length > 0
  return {
    // "17-19 dec 3": the day behind the range is that of both.
    start: moved ? { ...start, days: end.days } : start,
    end: moved ? { ...end, days: [] } : end,
    length: lengths[0]?.minutes,
    ahead: ahead[0]?.minutes,
  }
}

/** "17 30" and "five thirty" are one time. */
function paired(items: Item[]): Item[] {
  const made: Item[] = []
  for (const item of items) {
    const hour = made.at(-1)
    const isMinute =
      item.kind === 'number' && item.number < 60 && (item.word ? item.number >= 10 : item.digits === 2)
    if (hour?.kind === 'number' && hour.number <= 24 && isMinute && hour.word === item.word)
      made[made.length - 1] = { kind: 'clock', minutes: hour.number * 60 + item.number, style: hour.style }
    else made.push(item)
  }
  return made
}

const wholeDays = new Set<Item['kind']>(['date', 'day-of-month', 'feast', 'day', 'shift'])
const someHour = new Set<Item['kind']>(['clock', 'number', 'four-digits'])

function isWholeDay(item: Item): boolean {
  return wholeDays.has(item.kind) && !(item.kind === 'day-of-month' && item.weak)
}

/** Whether 12.03 is a day or an hour. */
function dottedSettled(items: Item[], wanted: Wanted): Item[] {
  let dayKnown = wanted === 'clock' || items.some(isWholeDay)
  return items.map((item, at): Item => {
    if (item.kind !== 'dotted') return item
    const others = items.filter((other) => other !== item)
    const hourKnown = others.some(({ kind }) => someHour.has(kind) || kind === 'dotted')
    const inRange = items[at - 1]?.kind === 'dash' || items[at + 1]?.kind === 'dash'
    const alone = item.dot || wanted === 'day'
    const isDay =
      !dayKnown &&
      !(inRange && wanted !== 'day') &&
      (hourKnown || (alone && !others.some(({ kind }) => kind === 'weekday')))
    if (!isDay) return { kind: 'clock', minutes: item.first * 60 + item.second, style: item.style }
    dayKnown = true
    return { kind: 'date', ways: [{ month: item.first, day: item.second }], sure: true }
  })
}

/** Whether 2026 is a year or 20:26. */
function fourDigitsSettled(items: Item[], wanted: Wanted, thisYear: number): Item[] | undefined {
  let dated = items.some(({ kind }) => kind === 'year')
  const made: Item[] = []
  for (const [at, item] of items.entries()) {
    if (item.kind !== 'four-digits') {
      // Each end of a range may have a year.
      if (item.kind === 'dash' || ('edge' in item && item.edge === 'from')) dated = false
      made.push(item)
      continue
    }
    const { number } = item
    const hourKnown = items.some((other) => other !== item && someHour.has(other.kind))
    const near = number >= thisYear - 1 && number <= thisYear + 3
    // "2031 karácsony": right before a feast people say its year.
    const ofFeast = items[at + 1]?.kind === 'feast'
    const asYear = wanted === 'day' || hourKnown || near || ofFeast
    const isYear = number >= 1900 && number < 2200 && wanted !== 'clock' && asYear
    if (isYear && !dated) {
      dated = true
      made.push({ kind: 'year', year: number })
    } else if (Math.floor(number / 100) <= 24 && number % 100 < 60)
      made.push({ kind: 'clock', minutes: Math.floor(number / 100) * 60 + (number % 100), style: 'exact' })
    else return undefined
  }
  return made
}

/** A number alone is an hour where a day or the other end of a range stands beside it, or an hour is asked for. */
function numbersSettled(items: Item[] | undefined, wanted: Wanted): Item[] | undefined {
  if (!items) return undefined
  const days = items.some((item) => isWholeDay(item) || item.kind === 'weekday' || item.kind === 'week')
  const hours = days || wanted === 'clock' || items.some(({ kind }) => kind === 'part' || kind === 'dash')
  const made: Item[] = []
  for (const item of items) {
    const weak = item.kind === 'day-of-month' && item.weak
    if (item.kind === 'number' || (weak && (days || wanted === 'clock'))) {
      const hour = item.kind === 'number' ? item.number : item.day
      if (!hours || hour > 24) return undefined
      made.push({
        kind: 'clock',
        minutes: hour * 60,
        style: item.kind === 'number' ? item.style : hour > 12 ? 'exact' : 'spoken',
      })
    } else made.push(item)
  }
  return made
}

function saysDay(item: Item): boolean {
  return isWholeDay(item) || item.kind === 'weekday'
}

/** Before and after the first "to" that has an hour on both sides; other dashes say nothing. */
function sidesOf(items: Item[]): [Item[]] | [Item[], Item[]] {
  const hasClock = (some: Item[]) => some.some(({ kind }) => kind === 'clock')
  for (const [at, item] of items.entries()) {
    const from = 'edge' in item && item.edge === 'from'
    if (item.kind !== 'dash' && !from) continue
    const before = items.slice(0, at + 1)
    const after = items.slice(at + 1)
    if (hasClock(before) && hasClock(after)) return [before, after]
    // "péntektől vasárnapig": the hour is missing.
    if (!hasClock(items) && before.some(saysDay) && after.some(saysDay)) return [before, after]
  }
  return [items]
}

function sideOf(items: Item[]): Side | undefined {
  const clocks = items.filter((item) => item.kind === 'clock')
  if (clocks.length > 1) return undefined
  const days = items.filter(
    (item): item is DayItem =>
      !['clock', 'part', 'dash', 'number', 'dotted', 'four-digits'].includes(item.kind),
  )
  return {
    days,
    clock: clocks[0],
    parts: items.flatMap((item) => (item.kind === 'part' ? [item.part] : [])),
  }
}
