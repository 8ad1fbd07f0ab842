/** Rate limits as Discord keeps them: a bucket a route and major parameter, and one for the whole bot. */

export interface LimitSettings {
  /** Requests a window for each route and channel. Discord does not publish its numbers; these are often seen. */
  perRoute: { limit: number; windowMs: number }
  /** 50 a second: https://discord.com/developers/docs/topics/rate-limits#global-rate-limit */
  globalPerSecond: number
}

export const documentedLimits: LimitSettings = {
  perRoute: { limit: 5, windowMs: 5_000 },
  globalPerSecond: 50,
}

export interface Verdict {
  headers: Record<string, string>
  refused?: { retryAfterMs: number; global: boolean }
}

export class LimitKeeper {
  readonly #buckets = new Map<string, { left: number; resetAt: number }>()
  #global = { left: 0, resetAt: 0 }

  constructor(
    private readonly clock: () => number,
    private readonly settings: LimitSettings,
  ) {}

  /** Interaction callbacks and webhooks are not bound by the global limit. */
  judge(bucket: string, route: string, countsGlobally: boolean): Verdict {
    const now = this.clock()
    if (countsGlobally) {
      if (now >= this.#global.resetAt)
        this.#global = { left: this.settings.globalPerSecond, resetAt: now + 1_000 }
      if (this.#global.left <= 0)
        return { headers: {}, refused: { retryAfterMs: this.#global.resetAt - now, global: true } }
      this.#global.left -= 1
    }
    const { limit, windowMs } = this.settings.perRoute
    let state = this.#buckets.get(bucket)
    if (!state || now >= state.resetAt) {
      state = { left: limit, resetAt: now + windowMs }
      this.#buckets.set(bucket, state)
    }
    const refused = state.left <= 0
    if (!refused) state.left -= 1
    const resetAfter = state.resetAt - now
    return {
      headers: {
        'x-ratelimit-limit': String(limit),
        'x-ratelimit-remaining': String(state.left),
        'x-ratelimit-reset': (state.resetAt / 1000).toFixed(3),
        'x-ratelimit-reset-after': (resetAfter / 1000).toFixed(3),
        'x-ratelimit-bucket': hash(route),
      },
      ...(refused && { refused: { retryAfterMs: resetAfter, global: false } }),
    }
  }
}

/** A bucket's name: opaque, the same for the same route. */
function hash(route: string): string {
  let sum = 0
  for (const character of route) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) >>> 0
  return sum.toString(16).padStart(8, '0')
}
