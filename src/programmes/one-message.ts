/**
 * A programme from one message: "Pályázatíró műhely, dec 3 17:00–19:00, Egyetem tér 1., 20 fő". What stands between
 * commas is looked at by itself; a day and its hour may have a comma between them. What is not recognised is the title,
 * then the place, then the description, in the order in which people write invitations. An invitation of somebody
 * else's (invitation-text.ts) is read by its headings and sentences.
 */
import { fold } from '../base/fold.ts'
import type { Language } from '../base/language.ts'
import type { Moment } from '../time/moment.ts'
import { type MomentRange, readMoment, type TimeContext } from '../time/read.ts'
import { type Invitation, isInvitation, readInvitation } from './invitation-text.ts'
import type { Programme } from './programme.ts'

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
  deadline?: Moment
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
  const capacity =
    said.capacity === undefined ? undefined : capacityIn(said.capacity.replace(/^(\d+)$/, '$1 fő'))
  const place = [said.place ?? '', ...said.links].filter((part) => part !== '').join(' ')
  // What was not understood is not lost.
  const more = [
    ...said.more,
    ...(said.capacity !== undefined && capacity === undefined ? [said.capacity] : []),
    ...(said.deadline !== undefined && !deadline ? [said.deadline] : []),
  ]
  return {
    type: typeIn([said.title, ...said.more].join(' ')),
    ...(said.title !== undefined && { [`title_${language}`]: said.title }),
    ...(said.time && startAndEnd(said.time)),
    ...(place !== '' && { place }),
    ...(capacity !== undefined && { capacity }),
    ...(deadline && { deadline }),
    ...(more.length > 0 && { [`description_${language}`]: more.join('\n') }),
  }
}

function fromParts(text: string, language: Language, context: TimeContext): Found {
  const parts = text
    .split(/[;\n]|,(?=\s)/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
  const found: Omit<Found, 'type'> = {}
  const links: string[] = []
  const rest: string[] = []
  for (let at = 0; at < parts.length; ) {
    const part = parts[at] ?? ''
    const capacity = capacityIn(part)
    const deadline = found.deadline ? undefined : deadlineIn(part, context)
    const time = found.starts ? undefined : timeAt(parts, at, context)
    if (capacity !== undefined && found.capacity === undefined) found.capacity = capacity
    else if (deadline) found.deadline = deadline
    else if (time?.value) Object.assign(found, startAndEnd(time.value))
    else if (/^https?:\/\/\S+$/i.test(part)) links.push(part)
    else if (!time) rest.push(part)
    at += time && !deadline && capacity === undefined ? time.parts : 1
  }
  const [title, place, ...more] = rest
  if (title !== undefined) found[`title_${language}`] = title
  const where = [...(place === undefined ? [] : [place]), ...links].join(' ')
  if (where !== '') found.place = where
  if (more.length > 0) found[`description_${language}`] = more.join(', ')
  return { ...found, type: typeIn(title ?? '') }
}

/** The longest run of parts from here that is one time, or one from another. Without a value: it has to be asked. */
function timeAt(parts: readonly string[], at: number, context: TimeContext) {
  for (let count = Math.min(mostOfTime, parts.length - at); count > 0; count -= 1) {
    const reading = readMoment(parts.slice(at, at + count).join(', '), context)
    if (reading.kind === 'read') return { value: reading.value, parts: count }
    const asked = reading.kind === 'choices' || reading.reason.because === 'no-time'
    if (asked) return { value: undefined, parts: count }
  }
  return undefined
}

function startAndEnd(value: Moment | MomentRange): Pick<Found, 'starts' | 'ends'> {
  return 'start' in value ? { starts: value.start, ends: value.end } : { starts: value }
}

const people =
  /^(?:max(?:imum|\.)? |legfeljebb |at most |up to )?(\d{1,6}) ?(?:fo|fos|ferohely|hely|szemely|people|persons|places|seats|participants)$/

function capacityIn(part: string): number | undefined {
  const [, number] = people.exec(fold(part).replace(/\.$/, '')) ?? []
  return number === undefined || Number(number) === 0 ? undefined : Number(number)
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
