import { formatClock } from '../../time/format.ts'
import { parseClock } from '../../time/parse.ts'
import { answer, confirm, invalid, type QuestionType, showText } from './type.ts'

/** A time of day, HH:mm. */
export const time: QuestionType = {
  name: 'time',
  aliases: ['add time prompt', 'q time'],
  ask: 'text',
  seconds: 10,
  read(typed, { env, language }) {
    const found = parseClock(typed, { now: env.now, zone: env.zone, language })
    if (!found) return invalid('time')
    return found.certain ? answer(found.time) : confirm(found.time)
  },
  show: (value) => (typeof value === 'string' ? formatClock(value) : showText(value)),
}
