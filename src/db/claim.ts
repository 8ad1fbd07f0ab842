/**
 * What a sender does with the outbox: what must be one statement to be right or fast, in both dialects. Lists go in as one JSON
 * parameter, so that every statement has one shape however long the list is.
 */
import { z } from 'zod'
import { languages } from '../base/language.ts'
import type { PlatformName } from '../base/update.ts'
import type { Store } from './client.ts'

const json = z.unknown()

const candidateRow = z.object({
  id: z.number(),
  chatId: z.string().nullable(),
  chatKind: z.enum(['private', 'group']),
  recipientId: z.string().nullable(),
  contactId: z.string().nullable(),
  language: z.enum(languages),
  priority: z.union([z.literal(0), z.literal(1), z.literal(2)]),
  content: json,
  broadcastId: z.string().nullable(),
  replaces: z.string().nullable(),
  replacesId: z.number().nullable(),
  replyHandle: z.string().nullable(),
  attempts: z.number(),
  failures: z.number(),
  mayHaveArrived: z.coerce.boolean(),
  triedChannels: z.array(z.string()).nullable(),
  trace: z.string().nullable(),
  contactName: z.string().nullable(),
  optedOutAt: z.date().nullable(),
  unreachableAt: z.date().nullable(),
  unreachableReason: z.string().nullable(),
  originalStatus: z.string().nullable(),
  originalMessageId: z.string().nullable(),
  originalBroadcastId: z.string().nullable(),
})

/** A due delivery with what decides whether and how it is sent now. */
export type Candidate = z.infer<typeof candidateRow>

/**
 * Whose turn a delivery is: one at a time, in order, for each. Null chats (never opened) go by the person, and so does
 * what one member of a group is shown alone (Message.private; both databases compare JSON's `true` so).
 */
export const chatKeyOf = (row: string) => `CASE
  WHEN ${row}."chatKind" = 'group' AND (${row}."content" -> 'private' = 'true') IS NOT TRUE THEN ${row}."chatId"
  ELSE COALESCE(${row}."recipientId", ${row}."chatId") END`
const chatKey = chatKeyOf('d')

/**
 * Of the earlier message, where it is on the same platform. Not a condition of the join: PostgreSQL would look for it
 * by the platform then, among all that was ever sent there.
 */
const original = (column: string) => `CASE WHEN o."platform" = d."platform" THEN o."${column}" END`

const candidateColumns = `
  d."id", COALESCE(d."chatId", ${original('chatId')}) AS "chatId", d."chatKind", d."recipientId", d."contactId", d."language", d."priority", d."content",
  d."broadcastId", d."replaces", d."replacesId", d."replyHandle", d."attempts", d."failures", d."mayHaveArrived",
  d."triedChannels", d."trace", c."name" AS "contactName", c."optedOutAt",
  h."unreachableAt", h."unreachableReason",
  ${original('status')} AS "originalStatus", ${original('messageId')} AS "originalMessageId",
  ${original('broadcastId')} AS "originalBroadcastId"
  FROM "Delivery" d
  LEFT JOIN "Contact" c ON c."id" = d."contactId"
  LEFT JOIN "Channel" h ON h."platform" = d."platform" AND h."userId" = d."recipientId"
  LEFT JOIN "Delivery" o ON o."id" = d."replacesId"`

const candidatesSql = {
  sqlite: `SELECT ${candidateColumns}
    WHERE d."platform" = ? AND d."status" = 'pending' AND d."priority" = ? AND d."notBefore" <= ?
      AND ${chatKey} NOT IN (SELECT value FROM json_each(?))
    ORDER BY d."notBefore", d."id" LIMIT ?`,
  postgresql: `SELECT ${candidateColumns}
    WHERE d."platform" = $1::"PlatformName" AND d."status" = 'pending' AND d."priority" = $2 AND d."notBefore" <= $3
      AND NOT ($4::jsonb ? (${chatKey}))
    ORDER BY d."notBefore", d."id" LIMIT $5`,
}

/**
 * Due deliveries of one platform and priority, oldest first.
 * @param without chats to leave out: they are busy or must wait
 */
export async function candidates(
  { db, provider }: Store,
  platform: PlatformName,
  priority: 0 | 1 | 2,
  now: Date,
  without: string[],
  limit: number,
): Promise<Candidate[]> {
  const rows = await db.$queryRawUnsafe<unknown[]>(
    candidatesSql[provider],
    platform,
    priority,
    now,
    JSON.stringify(without),
    limit,
  )
  return rows.map((row) => candidateRow.parse(row))
}

/** See Message.private. */
const privateContent = z.looseObject({ private: z.literal(true) })

/** Whether it changes a message that is there, rather than being one. */
export function isEdit({ replaces, replacesId }: Pick<Candidate, 'replaces' | 'replacesId'>): boolean {
  return replaces !== null || replacesId !== null
}

/** Whether it has an earlier message say what is so by now (renewals.ts): it has no words of its own. */
export function isRenewal({ content, replacesId }: Pick<Candidate, 'content' | 'replacesId'>): boolean {
  return content === null && replacesId !== null
}

