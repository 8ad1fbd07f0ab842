/** What says a day: dates in digits and words, weekdays, days and weeks from now. */
import { type CalendarDay, edgeOf, type Item, type Rule, rule } from './items.ts'
import {
  anyOf,
  dayParts,
  englishDays,
  hungarianDays,
  months,
  number,
  numberOf,
  romanMonths,
  weekdayLetters,
  weekdays,
} from './words.ts'

/** "-án", "-ától", "-éig", "-jei" and the like after a day of the month. */
const ending = '(j?[ae](?:n|i|ra|re|tol|ig|hoz|hez)?|on|in)'
/** A day of the month in digits: 3, 3., 3-án, 3rd. It gives two groups: the day and its ending. */
const dayDigits = `(\\d{1,2})(?:(?:st|nd|rd|th)(?![a-z])|\\.?-?${ending}(?![a-z])|\\s?\\.(?!\\d)|(?![\\d:a-z]|[.,]\\d|-?(?:tol|ig|kor)))`
const hungarianDay = `(${anyOf(Object.keys(hungarianDays))})${ending}`
const englishDay = `(${anyOf(Object.keys(englishDays))})`
const month = `(${anyOf(Object.keys(months))})(?:ban|ben|i)?(?![a-z])\\.?,?`
/** "5 dec 3", but not "5 dec 10am": there the last number is the hour. */
const hourAndDate = `\\d+ ${month}\\s*\\d{1,2}(?![\\d:]|\\s?(?:[ap]m|ora|h(?![a-z])))`
const day = `(?:${dayDigits}|${hungarianDay}|${englishDay}(?![a-z]))`
/** A day of the month that has to say that it is one. */
const surelyDay = `(?:(\\d{1,2})(?:(st|nd|rd|th)|\\.?-?${ending})|${hungarianDay}|the\\s+${englishDay})`
const some = `(?:${number}|an?)`

/** The day and its ending, from the five groups of `day`. */
function dayIn(groups: (string | undefined)[]): { day: number; ending: string | undefined } {
  const [digits, afterDigits, hungarian, afterHungarian, english] = groups
  return {
    day: hungarian
      ? (hungarianDays[hungarian] ?? 0)
      : english
        ? (englishDays[english] ?? 0)
        : Number(digits ?? 0),
    ending: afterDigits ?? afterHungarian,
  }
}

function date(ways: CalendarDay[], sure: boolean, end?: string): Item[] | undefined {
  const possible = ways.filter(({ month, day }) => month >= 1 && month <= 12 && day >= 1 && day <= 31)
  return possible.length === 0 ? undefined : [{ kind: 'date', ways: possible, sure, ...edgeOf(end) }]
}

/** 26 is 2026. */
function yearOf(text: string | undefined): { year?: number } {
  if (text === undefined) return {}
  return { year: text.length === 2 ? 2000 + Number(text) : Number(text) }
}

function countOf(text = ''): number {
  return /^an?$/.test(text) ? 1 : numberOf(text)
}

/** Weeks from this one; undefined: the coming one. */
function weekOf(which = ''): { week?: number } {
  if (/^(jovo|next)/.test(which)) return { week: 1 }
  if (/^(mult|elmult|last)/.test(which)) return { week: -1 }
  return {}
}

