/** What protection means for one question, see protect.ts. */
import { hide, tellsNothing } from './protect.ts'

export class Guard {
  readonly enough: boolean
  readonly tellsAnswered: boolean

  constructor(
    readonly answered: number,
    readonly responses: number,
    readonly k: number,
  ) {
    this.enough = answered >= k
    this.tellsAnswered = tellsNothing(answered, responses, k)
  }

  /** Hides cells that, with "no answer", sum to all responses. */
  partition(counts: readonly number[], least: number): boolean[] {
    return hide([...counts, this.responses - this.answered], this.k, least).slice(0, counts.length)
  }
}
