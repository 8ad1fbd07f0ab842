import { choiceSaid } from '../../time/choosing.ts'
import { formatClock } from '../../time/format.ts'
import { readClock } from '../../time/read.ts'
import { readingOf } from './times.ts'
import { type QuestionType, showText } from './type.ts'

/** A time of day, HH:mm. */
export const time: QuestionType = {
  name: 'time',
  aliases: ['add time prompt', 'q time'],
  ask: 'text',
  seconds: 10,
  read: (typed, { env, language }) =>
    readingOf(readClock(typed, env), { otherwise: 'time', language, offer: (value) => ({ value }) }),
  said: (typed, offers, { env }) =>
    choiceSaid(
      typed,
      offers.map(({ value }) => ({ time: String(value) })),
      env,
    ),
  show: (value) => (typeof value === 'string' ? formatClock(value) : showText(value)),
}
