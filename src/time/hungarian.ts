/** Dates and times as Hungarians write them. Works on text without accents and capitals (`fold`). */
import { Temporal } from 'temporal-polyfill'

const months: [RegExp, number][] = [
  [/^jan/, 1],
  [/^febr?/, 2],
  [/^marc?/, 3],
  [/^apr/, 4],
  [/^maj/, 5],
  [/^jun/, 6],
  [/^jul/, 7],
  [/^aug/, 8],
  [/^(szep|sept)/, 9],
  [/^okt/, 10],
  [/^nov/, 11],
  [/^dec/, 12],
]
const month =
  '(januar|jan|februar|febr|feb|marcius|marc|mar|aprilis|apr|majus|maj|junius|jun|julius|jul|augusztus|aug|szeptember|szept|szep|sept|oktober|okt|november|nov|december|dec)'
const weekdays = ['hetfo', 'kedd', 'szerda', 'csutortok', 'pentek', 'szombat', 'vasarnap']
const dayEnding = '(?:-?(?:jan|jen|an|en|on|in|ei|jei|ai)(?![a-z]))?'

const numerals: Record<string, number> = {
  egy: 1,
  ketto: 2,
  ket: 2,
  harom: 3,
  negy: 4,
  ot: 5,
  hat: 6,
  het: 7,
  nyolc: 8,
  kilenc: 9,
  tiz: 10,
  tizenegy: 11,
  tizenket: 12,
  tizenketto: 12,
}
const numeral = `(\\d{1,2}|${Object.keys(numerals)
  .sort((a, b) => b.length - a.length)
  .join('|')})`

export interface FoundDate {
  date: Temporal.PlainDate
  /** The year was given (or the day is relative to today), so that there is one reading only. */
  certain: boolean
  rest: string
}

interface DateRule {
  pattern: RegExp
  read(found: RegExpExecArray, today: Temporal.PlainDate): Temporal.PlainDate | undefined
  certain: boolean
}

const dateRules: DateRule[] = [
  {
    pattern: /(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)t?/,
    read: ([, y, m, d]) => date(Number(y), Number(m), Number(d)),
    certain: true,
  },
  {
    pattern: new RegExp(`(\\d{4})\\s*[./]\\s*(\\d{1,2})\\s*[./]\\s*(\\d{1,2})(?!\\d)\\s*\\.?${dayEnding}`),
    read: ([, y, m, d]) => date(Number(y), Number(m), Number(d)),
    certain: true,
  },
  {
    pattern: new RegExp(`(\\d{4})\\.?\\s*(?:ev\\s+)?${month}\\.?\\s*(\\d{1,2})(?!\\d)\\.?${dayEnding}`),
    read: ([, y, m, d]) => date(Number(y), monthNumber(m), Number(d)),
    certain: true,
  },
  {
    pattern: new RegExp(`(?<![a-z])${month}\\.?\\s*(\\d{1,2})(?![\\d:])\\.?${dayEnding}`),
    read: ([, m, d], today) => upcoming(today, monthNumber(m), Number(d)),
    certain: false,
  },
  {
    pattern: new RegExp(`(?<![\\d.])(\\d{1,2})\\s*\\.\\s*(\\d{1,2})\\s*\\.${dayEnding}`),
    read: ([, m, d], today) => upcoming(today, Number(m), Number(d)),
    certain: false,
  },
  {
    pattern: /(?<![a-z])(tegnapelott|tegnap|holnaputan|holnap|ma)(?![a-z])/,
    read: ([, word], today) =>
      today.add({ days: { tegnapelott: -2, tegnap: -1, ma: 0, holnap: 1, holnaputan: 2 }[word ?? ''] ?? 0 }),
    certain: true,
  },
  {
    pattern: new RegExp(`(?<![a-z])${numeral}\\s*(nap|het|honap)\\s*mulva`),
    read: ([, n, unit], today) => {
      const count = numberOf(n)
      if (unit === 'nap') return today.add({ days: count })
      return unit === 'het' ? today.add({ weeks: count }) : today.add({ months: count })
    },
    certain: true,
  },
  {
    pattern: new RegExp(
      `(?<![a-z])(?:(jovo het(?:en|i)?|jovo|kovetkezo het(?:en|i)?|kovetkezo|ez a|e het(?:en|i)?|ezen a heten|most)\\s+)?(${weekdays.join('|')})(?:re|ra|n|en|on|an|i)?(?![a-z])`,
    ),
    read: ([, which = '', name], today) => {
      const target = weekdays.indexOf(name ?? '') + 1
      const monday = today.subtract({ days: today.dayOfWeek - 1 })
      if (/^(jovo|kovetkezo het)/.test(which)) return monday.add({ days: 7 + target - 1 })
      if (/^(e het|ezen)/.test(which)) return monday.add({ days: target - 1 })
      const ahead = (target - today.dayOfWeek + 7) % 7
      return today.add({ days: ahead === 0 ? 7 : ahead })
    },
    certain: true,
  },
  {
    pattern: /(?<![\d.])(\d{1,2})(?:\.|-?(?:jan|jen|an|en|on|in))(?![\da-z])/,
    read: ([, d], today) => {
      const here = date(today.year, today.month, Number(d))
      if (here && Temporal.PlainDate.compare(here, today) >= 0) return here
      const next = today.add({ months: 1 })
      return date(next.year, next.month, Number(d))
    },
    certain: false,
  },
]

