/** Delivers the outbox: a lane for each platform, each lane in the one process that holds its lease. */
import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import type { Platform } from '../base/platform.ts'
import type { PlatformName } from '../base/update.ts'
import type { Bell } from '../db/bell.ts'
import type { Candidate } from '../db/claim.ts'
import type { Database, Provider, Store } from '../db/client.ts'
import { releaseLease, takeLease } from '../db/leases.ts'
import type { NewDelivery, StoredReply } from '../db/replies.ts'
import { Composer } from './compose.ts'
import type { BroadcastKind } from './kinds.ts'
import { Lane } from './lane.ts'
import { asCandidate, unstored } from './outbox.ts'
import { switchedOff } from './switched.ts'
import type { SenderLog, SenderWatch } from './watch.ts'

export interface SenderOptions {
  db: Database
  provider: Provider
  platforms: Platform[]
  /** Those that this installation has not (any more): what waits for them goes to people's other channels. */
  off?: PlatformName[]
  /** All that can be sent to many. */
  kinds: readonly BroadcastKind[]
  /** What time it is, for what is due when; the pace goes by a clock of its own that nobody sets. */
  clock: () => Date
  log: SenderLog
  /** Tells the other processes of new rows, and hears of theirs (PostgreSQL). */
  bell?: Bell
  watch?: SenderWatch
  random?: () => number
}

export interface Sender {
  /** Resolves when the leases that are free have been taken. */
  start(): Promise<void>
  /** Finishes what is under way, at most so many milliseconds; the rest is sent by the next process. */
  stop(deadlineMs: number): Promise<void>
  /** Something was stored to be sent. */
  wake(): void
  /** For the replies of one transaction: they need not be looked for in the outbox. */
  directReplies(): DirectReplies
  /** Resolves when nothing that is due is left to this process. */
  idle(): Promise<void>
  /** Messages a second at which bulk goes, and deliveries in hand, by platform. */
  state(): { platform: PlatformName; pace: number; held: number }[]
}

/** Replies that are taken in hand as they are stored. Exactly one of `send` and `drop` ends it. */
export interface DirectReplies {
  /** Before a reply is stored. @returns whether it is in hand: it can be sent at once */
  take(reply: NewDelivery): boolean
  /** It is stored. One that is not marked as being sent is left to be found in the outbox. */
  stored(reply: NewDelivery, as: Pick<StoredReply, 'id' | 'sending'>): void
  /** All is committed. @returns whether none is left in the outbox */
  send(): boolean
  /** It failed, or may have: its outcome can be lost with the connection. */
  drop(): void
}

/** Milliseconds. A dead process's lease ends within 3 s and is asked for every half second: another goes on within 4. */
const leaseFor = 3000
const renewEvery = 500
/** So long before its lease ends a process stops sending, for what is under way then and for clocks' rates. */
const margin = 750

export function createSender(options: SenderOptions): Sender {
  return new LeasedSender(options)
}

class LeasedSender implements Sender {
  private readonly store: Store
  private readonly holder = randomBytes(9).toString('base64url')
  private lanes: Lane[] = []
  private renewal: NodeJS.Timeout | undefined
  private renewing: Promise<void> | undefined
  private unlisten = () => {}
  /** How often deliveries may have gone over to another platform. */
  private moves = 0

  constructor(private readonly options: SenderOptions) {
    this.store = { db: options.db, provider: options.provider }
  }

  async start(): Promise<void> {
    const { db, kinds, clock, log, platforms, off = [], bell, watch, random = Math.random } = this.options
    const composer = new Composer({ db, kinds, clock, installation: await installationKey(db) })
    const silent: SenderWatch = { ended() {}, uncertain() {} }
    const moved = () => {
      this.moves++
      this.ringLanes()
    }
    this.lanes = [...platforms, ...off.map(switchedOff)].map(
      (platform) =>
        new Lane({
          store: this.store,
          platform,
          composer,
          clock,
          log,
          watch: watch ?? silent,
          random,
          moved,
        }),
    )
    this.unlisten = bell?.listen(moved) ?? this.unlisten
    for (const lane of this.lanes) lane.start()
    await this.renew()
    this.renewal = setInterval(this.renewSoon, renewEvery)
  }

