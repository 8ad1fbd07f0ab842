import { choiceSaid } from '../../time/choosing.ts'
import { formatDate } from '../../time/format.ts'
import { dayOfPeriod, daysAhead, missingOf } from '../../time/missing-day.ts'
import { readDay } from '../../time/read.ts'
import { readingOf } from './times.ts'
import { confirm, invalid, type QuestionType, showText } from './type.ts'

/**
 * A calendar day. Parameters of the bot's own forms: `end`: the path of the question that the last day of a stretch
 * answers ("jövő héten", "in summer"), of which today is the first that counts; `repeats`: the message for what comes
 * again and again; `day` (`end`): of a stretch its last day is meant.
 */
export const date: QuestionType = {
  name: 'date',
  aliases: ['add date prompt', 'q date'],
  ask: 'text',
  seconds: 12,
  read(typed, { env, language, question }) {
    const { end, day: which, repeats } = question.parameters
    const read = readDay(typed, env)
    const isUnknown = read.kind === 'refused' && read.reason.because === 'unknown'
    const mayBeMore = isUnknown || (read.kind === 'read' && !read.certain)
    const missing = mayBeMore ? missingOf(typed, env) : undefined
    const stretch = isUnknown || missing !== undefined ? daysAhead(typed, env) : undefined
    if (stretch && end !== undefined)
      return confirm(stretch.from, stretch.until === undefined ? {} : { [end]: stretch.until })
    if (stretch?.until !== undefined && which === 'end') return confirm(stretch.until)
    // "Két éve" is read as a day, and hardly means that one.
    if (missing !== undefined && (isUnknown || missing !== 'one'))
      return { ...invalid(`date-${missing}`), half: true }
    const day = isUnknown ? dayOfPeriod(typed, env) : undefined
    if (day !== undefined) return confirm(day)
    return readingOf(read, { otherwise: 'date', language, repeats, offer: (value) => ({ value }) })
  },
  said: (typed, offers, { env }) =>
    choiceSaid(
      typed,
      offers.map(({ value }) => ({ date: String(value) })),
      env,
    ),
  showOffer({ value, also }, { question, language }) {
    const days = [value, also?.[question.parameters.end ?? '']]
    return days.flatMap((day) => (typeof day === 'string' ? formatDate(day, language) : [])).join(' – ')
  },
  show: (value, { language }) => (typeof value === 'string' ? formatDate(value, language) : showText(value)),
}
