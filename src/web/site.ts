/** Pages that anybody may open: what the rooms bring of them. The rooms decide what is shown, and whether. */
import { type Context, Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { Buckets } from '../base/bucket.ts'
import type { Inbound } from '../base/platform.ts'
import type { Links } from '../chat/context.ts'
import type { Database } from '../db/client.ts'
import { translator } from '../i18n/index.ts'
import { type Assets, assets } from './assets.ts'
import { pageLanguage } from './language.ts'
import { clientAddress } from './peer.ts'
import { ownOrigin, securityHeaders } from './security.ts'

/** A pino logger fits. */
interface SiteLog {
  error(data: object, message: string): void
}

/** What public pages share while they run. */
export interface Site {
  db: Database
  clock: () => Date
  log: SiteLog
  links: Links
  /** Where what somebody presses on a page goes. */
  inbound: Pick<Inbound, 'handle'>
  assets: Assets
}

export interface PublicPages {
  /** Their addresses, as routes: what they answer has the headers of every page, and a limit on asking. */
  paths: readonly string[]
  /** What authorises is in the address: a request that another site causes is none that its reader did not want. */
  fromAnywhere?: true
  mount(app: Hono, site: Site): void
}

/** How often one address may ask: a school's or an office's many people have one. */
const asking = { burst: 120, perSecond: 4 }

/** The routes, to be mounted at `/`. */
export async function siteRoutes(
  pages: readonly PublicPages[],
  options: Omit<Site, 'assets'>,
): Promise<Hono> {
  const site: Site = { ...options, assets: await assets() }
  const asks = new Buckets(asking, site.clock)
  const app = new Hono()
  for (const { paths, fromAnywhere } of pages)
    for (const path of paths) {
      app.use(path, securityHeaders(), async (c, next) => {
        const wait = asks.take(clientAddress(c))
        if (wait === 0) return next()
        c.header('Retry-After', String(Math.ceil(wait)))
        return c.text(phrase(c, 'web-too-many-text'), 429)
      })
      if (!fromAnywhere) app.use(path, ownOrigin)
    }
  for (const page of pages) page.mount(app, site)
  app.onError((error, c) => {
    if (error instanceof HTTPException) return error.getResponse()
    site.log.error({ path: c.req.routePath, err: error }, 'a public page failed')
    return c.text(phrase(c, 'web-failed'), 500)
  })
  return app
}

function phrase(c: Context, key: string): string {
  return translator(pageLanguage(c)).plain(key)
}
