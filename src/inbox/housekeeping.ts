/** Words that nobody passed on, and names for what is gone. */
import { type Cleanup, daysBefore, slice, slices } from '../jobs/cleanup.ts'

/** Days in which a press still passes words on. */
const kept = 1

export const inboxHousekeeping: Cleanup = {
  name: 'inquiryDrafts',
  run: ({ db, now, stopping }) =>
    slices(stopping, async () => {
      const old = await db.inquiry.findMany({
        where: { state: 'draft', createdAt: { lt: daysBefore(now, kept) } },
        select: { id: true },
        take: slice,
      })
      const { count } = await db.inquiry.deleteMany({
        where: { id: { in: old.map(({ id }) => id) }, state: 'draft' },
      })
      return count
    }),
}
