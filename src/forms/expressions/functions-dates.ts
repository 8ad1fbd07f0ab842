/** Functions on dates and times. Days are counted from 1970-01-01 in wall-clock time, see DateValue. */
import type { FunctionRule, Scope } from './scope.ts'
import {
  type DateValue,
  day,
  fromDays,
  fromInstant,
  isDate,
  parseDate,
  toText,
  type Value,
} from './values.ts'

/** A date, or what is read as one; undefined for what is none. */
export function asDate(value: Value, scope: Scope): DateValue | undefined {
  if (isDate(value)) return value
  if (typeof value === 'number') return Number.isNaN(value) ? undefined : fromDays(value, scope.world.zone)
  if (typeof value === 'boolean') return undefined
  return parseDate(toText(value), scope.world.zone)
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']

function two(number: number): string {
  return String(number).padStart(2, '0')
}

/** The formats of format-date-time (xforms-spec); %W, the ISO week, is not among them. */
const formats: Record<string, (date: Date) => string> = {
  '%Y': (d) => String(d.getUTCFullYear()).padStart(4, '0'),
  '%y': (d) => two(d.getUTCFullYear() % 100),
  '%m': (d) => two(d.getUTCMonth() + 1),
  '%n': (d) => String(d.getUTCMonth() + 1),
  '%b': (d) => months[d.getUTCMonth()] ?? '',
  '%d': (d) => two(d.getUTCDate()),
  '%e': (d) => String(d.getUTCDate()),
  '%a': (d) => weekdays[d.getUTCDay()] ?? '',
  '%H': (d) => two(d.getUTCHours()),
  '%h': (d) => String(d.getUTCHours()),
  '%M': (d) => two(d.getUTCMinutes()),
  '%S': (d) => two(d.getUTCSeconds()),
  '%3': (d) => String(d.getUTCMilliseconds()).padStart(3, '0'),
}

const formatDate: FunctionRule = {
  min: 2,
  max: 2,
  compile:
    ([of, format]) =>
    (scope) => {
      const date = of ? asDate(of(scope), scope) : undefined
      if (!date || !format) return ''
      const utc = new Date(date.wall)
      return toText(format(scope)).replace(/%[YymnbdeaHhMS3]/g, (code) => formats[code]?.(utc) ?? code)
    },
}

const toMoment: FunctionRule = {
  min: 1,
  max: 1,
  compile:
    ([of]) =>
    (scope) =>
      (of ? asDate(of(scope), scope) : undefined) ?? '',
}

/** The day alone: a time of day is dropped, in the zone of the form. */
const toDay: FunctionRule = {
  min: 1,
  max: 1,
  compile:
    ([of]) =>
    (scope) => {
      const found = of ? asDate(of(scope), scope) : undefined
      return found ? dayOf(found) : ''
    },
}

function dayOf(date: DateValue): DateValue {
  return { ...date, wall: Math.floor(date.wall / day) * day }
}

export const dateFunctions: Record<string, FunctionRule> = {
  today: {
    min: 0,
    max: 0,
    compile: () => (scope) => dayOf(fromInstant(scope.world.now, scope.world.zone)),
  },
  now: { min: 0, max: 0, compile: () => (scope) => fromInstant(scope.world.now, scope.world.zone) },
  date: toDay,
  'date-time': toMoment,
  'format-date': formatDate,
  'format-date-time': formatDate,
  'decimal-date-time': {
    min: 1,
    max: 1,
    compile:
      ([of]) =>
      (scope) => {
        const date = of ? asDate(of(scope), scope) : undefined
        return date ? date.wall / day : Number.NaN
      },
  },
  /** Part of the day: 12:00 is 0.5. */
  'decimal-time': {
    min: 1,
    max: 1,
    compile:
      ([of]) =>
      (scope) => {
        const found = /^(\d{2}):(\d{2})(?::(\d{2})(\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})?$/.exec(
          of ? toText(of(scope)) : '',
        )
        if (!found) return Number.NaN
        const [, hour, minute, second = '0', fraction = ''] = found
        if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return Number.NaN
        return (Number(hour) * 3600 + Number(minute) * 60 + Number(`${second}${fraction}`)) / 86_400
      },
  },
}
