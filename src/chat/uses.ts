/** The files in forms that are being filled in. */
import { filesIn } from '../db/files.ts'
import type { Use } from '../db/uses.ts'

export const formSessionUse: Use = {
  name: 'formSessions',
  /** A file is in a form of whom it belongs to. */
  async files(db, ids) {
    const owners = await db.storedFile.findMany({
      where: { id: { in: [...ids] }, contactId: { not: null } },
      distinct: ['contactId'],
      select: { contactId: true },
    })
    const contactId = { in: owners.flatMap((owner) => owner.contactId ?? []) }
    const sessions = await db.formSession.findMany({ where: { contactId }, select: { state: true } })
    return sessions.flatMap(({ state }) => filesIn(state))
  },
}
