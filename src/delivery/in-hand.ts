/** Deliveries that a lane has in hand: claimed, waiting for the pace, under way, or done and not yet stored. */
import type { Platform } from '../base/platform.ts'
import { type Candidate, chatOf } from '../db/claim.ts'
import type { Store } from '../db/client.ts'
import { inTime } from '../time/in-time.ts'
import type { Composer } from './compose.ts'
import { unstored } from './outbox.ts'
import { type Ending, type Settled, settleAll } from './settle.ts'
import { Turns } from './turns.ts'
import type { SenderLog, SenderWatch } from './watch.ts'

export interface InHandOptions {
  store: Store
  platform: Platform
  composer: Composer
  clock: () => Date
  log: SenderLog
  watch: SenderWatch
  random: () => number
}

interface Held {
  /** When what is known of it was read; then, when its attempt began. */
  since: Date
  /** `reserved`: it is being stored; `begun`: its message is being made. */
  stage: 'reserved' | 'waiting' | 'begun' | 'under way' | 'done'
}

/** Milliseconds that endings of bulk, and of replies, may gather before they are stored together. */
export const gatherFor = 100
const gatherRepliesFor = 8
/** A platform that has not answered by then won't. */
const sendTimeout = 60_000

/** After these there is nothing to be sent again. */
const over: ReadonlySet<Ending['kind']> = new Set(['sent', 'cancelled', 'gone'])

export interface InHandHooks {
  /** There is something to store. */
  wake(): void
  /** Until when this process may send, on the clock of `performance.now()`. */
  leaseUntil(): number
}

export class InHand {
  private readonly held = new Map<Candidate, Held>()
  private done: Settled[] = []
  private doneSince = 0
  private readonly turns: Turns
  private timer: NodeJS.Timeout | undefined
  private closed = false

  constructor(
    private readonly options: InHandOptions,
    private readonly hooks: InHandHooks,
  ) {
    this.turns = new Turns(options.platform.limits, options.random)
  }

  get size(): number {
    return this.held.size
  }

  /** Of what is stored. */
  get ids(): number[] {
    return [...this.held.keys()].map(({ id }) => id).filter((id) => id !== unstored)
  }

  /** Replies are being stored whose numbers are not known yet. */
  get expecting(): boolean {
    return [...this.held.keys()].some(({ id }) => id === unstored)
  }

  get perSecond(): number {
    return this.turns.perSecond
  }

  /** Until when nothing at all may be sent: the account is limited, or the platform in trouble. */
  get pausedUntil(): number {
    return this.turns.pausedUntil
  }

  /** Endings wait to be stored. */
  get unstored(): boolean {
    return this.done.length > 0
  }

  /** How many more of this priority may be claimed. Bulk leaves a quarter of the platform's concurrency alone. */
  room(priority: 0 | 1 | 2): { size: number; slots: number } {
    const { concurrency } = this.options.platform.limits
    const size = priority === 0 ? concurrency : Math.max(1, Math.ceil(concurrency * 0.75))
    let used = 0
    for (const [row, { stage }] of this.held)
      if (stage !== 'done' && (row.priority === 0) === (priority === 0)) used++
    return { size, slots: size - used }
  }

  /** Chats that nothing of this priority may go to now: they have one under way, or must wait until at least `until`. */
  unavailable(priority: 0 | 1 | 2): { taken: Set<string>; paced: string[]; until: number } {
    const now = performance.now()
    const taken = new Set<string>()
    // A reply does not wait for a bulk message that itself still waits for its turn.
    for (const [row, { stage }] of this.held)
      if (priority > 0 || stage !== 'waiting' || row.priority === 0) taken.add(chatOf(row))
    return { taken, ...this.turns.waiting(priority, now) }
  }

  /**
   * Takes a reply that is being stored, if it may be sent as soon as it is.
   * @returns whether it did
   */
  reserve(row: Candidate): boolean {
    const now = performance.now()
    const chat = chatOf(row)
    if (this.closed || now < this.pausedUntil || this.room(0).slots <= 0) return false
    if (!this.turns.replyMayGo(row, now)) return false
    for (const [other, { stage }] of this.held)
      if (chatOf(other) === chat && stage !== 'done' && (other.priority === 0 || stage !== 'waiting'))
        return false
    this.held.set(row, { since: this.options.clock(), stage: 'reserved' })
    return true
  }

  /** Sends what was reserved and is stored by now. @returns false when it is not in hand any more */
  sendReserved(row: Candidate): boolean {
    if (this.held.get(row)?.stage !== 'reserved') return false
    if (this.closed) this.end(row, { kind: 'released' })
    else void this.attempt(row)
    return true
  }

  /** Forgets what was reserved: it is not stored, or not to be sent yet. */
  drop(row: Candidate): void {
    if (this.held.get(row)?.stage === 'reserved') this.held.delete(row)
  }

  /**
   * Takes a claimed delivery: a reply goes at once, the rest as the pace allows.
   * @param since when it was read
   */
  take(row: Candidate, since: Date): void {
    this.held.set(row, { since, stage: 'waiting' })
    if (row.priority === 0) void this.attempt(row)
    else if (!this.closed) this.timer ??= setTimeout(this.dispatch, 0)
  }

  /** What the platform has not been asked for is left to be found under way in nobody's hands. */
  forgetUnbegun(): void {
    for (const [row, { stage }] of this.held)
      if (stage === 'reserved' || stage === 'waiting' || stage === 'begun') this.held.delete(row)
  }

  /** Takes a claimed delivery that need not be sent. */
  cancel(row: Candidate, reason: string): void {
    this.held.set(row, { since: this.options.clock(), stage: 'waiting' })
    this.end(row, { kind: 'cancelled', reason })
  }

