/**
 * An invitation as somebody else wrote it, forwarded or pasted: a greeting, lines with a heading ("Helyszín: …"),
 * sentences with the day and the hour in them, a name below. Pure; what a programme needs is taken out of it.
 */
import { fold } from '../base/fold.ts'
import { isFarewell, isGreeting } from '../base/letter.ts'
import type { TimeContext } from '../time/read.ts'
import { apartFromAnswers } from './answers-until.ts'
import { withEnd } from './endings.ts'
import { fromOrTo, withoutMailHead } from './mail-head.ts'
import { seatsIn } from './seats-said.ts'
import { comesAgain } from './times-in-parts.ts'
import { readInTheDay, readTime, type TimeSaid, timesApart } from './times-said.ts'
import { isNamedIn, isSameTitle, isSigned, loud, subject, titleIn } from './title-said.ts'

/** What an invitation says, each as it is written there; times apart, since several lines may make up one. */
export interface Invitation {
  title?: string
  /** What reads as the day and the hour; several, where its lines say several. */
  times: TimeSaid[]
  /** Where it is said for every week or day, and no one time is. */
  repeats?: true
  place?: string
  capacity?: string
  deadline?: string
  links: string[]
  /** What stands in brackets beside the time: how one gets in, until when one answers. */
  notes: string[]
  /** What else is said, a line each, without greeting and signature. */
  more: string[]
  /** Every sentence without a heading, also those that something was taken of. */
  said: string[]
}

type Heading = 'title' | 'time' | 'end' | 'place' | 'capacity' | 'deadline' | 'link' | 'none'

/** Headings of lines, folded; what stands before the colon, or a picture in its place. */
const headings: [Heading, RegExp][] = [
  [
    'title',
    /^(?:(?:a )?(?:rendezveny|program|kepzes|esemeny) (?:cime?|neve)|neve|tema|temaja|targy|targya|title|topic|subject|event|what|mit?)$/,
  ],
  [
    'time',
    /^(?:idopont(?:ja|ok|jai)?|ido|ideje|mikor|datum|nap(?:ja)?|kezdes|kezdete|idotartam|when|dates?|times?|day|starts?|begins|date (?:and|&) time)$/,
  ],
  ['end', /^(?:befejezes(?:e)?|vege|zaras|ends?|finish(?:es)?)$/],
  ['place', /^(?:helyszin(?:e)?|hely(?:e)?|hol|cim(?:unk)?|where|venue|place|location|address)$/],
  [
    'capacity',
    /^(?:max(?:imum|\.)?|limit|hanyan|how many|group size|(?:max(?:imalis|imum|\.)? ?)?(?:letszam(?:korlat)?|ferohely(?:ek)?(?: szama)?|resztvevok(?: szama)?|capacity|seats|places|participants))$/,
  ],
  [
    'deadline',
    /^(?:jelentkezes(?:i hatarido)?|hatarido|regisztracio(?:s hatarido)?|visszajelzes|(?:registration )?deadline|rsvp(?: by)?|(?:register|book|sign up) by|registration)$/,
  ],
  ['link', /^(?:link|csatlakozas|online|zoom|teams|join)$/],
  ['none', /^(?:kuldte|felado|from|to|cimzett|sent|cc|masolatot kap)$/],
]
const pictured: [Heading, RegExp][] = [
  ['time', /^(?:🗓|📅|📆|🕐|🕑|🕒|🕓|🕔|🕕|🕖|🕗|🕘|🕙|🕚|🕛|⏰|⏱)\u{fe0f}?\s*/u],
  ['place', /^(?:📍|📌|🏠|🏛|🏢|🗺)\u{fe0f}?\s*/u],
  ['capacity', /^(?:👥|🪑)\u{fe0f}?\s*/u],
  ['link', /^(?:🔗|💻)\u{fe0f}?\s*/u],
]

/** Words that a day and its hour take at most: "2026. december 3-án, csütörtökön 17:00 és 19:00 óra között". */
const mostWords = 10
/** What else a line says is not looked through for a day and an hour: each look takes some hundredths of a millisecond. */
const longestLine = 500
const mostReads = 1000
/** An hour, however it is written. */
const hour =
  /\d[:.]\d\d|\d\s*-?(?:óra|kor|(?:h|am|pm)(?!\p{L})|a\.m|p\.m)|(?<!\p{L})(?:noon|midnight|dél(?:ben|ig|től)|éjfél(?:kor|ig))(?!\p{L})|from \d{1,2} to \d/iu

