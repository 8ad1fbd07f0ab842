/** What is done with postings: put up, taken down, kept for longer, reported. */
import type { By, ByPerson } from '../base/by.ts'
import { newId } from '../base/id.ts'
import type { Transaction } from '../db/client.ts'
import { dropFiles } from '../db/files.ts'
import { tellCoordinators } from '../delivery/reach.ts'
import type { NotDone, Refused } from '../i18n/index.ts'
import { endWaiting, tell } from './introducing.ts'
import { removedMessage, reportMessage } from './messages.ts'
import { expiryOf, type Field, type Period, perDay, type Side, standing } from './posting.ts'
import { findOpenCall, findPosting, isMember, type Posting } from './store.ts'

export interface NewPosting extends Period {
  side: Side
  field: Field
  text: string
  place: string | null
  fileId: string | null
  /** The open call that a partner is looked for: it stands until the call's day. */
  matterId?: string
  /** One of theirs. */
  organisationId: string
  /** The workspace's, in which days end. */
  zone: string
}

const dayLong = 86_400_000

/** Puts up an offer or a need for an organisation of theirs. */
export async function post(
  tx: Transaction,
  { zone, ...wanted }: NewPosting,
  by: ByPerson,
): Promise<NotDone | { kind: 'posted'; posting: Posting }> {
  const { contactId, now } = by
  const fault = await postingFault(tx, { zone, ...wanted }, by)
  if (fault) return fault
  const call = wanted.matterId === undefined ? undefined : await findOpenCall(tx, wanted.matterId, now)
  if (call === null) return { kind: 'gone' }
  const id = newId()
  await tx.posting.create({
    data: { id, ...wanted, contactId, createdAt: now, expiresAt: call?.dueAt ?? expiryOf(wanted, now, zone) },
    select: { id: true },
  })
  const posting = await findPosting(tx, id)
  return posting ? { kind: 'posted', posting } : { kind: 'gone' }
}

async function postingFault(
  tx: Transaction,
  { organisationId, fromDay, untilDay, zone }: NewPosting,
  { contactId, now }: ByPerson,
): Promise<Refused | null> {
  if (!(await isMember(tx, contactId, organisationId)))
    return { kind: 'refused', faults: [{ key: 'offers-no-organisation' }] }
  // A form that was paused for long is finished with what was ahead when it was typed.
  if (expiryOf({ fromDay, untilDay }, now, zone) <= now || (untilDay !== null && untilDay < (fromDay ?? '')))
    return { kind: 'refused', faults: [{ key: 'offers-period-over' }] }
  const today = await tx.posting.count({
    where: { contactId, createdAt: { gt: new Date(now.getTime() - dayLong) } },
  })
  return today < perDay.postings
    ? null
    : { kind: 'refused', faults: [{ key: 'offers-postings-full', args: { max: perDay.postings } }] }
}

/** Whoever of its organisation takes it down; who waited for an answer is told. */
export async function takeDown(
  tx: Transaction,
  id: string,
  by: ByPerson,
): Promise<NotDone | { kind: 'closed' }> {
  const posting = await findPosting(tx, id)
  if (!posting || !(await isMember(tx, by.contactId, posting.organisationId))) return { kind: 'gone' }
  return (await close(tx, posting, 'closed', by)) ? { kind: 'closed' } : { kind: 'gone' }
}

/** A coordinator takes it down; its organisation is told. */
export async function remove(
  tx: Transaction,
  id: string,
  by: ByPerson,
): Promise<NotDone | { kind: 'removed' }> {
  const posting = await findPosting(tx, id)
  if (!posting || !(await close(tx, posting, 'removed', by))) return { kind: 'gone' }
  await tell(tx, posting.contactId, (tr) => removedMessage(posting, tr), by)
  return { kind: 'removed' }
}

/** @returns false when it was no longer there */
export async function close(
  tx: Transaction,
  { id }: Pick<Posting, 'id'>,
  state: 'closed' | 'expired' | 'removed',
  by: By,
): Promise<boolean> {
  const { count } = await tx.posting.updateMany({
    where: { id, state: state === 'expired' ? 'open' : { in: ['open', 'expired'] } },
    data: { state, closedAt: by.now, revision: { increment: 1 } },
  })
  if (count > 0) await endWaiting(tx, { postingId: id }, by)
  return count > 0
}

/** It is still so: it stands for as long again. What had a period of its own is over with it. */
export async function keep(
  tx: Transaction,
  id: string,
  by: ByPerson,
): Promise<NotDone | { kind: 'kept'; posting: Posting }> {
  const posting = await findPosting(tx, id)
  if (!posting || !(await isMember(tx, by.contactId, posting.organisationId))) return { kind: 'gone' }
  if (posting.fromDay !== null || (posting.matter && posting.matter.dueAt <= by.now))
    return { kind: 'refused', faults: [{ key: 'offers-period-over' }] }
  const { count } = await tx.posting.updateMany({
    where: { id, state: { in: ['open', 'expired'] } },
    data: {
      state: 'open',
      closedAt: null,
      renewalAskedAt: null,
      expiresAt: posting.matter?.dueAt ?? new Date(by.now.getTime() + standing.days * dayLong),
      revision: { increment: 1 },
    },
  })
  const kept = await findPosting(tx, id)
  return count > 0 && kept ? { kind: 'kept', posting: kept } : { kind: 'gone' }
}

/** Passes it to the coordinators, once for each who reports it. */
export async function report(
  tx: Transaction,
  { id, words }: { id: string; words: string },
  by: ByPerson,
): Promise<NotDone | { kind: 'reported' }> {
  const posting = await findPosting(tx, id)
  if (!posting || posting.state === 'removed') return { kind: 'gone' }
  const key = { postingId: id, contactId: by.contactId }
  const known = await tx.postingReport.findUnique({ where: { postingId_contactId: key } })
  await tx.postingReport.upsert({
    where: { postingId_contactId: key },
    create: { ...key, words, at: by.now },
    update: { words, at: by.now },
  })
  if (!known) {
    await tellCoordinators(tx, {
      message: (tr) => reportMessage(posting, words, tr),
      priority: 1,
      now: by.now,
      trace: by.trace,
    })
  }
  return { kind: 'reported' }
}

/** Deletes postings with the pictures that nothing else uses; introductions that were made stay as a number. */
export async function forget(tx: Transaction, ids: readonly string[]): Promise<number> {
  const rows = await tx.posting.findMany({ where: { id: { in: [...ids] } }, select: { fileId: true } })
  await tx.introduction.deleteMany({
    where: { postingId: { in: [...ids] }, state: { not: 'introduced' } },
  })
  await tx.introduction.updateMany({
    where: { postingId: { in: [...ids] } },
    data: { contactId: null, ownerId: null, words: null, reach: null, ownerReach: null },
  })
  const { count } = await tx.posting.deleteMany({ where: { id: { in: [...ids] } } })
  await dropFiles(
    tx,
    rows.flatMap(({ fileId }) => fileId ?? []),
  )
  return count
}
