/** What is sent to many about a programme, made for one. */

import { z } from 'zod'
import { storedContent } from '../broadcasts/store.ts'
import type { Database, Transaction } from '../db/client.ts'
import type { BroadcastKind } from '../delivery/kinds.ts'
import { renderInvitation } from '../surveys/invitations.ts'
import { momentSchema } from '../time/moment.ts'
import { aboutProgramme, isAhead, programmeTitles } from './about.ts'
import { calendarFile } from './calendar.ts'
import { materialsKind } from './materials.ts'
import { materialsMessage } from './materials-chat.ts'
import { announcement, cancellation, change } from './messages.ts'
import { ownAnswers } from './own.ts'
import type { Programme } from './programme.ts'
import { reminderBroadcasts } from './reminders.ts'
import { announcementKind, invitationNow } from './renewing.ts'
import { inFull, sessionsOf } from './series.ts'

const changeSchema = z.object({
  changed: z.array(z.enum(['time', 'place'])),
  before: z.object({
    starts: momentSchema,
    ends: momentSchema.nullable(),
    place: z.string().nullable(),
    link: z.string().nullable(),
  }),
  reason: z.string().exactOptional(),
})

const storedChange = storedContent(changeSchema)

const storedCancellation = storedContent(
  z.object({ reason: z.string().optional(), sessions: z.array(z.string()).optional() }),
)

const invitation = aboutProgramme(
  announcementKind,
  2,
  async ({ programme, own }, _broadcast, tr, now, db) =>
    isAhead(programme, now) ? await inFull(db, programme, announcement(programme, own, tr), tr) : null,
  (about, _broadcast, tr, now, db) => invitationNow(about, tr, now, db),
)

export const programmeKinds: BroadcastKind[] = [
  ...reminderBroadcasts,
  {
    ...invitation,
    // Whose first session is off shows the next. Of what has begun nothing is answered.
    answered: aboutProgramme(announcementKind, 2, (about, _broadcast, tr, now, db) =>
      isAhead(about.programme, now) || about.programme.status === 'cancelled'
        ? invitationNow(about, tr, now, db)
        : null,
    ).render,
  },
  aboutProgramme('programme_change', 1, async ({ programme, own }, broadcast, tr, now, db) => {
    if (!isAhead(programme, now) || own?.standing.kind === 'declined') return null
    const message = change(programme, storedChange.read(broadcast.content), own, tr)
    return own?.standing.kind === 'seated'
      ? { ...message, file: await calendarFile(db, programme, tr.language) }
      : message
  }),
  aboutProgramme('programme_cancellation', 1, async (about, { content }, tr, _now, db) => {
    const { reason, sessions: ids } = storedCancellation.read(content)
    const { programme } = about
    const all = ids === undefined ? [programme] : await cancelledOf(db, programme, ids)
    const answers =
      ids === undefined ? new Map([[programme.id, about.own]]) : await ownAnswers(db, ids, about.contactId)
    const standing = ({ id }: Programme) => answers.get(id)?.standing.kind
    const off = all.filter((one) => one.status === 'cancelled' && standing(one) !== 'declined')
    const [first] = off
    if (!first) return null
    const message = cancellation(first, tr, reason, off)
    // Whoever had a seat was given the entry for their calendar: this one takes it out.
    const [seated, ...others] = off.filter((one) => standing(one) === 'seated')
    return seated ? { ...message, file: await calendarFile(db, seated, tr.language, others) } : message
  }),
  aboutProgramme(materialsKind, 2, async ({ programme }, _broadcast, tr, _now, db) =>
    materialsMessage(db, programme, tr),
  ),
  {
    kind: 'programme_feedback',
    priority: 2,
    titles: programmeTitles('programme_feedback'),
    render: renderInvitation,
  },
]

/** The sessions of a series that were called off together. */
async function cancelledOf(
  db: Database | Transaction,
  { seriesId }: Programme,
  ids: readonly string[],
): Promise<Programme[]> {
  const sessions = seriesId === null ? [] : await sessionsOf(db, seriesId)
  return sessions.filter(({ id }) => ids.includes(id))
}
