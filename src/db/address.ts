/** On which channel a person is reached, and the deliveries of a broadcast that are addressed so. */
import { raw } from '@prisma/client/runtime/client'
import { z } from 'zod'
import { type PlatformName, platformNames } from '../base/update.ts'
import type { Database, Provider, Transaction } from './client.ts'
import type { Priority } from './replies.ts'

/**
 * The rule, for a channel `h`: the one written on last of those that work, then the web chat, for it waits
 * instead of calling, and last of all e-mail; failing these the newest that doesn't work. One of a platform that is
 * switched off doesn't.
 */
const preference = `(h."unreachableAt" IS NOT NULL), (h."platform" = 'mail'), (h."platform" = 'web'),
  h."lastSeenAt" DESC, h."id"`

const channelRow = z.object({
  id: z.string(),
  platform: z.enum(platformNames),
  userId: z.string(),
  chatId: z.string().nullable(),
})

/** A contact's channels that work, the preferred one first. */
export async function workingChannels(
  tx: Database | Transaction,
  contactId: string,
): Promise<{ id: string; platform: PlatformName; userId: string; chatId: string | null }[]> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT h."id", h."platform", h."userId", h."chatId" FROM "Channel" h
    WHERE h."contactId" = ${contactId} AND h."unreachableAt" IS NULL ORDER BY ${raw(preference)}`
  return rows.map((row) => channelRow.parse(row))
}

export interface Addressed {
  broadcastId: string
  priority: Priority
  notBefore: Date
  createdAt: Date
  /** The id by which the logs find the update or the rule that caused them. */
  trace?: string
}

const addressSelect = (
  ids: string,
  b: { p: string; id: string; notBefore: string; created: string; trace: string },
) => `
  SELECT a."platform", a."chatId", a."userId", a."contactId", a."language", ${b.p}, ${b.id}, ${b.notBefore},
    ${b.created}, ${b.trace}, CASE WHEN a."unreachableAt" IS NULL THEN 'pending' ELSE 'unreachable' END AS "status",
    CASE WHEN a."unreachableAt" IS NULL THEN NULL ELSE COALESCE(a."unreachableReason", 'chat-not-found') END
  FROM (
    SELECT h.*, c."language" AS "language", ROW_NUMBER() OVER (
      PARTITION BY h."contactId"
      ORDER BY ${preference}
    ) AS "rank"
    FROM "Channel" h JOIN "Contact" c ON c."id" = h."contactId"
    WHERE h."contactId" IN (${ids})
  ) a WHERE a."rank" = 1`

const addressedColumns = `"platform", "chatId", "recipientId", "contactId", "language", "priority", "broadcastId",
  "notBefore", "createdAt", "trace", "status", "reason"`

const insertSql = {
  sqlite: `INSERT INTO "Delivery" (${addressedColumns})
    ${addressSelect('SELECT value FROM json_each(?)', { p: '?', id: '?', notBefore: '?', created: '?', trace: '?' })}
    ON CONFLICT ("broadcastId", "contactId") DO NOTHING`,
  postgresql: `INSERT INTO "Delivery" (${addressedColumns})
    SELECT s."platform", s."chatId", s."userId", s."contactId", s."language", $1, $2, $3, $4, $5,
      s."status"::"DeliveryStatus", s."reason"
    FROM (${addressSelect('SELECT value FROM jsonb_array_elements_text($6::jsonb)', {
      p: '$1::int AS "p"',
      id: '$2::text AS "b"',
      notBefore: '$3::timestamp AS "n"',
      created: '$4::timestamp AS "t"',
      trace: '$5::text AS "r"',
    })}) AS s("platform", "chatId", "userId", "contactId", "language", "p", "b", "n", "t", "r", "status", "reason")
    ON CONFLICT ("broadcastId", "contactId") DO NOTHING`,
}

/**
 * Makes the deliveries of a broadcast to these contacts, each addressed to their preferred channel; who has one of
 * this broadcast already gets no second. One statement for thousands.
 * @returns how many were made
 */
export async function insertDeliveries(
  tx: Database | Transaction,
  provider: Provider,
  { broadcastId, priority, notBefore, createdAt, trace }: Addressed,
  contactIds: string[],
): Promise<number> {
  return tx.$executeRawUnsafe(
    insertSql[provider],
    priority,
    broadcastId,
    notBefore,
    createdAt,
    trace ?? null,
    JSON.stringify(contactIds),
  )
}

/**
 * Keeps PostgreSQL, for the rest of the transaction, from reading a slice of a list by merging with another list from
 * its very beginning: the last slices of a million would take a hundred times as long as the first.
 */
export async function readInSlices(tx: Transaction, provider: Provider): Promise<void> {
  if (provider === 'postgresql') await tx.$executeRawUnsafe('SET LOCAL enable_mergejoin = off')
}
