/** Broadcasts as rows: made once, taken back while they run, looked up. What is sent when: expand.ts. */

import { newId } from '../base/id.ts'
import type { BroadcastStatus, Database, Prisma, Transaction } from '../db/client.ts'
import type { Use } from '../db/uses.ts'
import type { Audience } from '../partners/audience.ts'
import { storedAudience } from '../partners/audience.ts'
import { storedContent } from './content.ts'

export interface NewBroadcast {
  /** Of a registered BroadcastKind. */
  kind: string
  programmeId?: string | undefined
  surveyId?: string | undefined
  /** Localised text of a `message`, or data of the kind: what its renderer needs beside the rows it reads. */
  content: object
  fileId?: string | undefined
  audience: Audience
  /** In the past or now: with the next tick of the sender's timetable. */
  sendAt: Date
  /** false: may be sent in quiet hours. Default true. */
  quiet?: boolean | undefined
  /** What a rule sends once carries the rule's own key (`programme:ID:day-before`). */
  dueKey?: string | undefined
  createdById?: string | null | undefined
  /** The update that it is made in, see `traceOf`; what a rule sends is found by the rule's key. */
  trace?: string | undefined
  /** `draft` waits for a coordinator's yes. Default `scheduled`. */
  status?: 'draft' | 'scheduled' | undefined
}

/**
 * Stores what is to be sent to an audience; `expandDue` makes the deliveries when its time has come.
 * @returns null when the same `dueKey` has been stored before: nothing was done then
 */
export async function createBroadcast(
  tx: Database | Transaction,
  broadcast: NewBroadcast,
): Promise<{ id: string } | null> {
  const id = newId()
  const data = {
    id,
    kind: broadcast.kind,
    programmeId: broadcast.programmeId ?? null,
    surveyId: broadcast.surveyId ?? null,
    content: storedContent().write(broadcast.content),
    fileId: broadcast.fileId ?? null,
    audience: storedAudience.write(broadcast.audience),
    status: broadcast.status ?? 'scheduled',
    sendAt: broadcast.sendAt,
    quiet: broadcast.quiet ?? true,
    dueKey: broadcast.dueKey ?? null,
    createdById: broadcast.createdById ?? null,
    trace: broadcast.trace ?? broadcast.dueKey ?? null,
  } satisfies Prisma.BroadcastUncheckedCreateInput
  const { dueKey } = broadcast
  if (dueKey === undefined) return await tx.broadcast.create({ data, select: { id: true } })
  // An upsert, since a violated unique key would break a PostgreSQL transaction: an existing row is left as it is.
  const row = await tx.broadcast.upsert({
    where: { dueKey },
    create: data,
    update: { dueKey },
    select: { id: true },
  })
  return row.id === id ? { id } : null
}

/** The files that broadcasts carry, and the messages that show their progress. */
export const broadcastUse: Use = {
  name: 'broadcasts',
  async files(db, ids) {
    const rows = await db.broadcast.findMany({
      where: { fileId: { in: [...ids] } },
      select: { fileId: true },
    })
    return rows.map(({ fileId }) => fileId)
  },
  async deliveries(db, within) {
    const rows = await db.broadcast.findMany({
      where: { progressId: within },
      select: { progressId: true },
    })
    return rows.map(({ progressId }) => progressId)
  },
}

/** States in which something may still be sent. */
export const running = ['scheduled', 'expanding', 'sending'] as const satisfies BroadcastStatus[]

/**
 * Takes a broadcast back: what has not been sent yet will not be. What is being sent this moment may still arrive.
 * @returns how many deliveries were cancelled; null when there was nothing to stop (finished or unknown)
 */
export async function cancelBroadcast(tx: Transaction, id: string, now: Date): Promise<number | null> {
  const stopped = await tx.broadcast.updateMany({
    where: { id, status: { in: ['draft', ...running] } },
    data: { status: 'cancelled', finishedAt: now },
  })
  if (stopped.count === 0) return null
  const { count } = await tx.delivery.updateMany({
    where: { broadcastId: id, status: 'pending' },
    data: { status: 'cancelled', reason: 'broadcast-cancelled' },
  })
  return count
}
