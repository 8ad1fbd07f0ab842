/** What says an hour: in digits and words, noon and midnight, parts of the day, and how long from now. */
import { edgeOf, type HourStyle, type Item, type Rule, rule } from './items.ts'
import { anyOf, type DayPart, dayParts, number, numberOf } from './words.ts'

const midnight = 24 * 60

/** What may stand behind an hour: "óra", "h", "-kor", "-től", "óráig", "o'clock". */
const endings =
  "(orakor|oratol|oraig|orara|orai|ora|kor|tol|ig|ra|re|h(?:-?(?:kor|tol|ig))?|o(?:-?(?:kor|tol|ig))?|o'?\\s?clock|hrs)"
const tail = `\\s?\\.?-?\\s?${endings}(?![a-z'])`

function clock(hour: number, minute: number, style: HourStyle, end?: string): Item[] | undefined {
  const minutes = hour * 60 + minute
  if (minute > 59 || minutes > midnight) return undefined
  return [{ kind: 'clock', minutes, style, ...edgeOf(end) }]
}

/** 17, 0 and 08 are hours of the whole day; 5 is one of two. */
function styleOf(hour: string, otherwise: 'digits' | 'spoken'): HourStyle {
  const value = numberOf(hour)
  return value > 12 || value === 0 || /^0/.test(hour) ? 'exact' : otherwise
}

const shares: Record<string, number> = {
  negyed: 15,
  fel: 30,
  haromnegyed: 45,
  '1/4': 15,
  '1/2': 30,
  '3/4': 45,
}
const minutesBefore = `(?:(half|(?:an?\\s+)?quarter)|(\\d{1,2}|${number})(?:\\s+minutes?)?)`

