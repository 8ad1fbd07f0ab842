import { z } from 'zod'
import { clearDeliveries } from '../broadcasts/report.ts'
import type { Database, Prisma, Transaction } from '../db/client.ts'
import { eraseContact, forgetExports } from '../partners/mydata.ts'
import type { Job } from './index.ts'

const day = 86_400_000

/** How long things are kept, in days. */
const kept = {
  /** Ids of updates: Telegram redelivers for at most 24 hours, Discord for 15 minutes. */
  updates: 30,
  /** What was said to people, after it arrived or couldn't. */
  deliveries: 90,
  /** Who got a broadcast, by which platform, and who did not; the row has no text. Its numbers stay. */
  broadcasts: 365,
  /** What was said to an account that no contact has any more. */
  orphans: 7,
  /** Lists and exports that the bot made, and the copies of their data that people asked for. */
  files: 90,
  /** The web chat's conversations. */
  webMessages: 365,
  /** Somebody who wrote to the bot but never agreed to anything. */
  strangers: 30,
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
      strangers: await forgetStrangers(db, before(kept.strangers), stopping),
      deliveries: await forgetDeliveries(db, { createdAt: { lt: before(kept.deliveries) } }, stopping),
      orphans: await forgetDeliveries(
        db,
        { createdAt: { lt: before(kept.orphans) }, contactId: null, chatKind: 'private' },
        stopping,
      ),
      broadcasts: await clearDeliveries(db, before(kept.broadcasts), stopping),
      files: await forgetFiles(db, before(kept.files), stopping),
      webMessages: await forgetWebMessages(db, before(kept.webMessages), stopping),
      linkCodes: await bySlices(stopping, async () => {
        const rows = await db.linkCode.findMany({ where: { expiresAt }, take: chunk })
        const codeHash = { in: rows.map((row) => row.codeHash) }
        return (await db.linkCode.deleteMany({ where: { codeHash } })).count
      }),
      signIns: await bySlices(stopping, async () => {
        const rows = await db.signIn.findMany({ where: { expiresAt }, take: chunk })
        const tokenHash = { in: rows.map((row) => row.tokenHash) }
        return (await db.signIn.deleteMany({ where: { tokenHash } })).count
      }),
      webTokens: await bySlices(stopping, async () => {
        const rows = await db.webToken.findMany({ where: { expiresAt }, take: chunk })
        const tokenHash = { in: rows.map((row) => row.tokenHash) }
        return (await db.webToken.deleteMany({ where: { tokenHash } })).count
      }),
    }
  },
}

/** @param slice deletes so many at most as a chunk has, and says how many */
async function bySlices(stopping: () => boolean, slice: () => Promise<number>): Promise<number> {
  let forgotten = 0
  for (let last = chunk; last === chunk && !stopping(); forgotten += last) last = await slice()
  return forgotten
}

/** The oldest have the lowest ids: the look ends at the first chunk that has a newer one. */
async function forgetWebMessages(db: Database, limit: Date, stopping: () => boolean): Promise<number> {
  let cursor = 0
  return bySlices(stopping, async () => {
    const rows = await db.webMessage.findMany({
      where: { id: { gt: cursor } },
      orderBy: { id: 'asc' },
      take: chunk,
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
      take: chunk,
      select: { at: true },
    })
    const newest = rows.at(-1)?.at
    if (newest === undefined) break
    forgotten += (await db.processedUpdate.deleteMany({ where: { at: { lte: newest } } })).count
  }
  return forgotten
}

/** People who were welcomed and never said yes, once they have been silent long enough. */
async function forgetStrangers(db: Database, limit: Date, stopping: () => boolean): Promise<number> {
  const silent = {
    consentedAt: null,
    createdAt: { lt: limit },
    channels: { none: { lastSeenAt: { gte: limit } } },
  } satisfies Prisma.ContactWhereInput
  let forgotten = 0
  while (!stopping()) {
    const rows = await db.contact.findMany({ where: silent, select: { id: true }, take: chunk })
    if (rows.length === 0) break
    for (const { id } of rows) {
      if (stopping()) break
      const erased = await db.$transaction(
        // They may have said yes since the look.
        async (tx) =>
          (await tx.contact.count({ where: { id, ...silent } })) > 0 && (await eraseContact(tx, id)),
      )
      if (erased) forgotten++
    }
  }
  return forgotten
}

/** Pictures and calendar entries name nobody and are used again; the rest is made anew when it is asked for. */
const usedAgain = ['image/png', 'text/calendar']

async function forgetFiles(db: Database, limit: Date, stopping: () => boolean): Promise<number> {
  const old = { createdAt: { lt: limit } }
  let forgotten = 0
  const people = await db.storedFile.findMany({
    where: { ...old, contactId: { not: null } },
    distinct: ['contactId'],
    select: { contactId: true },
  })
  for (const { contactId } of people) {
    if (stopping()) return forgotten
    if (contactId !== null) forgotten += await forgetExports(db, contactId, limit)
  }
  const inUse = new Set(await filesOfTheErased(db))
  const made = await db.storedFile.findMany({
    where: { ...old, contactId: null, type: { notIn: usedAgain } },
    select: { id: true },
  })
  for (const { id } of made) {
    if (stopping()) break
    const used =
      inUse.has(id) ||
      (await db.broadcast.count({ where: { fileId: id } })) > 0 ||
      (await db.surveyVersion.count({ where: { fileId: id } })) > 0
    if (!used) forgotten += (await db.storedFile.deleteMany({ where: { id } })).count
  }
  return forgotten
}

const fileAnswer = z.object({ file: z.string() })

/** Files in answers that were given for an organisation by somebody who has been erased since. */
async function filesOfTheErased(db: Database): Promise<string[]> {
  const rows = await db.response.findMany({
    where: { contactId: null, survey: { perOrganisation: true, privacy: { not: 'anonymous' } } },
    select: { answers: true },
  })
  const answers = rows.flatMap((row) => Object.values(z.record(z.string(), z.unknown()).parse(row.answers)))
  return answers.flatMap((answer) => fileAnswer.safeParse(answer).data?.file ?? [])
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

/** Messages that are still edited in place: a post's numbers, a broadcast's progress. */
async function referredTo(tx: Transaction, ids: number[]): Promise<Set<number>> {
  const within = { gte: ids[0] ?? 0, lte: ids.at(-1) ?? 0 }
  const posts = await tx.programmePost.findMany({
    where: { deliveryId: within },
    select: { deliveryId: true },
  })
  const progress = await tx.broadcast.findMany({
    where: { progressId: within },
    select: { progressId: true },
  })
  const used = [...posts.map(({ deliveryId }) => deliveryId), ...progress.map(({ progressId }) => progressId)]
  return new Set(used.filter((id) => id !== null))
}
