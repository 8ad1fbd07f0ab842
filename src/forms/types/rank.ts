import type { Answer } from '../form.ts'
import { haveAll, readChoices } from './select-multiple.ts'
import { invalid, type QuestionType, showText, type TypeContext } from './type.ts'

/** All of a list, put in order, best first. */
export const rank: QuestionType = {
  name: 'rank',
  ask: 'order',
  list: true,
  seconds: 18,
  read(typed, context) {
    const reading = readChoices(typed, context, (values) => values)
    if (!('value' in reading) || complete(reading.value, context)) return reading
    return invalid('rank-incomplete', { count: context.choices().length })
  },
  show(value, context) {
    if (!Array.isArray(value)) return showText(value)
    const label = (each: string) => context.choices().find((choice) => choice.value === each)?.label ?? each
    return value.map((each, index) => `${index + 1}. ${label(each)}`).join('; ')
  },
  stillValid: complete,
}

function complete(value: Answer, context: TypeContext): boolean {
  return Array.isArray(value) && value.length === context.choices().length && haveAll(value, context)
}
