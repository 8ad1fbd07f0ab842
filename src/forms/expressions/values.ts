/**
 * Values of expressions and how they turn into each other, as ODK has it (getodk.github.io/xforms-spec, "XPath
 * evaluation"): an empty answer is NaN as a number, a node is true when its text is not empty, and a text that is an
 * ISO date is a number of days.
 */
import { Temporal } from 'temporal-polyfill'

/** A node of the answers (or of a list of choices, or of an attached table), as expressions see it. */
export interface DataNode {
  readonly name: string
  /** Its value; of a group, ''. */
  text(): string
  parent(): DataNode | undefined
  /** Children in the form's order; of a repeat, each instance is one. */
  children(): readonly DataNode[]
  /** Same node, same key. */
  readonly key: string
  /** The answer to a question for a number: 0 is false. */
  readonly numeric?: boolean
  /** Of an instance of a repeat: which, from 1. */
  readonly instance?: number | undefined
}

/**
 * A date or date-time. `wall` is the wall-clock time as if it were UTC, in milliseconds: so a date is a whole number
 * of days whatever the zone, and `date(…) + 7` is a week later also over a clock change (as JavaRosa counts).
 */
export interface DateValue {
  readonly kind: 'date'
  readonly wall: number
  readonly zone: string
}

export type Value = string | number | boolean | DateValue | readonly DataNode[]

export const day = 86_400_000

export function isNodes(value: Value): value is readonly DataNode[] {
  return Array.isArray(value)
}

export function isDate(value: Value): value is DateValue {
  return typeof value === 'object' && !Array.isArray(value)
}

export function toText(value: Value): string {
  if (typeof value === 'string') return value
  if (typeof value === 'number') return String(value)
  if (typeof value === 'boolean') return value ? 'true' : 'false'
  if (isDate(value)) return dateText(value)
  return value[0]?.text() ?? ''
}

export function toNumber(value: Value, zone: string): number {
  if (typeof value === 'number') return value
  if (typeof value === 'boolean') return value ? 1 : 0
  if (isDate(value)) return value.wall / day
  return textNumber(toText(value), zone)
}

/**
 * A node is true by its value, as in Collect (JavaRosa, XPathFuncExpr.toBoolean unpacks it): `not(${x})` asks whether x
 * is empty. Web Forms and Enketo, as XPath 1.0 has it, call an empty answer true because its node exists.
 */
export function toBoolean(value: Value): boolean {
  if (typeof value === 'boolean') return value
  if (typeof value === 'number') return value !== 0 && !Number.isNaN(value)
  if (typeof value === 'string') return value !== ''
  if (isDate(value)) return !Number.isNaN(value.wall)
  const text = toText(value).trim()
  return value[0]?.numeric === true ? Number(text) !== 0 && !Number.isNaN(Number(text)) : text !== ''
}

const plainNumber = /^\s*-?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?\s*$/

function textNumber(text: string, zone: string): number {
  if (plainNumber.test(text)) return Number(text)
  const date = parseDate(text, zone)
  return date ? date.wall / day : Number.NaN
}

const dateShape =
  /^(\d{4})-(\d{1,2})-(\d{1,2})(?:T(\d{2})(?::(\d{2})(?::(\d{2})(\.\d{1,9})?)?)?(Z|[+-]\d{2}:\d{2})?)?$/

/** An ISO date or date-time; with an offset it is turned into the wall-clock time of the zone. */
export function parseDate(text: string, zone: string): DateValue | undefined {
  const found = dateShape.exec(text)
  if (!found) return undefined
  const [, year, month, date, hour = '0', minute = '0', second = '0', fraction = '', offset] = found
  const parts = [
    Number(year),
    Number(month),
    Number(date),
    Number(hour),
    Number(minute),
    Number(second),
  ] as const
  const milliseconds = Math.round(Number(`0${fraction}`) * 1000)
  const wall = Date.UTC(parts[0], parts[1] - 1, parts[2], parts[3], parts[4], parts[5], milliseconds)
  const check = new Date(wall)
  const real =
    check.getUTCMonth() === parts[1] - 1 &&
    check.getUTCDate() === parts[2] &&
    parts[3] < 24 &&
    parts[4] < 60 &&
    parts[5] < 60
  if (!real) return undefined
  if (offset === undefined) return { kind: 'date', wall, zone }
  const shift = offset === 'Z' ? 0 : offsetMinutes(offset) * 60_000
  return fromInstant(wall - shift, zone)
}

function offsetMinutes(offset: string): number {
  const minutes = Number(offset.slice(1, 3)) * 60 + Number(offset.slice(4, 6))
  return offset.startsWith('-') ? -minutes : minutes
}

/** The wall-clock time that an instant (milliseconds since 1970 in UTC) has in the zone. */
export function fromInstant(milliseconds: number, zone: string): DateValue {
  const there = Temporal.Instant.fromEpochMilliseconds(milliseconds).toZonedDateTimeISO(zone)
  const wall = milliseconds + there.offsetNanoseconds / 1_000_000
  return { kind: 'date', wall, zone }
}

/** Whether there is such a time, in milliseconds since 1970: the range of Date, in which Temporal too is at home. */
export function isTime(milliseconds: number): boolean {
  return Math.abs(milliseconds) <= 8.64e15 - day
}

export function fromDays(days: number, zone: string): DateValue | undefined {
  const wall = Math.round(days * day)
  return isTime(wall) ? { kind: 'date', wall, zone } : undefined
}

/** `2026-12-03` at midnight, else `2026-12-03T17:00:00.000+01:00`. Of the two 02:30s of autumn, the first. */
function dateText(date: DateValue): string {
  const iso = new Date(date.wall).toISOString()
  if (date.wall % day === 0) return iso.slice(0, -14)
  const local = iso.slice(0, -1)
  const there = Temporal.PlainDateTime.from(local).toZonedDateTime(date.zone, {
    disambiguation: 'compatible',
  })
  return `${local}${there.offset}`
}

/** `=` and `!=` (XPath 1.0 §3.4): with a node-set, true when any of its nodes makes it true. */
export function areEqual(left: Value, right: Value, zone: string, wanted: boolean): boolean {
  if (typeof left === 'boolean' || typeof right === 'boolean')
    return (toBoolean(left) === toBoolean(right)) === wanted
  if (isNodes(left)) return left.some((node) => areEqual(node.text(), right, zone, wanted))
  if (isNodes(right)) return right.some((node) => areEqual(left, node.text(), zone, wanted))
  if (typeof left === 'string' && typeof right === 'string') return (left === right) === wanted
  return (toNumber(left, zone) === toNumber(right, zone)) === wanted
}

/** `<`, `<=`, `>`, `>=` on numbers; with a node-set, true when any of its nodes makes it true. */
export function isOrdered(
  left: Value,
  right: Value,
  zone: string,
  test: (a: number, b: number) => boolean,
): boolean {
  if (isNodes(left)) return left.some((node) => isOrdered(node.text(), right, zone, test))
  if (isNodes(right)) return right.some((node) => isOrdered(left, node.text(), zone, test))
  return test(toNumber(left, zone), toNumber(right, zone))
}
