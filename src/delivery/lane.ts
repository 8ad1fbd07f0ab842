/** One platform's deliveries: claims what is due, sends it at the right pace, stores what became of it. */
import type { Platform } from '../chat/platform.ts'
import { type Candidate, candidates, chatOf, markSending, putBackSending, type Store } from '../db/claim.ts'
import { choose, waitsForOriginal } from './choose.ts'
import type { Composer } from './compose.ts'
import { ChatPace, Pace } from './pace.ts'
import type { SenderLog, SenderWatch } from './sender.ts'
import { backoff, type Ending, type Settled, settleAll } from './settle.ts'

export interface LaneOptions {
  store: Store
  platform: Platform
  composer: Composer
  clock: () => Date
  log: SenderLog
  watch: SenderWatch
  random: () => number
  /** Called when deliveries may have gone over to another platform. */
  moved(): void
}

/** What is being done with a claimed delivery: waiting for the pace, under way, or done but not yet stored. */
interface Held {
  row: Candidate
  stage: 'waiting' | 'under way' | 'done'
}

/** What a cycle found to be due though not sent by it, and when to look again. */
interface Waiting {
  found: number
  until: number
}

/** Milliseconds: how long the lane sleeps when nothing wakes it; how long bulk endings may gather before storing. */
const pollEvery = 1000
const gatherFor = 100
/** Reminders and bulk are looked for at most so often while only replies come in. */
const bulkEvery = 250
/** A platform that has not answered by then won't. */
const sendTimeout = 60_000

export class Lane {
  private readonly held = new Map<number, Held>()
  private done: Settled[] = []
  private doneSince = 0
  private readonly pace: Pace
  private readonly chats: { private: ChatPace; group: ChatPace }
  private leaseUntil = Number.NEGATIVE_INFINITY
  /** Rows marked as being sent that are not in `held`: by a dead process (then they may have arrived), or by a claim whose answer was lost. */
  private strays: 'none' | 'ours' | 'unknown' = 'none'
  private failures = 0
  private troubleUntil = Number.NEGATIVE_INFINITY
  private bulkLookedAt = Number.NEGATIVE_INFINITY
  private bulkFound = false
  private stopping = false
  private rung = false
  private ring = () => {}
  private timer: NodeJS.Timeout | undefined
  private idleWaiters: (() => void)[] = []
  private running: Promise<void> | undefined

  constructor(private readonly options: LaneOptions) {
    const { limits } = options.platform
    this.pace = new Pace(limits.bulkPerSecond)
    this.chats = {
      private: new ChatPace(limits.perChatPerSecond, 4),
      // A quarter at once and three quarters steadily keep any minute within the limit.
      group: new ChatPace((limits.perGroupPerMinute / 60) * 0.75, Math.max(1, limits.perGroupPerMinute / 4)),
    }
  }

  get name() {
    return this.options.platform.name
  }

  /** Messages a second that bulk goes at now; how many are claimed. */
  get state() {
    return { pace: this.pace.perSecond, held: this.held.size }
  }

  start(): void {
    this.running ??= this.run()
  }

  /** @param until on the clock of `performance.now()`; -Infinity: another process has it */
  leased(until: number): void {
    if (this.leaseUntil < performance.now() && until > performance.now()) this.strays = 'unknown'
    this.leaseUntil = until
    this.wake()
  }

  wake(): void {
    this.rung = true
    this.ring()
  }

  /** Resolves when nothing that is due is left to this lane. */
  idle(): Promise<void> {
    return new Promise((resolve) => {
      this.idleWaiters.push(resolve)
      this.wake()
    })
  }

  /** Finishes what is under way, at most until the deadline; the rest is left for the next to send. */
  async stop(deadlineMs: number): Promise<void> {
    const { log } = this.options
    this.stopping = true
    clearTimeout(this.timer)
    for (const { row, stage } of this.held.values())
      if (stage === 'waiting') this.end(row, { kind: 'released' })
    this.wake()
    await this.running
    const deadline = performance.now() + deadlineMs
    for (;;) {
      const left = deadline - performance.now()
      try {
        if (this.done.length > 0) await this.flush()
      } catch (error) {
        log.error({ platform: this.name, err: error }, 'outcomes could not be stored; trying again')
        this.rung = false
      }
      if (this.held.size === 0 || left <= 0) break
      await this.pause(Math.min(left, 200))
    }
    for (const resolve of this.idleWaiters.splice(0)) resolve()
    if (this.held.size > 0)
      log.warn({ platform: this.name, deliveries: [...this.held.keys()] }, 'left under way')
  }

  private async run(): Promise<void> {
    const { log } = this.options
    let trouble = 0
    while (!this.stopping) {
      let sleep = pollEvery
      try {
        sleep = await this.cycle()
        trouble = 0
      } catch (error) {
        trouble++
        if (this.strays === 'none') this.strays = 'ours'
        log.error(
          { platform: this.name, err: error },
          'the outbox could not be read or written; trying again',
        )
        sleep = Math.min(5000, 50 * 2 ** trouble)
        this.rung = false
        await new Promise((resolve) => setTimeout(resolve, sleep))
        continue
      }
      await this.pause(sleep)
    }
  }

