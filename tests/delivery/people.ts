/** Rows that deliveries need, made in a line. */

import { newId } from '../../src/base/id.ts'
import { trusted } from '../../src/base/markup.ts'
import type { PlatformName } from '../../src/base/update.ts'
import { messageKind } from '../../src/broadcasts/render.ts'
import { insertDeliveries } from '../../src/db/address.ts'
import type { Database, Prisma, Provider } from '../../src/db/client.ts'
import type { NewDelivery } from '../../src/db/replies.ts'
import type { BroadcastKind, RenderBroadcast } from '../../src/delivery/kinds.ts'
import { enqueue } from '../../src/delivery/outbox.ts'

export const past = new Date('2025-11-25T10:00:00Z')

/** A contact with a channel on each of these platforms, last seen in this order, newest first. */
export async function addContact(
  db: Database,
  platforms: PlatformName[],
  data: Partial<Prisma.ContactUncheckedCreateInput> = {},
): Promise<{ id: string; channels: Record<string, { id: string; userId: string }> }> {
  const id = newId()
  await db.contact.create({
    data: { id, name: 'Minta Anna', language: 'hu', consentedAt: past, ...data },
  })
  const channels: Record<string, { id: string; userId: string }> = {}
  for (const [age, platform] of platforms.entries()) {
    const channel = { id: newId(), userId: `${platform}-${id}` }
    channels[platform] = channel
    await db.channel.create({
      data: {
        ...channel,
        platform,
        chatId: channel.userId,
        contactId: id,
        lastSeenAt: new Date(past.getTime() - age * 60_000),
      },
    })
  }
  return { id, channels }
}

export function say(
  db: Database,
  chat: string,
  text: string,
  more: Partial<NewDelivery> = {},
): Promise<number> {
  return enqueue(db, { ...reply(chat, text), ...more })
}

/** A reply as it is to be stored. */
export function reply(chat: string, text: string): NewDelivery {
  return {
    platform: 'telegram',
    chat: { id: chat, kind: 'private' },
    recipientId: chat,
    language: 'hu',
    priority: 0,
    message: { text: trusted(text) },
    notBefore: past,
  }
}

/**
 * A broadcast to so many new contacts on one platform, expanded.
 * @returns their chats
 */
export async function broadcastTo(
  { db, provider }: { db: Database; provider: Provider },
  count: number,
  platform: PlatformName = 'telegram',
): Promise<string[]> {
  const contacts = Array.from({ length: count }, () => newId())
  const lastSeenAt = past
  await db.contact.createMany({
    data: contacts.map((id) => ({ id, name: 'Minta Anna', language: 'hu', consentedAt: past })),
  })
  await db.channel.createMany({
    data: contacts.map((id) => ({ id, platform, userId: id, chatId: id, contactId: id, lastSeenAt })),
  })
  const broadcastId = newId()
  const audience = { all: true }
  await db.broadcast.create({
    data: { id: broadcastId, kind: 'message', content: {}, audience, sendAt: past },
  })
  await insertDeliveries(
    db,
    provider,
    { broadcastId, priority: 2, notBefore: past, createdAt: past },
    contacts,
  )
  return contacts
}

/** Messages of coordinators, made for each as the test says. */
export function messages(render: RenderBroadcast): BroadcastKind {
  return { ...messageKind, render }
}
