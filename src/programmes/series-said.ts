/**
 * What repeats, as people say it: "minden kedden 17–19, 10 alkalom, január 12-től, kivéve febr. 2.", "every Tuesday 5–7 pm,
 * 10 sessions". Pure. What is not said in full (how often, until when) is left as it stands, and is asked.
 */
import { Temporal } from 'temporal-polyfill'
import { fold } from '../base/fold.ts'
import { readDay, type TimeContext } from '../time/read.ts'
import { dayOf } from '../time/zone.ts'
import { asksToAnswer } from './answers-until.ts'
import { countOf } from './count-words.ts'
import { datesOf } from './series-rules.ts'
import { hours } from './times-said.ts'

export interface Repeated {
  /** The text with the first session's day and hours where what repeats stood. */
  text: string
  /** As `makeSeries` takes them. */
  rule: string
  without: string[]
}

const names: [pattern: string, day: (typeof days)[number]][] = [
  ['hétfő', 'MO'],
  ['kedd', 'TU'],
  ['szerd[aá]', 'WE'],
  ['csütörtök', 'TH'],
  ['péntek', 'FR'],
  ['szombat', 'SA'],
  ['vasárnap', 'SU'],
  ['mon(?:day)?', 'MO'],
  ['tue(?:s|sday)?', 'TU'],
  ['wed(?:nesday)?', 'WE'],
  ['thu(?:rs|rsday)?', 'TH'],
  ['fri(?:day)?', 'FR'],
  ['sat(?:urday)?', 'SA'],
  ['sun(?:day)?', 'SU'],
]
const days = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const
const space = '[^\\S\\n]'
const gap = `${space}*,?${space}*`
const name = `(?:${names.map(([pattern]) => pattern).join('|')})`
const weekday = `${name}(?:[oöeé]?n(?:ként)?|s)?(?!\\p{L})`
const weekdays = `${weekday}(?:${space}*(?:,|és|meg|valamint|and|&|\\+)${space}*${weekday})*`
const ordinals: [pattern: string, nth: number][] = [
  ['első|first|1st', 1],
  ['második|second|2nd', 2],
  ['harmadik|third|3rd', 3],
  ['negyedik|fourth|4th', 4],
  ['utolsó|last', -1],
]
const ordinal = `(?:${ordinals.map(([pattern]) => pattern).join('|')})`
const fortnight =
  'kéthetente|kéthetenként|minden második(?: héten)?|every (?:other|second)(?: week)?|every (?:two|2) weeks|fortnightly|bi-?weekly'
const week = 'minden(?: héten)?|hetente|hetenként|every(?: week)?|each(?: week)?|weekly'
const day = '(?:minden nap(?:on)?|mindennap|naponta|every day|each day|daily)'
const month = `(?:minden hónap${space}+(?<ofMonth>${ordinal})${space}+(?<onIts>${name})(?:[jy]?[eéaá]n?)?|(?:(?:every|on the|the)${space}+)?(?<nth>${ordinal})${space}+(?<its>${weekday})${space}+(?:of (?:every|each|the) month|(?:of )?every month|monthly))`
const on = `(?:${space}+(?:on${space}+)?|${gap})`
const often = [
  month,
  `(?:(?<second>${fortnight})|(?:${week}))${on}(?<named>${weekdays})`,
  `(?<behind>${weekdays})${space}+(?:(?<other>${fortnight})|${week})`,
  `(?<bare>${name}(?:[oöeé]?nként|days|s)(?!\\p{L})(?:${space}*(?:,|és|and|&)${space}*${name}(?:[oöeé]?nként|days|s)(?!\\p{L}))*)`,
  `(?<daily>${day})`,
]
const from = `${gap}(?:(?:at|from|between|between the hours of)${space}+)?`
const said = [
  ...often.map((words) => `${words}${from}(?<hours>${hours})`),
  `(?<behind>${weekdays})${from}(?<hours>${hours})${gap}(?:(?<other>${fortnight})|${week})`,
].map((pattern) => new RegExp(`(?<![\\p{L}\\d])${pattern}`, 'iu'))

