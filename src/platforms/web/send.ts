/** Sending to the web chat: the message becomes, or changes, a row of the conversation; open pages are told. */
import type { Outcome, Outgoing } from '../../base/platform.ts'
import type { Database } from '../../db/client.ts'
import { appendMessage, replaceMessage } from './conversation.ts'
import type { Live } from './live.ts'

/**
 * Stores one message. Sending the same delivery again changes nothing, so a resend after a crash is never a duplicate.
 * A person without a valid link is unreachable (`expired`): nobody could read it.
 */
export async function send(db: Database, live: Live, outgoing: Outgoing, now: Date): Promise<Outcome> {
  const channel = await db.channel.findUnique({
    where: { platform_userId: { platform: 'web', userId: outgoing.chat.id } },
    select: {
      id: true,
      webTokens: { where: { revokedAt: null, expiresAt: { gt: now } }, take: 1, select: { tokenHash: true } },
    },
  })
  if (!channel) return { kind: 'unreachable', reason: 'chat-not-found' }
  if (channel.webTokens.length === 0) return { kind: 'unreachable', reason: 'expired' }
  const messageId = await store(db, channel.id, outgoing, now)
  live.notify(channel.id)
  return { kind: 'sent', messageId, chatId: outgoing.chat.id }
}

async function store(db: Database, channelId: string, outgoing: Outgoing, now: Date): Promise<string> {
  const replaces = outgoing.replaces === undefined ? Number.NaN : Number(outgoing.replaces)
  if (Number.isSafeInteger(replaces) && (await replaceMessage(db, channelId, replaces, outgoing.message)))
    return String(replaces)
  const { id } = await appendMessage(db, channelId, outgoing.deliveryId, outgoing.message, now)
  return String(id)
}
