/** The web chat's addresses. */
import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { compress } from 'hono/compress'
import { createMiddleware } from 'hono/factory'
import { HTTPException } from 'hono/http-exception'
import QRCode from 'qrcode'
import { Buckets } from '../../base/bucket.ts'
import { Places } from '../../base/places.ts'
import { readSettings } from '../../db/settings.ts'
import {
  createWebToken,
  findVisitor,
  revokeWebToken,
  revokeWebTokens,
  tokenForBrowser,
  type Visitor,
} from '../../db/web-access.ts'
import { toLanguage, translator } from '../../i18n/index.ts'
import { pageLanguage } from '../../web/language.ts'
import { clientAddress } from '../../web/peer.ts'
import { ownOrigin, securityHeaders } from '../../web/security.ts'
import type { RenderContext } from './ask-form.tsx'
import { chatPage } from './chat-page.tsx'
import { lastEntries, markSeen } from './conversation.ts'
import { forgetDevice, rememberDevice } from './devices.ts'
import { showFile } from './files.ts'
import { installable, manifest } from './installed.ts'
import { codeIn, invitingOrganisation, join, nameIn } from './join.ts'
import { joinPage, landingPage, linkPage, type NoticeKind, noticePage } from './pages.tsx'
import { makeClientId, maxFileBytes } from './receive.ts'
import { say } from './say.ts'
import * as session from './session.ts'
import { stream } from './stream.ts'
import type { WebChat } from './webchat.ts'

/** How often one address may try codes and links, and one person may send. */
const knocking = { burst: 20, perSecond: 0.2 }
const sending = { burst: 40, perSecond: 4 }
/** Requests with more than words in them are held in memory: so many at once, of one person and of all. */
const large = { bytes: 64 * 1024, ofOne: 2, ofAll: 12 }
/** Pages open at once; the one too many is refused and tries again later. */
const open = { ofOne: 8, ofAll: Number.POSITIVE_INFINITY }

type Inside = { Variables: { visitor: Visitor } }

export function routes(chat: WebChat): Hono {
  const app = new Hono()
  // Named one by one: these routes are mounted beside others (webhooks) that have rules of their own.
  for (const path of ['/', '/join', '/join/*', '/c/*', '/chat/*', '/assets/*', '/offline', '/worker.js'])
    app.use(path, securityHeaders(), ownOrigin, noStore)
  app.route('/', chat.assets.routes)
  app.route('/', installable(chat))
  app.route('/', entrance(chat))
  app.route('/chat/:id', conversation(chat))
  app.onError((error, c) => {
    if (error instanceof HTTPException) return error.getResponse()
    // Whoever sent it has gone, or was too slow: nobody reads the answer.
    if (c.req.raw.signal.aborted) return c.body(null, 400)
    chat.log.error({ path: c.req.routePath, err: error }, 'a web chat request failed')
    return c.text(translator(pageLanguage(c)).plain('web-failed'), 503)
  })
  return app
}

/** The page of an address that nothing is at, of whichever room: mounted by the process as its `notFound`. */
export function notFound(chat: WebChat): Hono {
  const app = new Hono()
  app.use(securityHeaders(), noStore)
  app.all('*', (c) =>
    c.html(noticePage({ assets: chat.assets, language: pageLanguage(c), kind: 'not-found' }), 404),
  )
  return app
}

async function noStore(c: Context, next: () => Promise<void>): Promise<void> {
  await next()
  if (!c.res.headers.has('cache-control')) c.header('Cache-Control', 'no-store')
}

