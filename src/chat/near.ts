/** Whether a word was meant by another that was typed: mistyped, cut short, or in another form. */
import { alike } from '../base/stem.ts'

/**
 * @param typed folded, as the candidate is
 * @returns how far it is, 0 where it is the same; undefined where the one is no spelling or form of the other
 */
export function howNear(typed: string, candidate: string): number | undefined {
  if (typed === candidate) return 0
  if (typed.length > 2 && candidate.startsWith(typed)) return 1
  const away = distance(typed, candidate)
  if (away <= mostWrong(Math.min(typed.length, candidate.length))) return away
  return isForm(typed, candidate) ? 3 : undefined
}

/** Whether it is the word with other endings, both folded: short words are too much alike to tell. */
export function isForm(typed: string, candidate: string): boolean {
  return typed.length > 4 && candidate.length > 4 && alike(typed, candidate)
}

/** Letters wrong in a word of that length: any two words of three letters are one or two letters apart. */
function mostWrong(length: number): number {
  return length < 4 ? 0 : length < 6 ? 1 : 2
}

/** Edit distance by Levenshtein; two letters that changed places are one fault (optimal string alignment). */
function distance(a: string, b: string): number {
  let before: number[] = []
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      next[j] = Math.min(
        (row[j] ?? 0) + 1,
        (next[j - 1] ?? 0) + 1,
        (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1),
        swapped ? (before[j - 2] ?? 0) + 1 : Infinity,
      )
    }
    before = row
    row = next
  }
  return row[b.length] ?? 0
}
