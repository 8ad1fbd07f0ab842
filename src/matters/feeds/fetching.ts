/**
 * Fetches a feed from outside. Whoever enters its address must not reach by it what only this machine's network does,
 * so each address that a name leads to is looked at, at each step of a redirection.
 */
import { type LookupAddress, lookup } from 'node:dns'
import { get as getHttp, type IncomingMessage, type RequestOptions } from 'node:http'
import { get as getHttps } from 'node:https'
import { BlockList, isIP, type LookupFunction } from 'node:net'
import type { Said } from '../../i18n/index.ts'

/** What the server said when it was asked last. */
export interface Known {
  etag: string | null
  modified: string | null
}

export type Fetched =
  | { kind: 'same' }
  | ({ kind: 'got'; bytes: Uint8Array; url: string } & Known)
  | { kind: 'failed'; fault: Said }

export interface Reach {
  /** Whether an address may be asked. */
  may(address: string): boolean
  /** Milliseconds for all of it. */
  within: number
}

const bounds = { bytes: 2 * 1024 * 1024, redirections: 3 }

/** Networks that are no part of the Internet (RFC 6890). */
const own = new BlockList()
for (const [net, prefix] of [
  ...[['0.0.0.0', 8] as const, ['10.0.0.0', 8] as const, ['100.64.0.0', 10] as const],
  ...[['127.0.0.0', 8] as const, ['169.254.0.0', 16] as const, ['172.16.0.0', 12] as const],
  ...[['192.0.0.0', 24] as const, ['192.0.2.0', 24] as const, ['192.168.0.0', 16] as const],
  ...[['198.18.0.0', 15] as const, ['198.51.100.0', 24] as const, ['203.0.113.0', 24] as const],
  ...[['224.0.0.0', 4] as const, ['240.0.0.0', 4] as const],
] as const)
  own.addSubnet(net, prefix, 'ipv4')
for (const [net, prefix] of [
  ...[['::', 128] as const, ['::1', 128] as const, ['64:ff9b::', 96] as const, ['64:ff9b:1::', 48] as const],
  ...[['100::', 64] as const, ['2001::', 32] as const, ['2002::', 16] as const, ['fec0::', 10] as const],
  ...[['2001:db8::', 32] as const, ['fc00::', 7] as const, ['fe80::', 10] as const, ['ff00::', 8] as const],
] as const)
  own.addSubnet(net, prefix, 'ipv6')

export const outside: Reach = {
  may: (address) => isIP(address) !== 0 && !own.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4'),
  within: 15_000,
}

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
        ...{ kind: 'got', bytes, url: address },
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

class NotOutside extends Error {
  override name = 'NotOutside'
}

function ask(address: string, known: Known, { may }: Reach, signal: AbortSignal): Promise<IncomingMessage> {
  const url = new URL(address)
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (!/^https?:$/.test(url.protocol) || (isIP(host) !== 0 && !may(host)))
    return Promise.reject(new NotOutside())
  const options: RequestOptions & { lookup: LookupFunction } = {
    signal,
    headers: {
      accept: 'application/atom+xml, application/rss+xml, application/xml;q=0.9, */*;q=0.1',
      'accept-encoding': 'identity',
      'user-agent': 'Dialogus (feed reader)',
      ...(known.etag !== null && { 'if-none-match': known.etag }),
      ...(known.modified !== null && { 'if-modified-since': known.modified }),
    },
    // The address that is asked is the one that was looked at.
    lookup(name, how, callback) {
      lookup(name, { ...how, all: true }, (error, found: LookupAddress[]) => {
        const [first] = found ?? []
        if (error || !first) return callback(error ?? new Error('no address'), '', 0)
        if (!found.every((one) => may(one.address))) return callback(new NotOutside(), '', 0)
        return how.all ? callback(null, found) : callback(null, first.address, first.family)
      })
    },
  }
  return new Promise((resolve, reject) => {
    const get = url.protocol === 'https:' ? getHttps : getHttp
    get(url, options, resolve).on('error', reject)
  })
}

/** @returns null when there is more than is read */
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
  return Buffer.concat(parts)
}
