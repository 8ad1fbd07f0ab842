/** Fetches a feed from outside, and looks at each step of a redirection whether that may be asked. */
import { get as getHttp, type IncomingMessage, type RequestOptions } from 'node:http'
import { get as getHttps } from 'node:https'
import type { LookupFunction } from 'node:net'
import { promisify } from 'node:util'
import { brotliDecompress, inflateRaw, unzip } from 'node:zlib'
import { isReachable, lookupBy, NotOutside, outside, type Reach } from '../../base/outside.ts'
import type { Said } from '../../i18n/index.ts'

/** What the server said when it was asked last. */
export interface Known {
  etag: string | null
  modified: string | null
}

export type Fetched =
  | { kind: 'same' }
  /** `charset`: the alphabet that its server names (RFC 9110, 8.3.2). */
  | ({ kind: 'got'; bytes: Uint8Array; url: string; charset: string | null } & Known)
  | { kind: 'failed'; fault: Said }

const bounds = { bytes: 2 * 1024 * 1024, redirections: 3 }

/** Asks once, and whether there is anything new only (RFC 9110, "Conditional Requests"). Never throws. */
export async function fetchFeed(url: string, known: Known, reach: Reach = outside): Promise<Fetched> {
  const signal = AbortSignal.timeout(reach.within)
  let address = url
  try {
    for (let step = 0; step <= bounds.redirections; step += 1) {
      const response = await ask(address, known, reach, signal)
      const { statusCode = 0, headers } = response
      if (statusCode >= 300 && statusCode < 400 && headers.location && statusCode !== 304) {
        response.destroy()
        address = new URL(headers.location, address).href
        continue
      }
      if (statusCode !== 200) response.destroy()
      if (statusCode === 304) return { kind: 'same' }
      if (statusCode !== 200) return failed('matters-feed-status', { status: statusCode })
      const bytes = await bodyOf(response)
      if (!bytes) return failed('matters-feed-large', { megabytes: bounds.bytes / 1024 / 1024 })
      return {
        ...{ kind: 'got', bytes, url: address, charset: charsetIn(headers['content-type']) },
        ...{ etag: headers.etag ?? null, modified: headers['last-modified'] ?? null },
      }
    }
    return failed('matters-feed-unreachable')
  } catch (error) {
    if (signal.aborted) return failed('matters-feed-slow')
    return failed(error instanceof NotOutside ? 'matters-feed-inside' : 'matters-feed-unreachable')
  }
}

const failed = (key: string, args: Record<string, number> = {}): Fetched => ({
  kind: 'failed',
  fault: { key, args },
})

function ask(address: string, known: Known, reach: Reach, signal: AbortSignal): Promise<IncomingMessage> {
  const url = new URL(address)
  if (!/^https?:$/.test(url.protocol) || !isReachable(url, reach)) return Promise.reject(new NotOutside())
  const options: RequestOptions & { lookup: LookupFunction } = {
    signal,
    headers: {
      accept: 'application/atom+xml, application/rss+xml, application/xml;q=0.9, */*;q=0.1',
      'accept-encoding': 'gzip',
      'user-agent': 'Dialogus (feed reader)',
      ...(known.etag !== null && { 'if-none-match': known.etag }),
      ...(known.modified !== null && { 'if-modified-since': known.modified }),
    },
    lookup: lookupBy(reach),
  }
  return new Promise((resolve, reject) => {
    const get = url.protocol === 'https:' ? getHttps : getHttp
    get(url, options, resolve).on('error', reject)
  })
}

function charsetIn(type: string | undefined): string | null {
  return /;\s*charset\s*=\s*"?([\w:.-]{1,40})/i.exec(type ?? '')?.[1] ?? null
}

/** Unpacked, however it was sent. @returns null when there is more than is read */
async function bodyOf(response: IncomingMessage): Promise<Uint8Array | null> {
  const parts: Buffer[] = []
  let length = 0
  for await (const part of response as AsyncIterable<Buffer>) {
    length += part.length
    if (length > bounds.bytes) {
      response.destroy()
      return null
    }
    parts.push(part)
  }
  const sent = Buffer.concat(parts)
  try {
    const most = { maxOutputLength: bounds.bytes }
    // In any letters (RFC 9110, 8.4.1).
    const coding = response.headers['content-encoding']?.trim().toLowerCase()
    if (coding === 'br') return await promisify(brotliDecompress)(sent, most)
    // A packed file may come as it is (RFC 1952, 2.3.1).
    if (sent[0] === 0x1f && sent[1] === 0x8b) return await promisify(unzip)(sent, most)
    if (coding !== 'deflate') return sent
    // Some send it without what is around it (RFC 9110, 8.4.1.2).
    return await promisify(unzip)(sent, most).catch((error: unknown) => {
      if (error instanceof RangeError) throw error
      return promisify(inflateRaw)(sent, most)
    })
  } catch (error) {
    if (error instanceof RangeError && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE') return null
    throw error
  }
}
