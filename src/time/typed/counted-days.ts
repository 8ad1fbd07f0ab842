/** Days that are counted in their month: "first Monday of December", "a hónap utolsó péntekén", "jövő hét közepén". */
import { Temporal } from 'temporal-polyfill'
import { edgeOf, type Item, type Rule, rule } from './items.ts'
import { anyOf, months, weekdays } from './words.ts'

/** The last one counts from the end. */
const hungarian = { elso: 1, masodik: 2, harmadik: 3, negyedik: 4, otodik: 5, utolso: -1 }
const english = {
  ...{ first: 1, second: 2, third: 3, fourth: 4, fifth: 5, last: -1 },
  ...{ '1st': 1, '2nd': 2, '3rd': 3, '4th': 4, '5th': 5 },
}
const counts: Record<string, number> = { ...hungarian, ...english }
const ofWeek = anyOf(Object.keys(weekdays))
const name = `(${anyOf(Object.keys(months))})`
const ending = '(?:j?[ae])?(n|on|en|an|ra|re|tol|ig)?'

interface Month {
  /** A month's name, or what says which from now: "jovo", "next". */
  said: string
  year: string | undefined
}

/** @param weekday undefined for any day */
function counted(
  which: number,
  weekday: number | undefined,
  { year, month }: { year: number; month: number },
) {
  const first = Temporal.PlainDate.from({ year, month, day: 1 })
  const days = Array.from({ length: first.daysInMonth }, (_, index) => first.add({ days: index })).filter(
    (day) => weekday === undefined || day.dayOfWeek === weekday,
  )
  return days.at(which > 0 ? which - 1 : which)
}

/** Without a year the next one, today included. `sure` where the month is told beyond doubt. */
function dayIn(
  which: number,
  weekday: number | undefined,
  { said, year }: Month,
  today: Temporal.PlainDate,
  end?: string,
): Item[] | undefined {
  const named = months[said]
  const next = /^(?:jovo|kovetkezo|next)/.test(said)
  const places =
    named === undefined
      ? [0, 1].slice(next ? 1 : 0).map((ahead) => today.with({ day: 1 }).add({ months: ahead }))
      : (year === undefined ? [0, 1] : [0]).map((ahead) => ({
          year: year === undefined ? today.year + ahead : Number(year),
          month: named,
        }))
  const days = places.flatMap((place) => counted(which, weekday, place) ?? [])
  const day =
    next || year !== undefined ? days[0] : days.find((each) => Temporal.PlainDate.compare(each, today) >= 0)
  if (!day) return undefined
  const ways = [{ year: day.year, month: day.month, day: day.day }]
  return [{ kind: 'date', ways, sure: next || year !== undefined, ...edgeOf(end) }]
}

const hungarianMonth = `(?:(\\d{4})\\.?\\s+)?(?:${name}(?:ban|ben|i)?\\.?|(?:a\\s+)?((?:jovo|kovetkezo|e|ez a|ebben a|a)\\s+)?ho(?:nap)?(?:ban|i)?)`
const englishMonth = `(?:(?:of|in)\\s+${name}\\.?(?:,?\\s+(\\d{4}))?|(?:(?:of|in)\\s+)?(next|this|the)\\s+month)`

export const countedDays: Rule[] = [
  rule(
    `${hungarianMonth},?\\s+(?:az?\\s+)?(${anyOf(Object.keys(hungarian))})\\s+(nap|${ofWeek})${ending}`,
    ([, year, month, which = '', at = '', day = '', end], today) =>
      dayIn(counts[at] ?? 0, weekdays[day], { said: month ?? which, year }, today, end),
  ),
  rule(
    `${hungarianMonth}\\s+(eleje|kozepe|vege)(n|re|tol|ig)?`,
    ([, year, month, which = '', at = '', end], today) =>
      about(dayIn(parts[at] ?? 1, undefined, { said: month ?? which, year }, today, end)),
  ),
  rule(
    `(?:the\\s+)?(${anyOf(Object.keys(english))})\\s+(day|${ofWeek})\\s+${englishMonth}`,
    ([, at = '', day = '', month, year, which = ''], today) =>
      dayIn(counts[at] ?? 0, weekdays[day], { said: month ?? which, year }, today),
  ),
  rule(
    `(?:the\\s+)?(beginning|start|middle|end)\\s+${englishMonth}`,
    ([, at = '', month, year, which = ''], today) =>
      about(dayIn(parts[at] ?? 1, undefined, { said: month ?? which, year }, today)),
  ),
  rule(`(early|mid)[\\s-]+${name}\\.?(?:,?\\s+(\\d{4}))?`, ([, at = '', month = '', year], today) =>
    about(dayIn(parts[at] ?? 1, undefined, { said: month, year }, today)),
  ),
  rule(
    `(?:az?\\s+)?(?:(jovo|kovetkezo|ez a|e)\\s+)?het\\s+(eleje|kozepe|vege)(?:n|re|tol|ig)?`,
    (found, today) => inWeek(found, found[1], found[2] ?? '', today),
  ),
  rule(
    '(?:the\\s+)?(?:(beginning|start|middle)\\s+of|(early|mid))[\\s-]+(?:(next|this)|the)\\s+week',
    (found, today) => inWeek(found, found[3], found[1] ?? found[2] ?? '', today),
  ),
]

/** Days of the month in which a part of it begins, or the last one. */
const parts: Record<string, number> = {
  ...{ eleje: 1, kozepe: 15, vege: -1 },
  ...{ beginning: 1, start: 1, early: 1, middle: 15, mid: 15, end: -1 },
}

/** Not said to the day: asked back. */
function about(items: Item[] | undefined): Item[] | undefined {
  return items?.map((item) => (item.kind === 'date' ? { ...item, sure: false } : item))
}

/** The week's beginning is its Monday, the middle of it Wednesday; where a weekday follows, that is the day. */
function inWeek(
  found: RegExpExecArray,
  which: string | undefined,
  at: string,
  today: Temporal.PlainDate,
): Item[] | undefined {
  const week = /^(?:jovo|kovetkezo|next)/.test(which ?? '') ? 1 : 0
  const rest = found.input.slice(found.index + found[0].length)
  if (new RegExp(`^,?\\s+(?:az?\\s+|on\\s+)?${ofWeek}`).test(rest))
    return [{ kind: 'week', week, alone: false }]
  const weekday = { 1: 1, 15: 3 }[parts[at] ?? 0]
  if (weekday === undefined) return undefined
  const day = today.add({ days: weekday - today.dayOfWeek + 7 * week })
  if (Temporal.PlainDate.compare(day, today) < 0) return undefined
  return [{ kind: 'date', ways: [{ year: day.year, month: day.month, day: day.day }], sure: false }]
}
