/**
 * What Prometheus reads at `/metrics`. Labels are from closed sets (platforms, kinds, outcomes, jobs): never a person,
 * a chat, a text or anything else that grows. docs/grafana-dashboard.json and docs/alerts.yml show what they are for.
 */
import { Hono } from 'hono'
import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client'
import { sameSecret } from './base/secret.ts'
import type { RouterWatch } from './chat/watch.ts'
import type { Queried } from './db/measured.ts'
import type { SenderWatch } from './delivery/watch.ts'
import { type Observed, observeState, priorities } from './metrics-state.ts'
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
