/** Leases: what one process at a time may do (send for a bot account, run a due job). */
import type { Provider, Store, Transaction } from './client.ts'

const leaseSql = {
  // One process only has the file open: whoever asks, has it.
  sqlite: `INSERT INTO "Lease" ("name", "holder", "until") VALUES (?, ?, ?)
    ON CONFLICT ("name") DO UPDATE SET "holder" = excluded."holder", "until" = excluded."until"`,
  // By the database's clock, which all processes share.
  postgresql: `INSERT INTO "Lease" ("name", "holder", "until")
    VALUES ($1, $2, (now() AT TIME ZONE 'UTC') + $3 * interval '1 millisecond')
    ON CONFLICT ("name") DO UPDATE SET "holder" = excluded."holder", "until" = excluded."until"
    WHERE "Lease"."holder" = excluded."holder" OR "Lease"."until" < (now() AT TIME ZONE 'UTC')`,
}

/** Takes or renews a lease. @returns false while another holds it */
export async function takeLease(
  { db, provider }: { db: Transaction; provider: Provider },
  name: string,
  holder: string,
  milliseconds: number,
): Promise<boolean> {
  const until = provider === 'sqlite' ? new Date(Date.now() + milliseconds) : milliseconds
  return (await db.$executeRawUnsafe(leaseSql[provider], name, holder, until)) === 1
}

/** Gives a lease up at once, so that nobody waits for its end. */
export async function releaseLease({ db }: Store, name: string, holder: string): Promise<void> {
  await db.lease.deleteMany({ where: { name, holder } })
}
