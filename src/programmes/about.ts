/** Kinds of what is sent about a programme. */

import type { Message } from '../base/message.ts'
import { titlesAbout } from '../broadcasts/title.ts'
import type { Database, Transaction } from '../db/client.ts'
import type { BroadcastKind, BroadcastRow } from '../delivery/kinds.ts'
import type { Translator } from '../i18n/index.ts'
import type { OwnAnswer } from './messages.ts'
import { seenBy } from './own.ts'
import { type Programme, toProgramme } from './programme.ts'
import { ownColumns, toOwn } from './rsvps.ts'

export interface About {
  programme: Programme
  contactId: string
  /** null: not answered. */
  own: OwnAnswer | null
  /** They want no reminders of it. */
  muted: boolean
}

type Render = (
  about: About,
  broadcast: BroadcastRow,
  tr: Translator,
  now: Date,
  db: Database | Transaction,
) => Message | null | Promise<Message | null>

/**
 * A kind of broadcast about a programme: what it says is made of the programme and the contact's answer, now.
 * @param renewed what its messages say where they stand, after a change
 */
export function aboutProgramme(
  kind: string,
  priority: BroadcastKind['priority'],
  render: Render,
  renewed?: Render,
): BroadcastKind {
  const made =
    (make: Render): BroadcastKind['render'] =>
    async (db, broadcast, contact, tr, now) => {
      const about = await lookUp(db, broadcast.programmeId, contact.id)
      return about && (await make(about, broadcast, tr, now, db))
    }
  return {
    kind,
    priority,
    titles: programmeTitles(kind),
    render: made(render),
    ...(renewed && { renewed: made(renewed) }),
  }
}

/** What tells of a programme is called by it. */
export function programmeTitles(kind: string): BroadcastKind['titles'] {
  return titlesAbout(
    kind,
    ({ programmeId }) => programmeId,
    (db, ids) => db.programme.findMany({ where: { id: { in: ids } }, select: { id: true, title: true } }),
  )
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
    include: { rsvps: { where: { contactId }, select: { ...ownColumns, muted: true } } },
  })
  if (!row) return null
  const { rsvps, ...programme } = row
  const own = rsvps[0]
  return {
    programme: toProgramme(programme),
    contactId,
    own: own ? await seenBy(db, programmeId, toOwn(own)) : null,
    muted: own?.muted ?? false,
  }
}
