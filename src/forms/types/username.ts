import { type QuestionType, showText } from './type.ts'

/** The name the person has in the chat. Empty in anonymous surveys: the caller gives no person. */
export const username: QuestionType = {
  name: 'username',
  aliases: ['uri:username'],
  ask: 'none',
  fill: { kept: true, value: ({ person }) => person?.username ?? '' },
  show: showText,
}
