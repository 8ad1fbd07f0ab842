/** Where among the parts of a message its day and its hour are. Pure. */
import { isDeepStrictEqual } from 'node:util'
import type { TimeContext } from '../time/read.ts'
import { seatsIn } from './seats-said.ts'
import { isDaysAlone, readOnce, readTime, type TimeSaid, timesApart } from './times-said.ts'

/** Parts between dashes, without any comma: "Vásár – dec. 12. 10–18h – Kossuth tér". */
const dashed = /^[^,;\n|·•]+(?:\s[–-]\s[^,;\n|·•]+){2,}$/

// Commas within brackets part nothing, nor does the one of "Kérjük, jöjjenek el".
const commas =
  /\n|(?:;|\s[|·•]\s|(?<!\b(?:kérjük|kérem|kérlek|please)),(?=\s))(?!(?<=\([^()\n]{0,200})[^()\n]{0,200}\))/iu
const dashes = /\s[|–-]\s/
/** "17:00 helyszín: Minta Ház" needs no comma. */
const headings = /\s(?=(?:helyszín(?:e|ünk)?|időpont(?:ja)?|venue|location|where|hol|mikor|when): )/iu
const slashes = /\s\/\s/

/** A text of so many characters is looked at in one way only. */
const longestOneLiner = 400

/**
 * What of a message is looked at by itself: between commas; where no time is among that, between dashes or strokes:
 * "Grant clinic - Dec 3, 5-7pm - City Hall".
 */
export function partsOf(text: string, context: TimeContext): string[] {
  const trimmed = (parts: readonly string[]) =>
    parts
      .flatMap((part) => part.split(headings))
      .map((part) => part.trim())
      .filter((part) => part !== '')
  const between = (separators: RegExp) => {
    const parts: string[] = []
    for (const part of trimmed(text.split(separators))) {
      const before = parts.at(-1)
      if (before !== undefined && isOneRange(before, part, context))
        parts[parts.length - 1] = `${before} – ${part}`
      else parts.push(part)
    }
    return parts
  }
  const first = dashed.test(text) ? between(dashes) : trimmed(text.split(commas))
  if (text.length > longestOneLiner || text.includes('\n') || hasTime(first, context)) return first
  const others = [dashes, slashes].flatMap((separators) => {
    const [title, ...after] = between(separators)
    if (title === undefined || after.length === 0) return []
    const behind = after.flatMap((part) => trimmed(part.split(commas)))
    return [
      [title, ...behind],
      [...trimmed(title.split(commas)), ...behind],
    ]
  })
  return others.find((parts) => hasTime(parts, context)) ?? first
}

/** Whether one of them is a time, also behind a title without a comma. */
function hasTime(parts: string[], context: TimeContext): boolean {
  return titleApart(parts, context).some((_, at, all) => timeAt(all, at, context)?.value)
}

/** Words that a day and its hour take at most. */
const mostWords = 10

/** Whether the dash stands between two hours, "dec. 12. 10:00 – 18:00", and not between a day and its hour. */
function isOneRange(before: string, behind: string, context: TimeContext): boolean {
  const words = before.split(/\s+/)
  const read = (text: string) => readOnce(text, context)
  const is = (text: string, because: string) => {
    const reading = read(text)
    return reading.kind === 'refused' && reading.reason.because === because
  }
  if (is(before, 'no-time') || is(words.slice(-2).join(' '), 'no-time')) return false
  if (is(`${before} – ${behind}`, 'no-date')) return true
  // From its day on: the number of "Klub 7 – 18:00" is no hour.
  return words.slice(-mostWords).some((_, from, last) => {
    const range = read(`${last.slice(from).join(' ')} – ${behind}`)
    return range.kind === 'read' && 'start' in range.value
  })
}

/** Most parts that a day and its hour are in: "2026. december 3., csütörtök, 17:00". */
const mostOfTime = 4

interface TimeAt {
  value?: TimeSaid
  /** How many of them it takes. */
  parts: number
  dated: boolean
}

/**
 * The longest run of parts from here that is one time, or one from another. Without a value: it has to be asked.
 * `dated`: a day is said in it.
 */
export function timeAt(parts: readonly string[], at: number, context: TimeContext): TimeAt | undefined {
  for (let count = Math.min(mostOfTime, parts.length - at); count > 0; count -= 1) {
    const reading = readTime(parts.slice(at, at + count).join(', '), context)
    if (reading.kind === 'read') {
      // "dec 3, 17:00-19:00, dec 10, 17:00-19:00" are two, not one of a week.
      return sooner(reading, parts, at, count, context) ?? { value: reading, parts: count, dated: true }
    }
    if (reading.kind === 'choices' || reading.reason.because !== 'unknown')
      return { parts: count, dated: reading.kind === 'choices' || reading.reason.because !== 'no-date' }
    // "Kedden és csütörtökön 18:00" are two; the numbers of "Heti Klub 3." and "Every Voice 2026" are no hours.
    if (count === 1 && reading.reason.said && mayRepeat(parts, at, context)) return { parts: 1, dated: true }
  }
  // "dec 32 17:00" is meant as one; "július 6-10." has no hour.
  return likeTime.test(parts[at] ?? '') || isDaysAlone(parts[at] ?? '')
    ? { parts: 1, dated: true }
    : undefined
}

