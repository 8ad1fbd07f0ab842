/** Holds one person or address to a steady rate with short bursts (a token bucket), in memory. */

export interface Rate {
  /** How many at once. */
  burst: number
  /** Regained a second. */
  perSecond: number
}

interface Bucket {
  left: number
  at: number
}

const sweepEvery = 60_000

export class RateLimit {
  private readonly buckets = new Map<string, Bucket>()
  private swept = 0

  constructor(
    private readonly rate: Rate,
    private readonly clock: () => Date,
  ) {}

  /** Takes one. @returns 0 when allowed, else after how many seconds to try again */
  take(key: string): number {
    const now = this.clock().getTime()
    this.sweep(now)
    const bucket = this.buckets.get(key) ?? { left: this.rate.burst, at: now }
    const regained = ((now - bucket.at) / 1000) * this.rate.perSecond
    bucket.left = Math.min(this.rate.burst, bucket.left + Math.max(0, regained))
    bucket.at = now
    this.buckets.set(key, bucket)
    if (bucket.left < 1) return Math.max(1, Math.ceil((1 - bucket.left) / this.rate.perSecond))
    bucket.left -= 1
    return 0
  }

  /** Full buckets say nothing: they are dropped, so that many addresses cost no memory for long. */
  private sweep(now: number): void {
    if (now - this.swept < sweepEvery) return
    this.swept = now
    const full = (this.rate.burst / this.rate.perSecond) * 1000
    for (const [key, bucket] of this.buckets) if (now - bucket.at > full) this.buckets.delete(key)
  }
}
