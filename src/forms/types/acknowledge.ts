import { fold } from '../../base/fold.ts'
import { answer, invalid, type QuestionType, showText } from './type.ts'

const agreeing =
  /^(ok|oke|okay|igen|yes|y|i|elfogadom|egyetertek|hozzajarulok|agree|i agree|rendben|accept|sure)[.!]?$/

/** One button: "I agree". ODK stores the text OK. */
export const acknowledge: QuestionType = {
  name: 'acknowledge',
  aliases: ['trigger', 'add acknowledge prompt', 'q acknowledge'],
  ask: 'choose-one',
  seconds: 5,
  read: (typed) => (agreeing.test(fold(typed)) ? answer('OK') : invalid('acknowledge')),
  show: (value) => (value === 'OK' ? '✓' : showText(value)),
}
