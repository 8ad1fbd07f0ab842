/** Whole dates within a text of prose, in Hungarian and English: only those with a year, which mean one day beyond doubt. */
import { type Moment, momentSchema } from './moment.ts'
import { readMoment, type TimeContext } from './read.ts'

export interface DateInText {
  /** Where it begins and ends in the text. */
  at: number
  end: number
  /** YYYY-MM-DD. */
  day: string
  /** Where a time of that day stands behind it. */
  moment: Moment | undefined
}

const word = '\\p{L}{3,10}'
const dates = [
  `20\\d\\d\\s?[./-]\\s?\\d{1,2}\\s?[./-]\\s?\\d{1,2}(?!\\d)\\.?`,
  `20\\d\\d\\.?(?:\\s+évi)?\\s+${word}\\.?\\s+\\d{1,2}(?!\\d)\\.?`,
  `\\d{1,2}(?:st|nd|rd|th)?\\s+(?:of\\s+)?${word}\\.?,?\\s+20\\d\\d`,
  `${word}\\.?\\s+\\d{1,2}(?:st|nd|rd|th)?,?\\s+20\\d\\d`,
  `\\d{1,2}\\.\\s?\\d{1,2}\\.\\s?20\\d\\d`,
  `\\d{1,2}[/-]\\d{1,2}[/-]20\\d\\d`,
].join('|')
const ending = `(?:-?(?:j?[áéae]n|j?[áéae]ig|ig))?`
const clock = `(?:\\d{1,2}[:.]\\d\\d(?!\\d)|\\d{1,2}(?=\\s?(?:óra|ór|h\\b|[ap]\\.?m)))(?:\\s?(?:[ap]\\.?m\\.?|óra|h\\b))?`
const pattern = new RegExp(
  `(?<![\\p{L}\\p{N}])(?<day>${dates})${ending}(?:(?:,|\\s|\\(|napján|at|by|until|éjfél)*(?<clock>${clock}))?`,
  'giu',
)

export function datesIn(text: string, context: TimeContext): DateInText[] {
  return [...text.matchAll(pattern)].flatMap((found): DateInText[] => {
    const { day = '', clock } = found.groups ?? {}
    const alone = readMoment(inOrder(day), context)
    if (alone.kind !== 'refused' || alone.reason.because !== 'no-time' || !alone.reason.certain) return []
    const timed = clock === undefined ? undefined : readMoment(`${inOrder(day)} ${clock}`, context)
    const moment = timed?.kind === 'read' ? momentSchema.safeParse(timed.value).data : undefined
    return [{ at: found.index, end: found.index + found[0].length, day: alone.reason.date, moment }]
  })
}

/** "15.12.2026" can begin with nothing but the day; of "5.12.2026" nobody knows. */
function inOrder(day: string): string {
  const [, first, second, year] = /^(\d{1,2})[./-]\s?(\d{1,2})[./-]\s?(\d{4})$/.exec(day) ?? []
  return Number(first) > 12 ? `${year}-${second?.padStart(2, '0')}-${first}` : day
}
