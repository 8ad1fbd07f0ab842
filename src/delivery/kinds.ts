/** How what is sent to many becomes a message for one: each room renders the kinds it starts. */
import type { Message } from '../base/message.ts'
import type { BroadcastKind, Database, Prisma, Transaction } from '../db/client.ts'
import type { Translator } from '../i18n/index.ts'

export type BroadcastRow = Prisma.BroadcastGetPayload<object>

/**
 * @param now the moment of sending: a reminder that was held up says nothing about what is over by then
 * @returns the message for one contact, or null when there is no reason to send it to them any more
 *   (cancelled meanwhile, already answered): the delivery is then cancelled
 */
export type RenderBroadcast = (
  db: Database | Transaction,
  broadcast: BroadcastRow,
  contact: { id: string; name: string },
  tr: Translator,
  now: Date,
) => Promise<Message | null>

export type BroadcastMessages = Partial<Record<BroadcastKind, RenderBroadcast>>
