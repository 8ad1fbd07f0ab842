import { type QuestionType, showText } from './type.ts'

/** A fixed value: its default. */
export const hidden: QuestionType = { name: 'hidden', ask: 'none', show: showText }
