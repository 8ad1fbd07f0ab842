/** The outbox: what the bot says is a row first, written in the transaction of the fact that causes it. */
import type { Message } from '../chat/message.ts'
import type { Language } from '../chat/platform.ts'
import type { Chat, PlatformName } from '../chat/update.ts'
import type { Prisma, Transaction } from '../db/client.ts'

export type Priority = 0 | 1 | 2

export interface NewDelivery {
  platform: PlatformName
  /** Null: opened by the platform at the first send (Discord DM). */
  chat: Chat | null
  recipientId?: string | undefined
  contactId?: string | undefined
  language: Language
  priority: Priority
  message: Message
  replaces?: string | undefined
  replacesId?: number | undefined
  replyHandle?: string | undefined
  /** Not for replies (priority 0): they are due at once, whatever the clock does. */
  notBefore: Date
  trace?: string | undefined
}

/** Stores one message to be sent. @returns the delivery's id */
export async function enqueue(tx: Transaction, delivery: NewDelivery): Promise<number> {
  const row = await tx.delivery.create({
    data: {
      platform: delivery.platform,
      chatId: delivery.chat?.id ?? null,
      chatKind: delivery.chat?.kind ?? 'private',
      recipientId: delivery.recipientId ?? null,
      contactId: delivery.contactId ?? null,
      language: delivery.language,
      priority: delivery.priority,
      content: delivery.message as unknown as Prisma.InputJsonValue,
      replaces: delivery.replaces ?? null,
      replacesId: delivery.replacesId ?? null,
      replyHandle: delivery.replyHandle ?? null,
      notBefore: delivery.priority === 0 ? new Date(0) : delivery.notBefore,
      trace: delivery.trace ?? null,
    },
    select: { id: true },
  })
  return row.id
}

/** A chat lives on under another id: whatever is still to be said there, and what is kept current there, follows. */
export async function moveChat(
  tx: Transaction,
  platform: PlatformName,
  from: string,
  to: string,
): Promise<void> {
  await tx.delivery.updateMany({
    where: { platform, chatId: from, status: { in: ['pending', 'sending'] } },
    data: { chatId: to },
  })
  await tx.programmePost.updateMany({ where: { platform, chatId: from }, data: { chatId: to } })
}
