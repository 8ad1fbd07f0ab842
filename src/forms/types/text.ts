import { longestText, ownLimit } from '../limit.ts'
import { answer, invalid, type QuestionType, showText } from './type.ts'

/** Any text. */
export const text: QuestionType = {
  name: 'text',
  aliases: ['string', 'add text prompt', 'q string'],
  ask: 'text',
  seconds: 20,
  read(typed, { question }) {
    const trimmed = typed.trim()
    if (trimmed === '') return invalid('empty')
    if (trimmed.length <= longestText) return answer(trimmed)
    const max = Math.min(ownLimit(question) ?? longestText, longestText)
    return invalid('too-long', { max, length: trimmed.length })
  },
  show: showText,
}