/** What is from one hour to another already in fewer parts, if that is not the same. */
function sooner(
  { value }: TimeSaid,
  parts: readonly string[],
  at: number,
  most: number,
  context: TimeContext,
): TimeAt | undefined {
  if (!('start' in value)) return undefined
  for (let count = most - 1; count > 0; count -= 1) {
    const reading = readTime(parts.slice(at, at + count).join(', '), context)
    if (reading.kind !== 'read' || !('start' in reading.value)) continue
    if (!isDeepStrictEqual(reading.value, value)) return { value: reading, parts: count, dated: true }
  }
  return undefined
}

/** Whether words for several days have a time behind them; more is guessed only where no other part is one. */
function mayRepeat(parts: readonly string[], at: number, context: TimeContext): boolean {
  const part = parts[at] ?? ''
  const isTime = (text: string) => readTime(text, context).kind === 'read'
  return isRepeated(part, context) || (/\d/.test(part) && !parts.some(isTime))
}

/**
 * Whether words that could say a day are none, since the day stands elsewhere: "Mikulás, dec 5. 16:00" are two days,
 * and "Reggeli, dec 2 9:00" is the same time without its first word. Of numbers a title may have a year. A weekday
 * belongs to its date; "holnap" and "este" before one are no titles.
 */
export function isTitle(parts: readonly string[], at: number, context: TimeContext): boolean {
  const [part = '', ...after] = parts.slice(at)
  const whole = timeAt(parts, at, context)
  if (!whole || /\d/.test(part.replace(/\b20\d\d\b/, ''))) return false
  const alone = readOnce(part, context)
  if (alone.kind !== 'refused') return false
  const { reason } = alone
  const addsNothing =
    !!whole.value && isDeepStrictEqual(whole.value.value, timeAt(after, 0, context)?.value?.value)
  if (reason.because === 'unknown') return adjective.test(part) && addsNothing
  // "Nőnap, március 8. 17:00" is one day said twice.
  if (reason.because === 'no-time' && !reason.certain && addsNothing) return true
  if (reason.because !== 'no-time' || whole.parts > 1) return false
  // Of the days that are certain only a feast with its year is one: "Karácsony 2026".
  if (reason.certain && !/\d/.test(part)) return false
  const later = after.findIndex((_, index) => timeAt(after, index, context)?.dated)
  if (later < 0) return false
  const time = after.slice(later, later + (timeAt(after, later, context)?.parts ?? 1))
  const together = readOnce([part, ...time].join(', '), context)
  return together.kind === 'refused' && together.reason.because === 'unknown'
}

/** "Reggeli" is also a breakfast; a year, a week or a part of the day by itself belongs to the time behind it. */
const adjective = /i$| (?:után|előtt)$|^(?:after|before) /iu

const likeTime =
  /^(?=.{0,40}$)(?:.*\d.*\b\d{1,2}:\d{2}\b|(?=.*\d(?:[:.]\d\d|h| óra| ?[ap]m)).*(?<!\p{L})(?:\p{L}+(?:nként|onta|ente)|minden|every|each|weekly)(?!\p{L}))/iu

/**
 * Where no part is a time, one may stand behind the title without a comma: "Képzés holnapután 17h", also with the place
 * behind it: "Reggeli dec. 4-én 8:30-kor a Minta Házban".
 */
