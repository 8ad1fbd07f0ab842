/** The HTTP server: how long a request may take to arrive, and how slowly, so that nobody holds a place by waiting. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createAdaptorServer, type ServerType } from '@hono/node-server'

type Answering = Parameters<typeof createAdaptorServer>[0]['fetch']

/** Of one request. Times are milliseconds. */
export interface Arrival {
  /** Until its headers are there, from its first byte (from the opening of the connection for the first one). */
  headersMs: number
  /** Until all of it is there. */
  wholeMs: number
  /** A body that brings fewer than `leastBytes` within each `lookMs` is not waited for. */
  lookMs: number
  leastBytes: number
  /** How long a connection stays open for a next request. */
  idleMs: number
}

/**
 * The largest body (20 MB) needs 560 kbit/s to arrive in five minutes; the least speed is a fifth of what a phone has at
 * the edge of a GPRS cell. Node's own: 60 s, 300 s, no least speed, 5 s.
 */
const deliberate: Arrival = {
  headersMs: 15_000,
  wholeMs: 300_000,
  lookMs: 20_000,
  leastBytes: 10 * 1024,
  idleMs: 5_000,
}

export function httpServer(fetch: Answering, arrival: Arrival = deliberate): ServerType {
  const server = createAdaptorServer({
    fetch,
    serverOptions: {
      headersTimeout: arrival.headersMs,
      requestTimeout: arrival.wholeMs,
      keepAliveTimeout: arrival.idleMs,
      connectionsCheckingInterval: Math.min(5_000, arrival.headersMs),
    },
  })
  server.on('request', (request: IncomingMessage, response: ServerResponse) =>
    hurry(request, response, arrival),
  )
  return server
}

/** Ends a connection whose request comes too slowly, as Node does with one that takes too long. */
function hurry(request: IncomingMessage, response: ServerResponse, { lookMs, leastBytes }: Arrival): void {
  const { socket, headers } = request
  if (headers['content-length'] === undefined && headers['transfer-encoding'] === undefined) return
  let before = socket.bytesRead
  const timer = setInterval(() => {
    const came = socket.bytesRead - before
    before = socket.bytesRead
    if (request.complete) clearInterval(timer)
    // What came and waits to be read is ours to be slow about.
    else if (request.readableLength === 0 && came < leastBytes) {
      clearInterval(timer)
      if (!response.headersSent) socket.write('HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n\r\n')
      socket.destroySoon()
    }
  }, lookMs)
  request.once('close', () => clearInterval(timer))
}
