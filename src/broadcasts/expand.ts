/** A broadcast whose time has come becomes deliveries: in chunks, each in a transaction that also moves the cursor. */

import { insertDeliveries, readInSlices, type Store } from '../db/claim.ts'
import type { BroadcastKind, Database, Transaction } from '../db/client.ts'
import type { Provider } from '../db/migrate.ts'
import { readSettings } from '../db/settings.ts'
import { audienceSchema } from '../partners/audience.ts'
import { where } from '../partners/where.ts'
import { nextAllowed } from './quiet.ts'

export interface ExpandOptions {
  /** Contacts in one transaction. */
  chunk?: number
  /** Asked between chunks: a process that stops goes on at the same place when it is back. */
  stopping?: () => boolean
  log?: { info(data: object, message: string): void }
}

/** Some 20 ms of writing: a reply that waits for its turn behind it is still at once. */
const chunkSize = 1000

/**
 * Makes the deliveries of every broadcast that is due. Resumable at any point and safe to run twice: a chunk's rows and
 * the cursor behind them are stored together, and a writer that finds the cursor moved leaves it to the other.
 * @returns how many deliveries were made
 */
export async function expandDue(
  { db, provider }: Store,
  now: Date,
  options: ExpandOptions = {},
): Promise<number> {
  const due = await db.broadcast.findMany({
    where: { status: { in: ['scheduled', 'expanding'] }, sendAt: { lte: now } },
    orderBy: [{ sendAt: 'asc' }, { id: 'asc' }],
    select: { id: true },
  })
  if (due.length === 0) return 0
  const { quietHours, zone } = await readSettings(db)
  const allowed = nextAllowed(now, quietHours, zone)
  let made = 0
  for (const { id } of due) {
    const trace = await traceOf(db, id)
    const before = made
    let chunk: number | null = 0
    while (chunk !== null) {
      if (options.stopping?.()) return made
      chunk = await db.$transaction(
        (tx) => expandChunk({ tx, provider }, id, { now, allowed, trace }, options.chunk ?? chunkSize),
        { maxWait: 30_000, timeout: 30_000 },
      )
      made += chunk ?? 0
    }
    options.log?.info({ broadcast: id, trace, deliveries: made - before }, 'broadcast')
  }
  return made
}

/** The update in which a coordinator said yes, which is that of the message that shows the progress; or the broadcast. */
async function traceOf(db: Database, id: string): Promise<string> {
  const broadcast = await db.broadcast.findUnique({ where: { id }, select: { progressId: true } })
  const shown =
    broadcast?.progressId == null
      ? null
      : await db.delivery.findUnique({ where: { id: broadcast.progressId }, select: { trace: true } })
  return shown?.trace ?? `broadcast:${id}`
}

/** What a coordinator or a rule sends to be acted on soon goes before what is sent to be read some time. */
function priorityOf(kind: BroadcastKind): 1 | 2 {
  switch (kind) {
    case 'programme_reminder':
    case 'deadline_reminder':
    case 'survey_reminder':
    case 'programme_change':
    case 'programme_cancellation':
      return 1
    default:
      return 2
  }
}

/** @returns how many deliveries were made, or null when the last one has been or another process is at it */
async function expandChunk(
  { tx, provider }: { tx: Transaction; provider: Provider },
  id: string,
  { now, allowed, trace }: { now: Date; allowed: Date; trace: string },
  size: number,
): Promise<number | null> {
  const broadcast = await tx.broadcast.findUnique({ where: { id } })
  if (!broadcast || (broadcast.status !== 'scheduled' && broadcast.status !== 'expanding')) return null
  await readInSlices(tx, provider)
  const contacts = await tx.contact.findMany({
    where: {
      AND: [
        where(audienceSchema.parse(broadcast.audience)),
        broadcast.cursor === null ? {} : { id: { gt: broadcast.cursor } },
      ],
    },
    orderBy: { id: 'asc' },
    take: size,
    select: { id: true },
  })
  const last = contacts.at(-1)
  // The update is the test of whose turn it is: the row is locked, and its cursor must still be where it was read.
  const { count } = await tx.broadcast.updateMany({
    where: { id, status: broadcast.status, cursor: broadcast.cursor },
    data: {
      status: contacts.length < size ? 'sending' : 'expanding',
      total: { increment: contacts.length },
      ...(last && { cursor: last.id }),
    },
  })
  if (count === 0) return null
  if (contacts.length > 0)
    await insertDeliveries(
      tx,
      provider,
      {
        broadcastId: id,
        priority: priorityOf(broadcast.kind),
        notBefore: broadcast.quiet ? allowed : now,
        createdAt: now,
        trace,
      },
      contacts.map((contact) => contact.id),
    )
  return contacts.length
}
