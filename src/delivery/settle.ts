/** What becomes of a delivery after an attempt, as rows. */
import { z } from 'zod'
import { emptied } from '../base/message.ts'
import { type Outcome, storedReason } from '../base/platform.ts'
import type { PlatformName } from '../base/update.ts'
import { type Candidate, isEdit, isForGroup, recordSent, type SentRow } from '../db/claim.ts'
import type { Prisma, Store, Transaction } from '../db/client.ts'
import { moveChat } from './outbox.ts'
import { preferredChannel, tellContact } from './reach.ts'

/** How an attempt ended: on the platform, or before it got there. */
export type Ending =
  | Exclude<Outcome, { kind: 'unreachable' }>
  | { kind: 'unreachable'; reason: string; words?: string }
  /** A fault of ours on the way (a renderer threw, the database was gone): tried again, a number of times. */
  | { kind: 'failed'; why: string; mayHaveArrived: boolean }
  /** Needless by now: opted out, nothing to say any more, said by a newer one. */
  | { kind: 'cancelled'; reason: string }
  /** Not attempted after all (the process stops): somebody will. */
  | { kind: 'released' }

export interface Settled {
  row: Candidate
  ending: Ending
  /** When the attempt began, by the clock that `Channel.lastSeenAt` goes by. */
  since: Date
  /** False when the platform fails for everyone: then the attempt is not held against this delivery. */
  counts: boolean
}

/** See Message.secret. */
const secretContent = z.looseObject({ secret: z.literal(true) })

/** So many failures with growing pauses (see `backoff`) take about a quarter of an hour. */
const maxFailures = 20

/** Milliseconds before the next attempt after a passing failure: doubling from half a second to a minute, ± a quarter. */
export function backoff(failures: number, random: () => number): number {
  return Math.min(60_000, 500 * 2 ** Math.max(0, failures - 1)) * (0.75 + random() / 2)
}

/**
 * Milliseconds until a server that asked for it later is asked again: doubling from a minute to four hours, which is
 * two days until it is given up. Greylisting lets pass after some minutes (RFC 6647, 5.1); the rest is for a full mailbox.
 */
function laterBy(failures: number): number {
  return Math.min(240, 2 ** failures) * 60_000
}

/** Stores many endings; those that arrived in one statement. */
export async function settleAll(
  store: Store,
  platform: PlatformName,
  settled: Settled[],
  now: Date,
): Promise<void> {
  const sent = settled.flatMap(({ row, ending }) =>
    ending.kind === 'sent'
      ? [
          {
            ...{ row, id: row.id, messageId: ending.messageId },
            ...{ chatId: ending.chatId ?? null, pictureId: ending.pictureId ?? null },
          },
        ]
      : [],
  )
  if (sent.length > 0) {
    await recordSent(
      store,
      platform,
      sent.map(({ row, ...one }) => ({ ...one, attempt: attemptOf(row) })),
      now,
    )
    const secret = sent.filter(({ row }) => secretContent.safeParse(row.content).success).map(({ id }) => id)
    if (secret.length > 0)
      await store.db.delivery.updateMany({
        where: { id: { in: secret }, status: 'sent' },
        data: { content: emptied },
      })
    for (const one of sent) await adopt(store, one)
    for (const { row, chatId } of sent)
      if (row.chatId === null && chatId !== null && row.recipientId !== null)
        await store.db.channel.updateMany({
          where: { platform, userId: row.recipientId, chatId: null },
          data: { chatId },
        })
  }
  for (const one of settled)
    if (one.ending.kind !== 'sent') await store.db.$transaction((tx) => settle(tx, platform, one, now))
}

interface Sent extends Pick<SentRow, 'messageId' | 'pictureId'> {
  row: Candidate
}

/**
 * What was to be changed was gone (somebody deleted it) and was sent anew: from now on that is the message which the
 * first delivery stands for, or each further change would send another.
 */
async function adopt({ db }: Store, { row, messageId, pictureId }: Sent): Promise<void> {
  if (row.replacesId === null || messageId === row.originalMessageId) return
  await db.delivery.updateMany({
    where: { id: row.replacesId, chatId: row.chatId, status: { notIn: ['pending', 'sending'] } },
    data: { messageId, pictureId },
  })
}

async function settle(
  tx: Transaction,
  platform: PlatformName,
  { row, ending, counts, since }: Settled,
  now: Date,
): Promise<void> {
  // A process that has lost its lease may end late what another tries again by then: each ends its own attempt only.
  // No two attempts have the same number, since it never goes back; what is held against the delivery is `failures`.
  const where = { id: row.id, status: 'sending', attempts: attemptOf(row), platform } as const
  const change = (data: Prisma.DeliveryUncheckedUpdateManyInput) => tx.delivery.updateMany({ where, data })
  switch (ending.kind) {
    case 'sent':
      return
    case 'cancelled':
      await change({ status: 'cancelled', reason: ending.reason })
      return
    case 'gone':
      await change({ status: 'cancelled', reason: 'gone' })
      return
    case 'released':
    case 'rate-limited':
      await change({ status: 'pending' })
      return
    case 'rejected':
      await change({ status: 'rejected', reason: ending.why.slice(0, 500) })
      return
    case 'failed':
    case 'transient': {
      const mayHaveArrived = row.mayHaveArrived || ending.mayHaveArrived
      if (ending.kind === 'transient' && !counts) await change({ status: 'pending', mayHaveArrived })
      else await change({ ...failed(row, ending.why), mayHaveArrived })
      return
    }
    case 'later':
      await change({ ...failed(row, ending.why), notBefore: new Date(now.getTime() + laterBy(row.failures)) })
      return
    case 'migrated':
      await change({ status: 'pending' })
      if (row.chatId !== null) await moveChat(tx, platform, row.chatId, ending.newChatId)
      return
    case 'unreachable': {
      const { count } = await change(
        await elsewhere(tx, platform, { row, since, now }, storedReason(ending.reason, ending.words)),
      )
      if (count > 0) await tellWhoAsked(tx, platform, { row, reason: ending.reason, now })
    }
  }
}

