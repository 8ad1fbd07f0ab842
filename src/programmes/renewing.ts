/** What people were shown of a programme is changed where it stands: invitations of their own and posts in groups. */
import type { By } from '../base/by.ts'
import type { Message } from '../base/message.ts'
import type { Database, Transaction } from '../db/client.ts'
import { renewMessages } from '../db/renewals.ts'
import type { Translator } from '../i18n/index.ts'
import { type About, isAhead } from './about.ts'
import { announcement, cancelledPost } from './messages.ts'
import { ownAnswer } from './own.ts'
import { withPoster } from './pictured.ts'
import { refreshPosts } from './posts.ts'
import type { Programme } from './programme.ts'
import { inFull, sessionsAhead } from './series.ts'

export const announcementKind = 'announcement'
/** Of one session each, unlike the invitation to a series. */
const reminderKinds = ['programme_reminder', 'deadline_reminder']

/** As long an organiser's next change is waited for: several become one. */
export const gatherMs = 10_000

/** Brings everything up to date that showed these programmes, after a change that people see. */
export async function showAnew(
  tx: Transaction,
  programmes: readonly Programme[],
  { now, trace }: Pick<By, 'now' | 'trace'>,
): Promise<void> {
  for (const programme of programmes) await refreshPosts(tx, programme, { now, trace })
  // A series is told of under one of its sessions.
  const series = [...new Set(programmes.flatMap(({ seriesId }) => seriesId ?? []))]
  const sessions = await tx.programme.findMany({ where: { seriesId: { in: series } }, select: { id: true } })
  const own = programmes.map(({ id }) => id)
  const notBefore = new Date(now.getTime() + gatherMs)
  // The first invitation, those of whoever had not answered, and reminders: an old date there would be a trap.
  const shown = await tx.broadcast.findMany({
    where: {
      OR: [
        { kind: announcementKind, programmeId: { in: [...own, ...sessions.map(({ id }) => id)] } },
        { kind: { in: reminderKinds }, programmeId: { in: own } },
      ],
    },
    select: { id: true },
  })
  const broadcastIds = shown.map(({ id }) => id)
  await renewMessages(tx, broadcastIds, { notBefore, now, trace })
}

/** Pure: whether what an invitation says, or what can be answered there, is another. */
export function isShownOtherwise(before: Programme, after: Programme): boolean {
  const shown = ({ type, title, description, starts, ends, deadline, ...more }: Programme) => {
    const { place, link, capacity, guestLimit, approval, questions } = more
    return {
      type,
      title,
      description,
      starts,
      ends,
      deadline,
      place,
      link,
      capacity,
      guestLimit,
      approval,
      questions,
    }
  }
  return JSON.stringify(shown(before)) !== JSON.stringify(shown(after))
}

/**
 * An invitation as it would be sent now, with the buttons of what the person answered; of a series the next session
 * that is on. Nothing of what has begun.
 */
export async function invitationNow(
  about: Pick<About, 'programme' | 'own' | 'contactId'>,
  tr: Translator,
  now: Date,
  db: Database | Transaction,
): Promise<Message | null> {
  const { programme, contactId } = about
  const [next] = isAhead(programme, now) ? [] : await sessionsAhead(db, programme, now)
  if (!next) return await sessionNow(about, tr, now, db)
  return await inFull(db, next, announcement(next, await ownAnswer(db, next.id, contactId), tr), tr)
}

/** The same of this session and no other: where it is over or off, another's date would be a trap. */
export async function sessionNow(
  { programme, own }: Pick<About, 'programme' | 'own'>,
  tr: Translator,
  now: Date,
  db: Database | Transaction,
): Promise<Message | null> {
  if (isAhead(programme, now)) return await inFull(db, programme, announcement(programme, own, tr), tr)
  return programme.status === 'cancelled'
    ? await withPoster(db, programme, cancelledPost(programme, tr), tr)
    : null
}
