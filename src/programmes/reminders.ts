/** Reminders of programmes: of the start, of the deadline for answers, and what is asked afterwards. */

import { z } from 'zod'
import { escapeMarkup, joinMarkup } from '../base/markup.ts'
import type { Message } from '../base/message.ts'
import { storedContent } from '../broadcasts/store.ts'
import type { Database, Transaction } from '../db/client.ts'
import type { BroadcastKind, BroadcastRow } from '../delivery/kinds.ts'
import type { Translator } from '../i18n/index.ts'
import { isStale, storedReminder } from '../reminders/content.ts'
import type { Occasion, ReminderKind } from '../reminders/kinds.ts'
import { timeOf } from '../reminders/rules.ts'
import { type ReminderRule, readReminderSettings, rulesOf } from '../reminders/settings.ts'
import { instantOf } from '../time/moment.ts'
import { type About, aboutProgramme, isAhead } from './about.ts'
import { askFeedback } from './feedback.ts'
import { withLead } from './messages.ts'
import { muteButton } from './muting.ts'
import { ownWords } from './own-reminders.ts'
import { type Programme, toProgramme } from './programme.ts'
import { sessionNow } from './renewing.ts'
import { refuseAnswer } from './rules.ts'
import { sessionsBefore } from './series.ts'

const startDefaults: readonly ReminderRule[] = [
  { before: { days: 7 }, quiet: true },
  { before: { days: 1 }, quiet: true },
  { before: { hours: 2 }, quiet: false },
]

export const programmeReminders: readonly ReminderKind[] = [
  {
    name: 'programme',
    title: (tr) => tr.plain('programmes-reminders-start'),
    defaults: startDefaults,
    ahead: async (db, now) => (await datesAhead(db, now)).flatMap(startsOf),
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
export interface ProgrammeDates
  extends Pick<Programme, 'id' | 'starts' | 'deadline' | 'audience' | 'reminders'> {
  /** Since when people know of these dates: the announcement or the last change of time. */
  knownSince: Date
  /** When the session before it in its series begins; null: it is the first, or no session. */
  follows: Date | null
}

/**
 * As the workspace has it, or by the programme's own rules: then each answer is an occasion apart, with the rules for
 * all and those for it, so that of what is due together each person is reminded once.
 */
function startsOf(dates: ProgrammeDates): Occasion[] {
  const start = startOf(dates)
  const { id, reminders } = dates
  const keyTo = (to: (typeof reminded)[number]) => `${start.key}:${to}`
  // A change between the two says nothing again that was said.
  if (reminders === null) return [{ ...start, saidAs: reminded.map(keyTo) }]
  return reminded.map((to) => ({
    ...start,
    key: keyTo(to),
    saidAs: [start.key],
    audience: { rsvp: { programmeId: id, state: to } },
    rules: reminders.filter((one) => one.to === undefined || one.to === to),
    content: { to },
  }))
}

/** The answers of those who are reminded of a start. */
const reminded = ['going', 'maybe'] as const

/** Of the rules that hold for it, those whose time is over already: these reminders are left out. */
export async function pastReminders(
  db: Database | Transaction,
  { reminders, starts }: Pick<Programme, 'reminders' | 'starts'>,
  now: Date,
): Promise<ReminderRule[]> {
  const kind = { name: 'programme', defaults: startDefaults }
  const rules = reminders ?? rulesOf(await readReminderSettings(db), kind)
  return rules.filter((rule) => timeOf(rule, starts) <= now)
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
    const { id, starts, deadline, audience, announcedAt, reminders } = toProgramme(row)
    const knownSince = broadcasts[0]?.sendAt ?? announcedAt ?? row.createdAt
    return { id, starts, deadline, audience, reminders, knownSince, follows: before(row) }
  })
}

/** For whom a reminder of the programme's own is. */
const storedTo = storedContent(z.object({ to: z.enum(['going', 'maybe']).optional() }))

/** What a reminder says is what is so by now; where nothing is left to remind of, it is an invitation to the same. */
export const reminderBroadcasts: readonly BroadcastKind[] = [
  aboutProgramme(
    'programme_reminder',
    1,
    (about, { content }, tr, now) =>
      isStale(storedReminder.read(content), about.programme.starts, now)
        ? null
        : ofStart(about, content, tr, now),
    async (about, { content }, tr, now, db) =>
      ofStart(about, content, tr, now) ?? (await sessionNow(about, tr, now, db)),
  ),
  aboutProgramme(
    'deadline_reminder',
    1,
    (about, { content }, tr, now) =>
      isStale(storedReminder.read(content), about.programme.deadline, now)
        ? null
        : ofDeadline(about, tr, now),
    async (about, _broadcast, tr, now, db) =>
      ofDeadline(about, tr, now) ?? (await sessionNow(about, tr, now, db)),
  ),
]

function ofStart(about: About, content: BroadcastRow['content'], tr: Translator, now: Date): Message | null {
  const { rule } = storedReminder.read(content)
  const words = ownWords(about.programme.reminders, rule, storedTo.read(content).to)
  const message = about.muted ? null : startReminder(about, tr, now, words)
  return message && { ...message, buttons: [...(message.buttons ?? []), [muteButton(about.programme, tr)]] }
}

function ofDeadline(about: About, tr: Translator, now: Date): Message | null {
  const { programme, own } = about
  return own !== null || refuseAnswer(programme, null, now) !== null ? null : deadlineReminder(about, tr)
}

/** To those going and maybe going. No "tomorrow" in it: quiet hours may hold it until then. */
export function startReminder(
  { programme, own }: Pick<About, 'programme' | 'own'>,
  tr: Translator,
  now: Date,
  /** In the words of whoever runs it, above the rest. */
  words = '',
): Message | null {
  if (!isAhead(programme, now) || !own) return null
  const { kind } = own.standing
  if (kind !== 'seated' && kind !== 'maybe') return null
  const closed = refuseAnswer(programme, own, now) !== null
  const lead = own.confirm ? 'confirm' : closed && kind === 'maybe' ? 'maybe-closed' : kind
  const said = joinMarkup([escapeMarkup(words), tr.t(`reminders-start-${lead}`)])
  return withLead(said, programme, own, tr, closed)
}

/** To those who have not said whether they come. */
export function deadlineReminder({ programme }: Pick<About, 'programme' | 'own'>, tr: Translator): Message {
  return withLead(tr.t('reminders-deadline'), programme, null, tr)
}
