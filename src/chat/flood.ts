import { Recent } from '../base/recent.ts'

/**
 * One person pressing a hundred times a second must harm nobody: a bucket of 30 updates that refills at 5 a second.
 * A person with their thumb cannot empty it.
 */
const burst = 30
const perSecond = 5
/** People remembered; the one silent for the longest is forgotten first, whose bucket is most likely full again. */
const remembered = 10_000

export function limitFlood(clock: () => Date): (sender: string) => 'pass' | 'flood' {
  const buckets = new Recent<{ tokens: number; at: number }>(remembered)
  return (sender) => {
    const now = clock().getTime()
    const bucket = buckets.get(sender) ?? { tokens: burst, at: now }
    const tokens = Math.min(burst, bucket.tokens + (Math.max(0, now - bucket.at) / 1000) * perSecond)
    buckets.set(sender, { tokens: Math.max(0, tokens - 1), at: now })
    return tokens >= 1 ? 'pass' : 'flood'
  }
}
