/** How fast may we send? Pure arithmetic over a monotonic clock in milliseconds that the caller reads. */
import { nextAt, type Rate, taken } from '../base/bucket.ts'

/** Milliseconds of a stall that are made up for. */
const catchUp = 150

/**
 * The pace of bulk for one bot account. Never more than `limit` in a second (a sliding window, so a stall is made up
 * for without a burst beyond the limit), evenly spread; a 429 slows it at once, a calm stretch brings it back.
 * Replies don't wait for it but are counted, so that bulk makes room for them.
 */
export class Pace {
  /** Times of the latest sends, a ring as long as the limit. */
  private readonly times: Float64Array
  private next = 0
  private last = Number.NEGATIVE_INFINITY
  /** When the next one is due if all go evenly; behind now after a stall. */
  private due = Number.NEGATIVE_INFINITY
  /** Share of the ceiling that is used now. */
  private share = 1
  private calmSince = Number.NEGATIVE_INFINITY
  private paused = Number.NEGATIVE_INFINITY

  /**
   * @param limit messages a second, as documented; Infinity switches the pace off
   * @param use what part of it is used at most: the rest is for clocks and networks that don't keep time exactly
   */
  constructor(
    private readonly limit: number,
    private readonly use = 0.985,
  ) {
    this.times = new Float64Array(Number.isFinite(limit) ? Math.max(1, Math.floor(limit)) : 1)
    this.times.fill(Number.NEGATIVE_INFINITY)
  }

  /** Messages a second that bulk goes at now. */
  get perSecond(): number {
    return this.limit * this.use * this.share
  }

  /** Until when nothing at all may be sent. */
  get pausedUntil(): number {
    return this.paused
  }

  /** When the next bulk message may go; now or earlier: at once. */
  nextAt(now: number): number {
    if (!Number.isFinite(this.limit)) return Math.max(now, this.paused)
    this.recover(now)
    const rate = this.perSecond
    const oldest = this.times[this.next] ?? Number.NEGATIVE_INFINITY
    const gap = 1000 / rate
    // The window is as long as it takes to send a ring's worth; what a stall cost is made up for by gaps a fifth shorter.
    return Math.max(oldest + this.times.length * gap, this.due, this.last + 0.8 * gap, this.paused)
  }

  /** Counts one message, bulk or reply. */
  sent(now: number): void {
    const first = this.last === Number.NEGATIVE_INFINITY
    this.times[this.next] = now
    this.next = (this.next + 1) % this.times.length
    this.last = now
    if (Number.isFinite(this.limit))
      this.due = Math.max(this.due, first ? now : now - catchUp) + 1000 / this.perSecond
  }

  /** A 429 for the account: nothing for `retryAfterMs`, then more slowly. */
  slowDown(now: number, retryAfterMs: number): void {
    this.paused = Math.max(this.paused, now + retryAfterMs)
    // Several sends under way when the limit is met are one event.
    if (now >= this.calmSince) this.share = Math.max(0.1, this.share * 0.75)
    this.calmSince = this.paused
  }

  /** Back up by a twentieth of the ceiling for every ten calm seconds. */
  private recover(now: number): void {
    const steps = Math.floor((now - this.calmSince) / 10_000)
    if (this.share >= 1 || steps < 1 || !Number.isFinite(steps)) return
    this.share = Math.min(1, this.share + steps * 0.05)
    this.calmSince += steps * 10_000
  }
}

/** The pace of single chats: a short burst, then steady. Only chats written to lately are remembered. */
export class ChatPace {
  private readonly fullAt = new Map<string, number>()
  private readonly blocked = new Map<string, number>()

  private readonly rate: Rate

  /** @param perSecond steady; `burst`: how many may go at once after a silence */
  constructor(perSecond: number, burst: number) {
    this.rate = { perSecond, burst }
  }

  /** When the next message to this chat may go. */
  nextAt(chat: string, now: number): number {
    const blocked = this.blocked.get(chat) ?? now
    if (!Number.isFinite(this.rate.perSecond)) return blocked
    return Math.max(blocked, nextAt(this.rate, this.fullAt.get(chat) ?? now, now))
  }

  sent(chat: string, now: number): void {
    if (!Number.isFinite(this.rate.perSecond)) return
    this.fullAt.set(chat, taken(this.rate, this.fullAt.get(chat) ?? now, now))
    if (this.fullAt.size > 10_000) this.forget(now)
  }

  /** Nothing to this chat before `until`. */
  block(chat: string, until: number): void {
    this.blocked.set(chat, Math.max(until, this.blocked.get(chat) ?? until))
  }

  /** Chats that must wait, and the first moment one of them need not. */
  waiting(now: number): { chats: string[]; until: number } {
    this.forget(now)
    const chats = new Map<string, number>(this.blocked)
    if (Number.isFinite(this.rate.perSecond))
      for (const chat of this.fullAt.keys()) {
        const at = this.nextAt(chat, now)
        if (at > now) chats.set(chat, at)
      }
    return { chats: [...chats.keys()], until: Math.min(Number.POSITIVE_INFINITY, ...chats.values()) }
  }

  private forget(now: number): void {
    for (const [chat, full] of this.fullAt) if (full <= now) this.fullAt.delete(chat)
    for (const [chat, until] of this.blocked) if (until <= now) this.blocked.delete(chat)
  }
}
