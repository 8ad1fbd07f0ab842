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
    FROM json_each(?) v WHERE "Channel"."platform" = v.value ->> 'platform' AND "Channel"."userId" = v.value ->> 'userId'`,
  // The people's locks first, those of `recordUpdate` in claim.ts: in one order, so that two processes never wait for
  // each other.
  postgresql: `WITH "people" AS MATERIALIZED (
      SELECT DISTINCT hashtextextended(v."platform" || ':' || v."userId", 0) AS "key"
      FROM jsonb_to_recordset($2::jsonb) AS v("platform" text, "userId" text) ORDER BY "key"
    ), "turns" AS MATERIALIZED (SELECT pg_advisory_xact_lock("key") FROM "people")
    UPDATE "Channel" h SET "lastSeenAt" = $1, "unreachableAt" = NULL, "unreachableReason" = NULL, "chatId" = v."chat"
    FROM jsonb_to_recordset($2::jsonb) AS v("platform" text, "userId" text, "chat" text)
    WHERE (SELECT count(*) FROM "turns") > 0
      AND h."platform" = v."platform"::"PlatformName" AND h."userId" = v."userId"`,
}

const runningColumns = `c."id" AS "contactId", c."name", c."language", c."role",
  c."consentedAt" IS NOT NULL AS "consented", f."id" AS "sessionId", f."kind", f."reference", f."state"`

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
})

/** A person in the middle of a form. `index` is that of what they answer with. */
export type Running = z.infer<typeof runningRow>

/**
 * Notes that these people wrote, and finds the forms they are in. In PostgreSQL it waits for its turn at each of them
 * before anything is read, as `recordUpdate` of claim.ts does for one. Who is in no such form, or whose update was handled before,
 * is left out.
 */
export async function findRunning(
  tx: Transaction,
  provider: Provider,
  answering: Answering[],
  now: Date,
): Promise<Running[]> {
  const list = JSON.stringify(answering)
  await tx.$executeRawUnsafe(seenSql[provider], now, list)
  const rows = await tx.$queryRawUnsafe<unknown[]>(runningSql[provider], list)
  return rows.map((row) => runningRow.parse(row))
}

/** What one answer leads to: where its form is now, and what is asked next. */
export interface Taken {
  updateId: string
  sessionId: string
  state: FormState
  reply: NewDelivery
}

const handledSql = {
  sqlite: `INSERT INTO "ProcessedUpdate" ("platform", "updateId", "at")
    SELECT v.value ->> 'platform', v.value ->> 'updateId', ? FROM json_each(?) v WHERE true
    ON CONFLICT ("platform", "updateId") DO NOTHING`,
  postgresql: `INSERT INTO "ProcessedUpdate" ("platform", "updateId", "at")
    SELECT v."platform"::"PlatformName", v."updateId", $1::timestamp
    FROM jsonb_to_recordset($2::jsonb) AS v("platform" text, "updateId" text)
    ON CONFLICT ("platform", "updateId") DO NOTHING`,
}

const stateSql = {
  sqlite: `UPDATE "FormSession" SET "state" = v.value ->> 'state', "updatedAt" = ?
    FROM json_each(?) v WHERE "FormSession"."id" = v.value ->> 'sessionId'`,
  postgresql: `UPDATE "FormSession" f SET "state" = v."state"::jsonb, "updatedAt" = $1
    FROM jsonb_to_recordset($2::jsonb) AS v("sessionId" text, "state" text) WHERE f."id" = v."sessionId"`,
}

const columns = `"platform", "chatId", "recipientId", "contactId", "language", "priority", "content", "replaces",
  "replyHandle", "trace", "notBefore", "createdAt"`

const idRow = z.object({ id: z.number(), contactId: z.string() })

/** As `enqueue` of delivery/outbox.ts stores a reply: due at once, whatever the clock does. */
const replySql = {
  sqlite: `INSERT INTO "Delivery" (${columns})
    SELECT v.value ->> 'platform', v.value ->> 'chat', v.value ->> 'recipientId', v.value ->> 'contactId',
      v.value ->> 'language', 0, v.value ->> 'content', v.value ->> 'replaces', v.value ->> 'replyHandle',
      v.value ->> 'trace', ?, ? FROM json_each(?) v WHERE true RETURNING "id", "contactId"`,
  postgresql: `INSERT INTO "Delivery" (${columns})
    SELECT v."platform"::"PlatformName", v."chat", v."recipientId", v."contactId", v."language", 0,
      v."content"::jsonb, v."replaces", v."replyHandle", v."trace", $1::timestamp, $2::timestamp
    FROM jsonb_to_recordset($3::jsonb) AS v("platform" text, "chat" text, "recipientId" text, "contactId" text,
      "language" text, "content" text, "replaces" text, "replyHandle" text, "trace" text)
    RETURNING "id", "contactId"`,
}

/**
 * Stores answers, that their updates were handled, and the replies.
 * @param taken one for each person
 * @returns the replies; null when an update was handled meanwhile
 */
export async function storeTaken(
  tx: Transaction,
  provider: Provider,
  taken: Taken[],
  now: Date,
): Promise<StoredReply[] | null> {
  const updates = JSON.stringify(taken.map(({ updateId, reply }) => ({ updateId, platform: reply.platform })))
  if ((await tx.$executeRawUnsafe(handledSql[provider], now, updates)) < taken.length) return null
  const states = taken.map(({ sessionId, state }) => ({ sessionId, state: JSON.stringify(state) }))
  await tx.$executeRawUnsafe(stateSql[provider], now, JSON.stringify(states))
  const replies = taken.map(({ reply: { message, chat, ...reply } }) => ({
    ...reply,
    chat: chat?.id,
    content: JSON.stringify(message),
  }))
  const rows = await tx.$queryRawUnsafe<unknown[]>(
    replySql[provider],
    new Date(0),
    new Date(),
    JSON.stringify(replies),
  )
  const ids = new Map(rows.map((row) => idRow.parse(row)).map(({ id, contactId }) => [contactId, id]))
  return taken.flatMap(({ reply }) => {
    const id = reply.contactId === undefined ? undefined : ids.get(reply.contactId)
    return id === undefined ? [] : [{ ...reply, id }]
  })
}

const startedSql = {
  sqlite: `INSERT INTO "Participation" ("surveyId", "contactId", "state")
    SELECT ?, value, 'started' FROM json_each(?) WHERE true
    ON CONFLICT ("surveyId", "contactId") DO UPDATE SET "state" = 'started' WHERE "state" = 'invited'`,
  postgresql: `INSERT INTO "Participation" ("surveyId", "contactId", "state")
    SELECT $1, value, 'started'::"ParticipationState" FROM jsonb_array_elements_text($2::jsonb)
    ON CONFLICT ("surveyId", "contactId") DO UPDATE SET "state" = 'started'
    WHERE "Participation"."state" = 'invited'`,
}

/** Marks that these people have begun to answer the survey; who has, or is done, stays as they are. */
export async function markStarted(
  tx: Transaction,
  provider: Provider,
  surveyId: string,
  contactIds: string[],
): Promise<void> {
  await tx.$executeRawUnsafe(startedSql[provider], surveyId, JSON.stringify(contactIds))
}