const hours: Rule[] = [
  rule(
    `(\\d{1,2})(?:\\s?:\\s?|,|\\s?(?:h|ora)\\s?)(\\d{2})(?!\\d)(?::\\d{2})?(?:${tail})?`,
    ([, hour = '', minute, end]) => clock(Number(hour), Number(minute), styleOf(hour, 'digits'), end),
  ),
  rule(
    `(\\d{1,2})\\.(\\d{2})(?!\\d)(?::\\d{2})?(\\.(?!\\d))?(?:${tail})?`,
    ({ 1: hour = '', 2: minute = '', 3: dot, 4: end, ...found }) => {
      const style = styleOf(hour, 'digits')
      // "6.30pm" is no day.
      if (/^\s?[ap]m(?![a-z])/.test(found.input.slice(found.index + found[0].length)))
        return clock(Number(hour), Number(minute), style, end)
      const [first, second] = [Number(hour), Number(minute)]
      const isDate = first >= 1 && first <= 12 && second >= 1 && second <= 31
      if (!isDate || end !== undefined) return clock(first, second, style, end)
      return [{ kind: 'dotted', first, second, dot: dot !== undefined, style }]
    },
  ),
  rule('(\\d{1,2})\\s?\\.\\s?(\\d{1,2})\\s?\\.(?!\\d)', ([, month = '', day]) => {
    const [first, second] = [Number(month), Number(day)]
    const isDate = first >= 1 && first <= 12 && second >= 1 && second <= 31
    return isDate
      ? [{ kind: 'dotted', first, second, dot: true, style: styleOf(month, 'digits') }]
      : undefined
  }),
  rule(`(${number})${tail}`, ([, hour = '', end]) => clock(numberOf(hour), 0, styleOf(hour, 'spoken'), end)),
  rule(
    `(${number})\\s?(?:ora|h|o)\\s+(?:es\\s+)?(${number})(?!\\d|\\s?:|\\s?(?:ora|h|o(?!c))(?:[a-z]|\\b))(?:\\s?-?\\s?(perckor|perctol|percig|perc|p|kor|tol|ig))?`,
    ([, hour = '', minute = '', end]) =>
      clock(numberOf(hour), numberOf(minute), styleOf(hour, 'spoken'), end),
  ),
  rule(`(${anyOf(Object.keys(shares))})\\s?(${number})(?:${tail})?`, ([, share = '', hour = '', end]) => {
    const before = numberOf(hour) - 1
    if (before < 0) return undefined
    return clock(before, shares[share] ?? 0, before > 12 ? 'exact' : 'spoken', end)
  }),
  rule(
    `(?<!from\\s)${minutesBefore}\\s+(past|after|to|before|till|of)\\s+(${number})(?:\\s+o'?clock)?`,
    (found) => {
      const [, share, count, where = '', hour = ''] = found
      const later = /past|after/.test(where)
      // "10 to 12" in digits is a range; so is what begins with "from".
      if (!later && share === undefined && /^\d/.test(count ?? '') && !/minute/.test(found[0]))
        return undefined
      const minutes = share === undefined ? numberOf(count ?? '') : share === 'half' ? 30 : 15
      const from = numberOf(hour)
      // "Four to five" is one, too: nobody says the time so but in fives.
      if (!later && share === undefined && minutes % 5 !== 0 && !/minute/.test(found[0])) return undefined
      if (minutes > 59 || from > 12 || (share === 'half' && !later)) return undefined
      return later
        ? clock(from, minutes, 'spoken')
        : clock(from === 0 ? 23 : from - 1, 60 - minutes, 'spoken')
    },
  ),
  rule(`(${number})\\s+(${number})-?kor`, ([, hour = '', minute = '']) =>
    numberOf(minute) < 10 ? undefined : clock(numberOf(hour), numberOf(minute), styleOf(hour, 'spoken')),
  ),
  rule(`half\\s+(${number})`, ([, hour = '']) =>
    numberOf(hour) > 12 ? undefined : clock(numberOf(hour), 30, 'spoken'),
  ),
  rule('(?:12\\s+)?(?:noon|midday|del(?:ben|re|tol|ig)?)', ([all]) => clock(12, 0, 'exact', all)),
  rule('(?:12\\s+)?(?:midnight|ejfel(?:kor|re|tol|ig)?)', ([all]) => clock(24, 0, 'exact', all)),
  rule(`(\\d{2})(\\d{2})(?:${tail}|\\s?hours)`, ([, hour, minute, end]) =>
    clock(Number(hour), Number(minute), 'exact', end),
  ),
  rule('(\\d)(\\d{2})(?=\\s?[ap]m)', ([, hour, minute]) => clock(Number(hour), Number(minute), 'spoken')),
  rule('(\\d{1,2})\\.(\\d)(?=\\s|$)', ([, month = '', day]) =>
    Number(month) > 12 || day === '0'
      ? undefined
      : [
          {
            kind: 'dotted',
            first: Number(month),
            second: Number(day),
            dot: true,
            style: styleOf(month, 'digits'),
          },
        ],
  ),
  rule('(\\d{4})\\.?(?!\\d)', ([, digits]) => [{ kind: 'four-digits', number: Number(digits) }]),
  rule(`(${number})(?!\\d)`, ([, digits = '']) => [
    {
      kind: 'number',
      number: numberOf(digits),
      style: styleOf(digits, 'spoken'),
      word: /^[a-z]/.test(digits),
      digits: digits.length,
    },
  ]),
]

const parts: Rule[] = [
  rule(`(?:in\\s+the\\s+|at\\s+)?(${anyOf(Object.keys(dayParts))})(?:\\.|i|ban|ra|kor)?`, ([, word = '']) => {
    const part = dayParts[word]
    return part && [{ kind: 'part', part }]
  }),
]

