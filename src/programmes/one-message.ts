/**
 * A programme from one message: "Pályázatíró műhely, dec 3 17:00–19:00, Egyetem tér 1., 20 fő". What stands between
 * commas is looked at by itself; a day and its hour may have a comma between them. What is not recognised is the title,
 * then the place, then the description, in the order in which people write invitations. An invitation of somebody
 * else's (invitation-text.ts) is read by its headings and sentences.
 */
import { fold } from '../base/fold.ts'
import type { Language } from '../base/language.ts'
import type { Said } from '../i18n/index.ts'
import { formatMoment } from '../time/format.ts'
import { instantOf, type Moment } from '../time/moment.ts'
import type { TimeContext } from '../time/read.ts'
import { asksToAnswer, deadlineIn, deadlineWithin } from './answers-until.ts'
import { type Invitation, isInvitation, isProse, readInvitation, sentenceEnd } from './invitation-text.ts'
import { entranceOf, inside, isAside, isNamedPlace, isPostCode, numbered, placeIn } from './places-said.ts'
import type { Programme } from './programme.ts'
import { type Limit, limitOf, type SeatsSaid, seatsBehind, seatsIn, seatsWithin } from './seats-said.ts'
import type { Session } from './series.ts'
import { type Repeated, repeatsIn } from './series-said.ts'
import { comesAgain, isDayOf, isTitle, partsOf, timeAt, titleApart } from './times-in-parts.ts'
import { daysWrittenOut, type TimeSaid, timesApart } from './times-said.ts'
import { isCalling, isUnnamed, titleIn, typeIn } from './title-said.ts'

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
  /** Where it is on several days: the first is its own. */
  sessions?: Session[]
  /** Where it repeats by a rule. */
  repeats?: Pick<Repeated, 'rule' | 'without'>
  /** What could not be taken as it was said, in words: told where the rest is shown or asked. */
  unclear?: Said[]
}

/** @param language of who writes: the title's and the description's */
export function readProgramme(text: string, language: Language, { now, zone }: TimeContext): Found {
  const context = { now, zone }
  const repeated = repeatsIn(text, context)
  if (repeated) {
    const { rule, without } = repeated
    const found = readOnceSaid(repeated.text, language, context)
    if (found.starts && !found.sessions) return { ...found, repeats: { rule, without } }
  }
  return readOnceSaid(text, language, context)
}

function readOnceSaid(text: string, language: Language, context: TimeContext): Found {
  const said = daysWrittenOut(text, context)
  const asInvitation = () => fromInvitation(readInvitation(said, context), language, context)
  if (isInvitation(said)) return asInvitation()
  const found = fromParts(said, language, context)
  if (found.starts || found.unclear) return found
  // "Idén is lesz Mikulás-futás! December 6-án 10 órakor rajtolunk." has no parts.
  if (isProse(said)) return asInvitation()
  // A line, and below it a sentence: "Klubest / Dec. 5-én 17:00-kor találkozunk a Minta Házban, jelezzetek vissza!"
  const below = said.includes('\n') ? asInvitation() : found
  return below.starts ? below : found
}

/** Until when one answers, as a sentence says it beside else: what is after the start is until when something else is. */
const beforeStart = (deadline: Moment | undefined, starts: Moment | undefined) =>
  deadline && !(starts && starts.zone === deadline.zone && deadline.local > starts.local)
    ? deadline
    : undefined

