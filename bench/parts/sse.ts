/** A bare Hono server of server-sent events: it writes what it is given to all who listen, and knows nothing. */

import { createServer } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { Hono } from 'hono'
import { type SSEStreamingApi, streamSSE } from 'hono/streaming'
import { z } from 'zod'
import { listenLocally, serve } from './child.ts'

const open = new Set<SSEStreamingApi>()
const app = new Hono()
app.get('/live', (c) =>
  streamSSE(c, async (sse) => {
    open.add(sse)
    await new Promise<void>((resolve) => sse.onAbort(resolve))
    open.delete(sse)
  }),
)
const url = await listenLocally(createServer(getRequestListener(app.fetch)))

serve({
  url: () => url,
  async push(argument) {
    const bytes = new TextEncoder().encode(z.string().parse(argument))
    await Promise.all([...open].map((sse) => sse.write(bytes)))
  },
  cpu: () => {
    const { user, system } = process.cpuUsage()
    return (user + system) / 1e6
  },
})
process.once('SIGTERM', () => process.exit(0))
