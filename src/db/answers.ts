/**
 * The raw statements of answers that come at the same time: one statement does for all of them what would be one for
 * each. Lists go in as one JSON parameter, as in claim.ts; JSON columns as text within it.
 */
import { z } from 'zod'
import { languages, type Role } from '../chat/platform.ts'
import type { PlatformName } from '../chat/update.ts'
import type { NewDelivery, StoredReply } from '../delivery/outbox.ts'
import type { FormState } from '../forms/state.ts'
import type { Transaction } from './client.ts'
import type { Provider } from './migrate.ts'

/** Who answers, from which private chat, and which running form their button names (null: the one that takes text). */
export interface Answering {
  platform: PlatformName
  userId: string
  chat: string
  session: string | null
  updateId: string
}

const seenSql = {
  sqlite: `UPDATE "Channel" SET "lastSeenAt" = ?, "unreachableAt" = NULL, "unreachableReason" = NULL,
      "chatId" = v.value ->> 'chat'
    FROM json_each(?) v WHERE "Channel"."platform" = v.value ->> 'platform' AND "Channel"."userId" = v.value ->> 'userId'
    RETURNING "platform", "userId"`,
  // The people's locks first, those of `recordUpdate` in claim.ts. Who is being served by another process is left out:
  // the others do not wait for it.
  postgresql: `WITH "people" AS MATERIALIZED (
      SELECT DISTINCT "platform", "userId"
      FROM jsonb_to_recordset($2::jsonb) AS v("platform" text, "userId" text)
    ), "turns" AS MATERIALIZED (
      SELECT *, pg_try_advisory_xact_lock(hashtextextended("platform" || ':' || "userId", 0)) AS "got" FROM "people"
    )
    UPDATE "Channel" h SET "lastSeenAt" = $1, "unreachableAt" = NULL, "unreachableReason" = NULL, "chatId" = v."chat"
    FROM jsonb_to_recordset($2::jsonb) AS v("platform" text, "userId" text, "chat" text)
      JOIN "turns" t ON t."platform" = v."platform" AND t."userId" = v."userId" AND t."got"
    WHERE h."platform" = v."platform"::"PlatformName" AND h."userId" = v."userId"
    RETURNING h."platform"::text AS "platform", h."userId"`,
}

const seenRow = z.object({ platform: z.string(), userId: z.string() })
const personKey = ({ platform, userId }: z.infer<typeof seenRow>) => `${platform}:${userId}`

const runningColumns = `c."id" AS "contactId", c."name", c."language", c."role",
  c."consentedAt" IS NOT NULL AS "consented", f."id" AS "sessionId", f."kind", f."reference", f."state", f."updatedAt"`

const runningSql = {
  sqlite: `SELECT v.key AS "index", ${runningColumns}
    FROM json_each(?) v
      JOIN "Channel" h ON h."platform" = v.value ->> 'platform' AND h."userId" = v.value ->> 'userId'
      JOIN "Contact" c ON c."id" = h."contactId"
      JOIN "FormSession" f ON f."contactId" = c."id" AND f."active"
      LEFT JOIN "ProcessedUpdate" u
        ON u."platform" = v.value ->> 'platform' AND u."updateId" = v.value ->> 'updateId'
    WHERE u."updateId" IS NULL AND (v.value ->> 'session' IS NULL OR v.value ->> 'session' = f."id")`,
  postgresql: `SELECT (v."index" - 1)::int AS "index", ${runningColumns}
    FROM ROWS FROM (jsonb_to_recordset($1::jsonb) AS ("platform" text, "userId" text, "session" text, "updateId" text))
        WITH ORDINALITY AS v("platform", "userId", "session", "updateId", "index")
      JOIN "Channel" h ON h."platform" = v."platform"::"PlatformName" AND h."userId" = v."userId"
      JOIN "Contact" c ON c."id" = h."contactId"
      JOIN "FormSession" f ON f."contactId" = c."id" AND f."active"
      LEFT JOIN "ProcessedUpdate" u
        ON u."platform" = v."platform"::"PlatformName" AND u."updateId" = v."updateId"
    WHERE u."updateId" IS NULL AND (v."session" IS NULL OR v."session" = f."id")`,
}

const runningRow = z.object({
  index: z.coerce.number(),
  contactId: z.string(),
  name: z.string(),
  language: z.enum(languages),
  role: z.enum(['contact', 'coordinator', 'admin'] satisfies Role[]),
  consented: z.coerce.boolean(),
  sessionId: z.string(),
  kind: z.string(),
  reference: z.string(),
  state: z.unknown(),
  updatedAt: z.coerce.date(),
})

/** A person in the middle of a form. `index` is that of what they answer with. */
export type Running = z.infer<typeof runningRow>

/**
 * Notes that these people wrote, and finds the forms they are in. In PostgreSQL it takes its turn at each of them before
 * anything is read, as `recordUpdate` of claim.ts does for one. Who is in no such form, is being served by another
 * process, or whose update was handled before, is left out.
 */
export async function findRunning(
  tx: Transaction,
  provider: Provider,
  answering: Answering[],
  now: Date,
): Promise<Running[]> {
  const seen = await tx.$queryRawUnsafe<unknown[]>(seenSql[provider], now, JSON.stringify(answering))
  const mine = new Set(seen.map((row) => seenRow.parse(row)).map(personKey))
  const served = answering.map((one) => (mine.has(personKey(one)) ? one : {}))
  const rows = await tx.$queryRawUnsafe<unknown[]>(runningSql[provider], JSON.stringify(served))
  return rows.map((row) => runningRow.parse(row))
}

