/** A broadcast whose time has come becomes deliveries: in chunks, each in a transaction that also moves the cursor. */

import { storedMessage } from '../base/message.ts'
import { insertDeliveries, readInSlices } from '../db/address.ts'
import type { Database, Provider, Store, Transaction } from '../db/client.ts'
import { readSettings } from '../db/settings.ts'
import { type BroadcastKind, type BroadcastRow, broadcastKinds } from '../delivery/kinds.ts'
import { storedAudience } from '../partners/audience.ts'
import { where } from '../partners/where.ts'
import { nextAllowed } from './quiet.ts'

export interface ExpandOptions {
  /** Contacts in one transaction. */
  chunk?: number
  /** Asked between chunks: a process that stops goes on at the same place when it is back. */
  stopping?: () => boolean
  /** For a run that is long: what becomes due meanwhile has its turn in it. The time it began unless told. */
  clock?: () => Date
  log?: { info(data: object, message: string): void; error(data: object, message: string): void }
}

/** Some 20 ms of writing: a reply that waits for its turn behind it is still at once. */
const chunkSize = 1000

/**
 * Makes the deliveries of every broadcast that is due, a chunk of each in turn, so that a small one, or one that is
 * urgent, does not wait for a large one. Resumable at any point and safe to run twice: a chunk's rows and the cursor
 * behind them are stored together, and a writer that finds the cursor moved leaves it to the other.
 * @returns how many deliveries were made
 * @throws {AggregateError} at the end, when some broadcasts failed; the others are made all the same
 */
export async function expandDue(
  { db, provider }: Store,
  now: Date,
  { chunk = chunkSize, stopping, clock = () => now, log }: ExpandOptions = {},
): Promise<number> {
  const made = new Map<string, number>()
  const failures = new Map<string, unknown>()
  /** Those that another process is at, too. */
  const over = new Set<string>()
  for (;;) {
    const at = clock()
    const rows = (await dueAt(db, at)).filter(({ id }) => !over.has(id) && !failures.has(id))
    if (rows.length === 0) break
    const { quietHours, zone } = await readSettings(db)
    const allowed = nextAllowed(at, quietHours, zone)
    for (const { id, trace: known } of rows) {
      if (stopping?.()) return sum(made)
      try {
        const trace = known ?? `broadcast:${id}`
        const more = await db.$transaction(
          (tx) => expandChunk({ tx, provider }, id, { now: at, allowed, trace }, chunk),
          { maxWait: 30_000, timeout: 30_000 },
        )
        made.set(id, (made.get(id) ?? 0) + (more ?? 0))
        if (more === chunk) continue
        over.add(id)
        log?.info({ broadcast: id, trace, deliveries: made.get(id) }, 'broadcast')
      } catch (error) {
        failures.set(id, error)
        log?.error({ broadcast: id, trace: known, err: error }, 'deliveries were not made')
      }
    }
  }
  if (failures.size > 0)
    throw new AggregateError(failures.values(), `${failures.size} broadcasts were not expanded`)
  return sum(made)
}

const sum = (made: Map<string, number>) => [...made.values()].reduce((a, b) => a + b, 0)

/** The urgent ones first, then by time. */
async function dueAt(db: Database, now: Date): Promise<{ id: string; trace: string | null }[]> {
  const due = await db.broadcast.findMany({
    where: { status: { in: ['scheduled', 'expanding'] }, sendAt: { lte: now } },
    orderBy: [{ sendAt: 'asc' }, { id: 'asc' }],
    select: { id: true, kind: true, trace: true },
  })
  // One that no room knows has its turn, too: that it can't be made is then said of it alone.
  const turn = (kind: string) => broadcastKinds.find(kind)?.priority ?? Number.POSITIVE_INFINITY
  return due.sort((a, b) => Math.sign(turn(a.kind) - turn(b.kind)) || 0)
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
  const kind = broadcastKinds.find(broadcast.kind)
  if (!kind) throw new Error(`no room knows the kind ${broadcast.kind}`)
  if (kind.recipients) return await expandAddresses(tx, broadcast, kind, { now, allowed, trace }, size)
  await readInSlices(tx, provider)
  const contacts = await tx.contact.findMany({
    where: {
      AND: [
        where(storedAudience.read(broadcast.audience)),
        broadcast.cursor === null ? {} : { id: { gt: broadcast.cursor } },
      ],
    },
    orderBy: { id: 'asc' },
    take: size,
    select: { id: true },
  })
  const last = contacts.at(-1)
  // The update is the test of whose turn it is: the row is locked, and its cursor must still be where it was read.
  const ended = contacts.length < size
  const { count } = await tx.broadcast.updateMany({
    where: { id, status: broadcast.status, cursor: broadcast.cursor },
    data: {
      status: ended ? 'sending' : 'expanding',
      total: { increment: contacts.length },
      // Somebody's id is kept no longer than it is needed: they may be erased.
      cursor: ended ? null : (last?.id ?? null),
    },
  })
  if (count === 0) return null
  if (contacts.length > 0)
    await insertDeliveries(
      tx,
      provider,
      {
        broadcastId: id,
        priority: kind.priority,
        notBefore: broadcast.quiet ? allowed : now,
        createdAt: now,
        trace,
      },
      contacts.map((contact) => contact.id),
    )
  return contacts.length
}

/** The same for those who are no contacts: each is written to by e-mail. */
async function expandAddresses(
  tx: Transaction,
  broadcast: BroadcastRow,
  kind: BroadcastKind,
  { now, allowed, trace }: { now: Date; allowed: Date; trace: string },
  size: number,
): Promise<number | null> {
  const { id, status, cursor, quiet } = broadcast
  const part = await kind.recipients?.(tx, broadcast, { after: cursor, take: size, now })
  if (!part) return null
  const { messages, last, ended } = part
  const { count } = await tx.broadcast.updateMany({
    where: { id, status, cursor },
    data: {
      status: ended ? 'sending' : 'expanding',
      total: { increment: messages.length },
      cursor: ended ? null : last,
    },
  })
  if (count === 0) return null
  await tx.delivery.createMany({
    data: messages.map(({ address, language, message }) => ({
      ...{ platform: 'mail' as const, chatId: address, language, broadcastId: id, trace },
      content: storedMessage.write(message),
      priority: kind.priority,
      notBefore: quiet ? allowed : now,
      createdAt: now,
    })),
  })
  return ended ? messages.length : size
}
