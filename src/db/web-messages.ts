/** The web chat's rows by the batch, in both dialects: many messages stored, and many pages' news read, in one statement. */
import { z } from 'zod'
import { newId } from '../base/id.ts'
import type { Database, Transaction } from './client.ts'
import { keptFor, providerOf } from './kept.ts'

/**
 * Where PostgreSQL tells the other processes of what was stored: JSON, see {@link readWebNewsTold}. Two versions may run
 * side by side, and `dialogus_web` was an earlier one's: another form takes another name, which the other does not hear.
 */
export const webNews = 'dialogus_web_news'

export interface NewWebMessage {
  channelId: string
  /** Of the same key there is one message, however often it is stored. */
  key: string
  fromPerson: boolean
  /** JSON. */
  content: object
}

export interface StoredWebMessage {
  channelId: string
  id: number
  sequence: number
  /** How its pages may be told of it without reading it; none when it had been stored before: nothing changed. */
  told: { reader: WebReader; news: WebNews } | undefined
}

/** Who may read a channel as something was stored in it. */
interface WebReader {
  language: string
  /** Hashes of the tokens that hold. */
  tokens: readonly string[]
}

/** A transaction's writers take turns at the channels' rows, in the order of their ids so that none waits for another in a circle. */
const countOn = {
  sqlite: `UPDATE "Channel" SET "webSequence" = "webSequence" + v.value ->> 'count' FROM json_each(?) v
    WHERE "Channel"."id" = v.value ->> 'id' RETURNING "Channel"."id", "webSequence"`,
  postgresql: `UPDATE "Channel" h SET "webSequence" = h."webSequence" + l."count"
    FROM (SELECT c."id", v."count" FROM "Channel" c
      JOIN jsonb_to_recordset($1::jsonb) AS v("id" text, "count" int) ON v."id" = c."id"
      ORDER BY c."id" FOR UPDATE OF c) l
    WHERE h."id" = l."id" RETURNING h."id", h."webSequence"`,
}
const countedRow = z.object({ id: z.string(), webSequence: z.number() })

/** Not by the statement before, which sees what was so when it began to wait for the channel's row. */
const readers = (joined: string) => `
  (SELECT c."language" FROM "Channel" h JOIN "Contact" c ON c."id" = h."contactId"
    WHERE h."id" = "WebMessage"."channelId") AS "language",
  (SELECT ${joined} FROM "WebToken" t WHERE t."channelId" = "WebMessage"."channelId" AND t."revokedAt" IS NULL
    AND t."expiresAt" > "WebMessage"."createdAt") AS "tokens"`

const insert = {
  sqlite: `INSERT INTO "WebMessage" ("channelId", "deliveryId", "fromPerson", "content", "sequence", "calls", "createdAt")
    SELECT v.value ->> 'channelId', v.value ->> 'key', v.value ->> 'fromPerson', v.value -> 'content',
      v.value ->> 'sequence', v.value ->> 'sequence', ? FROM json_each(?) v WHERE true ORDER BY v.key
    ON CONFLICT ("deliveryId") DO NOTHING RETURNING "id", "deliveryId", "sequence",
      ${readers(`group_concat(t."tokenHash")`)}`,
  postgresql: `INSERT INTO "WebMessage" ("channelId", "deliveryId", "fromPerson", "content", "sequence", "calls", "createdAt")
    SELECT v."channelId", v."key", v."fromPerson", v."content", v."sequence", v."sequence", $1::timestamp
    FROM jsonb_to_recordset($2::jsonb)
      AS v("channelId" text, "key" text, "fromPerson" boolean, "content" jsonb, "sequence" int) ORDER BY v."sequence"
    ON CONFLICT ("deliveryId") DO NOTHING RETURNING "id", "deliveryId", "sequence",
      ${readers(`string_agg(t."tokenHash", ',')`)}`,
}
const storedRow = z.object({
  ...{ id: z.number(), deliveryId: z.string(), sequence: z.number() },
  ...{ language: z.string().nullable(), tokens: z.string().nullable() },
})

/**
 * Stores messages, each at the end of its channel.
 * @param rows of one channel in their order
 * @returns one for each, in the same order
 */
