/** Days that are counted in their month: "first Monday of December", "a hónap utolsó péntekén", and feasts with a date. */
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

const hungarianMonth = `(?:(\\d{4})\\.?\\s+)?(?:${name}(?:ban|ben|i)?|(?:a\\s+)?((?:jovo|kovetkezo|e|ez a|ebben a|a)\\s+)?ho(?:nap)?(?:ban|i)?)`
const englishMonth = `(?:of|in)\\s+(?:${name}\\.?(?:,?\\s+(\\d{4}))?|(next|this|the)\\s+month)`

export const countedDays: Rule[] = [
  rule(
    `${hungarianMonth},?\\s+(?:az?\\s+)?(${anyOf(Object.keys(hungarian))})\\s+(nap|${ofWeek})${ending}`,
    ([, year, month, which = '', at = '', day = '', end], today) =>
      dayIn(counts[at] ?? 0, weekdays[day], { said: month ?? which, year }, today, end),
  ),
  rule(`${hungarianMonth}\\s+vege(n|re|tol|ig)?`, ([, year, month, which = '', end], today) => {
    const last = dayIn(-1, undefined, { said: month ?? which, year }, today, end)
    return last?.map((item) => (item.kind === 'date' ? { ...item, sure: false } : item))
  }),
  rule(
    `(?:the\\s+)?(${anyOf(Object.keys(english))})\\s+(day|${ofWeek})\\s+${englishMonth}`,
    ([, at = '', day = '', month, year, which = ''], today) =>
      dayIn(counts[at] ?? 0, weekdays[day], { said: month ?? which, year }, today),
  ),
  rule(`(?:the\\s+)?end\\s+${englishMonth}`, ([, month, year, which = ''], today) => {
    const last = dayIn(-1, undefined, { said: month ?? which, year }, today)
    return last?.map((item) => (item.kind === 'date' ? { ...item, sure: false } : item))
  }),
  rule('(?:szenteste(?:n)?|christmas\\s+eve)', () => feast(12, 24)),
  rule("(?:szilveszter(?:kor|re)?|new\\s+year'?s?\\s+eve)", () => feast(12, 31)),
  rule("(?:ujev(?:kor|\\s+napja(?:n)?)|new\\s+year'?s?\\s+day)", () => feast(1, 1)),
]

function feast(month: number, day: number): Item[] {
  return [{ kind: 'date', ways: [{ month, day }], sure: true }]
}
