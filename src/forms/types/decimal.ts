import { showNumber } from './integer.ts'
import { noNumber, readNumber } from './numbers.ts'
import { answer, confirm, type QuestionType } from './type.ts'

/** A number, with decimal comma or point. */
export const decimal: QuestionType = {
  name: 'decimal',
  aliases: ['add decimal prompt', 'q decimal'],
  ask: 'text',
  seconds: 12,
  read(typed, { language }) {
    const found = readNumber(typed, language)
    if (!found) return noNumber(typed, language)
    return found.certain ? answer(found.number) : confirm(found.number)
  },
  show: showNumber,
}
