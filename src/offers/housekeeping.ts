/** What was taken down or has ended goes after a year; that two were introduced stays as a number. */
import { type Cleanup, daysBefore, slice, slices } from '../jobs/cleanup.ts'
import { forget } from './publishing.ts'

const kept = 365

export const offersHousekeeping: Cleanup = {
  name: 'postings',
  run: ({ db, now, stopping }) =>
    slices(stopping, async () => {
      const old = await db.posting.findMany({
        where: { state: { not: 'open' }, closedAt: { lt: daysBefore(now, kept) } },
        select: { id: true },
        take: slice,
      })
      return await db.$transaction((tx) =>
        forget(
          tx,
          old.map(({ id }) => id),
        ),
      )
    }),
}
