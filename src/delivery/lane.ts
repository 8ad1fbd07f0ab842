/** One platform's deliveries: when what is due is claimed (claiming.ts), and when what became of it is stored. */
import { type Candidate, putBackSending } from '../db/claim.ts'
import { type Claiming, claimDue, nothing, together } from './claiming.ts'
import { InHand, type InHandOptions } from './in-hand.ts'

interface LaneOptions extends InHandOptions {
  /** Called when deliveries may have gone over to another platform. */
  moved(): void
}

/** Milliseconds: how long the lane sleeps when nothing wakes it. */
const pollEvery = 1000
/** Reminders and bulk are looked for at most so often while only replies come in. */
const bulkEvery = 250
/** What a process marked as being sent after it had lost the lease is nobody's: it is looked for so often. */
const sweepEvery = 10_000
/** Replies that are being stored have their numbers soon. */
const expectEvery = 10

export class Lane {
  private readonly inHand: InHand
  private leaseUntil = Number.NEGATIVE_INFINITY
  /** Rows marked as being sent that are not in hand: by a process that died (they may have arrived), or by a claim of ours whose answer was lost. */
  private strays: 'none' | 'ours' | 'unknown' | 'looked for' = 'none'
  /** How many times the lease was gained. */
  private terms = 0
  /** Whether there may be new rows since replies, and since bulk, were looked for. */
  private readonly news = { replies: true, bulk: true }
  /** Whether some of each priority could be claimed as soon as there is room. */
  private readonly left = { 0: false, 1: false, 2: false }
  /** When to look whatever was heard. */
  private lookAt = Number.NEGATIVE_INFINITY
  private bulkLookedAt = Number.NEGATIVE_INFINITY
  private sweptAt = Number.NEGATIVE_INFINITY
  private stopping = false
  private rung = false
  private ring = () => {}
  private idleWaiters: (() => void)[] = []
  private running: Promise<void> | undefined

  private readonly claiming: Claiming

  constructor(private readonly options: LaneOptions) {
    const { store, platform, clock } = options
    this.inHand = new InHand(options, { wake: () => this.stir(), leaseUntil: () => this.leaseUntil })
    this.claiming = {
      ...{ store, platform: platform.name, clock, inHand: this.inHand },
      stopping: () => this.stopping,
      term: () => (performance.now() < this.leaseUntil ? this.terms : null),
    }
  }

  get name() {
    return this.options.platform.name
  }

  /** One process only has an SQLite file: its lease has no end, and nobody else marks anything. */
  private get sweeps(): boolean {
    return this.options.store.provider === 'postgresql'
  }

  /** Whether it is leased without an end. */
  get leasedForGood(): boolean {
    return this.leaseUntil === Number.POSITIVE_INFINITY
  }

  /** Messages a second that bulk goes at now; how many deliveries are in hand. */
  get state() {
    return { pace: this.inHand.perSecond, held: this.inHand.size }
  }

  start(): void {
    this.running ??= this.run()
  }

  /** @param until on the clock of `performance.now()`; -Infinity: another process has it */
  leased(until: number): void {
    const now = performance.now()
    const gained = this.leaseUntil <= now && until > now
    this.leaseUntil = until
    if (!gained) return
    // Another may have had the lease, and sent what this one held.
    this.terms++
    this.inHand.forgetUnbegun()
    this.strays = 'unknown'
    this.wake()
  }

  /** See InHand. */
  reserve(row: Candidate): boolean {
    const leased = !this.stopping && performance.now() < this.leaseUntil && this.strays === 'none'
    return leased && this.inHand.reserve(row)
  }

  /** Sends what was reserved. Whoever has the lease by now finds it under way in nobody's hands. */
  sendReserved(row: Candidate): void {
    if (performance.now() >= this.leaseUntil || !this.inHand.sendReserved(row)) this.drop(row, true)
  }

  /** @param sending whether it may be stored, as being sent: then it is put back */
  drop(row: Candidate, sending: boolean): void {
    this.inHand.drop(row)
    if (!sending) return
    this.hasStrays()
    this.wake()
  }

  /** There may be something new to send. */
  wake(): void {
    this.news.replies = true
    this.news.bulk = true
    this.stir()
  }

  private hasStrays(): void {
    if (this.strays !== 'unknown') this.strays = 'ours'
  }

  private stir(): void {
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
    const deadline = performance.now() + deadlineMs
    this.stopping = true
    this.inHand.close()
    this.wake()
    await this.running
    while (this.inHand.size > 0) {
      try {
        await this.storeEndings()
      } catch (error) {
        log.error({ platform: this.name, err: error }, 'outcomes could not be stored; trying again')
      }
      const left = deadline - performance.now()
      if (this.inHand.size === 0 || left <= 0) break
      this.rung = false
      await this.pause(Math.min(left, 200))
    }
    for (const resolve of this.idleWaiters.splice(0)) resolve()
    if (this.inHand.size > 0) log.warn({ platform: this.name, deliveries: this.inHand.ids }, 'left under way')
  }