/** Pages for people who are not in a conversation yet. */
function entrance(chat: WebChat): Hono {
  const knocks = new Buckets(knocking, chat.clock)
  const app = new Hono()
  const plain = (c: Context) => ({ assets: chat.assets, language: pageLanguage(c) })
  const notice = (c: Context, kind: NoticeKind, status: 404 | 429 | 503) =>
    c.html(noticePage({ ...plain(c), kind }), status)

  app.get('/', async (c) => {
    const { name } = await readSettings(chat.db)
    const continueAt = session.lastConversation(c)
    return c.html(landingPage({ ...plain(c), workspace: name, ...(continueAt && { continueAt }) }))
  })
  app.get('/join', (c) => c.redirect(`/join/${codeIn(c.req.query('code') ?? '') || '-'}`, 303))
  app.get('/join/:code', async (c) => {
    if (knocks.take(clientAddress(c)) > 0) return notice(c, 'too-many', 429)
    const code = codeIn(c.req.param('code'))
    const organisation = await invitingOrganisation(chat, code)
    if (organisation === null) return notice(c, 'code-unknown', 404)
    const continueAt = session.lastConversation(c)
    return c.html(joinPage({ ...plain(c), code, organisation, ...(continueAt && { continueAt }) }))
  })
  app.post('/join/:code', bodyLimit({ maxSize: 4096 }), async (c) => {
    if (knocks.take(clientAddress(c)) > 0) return notice(c, 'too-many', 429)
    if (!chat.inbound) return notice(c, 'not-ready', 503)
    const code = codeIn(c.req.param('code'))
    if ((await invitingOrganisation(chat, code)) === null) return notice(c, 'code-unknown', 404)
    const name = nameIn((await formOf(c)).get('name'))
    const { channelId, token, expiresAt } = await join(chat, code, pageLanguage(c), name)
    session.remember(c, chat, channelId, token, expiresAt)
    session.continueWith(c, chat, channelId)
    return c.redirect(`${session.addressOf(channelId)}?via=link`, 303)
  })
  app.get('/c/:token', async (c) => {
    if (knocks.take(clientAddress(c)) > 0) return notice(c, 'too-many', 429)
    const token = c.req.param('token')
    const visitor = await findVisitor(chat.db, token, chat.clock())
    if (!visitor) return notice(c, 'link-expired', 404)
    const own = await tokenForBrowser(chat.db, visitor, chat.clock())
    session.remember(c, chat, visitor.channelId, own.token, own.expiresAt)
    return c.redirect(`${session.addressOf(visitor.channelId)}?via=link`, 303)
  })
  return app
}

