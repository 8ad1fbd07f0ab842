import { choiceSaid } from '../../time/choosing.ts'
import { formatDate } from '../../time/format.ts'
import { dayOfPeriod, missingOf } from '../../time/missing-day.ts'
import { readDay } from '../../time/read.ts'
import { readingOf } from './times.ts'
import { confirm, invalid, type QuestionType, showText } from './type.ts'

/** A calendar day. */
export const date: QuestionType = {
  name: 'date',
  aliases: ['add date prompt', 'q date'],
  ask: 'text',
  seconds: 12,
  read(typed, { env, language }) {
    const read = readDay(typed, env)
    if (read.kind === 'refused' && read.reason.because === 'unknown') {
      const missing = missingOf(typed, env)
      if (missing !== undefined) return { ...invalid(`date-${missing}`), half: true }
      const day = dayOfPeriod(typed, env)
      if (day !== undefined) return confirm(day)
    }
    return readingOf(read, { otherwise: 'date', language, offer: (value) => ({ value }) })
  },
  said: (typed, offers, { env }) =>
    choiceSaid(
      typed,
      offers.map(({ value }) => ({ date: String(value) })),
      env,
    ),
  show: (value, { language }) => (typeof value === 'string' ? formatDate(value, language) : showText(value)),
}
