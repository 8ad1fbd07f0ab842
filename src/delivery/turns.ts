/** When a delivery may go: the pace of the account and of each chat, and what endings teach of both. */
import type { Platform } from '../base/platform.ts'
import { type Candidate, chatOf, isForGroup } from '../db/claim.ts'
import { ChatPace, Pace } from './pace.ts'
import { backoff, type Ending } from './settle.ts'

/** So many passing failures in a row are the platform's, not a chat's. */
const troubleAfter = 3

/**
 * How many messages one person may be sent at once after a silence. "Short bursts" are allowed without a figure (Bots
 * FAQ); somebody who taps through a survey in a hurry must not wait for each question, and a 429 would be obeyed.
 */
const chatBurst = 15

export class Turns {
  private readonly pace: Pace
  private readonly chats: { private: ChatPace; group: ChatPace }
  /** Chats whose last delivery failed and is tried again later: a failing reminder does not hold up replies. */
  private readonly retries = {
    reply: new ChatPace(Number.POSITIVE_INFINITY, 1),
    bulk: new ChatPace(Number.POSITIVE_INFINITY, 1),
  }
  private failures = 0
  private troubleUntil = Number.NEGATIVE_INFINITY

  constructor(
    limits: Platform['limits'],
    private readonly random: () => number,
  ) {
    this.pace = new Pace(limits.bulkPerSecond)
    this.chats = {
      private: new ChatPace(limits.perChatPerSecond, chatBurst),
      // A quarter at once and three quarters steadily keep any minute within the limit.
      group: new ChatPace((limits.perGroupPerMinute / 60) * 0.75, Math.max(1, limits.perGroupPerMinute / 4)),
    }
  }

  /** Messages a second that bulk goes at now. */
  get perSecond(): number {
    return this.pace.perSecond
  }

  /** Until when nothing at all may be sent: the account is limited, or the platform in trouble. */
  get pausedUntil(): number {
    return Math.max(this.troubleUntil, this.pace.pausedUntil)
  }

  /** Whether failures are the platform's, not a delivery's. */
  get troubled(): boolean {
    return this.failures >= troubleAfter
  }

  /** When the next bulk message may go. */
  bulkAt(now: number): number {
    return Math.max(this.pace.nextAt(now), this.troubleUntil)
  }

  /** Chats that must wait until at least `until`. */
  waiting(priority: 0 | 1 | 2, now: number): { paced: string[]; until: number } {
    const retries = priority === 0 ? this.retries.reply : this.retries.bulk
    const waiting = [this.chats.private, this.chats.group, retries].map((pace) => pace.waiting(now))
    return {
      paced: waiting.flatMap(({ chats }) => chats),
      until: Math.min(...waiting.map(({ until }) => until)),
    }
  }

  replyMayGo(row: Candidate, now: number): boolean {
    return [this.chatsOf(row), this.retries.reply].every((pace) => pace.nextAt(chatOf(row), now) <= now)
  }

  /** Counts one that goes now. */
  sent(row: Candidate, now: number): void {
    this.pace.sent(now)
    this.chatsOf(row).sent(chatOf(row), now)
  }

  /** What an ending says of the pace to come. */
  learn(row: Candidate, ending: Ending, now: number): void {
    const chats = this.chatsOf(row)
    const retries = row.priority === 0 ? this.retries.reply : this.retries.bulk
    if (ending.kind === 'sent' || ending.kind === 'gone') this.failures = 0
    else if (ending.kind === 'failed')
      retries.block(chatOf(row), now + backoff(row.failures + 1, this.random))
    else if (ending.kind === 'transient') {
      this.failures++
      retries.block(chatOf(row), now + backoff(row.failures + 1, this.random))
      const severity = this.failures - troubleAfter
      if (severity >= 0) this.troubleUntil = now + Math.min(10_000, backoff(severity + 1, this.random) / 2)
    } else if (ending.kind === 'rate-limited') {
      if (ending.scope === 'account') this.pace.slowDown(now, ending.retryAfterMs)
      else chats.block(chatOf(row), now + ending.retryAfterMs)
    }
  }

  /** What one member of a group is shown alone is paced as what they are shown in private. */
  private chatsOf(row: Candidate): ChatPace {
    return isForGroup(row) ? this.chats.group : this.chats.private
  }
}
