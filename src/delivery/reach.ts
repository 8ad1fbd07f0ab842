/** Messages to one person, on the channel that is preferred of those that work. */
import type { Message } from '../base/message.ts'
import { workingChannels } from '../db/address.ts'
import type { Database, Transaction } from '../db/client.ts'
import type { Priority } from '../db/replies.ts'
import { type Translator, toLanguage, translator } from '../i18n/index.ts'
import { enqueue } from './outbox.ts'

/**
 * @param tried ids of channels that have been tried for the message at hand
 * @param mailed false: not by e-mail; replies to what somebody does in a chat are for that chat
 * @returns null when none is left
 */
export async function preferredChannel(
  tx: Database | Transaction,
  contactId: string,
  tried: string[] = [],
  mailed = true,
): Promise<Awaited<ReturnType<typeof workingChannels>>[number] | null> {
  const working = await workingChannels(tx, contactId)
  return working.find(({ id, platform }) => !tried.includes(id) && (mailed || platform !== 'mail')) ?? null
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

/**
 * Stores the same to every coordinator who agreed to be written to.
 * @param except somebody who knows it already
 * @returns how many will read it
 */
export async function tellCoordinators(
  tx: Transaction,
  { except, ...tell }: Omit<Tell, 'contactId'> & { except?: string | null },
): Promise<number> {
  const coordinators = await tx.contact.findMany({
    where: {
      role: { in: ['coordinator', 'admin'] },
      consentedAt: { not: null },
      ...(typeof except === 'string' && { id: { not: except } }),
    },
    select: { id: true },
  })
  let told = 0
  for (const { id } of coordinators) if ((await tellContact(tx, { ...tell, contactId: id })) !== null) told++
  return told
}
