/** Broadcasts as rows: what a rule or a use case sends to many is stored once. What is sent when: expand.ts. */

import type { z } from 'zod'
import { newId } from '../base/id.ts'
import { type Stored, stored } from '../base/stored/index.ts'
import { broadcastContentMigrations } from '../base/stored/migrations/broadcast-content.ts'
import type { Database, Prisma, Transaction } from '../db/client.ts'
import type { Use } from '../db/uses.ts'
import { type Audience, storedAudience } from '../partners/audience.ts'

/**
 * What a broadcast says, beside the rows that it is about: `Broadcast.content`, each kind with a shape of its own.
 * @param schema of the kind's content today
 */
export function storedContent<T extends object>(schema?: z.ZodType<T>): Stored<T> {
  return stored<T>('broadcast-content', broadcastContentMigrations, schema)
}

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
    status: 'scheduled',
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