const dates: Rule[] = [
  rule(
    `(\\d{4})(?:\\s*[./]\\s*|\\s|-)(\\d{1,2})(?:\\s*[./]\\s*|\\s|-)(\\d{1,2})(?!\\d)(?:\\s?\\.)?(?:-?${ending})?(?:t(?=\\d))?`,
    ([, year, m, d, end]) => date([{ ...yearOf(year), month: Number(m), day: Number(d) }], true, end),
  ),
  rule(`${month}\\s*(?:-\\s*)?(?:the\\s+)?${day}`, ([, name = '', ...groups]) => {
    const said = dayIn(groups)
    return date([{ month: months[name] ?? 0, day: said.day }], true, said.ending)
  }),
  // "dec 3-5" is two days.
  rule(
    `${month}\\s*(\\d{1,2})-(\\d{1,2})(?![\\d:h]|\\s?\\.\\d|\\s?(?:[ap]m|ora|h|-))\\.?`,
    ([, name = '', first, last]) => twoDays(name, first, last),
  ),
  // And "3-5 dec" before an hour.
  rule(
    `(\\d{1,2})(?:st|nd|rd|th|\\.)?-(?!${hourAndDate})(\\d{1,2})(?:st|nd|rd|th|\\.)?\\s?${month}`,
    (found) => twoDays(found.at(-1) ?? '', found[1], found.at(-2)),
  ),
  // "17-19 dec 3", "at 5 dec 3" and "du. 5 dec 3" are hours before a date, not 19 and 5 December.
  rule(
    `(?<!(?:-\\s?|\\bat |${anyOf(Object.keys(dayParts))}\\.?\\s)(?=${hourAndDate}))(?:the\\s+)?(?:(\\d{1,2})(?:st|nd|rd|th|\\.)?|${englishDay})(?:\\s+of)?[\\s-]*${month}`,
    (found) => {
      const [digits, english = '', name = ''] = found.slice(-3)
      return date(
        [{ month: months[name] ?? 0, day: digits ? Number(digits) : (englishDays[english] ?? 0) }],
        true,
      )
    },
  ),
  rule(
    `(${anyOf(Object.keys(romanMonths))})(\\.|\\s*\\/|(?=\\s))\\s*${dayDigits}`,
    ([all, roman = '', sign, d, end]) =>
      // "v. 17" alone may be Sunday; "V. 17." is May.
      roman.length === 1 && (sign === '' || !/(\.|[a-z])$/.test(all))
        ? undefined
        : date([{ month: romanMonths[roman] ?? 0, day: Number(d) }], true, end),
  ),
  // Day first in Britain and most of Europe, month first in America and where the year comes first.
  rule(`(\\d{1,2})[/](\\d{1,2})(?:[/](\\d{4}|\\d{2}))?(?!\\d)\\.?(?:-?${ending})?`, ([, a, b, year, end]) => {
    const [first, second] = [Number(a), Number(b)]
    const ways = [
      { ...yearOf(year), month: second, day: first },
      { ...yearOf(year), month: first, day: second },
    ]
    return date(first === second ? ways.slice(1) : ways, true, end)
  }),
  rule(`(\\d{1,2})-(\\d{1,2})-(\\d{4})(?!\\d)`, ([, a, b, year]) =>
    date(
      [
        { ...yearOf(year), month: Number(b), day: Number(a) },
        { ...yearOf(year), month: Number(a), day: Number(b) },
      ].filter((_way, index) => index === 0 || a !== b),
      true,
    ),
  ),
  rule('(\\d{1,2})\\.\\s?(\\d{1,2})\\.\\s?(\\d{4})(?!\\d)\\.?', ([, d, m, year]) =>
    date([{ ...yearOf(year), month: Number(m), day: Number(d) }], false),
  ),
  rule(`(\\d{1,2})\\s?\\.\\s?(\\d{1,2})\\s?\\.?-?${ending}`, ([, m, d, end]) =>
    date([{ month: Number(m), day: Number(d) }], true, end),
  ),
  rule('(\\d{4})(?:\\s?\\.)?(?:-?(?:ban|ben|as|es|i)|\\s*(?:ev|evi|evben))', ([, year]) => [
    { kind: 'year', year: Number(year) },
  ]),
  rule('(?:jovore|jovo ev(?:ben|i)?|next year)', (_found, today) => [{ kind: 'year', year: today.year + 1 }]),
  rule('(?:iden|ez ev(?:ben|i)?|this year)', (_found, today) => [{ kind: 'year', year: today.year }]),
  rule("'(\\d{2})(?!\\d)", ([, year]) => [{ kind: 'year', year: 2000 + Number(year) }]),
  rule(surelyDay, ([, digits, _suffix, ...rest]) => {
    const said = dayIn([digits, ...rest])
    return said.day > 31 || said.day < 1
      ? undefined
      : [{ kind: 'day-of-month', day: said.day, weak: false, ...edgeOf(said.ending) }]
  }),
  rule('(\\d{1,2})\\s?\\.(?!\\d)', ([, d]) =>
    Number(d) > 31 || Number(d) < 1 ? undefined : [{ kind: 'day-of-month', day: Number(d), weak: true }],
  ),
  rule(
    '(?:of\\s+)?(?:(jovo|kovetkezo|next|mult|last|e|ez a|ebben a|folyo|targy|f\\.|this|a|of the)\\s+)(?:ho(?:nap)?(?:ban|i)?\\.?|month)',
    ([, which]) => [{ kind: 'month', months: which === 'kovetkezo' ? 1 : (weekOf(which).week ?? 0) }],
  ),
]

const relativeDays: Record<string, number> = {
  tegnapelott: -2,
  'the day before yesterday': -2,
  'day before yesterday': -2,
  tegnap: -1,
  yesterday: -1,
  ma: 0,
  today: 0,
  holnap: 1,
  tomorrow: 1,
  tomorow: 1,
  tommorow: 1,
  tommorrow: 1,
  tmrw: 1,
  tmr: 1,
  holnaputan: 2,
  'the day after tomorrow': 2,
  'day after tomorrow': 2,
}

const units: Record<string, 'days' | 'weeks' | 'months' | 'years'> = {
  nap: 'days',
  het: 'weeks',
  honap: 'months',
  ev: 'years',
  day: 'days',
  week: 'weeks',
  month: 'months',
  year: 'years',
}
const hungarianUnit = '(nap|het|honap|ev)'
const englishUnit = "(day|week|month|year|fortnight)(?:s'?|'s)?"

function fromNow(count: number, unit: string, past: boolean, today: Parameters<Rule['read']>[1]): Item[] {
  const signed = (unit === 'fortnight' ? 2 : 1) * (past ? -count : count)
  const name = units[unit] ?? 'weeks'
  return name === 'weeks'
    ? [{ kind: 'week', week: signed, alone: true }]
    : [
        {
          kind: 'day',
          date: today.add({ [name]: signed }),
          ...(name === 'months' && { months: signed }),
          ...(name === 'years' && { years: signed }),
        },
      ]
}

