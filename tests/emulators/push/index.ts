/**
 * A push service on the loopback with the browsers that it serves: it takes what is strictly so by RFC 8030 (the
 * request), 8292 (who sends) and 8188 with 8291 (what is in it), notes every fault, and reads each note with its
 * browser's own keys.
 */
import {
  createDecipheriv,
  createECDH,
  createPublicKey,
  type ECDH,
  hkdfSync,
  randomBytes,
  verify,
} from 'node:crypto'
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { z } from 'zod'

const note = z.strictObject({
  title: z.string(),
  body: z.string(),
  language: z.enum(['hu', 'en']),
  url: z.string(),
})

/** A note as its browser reads it. */
export type Read = z.infer<typeof note> & { topic: string; bytes: number }

export interface Subscription {
  endpoint: string
  keys: { p256dh: string; auth: string }
}

interface Browser {
  ecdh: ECDH
  auth: Buffer
  applicationKey: string
  notes: Read[]
}

export interface Refusal {
  status: number
  retryAfter?: string
}

const largest = 4096

export class PushService {
  /** What broke a rule; a test that ends well leaves this empty. */
  readonly faults: string[] = []
  /** Answers by the subscription's address, instead of taking the note. */
  readonly answers = new Map<string, Refusal>()
  /** Requests, whatever became of them. */
  asked = 0
  private readonly browsers = new Map<string, Browser>()
  private readonly server: Server
  origin = ''

  /** @param now by the clock that the sender has */
  constructor(private readonly now: () => Date) {
    this.server = createServer((request, response) => {
      void this.take(request).then(({ status, retryAfter }) => {
        response.writeHead(status, { ...(retryAfter && { 'retry-after': retryAfter }) }).end()
      })
    })
  }

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve))
    this.origin = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections()
    await new Promise((resolve) => this.server.close(resolve))
  }

  /** A browser of its own that lets the owner of this key send. */
  subscribe(applicationKey: string): Subscription {
    const ecdh = createECDH('prime256v1')
    ecdh.generateKeys()
    const auth = randomBytes(16)
    const endpoint = `${this.origin}/push/${randomBytes(12).toString('base64url')}`
    this.browsers.set(endpoint, { ecdh, auth, applicationKey, notes: [] })
    return {
      endpoint,
      keys: { p256dh: ecdh.getPublicKey('base64url'), auth: auth.toString('base64url') },
    }
  }

  notesAt({ endpoint }: Subscription): Read[] {
    return this.browsers.get(endpoint)?.notes ?? []
  }

  private async take(request: IncomingMessage): Promise<Refusal> {
    this.asked += 1
    const parts: Buffer[] = []
    for await (const part of request as AsyncIterable<Buffer>) parts.push(part)
    const body = Buffer.concat(parts)
    const endpoint = this.origin + request.url
    const browser = this.browsers.get(endpoint)
    if (request.method !== 'POST' || !browser) return this.refuse(404, `${request.method} ${endpoint}`)
    const { headers } = request
    const faults = [
      ...requestFaults(headers, body),
      ...signatureFaults(headers, browser.applicationKey, this.origin, this.now()),
    ]
    if (faults.length > 0) return this.refuse(400, faults.join('; '))
    const answer = this.answers.get(endpoint)
    if (answer) return answer
    try {
      const read = note.parse(JSON.parse(decrypt(body, browser)))
      browser.notes.push({ ...read, topic: String(headers.topic ?? ''), bytes: body.length })
    } catch (error) {
      return this.refuse(400, String(error))
    }
    return { status: 201 }
  }

  private refuse(status: number, fault: string): Refusal {
    this.faults.push(fault)
    return { status }
  }
}

