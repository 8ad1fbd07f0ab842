/** Every night: what is no longer needed goes. Rooms clean up what is theirs; what belongs to none of them, here. */
import type { Database, Prisma } from '../db/client.ts'
import { forgetLists, forgetOrphans } from '../db/files.ts'
import { scrubSoon } from '../db/scrub.ts'
import { readSettings } from '../db/settings.ts'
import { writeTidied } from '../db/tidied.ts'
import { forgetGoneWriters } from '../db/unchanged.ts'
import { deliveriesInUse } from '../db/uses.ts'
import { type Cleanup, daysBefore, slice, slices } from './cleanup.ts'
import type { Job } from './index.ts'

/** How long things are kept that no setting says, in days. */
const fixed = {
  /** Ids of updates: Telegram redelivers for at most 24 hours, Discord for 15 minutes. */
  updates: 30,
  /** What was said to an account that no contact has any more. */
  orphans: 7,
  /** What people sent and nothing uses: a form that became no version of a survey, what a lost draft held. */
  orphanedFiles: 90,
  /** Links to the web chat, after they expired. */
  expired: 1,
}

export function housekeeping(rooms: readonly { housekeeping?: readonly Cleanup[] }[]): Job {
  const cleanups = [...rooms.flatMap((room) => room.housekeeping ?? []), ...ofNoRoom]
  return {
    name: 'housekeeping',
    schedule: '40 3 * * *',
    async run(context) {
      const done: Record<string, number> = {}
      const { kept } = await readSettings(context.db)
      for (const { name, run } of cleanups) done[name] = await run({ ...context, kept })
      scrubSoon(context.db)
      await writeTidied(context.db, { at: context.now.toISOString(), done })
      return done
    },
  }
}

/** All day: connections come and go within minutes, and whoever counts reads what is left of each. */
export const forgetWriters: Job = {
  name: 'gone-writers',
  schedule: '*/5 * * * *',
  async run({ db }) {
    await forgetGoneWriters(db)
    return 0
  },
}

const ofNoRoom: readonly Cleanup[] = [
  {
    name: 'updates',
    run: ({ db, now, stopping }) => forgetUpdates(db, daysBefore(now, fixed.updates), stopping),
  },
  {
    name: 'deliveries',
    run: ({ db, now, stopping, kept }) =>
      forgetDeliveries(db, { createdAt: { lt: daysBefore(now, kept.deliveries) } }, stopping),
  },
  {
    name: 'orphans',
    run: ({ db, now, stopping }) =>
      forgetDeliveries(
        db,
        { createdAt: { lt: daysBefore(now, fixed.orphans) }, contactId: null, chatKind: 'private' },
        stopping,
      ),
  },
  {
    name: 'files',
    run: ({ db, now, stopping, kept }) => forgetLists(db, daysBefore(now, kept.files), stopping),
  },
  {
    name: 'orphanedFiles',
    run: ({ db, now, stopping }) => forgetOrphans(db, daysBefore(now, fixed.orphanedFiles), stopping),
  },
  {
    name: 'webMessages',
    run: ({ db, now, stopping, kept }) =>
      forgetWebMessages(db, daysBefore(now, kept.conversations), stopping),
  },
  {
    name: 'webTokens',
    run: ({ db, now, stopping }) =>
      slices(stopping, async () => {
        const expired = { expiresAt: { lt: daysBefore(now, fixed.expired) } }
        const rows = await db.webToken.findMany({ where: expired, take: slice })
        const tokenHash = { in: rows.map((row) => row.tokenHash) }
        return (await db.webToken.deleteMany({ where: { tokenHash } })).count
      }),
  },
]

/** The oldest have the lowest ids: the look ends at the first slice that has a newer one. */
async function forgetWebMessages(db: Database, limit: Date, stopping: () => boolean): Promise<number> {
  let cursor = 0
  return slices(stopping, async () => {
    const rows = await db.webMessage.findMany({
      where: { id: { gt: cursor } },
      orderBy: { id: 'asc' },
      take: slice,
      select: { id: true, createdAt: true },
    })
    cursor = rows.at(-1)?.id ?? cursor
    const old = rows.filter(({ createdAt }) => createdAt < limit).map(({ id }) => id)
    return (await db.webMessage.deleteMany({ where: { id: { in: old } } })).count
  })
}

async function forgetUpdates(db: Database, limit: Date, stopping: () => boolean): Promise<number> {
  let forgotten = 0
  while (!stopping()) {
    const rows = await db.processedUpdate.findMany({
      where: { at: { lt: limit } },
      orderBy: { at: 'asc' },
      take: slice,
      select: { at: true },
    })
    const newest = rows.at(-1)?.at
    if (newest === undefined) break
    forgotten += (await db.processedUpdate.deleteMany({ where: { at: { lte: newest } } })).count
  }
  return forgotten
}

/** Deletes single messages that nothing refers to. */
async function forgetDeliveries(
  db: Database,
  which: Prisma.DeliveryWhereInput,
  stopping: () => boolean,
): Promise<number> {
  let forgotten = 0
  let cursor = 0
  while (!stopping()) {
    const rows = await db.delivery.findMany({
      where: {
        ...which,
        id: { gt: cursor },
        broadcastId: null,
        status: { notIn: ['pending', 'sending'] },
      },
      orderBy: { id: 'asc' },
      take: slice,
      select: { id: true },
    })
    const ids = rows.map(({ id }) => id)
    const within = { gte: ids[0] ?? 0, lte: ids.at(-1) ?? 0 }
    if (ids.length === 0) break
    cursor = within.lte
    forgotten += await db.$transaction(async (tx) => {
      const used = await deliveriesInUse(tx, within)
      const { count } = await tx.delivery.deleteMany({
        where: { id: { in: ids.filter((id) => !used.has(id)) } },
      })
      return count
    })
  }
  return forgotten
}
