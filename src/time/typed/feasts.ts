/** Feasts, and days counted from them: "karácsony előtt egy nappal", "the day after Easter Monday". */
import { Temporal } from 'temporal-polyfill'
import { type Item, type Rule, rule } from './items.ts'
import { anyOf, number, numberOf } from './words.ts'

type Feast = (year: number) => Temporal.PlainDate

const on =
  (month: number, day: number): Feast =>
  (year) =>
    Temporal.PlainDate.from({ year, month, day })

const fromEaster =
  (days: number): Feast =>
  (year) =>
    easter(year).add({ days })

/** Easter Sunday of the Gregorian calendar, by the rule of Meeus, Jones and Butcher. */
function easter(year: number): Temporal.PlainDate {
  const century = Math.floor(year / 100)
  const golden = year % 19
  const moon =
    (19 * golden +
      century -
      Math.floor(century / 4) -
      Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3) +
      15) %
    30
  const week = (32 + 2 * (century % 4) + 2 * Math.floor((year % 100) / 4) - moon - (year % 4)) % 7
  const late = Math.floor((golden + 11 * moon + 22 * week) / 451)
  const days = moon + week - 7 * late + 114
  return Temporal.PlainDate.from({ year, month: Math.floor(days / 31), day: (days % 31) + 1 })
}

/** As `plain` writes them, without the ending that says "on". */
const feasts: Record<string, Feast> = {
  'mikulas|st nicholas day': on(12, 6),
  'szenteste|christmas eve': on(12, 24),
  'karacsony|christmas|christmas day': on(12, 25),
  'karacsony masnap|boxing day': on(12, 26),
  "szilveszter|new year eve|new years eve|new year's eve": on(12, 31),
  "ujev|new year day|new years day|new year's day": on(1, 1),
  nonap: on(3, 8),
  'mindenszentek|all saints|all saints day': on(11, 1),
  'nagypentek|good friday': fromEaster(-2),
  'husvet|husvetvasarnap|husvet vasarnap|easter|easter sunday': fromEaster(0),
  'husvethetfo|husvet hetfo|easter monday': fromEaster(1),
  'punkosd|punkosdvasarnap|punkosd vasarnap|pentecost|whitsun|whit sunday': fromEaster(49),
  'punkosdhetfo|punkosd hetfo|whit monday': fromEaster(50),
}
const named = new Map(
  Object.entries(feasts).flatMap(([words, day]) => words.split('|').map((word) => [word, day] as const)),
)

/** One group: the feast. */
const feast = `(${anyOf(named.keys())})`
const year = '(?:(\\d{4})\\.?\\s+)?'
const some = `(?:${number}|an?)`

/** The next one, today included, so many days from it; without a year that is asked back. */
function daysFrom(
  name: string,
  said: string | undefined,
  days: number,
  today: Temporal.PlainDate,
): Item[] | undefined {
  const meant = named.get(name)
  if (!meant) return undefined
  const years = said === undefined ? [today.year - 1, today.year, today.year + 1] : [Number(said)]
  const found = years
    .map((one) => meant(one).add({ days }))
    .find((day) => said !== undefined || Temporal.PlainDate.compare(day, today) >= 0)
  if (!found) return undefined
  return [
    {
      kind: 'date',
      ways: [{ year: found.year, month: found.month, day: found.day }],
      sure: said !== undefined,
    },
  ]
}

function counted(count: string | undefined, unit: string, where: string): number {
  const days =
    (/^(?:het|week)/.test(unit) ? 7 : 1) * (count === undefined || /^an?$/.test(count) ? 1 : numberOf(count))
  return /^(?:elot|before)/.test(where) ? -days : days
}

export const feastRules: Rule[] = [
  rule(`${year}${feast}(?:kor|ra|e?n|jan?|\\s+napja(?:n)?|a|an)?`, ([, said, name = ''], today) =>
    daysFrom(name, said, 0, today),
  ),
  rule(
    `${year}${feast}\\s+(elott|utan)\\s+(${number})\\s+(nap|het)(?:pal|tel)`,
    ([, said, name = '', where = '', count, unit = ''], today) =>
      daysFrom(name, said, counted(count, unit, where), today),
  ),
  rule(
    `(${number})\\s+(nap|het)(?:pal|tel)\\s+${year}${feast}\\s+(elott|utan)`,
    ([, count, unit = '', said, name = '', where = ''], today) =>
      daysFrom(name, said, counted(count, unit, where), today),
  ),
  rule(`${year}${feast}\\s+(elott|utan)i\\s+nap(?:on)?`, ([, said, name = '', where = ''], today) =>
    daysFrom(name, said, counted(undefined, 'nap', where), today),
  ),
  rule(
    `(?:the\\s+)?(?:(${some})\\s+)?(day|week)s?\\s+(before|after)\\s+${feast}(?:,?\\s+(\\d{4}))?`,
    ([, count, unit = '', where = '', name = '', said], today) =>
      daysFrom(name, said, counted(count, unit, where), today),
  ),
]
