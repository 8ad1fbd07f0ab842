import { dateTime } from './date-time.ts'
import { localStamp, type QuestionType } from './type.ts'

/** When answering began, with the offset of the zone. */
export const start: QuestionType = {
  name: 'start',
  aliases: ['start time', 'get start time'],
  ask: 'none',
  fill: { kept: true, value: (env, { startedAt }) => localStamp(startedAt, env.zone) },
  show: dateTime.show,
}
