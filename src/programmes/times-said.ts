/** Times as an invitation has them, which a field of a form would not: notes in brackets, several days of the same hours. */
import { readMoment, type TimeContext } from '../time/read.ts'

/** `notes`: what stands in brackets beside it, "(with lunch)". */
type TimeRead = ReturnType<typeof readMoment> & { notes?: string[] }

/** A day and an hour as they were read. */
export type TimeSaid = Extract<TimeRead, { kind: 'read' }>

/**
 * `readMoment`, once for each text: where a time may stand anywhere, the same words are looked at again and again.
 * Kept as long as its context, which is of one message.
 */
export function readOnce(text: string, context: TimeContext): ReturnType<typeof readMoment> {
  const known = readings.get(context) ?? new Map<string, ReturnType<typeof readMoment>>()
  readings.set(context, known)
  const reading = known.get(text) ?? readMoment(text, context)
  known.set(text, reading)
  return reading
}
const readings = new WeakMap<TimeContext, Map<string, ReturnType<typeof readMoment>>>()

/** As `readMoment`, beside notes in brackets; a weekday there may be left out. */
export function readTime(text: string, context: TimeContext): TimeRead {
  const reading = readOnce(text, context)
  if (reading.kind !== 'refused' || reading.reason.because !== 'unknown') return reading
  const said = text.replace(isHeld, '')
  if (said !== text) return readTime(said, context)
  const notes: string[] = []
  const bare = text
    .replace(/\s*\(([^)]{1,200})\)/g, (_, note: string) => {
      // Whether the letters of a zone are those of that day, `readMoment` says.
      if (/^CES?T$/i.test(note.trim())) return ` ${note.trim()}`
      if (!beside.test(note.trim())) notes.push(note.trim())
      return ''
    })
    .trim()
  return bare === text ? reading : { ...readOnce(bare, context), ...(notes.length > 0 && { notes }) }
}

/** Of sentences: what may be in the morning or in the evening is in the day, where one of the two is: "10 órakor", not 22:00. */
export function readInTheDay(text: string, context: TimeContext): TimeSaid | undefined {
  const reading = readTime(text, context)
  if (reading.kind === 'read') return reading
  if (reading.kind !== 'choices' || reading.doubt.about !== 'hour') return undefined
  const inTheDay = reading.choices.filter((choice) => {
    const clock = ('start' in choice ? choice.start : choice).local.slice(11)
    return clock >= '09:00' && clock < '17:00'
  })
  const [value] = inTheDay
  return value && inTheDay.length === 1 ? { kind: 'read', value, certain: false } : undefined
}

/** "december 3-án 17 órakor lesz" */
const isHeld =
  /\s+(?:lesz|van|(?:lesz )?megtartva|tartjuk|rendezzük|kerül sorra|kezdődik|kezdünk|indul(?:unk)?|várunk(?: mindenkit)?)[.!]?$/iu

const month =
  '(?:jan|feb|febr|már|márc|ápr|máj|jún|júl|aug|szept|szep|okt|nov|dec|mar|apr|jun|jul|sep|sept|oct|január|február|március|április|május|június|július|augusztus|szeptember|október|november|december|january|february|march|april|may|june|july|august|september|october)\\.?'
const notMore = '(?![.:]?\\d)'
const dotted = `\\d{1,2}(?:\\.|-(?:[aáeé]n|j[eé]n|ik[aá]n))${notMore}`
const day = `\\d{1,2}(?:st|nd|rd|th)?${notMore}`
const and = '[^\\S\\n]*(?:és|illetve|valamint|and|&|-|–)[^\\S\\n]*'
const dayName =
  '(?:hétfő|kedd|szerd[aá]|csütörtök|péntek|szombat|vasárnap|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:days?)?)(?:t[őó]l|ig|[oöe]?n)?'
const weekday = `(?:,?[^\\S\\n]*\\(?${dayName}(?:[^\\S\\n]*[-–][^\\S\\n]*${dayName})?\\)?|[^\\S\\n]*közö?tt)?(?:,?[^\\S\\n]*(?:naponta|minden ?nap|daily|(?:each|every) day))?(?:[^\\S\\n]*from)?`
const beside = new RegExp(`^(?:${dayName}|[kp]|sze|cs|szo)\\.?$`, 'iu')
const word = '(?:[^\\S\\n]*(?:óra|órától|órakor|h|-?kor|-?t[óő]l|am|pm|a\\.m\\.|p\\.m\\.))'
const bareClock = '\\d{1,2}'
const markedClock = `${bareClock}(?:[:.]\\d{2}${word}?|${word})`
const clock = `(?:${markedClock}|${bareClock})`
/** By a range or a mark, since a number alone is as well how many people, or a price. */
export const hours = `((?:(?:reggel|délelőtt|délután|este|d[eu]\\.)[^\\S\\n]+)?(?:${clock}[^\\S\\n]*(?:[-–]|to)[^\\S\\n]*${clock}(?:-?ig)?|${markedClock}))(?![\\p{L}\\d])`
/** What makes of numbers no hours: "8-14 éveseknek", "15-20 people", "10.50 €". */
const counted =
  /^[^\S\n]*(?:[€£$%]|(?:fő|fős|főnek|ft|forint|huf|eur|euro|people|persons?|seats?|places?|participants?|years?|év|éves|km|perc|alkalom|minutes?)\p{L}*)/iu
