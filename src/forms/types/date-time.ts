import { Temporal } from 'temporal-polyfill'
import { choiceSaid } from '../../time/choosing.ts'
import { formatMoment } from '../../time/format.ts'
import { readMoment } from '../../time/read.ts'
import { readingOf } from './times.ts'
import { type QuestionType, showText } from './type.ts'

/** A day and a time, stored as ODK does: with seconds and the offset of the zone. */
export const dateTime: QuestionType = {
  name: 'dateTime',
  aliases: [
    'datetime',
    'date time',
    'add date time prompt',
    'add datetime prompt',
    'q date time',
    'q datetime',
  ],
  ask: 'text',
  seconds: 15,
  read: (typed, { env, language }) =>
    readingOf(readMoment(typed, env), {
      otherwise: 'moment',
      language,
      offer(value) {
        if (!('local' in value)) return undefined
        const there = Temporal.PlainDateTime.from(value.local).toZonedDateTime(value.zone)
        return { value: `${value.local}:00.000${there.offset}` }
      },
    }),
  said: (typed, offers, { env }) =>
    choiceSaid(
      typed,
      offers.map(({ value }) => ({ date: String(value).slice(0, 10), time: String(value).slice(11, 16) })),
      env,
    ),
  show(value, { env, language }) {
    const instant = typeof value === 'string' ? new Date(value) : undefined
    if (!instant || Number.isNaN(instant.getTime())) return showText(value)
    return formatMoment(instant, language, env.zone)
  },
}
