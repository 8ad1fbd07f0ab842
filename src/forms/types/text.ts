import { answer, invalid, type QuestionType, showText } from './type.ts'

/** Telegram takes 4096 characters in a message; what a person typed must be showable in one. */
const maxLength = 4000

/** Any text. */
export const text: QuestionType = {
  name: 'text',
  aliases: ['string', 'add text prompt', 'q string'],
  ask: 'text',
  seconds: 20,
  read(typed) {
    const trimmed = typed.trim()
    if (trimmed === '') return invalid('empty')
    return trimmed.length > maxLength ? invalid('too-long', { max: maxLength }) : answer(trimmed)
  },
  show: showText,
}
