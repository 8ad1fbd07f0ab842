/** Functions of the Community Health Toolkit's forms that have a meaning here (docs.communityhealthtoolkit.org, "XPath"). */
import { asDate } from './functions-dates.ts'
import type { Evaluate, FunctionRule, Scope } from './scope.ts'
import { type DateValue, day, fromInstant, isTime, toNumber, type Value } from './values.ts'

/** The moment as many months later; of a day that its month does not have, the last one. */
function monthsLater({ wall, ...rest }: DateValue, months: number): DateValue {
  const from = new Date(wall)
  const last = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + months + 1, 0))
  const days = Date.UTC(
    last.getUTCFullYear(),
    last.getUTCMonth(),
    Math.min(from.getUTCDate(), last.getUTCDate()),
  )
  return { ...rest, wall: days + (wall - Math.floor(wall / day) * day) }
}

/** Whole months from one moment to a later one. */
function monthsBetween(begin: DateValue, end: DateValue): number {
  const [a, b] = [new Date(begin.wall), new Date(end.wall)]
  const months = (b.getUTCFullYear() - a.getUTCFullYear()) * 12 + b.getUTCMonth() - a.getUTCMonth()
  return monthsLater(begin, months).wall > end.wall ? months - 1 : months
}

/** What lies between two moments, in whole units; less than none the other way round, nothing where one is missing. */
function difference(between: (begin: DateValue, end: DateValue) => number): FunctionRule {
  return {
    min: 2,
    max: 2,
    compile:
      ([begin, end]) =>
      (scope) => {
        const [from, to] = [begin, end].map((each) => each && asDate(each(scope), scope))
        if (!from || !to) return ''
        const found = from.wall <= to.wall ? between(from, to) : -between(to, from)
        // No -0.
        return found + 0
      },
  }
}

const days = (begin: DateValue, end: DateValue) => Math.floor(end.wall / day) - Math.floor(begin.wall / day)

const differences: Record<string, FunctionRule> = {
  'difference-in-days': difference(days),
  'difference-in-weeks': difference((begin, end) => Math.floor(days(begin, end) / 7)),
  'difference-in-months': difference(monthsBetween),
  'difference-in-years': difference((begin, end) => Math.floor(monthsBetween(begin, end) / 12)),
}

export const chtFunctions: Record<string, FunctionRule> = {
  /** Programs of the Toolkit's own projects, which stand in no form. */
  'cht:extension-lib': { min: 1, max: Infinity, compile: () => () => '', isLeftOut: true },
  ...differences,
  ...Object.fromEntries(Object.entries(differences).map(([name, rule]) => [`cht:${name}`, rule])),
  /** add-date(date, years, months, days, hours, minutes). */
  'add-date': {
    min: 2,
    max: 6,
    compile:
      ([of, ...parts]) =>
      (scope): Value => {
        const date = of && asDate(of(scope), scope)
        const [years = 0, months = 0, ...rest] = parts.map((part) => whole(part, scope))
        const [addedDays = 0, hours = 0, minutes = 0] = rest
        if (!date) return ''
        const later = monthsLater(date, years * 12 + months)
        const wall = later.wall + addedDays * day + (hours * 60 + minutes) * 60_000
        return isTime(wall) ? { ...later, wall } : ''
      },
  },
  /** Of milliseconds since 1970. */
  'parse-timestamp-to-date': {
    min: 1,
    max: 1,
    compile:
      ([of]) =>
      (scope) => {
        const at = of ? Math.trunc(toNumber(of(scope), scope.world.zone)) : Number.NaN
        return isTime(at) ? fromInstant(at, scope.world.zone) : ''
      },
  },
}

/** A number of units; what is none adds nothing. */
function whole(part: Evaluate, scope: Scope): number {
  const number = Math.trunc(toNumber(part(scope), scope.world.zone))
  return Math.abs(number) <= 1_000_000 ? number : 0
}
