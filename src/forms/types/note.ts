import { type QuestionType, showText } from './type.ts'

/** Words to read, shown above the next question. */
export const note: QuestionType = {
  name: 'note',
  aliases: ['add note prompt', 'q note'],
  ask: 'none',
  show: showText,
}
