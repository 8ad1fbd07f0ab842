/**
 * The web chat's conversation as stored. `sequence` grows within a channel with every new message and every edit; a
 * page asks for what came after the one it has. Writers take turns at the channel's row, so that a sequence never
 * becomes visible after a higher one (no gap that a page could skip).
 */

import { z } from 'zod'
import type { Message } from '../../base/message.ts'
import { storedMessage } from '../../base/message.ts'
import type { Database } from '../../db/client.ts'
import { appendWebMessages, nextWebSequence, type StoredWebMessage } from '../../db/web-messages.ts'

/** What a person sent, as their own bubble shows it. */
const personContent = z.object({
  text: z.string(),
  file: z.object({ name: z.string(), size: z.number() }).optional(),
})
export type PersonContent = z.infer<typeof personContent>

export type Entry =
  | { from: 'bot'; id: number; sequence: number; at: Date; message: Message }
  | { from: 'person'; id: number; sequence: number; at: Date; clientId: string; content: PersonContent }

/** How many messages a page shows at first. */
const pageSize = 60

/** Stores what the bot says. A second time with the same delivery does nothing. */
export async function appendMessage(
  db: Database,
  channelId: string,
  deliveryId: string,
  message: Message,
  now: Date,
): Promise<StoredWebMessage> {
  const [stored] = await appendMessages(db, [{ channelId, deliveryId, message }], now)
  if (!stored) throw new Error('a message was not stored')
  return stored
}

/** The same for many, in one transaction. @returns one for each, in the same order */
export function appendMessages(
  db: Database,
  said: { channelId: string; deliveryId: string; message: Message }[],
  now: Date,
): Promise<StoredWebMessage[]> {
  const rows = said.map(({ channelId, deliveryId, message }) => ({
    ...{ channelId, key: deliveryId, fromPerson: false, content: storedMessage.write(message) },
  }))
  return db.$transaction((tx) => appendWebMessages(tx, rows, now))
}

/** Stores what the person said. A second time with the same update id does nothing. */
export async function appendPersonContent(
  db: Database,
  channelId: string,
  updateId: string,
  content: PersonContent,
  now: Date,
): Promise<StoredWebMessage> {
  const row = { channelId, key: `in:${updateId}`, fromPerson: true, content }
  const [stored] = await db.$transaction((tx) => appendWebMessages(tx, [row], now))
  if (!stored) throw new Error('a message was not stored')
  return stored
}

/**
 * Changes a message of the bot.
 * @param how `quietly`: it calls for no look: who had seen the message, or was told of it, has missed nothing
 * @returns its new sequence, or null when the channel has no such message */
export async function replaceMessage(
  db: Database,
  channelId: string,
  id: number,
  message: Message,
  { quietly = false }: { quietly?: boolean } = {},
): Promise<number | null> {
  return db.$transaction(async (tx) => {
    const sequence = await nextWebSequence(tx, channelId)
    const { count } = await tx.webMessage.updateMany({
      where: { id, channelId, fromPerson: false },
      data: { content: storedMessage.write(message), sequence, ...(!quietly && { calls: sequence }) },
    })
    return count === 1 ? sequence : null
  })
}

/** The last messages before `beforeId` (all if not given), in order, and the sequence to go on from. */
export async function lastEntries(
  db: Database,
  channelId: string,
  beforeId?: number,
): Promise<{ entries: Entry[]; sequence: number; more: boolean }> {
  // The sequence is read first: what is written in between is then told again, never skipped.
  const channel = await db.channel.findUnique({ where: { id: channelId }, select: { webSequence: true } })
  const rows = await db.webMessage.findMany({
    where: { channelId, ...(beforeId !== undefined && { id: { lt: beforeId } }) },
    orderBy: { id: 'desc' },
    take: pageSize + 1,
  })
  const shown = rows.slice(0, pageSize).reverse()
  return { entries: shown.map(entry), sequence: channel?.webSequence ?? 0, more: rows.length > pageSize }
}

/** Notes that a page has shown the person all up to a sequence; it never goes back. */
export async function markSeen(db: Database, channelId: string, sequence: number): Promise<void> {
  await db.channel.updateMany({
    where: { id: channelId, webSeen: { lt: sequence }, webSequence: { gte: sequence } },
    data: { webSeen: sequence },
  })
}

/** One message of the bot in this channel. */
export async function findMessage(db: Database, channelId: string, id: number): Promise<Message | null> {
  const row = await db.webMessage.findFirst({ where: { id, channelId, fromPerson: false } })
  return row ? storedMessage.read(row.content) : null
}

/** As it stands in a row. */
interface Row {
  id: number
  sequence: number
  createdAt: Date
  fromPerson: boolean
  deliveryId: string | null
  content: unknown
}

export function entry(row: Row): Entry {
  const shared = { id: row.id, sequence: row.sequence, at: row.createdAt }
  if (!row.fromPerson) return { ...shared, from: 'bot', message: storedMessage.read(row.content) }
  const clientId = row.deliveryId?.split(':').at(-1) ?? ''
  return { ...shared, from: 'person', clientId, content: personContent.parse(row.content) }
}
