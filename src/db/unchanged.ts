/**
 * What takes long to count, counted once as long as nothing has changed of which it is made. Triggers of the database
 * give a table another random stamp with whatever is written to it (prisma/schema.prisma, TableChange): the stamps are
 * the same only while the tables are. What depends on the time as well has it in its key.
 */
import { z } from 'zod'
import { Recent } from '../base/recent.ts'
import type { Database, Transaction } from './client.ts'
import { isTransaction, keptFor, providerOf } from './kept.ts'

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
  // Their names are ours, and nobody's words.
  const names = [...new Set(tables)].map((table) => `'${table}'`).join()
  const rows = await db.$queryRawUnsafe<unknown[]>(`
    SELECT "table", COUNT(*) AS "rows", SUM("stamp") AS "sum" FROM "TableChange"
    WHERE "table" IN (${names}) GROUP BY "table" ORDER BY "table"`)
  return rows
    .map((row) => stampsRow.parse(row))
    .map(({ table, rows, sum }) => `${table} ${rows} ${sum}`)
    .join()
}

/**
 * Keeps what was counted while it is so. Who asks while it is being counted has that.
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
  const keptIn = keptFor(() => ({
    known: new Recent<{ state: string; found: Found }>(most),
    underWay: new Map<string, Promise<Found>>(),
  }))
  return async (db, { tables, key }, count) => {
    if (!tables) return await count()
    const { known, underWay } = keptIn(db)
    const name = JSON.stringify(key)
    const state = await stateOf(db, tables)
    const before = known.get(name)
    if (before?.state === state) return before.found
    const countNow = async () => {
      const found = await count()
      // Of what changed while it was counted nobody knows which part was seen.
      if ((await stateOf(db, tables)) === state) known.set(name, { state, found })
      return found
    }
    // A transaction may hold what somebody else's counting waits for: it waits for nobody.
    if (isTransaction(db)) return await countNow()
    const which = `${state} ${name}`
    const counting = underWay.get(which) ?? countNow().finally(() => underWay.delete(which))
    underWay.set(which, counting)
    return await counting
  }
}

/** Those of an audience, and these. */
export function alsoOf(
  tables: readonly StampedTable[] | null,
  ...more: StampedTable[]
): StampedTable[] | null {
  return tables && [...tables, ...more]
}

/**
 * A connection's process that is gone writes no more; its stamps would be read for ever. What they stood for gets a new
 * one at once, or the stamps left would be those from before it wrote.
 */
export async function forgetGoneWriters(db: Database): Promise<void> {
  if (providerOf(db) === 'sqlite') return
  await db.$executeRaw`
    WITH gone AS (
      DELETE FROM "TableChange" WHERE "writer" <> 0 AND "writer" NOT IN (SELECT pid FROM pg_stat_activity)
      RETURNING "table")
    INSERT INTO "TableChange" ("table", "writer", "stamp")
    SELECT "table", 0, hashtext(gen_random_uuid()::text) FROM (SELECT DISTINCT "table" FROM gone) t
    ON CONFLICT ("table", "writer") DO UPDATE SET "stamp" = EXCLUDED."stamp"`
}
