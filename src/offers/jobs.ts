/** What time brings: postings are asked about, end, and introductions are asked whether they worked. */
import type { By } from '../base/by.ts'
import type { Database } from '../db/client.ts'
import { readSettings } from '../db/settings.ts'
import type { Job, JobContext } from '../jobs/index.ts'
import { makeDigest } from './digest.ts'
import { endWaiting, tell } from './introducing.ts'
import { outcomeMessage } from './introduction-messages.ts'
import { renewalMessage } from './messages.ts'
import { standing } from './posting.ts'
import { close } from './publishing.ts'
import { findIntroduction, findPosting } from './store.ts'

/** Days after an introduction in which it is asked whether it worked. */
const outcomeAfter = 14
const dayLong = 86_400_000
/** Rows looked at in one run; the next run finds the rest. */
const most = 500

export const offersJob: Job = {
  name: 'offers',
  // In the hours in which people are asked things.
  schedule: '10 9-18 * * *',
  async run({ db, now, stopping }: JobContext): Promise<number> {
    const { zone } = await readSettings(db)
    const by = { contactId: null, now, trace: 'job:offers' }
    const done = [
      await end(db, by, stopping),
      await endOfArchived(db, by),
      await askToKeep(db, by, zone, stopping),
    ]
    done.push(await askWhetherWorked(db, by, stopping), Number(await makeDigest(db, by, zone)))
    return done.reduce((sum, count) => sum + count, 0)
  },
}

/** Those whose time is over. */
async function end(db: Database, by: By, stopping: () => boolean): Promise<number> {
  const over = await db.posting.findMany({
    where: { state: 'open', expiresAt: { lte: by.now } },
    select: { id: true },
    take: most,
  })
  return await each(over, stopping, async ({ id }) =>
    db.$transaction(async (tx) => close(tx, { id }, 'expired', by)),
  )
}

/** Interests of, or in something of, an organisation that was archived: nobody answers them. */
async function endOfArchived(db: Database, by: By): Promise<number> {
  const archived = { organisation: { archivedAt: { not: null } } }
  return await db.$transaction((tx) => endWaiting(tx, { OR: [archived, { posting: archived }] }, by))
}

/** Before they end: is it still so? What has a period of its own ends with it, and is not asked about. */
async function askToKeep(db: Database, by: By, zone: string, stopping: () => boolean): Promise<number> {
  const soon = new Date(by.now.getTime() + standing.askedBefore * dayLong)
  const found = await db.posting.findMany({
    where: { state: 'open', fromDay: null, renewalAskedAt: null, expiresAt: { gt: by.now, lte: soon } },
    select: { id: true },
    take: most,
  })
  return await each(found, stopping, ({ id }) =>
    db.$transaction(async (tx) => {
      const { count } = await tx.posting.updateMany({
        where: { id, state: 'open', renewalAskedAt: null },
        data: { renewalAskedAt: by.now },
      })
      const posting = count > 0 ? await findPosting(tx, id) : null
      if (posting) await tell(tx, posting.contactId, (tr) => renewalMessage(posting, zone, tr), by)
      return posting !== null
    }),
  )
}

/** Two weeks after: both are asked, once. */
async function askWhetherWorked(db: Database, by: By, stopping: () => boolean): Promise<number> {
  const since = new Date(by.now.getTime() - outcomeAfter * dayLong)
  const found = await db.introduction.findMany({
    where: {
      state: 'introduced',
      outcomeAskedAt: null,
      postingId: { not: null },
      answeredAt: { lte: since },
    },
    select: { id: true },
    take: most,
  })
  return await each(found, stopping, ({ id }) =>
    db.$transaction(async (tx) => {
      const { count } = await tx.introduction.updateMany({
        where: { id, outcomeAskedAt: null },
        data: { outcomeAskedAt: by.now },
      })
      const introduction = count > 0 ? await findIntroduction(tx, id) : null
      if (!introduction) return false
      for (const person of [introduction.contact, introduction.owner])
        if (person) await tell(tx, person.id, (tr) => outcomeMessage(introduction, person.id, tr), by)
      return true
    }),
  )
}

async function each<Row>(
  rows: readonly Row[],
  stopping: () => boolean,
  act: (row: Row) => Promise<boolean>,
): Promise<number> {
  let done = 0
  for (const row of rows) {
    if (stopping()) break
    if (await act(row)) done++
  }
  return done
}
