import { choiceSaid } from '../../time/choosing.ts'
import { formatDate } from '../../time/format.ts'
import { readDay } from '../../time/read.ts'
import { readingOf } from './times.ts'
import { type QuestionType, showText } from './type.ts'

/** A calendar day. */
export const date: QuestionType = {
  name: 'date',
  aliases: ['add date prompt', 'q date'],
  ask: 'text',
  seconds: 12,
  read: (typed, { env, language }) =>
    readingOf(readDay(typed, env), { otherwise: 'date', language, offer: (value) => ({ value }) }),
  said: (typed, offers, { env }) =>
    choiceSaid(
      typed,
      offers.map(({ value }) => ({ date: String(value) })),
      env,
    ),
  show: (value, { language }) => (typeof value === 'string' ? formatDate(value, language) : showText(value)),
}
