/**
 * A programme from one message: "Pályázatíró műhely, dec 3 17:00–19:00, Egyetem tér 1., 20 fő". What stands between
 * commas is looked at by itself; a day and its hour may have a comma between them. What is not recognised is the title,
 * then the place, then the description, in the order in which people write invitations. An invitation of somebody
 * else's (invitation-text.ts) is read by its headings and sentences.
 */
import { isDeepStrictEqual } from 'node:util'
import { fold } from '../base/fold.ts'
import type { Language } from '../base/language.ts'
import type { Said } from '../i18n/index.ts'
import { formatMoment } from '../time/format.ts'
import type { Moment } from '../time/moment.ts'
import { readMoment, type TimeContext } from '../time/read.ts'
import { type Invitation, isInvitation, readInvitation, type TimeSaid } from './invitation-text.ts'
import type { Programme } from './programme.ts'
import { type SeatsSaid, seatsIn } from './seats-said.ts'

/** Answers of the form of a new programme, by its questions' names. */
export interface Found {
  type: Programme['type']
  title_hu?: string
  title_en?: string
  description_hu?: string
  description_en?: string
  starts?: Moment
  ends?: Moment
  place?: string
  capacity?: number
  /** How many of one organisation. */
  quota?: number
  deadline?: Moment
  /** What could not be taken as it was said, in words: told where the rest is shown or asked. */
  unclear?: Said[]
}

/** Most parts that a day and its hour are in: "2026. december 3., csütörtök, 17:00". */
const mostOfTime = 3

/** @param language of who writes: the title's and the description's */
export function readProgramme(text: string, language: Language, context: TimeContext): Found {
  return isInvitation(text)
    ? fromInvitation(readInvitation(text, context), language, context)
    : fromParts(text, language, context)
}

