/** How long a typed answer may be. */
import type { Question } from './form.ts'

/** Ours, of every text: it must be showable in one message, which has 4096 characters on Telegram. */
export const longestText = 4000

/** A limit as forms write it: `string-length(.) <= 200`, by itself or together with other conditions. */
const inConstraint = /string-length\(\s*\.\s*\)\s*(<=?)\s*(\d{1,6})(?![\d.])/g

/** The question's own limit, where its constraint names one that holds whatever else does. */
export function ownLimit({ constraint = '' }: Pick<Question, 'constraint'>): number | undefined {
  if (/\bor\b|\bnot\s*\(|\bif\s*\(/.test(constraint)) return undefined
  const limits = [...constraint.matchAll(inConstraint)].map(
    ([, sign, number]) => Number(number) - (sign === '<' ? 1 : 0),
  )
  return limits.length === 0 ? undefined : Math.max(1, Math.min(...limits))
}
