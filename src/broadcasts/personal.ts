/** Who made broadcasts. What they said to a person is the outbox's (src/delivery/personal.ts). */
import type { PersonalPart } from '../db/personal.ts'

export const createdBroadcasts: PersonalPart = {
  table: 'broadcast',
  name: 'createdBroadcasts',
  export: (db, createdById) =>
    db.broadcast.findMany({
      where: { createdById },
      select: { kind: true, content: true, createdAt: true },
    }),
  async erase(tx, createdById) {
    await tx.broadcast.updateMany({ where: { createdById }, data: { createdById: null } })
    // Where going through an audience ended with them, in what was sent before this was cleared by itself.
    await tx.broadcast.updateMany({
      where: { cursor: createdById, status: { notIn: ['scheduled', 'expanding'] } },
      data: { cursor: null },
    })
  },
  async merge(tx, { from, into }) {
    await tx.broadcast.updateMany({ where: { createdById: from }, data: { createdById: into } })
  },
  separating: {
    async keys(tx, contactId) {
      return (await tx.broadcast.findMany({ where: { createdById: contactId }, select: { id: true } })).map(
        ({ id }) => id,
      )
    },
    async giveBack(tx, { from, into }, { moved }) {
      await tx.broadcast.updateMany({
        where: { id: { in: moved }, createdById: into },
        data: { createdById: from },
      })
    },
  },
}
