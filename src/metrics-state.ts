/** Of what Prometheus reads, what is looked up at each scrape: platforms, the outbox, the database, backups. */
import { Gauge, type Registry } from 'prom-client'
import { newestDaily } from './backup/make.ts'
import type { Platform } from './base/platform.ts'
import type { PlatformName } from './base/update.ts'
import type { Database } from './db/client.ts'
import type { Sender } from './delivery/sender.ts'

export interface Observed {
  db: Database
  /** As `/readyz` asks. */
  stores: () => Promise<boolean>
  platforms: Platform[]
  sender: Pick<Sender, 'state'>
  clock: () => Date
  /** The folder of the daily backups. */
  backups?: string | undefined
}

/** As labels, by number. */
export const priorities = ['reply', 'reminder', 'bulk'] as const
/** Counting stops there: a scrape must stay cheap while a million deliveries wait. */
const countedAtMost = 100_000

/** Gauges that are read at each scrape. */
export function observeState(registry: Registry, observed: Observed): void {
  const { db, stores, platforms, sender, clock, backups } = observed
  const registers = [registry]
  const since = clock()
  if (backups !== undefined)
    new Gauge({
      name: 'dialogus_backup_newest_seconds',
      help: 'Age of the newest daily backup; while there is none, of this process.',
      registers,
      collect() {
        this.set((clock().getTime() - (newestDaily(backups) ?? since).getTime()) / 1000)
      },
    })
  new Gauge({
    name: 'dialogus_platform_ready',
    help: '1 while the platform is connected and receives.',
    labelNames: ['platform'],
    registers,
    collect() {
      for (const platform of platforms) this.set({ platform: platform.name }, platform.ready() ? 1 : 0)
    },
  })
  new Gauge({
    name: 'dialogus_platform_degraded',
    help: '1 while a part of the platform is missing without which the rest goes on: the mailbox cannot be read.',
    labelNames: ['platform'],
    registers,
    collect() {
      for (const platform of platforms) this.set({ platform: platform.name }, platform.degraded?.() ? 1 : 0)
    },
  })
  new Gauge({
    name: 'dialogus_deliveries_in_hand',
    help: 'Deliveries that this process has claimed and not yet settled.',
    labelNames: ['platform'],
    registers,
    collect() {
      for (const { platform, held } of sender.state()) this.set({ platform }, held)
    },
  })
  new Gauge({
    name: 'dialogus_pace_per_second',
    help: 'Messages a second at which bulk goes at present.',
    labelNames: ['platform'],
    registers,
    collect() {
      for (const { platform, pace } of sender.state()) this.set({ platform }, pace)
    },
  })
  const look = sharedLook(db, platforms, clock)
  new Gauge({
    name: 'dialogus_outbox_due',
    help: `Deliveries that are due and not sent; ${countedAtMost} stands for that many or more.`,
    labelNames: ['platform', 'priority'],
    registers,
    async collect() {
      this.reset()
      for (const { labels, count } of (await look()) ?? []) this.set(labels, count)
    },
  })
  new Gauge({
    name: 'dialogus_outbox_oldest_seconds',
    help: 'For how long the delivery that has waited longest has been due.',
    labelNames: ['platform', 'priority'],
    registers,
    async collect() {
      this.reset()
      for (const { labels, ageMs } of (await look()) ?? []) this.set(labels, ageMs / 1000)
    },
  })
  new Gauge({
    name: 'dialogus_database_up',
    help: '1 while the database takes what is written.',
    registers,
    async collect() {
      this.set((await stores()) ? 1 : 0)
    },
  })
}

interface Waiting {
  labels: { platform: PlatformName; priority: (typeof priorities)[number] }
  count: number
  ageMs: number
}

/** The gauges of one scrape are collected at the same time: they share one look. Null when the database is gone. */
function sharedLook(db: Database, platforms: Platform[], clock: () => Date): () => Promise<Waiting[] | null> {
  let under: Promise<Waiting[] | null> | undefined
  const look = async () => {
    const found: Waiting[] = []
    for (const { name } of platforms)
      for (const [priority, label] of priorities.entries())
        found.push({
          labels: { platform: name, priority: label },
          ...(await waiting(db, name, priority, clock())),
        })
    return found
  }
  return () => {
    under ??= look()
      // What is to be said of it is the gauge.
      .catch(() => null)
      .finally(() => {
        under = undefined
      })
    return under
  }
}

async function waiting(
  db: Database,
  platform: PlatformName,
  priority: number,
  now: Date,
): Promise<{ count: number; ageMs: number }> {
  // Those under way too: one that is left so by mistake is seen to grow old.
  const found = [
    await inStatus('pending', db, platform, priority, now),
    await inStatus('sending', db, platform, priority, now),
  ]
  return {
    count: found.reduce((sum, { count }) => sum + count, 0),
    ageMs: Math.max(...found.map(({ ageMs }) => ageMs)),
  }
}

async function inStatus(
  status: 'pending' | 'sending',
  db: Database,
  platform: PlatformName,
  priority: number,
  now: Date,
): Promise<{ count: number; ageMs: number }> {
  const where = { platform, status, priority, notBefore: { lte: now } }
  const first = await db.delivery.findFirst({
    where,
    orderBy: [{ notBefore: 'asc' }, { id: 'asc' }],
    select: { notBefore: true, createdAt: true },
  })
  if (!first) return { count: 0, ageMs: 0 }
  // Replies are due from the beginning of time, so that no clock holds them up.
  const since = Math.max(first.notBefore.getTime(), first.createdAt.getTime())
  const count = await db.delivery.count({ where, take: countedAtMost })
  return { count, ageMs: Math.max(0, now.getTime() - since) }
}
