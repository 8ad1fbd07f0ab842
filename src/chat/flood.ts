/**
 * One person pressing a hundred times a second must harm nobody: a bucket of 30 updates that refills at 5 a second.
 * A person with their thumb cannot empty it.
 */
const burst = 30
const perSecond = 5

export function limitFlood(clock: () => Date): (sender: string) => 'pass' | 'flood' {
  const buckets = new Map<string, { tokens: number; at: number }>()
  return (sender) => {
    const now = clock().getTime()
    const bucket = buckets.get(sender) ?? { tokens: burst, at: now }
    const tokens = Math.min(burst, bucket.tokens + (Math.max(0, now - bucket.at) / 1000) * perSecond)
    if (buckets.size > 10_000) buckets.clear()
    buckets.set(sender, { tokens: Math.max(0, tokens - 1), at: now })
    return tokens >= 1 ? 'pass' : 'flood'
  }
}
