/** What every page of ours has: headers and the origin check. */
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
      mediaSrc: ["'self'"],
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
