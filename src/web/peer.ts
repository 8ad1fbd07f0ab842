/** Who is at the other end of a request: a browser, or a proxy that speaks for one. */
import type { HttpBindings } from '@hono/node-server'
import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context, MiddlewareHandler } from 'hono'
import proxyaddr from 'proxy-addr'

/** Whether the proxy at an address is believed; `hop` counts from us outwards, beginning with 0. */
export type Trust = (address: string, hop: number) => boolean

export const nobody: Trust = () => false

/**
 * @param text how many proxies stand before us, each of which adds to `X-Forwarded-For` (`1`), or their addresses and
 *   networks, separated by commas (`10.0.0.4, 172.18.0.0/16, loopback`; the names are those of the package proxy-addr)
 * @throws TypeError when it is neither
 */
export function readTrust(text: string): Trust {
  if (/^[1-9]$/.test(text)) return (_, hop) => hop < Number(text)
  // The package takes a bare number for an address (0 for 0.0.0.0).
  if (/^\d+$/.test(text)) throw new TypeError(`${text} is not from 1 to 9`)
  return proxyaddr.compile(text.split(',').map((part) => part.trim()))
}

interface Peer {
  address: string
  https: boolean
}

declare module 'hono' {
  interface ContextVariableMap {
    peer: Peer
  }
}

/**
 * Finds out, for every request, where it comes from. `X-Forwarded-For` and `X-Forwarded-Proto` are whatever the
 * sender likes, unless they come from a proxy of ours: everybody else's are not read.
 */
export function peers(trust: Trust): MiddlewareHandler {
  return async (c, next) => {
    const socket = socketAddress(c)
    const believed = trust(socket, 0)
    c.set('peer', {
      address: believed ? proxyaddr(c.env.incoming, trust) : socket,
      https: believed && c.req.header('x-forwarded-proto')?.split(',')[0]?.trim() === 'https',
    })
    return next()
  }
}

/** The address a request came from, to limit guessing. */
export function clientAddress(c: Context): string {
  return c.get('peer')?.address ?? socketAddress(c)
}

/** Whether the person's browser speaks https to us, directly or through a proxy: cookies are then Secure. */
export function isHttps(c: Context, base?: string): boolean {
  return (
    base?.startsWith('https:') === true ||
    c.get('peer')?.https === true ||
    new URL(c.req.url).protocol === 'https:'
  )
}

/** Requests that a proxy passed on say so in one of these: RFC 7239, RFC 9110 (Via), and what proxies add by custom. */
const passedOn =
  /^(forwarded|via|x-forwarded-.*|x-real-ip|x-client-ip|x-cluster-client-ip|true-client-ip|cf-.*)$/i

/** Whether a request comes from this machine and nobody's proxy (RFC 6890: 127.0.0.0/8 and ::1). */
export function isFromHere(c: Context): boolean {
  const address = socketAddress(c)
  const loopback = address === '::1' || /^(::ffff:)?127(\.\d{1,3}){3}$/i.test(address)
  return loopback && ![...c.req.raw.headers.keys()].some((name) => passedOn.test(name))
}

/** Ends the connection of a request at once, whatever is still to be written. */
export function cutOff(c: Context): void {
  const { incoming }: Partial<HttpBindings> = c.env ?? {}
  incoming?.socket.destroy()
}

function socketAddress(c: Context): string {
  return (c.env?.incoming && getConnInfo(c).remote.address) ?? 'unknown'
}
