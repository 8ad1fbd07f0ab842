/**
 * What Prometheus reads at `/metrics`. Labels are from closed sets (platforms, kinds, outcomes, jobs): never a person,
 * a chat, a text or anything else that grows. docs/grafana-dashboard.json and docs/alerts.yml show what they are for.
 */
import { Hono } from 'hono'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { newestDaily } from './backup/make.ts'
import type { Platform } from './base/platform.ts'
import { sameSecret } from './base/secret.ts'
import type { PlatformName } from './base/update.ts'
import type { RouterWatch } from './chat/watch.ts'
import type { Database } from './db/client.ts'
import type { Queried } from './db/measured.ts'
import type { Sender } from './delivery/sender.ts'
import type { SenderWatch } from './delivery/watch.ts'
import { isFromHere } from './web/peer.ts'

export interface Metrics {
  /** For the database, the router, the sender and the jobs to tell what they do. */
  queried: Queried
  router: RouterWatch
  sender: SenderWatch
  ran(job: string, milliseconds: number, failed: boolean): void
  /** What is looked up at each scrape. Called once, when all of it is there. */
  observe(observed: Observed): void
  /** `GET /metrics`. @param token without one only this machine may read it */
  routes(token: string | undefined): Hono
}

interface Observed {
  db: Database
  /** As `/readyz` asks. */
  stores: () => Promise<boolean>
  platforms: Platform[]
  sender: Pick<Sender, 'state'>
  clock: () => Date
  /** The folder of the daily backups. */
  backups?: string | undefined
}

const priorities = ['reply', 'reminder', 'bulk'] as const
/** Counting stops there: a scrape must stay cheap while a million deliveries wait. */
const countedAtMost = 100_000
/** Seconds. Statements are short, handlers are what a person waits for, jobs may take minutes. */
const statementBuckets = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5]
const handlerBuckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.25, 0.5, 1, 2.5, 5, 10]
const jobBuckets = [0.01, 0.05, 0.25, 1, 5, 15, 60, 300]

export function createMetrics(): Metrics {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })

  const updates = new Counter({
    name: 'dialogus_updates_total',
    help: 'Updates taken, by what became of them: handled, repeat (had before), turned-down (flood), failed (a fault of ours), refused (the database; delivered again).',
    labelNames: ['platform', 'event', 'outcome'],
    registers,
  })
  const updateTime = new Histogram({
    name: 'dialogus_update_seconds',
    help: 'From an update’s turn in its chat to the commit of its effects and replies.',
    labelNames: ['platform'],
    buckets: handlerBuckets,
    registers,
  })
  const sends = new Counter({
    name: 'dialogus_sends_total',
    help: 'Attempts to deliver, by how they ended.',
    labelNames: ['platform', 'priority', 'outcome'],
    registers,
  })
  const sendTime = new Histogram({
    name: 'dialogus_send_seconds',
    help: 'How long the platform took for a delivery.',
    labelNames: ['platform'],
    buckets: handlerBuckets,
    registers,
  })
  const rateLimits = new Counter({
    name: 'dialogus_rate_limits_total',
    help: 'Answers 429 of a platform to deliveries.',
    labelNames: ['platform'],
    registers,
  })
  const duplicates = new Counter({
    name: 'dialogus_possible_duplicates_total',
    help: 'Deliveries sent after an attempt that may have arrived.',
    labelNames: ['platform'],
    registers,
  })
  const uncertain = new Counter({
    name: 'dialogus_uncertain_deliveries_total',
    help: 'Deliveries found under way in nobody’s hands, after a process died.',
    labelNames: ['platform'],
    registers,
  })
  const jobs = new Counter({
    name: 'dialogus_jobs_total',
    help: 'Runs of jobs in this process.',
    labelNames: ['job', 'outcome'],
    registers,
  })
  const jobTime = new Histogram({
    name: 'dialogus_job_seconds',
    help: 'How long runs of jobs took.',
    labelNames: ['job'],
    buckets: jobBuckets,
    registers,
  })
  const databaseTime = new Histogram({
    name: 'dialogus_database_seconds',
    help: 'Statements, waiting for a connection or a turn included.',
    labelNames: ['operation'],
    buckets: statementBuckets,
    registers,
  })
  const operations = {
    read: databaseTime.labels('read'),
    write: databaseTime.labels('write'),
    commit: databaseTime.labels('commit'),
  }

  return {
    queried: (operation, milliseconds) => operations[operation].observe(milliseconds / 1000),
    router(update, outcome, milliseconds) {
      updates.inc({ platform: update.platform, event: update.event.kind, outcome })
      if (outcome === 'handled') updateTime.observe({ platform: update.platform }, milliseconds / 1000)
    },
    sender: {
      ended({ platform, priority, kind, ms, row }) {
        sends.inc({ platform, priority: priorities[priority], outcome: kind })
        if (ms > 0) sendTime.observe({ platform }, ms / 1000)
        if (kind === 'rate-limited') rateLimits.inc({ platform })
        if (kind === 'sent' && row.mayHaveArrived) duplicates.inc({ platform })
      },
      uncertain: (platform, count) => uncertain.inc({ platform }, count),
    },
    ran(job, milliseconds, failed) {
      jobs.inc({ job, outcome: failed ? 'failed' : 'done' })
      jobTime.observe({ job }, milliseconds / 1000)
    },
    observe(observed) {
      const platforms = observed.platforms.map(({ name }) => name)
      // Counters that begin with their first event hide it from `increase`: they begin at nothing.
      for (const platform of platforms)
        for (const counter of [rateLimits, duplicates, uncertain]) counter.inc({ platform }, 0)
      observeState(registry, observed)
    },
    routes: (token) => routes(registry, token),
  }
}

/** Gauges that are read at each scrape. */
function observeState(registry: Registry, observed: Observed): void {
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

function routes(registry: Registry, token: string | undefined): Hono {
  return new Hono().get('/metrics', async (c) => {
    const allowed = token === undefined ? isFromHere(c) : isBearer(c.req.header('authorization'), token)
    if (!allowed) return c.text('forbidden\n', 403)
    return c.body(await registry.metrics(), 200, { 'content-type': registry.contentType })
  })
}

/** RFC 6750 §2.1. */
function isBearer(header: string | undefined, token: string): boolean {
  const given = /^Bearer +(\S+)$/i.exec(header ?? '')?.[1]
  return given !== undefined && sameSecret(given, token)
}
