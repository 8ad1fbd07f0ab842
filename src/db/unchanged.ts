/**
 * What takes long to count, counted once as long as nothing has changed of which it is made. Triggers of the database
 * give a table another random stamp with whatever is written to it (prisma/schema.prisma, TableChange): the stamps are
 * the same only while the tables are. What depends on the time as well has it in its key.
 */
import { z } from 'zod'
import { Recent } from '../base/recent.ts'
import type { Database, Store, Transaction } from './client.ts'
import { keptFor } from './kept.ts'

/** Those that have stamps. */
export const stampedTables = [
  ...(['Contact', 'Channel', 'Membership', 'Participation'] as const),
  ...(['Organisation', 'OrganisationField', 'OrganisationTag'] as const),
  ...(['Programme', 'Rsvp', 'WalkIn', 'Broadcast', 'Delivery'] as const),
  ...(['Matter', 'MatterState', 'Posting', 'OfferChoice'] as const),
] as const
export type StampedTable = (typeof stampedTables)[number]

const stampsRow = z.object({ table: z.string(), rows: z.coerce.string(), sum: z.coerce.string() })

/** The same text only while these tables are the same. */
async function stateOf(db: Database | Transaction, tables: readonly StampedTable[]): Promise<string> {
  const rows = await db.$queryRaw<unknown[]>`
    SELECT "table", COUNT(*) AS "rows", SUM("stamp") AS "sum" FROM "TableChange" GROUP BY "table" ORDER BY "table"`
  return rows
    .map((row) => stampsRow.parse(row))
    .flatMap(({ table, rows, sum }) => (tables.some((one) => one === table) ? `${table} ${rows} ${sum}` : []))
    .join()
}

/**
 * Keeps what was counted while it is so.
 * @param most so many are kept
 * @returns finds what was counted by the same key from the same tables as they are, or has it counted now; without
 * tables always now
 */
export function countedOnce<Found>(
  most: number,
): (
  db: Database | Transaction,
  from: { tables: readonly StampedTable[] | null; key: unknown },
  count: () => Promise<Found>,
) => Promise<Found> {
  const keptIn = keptFor(() => new Recent<{ state: string; found: Found }>(most))
  return async (db, { tables, key }, count) => {
    if (!tables) return await count()
    const name = JSON.stringify(key)
    const known = keptIn(db).get(name)
    const state = await stateOf(db, tables)
    if (known?.state === state) return known.found
    const found = await count()
    // Of what changed while it was counted nobody knows which part was seen.
    if ((await stateOf(db, tables)) === state) keptIn(db).set(name, { state, found })
    return found
  }
}

/** Those of an audience, and these. */
export function alsoOf(
  tables: readonly StampedTable[] | null,
  ...more: StampedTable[]
): StampedTable[] | null {
  return tables && [...tables, ...more]
}

/** A connection's process that is gone writes no more; its stamps would be read for ever. */
export async function forgetGoneWriters({ db, provider }: Store): Promise<number> {
  if (provider === 'sqlite') return 0
  return await db.$executeRaw`
    DELETE FROM "TableChange" WHERE "writer" NOT IN (SELECT pid FROM pg_stat_activity)`
}