export async function appendWebMessages(
  tx: Transaction,
  rows: NewWebMessage[],
  now: Date,
): Promise<StoredWebMessage[]> {
  const places = await nextSequences(tx, rows)
  const numbered = rows.map((row, index) => ({ ...row, sequence: places[index] ?? 0 }))
  const inserted = await tx.$queryRawUnsafe<unknown[]>(insert[providerOf(tx)], now, JSON.stringify(numbered))
  const fresh = new Map(inserted.map((row) => storedRow.parse(row)).map((row) => [row.deliveryId, row]))
  const before = rows.map(({ key }) => key).filter((key) => !fresh.has(key))
  const repeated = new Map<string | null, { id: number; sequence: number }>()
  if (before.length > 0)
    for (const row of await tx.webMessage.findMany({
      where: { deliveryId: { in: before } },
      select: { id: true, deliveryId: true, sequence: true },
    }))
      repeated.set(row.deliveryId, row)
  await tellOthers(
    tx,
    numbered.map(({ channelId, sequence }) => [channelId, sequence]),
  )
  return rows.map(({ channelId, key, fromPerson, content }) => {
    const made = fresh.get(key)
    const stored = made ?? repeated.get(key)
    if (!stored) throw new Error('a web message was neither stored nor there before')
    const { id, sequence } = stored
    if (typeof made?.language !== 'string') return { channelId, id, sequence, told: undefined }
    const reader = { language: made.language, tokens: made.tokens?.split(',') ?? [] }
    const text = JSON.stringify(content)
    const news = { id, sequence, fromPerson, deliveryId: key, content: text, createdAt: now }
    return { channelId, id, sequence, told: { reader, news } }
  })
}

/** Counts on in each one's channel; the update also locks the channels' rows until the transaction's end. */
async function nextSequences(tx: Transaction, rows: { channelId: string }[]): Promise<number[]> {
  const counts = new Map<string, number>()
  for (const { channelId } of rows) counts.set(channelId, (counts.get(channelId) ?? 0) + 1)
  const list = JSON.stringify([...counts].map(([id, count]) => ({ id, count })))
  const counted = await tx.$queryRawUnsafe<unknown[]>(countOn[providerOf(tx)], list)
  const last = new Map<string, number>()
  for (const row of counted) {
    const { id, webSequence } = countedRow.parse(row)
    last.set(id, webSequence - (counts.get(id) ?? 0))
  }
  return rows.map(({ channelId }) => {
    const before = last.get(channelId)
    if (before === undefined) throw new Error(`no channel ${channelId}`)
    last.set(channelId, before + 1)
    return before + 1
  })
}

/** The next place in a channel, for a message that changes. */
export async function nextWebSequence(tx: Transaction, channelId: string): Promise<number> {
  const [sequence] = await nextSequences(tx, [{ channelId }])
  if (sequence === undefined) throw new Error(`no channel ${channelId}`)
  await tellOthers(tx, [[channelId, sequence]])
  return sequence
}

/** They hear of it when it is committed, and not if it is not. One process only has an SQLite file. */
async function tellOthers(tx: Transaction, news: [string, number][]): Promise<void> {
  if (providerOf(tx) === 'postgresql')
    await tx.$executeRawUnsafe(
      `SELECT pg_notify('${webNews}', $1)`,
      JSON.stringify({ from: teller(tx), news }),
    )
}

/** Who tells: its own pages have had it by then, or are about to. */
const teller = keptFor(newId)
const told = z.object({ from: z.string(), news: z.array(z.tuple([z.string(), z.number()])) })

/** What {@link webNews} tells: which channels have grown to which sequence. Of what was stored here it is nothing. */
export function readWebNewsTold(db: Database, payload: string): [channelId: string, sequence: number][] {
  const { from, news } = told.parse(JSON.parse(payload))
  return from === teller(db) ? [] : news
}

const openSql = {
  sqlite: `SELECT h."id", h."userId", EXISTS (SELECT 1 FROM "WebToken" t
      WHERE t."channelId" = h."id" AND t."revokedAt" IS NULL AND t."expiresAt" > ?) AS "open"
    FROM json_each(?) v CROSS JOIN "Channel" h WHERE h."platform" = 'web' AND h."userId" = v.value`,
  postgresql: `SELECT h."id", h."userId", EXISTS (SELECT 1 FROM "WebToken" t
      WHERE t."channelId" = h."id" AND t."revokedAt" IS NULL AND t."expiresAt" > $1::timestamp) AS "open"
    FROM jsonb_array_elements_text($2::jsonb) AS v("userId")
    JOIN "Channel" h ON h."platform" = 'web' AND h."userId" = v."userId"`,
}
const channelRow = z.object({ id: z.string(), userId: z.string(), open: z.coerce.boolean() })

/** The web channels of these people, by the platform's id of them, and whether somebody can read there. */
export async function findWebChannels(
  db: Database,
  userIds: string[],
  now: Date,
): Promise<Map<string, { id: string; open: boolean }>> {
  const rows = await db.$queryRawUnsafe<unknown[]>(openSql[providerOf(db)], now, JSON.stringify(userIds))
  return new Map(
    rows.map((row) => {
      const { id, userId, open } = channelRow.parse(row)
      return [userId, { id, open }]
    }),
  )
}

