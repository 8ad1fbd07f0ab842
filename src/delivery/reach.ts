/** On which channel a person is reached: the newest that works, the web chat last, for it waits instead of calling. */
import type { Message } from '../chat/message.ts'
import type { Database, Prisma, Transaction } from '../db/client.ts'
import { type Translator, toLanguage, translator } from '../i18n/index.ts'
import { enqueue, type Priority } from './outbox.ts'

export type ChannelRow = Prisma.ChannelGetPayload<object>

/**
 * @param tried ids of channels that have been tried for the message at hand
 * @returns null when none is left
 */
export async function preferredChannel(
  tx: Database | Transaction,
  contactId: string,
  tried: string[] = [],
): Promise<ChannelRow | null> {
  const channels = await tx.channel.findMany({ where: { contactId, unreachableAt: null } })
  return preferred(channels.filter(({ id }) => !tried.includes(id)))
}

/** Of several that work. */
function preferred(channels: ChannelRow[]): ChannelRow | null {
  const order = (channel: ChannelRow) => (channel.platform === 'web' ? 1 : 0)
  const sorted = channels.toSorted(
    (a, b) => order(a) - order(b) || b.lastSeenAt.getTime() - a.lastSeenAt.getTime(),
  )
  return sorted[0] ?? null
}

export interface Tell {
  contactId: string
  /** In the reader's language. */
  message: (tr: Translator) => Message
  priority: Priority
  now: Date
  trace?: string | undefined
}

/**
 * Stores a message to one contact's preferred channel.
 * @returns the delivery's id; null when they opted out, never agreed, or can be reached nowhere
 */
export async function tellContact(tx: Transaction, tell: Tell): Promise<number | null> {
  const contact = await tx.contact.findUnique({
    where: { id: tell.contactId },
    select: { language: true, optedOutAt: true, consentedAt: true },
  })
  if (!contact || contact.optedOutAt || !contact.consentedAt) return null
  const channel = await preferredChannel(tx, tell.contactId)
  if (!channel) return null
  const language = toLanguage(contact.language)
  return enqueue(tx, {
    platform: channel.platform,
    chat: channel.chatId === null ? null : { id: channel.chatId, kind: 'private' },
    recipientId: channel.userId,
    contactId: tell.contactId,
    language,
    priority: tell.priority,
    message: tell.message(translator(language)),
    notBefore: tell.now,
    trace: tell.trace,
  })
}
