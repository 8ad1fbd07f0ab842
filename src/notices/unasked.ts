/** Which messages of a web chat are told elsewhere, too. */
import { z } from 'zod'
import type { Database, Prisma, Transaction } from '../db/client.ts'

/** Rows whose deliveries are looked up at most: the newest. */
const most = 500

type Row = Pick<Prisma.WebMessageGetPayload<object>, 'content' | 'deliveryId' | 'fromPerson'>

/** Those that are no replies, for whoever is answered was there: what the outbox sent by itself. And no secrets. */
export async function unasked<R extends Row>(db: Database | Transaction, rows: readonly R[]): Promise<R[]> {
  const numberOf = (row: Row) => Number(/^[^:]+-(\d+)$/.exec(row.deliveryId ?? '')?.[1] ?? Number.NaN)
  const ids = rows.map(numberOf).filter((id) => Number.isSafeInteger(id))
  const found = await db.delivery.findMany({
    where: { id: { in: ids.slice(-most) }, platform: 'web', priority: { gt: 0 } },
    select: { id: true },
  })
  const numbers = new Set(found.map(({ id }) => id))
  return rows.filter((row) => !row.fromPerson && numbers.has(numberOf(row)) && !isSecret(row.content))
}

function isSecret(content: Prisma.JsonValue): boolean {
  return z.looseObject({ secret: z.literal(true) }).safeParse(content).success
}
