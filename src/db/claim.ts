/**
 * The raw statements: what must be one statement to be right or fast, in both dialects. Lists go in as one JSON
 * parameter, so that every statement has one shape however long the list is.
 */
import { z } from 'zod'
import { languages } from '../base/language.ts'
import type { PlatformName } from '../base/update.ts'
import type { Database, Transaction } from './client.ts'
import type { Provider } from './migrate.ts'

/** A database and its dialect. */
export interface Store {
  db: Database
  provider: Provider
}

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

const candidateColumns = `
  d."id", d."chatId", d."chatKind", d."recipientId", d."contactId", d."language", d."priority", d."content",
  d."broadcastId", d."replaces", d."replacesId", d."replyHandle", d."attempts", d."failures", d."mayHaveArrived",
  d."triedChannels", d."trace", c."name" AS "contactName", c."optedOutAt",
  h."unreachableAt", h."unreachableReason", o."status" AS "originalStatus", o."messageId" AS "originalMessageId"
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

const idRow = z.object({ id: z.number() })

const markSql = {
  sqlite: `UPDATE "Delivery" SET "status" = 'sending', "attempts" = "attempts" + 1
    WHERE "status" = 'pending' AND "id" IN (SELECT value FROM json_each(?)) RETURNING "id"`,
  postgresql: `UPDATE "Delivery" SET "status" = 'sending', "attempts" = "attempts" + 1
    WHERE "status" = 'pending' AND "id" IN (SELECT value::int FROM jsonb_array_elements_text($1::jsonb)) RETURNING "id"`,
}

/** Marks deliveries as being sent; one cancelled meanwhile is left. @returns the ids marked */
export async function markSending({ db, provider }: Store, ids: number[]): Promise<Set<number>> {
  const rows = await db.$queryRawUnsafe<unknown[]>(markSql[provider], JSON.stringify(ids))
  return new Set(rows.map((row) => idRow.parse(row).id))
}

export interface SentRow {
  id: number
  /** Which attempt it was, counted from 1: a later one, of another process, is not ended by it. */
  attempt: number
  messageId: string
  /** The chat it went to, where the platform had to open it. */
  chatId: string | null
}

const sentSql = {
  sqlite: `UPDATE "Delivery" SET "status" = 'sent', "sentAt" = ?, "messageId" = v.value ->> 'messageId',
      "chatId" = COALESCE(v.value ->> 'chatId', "chatId")
    FROM json_each(?) v WHERE "Delivery"."id" = v.value ->> 'id' AND "Delivery"."status" = 'sending'
      AND "Delivery"."attempts" = v.value ->> 'attempt' AND "Delivery"."platform" = ?`,
  postgresql: `UPDATE "Delivery" SET "status" = 'sent', "sentAt" = $1, "messageId" = v."messageId",
      "chatId" = COALESCE(v."chatId", "Delivery"."chatId")
    FROM jsonb_to_recordset($2::jsonb) AS v("id" int, "attempt" int, "messageId" text, "chatId" text)
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

const leaseSql = {
  // One process only has the file open: whoever asks, has it.
  sqlite: `INSERT INTO "Lease" ("name", "holder", "until") VALUES (?, ?, ?)
    ON CONFLICT ("name") DO UPDATE SET "holder" = excluded."holder", "until" = excluded."until"`,
  // By the database's clock, which all processes share.
  postgresql: `INSERT INTO "Lease" ("name", "holder", "until")
    VALUES ($1, $2, (now() AT TIME ZONE 'UTC') + $3 * interval '1 millisecond')
    ON CONFLICT ("name") DO UPDATE SET "holder" = excluded."holder", "until" = excluded."until"
    WHERE "Lease"."holder" = excluded."holder" OR "Lease"."until" < (now() AT TIME ZONE 'UTC')`,
}

/** Takes or renews a lease. @returns false while another holds it */
export async function takeLease(
  { db, provider }: Store,
  name: string,
  holder: string,
  milliseconds: number,
): Promise<boolean> {
  const until = provider === 'sqlite' ? new Date(Date.now() + milliseconds) : milliseconds
  return (await db.$executeRawUnsafe(leaseSql[provider], name, holder, until)) === 1
}

/** Gives a lease up at once, so that nobody waits for its end. */
export async function releaseLease({ db }: Store, name: string, holder: string): Promise<void> {
  await db.lease.deleteMany({ where: { name, holder } })
}

/**
 * Keeps PostgreSQL, for the rest of the transaction, from reading a slice of a list by merging with another list from
 * its very beginning: the last slices of a million would take a hundred times as long as the first.
 */
export async function readInSlices(tx: Transaction, provider: Provider): Promise<void> {
  if (provider === 'postgresql') await tx.$executeRawUnsafe('SET LOCAL enable_mergejoin = off')
}

const recordSql = {
  sqlite: `INSERT INTO "ProcessedUpdate" ("platform", "updateId", "at") VALUES (?, ?, ?)
    ON CONFLICT ("platform", "updateId") DO NOTHING`,
  // The lock first. A row's lock would not do: of three who wait for it, the third may get it before the second.
  postgresql: `WITH "turn" AS MATERIALIZED (SELECT pg_advisory_xact_lock(hashtextextended($4, 0)))
    INSERT INTO "ProcessedUpdate" ("platform", "updateId", "at")
    SELECT $1::"PlatformName", $2, $3::timestamp FROM "turn"
    ON CONFLICT ("platform", "updateId") DO NOTHING`,
}

/**
 * Stores that an update is handled, as the first statement of its transaction. In PostgreSQL it waits until the
 * updates of the same person that came before, in whichever process, are done: in the order in which they asked
 * (advisory locks queue: PostgreSQL, src/backend/storage/lmgr/README).
 * @returns false when it was handled before
 */
export async function recordUpdate(
  tx: Transaction,
  provider: Provider,
  { platform, id, sender }: { platform: PlatformName; id: string; sender: { id: string } },
  at: Date,
): Promise<boolean> {
  const person = provider === 'postgresql' ? [`${platform}:${sender.id}`] : []
  return (await tx.$executeRawUnsafe(recordSql[provider], platform, id, at, ...person)) === 1
}
