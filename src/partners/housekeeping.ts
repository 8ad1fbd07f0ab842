/** What partners leave behind, and how long it is kept. */
import type { Database, Prisma } from '../db/client.ts'
import { type Cleanup, daysBefore, slice, slices } from '../jobs/cleanup.ts'
import { forgetExports } from './files.ts'
import { eraseContact } from './mydata.ts'

/** In days; what the settings say is not here. */
const fixed = {
  /** Codes and links, after they expired. */
  expired: 1,
}

export const partnersHousekeeping: readonly Cleanup[] = [
  {
    name: 'strangers',
    run: ({ db, now, stopping, kept }) => forgetStrangers(db, now, kept.strangers, stopping),
  },
  {
    name: 'exports',
    // The copies of their data that people asked for.
    run: ({ db, now, stopping, kept }) => forgetOldExports(db, daysBefore(now, kept.files), stopping),
  },
  {
    name: 'linkCodes',
    run: ({ db, now, stopping }) =>
      slices(stopping, async () => {
        const expired = { expiresAt: { lt: daysBefore(now, fixed.expired) } }
        const rows = await db.linkCode.findMany({ where: expired, take: slice })
        const codeHash = { in: rows.map((row) => row.codeHash) }
        return (await db.linkCode.deleteMany({ where: { codeHash } })).count
      }),
  },
  {
    name: 'accountLinks',
    run: async ({ db, now }) =>
      (await db.accountLink.deleteMany({ where: { expiresAt: { lte: now } } })).count,
  },
  {
    name: 'signIns',
    run: ({ db, now, stopping }) =>
      slices(stopping, async () => {
        const expired = { expiresAt: { lt: daysBefore(now, fixed.expired) } }
        const rows = await db.signIn.findMany({ where: expired, take: slice })
        const tokenHash = { in: rows.map((row) => row.tokenHash) }
        return (await db.signIn.deleteMany({ where: { tokenHash } })).count
      }),
  },
]

/** People who were welcomed and never said yes, once they have been silent long enough. */
async function forgetStrangers(
  db: Database,
  now: Date,
  days: number,
  stopping: () => boolean,
): Promise<number> {
  const limit = daysBefore(now, days)
  const by = { contactId: null, now, trace: 'job:housekeeping' }
  const silent = {
    consentedAt: null,
    createdAt: { lt: limit },
    channels: { none: { lastSeenAt: { gte: limit } } },
  } satisfies Prisma.ContactWhereInput
  let forgotten = 0
  while (!stopping()) {
    const rows = await db.contact.findMany({ where: silent, select: { id: true }, take: slice })
    if (rows.length === 0) break
    for (const { id } of rows) {
      if (stopping()) break
      const erased = await db.$transaction(
        // They may have said yes since the look.
        async (tx) =>
          (await tx.contact.count({ where: { id, ...silent } })) > 0 && (await eraseContact(tx, id, by)),
      )
      if (erased) forgotten++
    }
  }
  return forgotten
}

async function forgetOldExports(db: Database, limit: Date, stopping: () => boolean): Promise<number> {
  let forgotten = 0
  const people = await db.storedFile.findMany({
    where: { createdAt: { lt: limit }, contactId: { not: null } },
    distinct: ['contactId'],
    select: { contactId: true },
  })
  for (const { contactId } of people) {
    if (stopping()) break
    if (contactId !== null) forgotten += await forgetExports(db, contactId, limit)
  }
  return forgotten
}
