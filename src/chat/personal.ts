/** The accounts by which a person is reached, and the forms they are in the middle of. */
import { changingHands, type PersonalPart } from '../db/personal.ts'

export const channels: PersonalPart = {
  table: 'channel',
  name: 'channels',
  export: (db, contactId) =>
    db.channel.findMany({
      where: { contactId },
      include: {
        webMessages: {
          select: { fromPerson: true, content: true, createdAt: true },
          orderBy: { id: 'asc' },
        },
        webTokens: {
          select: {
            ...{ createdAt: true, expiresAt: true, revokedAt: true },
            devices: { select: { endpoint: true, withText: true, createdAt: true } },
          },
        },
      },
    }),
  // With the web chat's conversation and links. What a page sent bears the channel in its id.
  async erase(tx, contactId) {
    const pages = await tx.channel.findMany({ where: { contactId, platform: 'web' }, select: { id: true } })
    for (const { id } of pages) {
      await tx.processedUpdate.deleteMany({
        where: { platform: 'web', updateId: { startsWith: `web:${id}:` } },
      })
      await tx.delivery.updateMany({ where: { trace: { contains: id } }, data: { trace: null } })
    }
    await tx.channel.deleteMany({ where: { contactId } })
  },
  ...changingHands({
    keys: async (tx, contactId) =>
      (await tx.channel.findMany({ where: { contactId }, select: { id: true } })).map(({ id }) => id),
    give: (tx, { from, into }, id) =>
      tx.channel.updateMany({ where: { contactId: from, ...(id && { id }) }, data: { contactId: into } }),
  }),
}

export const formSessions: PersonalPart = {
  table: 'formSession',
  name: 'formSessions',
  export: (db, contactId) =>
    db.formSession.findMany({
      where: { contactId },
      select: { kind: true, reference: true, state: true, createdAt: true, updatedAt: true },
    }),
  async erase(tx, contactId) {
    await tx.formSession.deleteMany({ where: { contactId } })
  },
  async merge(tx, { from, into }) {
    const of = (contactId: string) =>
      tx.formSession.findMany({
        where: { contactId },
        select: { id: true, kind: true, reference: true, updatedAt: true },
      })
    const kept = await of(into)
    for (const row of await of(from)) {
      const other = kept.find(({ kind, reference }) => kind === row.kind && reference === row.reference)
      const older = !other ? undefined : row.updatedAt > other.updatedAt ? other.id : row.id
      if (older) await tx.formSession.delete({ where: { id: older } })
      // At most one form takes free text: the one of the contact that stays.
      if (older !== row.id)
        await tx.formSession.update({ where: { id: row.id }, data: { contactId: into, active: false } })
    }
  },
  separating: {
    async keys(tx, contactId) {
      return (await tx.formSession.findMany({ where: { contactId }, select: { id: true } })).map(
        ({ id }) => id,
      )
    },
    async giveBack(tx, { from, into }, { moved }) {
      const data = { contactId: from, active: false }
      await tx.formSession.updateMany({ where: { id: { in: moved }, contactId: into }, data })
    },
  },
}
