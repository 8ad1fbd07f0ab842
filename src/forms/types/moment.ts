import { formatMoment } from '../../time/format.ts'
import { parseMoment } from '../../time/parse.ts'
import { nextAt } from '../../time/zone.ts'
import { confirm, invalid, type QuestionType, showText } from './type.ts'

/**
 * A day and a time of the bot's own forms: wall-clock time with its zone, always repeated back in full. With the
 * parameter `after` (YYYY-MM-DDTHH:mm) a time alone is enough: the next such time after it.
 */
export const moment: QuestionType = {
  name: 'moment',
  ask: 'text',
  seconds: 15,
  read(typed, { question, env, language }) {
    const found = parseMoment(typed, { now: env.now, zone: env.zone, language })
    const { after } = question.parameters
    if (found.kind === 'no-date' && after !== undefined)
      return confirm({ local: nextAt(found.time, after, env.zone), zone: env.zone })
    if (found.kind === 'no-time') return invalid('moment-time')
    if (found.kind !== 'moment') return invalid('moment')
    return confirm({ local: found.local, zone: found.zone })
  },
  show: (value, { language }) =>
    typeof value === 'object' && 'local' in value ? formatMoment(value, language) : showText(value),
}
