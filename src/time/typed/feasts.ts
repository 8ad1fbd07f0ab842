/** Feasts, and days counted from them: "karácsony előtt egy nappal", "the day after Easter Monday". */
import { Temporal } from 'temporal-polyfill'
import { edgeOf, type Item, type Rule, rule } from './items.ts'
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

function sinceSunday(year: number, month: number, day: number): number {
  return Temporal.PlainDate.from({ year, month, day }).dayOfWeek % 7
}

const firstSundayOf =
  (month: number): Feast =>
  (year) =>
    Temporal.PlainDate.from({ year, month, day: 7 }).subtract({ days: sinceSunday(year, month, 7) })

/** The fourth Sunday of Advent is the last before Christmas Day. */
function advent(sunday: number): Feast {
  return (year) =>
    Temporal.PlainDate.from({ year, month: 12, day: 24 }).subtract({
      days: sinceSunday(year, 12, 24) + 7 * (4 - sunday),
    })
}
const sundays: Record<string, number> = {
  ...{ elso: 1, masodik: 2, harmadik: 3, negyedik: 4 },
  ...{ first: 1, second: 2, third: 3, fourth: 4 },
}
const sunday = `(${anyOf(Object.keys(sundays))})`

/** As `plain` writes them, without the ending that says "on". */
const feasts: Record<string, Feast> = {
  'mikulas|st nicholas day': on(12, 6),
  'szenteste|christmas eve': on(12, 24),
  'karacsony|christmas|christmas day': on(12, 25),
  'karacsony masnap|boxing day': on(12, 26),
  "szilveszter|new year eve|new years eve|new year's eve": on(12, 31),
  "ujev|new year day|new years day|new year's day": on(1, 1),
  nonap: on(3, 8),
  'vizkereszt|epiphany': on(1, 6),
  "valentin nap|valentin-nap|valentine's day|valentines day": on(2, 14),
  'halottak napja|all souls|all souls day': on(11, 2),
  'marton nap|marton-nap': on(11, 11),
  'luca nap|luca-nap': on(12, 13),
  'anyak nap': firstSundayOf(5),
  'gyereknap|gyermeknap': (year) =>
    Temporal.PlainDate.from({ year, month: 5, day: 31 }).subtract({ days: sinceSunday(year, 5, 31) }),
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
const some = `(?:${number}|an?)`

/** So many days from it; the year is said beside it, or is that of the next one. */
function daysFrom(name: string, days: number): Item[] | undefined {
  const meant = named.get(name)
  return meant && [{ kind: 'feast', on: (year) => meant(year).add({ days }) }]
}

function counted(count: string | undefined, unit: string, where: string): number {
  const days =
    (/^(?:het|week)/.test(unit) ? 7 : 1) * (count === undefined || /^an?$/.test(count) ? 1 : numberOf(count))
  return /^(?:elot|before)/.test(where) ? -days : days
}

export const feastRules: Rule[] = [
  rule(
    `${feast}(?:kor|r[ae]|[aeo]?n|jan?|a|\\s+nap(?:on|ra|ja(?:n|ra)?)|(?:ja)?[aeo]?(tol|ig))?`,
    ([, name = '', end]) => daysFrom(name, 0)?.map((item) => ({ ...item, ...edgeOf(end) })),
  ),
  rule(`advent\\s+${sunday}\\s+vasarnap(?:ja)?(?:n|ra)?`, ([, which = '']) => [
    { kind: 'feast', on: advent(sundays[which] ?? 1) },
  ]),
  rule(`(?:the\\s+)?${sunday}\\s+sunday\\s+(?:of|in)\\s+advent`, ([, which = '']) => [
    { kind: 'feast', on: advent(sundays[which] ?? 1) },
  ]),
  rule(
    `${feast}\\s+(elott|utan)\\s+(${number})\\s+(nap|het)(?:pal|tel)`,
    ([, name = '', where = '', count, unit = '']) => daysFrom(name, counted(count, unit, where)),
  ),
  rule(
    `(${number})\\s+(nap|het)(?:pal|tel)\\s+${feast}\\s+(elott|utan)`,
    ([, count, unit = '', name = '', where = '']) => daysFrom(name, counted(count, unit, where)),
  ),
  rule(`${feast}\\s+(elott|utan)i\\s+nap(?:on)?`, ([, name = '', where = '']) =>
    daysFrom(name, counted(undefined, 'nap', where)),
  ),
  rule(
    `(?:the\\s+)?(?:(${some})\\s+)?(day|week)s?\\s+(before|after)\\s+${feast}`,
    ([, count, unit = '', where = '', name = '']) => daysFrom(name, counted(count, unit, where)),
  ),
]
