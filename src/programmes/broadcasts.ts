/** What is sent to many about a programme, made for one. */
import { z } from 'zod'
import type { BroadcastMessages, BroadcastRow, RenderBroadcast } from '../broadcasts/kinds.ts'
import type { Message } from '../chat/message.ts'
import type { Database, Transaction } from '../db/client.ts'
import type { Translator } from '../i18n/index.ts'
import { announcement, cancellation, change, type OwnAnswer } from './messages.ts'
import { seenBy } from './own.ts'
import { type Programme, toProgramme } from './programme.ts'

const momentSchema = z.object({ local: z.string(), zone: z.string() })
const changeSchema = z.object({
  changed: z.array(z.enum(['time', 'place'])),
  before: z.object({
    starts: momentSchema,
    ends: momentSchema.nullable(),
    place: z.string().nullable(),
    link: z.string().nullable(),
  }),
})

export interface About {
  programme: Programme
  /** null: not answered. */
  own: OwnAnswer | null
}

/** A renderer of something about a programme: looks up the programme and the contact's answer, now. */
export function aboutProgramme(
  render: (about: About, broadcast: BroadcastRow, tr: Translator, now: Date) => Message | null,
): RenderBroadcast {
  return async (db, broadcast, contact, tr, now) => {
    const about = await lookUp(db, broadcast.programmeId, contact.id)
    return about && render(about, broadcast, tr, now)
  }
}

export const broadcastMessages: BroadcastMessages = {
  announcement: aboutProgramme(({ programme, own }, _broadcast, tr, now) =>
    isAhead(programme, now) ? announcement(programme, own, tr) : null,
  ),
  programme_change: aboutProgramme(({ programme, own }, broadcast, tr, now) =>
    isAhead(programme, now) && own && own.standing.kind !== 'declined'
      ? change(programme, changeSchema.parse(broadcast.content), own, tr)
      : null,
  ),
  programme_cancellation: aboutProgramme(({ programme, own }, _broadcast, tr) =>
    programme.status === 'cancelled' && own?.standing.kind !== 'declined'
      ? cancellation(programme, tr)
      : null,
  ),
}

/** Whether there is still something to come to. */
export function isAhead(programme: Programme, now: Date): boolean {
  return programme.status === 'announced' && now < programme.startsAt
}

async function lookUp(
  db: Database | Transaction,
  programmeId: string | null,
  contactId: string,
): Promise<About | null> {
  if (programmeId === null) return null
  const row = await db.programme.findUnique({
    where: { id: programmeId },
    include: { rsvps: { where: { contactId } } },
  })
  if (!row) return null
  const { rsvps, ...programme } = row
  const own = rsvps[0]
  return { programme: toProgramme(programme), own: own ? await seenBy(db, programmeId, own) : null }
}
