import { type QuestionType, showText } from './type.ts'

/** The telephone number of the person, where it is known. Empty in anonymous surveys: the caller gives no person. */
export const phonenumber: QuestionType = {
  name: 'phonenumber',
  aliases: ['get phone number', 'uri:phonenumber'],
  ask: 'none',
  fill: { kept: true, value: ({ person }) => person?.phoneNumber ?? '' },
  show: showText,
}
