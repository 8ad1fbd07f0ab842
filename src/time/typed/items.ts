/** A phrase in pieces: what each word or number says by itself, before they are put together. */
import type { Temporal } from 'temporal-polyfill'
import type { DayPart } from './words.ts'

/** A day of the calendar as somebody says it; without a year it is the next one. */
export interface CalendarDay {
  year?: number
  month: number
  day: number
}

/** Whether a piece begins or ends a range by its own ending: "17 órától", "19-ig". */
export type Edge = 'from' | 'to'

/** How an hour was given: in full (17:00, 05:00), in short digits (5:30), or as it is spoken (5 óra, half past five). */
export type HourStyle = 'exact' | 'digits' | 'spoken'

export type Item =
  /** More than one way where the order of day and month is open: 3/12. `sure`: that way round beyond doubt. */
  | { kind: 'date'; ways: CalendarDay[]; sure: boolean; edge?: Edge }
  /** Some day of a month: "3-án", "the 15th"; `weak` with nothing but a dot, so that it may be an hour: "17.". */
  | { kind: 'day-of-month'; day: number; weak: boolean; edge?: Edge }
  /** On another day each year; without a year it is the next one. */
  | { kind: 'feast'; on(year: number): Temporal.PlainDate; edge?: Edge }
  | { kind: 'month'; months: number }
  /** `months`, `years`: it was counted in them, so that a day of that month, a date of that year may stand beside it. */
  | { kind: 'day'; date: Temporal.PlainDate; months?: number; years?: number; edge?: Edge }
  /** `week` counts from this one; without it the weekday to come is meant. */
  | { kind: 'weekday'; weekday: number; week?: number; edge?: Edge }
  /** A week, for a weekday beside it; `alone` it is the same weekday as today; `loose`: it may be the week beside it. */
  | { kind: 'week'; week: number; alone: boolean; loose?: boolean }
  /** So many days after the day beside it: "Monday week". */
  | { kind: 'shift'; days: number }
  | { kind: 'year'; year: number }
  /** 2026 or 20:26: the others decide. */
  | { kind: 'four-digits'; number: number }
  /** 12.03 or 10.30: the others decide. `dot`: one more at the end. */
  | { kind: 'dotted'; first: number; second: number; dot: boolean; style: HourStyle; edge?: Edge }
  /** In minutes after midnight; as far as 24:00. */
  | { kind: 'clock'; minutes: number; style: HourStyle; edge?: Edge }
  | { kind: 'number'; number: number; style: HourStyle; word: boolean; digits: number; edge?: Edge }
  | { kind: 'part'; part: DayPart }
  /** In so many minutes from now. */
  | { kind: 'ahead'; minutes: number }
  | { kind: 'length'; minutes: number }
  | { kind: 'dash' }
  /** "around": not said to the minute, so that it is asked back. */
  | { kind: 'about' }
  /** "at the same time": the hour that it is now. */
  | { kind: 'same-time' }

/** What the text may go on with at some place. */
export interface Rule {
  /** Sticky. */
  pattern: RegExp
  /** What it says, behind what was said `before`; undefined when it can't be that after all (a thirteenth month). */
  read(found: RegExpExecArray, today: Temporal.PlainDate, before: readonly Item[]): Item[] | undefined
}

/** @param pattern without flags; letters must end where it ends */
export function rule(pattern: string, read: Rule['read']): Rule {
  return { pattern: new RegExp(`${pattern}(?![a-z])`, 'y'), read }
}

/** "17 órától" begins a range, "19-ig" ends one. */
export function edgeOf(ending: string | undefined): { edge?: Edge } {
  if (ending === undefined) return {}
  return /tol$/.test(ending) ? { edge: 'from' } : /ig$/.test(ending) ? { edge: 'to' } : {}
}

/**
 * The pieces of a text, in order; at each place the longest that fits, of equals the first.
 * @returns undefined when something in it is none
 */
export function itemsOf(text: string, rules: Rule[], today: Temporal.PlainDate): Item[] | undefined {
  const items: Item[] = []
  for (let at = 0; at < text.length; ) {
    let longest = 0
    let read: Item[] | undefined
    for (const each of rules) {
      each.pattern.lastIndex = at
      const found = each.pattern.exec(text)
      if (!found || found[0].length <= longest) continue
      const said = each.read(found, today, items)
      if (!said) continue
      longest = found[0].length
      read = said
    }
    if (!read) return undefined
    items.push(...read)
    at += longest
  }
  return items
}
