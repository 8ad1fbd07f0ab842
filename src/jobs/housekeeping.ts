import type { Database, Transaction } from '../db/client.ts'
import type { Job } from './index.ts'

const day = 86_400_000

/** How long things are kept, in days. */
export const kept = {
  /** Ids of updates: Telegram redelivers for at most 24 hours, Discord for 15 minutes. */
  updates: 30,
  /** What was said to people, after it arrived or couldn't; broadcasts keep the row for their report, not the text. */
  deliveries: 90,
  /** Codes and links, after they expired. */
  expired: 1,
}

/** Rows in one transaction: nobody else's write waits long for it. */
const chunk = 500

/** Every night: what is no longer needed goes. */
export const housekeeping: Job = {
  name: 'housekeeping',
  schedule: '40 3 * * *',
  async run({ db, now, stopping }) {
    const before = (days: number) => new Date(now.getTime() - days * day)
    const expiresAt = { lt: before(kept.expired) }
    return {
      updates: await forgetUpdates(db, before(kept.updates), stopping),
      deliveries: await forgetDeliveries(db, before(kept.deliveries), stopping),
      linkCodes: (await db.linkCode.deleteMany({ where: { expiresAt } })).count,
      signIns: (await db.signIn.deleteMany({ where: { expiresAt } })).count,
      webTokens: (await db.webToken.deleteMany({ where: { expiresAt } })).count,
    }
  },
}

async function forgetUpdates(db: Database, limit: Date, stopping: () => boolean): Promise<number> {
  let forgotten = 0
  while (!stopping()) {
    const rows = await db.processedUpdate.findMany({
      where: { at: { lt: limit } },
      orderBy: { at: 'asc' },
      take: chunk,
      select: { at: true },
    })
    const newest = rows.at(-1)?.at
    if (newest === undefined) break
    forgotten += (await db.processedUpdate.deleteMany({ where: { at: { lte: newest } } })).count
  }
  return forgotten
}

/** Deletes single messages that nothing refers to. */
async function forgetDeliveries(db: Database, limit: Date, stopping: () => boolean): Promise<number> {
  let forgotten = 0
  let cursor = 0
  while (!stopping()) {
    const rows = await db.delivery.findMany({
      where: {
        id: { gt: cursor },
        broadcastId: null,
        createdAt: { lt: limit },
        status: { notIn: ['pending', 'sending'] },
      },
      orderBy: { id: 'asc' },
      take: chunk,
      select: { id: true },
    })
    const ids = rows.map(({ id }) => id)
    cursor = ids.at(-1) ?? cursor
    if (ids.length === 0) break
    forgotten += await db.$transaction(async (tx) => {
      const used = await referredTo(tx, ids)
      const { count } = await tx.delivery.deleteMany({
        where: { id: { in: ids.filter((id) => !used.has(id)) } },
      })
      return count
    })
  }
  return forgotten
}

/** Messages that are still edited in place: a running form's question, a post's numbers, a broadcast's progress. */
async function referredTo(tx: Transaction, ids: number[]): Promise<Set<number>> {
  const within = { gte: ids[0] ?? 0, lte: ids.at(-1) ?? 0 }
  const sessions = await tx.formSession.findMany({
    where: { deliveryId: within },
    select: { deliveryId: true },
  })
  const posts = await tx.programmePost.findMany({
    where: { deliveryId: within },
    select: { deliveryId: true },
  })
  const progress = await tx.broadcast.findMany({
    where: { progressId: within },
    select: { progressId: true },
  })
  const used = [...sessions, ...posts].map(({ deliveryId }) => deliveryId)
  return new Set([...used, ...progress.map(({ progressId }) => progressId)].filter((id) => id !== null))
}