  /** @returns for how many milliseconds there is nothing to do */
  private async cycle(): Promise<number> {
    const start = performance.now()
    if (this.done.length > 0 && this.mustStore(start)) await this.flush()
    if (start >= this.leaseUntil) return pollEvery
    if (this.strays !== 'none') await this.putBackStrays()
    const paused = Math.max(this.troubleUntil, this.pace.pausedUntil)
    if (start < paused) return paused - start
    const waiters = this.idleWaiters
    this.idleWaiters = []
    try {
      const waiting: Waiting = { found: 0, until: Number.POSITIVE_INFINITY }
      await this.claim(0, waiting)
      if (this.bulkFound || waiters.length > 0 || start - this.bulkLookedAt >= bulkEvery) {
        const replies = waiting.found
        await this.claim(1, waiting)
        await this.claim(2, waiting)
        this.bulkFound = waiting.found > replies
        this.bulkLookedAt = start
      }
      if (waiting.found === 0 && this.held.size === 0) for (const resolve of waiters.splice(0)) resolve()
      const gathering = this.done.length > 0 ? gatherFor : pollEvery
      return Math.max(1, Math.min(waiting.until - performance.now(), gathering, pollEvery))
    } finally {
      this.idleWaiters.push(...waiters)
    }
  }

  private async putBackStrays(): Promise<void> {
    const { store, log, watch } = this.options
    const uncertain = this.strays === 'unknown'
    const count = await putBackSending(store, this.name, [...this.held.keys()], uncertain)
    this.strays = 'none'
    if (count === 0 || !uncertain) return
    log.warn({ platform: this.name, count }, 'deliveries may have arrived before; sent again')
    watch.uncertain(this.name, count)
  }

  private async claim(priority: 0 | 1 | 2, waiting: Waiting): Promise<void> {
    const { store, clock, platform } = this.options
    const all = platform.limits.concurrency
    const size = priority === 0 ? all : Math.max(1, Math.ceil(all * 0.75))
    let used = 0
    for (const { row } of this.held.values()) if ((row.priority === 0) === (priority === 0)) used++
    let slots = size - used
    // Bulk is claimed by the batch, not one by one.
    if (slots <= 0 || (priority > 0 && slots < size / 2)) {
      waiting.found++
      return
    }
    for (let page = 0; page < 4 && slots > 0; page++) {
      const { taken, without, until } = this.unavailable(priority)
      if (without.length > 0) waiting.found++
      waiting.until = Math.min(waiting.until, until)
      const limit = slots * 2 + 20
      const rows = await candidates(store, this.name, priority, clock(), without, limit)
      waiting.found += rows.length
      if (rows.length === 0) return
      if (rows.some(waitsForOriginal)) waiting.until = Math.min(waiting.until, performance.now() + gatherFor)
      const { send, needless } = choose(rows, slots, taken)
      const marked = await markSending(
        store,
        [...send, ...needless.map(({ row }) => row)].map(({ id }) => id),
      )
      for (const { row, reason } of needless)
        if (marked.has(row.id)) {
          this.held.set(row.id, { row, stage: 'done' })
          this.end(row, { kind: 'cancelled', reason })
        }
      for (const row of send) {
        if (!marked.has(row.id)) continue
        slots--
        this.held.set(row.id, { row, stage: 'waiting' })
        if (priority === 0) void this.attempt(row)
      }
      if (priority > 0) this.dispatch()
      if (rows.length < limit) return
    }
  }

  /** Chats that nothing of this priority may go to now. */
  private unavailable(priority: 0 | 1 | 2): { taken: Set<string>; without: string[]; until: number } {
    const now = performance.now()
    const taken = new Set<string>()
    // A reply does not wait for a bulk message that itself still waits for its turn.
    for (const { row, stage } of this.held.values())
      if (priority > 0 || stage !== 'waiting' || row.priority === 0) taken.add(chatOf(row))
    const people = this.chats.private.waiting(now)
    const groups = this.chats.group.waiting(now)
    return {
      taken,
      without: [...new Set([...taken, ...people.chats, ...groups.chats])],
      until: Math.min(people.until, groups.until),
    }
  }

  /** Sends waiting bulk as far as the pace allows, and comes back when it allows more. */
  private dispatch = (): void => {
    clearTimeout(this.timer)
    const busy = new Set<string>()
    for (const { row, stage } of this.held.values()) if (stage !== 'waiting') busy.add(chatOf(row))
    let waiting = 0
    for (const { row, stage } of this.held.values()) {
      if (stage !== 'waiting' || row.priority === 0) continue
      const now = performance.now()
      const free = this.bulkAt(now) <= now && now < this.leaseUntil
      if (free && !busy.has(chatOf(row))) void this.attempt(row)
      else waiting++
    }
    if (waiting === 0 || this.stopping) return
    const now = performance.now()
    this.timer = setTimeout(this.dispatch, Math.max(1, Math.min(this.bulkAt(now) - now, pollEvery)))
  }

