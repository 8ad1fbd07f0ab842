/**
 * Web Push: a note is encrypted for one browser (RFC 8291, RFC 8188), signed by the installation's keys (RFC 8292), and
 * handed to the push service that the browser named (RFC 8030). That is an address from outside: it is asked by https
 * only, and never one of this machine's network.
 */
import { createECDH, createHash } from 'node:crypto'
import { type OutgoingHttpHeaders, request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { isReachable, lookupBy, NotOutside, outside, type Reach } from '../../base/outside.ts'
import type { Push, PushAddress, PushKeys, PushNote, PushOutcome } from '../../base/push.ts'
import { addressOf } from './session.ts'

/** Which push services may be asked, and how. */
export interface PushReach extends Reach {
  schemes: readonly string[]
}

export const pushServices: PushReach = { ...outside, within: 10_000, schemes: ['https:'] }

/** Seconds for which a push service keeps a note for a phone that is off: later it is no news. */
const keptFor = 24 * 3600
/** Where a push service says nothing of it. */
const later = (why: string, seconds = 0): PushOutcome => ({ kind: 'later', seconds, why })

export interface PushOptions {
  keys: PushKeys
  /** Whom a push service writes to when something is wrong: an https or mailto address. */
  contact: string
  reach: PushReach
  clock: () => Date
}

/** The installation's keys, made anew: a pair of P-256, the public one uncompressed, the private one in 32 bytes. */
export function makePushKeys(): PushKeys {
  const pair = createECDH('prime256v1')
  const publicKey = pair.generateKeys('base64url')
  const privateKey = pair.getPrivateKey('hex').padStart(64, '0')
  return { publicKey, privateKey: Buffer.from(privateKey, 'hex').toString('base64url') }
}

/** Whether a browser may name this address. */
export function isPushService(endpoint: string, reach: PushReach): boolean {
  if (!URL.canParse(endpoint)) return false
  const url = new URL(endpoint)
  return reach.schemes.includes(url.protocol) && !url.username && !url.password && isReachable(url, reach)
}

export function pushes(options: PushOptions): Push {
  return {
    async send(to, note) {
      if (!isPushService(to.endpoint, options.reach)) return { kind: 'gone' }
      let sealed: Sealed
      try {
        sealed = await seal(to, note, options)
      } catch {
        // Its key is none: it can never be told.
        return { kind: 'gone' }
      }
      try {
        return await post(to.endpoint, sealed, options)
      } catch (error) {
        if (error instanceof NotOutside) return { kind: 'gone' }
        return later(error instanceof Error ? error.message : String(error))
      }
    },
  }
}

interface Sealed {
  body: Buffer
  headers: OutgoingHttpHeaders
}

async function seal(to: PushAddress, note: PushNote, { keys, contact }: PushOptions): Promise<Sealed> {
  // Not loaded before somebody is told: it would slow the start.
  const { default: webPush } = await import('web-push')
  const { channelId, ...shown } = note
  const payload = JSON.stringify({ ...shown, url: addressOf(channelId) })
  const { body, headers } = webPush.generateRequestDetails(
    { endpoint: to.endpoint, keys: { p256dh: to.p256dh, auth: to.auth } },
    payload,
    {
      vapidDetails: { subject: contact, ...keys },
      TTL: keptFor,
      urgency: 'normal',
      contentEncoding: 'aes128gcm',
      // What the service still has of this conversation is replaced (RFC 8030, 5.4).
      topic: createHash('sha256').update(channelId).digest('base64url').slice(0, 32),
    },
  )
  return { body, headers }
}

function post(
  endpoint: string,
  { body, headers }: Sealed,
  { reach, clock }: PushOptions,
): Promise<PushOutcome> {
  const url = new URL(endpoint)
  const request = url.protocol === 'https:' ? requestHttps : requestHttp
  return new Promise((resolve, reject) => {
    const signal = AbortSignal.timeout(reach.within)
    const asked = request(url, { method: 'POST', headers, signal, lookup: lookupBy(reach) }, (response) => {
      const { statusCode = 0 } = response
      response.destroy()
      resolve(outcomeOf(statusCode, response.headers['retry-after'], clock()))
    })
    asked.on('error', reject)
    asked.end(body)
  })
}

/** RFC 8030, 5 and 7.3; redirections are none of a push service's answers. */
function outcomeOf(status: number, retryAfter: string | undefined, now: Date): PushOutcome {
  if (status >= 200 && status < 300) return { kind: 'accepted' }
  if (status === 404 || status === 410) return { kind: 'gone' }
  return later(String(status), secondsOf(retryAfter, now))
}

/** RFC 9110, 10.2.3: seconds, or a date. */
function secondsOf(retryAfter: string | undefined, now: Date): number {
  if (retryAfter === undefined) return 0
  if (/^\d{1,9}$/.test(retryAfter)) return Number(retryAfter)
  const at = Date.parse(retryAfter)
  return Number.isNaN(at) ? 0 : Math.max(0, Math.ceil((at - now.getTime()) / 1000))
}
