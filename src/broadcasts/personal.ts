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
  },
  async merge(tx, { from, into }) {
    await tx.broadcast.updateMany({ where: { createdById: from }, data: { createdById: into } })
  },
}
