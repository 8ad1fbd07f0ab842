/** The frame of the coordinators' pages: signing in, and around what the rooms bring. */
import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { HTTPException } from 'hono/http-exception'
import { Buckets } from '../base/bucket.ts'
import { createWebToken, ensureWebChannel } from '../db/web-access.ts'
import { translator } from '../i18n/index.ts'
import { createSession, endSession, redeemSignIn } from '../partners/signin.ts'
import { assets } from '../web/assets.ts'
import { storableAddress } from '../web/form.ts'
import { pageLanguage } from '../web/language.ts'
import { clientAddress } from '../web/peer.ts'
import { ownOrigin, securityHeaders } from '../web/security.ts'
import type { Desk, Signed } from './desk.ts'
import { signInFailedPage, signInPage } from './entrance.tsx'
import { activitiesOf, menuOf, type Pages, panelsOf } from './pages.ts'
import { forget, remember, signedIn } from './session.ts'
import { lostPage } from './shell.tsx'

/** Most bytes of a form without a file. */
const maxForm = 64 * 1024

export interface ConsoleOptions extends Omit<Desk, 'assets' | 'menu' | 'panels' | 'activities'> {
  /** What the rooms bring. */
  pages: readonly Pages[]
}

/** How often one address may try sign-in links. */
const knocking = { burst: 10, perSecond: 0.1 }
/** A link from the pages to the coordinator's own web chat is used at once; the session it opens is as a day's work. */
const chatLifetimeMs = 24 * 3600 * 1000

/** The routes, to be mounted at `/`: all of them begin with `/console`. */
export async function consoleRoutes({ pages, ...options }: ConsoleOptions): Promise<Hono> {
  const desk: Desk = {
    ...options,
    menu: menuOf(pages),
    panels: panelsOf(pages),
    activities: activitiesOf(pages),
    assets: await assets(),
  }
  const app = new Hono()
  app.use('/console', securityHeaders(), noStore)
  app.use('/console/*', securityHeaders(), ownOrigin, noStore)
  app.route('/console', entrance(desk))
  app.route('/console', inside(desk, pages))
  app.onError((error, c) => {
    if (error instanceof HTTPException) return error.getResponse()
    desk.log.error({ path: c.req.routePath, err: error }, 'a console request failed')
    return c.text(translator(pageLanguage(c)).plain('web-failed'), 500)
  })
  return app
}

async function noStore(c: Context, next: () => Promise<void>): Promise<void> {
  await next()
  if (!c.res.headers.has('cache-control')) c.header('Cache-Control', 'no-store')
}

function entrance(desk: Desk): Hono {
  const { db, clock } = desk
  const knocks = new Buckets(knocking, clock)
  const app = new Hono()
  const plain = (c: Context) => ({ assets: desk.assets, language: pageLanguage(c) })
  app.get('/sign-in/:token', (c) => c.html(signInPage({ ...plain(c), token: c.req.param('token') })))
  app.post('/sign-in/:token', async (c) => {
    const page = plain(c)
    const tr = translator(page.language)
    if (knocks.take(clientAddress(c)) > 0)
      return c.html(signInFailedPage({ ...page, problem: tr.plain('web-too-many-text') }), 429)
    const token = c.req.param('token')
    const now = clock()
    const opened = await db.$transaction(async (tx) => {
      const redeemed = await redeemSignIn(tx, token, now, page.language)
      return redeemed.ok
        ? { ...redeemed, session: await createSession(tx, redeemed.contactId, now) }
        : redeemed
    })
    if (!opened.ok) {
      const problem = tr.plain(opened.problem.key, opened.problem.args)
      return c.html(signInFailedPage({ ...page, problem }), 403)
    }
    remember(c, desk, opened.session.token, opened.session.expiresAt)
    desk.log.info({ contactId: opened.contactId, firstAdmin: opened.firstAdmin }, 'signed in to the console')
    return c.redirect('/console', 303)
  })
  return app
}

function inside(desk: Desk, pages: readonly Pages[]): Hono<Signed> {
  const { db, clock } = desk
  const app = new Hono<Signed>()
  app.use(signedIn(desk), storableAddress)
  app.use(async (c, next) => {
    await next()
    if (c.res.status === 404) c.res = await c.html(lostPage(desk, c.get('clerk')), 404)
  })
  const limited = bodyLimit({ maxSize: maxForm })
  const uploads = pages.flatMap((page) => page.uploads ?? []).map((path) => `/console${path}`)
  app.use((c, next) => (uploads.includes(c.req.path) ? next() : limited(c, next)))
  app.post('/sign-out', async (c) => {
    await endSession(db, c.get('clerk').token)
    forget(c)
    return c.redirect('/', 303)
  })
  app.post('/chat', async (c) => {
    const { contactId } = c.get('clerk')
    const now = clock()
    const { token } = await db.$transaction(async (tx) =>
      createWebToken(tx, await ensureWebChannel(tx, contactId, now), now, chatLifetimeMs),
    )
    return c.redirect(`/c/${token}`, 303)
  })
  for (const { mount } of pages) mount(app, desk)
  return app
}
