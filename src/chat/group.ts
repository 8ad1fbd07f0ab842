/** Replies in a group: for the person alone unless meant for everybody. */

import type { Message } from '../base/message.ts'
import type { Chat } from '../base/update.ts'
import type { Context, SayOptions } from './context.ts'

/**
 * Discord shows a private reply in the channel to one person only (ephemeral). Telegram cannot: there the reply goes
 * to the person's private chat, whose id is the person's own (Bot API: "chat_id" of a private chat is the user's id).
 */
export function withPrivacy(
  context: Pick<Context, 'update'>,
  message: Message,
  options: SayOptions,
): { chat: Chat; message: Message } {
  const { update } = context
  if (update.chat.kind === 'private' || options.public) return { chat: update.chat, message }
  if (update.platform === 'discord') return { chat: update.chat, message: { ...message, private: true } }
  return { chat: { id: update.sender.id, kind: 'private' }, message }
}