/** One person's conversation: every request here carries its cookie. */
function conversation(chat: WebChat): Hono<Inside> {
  const sends = new Buckets(sending, chat.clock)
  const app = new Hono<Inside>()
  const authorised = async (c: Context): Promise<Visitor | null> => {
    const token = session.tokenOf(c)
    const visitor = token === undefined ? null : await findVisitor(chat.db, token, chat.clock())
    return visitor?.channelId === c.req.param('id') ? visitor : null
  }
  const inside = createMiddleware<Inside>(async (c, next) => {
    const visitor = await authorised(c)
    if (visitor) {
      c.set('visitor', visitor)
      return next()
    }
    session.endContinuing(c, c.req.param('id') ?? '')
    const kind = c.req.query('via') === 'link' ? 'no-cookie' : 'link-expired'
    return c.html(noticePage({ assets: chat.assets, language: pageLanguage(c), kind }), 403)
  })
  app.use(inside)
  const uploads = new Places(large)
  /** A request without a length is taken for a large one. Files are for people who have joined: others hold no place. */
  const room = createMiddleware<Inside>(async (c, next) => {
    const length = Number(c.req.header('content-length') ?? Number.NaN)
    if (length <= large.bytes) return next()
    const visitor = c.get('visitor')
    if (!visitor.consented) return refuse(c, 'web-join-first', 409)
    const leave = uploads.take(visitor.contactId)
    if (!leave) {
      c.header('Retry-After', '2')
      return refuse(c, 'web-too-fast', 429)
    }
    try {
      return await next()
    } finally {
      leave()
    }
  })

  const paced = createMiddleware<Inside>(async (c, next) => {
    const wait = sends.take(c.get('visitor').channelId)
    if (wait <= 0) return next()
    c.header('Retry-After', String(wait))
    return refuse(c, 'web-too-fast', 429)
  })

  // A page holds nothing that another site could have chosen beside what it must not know: it may be packed.
  app.get('/', compress(), async (c) => {
    const visitor = c.get('visitor')
    const token = session.tokenOf(c)
    if (token) session.remember(c, chat, visitor.channelId, token, visitor.expiresAt)
    const before = Number(c.req.query('before') ?? Number.NaN)
    const older = Number.isSafeInteger(before)
    const { name, zone } = await readSettings(chat.db)
    const shown = await lastEntries(chat.db, visitor.channelId, older ? before : undefined)
    if (!older) await markSeen(chat.db, visitor.channelId, shown.sequence)
    const toast = session.takeToast(c, visitor.channelId)
    return c.html(
      chatPage({
        ...shown,
        assets: chat.assets,
        context: contextOf(visitor, zone),
        workspace: name,
        older,
        commands: chat.commands[visitor.role],
        isCoordinator: visitor.role !== 'contact',
        device: { key: chat.push.key, on: visitor.isTold },
        ...(toast !== undefined && { toast }),
      }),
    )
  })
  app.get('/manifest.webmanifest', async (c) => {
    const { name } = await readSettings(chat.db)
    const body = manifest(chat, name, session.addressOf(c.get('visitor').channelId))
    return c.body(JSON.stringify(body), 200, { 'Content-Type': 'application/manifest+json' })
  })
  const pages = new Places(open)
  app.get('/live', async (c) => {
    const visitor = c.get('visitor')
    const zone = await chat.zone()
    const leave = pages.take(visitor.contactId)
    if (!leave) return refuse(c, 'web-too-many-pages', 429)
    return stream(c, chat, visitor, zone, leave)
  })
  app.post('/seen', bodyLimit({ maxSize: 64 }), async (c) => {
    const sequence = Number(await c.req.text())
    if (Number.isSafeInteger(sequence)) await markSeen(chat.db, c.get('visitor').channelId, sequence)
    return c.body(null, 204)
  })
  const small = bodyLimit({ maxSize: 4096 })
  app.post('/push', small, paced, (c) => rememberDevice(c, chat, c.get('visitor')))
  app.post('/push/off', small, paced, (c) => forgetDevice(c, chat, c.get('visitor')))
  app.post('/say', room, bodyLimit({ maxSize: maxFileBytes }), paced, async (c) => {
    const visitor = c.get('visitor')
    const answer = chat.live.next(visitor.channelId)
    const handling = say(chat, visitor, await formOf(c))
    chat.underWay.add(handling)
    const result = await handling.finally(() => chat.underWay.delete(handling))
    if (wantsJson(c))
      return result.kind === 'done' ? c.json(result.acknowledgement) : refuse(c, 'web-not-understood', 400)
    const toast =
      result.kind === 'done' ? result.acknowledgement.toast : phrase(visitor, 'web-not-understood')
    if (toast) session.leaveToast(c, visitor.channelId, toast)
    // What was not understood is answered by the page alone.
    if (result.kind === 'done') await answer
    return c.redirect(`${session.addressOf(visitor.channelId)}#say`, 303)
  })
  app.get('/messages/:message/:which{picture|file}', (c) => {
    const which = c.req.param('which') === 'picture' ? 'picture' : 'file'
    return showFile(c, chat, c.get('visitor'), c.req.param('message'), which)
  })
  app.get('/link', (c) => c.html(linkPage(plainFor(chat, c.get('visitor')))))
  app.post('/link', paced, async (c) => {
    const { channelId } = c.get('visitor')
    const { token } = await createWebToken(chat.db, channelId, chat.clock())
    const url = `${chat.publicUrl ?? new URL(c.req.url).origin}/c/${token}`
    const qr = await QRCode.toDataURL(url, { margin: 1, width: 440 })
    return c.html(linkPage({ ...plainFor(chat, c.get('visitor')), url, qr }))
  })
  app.post('/leave', bodyLimit({ maxSize: 1024 }), async (c) => {
    const { channelId } = c.get('visitor')
    const data = await formOf(c)
    const token = session.tokenOf(c)
    if (token) await revokeWebToken(chat.db, token, chat.clock())
    if (data.get('all') === 'yes') await revokeWebTokens(chat.db, channelId, chat.clock())
    chat.live.recheck(channelId)
    session.forget(c, channelId)
    return c.redirect('/', 303)
  })
  return app
}

function contextOf(visitor: Visitor, zone: string): RenderContext {
  return {
    tr: translator(toLanguage(visitor.language)),
    base: session.addressOf(visitor.channelId),
    zone,
    clientId: makeClientId,
  }
}

function plainFor(chat: WebChat, visitor: Visitor) {
  return {
    assets: chat.assets,
    language: toLanguage(visitor.language),
    base: session.addressOf(visitor.channelId),
  }
}

/** The form of a request; an empty one when it cannot be read, which is then refused like any other nonsense. */
function formOf(c: Context): Promise<FormData> {
  return c.req.formData().catch(() => new FormData())
}

function wantsJson(c: Context): boolean {
  return c.req.header('accept')?.includes('application/json') === true
}

/** Says why not: to a script as what it shows, to a plain form as a text. */
function refuse(c: Context<Inside>, key: string, status: 400 | 409 | 429): Response {
  const toast = phrase(c.get('visitor'), key)
  return wantsJson(c) ? c.json({ toast }, status) : c.text(toast, status)
}

function phrase(visitor: Visitor, key: string): string {
  return translator(toLanguage(visitor.language)).plain(key)
}
