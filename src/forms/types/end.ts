import { dateTime } from './date-time.ts'
import { localStamp, type QuestionType } from './type.ts'

/** When answering was finished; until then, now. */
export const end: QuestionType = {
  name: 'end',
  aliases: ['end time', 'get end time'],
  ask: 'none',
  fill: {
    kept: false,
    value: (env, { finishedAt }) => localStamp(finishedAt ?? env.now.toISOString(), env.zone),
  },
  show: dateTime.show,
}
