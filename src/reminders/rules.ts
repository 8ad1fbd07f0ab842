/**
 * Which reminders are due now. Pure: from what stands in the database and the time it is, so that a late or repeated
 * tick sends nothing twice (`dueKey`) and misses nothing that is still useful.
 *
 * Of the rules of one programme whose time has come, only the last counts; the earlier ones are over. So a process
 * that was down for days sends the week-before reminder as long as the day-before one is not due, and one reminder
 * instead of two afterwards. A rule whose time had come before people knew of the date (the announcement, or the
 * change that set it) is left out: that message itself told them.
 */
import type { Audience } from '../partners/audience.ts'
import type { ReminderContent } from '../programmes/reminders.ts'
import { unfinished } from '../surveys/rules.ts'
import { daysFrom, instantOf, type Moment } from '../time/moment.ts'
import { nameOf, type ReminderRule, type ReminderSettings } from './settings.ts'

/** An announced programme. */
export interface ProgrammeDates {
  id: string
  starts: Moment
  deadline: Moment | null
  audience: Audience
  /** Since when people know of these dates: the announcement or the last change of time. */
  knownSince: Date
}

/** An open survey that closes. */
export interface SurveyDates {
  id: string
  closes: Moment
  audience: Audience
  perOrganisation: boolean
  openedAt: Date
}

export interface DueReminder {
  dueKey: string
  kind: 'programme_reminder' | 'deadline_reminder' | 'survey_reminder'
  programmeId?: string
  surveyId?: string
  content: ReminderContent
  audience: Audience
  sendAt: Date
  quiet: boolean
}

/**
 * @param release when something held back by quiet hours may go, asked at `now`: itself outside them
 */
export function due(
  programmes: readonly ProgrammeDates[],
  surveys: readonly SurveyDates[],
  now: Date,
  settings: ReminderSettings,
  release: (at: Date) => Date,
): DueReminder[] {
  const found: DueReminder[] = []
  const add = (
    about: { programmeId: string } | { surveyId: string },
    kind: DueReminder['kind'],
    key: string,
    audience: Audience,
    rule: LastDue | null,
  ) => {
    if (!rule) return
    const { content, sendAt, quiet } = rule
    const dueKey = `${key}:${content.rule}:${content.local}`
    found.push({ dueKey, kind, ...about, content, audience, sendAt, quiet })
  }
  for (const { id, starts, deadline, audience, knownSince } of programmes) {
    const start = instantOf(starts)
    add(
      { programmeId: id },
      'programme_reminder',
      `programme:${id}:start`,
      { or: [{ rsvp: { programmeId: id, state: 'going' } }, { rsvp: { programmeId: id, state: 'maybe' } }] },
      lastDue(settings.programme, starts, start, knownSince, now, release),
    )
    if (deadline)
      add(
        { programmeId: id },
        'deadline_reminder',
        `programme:${id}:deadline`,
        { and: [audience, { rsvp: { programmeId: id, state: 'none' } }] },
        lastDue(settings.deadline, deadline, earlier(instantOf(deadline), start), knownSince, now, release),
      )
  }
  for (const { id, closes, openedAt, ...survey } of surveys)
    add(
      { surveyId: id },
      'survey_reminder',
      `survey:${id}:closing`,
      unfinished({ id, ...survey }),
      lastDue(settings.survey, closes, instantOf(closes), openedAt, now, release),
    )
  return found
}

interface LastDue {
  content: ReminderContent
  sendAt: Date
  quiet: boolean
}

/** The last of the rules whose time has come; null where none has, or where it would come after the end. */
function lastDue(
  rules: readonly ReminderRule[],
  target: Moment,
  end: Date,
  knownSince: Date,
  now: Date,
  release: (at: Date) => Date,
): LastDue | null {
  if (now >= end) return null
  const timed = rules
    .map((rule) => ({ rule, at: timeOf(rule, target) }))
    .sort((a, b) => a.at.getTime() - b.at.getTime())
  const index = timed.findLastIndex(({ at }) => at <= now)
  const last = timed[index]
  if (!last || last.at <= knownSince) return null
  const until = earlier(timed[index + 1]?.at ?? end, end)
  if (last.rule.quiet && release(now) >= until) return null
  return {
    content: { rule: nameOf(last.rule), local: target.local, until: until.toISOString() },
    sendAt: last.at,
    quiet: last.rule.quiet,
  }
}

/** When a rule's time comes. */
function timeOf({ before }: ReminderRule, target: Moment): Date {
  if ('days' in before) return daysFrom(target, -before.days)
  return new Date(instantOf(target).getTime() - before.hours * 3_600_000)
}

function earlier(a: Date, b: Date): Date {
  return a < b ? a : b
}
