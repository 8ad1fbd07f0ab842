/** When something ends, said on a line of its own: "Vége: 19:00, utána állófogadás". Pure. */
import { Temporal } from 'temporal-polyfill'
import type { Moment } from '../time/moment.ts'
import type { TimeContext } from '../time/read.ts'
import { existingLocal } from '../time/zone.ts'
import { readTime, type TimeSaid } from './times-said.ts'

/** Words that an hour and its day take at most. */
const mostWords = 10

/**
 * Where the end stands on a line of its own, by the hour or with its day; what is told behind it is kept.
 * @returns `unread`: what nothing was taken of
 */
export function withEnd(
  times: TimeSaid[],
  endings: readonly string[],
  context: TimeContext,
): { times: TimeSaid[]; unread: string[] } {
  const [first, ...others] = times
  const [ending, ...more] = endings
  if (ending === undefined || !first || others.length > 0 || 'start' in first.value)
    return { times, unread: [...endings] }
  const start = first.value
  const words = ending.split(/\s+/)
  for (let count = Math.min(mostWords, words.length); count > 0; count -= 1) {
    const said = words.slice(0, count).join(' ')
    const text = said.replace(/[.,;:]+$/u, '')
    const behind = words.slice(count).join(' ')
    // "20 perc szünet után" is no hour.
    if (/(?<![:.\d])\d{1,2}\.?$/u.test(said) && /^[\p{L}\d]/u.test(behind)) continue
    for (const dated of [true, false]) {
      const reading = readTime(dated ? text : `${start.local.slice(0, 10)} ${text}`, context)
      if (reading.kind !== 'read' || 'start' in reading.value) continue
      const end = dated ? reading.value : intoTheNight(start, reading.value)
      const notes = [...(first.notes ?? []), ...(reading.notes ?? [])]
      const slip = end.local <= start.local && { slip: true as const }
      const time = { ...first, value: { start, end }, ...(notes.length > 0 && { notes }), ...slip }
      return { times: [time], unread: [...(behind === '' ? [] : [behind]), ...more] }
    }
  }
  return { times, unread: [...endings] }
}

/** What begins at 22:00 and ends at 02:00 ends on the next day. */
function intoTheNight(start: Moment, end: Moment): Moment {
  const next = Temporal.PlainDateTime.from(end.local).add({ days: 1 })
  const hours = Temporal.PlainDateTime.from(start.local).until(next).total('hours')
  if (end.local > start.local || hours > longestNight) return end
  return { ...end, local: existingLocal(next.toString({ smallestUnit: 'minute' }), end.zone) }
}
/** As `readMoment` has it of one text: what would be longer is a slip of the pen. */
const longestNight = 12
