import { formatDate } from '../../time/format.ts'
import { dayOf } from '../../time/zone.ts'
import { type QuestionType, showText } from './type.ts'

/** The day on which answering began. */
export const today: QuestionType = {
  name: 'today',
  aliases: ['get today'],
  ask: 'none',
  fill: { kept: true, value: (env, { startedAt }) => dayOf(new Date(startedAt), env.zone).toString() },
  show: (value, { language }) => (typeof value === 'string' ? formatDate(value, language) : showText(value)),
}