function fromInvitation(said: Invitation, language: Language, context: TimeContext): Found {
  const headedBy = said.deadline === undefined ? undefined : deadlineIn(`határidő: ${said.deadline}`, context)
  const dated = headedBy ? undefined : said.notes.find((note) => deadlineIn(note, context))
  const told =
    said.deadline === undefined
      ? []
      : [said.deadline, said.deadline.split(/[,(]| to /)[0] ?? ''].map((text) => `határidő: ${text}`)
  const plainly = headedBy ?? (dated === undefined ? undefined : deadlineIn(dated, context))
  const headed = said.capacity
    ?.replace(/^limited to /i, 'up to ')
    .replace(/(?<=^|^up to )(-?\d+)(?=\s*(?:$|[,;(]))/, '$1 fő')
  // Of sentences that speak of an organisation's seats: they stay in the description.
  const limits = [...said.said, headed ?? ''].flatMap((text) => {
    const seats = seatsIn(text)
    return seats ? [{ ...seats, text }] : []
  })
  const within = said.capacity === undefined ? seatsWithin(said.said) : undefined
  const { quota, unlike } = limitOf(limits.filter((one) => one.quota !== undefined || one.unlike))
  const capacity =
    limits.find(
      ({ text, capacity, quota }) => (text === headed || quota !== undefined) && capacity !== undefined,
    )?.capacity ?? within
  const bounded = said.title === undefined ? undefined : seatsBehind(said.title)
  const titled = bounded && seatsIn(bounded.seats)?.capacity
  const isSaid = titled !== undefined && (capacity ?? titled) === titled
  const title = isSaid ? bounded?.title : said.title
  const most = capacity ?? titled
  const seats = { ...(most !== undefined && { capacity: most }), quota, unlike }
  const links = [...said.links, ...said.notes.filter((note) => link.test(note))]
  const place = [said.place ?? '', ...links].filter((part) => part !== '').join(' ')
  // What was not understood is not lost.
  const more = [
    ...said.more,
    ...said.notes.filter((note) => note !== dated && !link.test(note)),
    ...(said.capacity !== undefined && (seats.capacity === undefined || unlike) ? [said.capacity] : []),
    ...(said.deadline !== undefined && !headedBy ? [said.deadline] : []),
  ]
  const { unclear = [], ...known } = timesAndSeats(said.times, seats, language)
  const deadline =
    plainly ??
    [...told, ...said.said]
      .map((text) => deadlineIn(text, context) ?? beforeStart(deadlineWithin(text, context), known.starts))
      .find(Boolean)
  if (said.repeats) unclear.push({ key: 'programmes-fault-start-repeats' })
  return {
    type: typeIn([said.title, ...said.more].join(' ')),
    ...(title !== undefined && { [`title_${language}`]: title }),
    ...(place !== '' && { place }),
    ...(deadline && { deadline }),
    ...(more.length > 0 && { [`description_${language}`]: more.join('\n') }),
    ...known,
    ...(unclear.length > 0 && { unclear }),
  }
}

function fromParts(text: string, language: Language, context: TimeContext): Found {
  const parts = titleApart(
    partsOf(text, context).flatMap((part) => timesApart(part, context)),
    context,
  ).flatMap((part, at) => (at === 0 ? [part] : unheaded(part)))
  const found: Omit<Found, 'type'> = {}
  const times: TimeSaid[] = []
  const misread: string[] = []
  const links: string[] = []
  const rest: string[] = []
  /** How many of them stand before the first time. */
  let untilTime = Number.POSITIVE_INFINITY
  const seatsSaid: number[] = []
  const limits: (SeatsSaid & { text: string })[] = []
  /** Whether the text says by itself what it is. */
  const takes = (text: string): boolean => {
    const seats = seatsIn(text)
    const deadline = seats || found.deadline ? undefined : deadlineIn(text, context)
    if (seats) {
      if (seats.quota !== undefined || seats.unlike) limits.push({ ...seats, text })
      if (seats.capacity !== undefined) seatsSaid.push(seats.capacity)
    } else if (deadline) found.deadline = deadline
    else if (/^https?:\/\/\S+$/i.test(text)) links.push(text)
    else return false
    return true
  }
  /** A number by itself behind all else: "Műhely, dec 3 17:00, Minta Ház, 20"; with four digits it is a post code or a year. */
  const counts = (at: number) =>
    at === parts.length - 1 &&
    /^\d{1,3}$/.test(parts[at] ?? '') &&
    rest.length > 1 &&
    times.length > 0 &&
    seatsSaid.length === 0 &&
    !numbered.test(fold(parts[at - 1] ?? ''))
  for (let at = 0; at < parts.length; ) {
    const part = parts[at] ?? ''
    const taken = takes(counts(at) ? `${part} fő` : part)
    const named = rest.length === 0 && isTitle(parts, at, context)
    const time = taken || named ? undefined : timeAt(parts, at, context)
    const asked = time !== undefined && times.length === 0
    if (time) untilTime = Math.min(untilTime, rest.length)
    if (time?.value) times.push(time.value)
    else if (asked) misread.push(parts.slice(at, at + time.parts).join(', '))
    else if (!taken) rest.push(part)
    at += time?.value || asked ? time.parts : 1
  }
  const notes = times
    .flatMap((time) => time.notes ?? [])
    .filter((note) => !takes(note) && !(link.test(note) && links.push(note)))
  // Of "Várunk mindenkit, dec. 3. 17:00, Fő tér" what is left is the place.
  const isNamedBehind = rest.length > 2 || rest[1] === parts[1]
  const aside = rest.filter(
    (part, at) =>
      (at > 0 &&
        (isAside(part) ||
          (asksToAnswer(part) && !isNamedPlace(part)) ||
          /^\p{Ll}[^:]{2,20}: /u.test(part))) ||
      (at < rest.length - 1 &&
        (part.endsWith(':') || (at > 0 ? isUnnamed(part) : isNamedBehind && isCalling(part)))),
  )
  const [title, ...kept] = rest.filter((part) => !aside.includes(part))
  // "Bejárat a Városháza felől" is all that is told of where it is, if nothing else is.
  const entrance =
    kept.length > 0 || links.length > 0 ? undefined : aside.find((part) => entranceOf.test(part))
  const told = entrance === undefined ? kept : [entrance]
  // "Egészségnap – szűrések, előadások – dec. 3. 10–16 – Fő tér": what there will be, then where.
  const isBefore = (part: string) => rest.indexOf(part) < untilTime
  const severalBefore = told.filter((part) => isBefore(part) && !inside.test(fold(part))).length > 1
  const from = severalBefore
    ? Math.max(
        told.findIndex((part) => !isBefore(part)),
        0,
      )
    : 0
  // "Minta utca 3., 2. emelet" is one place.
  const to = told.findIndex(
    (part, index) => index > from && !inside.test(fold(part)) && !isPostCode(told[index - 1] ?? '', part),
  )
  const places = told.slice(from, to < 0 ? told.length : to)
  const wholePlace = places.map(placeIn).join(', ')
  const placeFor = seatsBehind(wholePlace)
  if (placeFor) takes(placeFor.seats)
  const place = placeFor?.title ?? wholePlace
  const more = [...kept, ...aside].filter((part) => !places.includes(part))
  more.sort((a, b) => rest.indexOf(a) - rest.indexOf(b))
  const bounded = title === undefined ? undefined : seatsBehind(title)
  if (bounded) takes(bounded.seats)
  const named = bounded?.title ?? title
  if (named !== undefined) found[`title_${language}`] = calledWithin(named)
  const [placed = '', ...sentences] = place.split(sentenceEnd)
  more.unshift(...sentences)
  const where = [placed.replace(/(?<=\p{L}{4})\.$/u, ''), ...links].filter((part) => part !== '').join(' ')
  if (where !== '') found.place = where
  more.push(...notes)
  if (times.length > 0) more.push(...misread.filter((said) => !isDayOf(said, times, context)))
  const repeats = times.length === 0 ? misread.filter((said) => comesAgain(said, context)) : []
  more.push(...repeats)
  const { quota, unlike } = limitOf(limits)
  // One for some only, where there is none for all, is told and not asked.
  more.push(...(unlike ?? (quota === undefined ? limits.map((one) => one.text) : [])))
  if (more.length > 0) found[`description_${language}`] = more.join(', ')
  const numbers = [...new Set(seatsSaid)]
  const [capacity, ...others] = numbers
  const clear = {
    ...(capacity !== undefined && others.length === 0 && { capacity }),
    quota,
    unlike,
  }
  const { unclear = [], ...said } = timesAndSeats(times, clear, language)
  const answered = [...kept, ...aside]
    .map((part) => beforeStart(deadlineWithin(part, context), said.starts))
    .find(Boolean)
  if (answered) found.deadline ??= answered
  if (others.length > 0) unclear.push({ key: 'programmes-read-seats', args: { numbers: numbers.join('; ') } })
  if (times.length === 0 && misread.length > 0)
    unclear.push(
      repeats.length > 0
        ? { key: 'programmes-fault-start-repeats' }
        : { key: 'programmes-read-time', args: { text: misread.join(', ') } },
    )
  return { ...found, type: typeIn(title ?? ''), ...said, ...(unclear.length > 0 && { unclear }) }
}

/** "Join us for our grant workshop" is the "Grant workshop". */
function calledWithin(title: string): string {
  const within = isUnnamed(title) ? titleIn(title) : ''
  return within === '' ? title : within.charAt(0).toLocaleUpperCase('en') + within.slice(1)
}

/** "Helyszín: Minta Ház" without its heading, and what is said behind a place without a comma. */
function unheaded(part: string): string[] {
  const says = /^(?:helyszín|hely|hol|időpont|mikor|where|venue|place|location|when)\s*[:?]\s*(?=\S)(.+)$/iu
  return [says.exec(part)?.[1] ?? part]
}

const link = /https?:\/\//i

/** Start, end and seats, where they can be meant in one way only; a slip of the pen is not taken for what it says. */
function timesAndSeats(
  times: readonly TimeSaid[],
  { capacity, quota, unlike }: Pick<SeatsSaid, 'capacity'> & Limit,
  language: Language,
): Pick<Found, 'starts' | 'ends' | 'sessions' | 'capacity' | 'quota' | 'unclear'> {
  const starts = times.map(({ value }) => ('start' in value ? value.start : value))
  const [start] = starts
  const unclear: Said[] = []
  const known: Pick<Found, 'starts' | 'ends' | 'capacity' | 'quota' | 'sessions'> = {}
  const several = new Set(starts.map(({ local }) => local)).size > 1
  const sessions = several ? sessionsIn(times) : undefined
  if (sessions) {
    const [first] = sessions
    if (first) known.starts = first.starts
    if (first?.ends) known.ends = first.ends
    known.sessions = sessions
  } else if (several) {
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
  if (unlike) unclear.push({ key: 'programmes-read-quotas', args: { quotas: unlike.join('; ') } })
  if (quota !== undefined)
    if (quota < 1 || quota > mostSeats) unclear.push({ key: 'seats-fault-quota-number' })
    else if (known.capacity !== undefined && quota > known.capacity)
      unclear.push({ key: 'seats-fault-quota', args: { quota, capacity: known.capacity } })
    else known.quota = quota
  return { ...known, ...(unclear.length > 0 && { unclear }) }
}

/** Several days, one time of each, in their order; none where a day has two: one of them is the doors' or another's. */
function sessionsIn(times: readonly TimeSaid[]): Session[] | undefined {
  const byStart = new Map<string, Session>()
  for (const { value, slip } of times) {
    if (slip) return undefined
    const session =
      'start' in value ? { starts: value.start, ends: value.end } : { starts: value, ends: null }
    const { local } = session.starts
    if (!byStart.get(local)?.ends) byStart.set(local, session)
  }
  const sessions = [...byStart.values()].sort((one, other) =>
    one.starts.local < other.starts.local ? -1 : 1,
  )
  const days = new Set(sessions.map(({ starts }) => starts.local.slice(0, 10)))
  const zones = new Set(sessions.map(({ starts }) => starts.zone))
  // A day that is over would come in a year.
  const startOf = (session?: Session) => (session ? instantOf(session.starts).getTime() : 0)
  const isOver = startOf(sessions.at(-1)) - startOf(sessions[0]) > mostApart
  return days.size === sessions.length && zones.size === 1 && !isOver ? sessions : undefined
}

const mostSeats = 100_000
/** Milliseconds from the first session that is listed to the last. */
const mostApart = 300 * 86_400_000
