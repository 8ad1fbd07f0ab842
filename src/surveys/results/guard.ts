/** What protection means for one question, see protect.ts. */
import { hiddenWithNone, hideSeveral, tellsNothing } from './protect.ts'

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

  /** Hides cells that sum to those who answered; with "no answer" to all, where how many answered is not shown. */
  partition(counts: readonly number[], least: number): boolean[] {
    return hiddenWithNone([...counts, this.responses - this.answered], this.k, least).slice(0, counts.length)
  }

  /** Hides choices of which a person may have several. */
  several(counts: readonly number[]): boolean[] {
    const of = this.tellsAnswered ? this.answered : this.responses
    return hideSeveral(counts, { answered: this.answered, of }, this.k)
  }
}
