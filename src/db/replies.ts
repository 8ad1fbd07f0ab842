/** The statement that stores replies: by itself, or as the end of the one that stores answers (answers.ts). */
import { z } from 'zod'
import type { Language } from '../base/language.ts'
import { type Message, storedMessage } from '../base/message.ts'
import type { Chat, PlatformName } from '../base/update.ts'
import { chatKeyOf } from './claim.ts'
import type { Provider, Transaction } from './client.ts'

/** 0 a reply to somebody waiting, 1 a reminder, 2 bulk. */
export type Priority = 0 | 1 | 2

/** Something to be said to one chat. */
export interface NewDelivery {
  platform: PlatformName
  /** Null: opened by the platform at the first send (Discord DM). */
  chat: Chat | null
  recipientId?: string | undefined
  contactId?: string | undefined
  language: Language
  priority: Priority
  message: Message
  replaces?: string | undefined
  replacesId?: number | undefined
  replyHandle?: string | undefined
  /** Not for replies (priority 0): they are due at once, whatever the clock does. */
  notBefore: Date
  trace?: string | undefined
}

/** What the statement is told of a reply, as JSON. `sending`: somebody has it in hand. */
export function replyJson(reply: NewDelivery, sending: boolean) {
  const { platform, chat, recipientId, contactId, language, message, ...more } = reply
  const { replaces, replacesId, replyHandle, trace } = more
  return {
    ...{ platform, chatId: chat?.id, chatKind: chat?.kind ?? 'private', recipientId, contactId, language },
    ...{ content: storedMessage.write(message), replaces, replacesId, replyHandle, trace, sending },
  }
}

const columns = `"platform", "chatId", "chatKind", "recipientId", "contactId", "language", "content", "replaces",
  "replacesId", "replyHandle", "trace"`

/** The same as columns of PostgreSQL's. */
export const replyRecord = `"platform" text, "chatId" text, "chatKind" text, "recipientId" text, "contactId" text,
  "language" text, "content" jsonb, "replaces" text, "replacesId" int, "replyHandle" text, "trace" text, "sending" boolean`

/** A list of them as rows. PostgreSQL has it as its first parameter. */
const listed = {
  sqlite: `(SELECT v.value ->> 'platform' AS "platform", v.value ->> 'chatId' AS "chatId",
      v.value ->> 'chatKind' AS "chatKind", v.value ->> 'recipientId' AS "recipientId",
      v.value ->> 'contactId' AS "contactId", v.value ->> 'language' AS "language", v.value -> 'content' AS "content",
      v.value ->> 'replaces' AS "replaces", v.value ->> 'replacesId' AS "replacesId",
      v.value ->> 'replyHandle' AS "replyHandle", v.value ->> 'trace' AS "trace", v.value ->> 'sending' AS "sending"
    FROM json_each(?) v)`,
  postgresql: `(SELECT * FROM jsonb_to_recordset($1::jsonb) AS v(${replyRecord}))`,
}

/**
 * One that is in hand is marked as being sent, unless an earlier one to its chat waits in the outbox: replies keep
 * their order. They are due at once, whatever the clock does.
 * @param from the rows to be stored
 * @param now the parameter of when they are
 */
export function insertReplies(provider: Provider, from: string, now: string): string {
  const [enums, epoch] =
    provider === 'sqlite'
      ? [(_: string) => '', `'1970-01-01T00:00:00.000+00:00'`]
      : [(type: string) => `::"${type}"`, `'1970-01-01'::timestamp`]
  return `INSERT INTO "Delivery" (${columns}, "priority", "notBefore", "createdAt", "status", "attempts")
    SELECT r."platform"${enums('PlatformName')}, r."chatId", r."chatKind"${enums('ChatKind')}, r."recipientId",
      r."contactId", r."language", r."content", r."replaces", r."replacesId", r."replyHandle", r."trace",
      0, ${epoch}, ${now}, (CASE WHEN r."first" THEN 'sending' ELSE 'pending' END)${enums('DeliveryStatus')},
      CASE WHEN r."first" THEN 1 ELSE 0 END
    FROM (SELECT r.*, r."sending" AND NOT EXISTS (SELECT 1 FROM "Delivery" e
        WHERE e."platform" = r."platform"${enums('PlatformName')} AND e."status" = 'pending' AND e."priority" = 0
          AND ${chatKeyOf('e')} = ${chatKeyOf('r')}) AS "first"
      FROM ${from} r) r
    RETURNING "id", "contactId", "status"`
}

const storedRow = z.object({ id: z.number(), contactId: z.string().nullable(), status: z.string() })

/** A reply as it is now in the outbox. `sending`: whoever had it in hand is to send it. */
export interface StoredReply {
  id: number
  contactId: string | null
  sending: boolean
}

/** Reads what the statement returns. */
export function storedReplies(rows: unknown[]): StoredReply[] {
  return rows.map((row) => {
    const { status, ...stored } = storedRow.parse(row)
    return { ...stored, sending: status === 'sending' }
  })
}

const one = {
  sqlite: insertReplies('sqlite', listed.sqlite, '?'),
  postgresql: insertReplies('postgresql', listed.postgresql, '$2::timestamp'),
}

/** Stores replies as `replyJson` says them. @returns them in no order */
export async function storeReplies(
  tx: Transaction,
  provider: Provider,
  replies: ReturnType<typeof replyJson>[],
): Promise<StoredReply[]> {
  const list = JSON.stringify(replies)
  const now = new Date()
  const values = provider === 'sqlite' ? [now, list] : [list, now]
  return storedReplies(await tx.$queryRawUnsafe<unknown[]>(one[provider], ...values))
}
