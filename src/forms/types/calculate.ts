import { type QuestionType, showText } from './type.ts'

/** A value that the form computes. */
export const calculate: QuestionType = {
  name: 'calculate',
  aliases: ['q calculate', 'add calculate prompt'],
  ask: 'none',
  show: showText,
}
