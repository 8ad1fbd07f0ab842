/**
 * Which reminder is due now. Pure: from what stands in the database and the time it is, so that a late or repeated
 * tick sends nothing twice (`dueKey`) and misses nothing that is still useful.
 *
 * Of the rules of one occasion whose time has come, only the last counts; the earlier ones are over. So a process
 * that was down for days sends the week-before reminder as long as the day-before one is not due, and one reminder
 * instead of two afterwards. A rule whose time had come before people knew of the date (the announcement, or the
 * change that set it) is left out: that message itself told them.
 */
import { daysFrom, instantOf, type Moment } from '../time/moment.ts'
import type { ReminderContent } from './content.ts'
import type { Occasion } from './kinds.ts'
import { nameOf, type ReminderRule } from './settings.ts'

export interface DueReminder {
  /** The same for the same rule and moment: a moment is a time on the clock and the zone of that clock. */
  dueKey: string
  content: ReminderContent
  sendAt: Date
  quiet: boolean
}

/**
 * @param release when something held back by quiet hours may go, asked at `now`: itself outside them
 * @returns null where no rule's time has come, or where the reminder would come too late
 */
export function due(
  { key, at, end, knownSince }: Occasion,
  rules: readonly ReminderRule[],
  now: Date,
  release: (at: Date) => Date,
): DueReminder | null {
  const over = earlier(instantOf(at), end ?? instantOf(at))
  if (now >= over) return null
  const timed = rules
    .map((rule) => ({ rule, time: timeOf(rule, at) }))
    .sort((a, b) => a.time.getTime() - b.time.getTime())
  const index = timed.findLastIndex(({ time }) => time <= now)
  const last = timed[index]
  if (!last || last.time <= knownSince) return null
  const until = earlier(timed[index + 1]?.time ?? over, over)
  const { quiet } = last.rule
  if (quiet && release(now) >= until) return null
  const rule = nameOf(last.rule)
  return {
    dueKey: `${key}:${rule}:${at.local}[${at.zone}]`,
    content: { rule, ...at, until: until.toISOString() },
    sendAt: last.time,
    quiet,
  }
}

/** When a rule's time comes. */
export function timeOf({ before }: ReminderRule, target: Moment): Date {
  if ('days' in before) return daysFrom(target, -before.days)
  return new Date(instantOf(target).getTime() - before.hours * 3_600_000)
}

function earlier(a: Date, b: Date): Date {
  return a < b ? a : b
}
