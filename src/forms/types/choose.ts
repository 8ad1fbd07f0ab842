import { selectOne } from './select-one.ts'
import type { QuestionType } from './type.ts'

/** One of the choices that are given with the question: for the bot's own forms. */
export const choose: QuestionType = { ...selectOne, name: 'choose', aliases: [] }