/** Parts of the day that are told by what is done then. */
const doings: Record<string, DayPart> = {
  'reggeli utan': 'morning',
  'reggeli elott': 'morning',
  napkeltekor: 'morning',
  pirkadatkor: 'morning',
  'after breakfast': 'morning',
  'before breakfast': 'morning',
  'at sunrise': 'morning',
  'at dawn': 'morning',
  'ebed elott': 'forenoon',
  'before lunch': 'forenoon',
  ebedkor: 'noon',
  ebednel: 'noon',
  ebedidoben: 'noon',
  ebedszunetben: 'noon',
  'over lunch': 'noon',
  lunchtime: 'noon',
  'lunch time': 'noon',
  'at lunch': 'noon',
  'ebed utan': 'afternoon',
  'iskola utan': 'afternoon',
  'suli utan': 'afternoon',
  delutanfele: 'afternoon',
  'tanitas utan': 'afternoon',
  'after lunch': 'afternoon',
  'after school': 'afternoon',
  'munka utan': 'pm',
  'munkaido utan': 'pm',
  'munkaido vegen': 'pm',
  'melo utan': 'pm',
  'after work': 'pm',
  'vacsora elott': 'pm',
  'before dinner': 'pm',
  'vacsora utan': 'evening',
  vacsoraidoben: 'evening',
  estefele: 'evening',
  naplementekor: 'evening',
  napnyugtakor: 'evening',
  alkonyatkor: 'evening',
  szurkuletkor: 'evening',
  'sotetedes utan': 'evening',
  'after dinner': 'evening',
  'after supper': 'evening',
  dinnertime: 'evening',
  'dinner time': 'evening',
  'at sunset': 'evening',
  'at dusk': 'evening',
  'after dark': 'evening',
}
parts.push(
  rule(`(?:at\\s+)?(${anyOf(Object.keys(doings))})`, ([, words = '']) => {
    const part = doings[words]
    return part && [{ kind: 'part', part }]
  }),
)

const quantity = `(?:\\d{1,3}(?:[.,]\\d)?|${number})`
const minuteUnit = '(?:percet|perces|percen|perc|p|minutes?|mins?)'
const hourUnit = '(?:orat|oran|oras|ora|hours?|hrs?|h)'
const duration = `(?:${[
  'half\\s+an\\s+hour',
  '(?:an|one)\\s+hour\\s+and\\s+a\\s+half',
  '(?:a\\s+|three\\s+)?quarters?\\s+of\\s+an\\s+hour',
  `(?:masfel|fel|haromnegyed|negyed|an|${quantity}(?:\\s+es\\s+fel|\\s+and\\s+a\\s+half)?)\\s?${hourUnit}(?:\\s+(?:es\\s+|and\\s+)?${quantity}\\s?${minuteUnit})?`,
  `${quantity}\\s?${minuteUnit}`,
].join('|')})`

/** The minutes of a duration as `duration` finds it. */
function minutesOf(text: string): number | undefined {
  if (/^half an/.test(text)) return 30
  if (/hour and a half$/.test(text)) return 90
  if (/quarters? of/.test(text)) return text.startsWith('three') ? 45 : 15
  const only = new RegExp(`^(${quantity})\\s?${minuteUnit}$`).exec(text)
  if (only) return amount(only[1])
  const [, whole = '', half, more] =
    new RegExp(
      `^(masfel|fel|haromnegyed|negyed|an|${quantity})(\\s+es\\s+fel|\\s+and\\s+a\\s+half)?\\s?${hourUnit}(?:\\s+(?:es\\s+|and\\s+)?(${quantity})\\s?${minuteUnit})?$`,
    ).exec(text) ?? []
  const named: Record<string, number> = { negyed: 15, fel: 30, haromnegyed: 45, an: 60, masfel: 90 }
  return (named[whole] ?? amount(whole) * 60) + (half === undefined ? 0 : 30) + amount(more ?? '0')
}

function amount(text = ''): number {
  return /^\d/.test(text) ? Number(text.replace(',', '.')) : numberOf(text)
}

function lasting(kind: 'ahead' | 'length'): Rule['read'] {
  return ([, text = '']) => {
    const minutes = minutesOf(text)
    return minutes === undefined || minutes > 60 * 24 * 31
      ? undefined
      : [{ kind, minutes: Math.round(minutes) }]
  }
}

