/** Decisions about matters. Pure: from what stands in the database and the time it is. */
import type { Said } from '../i18n/index.ts'
import { instantOf, type Moment } from '../time/moment.ts'
import type { Matter } from './matter.ts'

/** A day's last minute: what is due by the end of a day. */
const lastMinute = 'T23:59'
/** The time of day at which people are reminded. */
const morning = 'T09:00'

/** The end of a calendar day, YYYY-MM-DD. */
export function endOfDay(day: string, zone: string): Moment {
  return { local: day + lastMinute, zone }
}

/** Whether it is due by the end of a day, so that no time of day is shown. */
export function isWholeDay({ local }: Moment): boolean {
  return local.endsWith(lastMinute)
}

/** The moment whose "a day before" is a good time to read a reminder: the morning of the due day, or the due time. */
export function remindedOf(due: Moment): Moment {
  const local = due.local.slice(0, 10) + morning
  return local < due.local ? { ...due, local } : due
}

/** Why something cannot be due then; null where it can. */
export function judgeDue(due: Moment, now: Date): Said | null {
  return instantOf(due) > now ? null : { key: 'matters-fault-past' }
}

/** Why nothing can be said of it any more; null where it can. */
export function judgeAnswer({ kind, status }: Pick<Matter, 'kind' | 'status'>, state: string): Said | null {
  if (status === 'draft' || (status === 'closed' && !kind.goesOn)) return { key: 'matters-fault-closed' }
  return kind.answers.includes(state) ? null : { key: 'matters-fault-answer' }
}

/** Whether its day has passed and there is still something to do. */
export function isLate({ kind, dueAt }: Pick<Matter, 'kind' | 'dueAt'>, state: string, now: Date): boolean {
  return dueAt <= now && !kind.finished.includes(state)
}
