/** A person says something: stored in their conversation, given to the router, acknowledged. */
import type { Acknowledgement } from '../../base/platform.ts'
import type { Update } from '../../base/update.ts'
import type { Visitor } from '../../db/web-access.ts'
import { appendPersonContent } from './conversation.ts'
import { readForm } from './receive.ts'
import type { WebChat } from './webchat.ts'

export type SayResult = { kind: 'done'; acknowledgement: Acknowledgement } | { kind: 'not-understood' }

/**
 * Handles one form of a page to the end. The client's own id makes a repeat harmless: its bubble and its update are
 * there once.
 * @throws when the router stored nothing: the page keeps what was said and tries again
 */
export async function say(chat: WebChat, visitor: Visitor, data: FormData): Promise<SayResult> {
  const said = readForm(data)
  if (!said) return { kind: 'not-understood' }
  const { inbound } = chat
  if (!inbound) throw new Error('the web chat is not started')
  const updateId = `web:${visitor.channelId}:${said.clientId}`
  if (said.content) {
    const { db, clock } = chat
    const stored = await appendPersonContent(db, visitor.channelId, updateId, said.content, clock())
    chat.live.stored(stored, true)
  }
  let acknowledgement: Acknowledgement = {}
  for (const [index, event] of said.events.entries()) {
    const update: Update = {
      platform: 'web',
      id: index === 0 ? updateId : `${updateId}:${index}`,
      chat: { id: visitor.userId, kind: 'private' },
      sender: { id: visitor.userId, name: visitor.name, locale: visitor.language },
      event,
      ...(event.kind === 'file' && said.events.length > 1 && { album: updateId }),
      ...(said.messageId !== undefined && { messageId: said.messageId }),
    }
    const given = await inbound.handle(update)
    if (given.toast !== undefined) acknowledgement = given
  }
  return { kind: 'done', acknowledgement }
}