export function titleApart(parts: string[], context: TimeContext): string[] {
  const [first = '', ...after] = parts
  if (isRepeated(first, context) || parts.some((_, at) => timeAt(parts, at, context)?.value)) return parts
  const words = first.split(/\s+/)
  const isTime = (text: string) =>
    text.length <= longestTime && (readTime(text, context).kind === 'read' || isRepeated(text, context))
  for (let begins = 1; begins < words.length; begins += 1) {
    // "Workshop for 20 on Dec 3 at 5pm" is for so many.
    if (/^(?:for|max\.?|limit|legfeljebb)$/iu.test(words[begins - 1] ?? '')) continue
    // "Nyílt nap dec 3" is an open day.
    const from = ofDay.test(words[begins] ?? '') && isDate.test(words[begins + 1] ?? '') ? begins + 1 : begins
    const title = words
      .slice(0, from)
      .join(' ')
      .replace(/(?:\s+on|\s*[:;,–-])$/iu, '')
      .replace(/\s+(?:is|will be(?: held)?|takes place|starts|begins)$/iu, '')
    const behind = words.slice(from).join(' ')
    const listed = timesApart(behind, context)
    if (listed.length > 1) return [title, ...listed, ...after]
    if (isTime(behind) || (after[0] !== undefined && isTime(`${behind}, ${after[0]}`)))
      return [title, behind, ...after]
    for (let to = words.length - 1; to > from; to -= 1) {
      const tail = words.slice(to).join(' ')
      const place = behindTime.exec(tail)?.groups
      const time = words.slice(from, to).join(' ')
      const apart = timesApart(time, context)
      // "Dec 3 at 5pm for 20"
      if (seatsIn(tail)?.capacity !== undefined && isTime(time)) return [title, time, tail, ...after]
      if (place?.where !== undefined && (isTime(time) || apart.length > 1))
        return [
          title,
          ...(apart.length > 1 ? apart : [time.replace(/\s(?:az?|at|the)$/iu, '')]),
          place.where,
          ...[place.first, place.seats, place.answers].filter((said) => said !== undefined),
          ...after,
        ]
    }
  }
  return parts
}

const ofDay = /^(?:nap|day|délelőtt|délután|est|este|afternoon|evening|night)[;:,]?$/iu
const isDate =
  /^(?:\d{4}[.-]|(?:jan|feb|már|mar|ápr|apr|máj|may|jún|jun|júl|jul|aug|szep|sep|okt|oct|nov|dec))/iu

/** Whether it is a time behind words for several days: "minden hétfőn 17:00", "Tuesdays and Thursdays 5pm". */
function isRepeated(text: string, context: TimeContext): boolean {
  if (text.length > longestTime || !/\d/.test(text)) return false
  const words = text.split(/\s+/)
  const isDay = (word: string) => {
    const reading = readOnce(word, context)
    return reading.kind === 'refused' && reading.reason.because === 'no-time'
  }
  for (let first = 1; first <= Math.min(mostBefore, words.length - 1); first += 1) {
    const word = words[first - 1] ?? ''
    const again = comesAgain(word, context)
    if (!again && !isDay(word) && (first === 1 || !counting.test(word))) return false
    const time = readOnce(words.slice(first).join(' '), context)
    const hourOnly = time.kind === 'refused' && time.reason.because === 'no-date'
    if (hourOnly ? again : time.kind === 'read' && (again || first > 1)) return true
  }
  return false
}

/** "minden hónap első és harmadik keddjén 17:00" */
const mostBefore = 6
const longestTime = 120
const counting =
  /^(?:és|and|illetve|valamint|hét|hónap|month|week|of|the|on|other|els[őo]|második|harmadik|negyedik|utolsó|first|second|third|fourth|last|,|&)$/iu

/** "at the Sample Cafe", or a name as it stands: "Minta Ház 25 fő". */
const behindTime =
  /^(?:(?<first>(?:max\.? ?|for )?\d{1,6} (?:fő\p{L}*|people|persons)|for \d{1,6})\s+(?=(?:az?|at|in)\s))?(?:(?:[Aa]z?|[Aa]t(?: the)?|[Ii]n(?: the)?)\s+|(?=[\p{Lu}\d]))(?<where>\S.*?)(?:\s+(?<seats>(?:max\.? ?|for )?\d{1,6} (?:fő\p{L}*|hely|férőhely|people|seats|persons|places|spots|players)|(?:max\.?|limit|for) \d{1,6}))?(?:\s+(?<answers>(?:[Jj]elentkezés|[Nn]evezés|[Rr]egisztráció|RSVP|rsvp|[Rr]egister|[Ss]ign up)(?!\p{L}).*))?$/u

/** Whether the words say nothing but the day of a time: "holnap, november 26. 17:00". */
export function isDayOf(said: string, times: readonly TimeSaid[], context: TimeContext): boolean {
  const reading = readOnce(said, context)
  if (reading.kind !== 'refused' || reading.reason.because !== 'no-time') return false
  const { date } = reading.reason
  return times.some(({ value }) => ('start' in value ? value.start : value).local.startsWith(date))
}

/** "Minden hétfőn 17:00", "hétfőn és szerdán 17:00": the first is asked for, and a series made of it. */
export function comesAgain(said: string, context: TimeContext): boolean {
  // Of a camp from one day to another only the hour is missing.
  if (isDaysAlone(said)) return false
  const reading = readOnce(said, context)
  if (reading.kind !== 'refused' || reading.reason.because !== 'unknown') return false
  return reading.reason.said === 'repeats' || reading.reason.said === 'several'
}