  private async run(): Promise<void> {
    const { log } = this.options
    let trouble = 0
    while (!this.stopping) {
      try {
        const sleep = await this.cycle()
        trouble = 0
        await this.pause(sleep)
      } catch (error) {
        trouble++
        this.hasStrays()
        log.error(
          { platform: this.name, err: error },
          'the outbox could not be read or written; trying again',
        )
        this.rung = false
        await this.pause(Math.min(5000, 50 * 2 ** trouble))
      }
    }
  }

  /** @returns for how many milliseconds there is nothing to do */
  private async cycle(): Promise<number> {
    // Who asks to be told when it is idle from here on is told by the next cycle.
    const waiters = this.idleWaiters
    this.idleWaiters = []
    try {
      const hurry = waiters.length > 0
      // Endings are stored while more is claimed.
      const must = this.inHand.unstored && (hurry || this.inHand.mustStore(performance.now()))
      const storing = must ? this.storeEndings() : undefined
      // A failure is heard at the end.
      storing?.catch(() => {})
      const { idle, sleep } = await this.look(hurry)
      await storing
      if (idle) for (const resolve of waiters.splice(0)) resolve()
      return sleep
    } finally {
      this.idleWaiters.push(...waiters)
    }
  }

  /** @returns whether nothing is left to do here, and for how many milliseconds there is nothing to do now */
  private async look(hurry: boolean): Promise<{ idle: boolean; sleep: number }> {
    const start = performance.now()
    if (start >= this.leaseUntil) return { idle: false, sleep: pollEvery }
    if (this.strays === 'none' && this.sweeps && start - this.sweptAt >= sweepEvery) this.strays = 'unknown'
    if (this.strays !== 'none') {
      // What is in hand must be known by its number, or it would be taken for a stray; nothing more comes meanwhile.
      if (this.inHand.expecting) return { idle: false, sleep: expectEvery }
      await this.putBackStrays()
    }
    const paused = this.inHand.pausedUntil
    if (start < paused) return { idle: false, sleep: Math.min(paused - start, pollEvery) }
    const due = hurry || start >= this.lookAt
    let waiting = nothing
    const claim = async (priority: 0 | 1 | 2) => {
      const found = await claimDue(this.claiming, priority)
      this.left[priority] = found.left
      waiting = together(waiting, found)
      return found
    }
    if (due || this.news.replies || this.left[0]) {
      this.news.replies = false
      await claim(0)
    }
    const afresh = (due || this.news.bulk) && (hurry || start - this.bulkLookedAt >= bulkEvery)
    if (afresh) {
      this.news.bulk = false
      this.bulkLookedAt = start
    }
    // What is behind a busy chat need not be looked for at once.
    for (const priority of [1, 2] as const)
      if (afresh || this.left[priority]) this.news.bulk = (await claim(priority)).hidden || this.news.bulk
    if (due || waiting.until < this.lookAt) this.lookAt = Math.min(waiting.until, start + pollEvery)
    const now = performance.now()
    const bulk = this.news.bulk ? this.bulkLookedAt + bulkEvery : Number.POSITIVE_INFINITY
    return {
      idle: hurry && !waiting.left && !waiting.hidden && this.inHand.size === 0,
      sleep: Math.max(1, Math.min(this.lookAt, this.inHand.storeAt, bulk, now + pollEvery) - now),
    }
  }

  private async storeEndings(): Promise<void> {
    const { moved, again } = await this.inHand.store()
    // There is room for more now.
    this.rung = true
    if (again) this.wake()
    if (moved) this.options.moved()
  }

  private async putBackStrays(): Promise<void> {
    const { store, log, watch } = this.options
    const uncertain = this.strays === 'unknown'
    this.strays = 'looked for'
    let count = 0
    try {
      count = await putBackSending(store, this.name, this.inHand.ids, uncertain)
    } catch (error) {
      if (uncertain) this.strays = 'unknown'
      throw error
    }
    // What was dropped meanwhile may have been spared.
    if (this.strays === 'looked for') this.strays = 'none'
    this.sweptAt = performance.now()
    if (count === 0) return
    this.news.replies = true
    this.news.bulk = true
    if (!uncertain) return
    log.warn({ platform: this.name, count }, 'deliveries may have arrived before; sent again')
    watch.uncertain(this.name, count)
  }

  private pause(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      let timer: NodeJS.Timeout | undefined
      const wake = () => {
        clearTimeout(timer)
        this.ring = () => {}
        this.rung = false
        resolve()
      }
      if (this.rung) return wake()
      timer = setTimeout(wake, milliseconds)
      this.ring = wake
    })
  }
}
