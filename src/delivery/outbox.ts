/** The outbox: what the bot says is a row first, written in the transaction of the fact that causes it. */

import { storedMessage } from '../base/message.ts'
import type { PlatformName } from '../base/update.ts'
import type { Candidate } from '../db/claim.ts'
import type { Transaction } from '../db/client.ts'
import type { NewDelivery } from '../db/replies.ts'

/** Of a delivery that has no number yet; the databases count from 1. */
export const unstored = 0

/** A reply as the outbox would show it, as yet without a number; null for one that depends on another delivery. */
export function asCandidate(reply: NewDelivery): Candidate | null {
  if (reply.replacesId !== undefined) return null
  return {
    id: unstored,
    ...columnsOf(reply),
    content: storedMessage.write(reply.message),
    replacesId: null,
    broadcastId: null,
    attempts: 0,
    failures: 0,
    mayHaveArrived: false,
    triedChannels: null,
    contactName: null,
    optedOutAt: null,
    unreachableAt: null,
    unreachableReason: null,
    originalStatus: null,
    originalMessageId: null,
    originalBroadcastId: null,
  }
}

/** Stores one message to be sent. @returns the delivery's id */
export async function enqueue(tx: Transaction, delivery: NewDelivery): Promise<number> {
  const row = await tx.delivery.create({
    data: {
      ...columnsOf(delivery),
      content: storedMessage.write(delivery.message),
      replacesId: delivery.replacesId ?? null,
      notBefore: delivery.priority === 0 ? new Date(0) : delivery.notBefore,
    },
    select: { id: true },
  })
  return row.id
}

function columnsOf({ platform, chat, language, priority, ...more }: NewDelivery) {
  return {
    platform,
    chatId: chat?.id ?? null,
    chatKind: chat?.kind ?? 'private',
    recipientId: more.recipientId ?? null,
    contactId: more.contactId ?? null,
    language,
    priority,
    replaces: more.replaces ?? null,
    replyHandle: more.replyHandle ?? null,
    trace: more.trace ?? null,
  }
}

/**
 * A chat lives on under another id: whatever is still to be said there, and what is kept current there, follows. The
 * numbers of its messages do not: in the new one they are those of other messages
 * (https://core.telegram.org/bots/api#responseparameters).
 */
export async function moveChat(
  tx: Transaction,
  platform: PlatformName,
  from: string,
  to: string,
): Promise<void> {
  await tx.delivery.updateMany({
    where: { platform, chatId: from },
    data: { chatId: to, messageId: null, replaces: null },
  })
  await tx.programmePost.updateMany({ where: { platform, chatId: from }, data: { chatId: to } })
}
