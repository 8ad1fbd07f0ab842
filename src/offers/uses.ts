/** The pictures that postings show. */
import type { Use } from '../db/uses.ts'

export const postingUse: Use = {
  name: 'postings',
  async files(db, ids) {
    const rows = await db.posting.findMany({
      where: { fileId: { in: [...ids] } },
      select: { fileId: true },
    })
    return rows.map(({ fileId }) => fileId)
  },
}
