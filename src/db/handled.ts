/** Updates that were handled, and the turns that those of one person take. */
import type { PlatformName } from '../base/update.ts'
import type { Provider, Transaction } from './client.ts'

const recordSql = {
  sqlite: `INSERT INTO "ProcessedUpdate" ("platform", "updateId", "at") VALUES (?, ?, ?)
    ON CONFLICT ("platform", "updateId") DO NOTHING`,
  // The lock first. A row's lock would not do: of three who wait for it, the third may get it before the second.
  postgresql: `WITH "turn" AS MATERIALIZED (SELECT pg_advisory_xact_lock(hashtextextended($4, 0)))
    INSERT INTO "ProcessedUpdate" ("platform", "updateId", "at")
    SELECT $1::"PlatformName", $2, $3::timestamp FROM "turn"
    ON CONFLICT ("platform", "updateId") DO NOTHING`,
}

/**
 * Stores that an update is handled, as the first statement of its transaction. In PostgreSQL it waits until the
 * updates of the same person that came before, in whichever process, are done: in the order in which they asked
 * (advisory locks queue: PostgreSQL, src/backend/storage/lmgr/README).
 * @returns false when it was handled before
 */
export async function recordUpdate(
  tx: Transaction,
  provider: Provider,
  { platform, id, sender }: { platform: PlatformName; id: string; sender: { id: string } },
  at: Date,
): Promise<boolean> {
  const person = provider === 'postgresql' ? [`${platform}:${sender.id}`] : []
  return (await tx.$executeRawUnsafe(recordSql[provider], platform, id, at, ...person)) === 1
}
