/** How much disk files may take: of one person in a day, and all together. So nobody can fill the disk by sending. */
import type { Database, Transaction } from './client.ts'
import { keptFor } from './kept.ts'

export interface FileQuota {
  /** Megabytes that one person may send in 24 hours, as far as they are still kept. */
  personADay: number
  /** Megabytes of all files. */
  all: number
}

const megabyte = 1024 * 1024
const day = 86_400_000

const quotaOf = keptFor((): { quota: FileQuota } => ({ quota: { personADay: 100, all: 5000 } }))

/** From now on files may take so much in this database. */
export function setFileQuota(db: Database, quota: FileQuota): void {
  quotaOf(db).quota = quota
}

/** What a file would be too much for, and the megabytes that are allowed; null where it may be stored. */
export async function exceeded(
  tx: Database | Transaction,
  { size, contactId, now }: { size: number; contactId: string; now: Date },
): Promise<{ of: keyof FileQuota; megabytes: number } | null> {
  const { quota } = quotaOf(tx)
  const since = new Date(now.getTime() - day)
  const own = await sizeOf(tx, { contactId, createdAt: { gt: since } })
  if (own + size > quota.personADay * megabyte) return { of: 'personADay', megabytes: quota.personADay }
  const all = await sizeOf(tx, {})
  if (all + size > quota.all * megabyte) return { of: 'all', megabytes: quota.all }
  return null
}

/** How many files there are, and what they take of what they may: in megabytes, rounded up. */
export async function filesKept(
  db: Database | Transaction,
): Promise<{ count: number; megabytes: number; quota: FileQuota }> {
  const megabytes = Math.ceil((await sizeOf(db, {})) / megabyte)
  return { count: await db.storedFile.count(), megabytes, quota: quotaOf(db).quota }
}

async function sizeOf(
  db: Database | Transaction,
  where: { contactId?: string; createdAt?: { gt: Date } },
): Promise<number> {
  return (await db.storedFile.aggregate({ where, _sum: { size: true } }))._sum.size ?? 0
}