/** RFC 8030: TTL (5.2) is a must; urgency (5.3) and topic (5.4) are words of theirs. */
function requestFaults(headers: IncomingHttpHeaders, body: Buffer): string[] {
  const faults: string[] = []
  if (!/^\d{1,10}$/.test(String(headers.ttl ?? ''))) faults.push(`TTL ${headers.ttl}`)
  if (!/^(very-low|low|normal|high)$/.test(String(headers.urgency ?? 'normal'))) faults.push('Urgency')
  if (headers.topic !== undefined && !/^[\w-]{1,32}$/.test(String(headers.topic))) faults.push('Topic')
  if (headers['content-encoding'] !== 'aes128gcm') faults.push('Content-Encoding')
  if (headers['crypto-key'] !== undefined || headers.encryption !== undefined) faults.push('an old draft')
  if (body.length > largest) faults.push(`${body.length} bytes`)
  return faults
}

const claims = z.object({ aud: z.string(), exp: z.number().int(), sub: z.string().optional() })

/** RFC 8292: a JWT of ES256 by the key that the browser was given, for this service, for a day at most. */
function signatureFaults(
  headers: IncomingHttpHeaders,
  expected: string,
  origin: string,
  now: Date,
): string[] {
  const given = /^vapid (.*)$/.exec(headers.authorization ?? '')?.[1] ?? ''
  const named = new Map(given.split(',').map((one) => one.trim().split('=', 2) as [string, string]))
  const [head = '', payload = '', signature = ''] = (named.get('t') ?? '').split('.')
  const key = Buffer.from(named.get('k') ?? '', 'base64url')
  if (named.get('k') !== expected || key.length !== 65) return ['not the key that the browser knows']
  const jwk = {
    ...{ kty: 'EC', crv: 'P-256' },
    x: key.subarray(1, 33).toString('base64url'),
    y: key.subarray(33).toString('base64url'),
  }
  const publicKey = createPublicKey({ key: jwk, format: 'jwk' })
  const signed = Buffer.from(`${head}.${payload}`)
  const faults: string[] = []
  const { alg } = z.object({ alg: z.string() }).parse(JSON.parse(Buffer.from(head, 'base64url').toString()))
  const checked = { key: publicKey, dsaEncoding: 'ieee-p1363' as const }
  if (alg !== 'ES256' || !verify('sha256', signed, checked, Buffer.from(signature, 'base64url')))
    faults.push('the signature')
  const { aud, exp, sub } = claims.parse(JSON.parse(Buffer.from(payload, 'base64url').toString()))
  if (aud !== origin) faults.push(`aud ${aud}`)
  const left = exp - Math.floor(now.getTime() / 1000)
  if (left <= 0 || left > 24 * 3600) faults.push(`exp in ${left} s`)
  if (sub !== undefined && !/^(mailto:|https:)/.test(sub)) faults.push(`sub ${sub}`)
  return faults
}

/** One record of RFC 8188, keyed by RFC 8291. */
function decrypt(body: Buffer, { ecdh, auth }: Browser): string {
  const salt = body.subarray(0, 16)
  const recordSize = body.readUInt32BE(16)
  const idLength = body.readUInt8(20)
  const sender = body.subarray(21, 21 + idLength)
  const record = body.subarray(21 + idLength)
  if (idLength !== 65 || record.length > recordSize || recordSize < 18)
    throw new Error('the header of RFC 8188')
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), ecdh.getPublicKey(), sender])
  const ikm = Buffer.from(hkdfSync('sha256', ecdh.computeSecret(sender), auth, info, 32))
  const derive = (name: string, length: number) =>
    Buffer.from(hkdfSync('sha256', ikm, salt, Buffer.from(`Content-Encoding: ${name}\0`), length))
  const decipher = createDecipheriv('aes-128-gcm', derive('aes128gcm', 16), derive('nonce', 12))
  decipher.setAuthTag(record.subarray(-16))
  const padded = Buffer.concat([decipher.update(record.subarray(0, -16)), decipher.final()])
  const end = padded.findLastIndex((byte) => byte !== 0)
  if (padded[end] !== 2) throw new Error('the delimiter of the last record')
  return padded.subarray(0, end).toString()
}