  private bulkAt(now: number): number {
    return Math.max(this.pace.nextAt(now), this.troubleUntil)
  }

  private async attempt(row: Candidate): Promise<void> {
    const { composer, platform, log } = this.options
    const held = this.held.get(row.id)
    if (!held) return
    held.stage = 'under way'
    const refused = refusal(row)
    if (refused) return this.end(row, refused)
    const now = performance.now()
    this.pace.sent(now)
    this.chats[row.chatKind].sent(chatOf(row), now)
    try {
      const outgoing = await composer.compose(row)
      if (outgoing === null) return this.end(row, { kind: 'cancelled', reason: 'needless' })
      this.end(row, await inTime(platform.send(outgoing)), performance.now() - now)
    } catch (error) {
      log.error({ platform: this.name, delivery: row.id, trace: row.trace, err: error }, 'a delivery failed')
      this.end(row, { kind: 'rejected', why: String(error) })
    }
  }

  private end(row: Candidate, ending: Ending, ms = 0): void {
    const { log, watch, random, clock } = this.options
    const held = this.held.get(row.id)
    if (!held) return
    held.stage = 'done'
    const now = performance.now()
    const ids = { platform: this.name, delivery: row.id, trace: row.trace }
    if (ending.kind === 'transient') {
      this.failures++
      this.chats[row.chatKind].block(chatOf(row), now + backoff(row.attempts + 1, random))
      if (this.failures >= 3)
        this.troubleUntil = now + Math.min(10_000, backoff(this.failures - 2, random) / 2)
      log.warn({ ...ids, why: ending.why, attempt: row.attempts + 1 }, 'not delivered; tried again')
    } else if (ending.kind === 'rate-limited') {
      if (ending.scope === 'account') this.pace.slowDown(now, ending.retryAfterMs)
      else this.chats[row.chatKind].block(chatOf(row), now + ending.retryAfterMs)
      log.warn({ ...ids, retryAfterMs: ending.retryAfterMs, scope: ending.scope }, 'rate-limited')
    } else if (ending.kind === 'rejected')
      log.error({ ...ids, why: ending.why }, 'the platform refused a delivery')
    else if (ending.kind !== 'released')
      log.info({ ...ids, outcome: ending.kind, ms: Math.round(ms) }, 'delivery')
    if (ending.kind === 'sent') this.failures = 0
    watch.ended({ platform: this.name, priority: row.priority, kind: ending.kind, ms, at: clock(), row })
    if (this.done.length === 0) this.doneSince = now
    this.done.push({ row, ending, counts: this.failures < 3 })
    if (row.priority === 0 || this.mustStore(now)) this.wake()
    else if (this.done.length === 1) setTimeout(() => this.wake(), gatherFor)
  }

  /** Endings of replies at once, of bulk by the batch. */
  private mustStore(now: number): boolean {
    if (now - this.doneSince >= gatherFor || this.stopping || this.idleWaiters.length > 0) return true
    const { concurrency } = this.options.platform.limits
    return this.done.length * 2 >= concurrency || this.done.some(({ row }) => row.priority === 0)
  }

  private async flush(): Promise<void> {
    const settled = this.done
    this.done = []
    try {
      await settleAll(this.options.store, this.name, settled, this.options.clock())
    } catch (error) {
      this.done = [...settled, ...this.done]
      throw error
    }
    for (const { row } of settled) this.held.delete(row.id)
    this.rung = true
    if (settled.some(({ ending }) => ending.kind === 'unreachable')) this.options.moved()
  }

  private pause(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      if (this.rung) {
        this.rung = false
        resolve()
        return
      }
      const timer = setTimeout(() => this.ring(), milliseconds)
      this.ring = () => {
        clearTimeout(timer)
        this.ring = () => {}
        this.rung = false
        resolve()
      }
    })
  }
}

/** What is known before asking the platform. Replies are always tried: the person has just written. */
function refusal(row: Candidate): Ending | null {
  if (row.priority === 0) return null
  if (row.optedOutAt !== null) return { kind: 'cancelled', reason: 'opted-out' }
  if (row.unreachableAt === null || row.chatKind === 'group') return null
  return { kind: 'unreachable', reason: row.unreachableReason ?? 'chat-not-found' }
}

function inTime<Result>(sending: Promise<Result>): Promise<Result | Ending> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<Ending>((resolve) => {
    const ending: Ending = { kind: 'transient', why: 'no answer', mayHaveArrived: true }
    timer = setTimeout(() => resolve(ending), sendTimeout)
  })
  return Promise.race([sending, late]).finally(() => clearTimeout(timer))
}
