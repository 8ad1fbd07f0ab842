/** Signing in to the coordinators' pages: a one-time link becomes a session, kept in a cookie as an unguessable token. */
import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { createMiddleware } from 'hono/factory'
import { readSettings } from '../db/settings.ts'
import { toLanguage, translator } from '../i18n/index.ts'
import { readSession } from '../partners/signin.ts'
import { pageLanguage } from '../web/language.ts'
import { isHttps } from '../web/peer.ts'
import type { Desk, Signed } from './desk.ts'
import { signInNeededPage } from './entrance.tsx'
import { takeOutcome } from './outcome.ts'

const cookie = 'dialogus_console'
const path = '/console'

export function remember(c: Context, desk: Desk, token: string, expiresAt: Date): void {
  setCookie(c, cookie, token, {
    path,
    httpOnly: true,
    // Lax, since the first page after the one-time link may be opened from a chat.
    sameSite: 'Lax',
    secure: isHttps(c, desk.links.base),
    maxAge: Math.max(0, Math.floor((expiresAt.getTime() - desk.clock().getTime()) / 1000)),
  })
}

export function forget(c: Context): void {
  deleteCookie(c, cookie, { path })
}

/** Lets coordinators in; others see how to get a link. */
export function signedIn(desk: Desk) {
  return createMiddleware<Signed>(async (c, next) => {
    const token = getCookie(c, cookie)
    const session = token === undefined ? null : await readSession(desk.db, token, desk.clock())
    if (!session || token === undefined)
      return c.html(signInNeededPage({ assets: desk.assets, language: pageLanguage(c) }), 403)
    const { zone, name: workspace } = await readSettings(desk.db)
    const language = toLanguage(session.language)
    const outcome = await takeOutcome(c, token)
    c.set('clerk', { ...session, language, tr: translator(language), zone, workspace, token, outcome })
    return next()
  })
}

/** Admins alone. */
export const adminsOnly = createMiddleware<Signed>(async (c, next) => {
  const { role, tr } = c.get('clerk')
  return role === 'admin' ? next() : c.text(tr.plain('console-admins-only'), 403)
})
