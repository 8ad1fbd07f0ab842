/**
 * The raw statements of answering. Of answers that come at the same time one does for all what would be one for each;
 * lists go in as one JSON parameter, as in claim.ts.
 */

import { z } from 'zod'
import { languages } from '../base/language.ts'
import type { Role } from '../base/role.ts'
import type { JsonObject } from '../base/stored/index.ts'
import type { PlatformName } from '../base/update.ts'
import { type FormState, storedState } from '../forms/state.ts'
import type { Provider, Transaction } from './client.ts'
import type { NewDelivery } from './replies.ts'
import {
  insertReplies,
  replyJson,
  replyRecord,
  type StoredReply,
  storedReplies,
  storeReplies,
} from './replies.ts'

/** Who answers, from which private chat, and which running form their button names (null: the one that takes text). */
export interface Answering {
  platform: PlatformName
  userId: string
  chat: string
  session: string | null
  updateId: string
}

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
    WHERE u."updateId" IS NULL AND h."heldText" IS NULL AND (v.value ->> 'session' IS NULL OR v.value ->> 'session' = f."id")`,
  postgresql: `SELECT (v."index" - 1)::int AS "index", ${runningColumns}
    FROM ROWS FROM (jsonb_to_recordset($1::jsonb) AS ("platform" text, "userId" text, "session" text, "updateId" text))
        WITH ORDINALITY AS v("platform", "userId", "session", "updateId", "index")
      JOIN "Channel" h ON h."platform" = v."platform"::"PlatformName" AND h."userId" = v."userId"
      JOIN "Contact" c ON c."id" = h."contactId"
      JOIN "FormSession" f ON f."contactId" = c."id" AND f."active"
      LEFT JOIN "ProcessedUpdate" u
        ON u."platform" = v."platform"::"PlatformName" AND u."updateId" = v."updateId"
    WHERE u."updateId" IS NULL AND h."heldText" IS NULL AND (v."session" IS NULL OR v."session" = f."id")`,
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
 * Finds the forms that these people are in. Who is in none, whose update was handled before, or who is in the middle of
 * a long text, is left out.
 */
export async function findRunning(
  db: Transaction,
  provider: Provider,
  answering: Answering[],
): Promise<Running[]> {
  const rows = await db.$queryRawUnsafe<unknown[]>(runningSql[provider], JSON.stringify(answering))
  return rows.map((row) => runningRow.parse(row))
}

/** What one answer leads to: where its form is now, and what is asked next. */
export interface Taken {
  updateId: string
  sessionId: string
  state: FormState
  /** When the form was changed last, as it was read. */
  formAt: Date
  /** To whoever answered, where they did. */
  reply: NewDelivery & { contactId: string; recipientId: string }
}

/**
 * Where the forms are now, what was handled, that these people wrote, and the replies. PostgreSQL does it in one
 * statement, SQLite, which takes no change within a WITH, in four. A form must be as it was read, and its update not
 * handled: others may have come between, and one person may answer from two accounts. In PostgreSQL the people's locks
 * are those of `recordUpdate` in claim.ts; who is being served by another process is left out: the others do not wait
 * for it.
 */
const takenSql = {
  sqlite: {
    state: `UPDATE "FormSession" SET "state" = v.value -> 'state', "updatedAt" = ?
      FROM json_each(?) v
      WHERE "FormSession"."id" = v.value ->> 'sessionId'
        AND julianday("FormSession"."updatedAt") = julianday(v.value ->> 'formAt')
        AND NOT EXISTS (SELECT 1 FROM "ProcessedUpdate" u
          WHERE u."platform" = v.value ->> 'platform' AND u."updateId" = v.value ->> 'updateId')
      RETURNING "id"`,
    handled: `INSERT INTO "ProcessedUpdate" ("platform", "updateId", "at")
      SELECT v.value ->> 'platform', v.value ->> 'updateId', ? FROM json_each(?) v WHERE true`,
    seen: `UPDATE "Channel" SET "lastSeenAt" = ?, "unreachableAt" = NULL, "unreachableReason" = NULL,
        "chatId" = v.value ->> 'chatId'
      FROM json_each(?) v
      WHERE "Channel"."platform" = v.value ->> 'platform' AND "Channel"."userId" = v.value ->> 'recipientId'`,
  },
  postgresql: `WITH "asked" AS MATERIALIZED (
      SELECT v.*, pg_try_advisory_xact_lock(hashtextextended(v."platform" || ':' || v."recipientId", 0)) AS "mine"
      FROM jsonb_to_recordset($1::jsonb) AS v(${replyRecord},
        "updateId" text, "sessionId" text, "state" jsonb, "formAt" timestamp)
    ), "same" AS MATERIALIZED (
      SELECT a.* FROM "asked" a
        JOIN "FormSession" f ON f."id" = a."sessionId" AND f."updatedAt" = a."formAt"
      WHERE a."mine" FOR UPDATE OF f SKIP LOCKED
    ), "handled" AS (
      INSERT INTO "ProcessedUpdate" ("platform", "updateId", "at")
      SELECT s."platform"::"PlatformName", s."updateId", $2::timestamp FROM "same" s
      ON CONFLICT ("platform", "updateId") DO NOTHING RETURNING "platform"::text, "updateId"
    ), "kept" AS MATERIALIZED (
      SELECT s.* FROM "same" s JOIN "handled" h ON h."platform" = s."platform" AND h."updateId" = s."updateId"
    ), "state" AS (
      UPDATE "FormSession" f SET "state" = k."state", "updatedAt" = $2::timestamp
      FROM "kept" k WHERE f."id" = k."sessionId"
    ), "seen" AS (
      UPDATE "Channel" h SET "lastSeenAt" = $2::timestamp, "unreachableAt" = NULL, "unreachableReason" = NULL,
        "chatId" = k."chatId"
      FROM "kept" k WHERE h."platform" = k."platform"::"PlatformName" AND h."userId" = k."recipientId"
    )
    ${insertReplies('postgresql', '"kept"', '$3::timestamp')}`,
}

const sessionRow = z.object({ id: z.string() })

/**
 * Stores answers, that their updates were handled, and the replies. PostgreSQL needs no transaction about it.
 * @param taken one for each person
 * @param inHand whether somebody has the reply in hand
 * @returns the replies, by the contact's id; who is missing was served elsewhere meanwhile: nothing of theirs is stored
 */
export async function storeTaken(
  db: Transaction,
  provider: Provider,
  taken: Taken[],
  inHand: (reply: NewDelivery) => boolean,
  now: Date,
): Promise<Map<string, StoredReply>> {
  const list = taken.map(({ reply, state, ...ids }) => ({
    ...ids,
    state: storedState.write(state),
    ...replyJson(reply, inHand(reply)),
  }))
  const stored = provider === 'sqlite' ? await inFour(db, list, now) : await inOne(db, list, now)
  return new Map(stored.flatMap((reply) => (reply.contactId === null ? [] : [[reply.contactId, reply]])))
}

type Listed = Omit<Taken, 'reply' | 'state'> & { state: JsonObject } & ReturnType<typeof replyJson>

async function inFour(tx: Transaction, all: Listed[], now: Date): Promise<StoredReply[]> {
  const { state, handled, seen } = takenSql.sqlite
  const sessions = await tx.$queryRawUnsafe<unknown[]>(state, now, JSON.stringify(all))
  const still = new Set(sessions.map((row) => sessionRow.parse(row).id))
  const kept = all.filter(({ sessionId }) => still.has(sessionId))
  const ids = JSON.stringify(
    kept.map(({ platform, updateId, chatId, recipientId }) => ({ platform, updateId, chatId, recipientId })),
  )
  await tx.$executeRawUnsafe(handled, now, ids)
  await tx.$executeRawUnsafe(seen, now, ids)
  // Where a form is is not written twice.
  return await storeReplies(
    tx,
    'sqlite',
    kept.map(({ state: _, ...reply }) => reply),
  )
}

async function inOne(db: Transaction, list: Listed[], now: Date): Promise<StoredReply[]> {
  return storedReplies(
    await db.$queryRawUnsafe<unknown[]>(takenSql.postgresql, JSON.stringify(list), now, new Date()),
  )
}

/** Marks a participation as started, unless it is or is done: one statement, since everybody who answers passes here. */
export async function startParticipation(
  tx: Transaction,
  { surveyId, contactId, organisationId }: { surveyId: string; contactId: string; organisationId: string },
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO "Participation" ("surveyId", "contactId", "organisationId", "state")
    VALUES (${surveyId}, ${contactId}, ${organisationId}, 'started')
    ON CONFLICT ("surveyId", "contactId", "organisationId") DO UPDATE SET "state" = 'started'
    WHERE "Participation"."state" NOT IN ('started', 'done')`
}
