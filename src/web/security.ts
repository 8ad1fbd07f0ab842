/** What every page of ours has: headers, the origin check, and who asks. */
import type { Context, MiddlewareHandler } from 'hono'
import { secureHeaders } from 'hono/secure-headers'

/**
 * Headers of every answer. Scripts, styles, pictures and connections come from our own origin only, nothing inline.
 * `same-origin` as the referrer policy: `no-referrer` would turn the Origin of our own form posts into "null"
 * (Fetch standard, "append a request Origin header"), and the origin check below reads it.
 */
export function securityHeaders(): MiddlewareHandler {
  return secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      baseUri: ["'none'"],
      connectSrc: ["'self'"],
      fontSrc: ["'self'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
      imgSrc: ["'self'", 'data:'],
      manifestSrc: ["'self'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
    },
    permissionsPolicy: { geolocation: ['self'], camera: [], microphone: [], payment: [] },
    referrerPolicy: 'same-origin',
    strictTransportSecurity: false,
    xFrameOptions: 'DENY',
  })
}

/**
 * Refuses a state-changing request that another site caused. Sec-Fetch-Site where the browser sends it, else Origin,
 * else Referer (old phones); a request with none of them is refused. Hosts are compared, not schemes: behind a
 * reverse proxy that ends TLS we see http where the browser says https.
 */
export const ownOrigin: MiddlewareHandler = async (c, next) => {
  if (c.req.method === 'GET' || c.req.method === 'HEAD' || isOwnOrigin(c)) return next()
  return c.text('The request came from another site.', 403)
}

function isOwnOrigin(c: Context): boolean {
  const site = c.req.header('sec-fetch-site')
  if (site !== undefined) return site === 'same-origin' || site === 'none'
  const from = c.req.header('origin') ?? c.req.header('referer')
  return from !== undefined && hostOf(from) === (c.req.header('host') ?? new URL(c.req.url).host)
}

function hostOf(address: string): string | undefined {
  try {
    return new URL(address).host
  } catch {
    return undefined
  }
}

/** The address a request came from, to limit guessing. A proxy on this machine or its own network is believed. */
export function clientAddress(c: Context): string {
  const env = c.env as { incoming?: { socket?: { remoteAddress?: string } } } | undefined
  const socket = env?.incoming?.socket?.remoteAddress ?? 'unknown'
  const local = /^(::1|(::ffff:)?(127|10|192\.168|172\.(1[6-9]|2\d|3[01]))\.|f[cd])/.test(socket)
  const forwarded = c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim()
  return local && forwarded ? forwarded : socket
}

/** Whether the person's browser speaks https to us, directly or through a proxy: cookies are then Secure. */
export function isHttps(c: Context, base?: string): boolean {
  return (
    base?.startsWith('https:') === true ||
    c.req.header('x-forwarded-proto') === 'https' ||
    new URL(c.req.url).protocol === 'https:'
  )
}
