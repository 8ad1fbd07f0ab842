import { formatNumber } from '../../time/format.ts'
import type { Answer } from '../form.ts'
import { noNumber, readNumber } from './numbers.ts'
import { answer, confirm, invalid, type QuestionType, showText, type TypeContext } from './type.ts'

/** A whole number. */
export const integer: QuestionType = {
  name: 'integer',
  aliases: ['int', 'add integer prompt', 'q int'],
  ask: 'text',
  seconds: 12,
  read(typed, { language }) {
    const found = readNumber(typed, language)
    if (!found) return noNumber(typed, language, Math.round, invalid('integer'))
    if (!Number.isInteger(found.number)) return invalid('integer')
    if (!Number.isSafeInteger(found.number)) return invalid('number-too-large')
    return found.certain ? answer(found.number) : confirm(found.number)
  },
  show: showNumber,
}

export function showNumber(value: Answer, { language }: TypeContext): string {
  return typeof value === 'number' ? formatNumber(value, language) : showText(value)
}