const marked = new RegExp(markedClock, 'iu')
const dayLists = [
  `(?<year>20\\d\\d\\.?[^\\S\\n]*)?(?<month>${month})[^\\S\\n]*(?<days>${dotted}(?:(?:[^\\S\\n]*,[^\\S\\n]*|${and})${dotted})+|${day}${and}${dotted})${weekday}`,
  `(?<days>${day}(?:[^\\S\\n]*,[^\\S\\n]*${day})*${and}${day})[^\\S\\n]+(?<month>${month})(?<year>,?[^\\S\\n]+20\\d\\d)?${weekday}`,
  `(?<month>${month})[^\\S\\n]*(?<days>${day}(?:[^\\S\\n]*,[^\\S\\n]*${day})*(?:${and}|[^\\S\\n]*,[^\\S\\n]*)${day})(?<year>,?[^\\S\\n]+20\\d\\d)?${weekday}`,
]
const lists = dayLists.map(
  (days) => new RegExp(`(?<![\\p{L}\\d])${days}[^\\S\\n]*,?[^\\S\\n]*(?<hours>${hours})`, 'giu'),
)
const alone = dayLists.map((days) => new RegExp(`^${days}(?:[^\\S\\n]*\\d{1,6} (?:fő|people))?$`, 'iu'))

/** Several days, "július 6-10.", without the hour. */
export function isDaysAlone(text: string): boolean {
  return alone.some((days) => days.test(text))
}

/** "december 2., 9. és 16. 17:00" written out, each day with the hours, also those from one day to another. */
export function daysWrittenOut(text: string, context: TimeContext): string {
  return lists.reduce(
    (said, list, index) =>
      said.replace(list, (...found) => {
        const whole = String(found[0])
        const [offset, all] = found.slice(-3) as [number, string]
        const {
          year = '',
          month: of = '',
          days = '',
          hours: at = '',
        } = found.at(-1) as Record<string, string>
        const behind = all.slice(offset + whole.length)
        // "6-10. 17:00 1. emelet" has an hour, "6-10. 9-12 15 fő" not for certain.
        if (counted.test(behind) || (/^[^\S\n]*\d/u.test(behind) && !marked.test(at))) return whole
        const english = index > 0
        const times = everyDay(days).map((one) =>
          english ? `${one} ${of}${year} ${at}` : `${year}${of} ${one}. ${at}`,
        )
        const read = times.length > 0 && times.every((time) => readOnce(time, context).kind === 'read')
        // What begins with a number behind a whole time is not of it: "17:00 1. emelet".
        const end = /^[^\S\n]*\d/u.test(behind) ? ',' : ''
        return read ? `${times.join(english ? ' and ' : ' és ')}${end}` : whole
      }),
    text,
  )
}

/** "2., 4-6." are four days. Empty where they are too many to be written out, or go backwards. */
function everyDay(days: string): number[] {
  const all: number[] = []
  let to = false
  for (const [, digits, behind = ''] of days.matchAll(/(\d+)(\D*)/g)) {
    const one = Number(digits)
    const last = all.at(-1) ?? one
    if (to && (one <= last || one - last > mostDays)) return []
    for (let between = last + 1; to && between < one; between += 1) all.push(between)
    all.push(one)
    to = /^(?:\.|st|nd|rd|th)?\s*[-–]\s*$/u.test(behind)
  }
  return all
}
const mostDays = 14

/** Times as people list them on one line, whatever joins them. */
export function timesListed(text: string, context: TimeContext): TimeRead[] {
  return timesApart(daysWrittenOut(text, context), context).map((one) => readTime(one, context))
}

/** A text that joins whole times, "dec. 3. 9:00 és dec. 10. 9:00", as so many. */
export function timesApart(text: string, context: TimeContext): string[] {
  const times = text.split(/\s(?:és|valamint|illetve|and)\s/iu)
  return times.length > 1 && times.every((time) => readOnce(time, context).kind === 'read') ? times : [text]
}
