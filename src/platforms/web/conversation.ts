/**
 * The web chat's conversation as stored. `sequence` grows within a channel with every new message and every edit; a
 * page asks for what came after the one it has. Writers take turns at the channel's row, so that a sequence never
 * becomes visible after a higher one (no gap that a page could skip).
 */

import { z } from 'zod'
import type { Message } from '../../base/message.ts'
import { storedMessage } from '../../base/message.ts'
import type { Database, Prisma, Transaction } from '../../db/client.ts'

/** What a person sent, as their own bubble shows it. */
const personContent = z.object({
  text: z.string(),
  file: z.object({ name: z.string(), size: z.number() }).optional(),
})
export type PersonContent = z.infer<typeof personContent>

export type Entry =
  | { from: 'bot'; id: number; sequence: number; at: Date; message: Message }
  | { from: 'person'; id: number; sequence: number; at: Date; clientId: string; content: PersonContent }

/** How many messages a page shows at first, and at most in one piece of news. */
const pageSize = 60

export interface Appended {
  id: number
  /** False when it had been stored before: nothing changed. */
  fresh: boolean
}

/** Stores what the bot says. A second time with the same delivery does nothing. */
export function appendMessage(
  db: Database,
  channelId: string,
  deliveryId: string,
  message: Message,
  now: Date,
): Promise<Appended> {
  return append(db, channelId, deliveryId, false, storedMessage.write(message), now)
}

/** Stores what the person said. A second time with the same update id does nothing. */
export function appendPersonContent(
  db: Database,
  channelId: string,
  updateId: string,
  content: PersonContent,
  now: Date,
): Promise<Appended> {
  return append(db, channelId, `in:${updateId}`, true, content, now)
}

/** Changes a message of the bot. @returns false when the channel has no such message */
export async function replaceMessage(
  db: Database,
  channelId: string,
  id: number,
  message: Message,
): Promise<boolean> {
  return db.$transaction(async (tx) => {
    const sequence = await nextSequence(tx, channelId)
    const { count } = await tx.webMessage.updateMany({
      where: { id, channelId, fromPerson: false },
      data: { content: storedMessage.write(message), sequence },
    })
    return count === 1
  })
}

/** What is new or changed after a sequence, oldest first; at most {@link pageSize} of it. */
export async function entriesAfter(db: Database, channelId: string, sequence: number): Promise<Entry[]> {
  const rows = await db.webMessage.findMany({
    where: { channelId, sequence: { gt: sequence } },
    orderBy: { sequence: 'asc' },
    take: pageSize,
  })
  return rows.map(entry)
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

async function append(
  db: Database,
  channelId: string,
  key: string,
  fromPerson: boolean,
  content: Prisma.InputJsonValue,
  now: Date,
): Promise<Appended> {
  return db.$transaction(async (tx) => {
    const sequence = await nextSequence(tx, channelId)
    const before = await tx.webMessage.findUnique({ where: { deliveryId: key }, select: { id: true } })
    if (before) return { id: before.id, fresh: false }
    const row = await tx.webMessage.create({
      data: { channelId, fromPerson, content, deliveryId: key, sequence, createdAt: now },
      select: { id: true },
    })
    return { id: row.id, fresh: true }
  })
}

/** Counts on; the update also locks the channel's row until the transaction's end. */
async function nextSequence(tx: Transaction, channelId: string): Promise<number> {
  const { webSequence } = await tx.channel.update({
    where: { id: channelId },
    data: { webSequence: { increment: 1 } },
    select: { webSequence: true },
  })
  return webSequence
}

type Row = Awaited<ReturnType<Database['webMessage']['findMany']>>[number]

function entry(row: Row): Entry {
  const shared = { id: row.id, sequence: row.sequence, at: row.createdAt }
  if (!row.fromPerson) return { ...shared, from: 'bot', message: storedMessage.read(row.content) }
  const clientId = row.deliveryId?.split(':').at(-1) ?? ''
  return { ...shared, from: 'person', clientId, content: personContent.parse(row.content) }
}