function lines(text: string): string[] {
  return text
    .split('\n')
    .map((line) =>
      line
        .replace(/^(?:[>\s*•▪–-]|#+\s)+/u, '')
        .replace(/\*{1,3}(?=\S)|(?<=\S)\*{1,3}/gu, '')
        .trim(),
    )
    .filter((line) => line !== '')
}

/** The heading of a line, and what follows it. */
function headed(line: string): { heading: Heading; says: string } | null {
  for (const [heading, picture] of pictured)
    if (picture.test(line)) {
      const says = line.replace(picture, '')
      return headed(says) ?? { heading, says }
    }
  // Whatever picture stands before it; "Mikor?" asks for the line behind it as a colon does.
  const [, before, says] =
    /^(?:\p{Extended_Pictographic}\u{fe0f}?\s*)?([^:?]{2,40}?)\s*[:?](?!\/\/|\d)\s*(.*)$/u.exec(line) ?? []
  if (before === undefined || says === undefined) return null
  const name = fold(before)
  // "Cím" is what it is called, or a street.
  const called = /^cime?$/.test(name) ? (/\d/.test(says) ? 'place' : 'title') : undefined
  const known = (name: string) => headings.find(([, words]) => words.test(name))?.[0]
  const heading = called ?? known(name) ?? known(name.replace(possessed, ''))
  return heading === undefined ? null : { heading, says }
}

/** "A szakmai nap helyszíne" has the heading of "Helyszíne". */
const possessed = /^az? .{2,40} (?=(?:helyszine|helye|ideje|idopontja|temaja|cime|neve|kezdete|vege)$)/

/** Several lines, with a greeting, a signature or headings: nobody writes a programme so by hand. */
export function isInvitation(text: string): boolean {
  const all = lines(text)
  if (all.length < 3) return false
  const marked = all.filter((line) => {
    const heading = headed(line)?.heading
    return (heading !== undefined && heading !== 'none') || isGreeting(line) || isFarewell(line)
  })
  return marked.length > 0
}

/** Several sentences. */
export function isProse(text: string): boolean {
  return text.split(sentenceEnd).length > 1
}

export function readInvitation(text: string, context: TimeContext): Invitation {
  const found: Invitation = { times: [], links: [], notes: [], more: [], said: [] }
  const times: string[] = []
  const plain: string[] = []
  /** Which of them go on from the one before on the same line. */
  const goingOn = new Set<number>()
  let waiting: Heading | undefined
  const endings: string[] = []
  for (const line of withoutMailHead(lines(text), context)) {
    if (isFarewell(line) && (plain.length > 0 || times.length > 0)) break
    if (isGreeting(line) || /^(?:[-_=]{3,}|-{2,}.*-{2,})$/u.test(line)) continue
    const under =
      fromOrTo(line, context) ?? headed(line) ?? (waiting ? { heading: waiting, says: line } : null)
    waiting = under?.says === '' ? under.heading : undefined
    if (!under)
      for (const [at, sentence] of line.split(sentenceEnd).entries()) {
        if (isGreeting(sentence)) continue
        // "… 17 órakor lesz. Helyszín: Fő tér 1."
        const within = at > 0 ? headed(sentence) : null
        if (within && within.says !== '' && within.heading !== 'end') {
          take(found, times, within)
          continue
        }
        if (at > 0) goingOn.add(plain.length)
        plain.push(sentence)
      }
    else if (under.says === '') continue
    else if (under.heading === 'end') endings.push(under.says)
    else take(found, times, under)
  }
  const { said, unread } = timesIn(times, plain, context)
  const ended = withEnd(said, endings, context)
  found.times = ended.times
  found.notes = ended.times
    .flatMap((time) => time.notes ?? [])
    .filter((note) => !plain.some((line) => line.includes(note)))
  found.more.push(...unread, ...ended.unread)
  if (said.length === 0 && unread.some((line) => comesAgain(line, context))) found.repeats = true
  found.said = plain
  const headline = plain.find((line, at) => loud(line) || isNamedIn(line, plain[at - 1]))
  if (headline !== undefined) found.title ??= titleIn(headline)
  let kept = -1
  for (const [at, line] of plain.entries()) {
    const mayName = found.title === undefined && !seatsIn(line) && !isSigned(plain, at)
    const called = mayName ? titleIn(line) : ''
    // Of the sentences behind another only one that names it does: "Cakes on us!" is no title.
    const name = goingOn.has(at) && line.startsWith(called) ? '' : called
    if (name !== '') found.title = name
    const placed = placeWithin(apartFromAnswers(line, context))
    if (placed !== undefined) found.place ??= placed
    if (/^https?:\/\/\S+$/i.test(line)) found.links.push(line)
    // Of the line that names it nothing else is lost.
    else if (
      name === '' &&
      (line !== headline || found.title !== titleIn(line)) &&
      !isSameTitle(line, found)
    ) {
      const last = found.more.length - 1
      if (goingOn.has(at) && kept === at - 1) found.more[last] = `${found.more[last]} ${line}`
      else found.more.push(line)
      kept = at
    }
  }
  return found
}

function take(
  found: Invitation,
  times: string[],
  { heading, says }: { heading: Heading; says: string },
): void {
  if (heading === 'time') times.push(says)
  else if (heading === 'link') found.links.push(says)
  else if (heading !== 'none' && heading !== 'end')
    found[heading] ??= says.replace(heading === 'title' ? subject : '', '')
}

/** Where a line goes on with another sentence; "dec. 3." and "Fő u. 3." end none. */
export const sentenceEnd =
  /(?<=\p{L}{4}\.|fő\.|[!?]|\)\.|\d[:.]\d\d\.|[ap]\.?m\.)\s+(?=\p{Lu})|(?<=\p{L}{6}\.)\s+(?=\d)/u
/** Where it is, of a sentence that says when: "a Civil Házban (Fő u. 3.)", "at the Sample Hotel, 1 High Street". */
function placeWithin(sentence: string): string | undefined {
  const line = /^(?:at|in) (?:the )?(?<where>(?:\d+ )?\p{Lu}[^.!?]{2,80})[.!]?$/u.exec(sentence)
  if (line && !hour.test(sentence)) return line.groups?.where
  if (!hour.test(sentence)) return undefined
  const found = [hungarianPlace, englishPlace].map((words) => words.exec(sentence)?.groups?.where)
  return found.find((where) => where !== undefined)?.trim()
}
const hungarianPlace =
  /(?<=\saz? )(?<where>\p{Lu}[\p{L}\d.-]*(?: [\p{L}\d.-]+){0,4}?(?:b[ae]n|[oóeéöőá]n|n[áé]l)(?: \([^)]{3,60}\))?)(?=[\s,.!]|$)/u