/** What one answer leads to: where its form is now, and what is asked next. */
export interface Taken {
  updateId: string
  sessionId: string
  state: FormState
  /** When the form was changed last, as it was read. */
  formAt: Date
  reply: NewDelivery
}

const columns = `"platform", "chatId", "recipientId", "contactId", "language", "priority", "content", "replaces",
  "replyHandle", "trace", "notBefore", "createdAt"`

/**
 * What was handled, where the forms are now, and the replies, as `enqueue` of delivery/outbox.ts stores them: due at
 * once, whatever the clock does. PostgreSQL does it in one statement; SQLite, which takes no change within a WITH, in
 * three, each of which costs it little. In PostgreSQL a form must be as it was read: turns are taken by account, and its
 * person may answer from two at once. SQLite has one writer at a time.
 */
const takenSql = {
  sqlite: {
    handled: `INSERT INTO "ProcessedUpdate" ("platform", "updateId", "at")
      SELECT v.value ->> 'platform', v.value ->> 'updateId', ? FROM json_each(?) v WHERE true
      ON CONFLICT ("platform", "updateId") DO NOTHING`,
    state: `UPDATE "FormSession" SET "state" = v.value ->> 'state', "updatedAt" = ?
      FROM json_each(?) v WHERE "FormSession"."id" = v.value ->> 'sessionId'`,
    replies: `INSERT INTO "Delivery" (${columns})
      SELECT v.value ->> 'platform', v.value ->> 'chat', v.value ->> 'recipientId', v.value ->> 'contactId',
        v.value ->> 'language', 0, v.value ->> 'content', v.value ->> 'replaces', v.value ->> 'replyHandle',
        v.value ->> 'trace', ?, ? FROM json_each(?) v WHERE true RETURNING "id", "contactId"`,
  },
  postgresql: `WITH v AS MATERIALIZED (
      SELECT * FROM jsonb_to_recordset($1::jsonb) AS v("updateId" text, "sessionId" text, "state" text, "formAt" timestamp, "platform" text,
        "chat" text, "recipientId" text, "contactId" text, "language" text, "content" text, "replaces" text,
        "replyHandle" text, "trace" text)
    ), "handled" AS (
      INSERT INTO "ProcessedUpdate" ("platform", "updateId", "at")
      SELECT v."platform"::"PlatformName", v."updateId", $2::timestamp FROM v
      ON CONFLICT ("platform", "updateId") DO NOTHING RETURNING 1
    ), "state" AS (
      UPDATE "FormSession" f SET "state" = v."state"::jsonb, "updatedAt" = $2::timestamp
      FROM v WHERE f."id" = v."sessionId" AND f."updatedAt" = v."formAt" RETURNING 1
    ), "replies" AS (
      INSERT INTO "Delivery" (${columns})
      SELECT v."platform"::"PlatformName", v."chat", v."recipientId", v."contactId", v."language", 0,
        v."content"::jsonb, v."replaces", v."replyHandle", v."trace", $3::timestamp, $4::timestamp FROM v
      RETURNING "id", "contactId"
    )
    SELECT r."id", r."contactId", least((SELECT count(*) FROM "handled"), (SELECT count(*) FROM "state"))::int AS "kept"
    FROM "replies" r`,
}

const replyRow = z.object({ id: z.number(), contactId: z.string() })
const keptRow = replyRow.extend({ kept: z.number() })

/**
 * Stores answers, that their updates were handled, and the replies.
 * @param taken one for each person
 * @returns the replies; null when an update was handled, or a form went on, meanwhile: then nothing is to be kept
 */
export async function storeTaken(
  tx: Transaction,
  provider: Provider,
  taken: Taken[],
  now: Date,
): Promise<StoredReply[] | null> {
  const list = JSON.stringify(
    taken.map(({ state, reply: { message, chat, ...reply }, ...ids }) => ({
      ...ids,
      ...reply,
      chat: chat?.id,
      content: JSON.stringify(message),
      state: JSON.stringify(state),
    })),
  )
  const rows = provider === 'sqlite' ? await inThree(tx, list, now) : await inOne(tx, list, now)
  if (rows.kept < taken.length) return null
  const ids = new Map(rows.replies.map(({ id, contactId }) => [contactId, id]))
  return taken.flatMap(({ reply }) => {
    const id = reply.contactId === undefined ? undefined : ids.get(reply.contactId)
    return id === undefined ? [] : [{ ...reply, id }]
  })
}

interface StoredRows {
  /** How many updates were not handled before and found their form as it was; less when it was not so for each. */
  kept: number
  replies: z.infer<typeof replyRow>[]
}

async function inThree(tx: Transaction, list: string, now: Date): Promise<StoredRows> {
  const kept = await tx.$executeRawUnsafe(takenSql.sqlite.handled, now, list)
  await tx.$executeRawUnsafe(takenSql.sqlite.state, now, list)
  const rows = await tx.$queryRawUnsafe<unknown[]>(takenSql.sqlite.replies, new Date(0), new Date(), list)
  return { kept, replies: rows.map((row) => replyRow.parse(row)) }
}

async function inOne(tx: Transaction, list: string, now: Date): Promise<StoredRows> {
  const rows = await tx.$queryRawUnsafe<unknown[]>(takenSql.postgresql, list, now, new Date(0), new Date())
  const replies = rows.map((row) => keptRow.parse(row))
  return { kept: replies[0]?.kept ?? 0, replies }
}
