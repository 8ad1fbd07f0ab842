/** The classes that answers to a question fall into: the same in its own results, in tables of two and for one kind. */
import type { Field, FieldChoice } from '../fields.ts'
import { stepsOf } from './collect.ts'
import { histogram, mergeBins } from './histogram.ts'
import { type CalendarUnit, stepLabels } from './labels.ts'
import type { Bin } from './model.ts'
import type { NumberTally } from './tally.ts'

/** What the form offers, then whatever else was stored (a choice list that came from a file). */
export function classesOf(field: Field, found: Iterable<string>): FieldChoice[] {
  const offered =
    field.type === 'range'
      ? stepsOf(field).map((value) => ({ value, label: stepLabels(value) }))
      : field.choices
  const known = new Set(offered.map(({ value }) => value))
  const rest = [...found]
    .filter((value) => !known.has(value))
    .sort((a, b) => a.localeCompare(b, 'hu', { numeric: true }))
  return [...offered, ...rest.map((value) => ({ value, label: {} }))]
}

/** Steps of a histogram. @param k of a protected survey: steps of fewer are joined to their neighbours */
export function binsOf(tally: NumberTally, k: number | null): Bin[] {
  const bins = histogram(tally.sorted(), tally.integer)
  return k === null ? bins : mergeBins(bins, k)
}

/** More different days than this are shown by month. */
const mostDays = 31

/** By hour for times; by day for dates, or by month where there are many. @param found what {@link calendarClass} is of */
export function calendarUnit(measure: 'days' | 'hours', found: ReadonlyMap<string, number>): CalendarUnit {
  if (measure === 'hours') return 'hour'
  return found.size > mostDays ? 'month' : 'day'
}

/** The class of a day (`2026-12-03`) or an hour (`17`). */
export function calendarClass(value: string, unit: CalendarUnit): string {
  return unit === 'month' ? value.slice(0, 7) : value
}