type Turn = Pick<Candidate, 'chatKind' | 'chatId' | 'recipientId' | 'content'>

/** Whether it goes to a group for all to see, rather than to one person. */
export function isForGroup({ chatKind, content }: Turn): boolean {
  return chatKind === 'group' && !privateContent.safeParse(content).success
}

/** The person or group whose deliveries take turns; as the statement above computes it. */
export function chatOf(delivery: Turn): string {
  const key = isForGroup(delivery) ? delivery.chatId : (delivery.recipientId ?? delivery.chatId)
  if (key === null) throw new Error('a delivery without a chat and without a person')
  return key
}

const markedRow = z.object({ id: z.number(), content: json })

/** On PostgreSQL in the order of their ids, as whatever else takes several: so none waits for another in a circle. */
const markSql = {
  sqlite: `UPDATE "Delivery" SET "status" = 'sending', "attempts" = "attempts" + 1
    WHERE "status" = 'pending' AND "id" IN (SELECT value FROM json_each(?))
    RETURNING "id", "content"`,
  postgresql: `UPDATE "Delivery" SET "status" = 'sending', "attempts" = "attempts" + 1
    FROM (SELECT e."id" FROM "Delivery" e
      WHERE e."status" = 'pending' AND e."id" IN (SELECT value::int FROM jsonb_array_elements_text($1::jsonb))
      ORDER BY e."id" FOR UPDATE) l
    WHERE "Delivery"."id" = l."id" AND "status" = 'pending' RETURNING "Delivery"."id", "content"`,
}

/**
 * Marks deliveries as being sent; one cancelled meanwhile is left. What they say is read by the statement that marks
 * them: a pending one may have been rewritten since it was found, and one that is marked is not rewritten any more.
 * @returns the content of those marked, by id
 */
export async function markSending(
  { db, provider }: Store,
  ids: number[],
): Promise<Map<number, Candidate['content']>> {
  const rows = await db.$queryRawUnsafe<unknown[]>(markSql[provider], JSON.stringify(ids))
  return new Map(
    rows.map((row) => {
      const { id, content } = markedRow.parse(row)
      return [id, content]
    }),
  )
}

export interface SentRow {
  id: number
  /** Which attempt it was, counted from 1: a later one, of another process, is not ended by it. */
  attempt: number
  messageId: string
  /** The chat it went to, where the platform had to open it. */
  chatId: string | null
  /** Of a picture above it. */
  pictureId: string | null
}

/** By their ids: what stands after a `+` SQLite looks nothing up by. It took all that are being sent for each of them. */
const sentSql = {
  sqlite: `UPDATE "Delivery" SET "status" = 'sent', "sentAt" = ?, "messageId" = v.value ->> 'messageId',
      "pictureId" = v.value ->> 'pictureId',
      "chatId" = COALESCE(v.value ->> 'chatId', "chatId")
    FROM json_each(?) v WHERE "Delivery"."id" = v.value ->> 'id' AND +"Delivery"."status" = 'sending'
      AND "Delivery"."attempts" = v.value ->> 'attempt' AND +"Delivery"."platform" = ?`,
  postgresql: `UPDATE "Delivery" SET "status" = 'sent', "sentAt" = $1, "messageId" = v."messageId", "pictureId" = v."pictureId",
      "chatId" = COALESCE(v."chatId", "Delivery"."chatId")
    FROM jsonb_to_recordset($2::jsonb) AS v("id" int, "attempt" int, "messageId" text, "chatId" text, "pictureId" text)
    WHERE "Delivery"."id" = v."id" AND "Delivery"."status" = 'sending'
      AND "Delivery"."attempts" = v."attempt" AND "Delivery"."platform" = $3::"PlatformName"`,
}

/** Stores that these arrived. */
export async function recordSent(
  { db, provider }: Store,
  platform: PlatformName,
  rows: SentRow[],
  at: Date,
): Promise<void> {
  await db.$executeRawUnsafe(sentSql[provider], at, JSON.stringify(rows), platform)
}

const recoverSql = {
  sqlite: `UPDATE "Delivery" SET "status" = 'pending', "mayHaveArrived" = ("mayHaveArrived" OR ?)
    WHERE "platform" = ? AND "status" = 'sending' AND "id" NOT IN (SELECT value FROM json_each(?))`,
  postgresql: `UPDATE "Delivery" SET "status" = 'pending', "mayHaveArrived" = ("mayHaveArrived" OR $1)
    WHERE "platform" = $2::"PlatformName" AND "status" = 'sending'
      AND "id" NOT IN (SELECT value::int FROM jsonb_array_elements_text($3::jsonb))`,
}

/**
 * Puts back what was being sent by nobody any more.
 * @param held deliveries that this process is sending
 * @returns how many
 */
export async function putBackSending(
  { db, provider }: Store,
  platform: PlatformName,
  held: number[],
  mayHaveArrived: boolean,
): Promise<number> {
  return db.$executeRawUnsafe(recoverSql[provider], mayHaveArrived, platform, JSON.stringify(held))
}
