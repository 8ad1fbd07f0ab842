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
  if (away <= (Math.min(typed.length, candidate.length) < 5 ? 1 : 2)) return away
  return typed.length > 4 && candidate.length > 4 && alike(typed, candidate) ? 3 : undefined
}

/** Levenshtein's edit distance. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++)
      next[j] = Math.min(
        (row[j] ?? 0) + 1,
        (next[j - 1] ?? 0) + 1,
        (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1),
      )
    row = next
  }
  return row[b.length] ?? 0
}
