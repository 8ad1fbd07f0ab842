/** Several messages that wait to be sent, changed at once. */
import type { Prisma, Transaction } from './client.ts'
import { providerOf } from './kept.ts'

/** Which: of a broadcast, to a contact, or a message with the changes of it that wait. */
export type Waiting = { broadcastId: string } | { contactId: string } | { messageId: number }

/**
 * Only these are locked, in the sender's order (claim.ts), or each might wait for the other. On SQLite writers take
 * turns anyhow.
 */
const lockSql = (whose: string) =>
  `SELECT "id" FROM "Delivery" WHERE "status" = 'pending' AND ${whose} ORDER BY "id" FOR UPDATE`

const locks = {
  broadcast: lockSql('"broadcastId" = $1'),
  contact: lockSql('"contactId" = $1'),
  message: lockSql('("id" = $1 OR "replacesId" = $1)'),
}

/**
 * Changes of these what has not gone out yet; what is being sent stays as it is.
 * @param only those of them that are meant
 * @returns how many were changed
 */
export async function changePending(
  tx: Transaction,
  waiting: Waiting,
  data: Prisma.DeliveryUncheckedUpdateManyInput,
  only: Prisma.DeliveryWhereInput = {},
): Promise<number> {
  const [lock, id, where] = asWhere(waiting)
  if (providerOf(tx) === 'postgresql') await tx.$executeRawUnsafe(lock, id)
  const { count } = await tx.delivery.updateMany({ where: { AND: [where, only], status: 'pending' }, data })
  return count
}

function asWhere(waiting: Waiting): [lock: string, id: string | number, Prisma.DeliveryWhereInput] {
  if ('broadcastId' in waiting) return [locks.broadcast, waiting.broadcastId, waiting]
  if ('contactId' in waiting) return [locks.contact, waiting.contactId, waiting]
  const { messageId } = waiting
  return [locks.message, messageId, { OR: [{ id: messageId }, { replacesId: messageId }] }]
}
