/** Running broadcasts: the message that shows how far they are, and the report when they are over. */
import type { Database, Transaction } from '../db/client.ts'
import { readSettings } from '../db/settings.ts'
import type { BroadcastRow } from '../delivery/kinds.ts'
import { enqueue } from '../delivery/outbox.ts'
import { tellContact } from '../delivery/reach.ts'
import { toLanguage, translator } from '../i18n/index.ts'
import { missedShown, progress, report } from './messages.ts'
import { countDeliveries, missedContacts, reach } from './report.ts'
import { titled } from './title.ts'

/**
 * A progress message is edited at most this often, in milliseconds: platforms count edits as sends, and counting takes
 * the longer the more there are. 100,000 take 20 ms on SQLite and 50 ms on PostgreSQL (two cores that others use, too):
 * less than two hundredths of the time, and of a million no more.
 */
const editEveryMs = ({ total }: BroadcastRow) => Math.max(3_000, total * 0.03)

/**
 * Ends broadcasts of which nothing is left to send, with a report to whoever made them, and brings the progress
 * messages of the others up to date. Called every few seconds; late or repeated it does no harm.
 * @returns how many messages were stored to be sent
 * @throws {AggregateError} at the end, when some broadcasts failed; the others are up to date all the same
 */
export async function updateProgress(
  db: Database,
  now: Date,
  log?: { error(data: object, message: string): void },
): Promise<number> {
  const rows = await db.broadcast.findMany({
    where: {
      OR: [
        { status: { in: ['expanding', 'sending'] } },
        { status: 'scheduled', progressId: { not: null }, sendAt: { lte: now } },
      ],
    },
    select: { id: true },
    orderBy: { sendAt: 'asc' },
  })
  let said = 0
  const failures: unknown[] = []
  for (const { id } of rows)
    try {
      said += await db.$transaction((tx) => updateOne(tx, id, now), { timeout: 20_000 })
    } catch (error) {
      failures.push(error)
      log?.error({ broadcast: id, err: error }, 'progress was not shown')
    }
  if (failures.length > 0)
    throw new AggregateError(failures, `the progress of ${failures.length} broadcasts was not shown`)
  return said
}

async function updateOne(tx: Transaction, id: string, now: Date): Promise<number> {
  const broadcast = await tx.broadcast.findUnique({ where: { id } })
  if (!broadcast) return 0
  if (broadcast.status === 'sending') {
    const left = await tx.delivery.findFirst({
      where: { broadcastId: id, status: { in: ['pending', 'sending'] } },
      select: { id: true },
    })
    if (!left) {
      const done = await tx.broadcast.updateMany({
        where: { id, status: 'sending' },
        data: { status: 'done', finishedAt: now },
      })
      if (done.count === 0) return 0
      const finished: BroadcastRow = { ...broadcast, status: 'done', finishedAt: now }
      return (await showProgress(tx, finished, now, true)) + (await tellReport(tx, finished, now))
    }
  }
  return await showProgress(tx, broadcast, now, false)
}

/** The progress of a broadcast is shown in this message from now on. */
export async function followProgress(tx: Transaction, id: string, progressId: number): Promise<void> {
  await tx.broadcast.update({ where: { id }, data: { progressId }, select: { id: true } })
}

/**
 * Edits the progress message, if there is one that would change and enough time has passed.
 * @param last the final numbers: shown at once
 */
export async function showProgress(
  tx: Transaction,
  broadcast: BroadcastRow,
  now: Date,
  last: boolean,
): Promise<number> {
  if (broadcast.progressId === null) return 0
  const shown = await tx.delivery.findUnique({ where: { id: broadcast.progressId } })
  if (!shown || (shown.contactId !== null && !(await isCoordinator(tx, shown.contactId)))) return 0
  const edits = await tx.delivery.findFirst({
    where: { platform: shown.platform, chatId: shown.chatId, replacesId: shown.id },
    orderBy: { id: 'desc' },
  })
  const latest = edits ?? shown
  // Where the last change has not arrived, whether it is still to come or cannot, there is nothing to bring up to date.
  if (
    !last &&
    (latest.status !== 'sent' || now.getTime() - (latest.sentAt?.getTime() ?? 0) < editEveryMs(broadcast))
  )
    return 0
  const { zone } = await readSettings(tx)
  const tr = translator(toLanguage(shown.language))
  const named = await titled(tx, broadcast)
  const facts = { zone, now, reach: await reach(tx, broadcast) }
  const message = progress(named, await countDeliveries(tx, broadcast.id), facts, tr)
  if (JSON.stringify(message) === JSON.stringify(latest.content)) return 0
  await enqueue(tx, {
    platform: shown.platform,
    chat: shown.chatId === null ? null : { id: shown.chatId, kind: shown.chatKind },
    recipientId: shown.recipientId ?? undefined,
    contactId: shown.contactId ?? undefined,
    language: tr.language,
    priority: 0,
    message,
    replacesId: shown.id,
    notBefore: now,
    trace: broadcast.trace ?? undefined,
  })
  return 1
}

/** Whoever it was told to may have lost their role since: how far it is, is not theirs to know then. */
async function isCoordinator(tx: Transaction, contactId: string): Promise<boolean> {
  const contact = await tx.contact.findUnique({ where: { id: contactId }, select: { role: true } })
  return contact !== null && contact.role !== 'contact'
}

async function tellReport(tx: Transaction, broadcast: BroadcastRow, now: Date): Promise<number> {
  if (broadcast.createdById === null || !(await isCoordinator(tx, broadcast.createdById))) return 0
  const numbers = await countDeliveries(tx, broadcast.id)
  const missed = await missedContacts(tx, broadcast.id, missedShown)
  const named = await titled(tx, broadcast)
  await tellContact(tx, {
    contactId: broadcast.createdById,
    message: (tr) => report(named, numbers, missed, tr),
    priority: 1,
    now,
    trace: broadcast.trace ?? undefined,
  })
  return 1
}
