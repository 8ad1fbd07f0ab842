/**
 * Cookies of the web chat. A conversation's cookie holds its token and is sent to that conversation's addresses only
 * (`Path=/chat/<id>`): several people can use one browser, each in their own tab, and none writes as another.
 * Without cookies there is no web chat: a token kept in every address would leak through history, screenshots and
 * copied links; the page says so and what to do.
 */
import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { isHttps } from '../../web/peer.ts'

const token = 'dialogus_chat'
const last = 'dialogus_last'
const toast = 'dialogus_toast'
/** Browsers keep a cookie no longer than this (draft-ietf-httpbis-rfc6265bis, 400 days). */
const longest = 400 * 24 * 3600

interface Here {
  publicUrl: string | undefined
  clock: () => Date
}

export function addressOf(channelId: string): string {
  return `/chat/${channelId}`
}

/**
 * Opens a conversation to this browser. The first one is also what the browser goes on with; a link that somebody sent
 * is opened beside it, and does not take its place: its reader would go on as another person without knowing.
 */
export function remember(c: Context, chat: Here, channelId: string, value: string, expiresAt: Date): void {
  const secure = isHttps(c, chat.publicUrl)
  setCookie(c, token, value, {
    path: addressOf(channelId),
    httpOnly: true,
    sameSite: 'Lax',
    secure,
    maxAge: Math.min(longest, Math.max(0, Math.floor((expiresAt.getTime() - chat.clock().getTime()) / 1000))),
  })
  if (getCookie(c, last) === undefined) continueWith(c, chat, channelId)
}

/** From now on this is the conversation that the browser goes on with. */
export function continueWith(c: Context, chat: Here, channelId: string): void {
  const secure = isHttps(c, chat.publicUrl)
  setCookie(c, last, channelId, { path: '/', httpOnly: true, sameSite: 'Lax', secure, maxAge: longest })
}

/** One that cannot be read any more is not gone on with. */
export function endContinuing(c: Context, channelId: string): void {
  if (getCookie(c, last) === channelId) deleteCookie(c, last, { path: '/' })
}

export function tokenOf(c: Context): string | undefined {
  return getCookie(c, token)
}

/** Address of the conversation that this browser goes on with; it may have ended since. */
export function lastConversation(c: Context): string | undefined {
  const id = getCookie(c, last)
  return id !== undefined && /^[A-Za-z0-9_-]{1,40}$/.test(id) ? addressOf(id) : undefined
}

export function forget(c: Context, channelId: string): void {
  deleteCookie(c, token, { path: addressOf(channelId) })
  endContinuing(c, channelId)
}

/** A word for the next page, for browsers that post plain forms. */
export function leaveToast(c: Context, channelId: string, text: string): void {
  setCookie(c, toast, encodeURIComponent(text), {
    path: addressOf(channelId),
    httpOnly: true,
    sameSite: 'Lax',
    maxAge: 60,
  })
}

export function takeToast(c: Context, channelId: string): string | undefined {
  const text = getCookie(c, toast)
  if (text === undefined) return undefined
  deleteCookie(c, toast, { path: addressOf(channelId) })
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}
