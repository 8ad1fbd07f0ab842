/** Who made broadcasts. What they said to a person is the outbox's (src/delivery/personal.ts). */
import { changingHands, type PersonalPart } from '../db/personal.ts'

export const createdBroadcasts: PersonalPart = {
  table: 'broadcast',
  name: 'createdBroadcasts',
  handedOn: {
    key: 'partners-work-broadcasts',
    count: (db, createdById) => db.broadcast.count({ where: { createdById } }),
  },
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
  ...changingHands({
    keys: async (tx, createdById) =>
      (await tx.broadcast.findMany({ where: { createdById }, select: { id: true } })).map(({ id }) => id),
    give: (tx, { from, into }, id) =>
      tx.broadcast.updateMany({
        where: { createdById: from, ...(id && { id }) },
        data: { createdById: into },
      }),
  }),
}