/** See Message.withdraws. */
const withdrawing = z.looseObject({ withdraws: z.literal(true) })

interface Asked {
  contactId: string | null
  /** What they asked for, a change of what stands there, or that it holds no more. */
  what: 'post' | 'change' | 'withdraw'
}

/**
 * What somebody asked for in a group and can't be said there is told to them alone, with what to do; and once until it can
 * be again, that what stands there can't be kept as it is.
 */
async function tellWhoAsked(
  tx: Transaction,
  platform: PlatformName,
  { row, reason, now }: { row: Candidate; reason: string; now: Date },
): Promise<void> {
  const asked = isForGroup(row) ? await whoAsked(tx, platform, row) : null
  if (asked === null || asked.contactId === null) return
  const { contactId, what } = asked
  const key = what === 'post' ? 'chat-not-in-group' : 'chat-not-kept-in-group'
  await tellContact(tx, {
    contactId,
    message: (tr) => ({ text: tr.t(key, { what, platform, reason }) }),
    priority: 0,
    now,
    trace: row.trace ?? undefined,
  })
}

/** @returns who asked for what is, or was to be, in a group; null: they know already */
async function whoAsked(tx: Transaction, platform: PlatformName, row: Candidate): Promise<Asked | null> {
  const { contactId, replacesId, originalMessageId, content } = row
  if (replacesId === null) return { contactId, what: isEdit(row) ? 'change' : 'post' }
  const stands = originalMessageId !== null
  const withdraws = withdrawing.safeParse(content).success
  // What stands nowhere invites nobody.
  if (withdraws ? !stands : await known(tx, platform, { ...row, replacesId })) return null
  const original = await tx.delivery.findUnique({ where: { id: replacesId }, select: { contactId: true } })
  return original && { ...original, what: withdraws ? 'withdraw' : stands ? 'change' : 'post' }
}

/** Whether the last that became of a post before this change of it was the same. */
async function known(
  tx: Transaction,
  platform: PlatformName,
  { id, chatId, replacesId }: Pick<Candidate, 'id' | 'chatId'> & { replacesId: number },
): Promise<boolean> {
  const ended = await tx.delivery.groupBy({
    by: ['status'],
    where: {
      ...{ platform, chatId, id: { not: id }, status: { in: ['sent', 'unreachable'] } },
      OR: [{ id: replacesId }, { replacesId }],
    },
    _max: { id: true },
  })
  const last = (status: string) => ended.find((one) => one.status === status)?._max.id ?? 0
  return last('unreachable') > last('sent')
}

/** Tried again, unless that has been done often enough. */
function failed(row: Candidate, why: string): Prisma.DeliveryUncheckedUpdateManyInput {
  const failures = row.failures + 1
  if (failures < maxFailures) return { status: 'pending', failures }
  return { status: 'rejected', failures, reason: `gave up: ${why}`.slice(0, 500) }
}

/** Which attempt of it is ended, counted from 1: a row was read before it was marked as being sent. */
function attemptOf(row: Candidate): number {
  return row.attempts + 1
}

/**
 * Marks the channel and addresses the delivery to the person's next one; without one it stays undelivered. Whoever
 * wrote there during the attempt is reachable after all, and is tried there again.
 */
async function elsewhere(
  tx: Transaction,
  platform: PlatformName,
  { row, since, now }: { row: Candidate; since: Date; now: Date },
  reason: string,
): Promise<Prisma.DeliveryUncheckedUpdateManyInput> {
  const undelivered = { status: 'unreachable', reason } as const
  if (row.chatKind === 'group') return undelivered
  const channel = await tx.channel.findFirst({
    where:
      row.recipientId === null ? { platform, chatId: row.chatId } : { platform, userId: row.recipientId },
    select: { id: true, contactId: true },
  })
  if (channel) {
    // One statement: an update of the person's, which says that they are there, may be under way. A time to come is
    // of a clock that was set back.
    const notSince = { OR: [{ lastSeenAt: { lte: since } }, { lastSeenAt: { gt: now } }] }
    await tx.channel.updateMany({
      where: { id: channel.id, unreachableAt: null, ...notSince },
      data: { unreachableAt: now, unreachableReason: reason },
    })
    const found = await tx.channel.findUnique({ where: { id: channel.id }, select: { unreachableAt: true } })
    if (found?.unreachableAt === null) return failed(row, reason)
  }
  // A change of a message makes no sense where that message is not.
  const contactId = row.contactId ?? channel?.contactId
  // What is for an address alone (to confirm it, to invite) is not for a person who may have it.
  const addressOnly = platform === 'mail' && row.recipientId === null
  if (isEdit(row) || addressOnly || contactId === undefined) return undelivered
  const triedChannels = [...(row.triedChannels ?? []), ...(channel ? [channel.id] : [])]
  const next = await preferredChannel(tx, contactId, triedChannels, row.priority > 0)
  if (!next) return { ...undelivered, triedChannels }
  return {
    status: 'pending',
    platform: next.platform,
    chatId: next.chatId,
    recipientId: next.userId,
    replyHandle: null,
    failures: 0,
    mayHaveArrived: false,
    triedChannels,
  }
}
