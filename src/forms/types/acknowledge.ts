import { bare, fold } from '../../base/fold.ts'
import { saysYesOrNo } from '../../base/yes-no.ts'
import { answer, invalid, type QuestionType, showText } from './type.ts'

const agreeing = ['elfogadom', 'egyetertek', 'hozzajarulok', 'agree', 'i agree', 'accept', 'i accept']

/** One button: "I agree". ODK stores the text OK. */
export const acknowledge: QuestionType = {
  name: 'acknowledge',
  aliases: ['trigger', 'add acknowledge prompt', 'q acknowledge'],
  ask: 'choose-one',
  seconds: 5,
  read: (typed) =>
    saysYesOrNo(typed) === 'yes' || agreeing.includes(fold(bare(typed)))
      ? answer('OK')
      : invalid('acknowledge'),
  show: (value) => (value === 'OK' ? '✓' : showText(value)),
}