/** A page that is open: whose it is, by which token, and what it has. */
export interface PagePlace {
  tokenHash: string
  channelId: string
  after: number
}

const newsColumns = `c."language", m."id", m."sequence", m."fromPerson", m."deliveryId", m."createdAt"`
const newsSql = {
  sqlite: `SELECT v.key AS "page", ${newsColumns}, CAST(m."content" AS TEXT) AS "content"
    FROM json_each(?) v
    CROSS JOIN "WebToken" t ON t."tokenHash" = v.value ->> 'tokenHash'
    CROSS JOIN "Channel" h ON h."id" = t."channelId"
    CROSS JOIN "Contact" c ON c."id" = h."contactId"
    LEFT JOIN "WebMessage" m ON m."channelId" = h."id" AND m."sequence" > v.value ->> 'after'
    WHERE t."channelId" = v.value ->> 'channelId' AND t."revokedAt" IS NULL AND t."expiresAt" > ?
    ORDER BY v.key, m."sequence" LIMIT ?`,
  postgresql: `SELECT v."page"::int - 1 AS "page", ${newsColumns}, m."content"::text AS "content"
    FROM ROWS FROM (jsonb_to_recordset($1::jsonb) AS ("tokenHash" text, "channelId" text, "after" int))
      WITH ORDINALITY AS v("tokenHash", "channelId", "after", "page")
    JOIN "WebToken" t ON t."tokenHash" = v."tokenHash" AND t."channelId" = v."channelId"
      AND t."revokedAt" IS NULL AND t."expiresAt" > $2::timestamp
    JOIN "Channel" h ON h."id" = t."channelId"
    JOIN "Contact" c ON c."id" = h."contactId"
    LEFT JOIN "WebMessage" m ON m."channelId" = h."id" AND m."sequence" > v."after"
    ORDER BY v."page", m."sequence" LIMIT $3`,
}
const newsRow = z.object({
  page: z.coerce.number(),
  language: z.string(),
  id: z.number().nullable(),
  sequence: z.number().nullable(),
  fromPerson: z.coerce.boolean(),
  deliveryId: z.string().nullable(),
  content: z.string().nullable(),
  createdAt: z.date().nullable(),
})

/** A message as its page's news. */
export interface WebNews {
  id: number
  sequence: number
  fromPerson: boolean
  deliveryId: string | null
  /** JSON, not read yet. */
  content: string
  createdAt: Date
}

/** What one page may be told: in the reader's language as it is now. */
export interface PageNews {
  language: string
  news: WebNews[]
}

/**
 * What is new for these pages, oldest first, and whether they still may have it: one statement for all.
 * @param most rows that are read
 * @returns for each page its news, null when its reader has the right no more, undefined when there was no room for it
 * in the answer; and which page may have more news than was read
 */
export async function readWebNews(
  db: Database,
  pages: PagePlace[],
  now: Date,
  most: number,
): Promise<{ pages: (PageNews | null | undefined)[]; unfinished: number | undefined }> {
  const rows = await db.$queryRawUnsafe<unknown[]>(newsSql[providerOf(db)], JSON.stringify(pages), now, most)
  const found = new Map<number, PageNews>()
  let last = -1
  for (const row of rows) {
    const { page, language, id, sequence, content, createdAt, ...more } = newsRow.parse(row)
    last = page
    const known = found.get(page) ?? { language, news: [] }
    found.set(page, known)
    if (id !== null && sequence !== null && content !== null && createdAt !== null)
      known.news.push({ id, sequence, content, createdAt, ...more })
  }
  const cut = rows.length >= most
  return {
    pages: pages.map((_, index) => found.get(index) ?? (cut && index > last ? undefined : null)),
    unfinished: cut ? last : undefined,
  }
}

const newestSql = {
  sqlite: `SELECT "id", "channelId", "sequence" FROM "WebMessage" WHERE "id" > ? ORDER BY "id" LIMIT ?`,
  postgresql: `SELECT "id", "channelId", "sequence" FROM "WebMessage" WHERE "id" > $1 ORDER BY "id" LIMIT $2`,
}
const newestRow = z.object({ id: z.number(), channelId: z.string(), sequence: z.number() })

/** Messages that were stored after this one, whoever stored them. */
export async function webMessagesAfter(
  db: Database,
  id: number,
  most: number,
): Promise<z.infer<typeof newestRow>[]> {
  const rows = await db.$queryRawUnsafe<unknown[]>(newestSql[providerOf(db)], id, most)
  return rows.map((row) => newestRow.parse(row))
}

/** The id of the message that was stored last. */
export async function lastWebMessage(db: Database): Promise<number> {
  const { _max } = await db.webMessage.aggregate({ _max: { id: true } })
  return _max.id ?? 0
}
