/** Times as an invitation has them, which a field of a form would not: notes in brackets, several days of the same hours. */
import { readMoment, type TimeContext } from '../time/read.ts'

/** As `readMoment`; what stands in brackets ("with lunch") and the name of one's own zone may be left out. */
export function readTime(text: string, context: TimeContext): ReturnType<typeof readMoment> {
  const reading = readMoment(text, context)
  if (reading.kind !== 'refused' || reading.reason.because !== 'unknown') return reading
  const bare = text.replace(/\s*\([^)]{1,60}\)/g, '').trim()
  const shorter = inCentralEurope(context) ? bare.replace(/\s+CES?T$/, '') : bare
  return shorter === text ? reading : readMoment(shorter, context)
}

/** Who writes CET in summer means the clocks of the place, too. */
function inCentralEurope({ now, zone }: TimeContext): boolean {
  const named = new Intl.DateTimeFormat('en-GB', { timeZone: zone, timeZoneName: 'short' }).format(now)
  return /\bCES?T$/.test(named)
}

const month =
  '(?:jan|feb|febr|már|márc|ápr|máj|jún|júl|aug|szept|szep|okt|nov|dec|mar|apr|jun|jul|sep|sept|oct|január|február|március|április|május|június|július|augusztus|szeptember|október|november|december|january|february|march|april|may|june|july|august|september|october)\\.?'
const notMore = '(?![.:]?\\d)'
const dotted = `\\d{1,2}(?:\\.|-(?:[aáeé]n|j[eé]n|ik[aá]n))${notMore}`
const day = `\\d{1,2}(?:st|nd|rd|th)?${notMore}`
const and = '[^\\S\\n]*(?:és|illetve|valamint|and|&|-|–)[^\\S\\n]*'
const weekday = '(?:[^\\S\\n]*\\(?\\p{L}{3,12}(?:[^\\S\\n]*[-–][^\\S\\n]*\\p{L}{3,12})?\\)?)?'
const clock =
  '\\d{1,2}(?:[:.]\\d{2})?(?:[^\\S\\n]*(?:óra|órától|órakor|h|-?kor|-?t[óő]l|am|pm|a\\.m\\.|p\\.m\\.))?'
const hours = `(${clock}(?:[^\\S\\n]*(?:[-–]|to)[^\\S\\n]*${clock}(?:-?ig)?)?)(?![\\p{L}\\d])`
const lists = [
  `(?<year>20\\d\\d\\.?[^\\S\\n]*)?(?<month>${month})[^\\S\\n]*(?<days>${dotted}(?:(?:[^\\S\\n]*,[^\\S\\n]*|${and})${dotted})+|${day}${and}${dotted})${weekday}[^\\S\\n]*,?[^\\S\\n]*(?<hours>${hours})`,
  `(?<days>${day}(?:[^\\S\\n]*,[^\\S\\n]*${day})*${and}${day})[^\\S\\n]+(?<month>${month})(?<year>,?[^\\S\\n]+20\\d\\d)?[^\\S\\n]*,?[^\\S\\n]*(?<hours>${hours})`,
  `(?<month>${month})[^\\S\\n]*(?<days>${day}(?:[^\\S\\n]*,[^\\S\\n]*${day})*${and}${day})(?<year>,?[^\\S\\n]+20\\d\\d)?[^\\S\\n]*,?[^\\S\\n]*(?<hours>${hours})`,
].map((words) => new RegExp(`(?<![\\p{L}\\d])${words}`, 'giu'))

/** "december 2., 9. és 16. 17:00" written out, each day with the hours; of days from one to another, the first and the last. */
export function daysWrittenOut(text: string, context: TimeContext): string {
  return lists.reduce(
    (said, list, index) =>
      said.replace(list, (...found) => {
        const whole = String(found[0])
        const {
          year = '',
          month: of = '',
          days = '',
          hours: at = '',
        } = found.at(-1) as Record<string, string>
        const english = index > 0
        const times = (days.match(/\d+/g) ?? []).map((one) =>
          english ? `${one} ${of}${year} ${at}` : `${year}${of} ${one}. ${at}`,
        )
        const read = times.every((time) => readMoment(time, context).kind === 'read')
        return read ? times.join(english ? ' and ' : ' és ') : whole
      }),
    text,
  )
}

/** A text that joins whole times, "dec. 3. 9:00 és dec. 10. 9:00", as so many. */
export function timesApart(text: string, context: TimeContext): string[] {
  const times = text.split(/\s(?:és|valamint|illetve|and)\s/iu)
  return times.length > 1 && times.every((time) => readMoment(time, context).kind === 'read') ? times : [text]
}
