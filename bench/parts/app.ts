/** The app itself in a process of its own, on the emulated Telegram (by webhook or by long polling) or on the web chat alone. */
import { z } from 'zod'
import { startApp } from '../../src/app.ts'
import { createBroadcast } from '../../src/broadcasts/store.ts'
import { readConfig } from '../../src/config.ts'
import { makeLog } from '../../src/log.ts'
import { serve } from './child.ts'

const started = performance.now()
const { BENCH_WEBHOOK, BENCH_PORT = '0', ...env } = process.env
const config = readConfig({ ...env, PORT: BENCH_PORT })
const app = await startApp({
  // `readConfig` insists on https, which a webhook within one machine has no need of.
  config: BENCH_WEBHOOK ? { ...config, TELEGRAM_WEBHOOK_SECRET: 'a-secret-of-the-bench' } : config,
  log: makeLog(config.LOG_LEVEL, process.stderr),
})
const ready = performance.now()

/** libuv's open handles and requests; no public interface counts them. */
const resources = () => process.getActiveResourcesInfo().length

serve({
  ready: () => ({
    startMs: ready - started,
    sinceBirthMs: process.uptime() * 1000,
    listening: app.listening,
  }),
  /** Says this to all who speak Hungarian. @returns when no delivery of it is left to this process */
  async broadcast(argument) {
    const text = z.string().parse(argument)
    const [content, audience] = [{ hu: text }, { language: 'hu' as const }]
    await createBroadcast(app.db, {
      ...{ kind: 'message', content, audience },
      ...{ sendAt: new Date(), quiet: false },
    })
    await app.tick()
  },
  memory: () => {
    globalThis.gc?.()
    const { rss, heapUsed } = process.memoryUsage()
    return { rssMb: rss / 2 ** 20, heapMb: heapUsed / 2 ** 20, handles: resources() }
  },
  /** Of whichever connection answers. */
  plans: async () => {
    const [row] = await app.db.$queryRawUnsafe<{ count: number }[]>(
      'SELECT count(*)::int AS "count" FROM pg_prepared_statements',
    )
    return row?.count ?? 0
  },
})
process.once('SIGTERM', () => {
  app.stop(3000).then(() => process.exit(0))
})
