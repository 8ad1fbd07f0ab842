import { formatDate } from '../../time/format.ts'
import { parseDay } from '../../time/parse.ts'
import { answer, confirm, invalid, type QuestionType, showText } from './type.ts'

/** A calendar day. */
export const date: QuestionType = {
  name: 'date',
  aliases: ['add date prompt', 'q date'],
  ask: 'text',
  seconds: 12,
  read(typed, { env, language }) {
    const found = parseDay(typed, { now: env.now, zone: env.zone, language })
    if (!found) return invalid('date')
    return found.certain ? answer(found.date) : confirm(found.date)
  },
  show: (value, { language }) => (typeof value === 'string' ? formatDate(value, language) : showText(value)),
}