/** The first date in the text, and the text without it. */
export function findHungarianDate(text: string, today: Temporal.PlainDate): FoundDate | undefined {
  for (const rule of dateRules) {
    const found = rule.pattern.exec(text)
    if (!found) continue
    const read = rule.read(found, today)
    if (!read) return undefined
    return { date: read, certain: rule.certain, rest: without(text, found) }
  }
  return undefined
}

export interface FoundTime {
  time: Temporal.PlainTime
  certain: boolean
  rest: string
}

const dayPart = '(?:(delelott|de|delutan|du|este|ejjel|reggel|hajnalban|hajnali|hajnal|ma este)\\.?\\s+)?'
const hourEnding = '(?:\\s*(?:orakor|oraig|oratol|orara|ora|h|o|-?kor|-?tol|-?ra)(?![a-z]))'

/** The first time of day in the text, and the text without it. A bare number is a time only if `bare`. */
export function findHungarianTime(text: string, bare: boolean): FoundTime | undefined {
  const shares = new RegExp(
    `${dayPart}(haromnegyed|negyed|fel)\\s+${numeral}(?:-?kor|-?re|-?ra)?(?![a-z])`,
  ).exec(text)
  if (shares) {
    const [, part, share, hour] = shares
    const minutes = { negyed: -45, fel: -30, haromnegyed: -15 }[share ?? ''] ?? 0
    const at = clock(part, numberOf(hour), 0)
    return at && { time: at.add({ minutes }), certain: part !== undefined, rest: without(text, shares) }
  }
  const full = new RegExp(
    `${dayPart}(?<!\\d)(\\d{1,2})\\s*[:.]\\s*(\\d{2})(?!\\d)(?::\\d{2})?${hourEnding}?`,
  ).exec(text)
  if (full) return read(text, full, clock(full[1], Number(full[2]), Number(full[3])), true)
  const hours = new RegExp(
    `${dayPart}(?<![\\da-z])${numeral}${hourEnding}(?:\\s*(\\d{1,2})(?:\\s*(?:perckor|perc|p))?)?(?!\\d)`,
  ).exec(text)
  if (hours) {
    const [, part, hour, minute] = hours
    return read(
      text,
      hours,
      clock(part, numberOf(hour), Number(minute ?? 0)),
      part !== undefined || numberOf(hour) > 6,
    )
  }
  const noon = /(?<![a-z])(delben|ejfelkor|ejfel)(?![a-z])/.exec(text)
  if (noon) return read(text, noon, clock(undefined, noon[1] === 'delben' ? 12 : 0, 0), true)
  const parted = new RegExp(`${dayPart.replace(/\?$/, '')}${numeral}(?![\\d.])`).exec(text)
  if (parted) return read(text, parted, clock(parted[1], numberOf(parted[2]), 0), true)
  const alone = bare ? /^\s*(\d{1,2})\s*$/.exec(text) : null
  if (alone) return read(text, alone, clock(undefined, Number(alone[1]), 0), Number(alone[1]) > 6)
  return undefined
}

function read(text: string, found: RegExpExecArray, time: Temporal.PlainTime | undefined, certain: boolean) {
  return time && { time, certain, rest: without(text, found) }
}

function clock(part: string | undefined, hour: number, minute: number): Temporal.PlainTime | undefined {
  const afternoon = part !== undefined && /^(delutan|du|este|ma este)$/.test(part) && hour < 12
  const night = part === 'ejjel' && hour >= 6 && hour < 12
  const hours = afternoon || night ? hour + 12 : hour
  if (hours > 24 || minute > 59 || (hours === 24 && minute > 0)) return undefined
  return new Temporal.PlainTime(hours % 24, minute)
}

function date(year: number, monthOfYear: number, dayOfMonth: number): Temporal.PlainDate | undefined {
  try {
    return Temporal.PlainDate.from({ year, month: monthOfYear, day: dayOfMonth }, { overflow: 'reject' })
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

/** The next such day of the year, today included; 29 February waits for a leap year. */
function upcoming(
  today: Temporal.PlainDate,
  monthOfYear: number,
  dayOfMonth: number,
): Temporal.PlainDate | undefined {
  for (let ahead = 0; ahead <= 8; ahead += 1) {
    const found = date(today.year + ahead, monthOfYear, dayOfMonth)
    if (found && Temporal.PlainDate.compare(found, today) >= 0) return found
  }
  return undefined
}

function monthNumber(name = ''): number {
  return months.find(([pattern]) => pattern.test(name))?.[1] ?? 0
}

function numberOf(text = ''): number {
  return numerals[text] ?? Number(text)
}

function without(text: string, found: RegExpExecArray): string {
  return `${text.slice(0, found.index)} ${text.slice(found.index + found[0].length)}`.trim()
}
