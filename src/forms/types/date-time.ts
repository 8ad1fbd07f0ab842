import { Temporal } from 'temporal-polyfill'
import { formatMoment } from '../../time/format.ts'
import { parseMoment } from '../../time/parse.ts'
import { answer, confirm, invalid, type QuestionType, showText } from './type.ts'

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
  read(typed, { env, language }) {
    const found = parseMoment(typed, { now: env.now, zone: env.zone, language })
    if (found.kind === 'no-time') return invalid('moment-time')
    if (found.kind !== 'moment') return invalid('moment')
    const there = Temporal.PlainDateTime.from(found.local).toZonedDateTime(found.zone)
    const value = `${found.local}:00.000${there.offset}`
    return found.certain ? answer(value) : confirm(value)
  },
  show(value, { env, language }) {
    const instant = typeof value === 'string' ? new Date(value) : undefined
    if (!instant || Number.isNaN(instant.getTime())) return showText(value)
    return formatMoment(instant, language, env.zone)
  },
}