  async stop(deadlineMs: number): Promise<void> {
    clearInterval(this.renewal)
    await this.renewing
    this.unlisten()
    // Leases outlast the stop: they are renewed until everything is stored, so that nobody sends the same meanwhile.
    const renewal = setInterval(this.renewSoon, renewEvery)
    await Promise.all(this.lanes.map((lane) => lane.stop(deadlineMs)))
    clearInterval(renewal)
    // One under way would take the lease again after it is released.
    await this.renewing
    const { log } = this.options
    for (const lane of this.lanes)
      await releaseLease(this.store, leaseName(lane), this.holder).catch((error: unknown) =>
        log.warn({ platform: lane.name, err: error }, 'the lease could not be released; it ends by itself'),
      )
  }

  wake(): void {
    this.ringLanes()
    this.options.bell?.ring()
  }

  directReplies(): DirectReplies {
    const taken = new Map<NewDelivery, { lane: Lane; row: Candidate }>()
    let left = false
    return {
      take: (reply) => {
        const lane = this.lanes.find(({ name }) => name === reply.platform)
        const row = asCandidate(reply)
        const reserved = lane !== undefined && row !== null && lane.reserve(row)
        if (reserved) taken.set(reply, { lane, row })
        return reserved
      },
      stored(reply, { id, sending }) {
        const held = taken.get(reply)
        if (held) held.row.id = id
        if (sending) return
        left = true
        held?.lane.drop(held.row, false)
        taken.delete(reply)
      },
      send() {
        for (const { lane, row } of taken.values())
          if (row.id === unstored) lane.drop(row, false)
          else lane.sendReserved(row)
        return !left
      },
      drop() {
        for (const { lane, row } of taken.values()) lane.drop(row, true)
      },
    }
  }

  async idle(): Promise<void> {
    // A delivery may go over to another platform's lane while that one is idle already.
    for (let before = -1; before < this.moves; ) {
      before = this.moves
      await Promise.all(this.lanes.map((lane) => lane.idle()))
    }
  }

  state() {
    const { platforms } = this.options
    const on = this.lanes.filter((lane) => platforms.some(({ name }) => name === lane.name))
    return on.map((lane) => ({ platform: lane.name, ...lane.state }))
  }

  private ringLanes(): void {
    for (const lane of this.lanes) lane.wake()
  }

  private renewSoon = (): void => {
    this.renewing ??= this.renew().finally(() => {
      this.renewing = undefined
    })
  }

  private async renew(): Promise<void> {
    const { log } = this.options
    for (const lane of this.lanes) {
      if (lane.leasedForGood) continue
      const asked = performance.now()
      try {
        const taken = await takeLease(this.store, leaseName(lane), this.holder, leaseFor)
        if (!taken) lane.leased(Number.NEGATIVE_INFINITY)
        else if (this.store.provider === 'sqlite') lane.leased(Number.POSITIVE_INFINITY)
        else lane.leased(asked + leaseFor - margin)
      } catch (error) {
        // The lane goes on until the lease it has runs out.
        log.error({ platform: lane.name, err: error }, 'the lease could not be renewed')
      }
    }
  }
}

function leaseName(lane: Lane): string {
  return `sender:${lane.name}`
}

/** Six letters, made once for the database; with an id of ten digits well within Discord's 25 characters. */
async function installationKey(db: Database): Promise<string> {
  const key = 'installation'
  const value = randomBytes(6).toString('base64url').replace(/[-_]/g, 'x').slice(0, 6)
  // With nothing to update it would be two statements, and processes that start at once would meet in between.
  const row = await db.setting.upsert({ where: { key }, create: { key, value }, update: { key } })
  return z.string().parse(row.value)
}
