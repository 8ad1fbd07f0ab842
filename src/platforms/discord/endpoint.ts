/** Interactions by HTTP: several processes behind one address share them. */

import type { KeyObject } from 'node:crypto'
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { Handling } from './handling.ts'
import { validSignature } from './signature.ts'

/** Interactions are small; what is larger is not from Discord. */
const largest = 256 * 1024
/** Discord waits three seconds; by then the interaction has been acknowledged by its own request. */
const answerWithinMs = 2_000
/**
 * A signed request is believed for a day, not for ever: a repeat within it is known by its id, which is kept for
 * longer (jobs/housekeeping.ts). Wide enough for a clock that is wrong by hours.
 */
const believedMs = 24 * 3_600_000

/**
 * POST / of the address given in the Developer Portal as Interactions Endpoint URL. Every answer but PONG is 202 with
 * no body: the callback is a request of its own, so that the process which sends need not be the one which received.
 * https://discord.com/developers/docs/interactions/receiving-and-responding
 */
export function interactionsEndpoint(key: KeyObject, handling: Handling, now: () => number = Date.now): Hono {
  const routes = new Hono()
  routes.post('/', bodyLimit({ maxSize: largest }), async (context) => {
    const body = await context.req.text()
    const signature = context.req.header('x-signature-ed25519')
    const timestamp = context.req.header('x-signature-timestamp')
    if (!validSignature(key, signature, timestamp, body) || !recent(timestamp, now()))
      return context.text('invalid request signature', 401)
    let raw: unknown
    try {
      raw = JSON.parse(body)
    } catch {
      return context.body(null, 400)
    }
    const { kind, done } = handling.take(raw)
    if (kind === 'ping') return context.json({ type: 1 })
    if (kind === 'unknown') return context.body(null, 400)
    let timer: NodeJS.Timeout | undefined
    const enough = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, answerWithinMs)
    })
    await Promise.race([done, enough])
    clearTimeout(timer)
    return context.body(null, 202)
  })
  return routes
}

/** @param timestamp seconds since 1970, as Discord signs it */
function recent(timestamp: string | undefined, now: number): boolean {
  return Math.abs(now - Number(timestamp) * 1000) <= believedMs
}