const englishPlace =
  /(?<=\s(?:at|in) (?:the |our )?)(?!(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)|\d+(?:[:.]| ?[ap]\.?m|st|nd|rd|th))(?<where>(?:\d+ )?\p{Lu}[^.!?;()]*?(?: \([^)]{3,60}\))?)(?= (?:on|from|at|between|starting|with|for) |[.!?;]|$)/u

const joining = /^(?:és|and|&)$/iu
/** Whether the day behind these words is one of many: "minden | kedden 17:00", "hétfőn és | kedden 17:00". */
function isOneOfSeveral(before: readonly string[], context: TimeContext): boolean {
  const last = before.at(-1) ?? ''
  if (!joining.test(last)) return /^(?:minden|every|each)$/iu.test(last)
  const day = readTime(before.at(-2) ?? '', context)
  return day.kind === 'refused' && day.reason.because === 'no-time'
}

/**
 * From the headed lines, together or one by one; else from wherever a sentence has a day with an hour.
 * @returns `unread`: headed lines that nothing was taken of
 */
function timesIn(
  times: readonly string[],
  plain: readonly string[],
  context: TimeContext,
): { said: TimeSaid[]; unread: readonly string[] } {
  const read = (text: string) => {
    const reading = readTime(text, context)
    return reading.kind === 'read' ? reading : undefined
  }
  const several = (line: string) => timesApart(line, context).flatMap((text) => read(text) ?? [])
  const alone = times.map(several).map((all) => (all.length > 0 ? all : undefined))
  if (!alone.some(Boolean))
    for (const text of [times.join(', '), times.join(' ')]) {
      const one = read(text)
      if (one) return { said: [one], unread: [] }
    }
  const headed = alone.flatMap((one) => one ?? [])
  if (headed.length > 0) return { said: headed, unread: times.filter((_, at) => !alone[at]) }
  let reads = 0
  const within = (sentence: string): TimeSaid | undefined => {
    if (!hour.test(sentence) || sentence.length > longestLine) return undefined
    const line = apartFromAnswers(sentence, context)
    const words = line.split(/\s+/)
    for (let count = Math.min(mostWords, words.length); count >= 2; count -= 1)
      for (let at = 0; at + count <= words.length && reads < mostReads; at += 1) {
        if (joining.test(words[at] ?? '') || isOneOfSeveral(words.slice(0, at), context)) continue
        reads += 1
        const one = readInTheDay(
          words
            .slice(at, at + count)
            .join(' ')
            .replace(/[.,;!)]+$/u, '')
            .replace(/^\(/u, ''),
          context,
        )
        if (one) return one
      }
    return undefined
  }
  const said = [...times, ...plain].flatMap((line) => {
    const all = several(line)
    if (all.length > 0) return all
    // "December 3. 17:00 és december 10. 17:00, 1. emelet" are two.
    const apart = line.split(/\s(?:és|and|&)\s/iu).flatMap((part) => within(part) ?? [])
    return apart.length > 1 ? apart : (within(line) ?? [])
  })
  // A line with the day, and the hours on the next.
  if (said.length === 0)
    for (const [at, line] of plain.entries()) {
      const reading = readTime(line, context)
      const day = reading.kind === 'refused' && reading.reason.because === 'no-time'
      const one = day ? read(`${line}, ${plain[at + 1] ?? ''}`) : undefined
      if (one) said.push(one)
    }
  return { said, unread: times }
}
