/** What people said to the questions of a programme (of diet, of access: of health, often) goes when it is long over. */
import { noJson } from '../db/client.ts'
import { type Cleanup, daysBefore, slice, slices } from '../jobs/cleanup.ts'

const kept = 30

export const programmesHousekeeping: Cleanup = {
  name: 'programme-answers',
  run: ({ db, now, stopping }) =>
    slices(stopping, async () => {
      const old = await db.rsvp.findMany({
        where: {
          answers: { not: noJson },
          programme: { startsAt: { lt: daysBefore(now, kept) } },
        },
        select: { programmeId: true, contactId: true },
        take: slice,
      })
      for (const { programmeId, contactId } of old)
        await db.rsvp.update({
          where: { programmeId_contactId: { programmeId, contactId } },
          data: { answers: noJson },
          select: { contactId: true },
        })
      return old.length
    }),
}