const months = '(?:jan|feb|már|mar|ápr|apr|máj|may|jún|jun|júl|jul|aug|szep|sep|okt|oct|nov|dec)\\p{L}*\\.?'
const date = `(?<![\\p{L}\\d])(?:20\\d\\d[.-]?${space}*)?(?:${months}${space}*\\d{1,2}(?:st|nd|rd|th)?\\.?(?:,?${space}+20\\d\\d)?|\\d{1,2}(?:st|nd|rd|th)?${space}+${months}(?:${space}+20\\d\\d)?|\\d{1,2}[.-]\\d{1,2}\\.?)`
const ending = '(?:-?(?:j?[áaéeő]n|ik[áa]n|j[ae]))?'
const behind = `${space}*`
const begins = new RegExp(
  `,?${behind}(?:(?<first>${date})${ending}-?t[óő]l(?:${space}+kezd(?:ve|ődően))?|(?:from|starting(?:${space}+(?:on|from))?|beginning(?:${space}+on)?|begins)${space}+(?:${weekday},?${space}+)?(?<on>${date}))`,
  'giu',
)
const ends = new RegExp(
  `,?${behind}(?:(?<last>${date})${ending}-?ig|(?:until|till|through|to|ending(?:${space}+on)?)${space}+(?:${weekday},?${space}+)?(?<on>${date}))`,
  'giu',
)
const listed = `${date}${ending}(?:${space}*(?:,|és|and|&)${space}*(?:${date}|\\d{1,2}(?:st|nd|rd|th|\\.)?(?![\\d:]))${ending}(?![\\p{L}\\d]|-?t[őó]l|-?ig))*`
const leaves = new RegExp(
  `,?${behind}\\(?(?:kivéve|de nem|nem lesz|except(?:${space}+(?:on|for))?|but not(?:${space}+on)?|not on|no (?:session|class|meeting)(?:${space}+on)?)${space}+(?<days>${listed})\\)?`,
  'giu',
)
const times = new RegExp(
  `,?${behind}\\(?(?:összesen${space}+|for${space}+|in total${space}+)?(?<![\\p{L}\\d])(?<count>\\d{1,2}|\\p{L}{3,12})${space}*(?<what>alkalom\\p{L}*|alkalmas|alkalmon${space}+át|hét(?:ig|en${space}+(?:át|keresztül))|sessions?|times|occasions|meetings|classes|weeks)(?!\\p{L})(?:${space}+(?:lesz|összesen|in total))?\\)?`,
  'giu',
)

const leavesMore =
  /(?<!\p{L})(?:kivéve|elmarad|nem lesz|nem tartjuk|szünet|except|but not|no (?:session|class|meeting))(?!\p{L})/iu

/** @returns nothing where nothing repeats, or where it is not said how often or until when */
export function repeatsIn(text: string, context: TimeContext): Repeated | undefined {
  const found = said.map((pattern) => pattern.exec(text)).find(Boolean)
  const { groups } = found ?? {}
  if (!found || !groups) return undefined
  const mark = '\u0000'
  let left = text.replace(found[0], mark)
  const take = (pattern: RegExp): Record<string, string | undefined> | undefined => {
    const match = [...left.matchAll(pattern)].find(({ 0: said, index }) => !isOfAnswers(left, index, said))
    if (!match) return undefined
    left = left.slice(0, match.index) + left.slice(match.index + match[0].length)
    return match.groups
  }
  const today = dayOf(context.now, context.zone)
  const at = (said: string | undefined) => said && dayIn(said, context)
  const leftOut = take(leaves)?.days
  const beginsAt = take(begins)
  const beginning = at(beginsAt?.first ?? beginsAt?.on)
  const endsAt = take(ends)
  const ending = at(endsAt?.last ?? endsAt?.on)
  const counted = take(times)
  const count = countedIn(counted?.count)
  const days = daysSaid(groups)
  if ((beginsAt && !beginning) || (endsAt && !ending) || (counted && !count)) return undefined
  // Which days are left out is said in another way, and is asked.
  if (leavesMore.test(left)) return undefined
  // Later than today, since the hour of today may be over.
  const first = firstOf(beginning ? Temporal.PlainDate.from(beginning) : today.add({ days: 1 }), days)
  const without = daysListed(leftOut, context)
  if (!first || !without) return undefined
  const inWeeks = count !== undefined && /^(?:hét|weeks)/iu.test(counted?.what ?? '')
  const last = inWeeks ? first.add({ days: 7 * count - 1 }).toString() : count ? undefined : ending
  const rule = last
    ? `${days.rule};UNTIL=${last.replaceAll('-', '')}`
    : count && counting(count, first, days.rule, without, context.zone)
  return rule
    ? { text: left.replace(mark, `${first.toString()} ${groups.hours ?? ''}`), rule, without }
    : undefined
}

