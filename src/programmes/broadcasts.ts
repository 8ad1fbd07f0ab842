/** What is sent to many about a programme, made for one. */

import { z } from 'zod'
import { storedContent } from '../broadcasts/content.ts'
import type { BroadcastMessages } from '../delivery/kinds.ts'
import { momentSchema } from '../time/moment.ts'
import { aboutProgramme, isAhead } from './about.ts'
import { calendarFile } from './calendar.ts'
import { announcement, cancellation, change } from './messages.ts'
import { reminderMessages } from './reminders.ts'

const changeSchema = z.object({
  changed: z.array(z.enum(['time', 'place'])),
  before: z.object({
    starts: momentSchema,
    ends: momentSchema.nullable(),
    place: z.string().nullable(),
    link: z.string().nullable(),
  }),
})

const storedChange = storedContent(changeSchema)

export const broadcastMessages: BroadcastMessages = {
  ...reminderMessages,
  announcement: aboutProgramme(({ programme, own }, _broadcast, tr, now) =>
    isAhead(programme, now) ? announcement(programme, own, tr) : null,
  ),
  programme_change: aboutProgramme(({ programme, own }, broadcast, tr, now) =>
    isAhead(programme, now) && own && own.standing.kind !== 'declined'
      ? change(programme, storedChange.read(broadcast.content), own, tr)
      : null,
  ),
  programme_cancellation: aboutProgramme(async ({ programme, own }, _broadcast, tr, _now, db) => {
    if (programme.status !== 'cancelled' || own?.standing.kind === 'declined') return null
    const message = cancellation(programme, tr)
    // Whoever had a seat was given the entry for their calendar: this one takes it out.
    return own?.standing.kind === 'seated'
      ? { ...message, file: await calendarFile(db, programme, tr.language) }
      : message
  }),
}
