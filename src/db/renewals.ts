/** Messages of broadcasts that are to say, where they stand, what is so by now. */
import { noJson, type Prisma, type Transaction } from './client.ts'
import { providerOf } from './kept.ts'

export interface Renewing {
  notBefore: Date
  now: Date
  trace?: string | undefined
}

/** Deliveries that say something: all but changes of what a broadcast said, which have neither words nor a broadcast. */
export const noRenewals = {
  OR: [{ content: { not: noJson } }, { broadcastId: { not: null } }],
} satisfies Prisma.DeliveryWhereInput

const among = {
  sqlite: 'SELECT value FROM json_each(?)',
  postgresql: 'SELECT jsonb_array_elements_text($1::jsonb)',
}

/** A renewal has no content of its own: what it says is made when it is sent. */
const waiting = `e."platform" IN ('telegram', 'discord', 'web') AND e."status" = 'pending'`

/**
 * A broadcast of which more is still to be made (`expandChunk`, which writes to its row before it inserts): what is made
 * of it meanwhile has to wait, or would be sent before the change is stored and never be changed.
 */
const lockBroadcastsSql = `SELECT b."id" FROM "Broadcast" b WHERE b."id" IN (${among.postgresql})
  ORDER BY b."id" FOR NO KEY UPDATE`

/**
 * What waits is made of what is stored when it is sent: of this change, if it is begun after it. So it is locked until
 * the change is stored, and what has been begun is changed afterwards; in the sender's order (claim.ts), or each might
 * wait for the other. On SQLite writers take turns anyhow.
 */
const lockSql = `SELECT e."id" FROM "Delivery" e
  WHERE ${waiting} AND (e."broadcastId" IN (${among.postgresql})
    OR (e."content" IS NULL AND e."replacesId" IN
      (SELECT d."id" FROM "Delivery" d WHERE d."broadcastId" IN (${among.postgresql}))))
  ORDER BY e."id" FOR UPDATE`

const renewSql = (ids: string, p: { notBefore: string; now: string; trace: string }) => `
  INSERT INTO "Delivery" ("platform", "chatId", "chatKind", "recipientId", "contactId", "language", "priority",
    "replacesId", "notBefore", "createdAt", "trace")
  SELECT d."platform", d."chatId", d."chatKind", d."recipientId", d."contactId", c."language", 2,
    d."id", ${p.notBefore}, ${p.now}, ${p.trace}
  FROM "Delivery" d JOIN "Contact" c ON c."id" = d."contactId"
  WHERE d."broadcastId" IN (${ids}) AND d."status" IN ('sent', 'sending') AND d."platform" <> 'mail'
    AND d."id" NOT IN
      (SELECT e."replacesId" FROM "Delivery" e WHERE ${waiting} AND e."content" IS NULL AND e."replacesId" IS NOT NULL)`

const renew = {
  sqlite: renewSql(among.sqlite, { notBefore: '?', now: '?', trace: '?' }),
  postgresql: renewSql(among.postgresql, {
    notBefore: '$2::timestamp',
    now: '$3::timestamp',
    trace: '$4::text',
  }),
}

/**
 * Has these messages changed where they stand, as bulk; one that waits to be changed already is changed once. A mail
 * cannot be. What each says is made by its kind (`BroadcastKind.renewed`) when its turn comes.
 * @param broadcastIds of those that sent them
 * @returns how many changes were stored: one statement for thousands
 */
export async function renewMessages(
  tx: Transaction,
  broadcastIds: readonly string[],
  { notBefore, now, trace = undefined }: Renewing,
): Promise<number> {
  const list = JSON.stringify(broadcastIds)
  if (providerOf(tx) === 'sqlite')
    return await tx.$executeRawUnsafe(renew.sqlite, notBefore, now, trace ?? null, list)
  await tx.$queryRawUnsafe(lockBroadcastsSql, list)
  await tx.$queryRawUnsafe(lockSql, list)
  return await tx.$executeRawUnsafe(renew.postgresql, list, notBefore, now, trace ?? null)
}
