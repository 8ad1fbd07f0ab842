/**
 * Token buckets: a short burst, then a steady rate. A bucket is one number: the moment at which it is full again if
 * nothing more is taken. Moments are milliseconds of whichever clock the caller reads.
 */
import { Recent } from './recent.ts'

export interface Rate {
  /** How many may be taken at once from a full bucket: 1 or more. */
  burst: number
  /** How many it regains a second. */
  perSecond: number
}

/** When the next one may be taken; `now` or earlier: at once. */
export function nextAt({ burst, perSecond }: Rate, fullAt: number, now: number): number {
  return Math.max(now, fullAt) - ((burst - 1) * 1000) / perSecond
}

/** The bucket after one was taken, whether or not there was one to take. */
export function taken({ perSecond }: Rate, fullAt: number, now: number): number {
  return Math.max(now, fullAt) + 1000 / perSecond
}

/** Buckets remembered; the one not asked for the longest is forgotten first: it is most likely full again. */
const remembered = 10_000

/** A bucket for each person or address, in memory. */
export class Buckets {
  private readonly fullAt = new Recent<number>(remembered)

  constructor(
    private readonly rate: Rate,
    private readonly clock: () => Date,
  ) {}

  /** Takes one, if there is one. @returns 0 when there was, else after how many whole seconds to try again */
  take(key: string): number {
    const now = this.clock().getTime()
    // An empty bucket is the most that a clock set back may leave.
    const empty = now + (this.rate.burst * 1000) / this.rate.perSecond
    const fullAt = Math.min(this.fullAt.get(key) ?? now, empty)
    const wait = nextAt(this.rate, fullAt, now) - now
    // The clock knows nothing smaller than a millisecond, and sums of fractions are not exact.
    const allowed = wait < 1
    this.fullAt.set(key, allowed ? taken(this.rate, fullAt, now) : fullAt)
    return allowed ? 0 : Math.ceil(wait / 1000)
  }
}
