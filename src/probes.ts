/** What those who keep the process running ask it. */
import type { Hono } from 'hono'
import type { Platform } from './base/platform.ts'

/** `/healthz`: the process lives. `/readyz`: it can do its work, or what is missing; `degraded`: most of it. */
export function probes(app: Hono, stores: () => Promise<boolean>, platforms: Platform[]): void {
  app.get('/healthz', (c) => c.text('ok'))
  app.get('/readyz', async (c) => {
    const missing = [
      ...((await stores()) ? [] : ['database']),
      ...platforms.filter((platform) => !platform.ready()).map(({ name }) => name),
    ]
    const degraded = platforms.filter((platform) => platform.degraded?.()).map(({ name }) => name)
    return c.json({ ready: missing.length === 0, missing, degraded }, missing.length === 0 ? 200 : 503)
  })
}