/** Whether what was said has an hour: then "(2 óra)" is how long it lasts; "december 3. (17 óra)" says it there. */
function saysHour(before: readonly Item[]): boolean {
  return before.some((item, at) => {
    if (item.kind === 'clock' || item.kind === 'number') return true
    // "12.03." and "17." are hours only where the day was said before them.
    const open =
      item.kind === 'dotted' || item.kind === 'four-digits' || (item.kind === 'day-of-month' && item.weak)
    return open && before.slice(0, at).some(({ kind }) => daily.has(kind))
  })
}
const daily = new Set<Item['kind']>(['date', 'feast', 'day', 'weekday', 'dotted'])

const durations: Rule[] = [
  rule(`(${duration})\\s+(?:mulva|from\\s+now|later)`, lasting('ahead')),
  rule(`in\\s+(${duration})(?:\\s+time)?`, lasting('ahead')),
  rule(`for\\s+(${duration})`, lasting('length')),
  rule(`\\s*\\(\\s?(${duration})\\s?\\)`, (found, today, before) =>
    saysHour(before) ? lasting('length')(found, today, before) : undefined,
  ),
  // "december 3. (2 óra) 17:00": the hour stands behind it.
  rule(
    `\\s*\\(\\s?(${duration})\\s?\\)(?=,?\\s*(?:at\\s+)?\\d{1,2}(?:\\s?[:.]\\s?\\d{2}|\\s?-?\\s?(?:ora|h\\b|kor|[ap]\\.?m)))`,
    lasting('length'),
  ),
  // Behind a comma, and long enough to be no minutes of the hour before it.
  rule(
    `,\\s*((?:6\\d|[7-9]\\d|\\d{3})\\s?${minuteUnit}|masfel\\s?ora)(?!\\s+(?:keresztul|at|hossz|long))`,
    lasting('length'),
  ),
  rule(`(${duration})\\s+(?:hosszat|hosszan|at|keresztul|long)`, lasting('length')),
  rule(
    `(${duration.replaceAll('oran|oras|ora', 'oras').replaceAll('perces|percen|perc|p', 'perces')})`,
    (found, today, before) =>
      /oras$|perces$/.test(found[0]) ? lasting('length')(found, today, before) : undefined,
  ),
]

const between: Rule[] = [
  { pattern: /-+>?/y, read: () => [{ kind: 'dash' }] },
  rule('(?:to|until|till|til|through|thru)', () => [{ kind: 'dash' }]),
  rule(
    '(?:korul(?:belul)?|kb\\.?|ugy|olyan|nagyjabol|cirka|tajban|tajekan|tajt|fele|around|about|approximately|approx\\.?|roughly|circa|ca\\.?|or so|egesz nap|egesznapos|valamikor|all[ -]day|eod|cob|end of (?:the )?day|sometime|(?:mise|istentisztelet) (?:utan|elott)|(?:after|before) (?:mass|church))',
    () => [{ kind: 'about' }],
  ),
  rule(
    '(?:ugyanekkor|ugyanilyenkor|ugyanakkor|ilyenkor|ugyan(?:abban|ebben) az (?:idoben|idopontban|oraban)|(?:the\\s+)?same (?:time|hour)|this time)',
    () => [{ kind: 'same-time' }],
  ),
  { pattern: /(?:[\s.,;:()!?@]|'(?!\d))+/y, read: () => [] },
  rule(
    '(?:az|a|es|kora|keso|early|late|and|on|at|the|by|sharp|pontosan|pontban|from|of|kor|napon|nap|datum|idopont|ido|oratol|oraig|orakor|ora|orai|kezdettel|kezdessel|kezdodik|kezdete|kezdes|starts|starting|beginning|begins):?',
    () => [],
  ),
]

export const clockRules: Rule[] = [...hours, ...parts, ...durations, ...between]
