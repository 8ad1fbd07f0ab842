/** The world outside of a process that is killed: an HTTP server that notes what arrives. */
import { createServer } from 'node:http'
import { z } from 'zod'

interface Arrival {
  deliveryId: string
  chat: string
  mayHaveArrived: boolean
  /** The process that sent it. */
  pid: number
  at: number
}

export interface World {
  url: string
  /** Every request, repeats too. */
  arrivals: Arrival[]
  /** What people see: one message for each nonce where the platform looks at it (Discord). */
  seen: Arrival[]
  close(): Promise<void>
}

const arrival = z.object({
  deliveryId: z.string(),
  chat: z.string(),
  mayHaveArrived: z.boolean(),
  pid: z.number(),
})

export interface WorldOptions {
  /** Shows one message for a nonce, as Discord does. */
  nonce?: boolean
  /** Milliseconds from a request to its answer. */
  latency?: number
}

export async function openWorld({ nonce = false, latency = 5 }: WorldOptions = {}): Promise<World> {
  const arrivals: Arrival[] = []
  const seen: Arrival[] = []
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const one = { ...arrival.parse(JSON.parse(Buffer.concat(chunks).toString())), at: performance.now() }
    arrivals.push(one)
    if (!nonce || !seen.some(({ deliveryId }) => deliveryId === one.deliveryId)) seen.push(one)
    setTimeout(() => response.end(JSON.stringify({ messageId: `m${arrivals.length}` })), latency)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return {
    url: `http://127.0.0.1:${address.port}/`,
    arrivals,
    seen,
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
