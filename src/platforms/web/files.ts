/** Pictures and files of a conversation, for the person whose it is. */
import type { Context } from 'hono'
import { isAtLeast } from '../../base/role.ts'
import type { Visitor } from '../../db/web-access.ts'
import { toLanguage, translator } from '../../i18n/index.ts'
import { fileName } from '../../web/file-name.ts'
import { findMessage } from './conversation.ts'
import type { WebChat } from './webchat.ts'

/** What a browser may show itself; everything else (SVG and HTML could run scripts) is a download. */
const shown = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp'])

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
  const inline = which === 'picture' && shown.has(file.type)
  c.header('Content-Type', inline ? file.type : 'application/octet-stream')
  c.header('Content-Disposition', `${inline ? 'inline' : 'attachment'}; ${fileName(reference.name)}`)
  c.header('Content-Security-Policy', "default-src 'none'; sandbox")
  // A browser that keeps it would go on showing it.
  c.header('Cache-Control', file.role === 'contact' ? 'private, max-age=86400' : 'private, no-store')
  return c.body(new Uint8Array(file.bytes))
}
