import { text } from './text.ts'
import type { QuestionType } from './type.ts'

/** A barcode, typed: chats have no scanner. */
export const barcode: QuestionType = {
  ...text,
  name: 'barcode',
  aliases: ['q barcode', 'add barcode prompt'],
}