/** So many sessions beside the days that are left out. */
function counting(
  count: number,
  first: Temporal.PlainDate,
  rule: string,
  without: readonly string[],
  zone: string,
): string {
  const starts = { local: `${first.toString()}T12:00`, zone }
  const rules = without.map((_, more) => `${rule};COUNT=${count + more}`)
  const isEnough = (one: string) => {
    const found = datesOf(starts, one, without)
    return found.kind === 'dates' && found.dates.length === count
  }
  return rules.find(isEnough) ?? `${rule};COUNT=${count + without.length}`
}

/** Whether it is until when one answers: "jelentkezés január 5-ig", "register until Jan 5". */
function isOfAnswers(text: string, at: number, said: string): boolean {
  const before = said.startsWith(',')
    ? ''
    : (text
        .slice(0, at)
        .split(/[,;.!?\n]/)
        .at(-1) ?? '')
  return asksToAnswer(`${before}${said}`)
}

/** Days of which the later ones may be a number alone: "jan. 5 és 12". Undefined where one is not understood. */
function daysListed(text: string | undefined, context: TimeContext): string[] | undefined {
  const found: string[] = []
  for (const one of text?.split(/(?:,|\s(?:és|and|&)\s)\s*/iu) ?? []) {
    const number = /^\s*(\d{1,2})\D{0,4}$/u.exec(one)?.[1]
    const before = found.at(-1)
    const day =
      number !== undefined && before !== undefined
        ? `${before.slice(0, 8)}${number.padStart(2, '0')}`
        : dayIn(one, context)
    if (day === undefined) return undefined
    found.push(day)
  }
  return found
}

interface DaysSaid {
  rule: string
  /** None: any. */
  days: (typeof days)[number][]
  /** Of the month, from its beginning, or from its end where it is below zero. */
  nth?: number
}

function daysSaid(groups: Record<string, string | undefined>): DaysSaid {
  if (groups.daily !== undefined) return { rule: 'FREQ=DAILY', days: [] }
  const ofMonth = groups.ofMonth ?? groups.nth
  if (ofMonth !== undefined) {
    const nth = ordinals.find(([pattern]) => new RegExp(`^(?:${pattern})$`, 'iu').test(ofMonth))?.[1] ?? 1
    const on = weekdaysIn(groups.onIts ?? groups.its ?? '')
    return { rule: `FREQ=MONTHLY;BYDAY=${nth}${on[0] ?? ''}`, days: on, nth }
  }
  const on = weekdaysIn(groups.named ?? groups.behind ?? groups.bare ?? '')
  const interval = (groups.second ?? groups.other) === undefined ? '' : ';INTERVAL=2'
  return { rule: `FREQ=WEEKLY${interval};BYDAY=${on.join(',')}`, days: on }
}

function weekdaysIn(text: string): DaysSaid['days'] {
  return names
    .flatMap(([pattern, day]) => {
      const at = text.search(new RegExp(`(?<!\\p{L})${pattern}`, 'iu'))
      return at < 0 ? [] : [{ at, day }]
    })
    .sort((one, other) => one.at - other.at)
    .map(({ day }) => day)
}

/** The first day from this one on that is meant. */
function firstOf(from: Temporal.PlainDate, { days: on, nth }: DaysSaid): Temporal.PlainDate | undefined {
  const isMeant = (one: Temporal.PlainDate) => {
    const weekday = days[one.dayOfWeek - 1]
    if (on.length > 0 && !(weekday && on.includes(weekday))) return false
    return nth === undefined || (nth > 0 ? Math.ceil(one.day / 7) === nth : one.day + 7 > one.daysInMonth)
  }
  return Array.from({ length: 63 }, (_, ahead) => from.add({ days: ahead })).find(isMeant)
}

function dayIn(text: string, context: TimeContext): string | undefined {
  const reading = readDay(text.trim().replace(/\.$/, ''), context)
  return reading.kind === 'read' ? reading.value : undefined
}

function countedIn(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  const count = countOf(fold(text))
  return count > 0 ? count : undefined
}