const relative: Rule[] = [
  rule(`(${anyOf(Object.keys(relativeDays))})(i|ra|tol|ig|hoz)?`, ([, word = '', end], today) => [
    { kind: 'day', date: today.add({ days: relativeDays[word] ?? 0 }), ...edgeOf(end) },
  ]),
  rule('(?:tonight|this\\s+evening)', (_found, today) => [
    { kind: 'day', date: today },
    { kind: 'part', part: 'evening' },
  ]),
  rule('this\\s+(morning|afternoon)', ([, part], today) => [
    { kind: 'day', date: today },
    { kind: 'part', part: part === 'morning' ? 'morning' : 'afternoon' },
  ]),
  rule(`(${number})\\s*${hungarianUnit}\\s+mulva`, ([, n, unit = ''], today) =>
    fromNow(countOf(n), unit, false, today),
  ),
  rule(`(${number})\\s*${hungarianUnit}(?:ja|e|(?:pal|pel|tel|vel)\\s+ezelott)`, ([, n, unit = ''], today) =>
    fromNow(countOf(n), unit, true, today),
  ),
  rule(`in\\s+(${some})\\s+${englishUnit}(?:\\s+time)?`, ([, n, unit = ''], today) =>
    fromNow(countOf(n), unit, false, today),
  ),
  rule(`(${some})\\s+${englishUnit}\\s+(from\\s+now|hence|later|ago)`, ([, n, unit = '', where], today) =>
    fromNow(countOf(n), unit, where === 'ago', today),
  ),
]

const weekdayEnding = '(n|on|en|an|jen|i|re|ra|tol|ig|hoz|hez)'
const which = '(jovo|kovetkezo|mult|elmult|ez a|ezen a|most|next|this coming|this|the coming|coming|last)'

const week: Rule[] = [
  rule(
    `(?:${which}\\s+)?(${anyOf(Object.keys(weekdays))})(?:\\.|${weekdayEnding})?`,
    ([, before, name = '', end]) => [
      { kind: 'weekday', weekday: weekdays[name] ?? 0, ...weekOf(before), ...edgeOf(end) },
    ],
  ),
  rule(`(${anyOf(Object.keys(weekdayLetters))})[.,]`, ([, letter = '']) => [
    { kind: 'weekday', weekday: weekdayLetters[letter] ?? 0 },
  ]),
  rule('(?:a\\s+)?(jovo|kovetkezo|mult|elmult|next|last)\\s+(?:het(?:en|i|re)?|week)', ([, before]) => [
    { kind: 'week', week: before === 'kovetkezo' ? 1 : (weekOf(before).week ?? 0), alone: false },
  ]),
  rule('(?:e|ez a|ezen a|this)\\s+(?:het(?:en|i)?|week)', () => [{ kind: 'week', week: 0, alone: false }]),
  rule(
    '(?:az?\\s+)?(?:(jovo)|(kovetkezo|next)|e|ez a|ezen a|this|the)?\\s*(?:hetvege[nr]?e?|hetvegi|weekend)',
    // Before a weekend "the next" may be that one, and "the weekend" on its last day the one to come.
    ([, after, next], today) => [
      {
        ...{ kind: 'week', week: after === undefined && next === undefined ? 0 : 1, alone: false },
        loose: after === undefined && (next === undefined || today.dayOfWeek < 6),
      },
    ],
  ),
  rule(
    '(?:az?\\s+)?(?:rakovetkezo|azutani|azt koveto)\\s+het(?:en|i)?|(?:the\\s+)?week\\s+after\\s+next',
    () => [{ kind: 'week', week: 2, alone: false }],
  ),
  rule(`(${some})\\s+(week|fortnight)s?\\s+(?:from|on|after)(?=\\s)`, ([, n, unit]) => [
    { kind: 'shift', days: (unit === 'week' ? 7 : 14) * countOf(n) },
  ]),
  rule('a\\s+(week|fortnight)(?=\\s+(?:today|tomorrow))', ([, unit]) => [
    { kind: 'shift', days: unit === 'week' ? 7 : 14 },
  ]),
  rule('after\\s+next', () => [{ kind: 'shift', days: 7 }]),
  rule('(week|fortnight)', ([, unit]) => [{ kind: 'shift', days: unit === 'week' ? 7 : 14 }]),
  rule(`(${number})\\s*(hetre|napra)`, ([, n, unit]) => [
    { kind: 'shift', days: (unit === 'hetre' ? 7 : 1) * countOf(n) },
  ]),
]

function twoDays(name: string, first: string | undefined, last: string | undefined): Item[] | undefined {
  if (!(Number(last) > Number(first))) return undefined
  return [first, last].map((each) => ({
    kind: 'date',
    ways: [{ month: months[name] ?? 0, day: Number(each) }],
    sure: true,
  }))
}

export const dayRules: Rule[] = [...dates, ...relative, ...week]
