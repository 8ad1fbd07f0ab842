/** What was said to a person. */
import type { Prisma, Transaction } from '../db/client.ts'
import { changePending } from '../db/pending.ts'
import type { PersonalPart } from '../db/personal.ts'
import { noRenewals } from '../db/renewals.ts'

export const deliveries: PersonalPart = {
  table: 'delivery',
  name: 'deliveries',
  export: (db, contactId) =>
    db.delivery.findMany({
      where: { contactId, ...noRenewals },
      select: {
        platform: true,
        content: true,
        broadcast: {
          select: {
            kind: true,
            content: true,
            programme: { select: { title: true } },
            survey: { select: { title: true } },
          },
        },
        status: true,
        reason: true,
        createdAt: true,
        sentAt: true,
      },
      orderBy: { id: 'asc' },
    }),
  async erase(tx, contactId) {
    await changePending(tx, { contactId }, { status: 'cancelled', reason: 'erased' })
    await eraseDeliveries(tx, { contactId })
    const accounts = await tx.channel.findMany({
      where: { contactId },
      select: { platform: true, userId: true, chatId: true },
    })
    // What was said before they were known, or to an account that became theirs, bears the account alone.
    for (const { platform, userId, chatId } of accounts) {
      await eraseDeliveries(tx, { platform, recipientId: userId })
      if (chatId !== null) await eraseDeliveries(tx, { platform, chatId, chatKind: 'private' })
    }
  },
  async merge(tx, { from, into }) {
    // A broadcast reaches a person once: what waits for the second account is not sent, and what was sent keeps no owner.
    const mine = await tx.delivery.findMany({
      where: { contactId: from, broadcastId: { not: null } },
      select: { id: true, broadcastId: true },
    })
    for (const { id, broadcastId } of mine) {
      const twice = await tx.delivery.count({ where: { contactId: into, broadcastId } })
      if (twice === 0) continue
      await tx.delivery.updateMany({
        where: { id, status: 'pending' },
        data: { status: 'cancelled', reason: 'linked' },
      })
      await tx.delivery.update({ where: { id }, data: { contactId: null } })
    }
    await tx.delivery.updateMany({ where: { contactId: from }, data: { contactId: into } })
  },
  // What was said to an account goes with it.
  separating: {
    keys: async () => [],
    async giveBack(tx, { from, into }) {
      const accounts = await tx.channel.findMany({ where: { contactId: from } })
      for (const { platform, userId, chatId } of accounts)
        await tx.delivery.updateMany({
          where: {
            ...{ contactId: into, platform, chatKind: 'private' },
            OR: [{ recipientId: userId }, ...(chatId === null ? [] : [{ chatId }])],
          },
          data: { contactId: from },
        })
    },
  },
}

async function eraseDeliveries(tx: Transaction, where: Prisma.DeliveryWhereInput): Promise<void> {
  await tx.delivery.deleteMany({ where: { ...where, broadcastId: null } })
  // Rows of broadcasts stay for the reports' numbers, with nothing of the person in them.
  await tx.delivery.updateMany({
    where: { ...where, status: 'pending' },
    data: { status: 'cancelled', reason: 'erased' },
  })
  await tx.delivery.updateMany({
    where,
    data: {
      contactId: null,
      chatId: null,
      recipientId: null,
      replyHandle: null,
      messageId: null,
      trace: null,
      triedChannels: [],
    },
  })
}