function fromInvitation(said: Invitation, language: Language, context: TimeContext): Found {
  const deadline = said.deadline === undefined ? undefined : deadlineIn(`határidő: ${said.deadline}`, context)
  const seats = {
    // Of sentences that speak of an organisation's seats: they stay in the description.
    ...said.more
      .flatMap(sentencesOf)
      .map(seatsIn)
      .find((one) => one?.quota !== undefined),
    ...(said.capacity !== undefined && seatsIn(said.capacity.replace(/^(-?\d+)(?=\s*(?:$|[,;(]))/, '$1 fő'))),
  }
  const place = [said.place ?? '', ...said.links].filter((part) => part !== '').join(' ')
  // What was not understood is not lost.
  const more = [
    ...said.more,
    ...(said.capacity !== undefined && seats.capacity === undefined ? [said.capacity] : []),
    ...(said.deadline !== undefined && !deadline ? [said.deadline] : []),
  ]
  return {
    type: typeIn([said.title, ...said.more].join(' ')),
    ...(said.title !== undefined && { [`title_${language}`]: said.title }),
    ...(place !== '' && { place }),
    ...(deadline && { deadline }),
    ...(more.length > 0 && { [`description_${language}`]: more.join('\n') }),
    ...timesAndSeats(said.times, seats, language),
  }
}

function fromParts(text: string, language: Language, context: TimeContext): Found {
  const parts = titleApart(
    text
      .split(/[;\n]|,(?=\s)/)
      .map((part) => part.trim())
      .filter((part) => part !== '')
      .flatMap((part) => severalTimes(part, context)),
    context,
  )
  const found: Omit<Found, 'type'> = {}
  const times: TimeSaid[] = []
  const misread: string[] = []
  const links: string[] = []
  const rest: string[] = []
  const seatsSaid: number[] = []
  let quota: number | undefined
  for (let at = 0; at < parts.length; ) {
    const part = parts[at] ?? ''
    const read = seatsIn(part)
    // A second limit that is another is not understood, and stays among the words.
    const seats = read?.quota !== undefined && (quota ?? read.quota) !== read.quota ? undefined : read
    const deadline = found.deadline ? undefined : deadlineIn(part, context)
    const named = rest.length === 0 && isTitle(parts, at, context)
    const time = named ? undefined : timeAt(parts, at, context)
    const taken = time?.value !== undefined || (time !== undefined && times.length === 0)
    if (seats !== undefined) {
      if (seats.capacity !== undefined) seatsSaid.push(seats.capacity)
      quota ??= seats.quota
    } else if (deadline) found.deadline = deadline
    else if (time?.value) times.push(time.value)
    else if (/^https?:\/\/\S+$/i.test(part)) links.push(part)
    else if (time && taken) misread.push(parts.slice(at, at + time.parts).join(', '))
    else rest.push(part)
    at += taken && !deadline && seats === undefined ? (time?.parts ?? 1) : 1
  }
  const [title, placeSaid, ...more] = rest
  const within = placeSaid === undefined ? 0 : more.findIndex((part) => !inside.test(fold(part)))
  // "Minta utca 3., 2. emelet" is one place.
  const place = [placeSaid, ...more.splice(0, within < 0 ? more.length : within)].join(', ')
  if (title !== undefined) found[`title_${language}`] = title
  const where = [...(place === '' ? [] : [place]), ...links].join(' ')
  if (where !== '') found.place = where
  if (times.length > 0) more.push(...misread.filter((said) => !isDayOf(said, times, context)))
  if (more.length > 0) found[`description_${language}`] = more.join(', ')
  const numbers = [...new Set(seatsSaid)]
  const [capacity, ...others] = numbers
  const clear = {
    ...(capacity !== undefined && others.length === 0 && { capacity }),
    ...(quota !== undefined && { quota }),
  }
  const { unclear = [], ...said } = timesAndSeats(times, clear, language)
  if (others.length > 0) unclear.push({ key: 'programmes-read-seats', args: { numbers: numbers.join('; ') } })
  if (times.length === 0 && misread.length > 0)
    unclear.push({ key: 'programmes-read-time', args: { text: misread.join(', ') } })
  return { ...found, type: typeIn(title ?? ''), ...said, ...(unclear.length > 0 && { unclear }) }
}

/** A part that joins whole times, "dec. 3. 9:00 és dec. 10. 9:00", as so many. */
function severalTimes(part: string, context: TimeContext): string[] {
  const times = part.split(/\s(?:és|valamint|illetve|and)\s/iu)
  return times.length > 1 && times.every((time) => readMoment(time, context).kind === 'read') ? times : [part]
}

/**
 * Where no part is a time, one may stand behind the title without a comma: "Képzés holnapután 17h", also with the place
 * behind it: "Reggeli dec. 4-én 8:30-kor a Minta Házban".
 */
function titleApart(parts: string[], context: TimeContext): string[] {
  const [first = '', ...after] = parts
  if (parts.some((_, at) => timeAt(parts, at, context)?.value)) return parts
  const words = first.split(/\s+/)
  const isTime = (text: string) => readMoment(text, context).kind === 'read'
  for (let from = 1; from < words.length; from += 1) {
    const title = words
      .slice(0, from)
      .join(' ')
      .replace(/(?:\s+on|\s*[:–-])$/iu, '')
    const behind = words.slice(from).join(' ')
    if (isTime(behind) || (after[0] !== undefined && isTime(`${behind}, ${after[0]}`)))
      return [title, behind, ...after]
    for (let to = words.length - 1; to > from; to -= 1) {
      const place = /^(?:az?|at(?: the)?|in(?: the)?)\s+(.+)$/iu.exec(words.slice(to).join(' '))?.[1]
      const time = words.slice(from, to).join(' ')
      if (place !== undefined && isTime(time)) return [title, time, place, ...after]
    }
  }
  return parts
}

/** Folded: what is told of a place behind it. */
const inside =
  /^(?:\d{1,3}(?:\.|st|nd|rd|th)?(?: ?\/ ?\d+)? (?:emelet|em|ajto|terem|szoba|floor|room)\.?|(?:fold|fel)szint|ground floor|\S+(?: \S+)? (?:terem|szoba|udvar|hall|room)|\S+terem|(?:room|floor) \S+)$/

/** Whether the words say nothing but the day of a time: "holnap, november 26. 17:00". */
function isDayOf(said: string, times: readonly TimeSaid[], context: TimeContext): boolean {
  const reading = readMoment(said, context)
  if (reading.kind !== 'refused' || reading.reason.because !== 'no-time') return false
  const { date } = reading.reason
  return times.some(({ value }) => ('start' in value ? value.start : value).local.startsWith(date))
}

/** Start, end and seats, where they can be meant in one way only; a slip of the pen is not taken for what it says. */
function timesAndSeats(
  times: readonly TimeSaid[],
  { capacity, quota }: SeatsSaid,
  language: Language,
): Pick<Found, 'starts' | 'ends' | 'capacity' | 'quota' | 'unclear'> {
  const starts = times.map(({ value }) => ('start' in value ? value.start : value))
  const [start] = starts
  const unclear: Said[] = []
  const known: Pick<Found, 'starts' | 'ends' | 'capacity' | 'quota'> = {}
  if (new Set(starts.map(({ local }) => local)).size > 1) {
    const all = [...new Set(starts.map((one) => formatMoment(one, language)))].join('; ')
    unclear.push({ key: 'programmes-read-times', args: { times: all } })
  } else if (start) {
    known.starts = start
    const range = times.find(({ value }) => 'start' in value)
    if (range?.slip) unclear.push({ key: 'programmes-fault-end-before-start' })
    else if (range && 'start' in range.value) known.ends = range.value.end
  }
  if (capacity !== undefined)
    if (capacity >= 1 && capacity <= mostSeats) known.capacity = capacity
    else unclear.push({ key: 'programmes-fault-capacity' })
  if (quota !== undefined)
    if (quota < 1 || quota > mostSeats) unclear.push({ key: 'seats-fault-quota-number' })
    else if (known.capacity !== undefined && quota > known.capacity)
      unclear.push({ key: 'seats-fault-quota', args: { quota, capacity: known.capacity } })
    else known.quota = quota
  return { ...known, ...(unclear.length > 0 && { unclear }) }
}

/**
 * The longest run of parts from here that is one time, or one from another. Without a value: it has to be asked.
 * `dated`: a day is said in it.
 */
function timeAt(parts: readonly string[], at: number, context: TimeContext) {
  for (let count = Math.min(mostOfTime, parts.length - at); count > 0; count -= 1) {
    const reading = readMoment(parts.slice(at, at + count).join(', '), context)
    if (reading.kind === 'read') return { value: reading, parts: count, dated: true }
    if (reading.kind === 'choices' || reading.reason.because !== 'unknown')
      return { parts: count, dated: reading.kind === 'choices' || reading.reason.because !== 'no-date' }
  }
  // "dec 32 17:00" is meant as one.
  return likeTime.test(parts[at] ?? '') ? { parts: 1, dated: true } : undefined
}

/**
 * Whether words that could say a day are none, since the day stands elsewhere: "Mikulás, dec 5. 16:00" are two days,
 * and "Reggeli, dec 2 9:00" is the same time without its first word. Of numbers a title may have a year. A weekday
 * belongs to its date; "holnap" and "este" before one are no titles.
 */
function isTitle(parts: readonly string[], at: number, context: TimeContext): boolean {
  const [part = '', ...after] = parts.slice(at)
  const whole = timeAt(parts, at, context)
  if (!whole || /\d/.test(part.replace(/\b20\d\d\b/, ''))) return false
  const alone = readMoment(part, context)
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
  const together = readMoment([part, ...time].join(', '), context)
  return together.kind === 'refused' && together.reason.because === 'unknown'
}

/** "Reggeli" is also a breakfast; a year, a week or a part of the day by itself belongs to the time behind it. */
const adjective = /i$| (?:után|előtt)$|^(?:after|before) /iu

const likeTime = /^(?=.{0,40}$).*\d.*\b\d{1,2}:\d{2}\b/u

const mostSeats = 100_000

/** "max. 2 fő" has no end of a sentence in it. */
function sentencesOf(line: string): string[] {
  return line.split(/(?<!max)[.!?]\s+/iu)
}

const until =
  /^(?:jelentkezés|jelentkezési határidő|határidő|regisztráció|deadline|rsvp(?: by)?|register by|sign up by|answers until)[\s:]+/iu

function deadlineIn(part: string, context: TimeContext): Moment | undefined {
  const typed = part.replace(until, '')
  if (typed === part) return undefined
  const day = typed.replace(/-?ig$/u, '').trim()
  for (const text of [day, `${day} 23:59`]) {
    const reading = readMoment(text, context)
    if (reading.kind === 'read') return 'start' in reading.value ? reading.value.start : reading.value
  }
  return undefined
}

const kinds: [Programme['type'], RegExp][] = [
  ['workshop', /muhely|workshop/],
  ['training', /kepzes|trening|tanfolyam|training|course/],
  ['networking', /talalkozo|kerekasztal|networking|meetup|round table/],
  ['consultation', /konzultacio|lakossagi forum|consultation/],
]

function typeIn(title: string): Programme['type'] {
  const folded = fold(title)
  return kinds.find(([, words]) => words.test(folded))?.[0] ?? 'other'
}
