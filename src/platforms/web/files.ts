/** Pictures and files of a conversation, for the person whose it is. */
import type { Context } from 'hono'
import { isAtLeast } from '../../base/role.ts'
import type { Visitor } from '../../db/web-access.ts'
import { toLanguage, translator } from '../../i18n/index.ts'
import { fileName } from '../../web/file-name.ts'
import { findMessage } from './conversation.ts'
import { isShown } from './shown.ts'
import type { WebChat } from './webchat.ts'

/**
 * Answers with the picture or file of one message of this channel. What was made for coordinators is given to who is
 * one now: that it was said to them once is not enough.
 */
export async function showFile(
  c: Context,
  chat: WebChat,
  { channelId, role, language }: Visitor,
  messageId: string,
  which: 'picture' | 'file',
): Promise<Response> {
  const id = Number(messageId)
  const message = Number.isSafeInteger(id) ? await findMessage(chat.db, channelId, id) : null
  const reference = message?.[which]
  if (!reference) return c.notFound()
  const file = await chat.db.storedFile.findUnique({ where: { id: reference.id } })
  if (!file) return c.notFound()
  if (!isAtLeast(role, file.role))
    return c.text(translator(toLanguage(language)).plain('web-file-not-yours'), 403)
  const inline = isShown(file.type)
  const played = which === 'file' && /^(?:audio|video)\/[\w.+-]+$/.test(file.type)
  c.header('Content-Type', inline || played ? file.type : 'application/octet-stream')
  c.header('Content-Disposition', `${inline ? 'inline' : 'attachment'}; ${fileName(reference.name)}`)
  c.header('Content-Security-Policy', "default-src 'none'; sandbox")
  // A browser that keeps it would go on showing it.
  c.header('Cache-Control', file.role === 'contact' ? 'private, max-age=86400' : 'private, no-store')
  return part(c, new Uint8Array(file.bytes))
}

/** All of it, or the part that a player asks for: Safari plays nothing without (RFC 9110, 14.2). */
function part(c: Context, bytes: Uint8Array<ArrayBuffer>): Response {
  c.header('Accept-Ranges', 'bytes')
  const [, from, to] = /^bytes=(\d+)-(\d*)$/.exec(c.req.header('Range') ?? '') ?? []
  const first = Number(from)
  if (from === undefined || first >= bytes.byteLength) return c.body(bytes)
  const last = Math.min(to ? Number(to) : Number.POSITIVE_INFINITY, bytes.byteLength - 1)
  if (last < first) return c.body(bytes)
  c.header('Content-Range', `bytes ${first}-${last}/${bytes.byteLength}`)
  return c.body(bytes.slice(first, last + 1), 206)
}
