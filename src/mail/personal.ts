/** What somebody wants of e-mail. The address itself is a channel, and goes with those. */
import type { PersonalPart } from '../db/personal.ts'

export const mailPersonal: readonly PersonalPart[] = [
  {
    table: 'mailChoice',
    name: 'mailChoices',
    export: (db, contactId) =>
      db.mailChoice.findMany({ where: { contactId }, select: { pending: true, notices: true } }),
    async erase(tx, contactId) {
      await tx.mailChoice.deleteMany({ where: { contactId } })
    },
    async merge(tx, { from, into }) {
      if ((await tx.mailChoice.count({ where: { contactId: into } })) > 0)
        await tx.mailChoice.deleteMany({ where: { contactId: from } })
      else await tx.mailChoice.updateMany({ where: { contactId: from }, data: { contactId: into } })
    },
    separating: {
      // There is one of each person.
      async keys(tx, contactId) {
        return (await tx.mailChoice.count({ where: { contactId } })) > 0 ? ['choice'] : []
      },
      async giveBack(tx, { from, into }, { moved }) {
        if (moved.length > 0)
          await tx.mailChoice.updateMany({ where: { contactId: into }, data: { contactId: from } })
      },
    },
  },
]
