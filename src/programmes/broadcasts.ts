/** What is sent to many about a programme, made for one. */

import { z } from 'zod'
import { storedContent } from '../broadcasts/store.ts'
import type { BroadcastKind } from '../delivery/kinds.ts'
import { renderInvitation } from '../surveys/invitations.ts'
import { momentSchema } from '../time/moment.ts'
import { aboutProgramme, isAhead, programmeTitles } from './about.ts'
import { calendarFile } from './calendar.ts'
import { announcement, cancellation, change } from './messages.ts'
import { reminderBroadcasts } from './reminders.ts'
import { withSessions } from './series.ts'

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

const storedCancellation = storedContent(z.object({ reason: z.string().optional() }))

export const programmeKinds: BroadcastKind[] = [
  ...reminderBroadcasts,
  aboutProgramme('announcement', 2, async ({ programme, own }, _broadcast, tr, now, db) =>
    isAhead(programme, now) ? await withSessions(db, programme, announcement(programme, own, tr), tr) : null,
  ),
  aboutProgramme('programme_change', 1, ({ programme, own }, broadcast, tr, now) =>
    isAhead(programme, now) && own?.standing.kind !== 'declined'
      ? change(programme, storedChange.read(broadcast.content), own, tr)
      : null,
  ),
  aboutProgramme('programme_cancellation', 1, async ({ programme, own }, { content }, tr, _now, db) => {
    if (programme.status !== 'cancelled' || own?.standing.kind === 'declined') return null
    const message = cancellation(programme, tr, storedCancellation.read(content).reason)
    // Whoever had a seat was given the entry for their calendar: this one takes it out.
    return own?.standing.kind === 'seated'
      ? { ...message, file: await calendarFile(db, programme, tr.language) }
      : message
  }),
  {
    kind: 'programme_feedback',
    priority: 2,
    titles: programmeTitles('programme_feedback'),
    render: renderInvitation,
  },
]
