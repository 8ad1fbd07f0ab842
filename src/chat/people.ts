/** Who wrote: the contact behind a platform's account, made at their first private word. */
import type { Database, Transaction } from '../db/client.ts'
import { newId } from '../db/id.ts'
import { toLanguage } from '../i18n/index.ts'
import type { Person } from './context.ts'
import type { Update } from './update.ts'

const withContact = {
  contact: {
    include: { memberships: { include: { organisation: { select: { id: true, name: true } } } } },
  },
} as const

/** The person behind the account, or null for somebody the bot has never met. */
export async function findPerson(
  db: Database | Transaction,
  update: Pick<Update, 'platform' | 'sender'>,
): Promise<Person | null> {
  const channel = await db.channel.findUnique({
    where: { platform_userId: { platform: update.platform, userId: update.sender.id } },
    include: withContact,
  })
  if (!channel) return null
  const { contact } = channel
  return {
    contactId: contact.id,
    channelId: channel.id,
    name: contact.name,
    language: toLanguage(contact.language),
    role: contact.role,
    consented: contact.consentedAt !== null,
    optedOut: contact.optedOutAt !== null,
    organisations: contact.memberships.map(({ organisation }) => organisation),
  }
}

/** Makes a contact without consent: it is in no audience, and gone if they decline. */
export async function meet(tx: Transaction, update: Update, now: Date): Promise<Person> {
  const contactId = newId()
  const language = toLanguage(update.sender.locale)
  const name = update.sender.name ?? ''
  const channelId = newId()
  await tx.contact.create({
    data: {
      id: contactId,
      name,
      language,
      createdAt: now,
      channels: {
        create: {
          id: channelId,
          platform: update.platform,
          userId: update.sender.id,
          chatId: update.chat.kind === 'private' ? update.chat.id : null,
          lastSeenAt: now,
        },
      },
    },
  })
  return {
    contactId,
    channelId,
    name,
    language,
    role: 'contact',
    consented: false,
    optedOut: false,
    organisations: [],
  }
}

/**
 * Notes that the person wrote: the channel is reachable again and the preferred one. The channel's row is locked
 * before anything is read of the person, which makes several processes take turns at one person's updates: each finds
 * what the one before has stored.
 * @returns null for somebody the bot has never met
 */
export async function seen(tx: Transaction, update: Update, now: Date): Promise<Person | null> {
  const { count } = await tx.channel.updateMany({
    where: { platform: update.platform, userId: update.sender.id },
    data: {
      lastSeenAt: now,
      unreachableAt: null,
      unreachableReason: null,
      ...(update.chat.kind === 'private' && { chatId: update.chat.id }),
    },
  })
  return count === 0 ? null : await findPerson(tx, update)
}