  /** Begins nothing more; what has not been begun is given back. */
  close(): void {
    this.closed = true
    clearTimeout(this.timer)
    for (const [row, { stage }] of this.held) if (stage === 'waiting') this.end(row, { kind: 'released' })
  }

  /** Endings are stored by the batch; those of replies soon, since the next one to the same chat waits for it. */
  mustStore(now: number): boolean {
    const { concurrency } = this.options.platform.limits
    return this.closed || now >= this.storeAt || this.done.length * 2 >= concurrency
  }

  /** When what has ended is to be stored at the latest; Infinity for nothing. */
  get storeAt(): number {
    if (this.done.length === 0) return Number.POSITIVE_INFINITY
    return this.doneSince + (this.done.some(({ row }) => row.priority === 0) ? gatherRepliesFor : gatherFor)
  }

  /** Stores the endings. @returns whether some may have gone to another platform, and whether some are to be sent again */
  async store(): Promise<{ moved: boolean; again: boolean }> {
    const { store, platform, clock } = this.options
    const settled = this.done
    this.done = []
    try {
      await settleAll(store, platform.name, settled, clock())
    } catch (error) {
      this.done = [...settled, ...this.done]
      throw error
    }
    for (const { row } of settled) this.held.delete(row)
    return {
      moved: settled.some(({ ending }) => ending.kind === 'unreachable'),
      again: settled.some(({ ending }) => !over.has(ending.kind)),
    }
  }

  /**
   * Sends waiting bulk as far as the pace allows, and comes back when it allows more. Without the lease it does not:
   * by the time that is gained again the waiting ones are forgotten.
   */
  private dispatch = (): void => {
    this.timer = undefined
    if (!this.leased) return
    const busy = new Set<string>()
    for (const [row, { stage }] of this.held) if (stage !== 'waiting') busy.add(chatOf(row))
    let waiting = 0
    for (const [row, { stage }] of this.held) {
      if (stage !== 'waiting' || row.priority === 0) continue
      const now = performance.now()
      if (this.turns.bulkAt(now) <= now && !busy.has(chatOf(row))) void this.attempt(row)
      else waiting++
    }
    if (waiting === 0 || this.closed) return
    const now = performance.now()
    this.timer = setTimeout(this.dispatch, Math.max(1, Math.min(this.turns.bulkAt(now) - now, 1000)))
  }

  private get leased(): boolean {
    return performance.now() < this.hooks.leaseUntil()
  }

  private async attempt(row: Candidate): Promise<void> {
    const { composer, platform, log, clock } = this.options
    const held = this.held.get(row)
    if (!held) return
    held.stage = 'begun'
    const refused = refusal(row)
    if (refused) return this.end(row, refused)
    held.since = clock()
    const now = performance.now()
    this.turns.sent(row, now)
    let mayHaveArrived = row.mayHaveArrived
    try {
      const outgoing = await composer.compose(row, platform.name)
      // The lease was lost, and perhaps gained again: another may be sending it.
      if (this.held.get(row) !== held) return
      if (!this.leased) return void this.held.delete(row)
      if (outgoing === null) return this.end(row, { kind: 'cancelled', reason: 'needless' })
      held.stage = 'under way'
      mayHaveArrived = true
      this.end(row, await inTime(platform.send(outgoing), sendTimeout, noAnswer), performance.now() - now)
    } catch (error) {
      if (this.held.get(row) !== held) return
      const ids = { platform: platform.name, delivery: row.id, trace: row.trace }
      log.error({ ...ids, err: error }, 'a delivery failed by a fault of ours')
      this.end(row, { kind: 'failed', why: String(error), mayHaveArrived })
    }
  }

  private end(row: Candidate, ending: Ending, ms = 0): void {
    const { watch, clock, platform } = this.options
    const held = this.held.get(row)
    if (!held) return
    held.stage = 'done'
    const now = performance.now()
    this.turns.learn(row, ending, now)
    this.note(row, ending, ms)
    watch.ended({ platform: platform.name, priority: row.priority, kind: ending.kind, ms, at: clock(), row })
    if (this.done.length === 0) this.doneSince = now
    const before = this.storeAt
    this.done.push({ row, ending, since: held.since, counts: !this.turns.troubled })
    if (this.mustStore(now)) this.hooks.wake()
    else if (this.storeAt < before) setTimeout(() => this.hooks.wake(), this.storeAt - now)
  }

  private note(row: Candidate, ending: Ending, ms: number): void {
    const { log, platform } = this.options
    const ids = {
      platform: platform.name,
      delivery: row.id,
      trace: row.trace,
      ...(row.broadcastId !== null && { broadcast: row.broadcastId }),
      attempt: row.attempts + 1,
    }
    switch (ending.kind) {
      case 'released':
        return
      case 'transient':
      case 'later':
      case 'failed':
        log.warn({ ...ids, why: ending.why }, 'not delivered; tried again')
        return
      case 'rate-limited':
        log.warn({ ...ids, retryAfterMs: ending.retryAfterMs, scope: ending.scope }, 'rate-limited')
        return
      case 'rejected':
        log.error({ ...ids, why: ending.why }, 'the platform refused a delivery')
        return
      default:
        log.info({ ...ids, outcome: ending.kind, ms: Math.round(ms) }, 'delivery')
    }
  }
}

function noAnswer(): Ending {
  return { kind: 'transient', why: 'no answer', mayHaveArrived: true }
}

/** What is known before asking the platform. Replies are always tried: the person has just written. */
function refusal(row: Candidate): Ending | null {
  if (row.priority === 0) return null
  if (row.optedOutAt !== null) return { kind: 'cancelled', reason: 'opted-out' }
  if (row.unreachableAt === null || row.chatKind === 'group') return null
  return { kind: 'unreachable', reason: row.unreachableReason ?? 'chat-not-found' }
}
