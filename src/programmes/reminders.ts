/** Reminders of programmes: of the start, of the deadline for answers, and what is asked the day after. */

import type { Message } from '../base/message.ts'
import type { Database } from '../db/client.ts'
import type { BroadcastKind } from '../delivery/kinds.ts'
import type { Translator } from '../i18n/index.ts'
import { isStale, storedReminder } from '../reminders/content.ts'
import type { Occasion, ReminderKind } from '../reminders/kinds.ts'
import { instantOf } from '../time/moment.ts'
import { type About, aboutProgramme, isAhead } from './about.ts'
import { askFeedback } from './feedback.ts'
import { withLead } from './messages.ts'
import { muteButton } from './muting.ts'
import { type Programme, toProgramme } from './programme.ts'
import { refuseAnswer } from './rules.ts'
import { sessionsBefore } from './series.ts'

export const programmeReminders: readonly ReminderKind[] = [
  {
    name: 'programme',
    title: (tr) => tr.plain('programmes-reminders-start'),
    defaults: [
      { before: { days: 7 }, quiet: true },
      { before: { days: 1 }, quiet: true },
      { before: { hours: 2 }, quiet: false },
    ],
    ahead: async (db, now) => (await datesAhead(db, now)).map(startOf),
  },
  {
    name: 'deadline',
    title: (tr) => tr.plain('programmes-reminders-deadline'),
    defaults: [{ before: { days: 3 }, quiet: true }],
    ahead: async (db, now) => (await datesAhead(db, now)).flatMap((dates) => deadlineOf(dates) ?? []),
  },
  {
    name: 'feedback',
    title: (tr) => tr.plain('programmes-reminders-feedback'),
    ask: async (db, now) => (await askFeedback(db, now)).map((id) => `programme:${id}:feedback`),
  },
]

/** What of an announced programme is reminded of. */
export interface ProgrammeDates extends Pick<Programme, 'id' | 'starts' | 'deadline' | 'audience'> {
  /** Since when people know of these dates: the announcement or the last change of time. */
  knownSince: Date
  /** When the session before it in its series begins; null: it is the first, or no session. */
  follows: Date | null
}

/** To those going and maybe going. */
export function startOf({ id, starts, knownSince, follows }: ProgrammeDates): Occasion {
  return {
    key: `programme:${id}:start`,
    at: starts,
    // Of a later session nobody is reminded before the one before it has begun: a series would flood people.
    knownSince: follows && follows > knownSince ? follows : knownSince,
    audience: {
      or: [{ rsvp: { programmeId: id, state: 'going' } }, { rsvp: { programmeId: id, state: 'maybe' } }],
    },
    kind: 'programme_reminder',
    programmeId: id,
  }
}

/** To those of the audience who have not answered; of no use after the start, whatever the deadline. */
export function deadlineOf({
  id,
  starts,
  deadline,
  audience,
  knownSince,
  follows,
}: ProgrammeDates): Occasion | null {
  // The first session asks for all.
  return follows !== null || deadline === null
    ? null
    : {
        key: `programme:${id}:deadline`,
        at: deadline,
        end: instantOf(starts),
        knownSince,
        audience: { and: [audience, { rsvp: { programmeId: id, state: 'none' } }] },
        kind: 'deadline_reminder',
        programmeId: id,
      }
}

async function datesAhead(db: Database, now: Date): Promise<ProgrammeDates[]> {
  const rows = await db.programme.findMany({
    where: { status: 'announced', startsAt: { gt: now } },
    include: {
      broadcasts: {
        where: { kind: 'programme_change' },
        orderBy: { sendAt: 'desc' },
        take: 1,
        select: { sendAt: true },
      },
    },
  })
  const before = await sessionsBefore(db, rows)
  return rows.map(({ broadcasts, ...row }) => {
    const { id, starts, deadline, audience, announcedAt } = toProgramme(row)
    const knownSince = broadcasts[0]?.sendAt ?? announcedAt ?? row.createdAt
    return { id, starts, deadline, audience, knownSince, follows: before(row) }
  })
}

export const reminderBroadcasts: readonly BroadcastKind[] = [
  aboutProgramme('programme_reminder', 1, (about, { content }, tr, now) => {
    const stale = isStale(storedReminder.read(content), about.programme.starts, now)
    const message = stale || about.muted ? null : startReminder(about, tr, now)
    return message && { ...message, buttons: [...(message.buttons ?? []), [muteButton(about.programme, tr)]] }
  }),
  aboutProgramme('deadline_reminder', 1, (about, { content }, tr, now) => {
    const { programme, own } = about
    const stale = own !== null || isStale(storedReminder.read(content), programme.deadline, now)
    return stale || refuseAnswer(programme, null, now) !== null ? null : deadlineReminder(about, tr)
  }),
]

/** To those going and maybe going. No "tomorrow" in it: quiet hours may hold it until then. */
export function startReminder(
  { programme, own }: Pick<About, 'programme' | 'own'>,
  tr: Translator,
  now: Date,
): Message | null {
  if (!isAhead(programme, now) || !own) return null
  const { kind } = own.standing
  if (kind !== 'seated' && kind !== 'maybe') return null
  const closed = refuseAnswer(programme, own, now) !== null
  const lead = own.confirm ? 'confirm' : closed && kind === 'maybe' ? 'maybe-closed' : kind
  return withLead(tr.t(`reminders-start-${lead}`), programme, own, tr, closed)
}

/** To those who have not said whether they come. */
export function deadlineReminder({ programme }: Pick<About, 'programme' | 'own'>, tr: Translator): Message {
  return withLead(tr.t('reminders-deadline'), programme, null, tr)
}
