import { type QuestionType, showText } from './type.ts'

/** The e-mail address of the organisation, where it is known. Empty in anonymous surveys: the caller gives no person. */
export const email: QuestionType = {
  name: 'email',
  aliases: ['uri:email'],
  ask: 'none',
  fill: { kept: true, value: ({ person }) => person?.email ?? '' },
  show: showText,
}
