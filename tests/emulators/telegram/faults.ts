/** Things that go wrong on request, and Telegram's documented rate limits. */
import { Refusal } from './refusal.ts'
import type { Chat } from './world.ts'

/** What is to go wrong, with which calls, and how often. */
export type Fault = FaultKind & {
  /** Only calls of this method. */
  method?: string | RegExp
  /** Only calls to this chat. */
  chat?: number
  /** How many calls; 1 unless told. */
  times?: number
}

/** `when: 'after'` means that the call is carried out and only its answer is lost. */
type FaultKind =
  | { kind: 'too-many-requests'; retryAfter: number }
  | { kind: 'status'; code: number; description?: string; parameters?: { migrate_to_chat_id?: number } }
  | { kind: 'slow'; ms: number }
  | { kind: 'reset'; when: 'before' | 'after' }
  | { kind: 'half-open'; when: 'before' | 'after' }
  | { kind: 'malformed'; when: 'before' | 'after' }

export class Faults {
  private planned: { fault: Fault; left: number }[] = []

  /** @returns a function that takes the fault back. */
  plan(fault: Fault): () => void {
    const entry = { fault, left: fault.times ?? 1 }
    this.planned.push(entry)
    return () => {
      this.planned = this.planned.filter((other) => other !== entry)
    }
  }

  clear(): void {
    this.planned = []
  }

  /** The fault that this call meets, used up by it. */
  next(method: string, chatId: unknown): Fault | undefined {
    const entry = this.planned.find(
      ({ fault }) =>
        (fault.method === undefined ||
          (typeof fault.method === 'string' ? fault.method === method : fault.method.test(method))) &&
        (fault.chat === undefined || String(fault.chat) === String(chatId)),
    )
    if (!entry) return undefined
    if (--entry.left <= 0) this.planned = this.planned.filter((other) => other !== entry)
    return entry.fault
  }
}

/** https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this */
export interface RateLimits {
  /** Messages a second over all chats. Replies to people who have just written are not counted. */
  perSecond: number
  /** How many may come at once after a silence. */
  burst: number
  perChatPerSecond: number
  chatBurst: number
  perGroupPerMinute: number
  /** For how long after a person's message an answer is a reply, in milliseconds. */
  replyMs: number
}

export const documentedLimits: RateLimits = {
  perSecond: 30,
  burst: 30,
  perChatPerSecond: 1,
  /** Telegram names no figure for its "short bursts"; this one is ours. */
  chatBurst: 20,
  perGroupPerMinute: 20,
  replyMs: 30_000,
}

interface Bucket {
  level: number
  at: number
}

export class Pace {
  /** Calls that were refused by a limit. */
  refused = 0
  private readonly all: Bucket
  private readonly chats = new Map<number, Bucket>()

  constructor(
    private readonly limits: RateLimits,
    private readonly now: () => number,
  ) {
    this.all = { level: limits.burst, at: now() }
  }

  /** Counts one message to the chat. @throws {Refusal} 429 with the seconds to wait. */
  take(chat: Chat): void {
    const { limits } = this
    const group = chat.api.type !== 'private'
    const rate = group ? limits.perGroupPerMinute / 60 : limits.perChatPerSecond
    const capacity = group ? limits.perGroupPerMinute : limits.chatBurst
    let bucket = this.chats.get(chat.api.id)
    if (!bucket) {
      bucket = { level: capacity, at: this.now() }
      this.chats.set(chat.api.id, bucket)
    }
    const reply = !group && this.now() - chat.lastWrote < limits.replyMs
    const waits = [
      this.wait(bucket, rate, capacity),
      reply ? 0 : this.wait(this.all, limits.perSecond, limits.burst),
    ]
    const wait = Math.max(...waits)
    if (wait > 0) {
      this.refused++
      const seconds = Math.max(1, Math.ceil(wait))
      throw new Refusal(429, `Too Many Requests: retry after ${seconds}`, { retry_after: seconds })
    }
    bucket.level--
    if (!reply) this.all.level--
  }

  /** Seconds until there is room for one more. */
  private wait(bucket: Bucket, rate: number, capacity: number): number {
    const now = this.now()
    bucket.level = Math.min(capacity, bucket.level + ((now - bucket.at) / 1000) * rate)
    bucket.at = now
    return bucket.level >= 1 ? 0 : (1 - bucket.level) / rate
  }
}
