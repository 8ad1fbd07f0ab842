/** Decisions about matters. Pure: from what stands in the database and the time it is. */
import type { Said } from '../i18n/index.ts'
import { instantOf, type Moment } from '../time/moment.ts'
import type { MatterKind } from './kind.ts'
import type { Matter } from './matter.ts'

/** Why something cannot be due then; null where it can. */
export function judgeDue(due: Moment, now: Date): Said | null {
  return instantOf(due) > now ? null : { key: 'matters-fault-past' }
}

/** Whether one may have been due before it was entered or opened: its owner is done with it, or says that it is late. */
export function mayBeOver({ finished, behind }: MatterKind, state: string): boolean {
  return finished.includes(state) || (behind?.includes(state) ?? false)
}

/** How far the owner is of whom a table says this, when the day has passed: whoever has begun, or has not, is late. */
export function lateAs(kind: MatterKind, state: string): string {
  return mayBeOver(kind, state) ? state : (kind.behind?.[0] ?? state)
}

/** Why nothing can be said of it any more; null where it can. */
export function judgeAnswer({ kind, status }: Pick<Matter, 'kind' | 'status'>, state: string): Said | null {
  if (status === 'draft' || (status === 'closed' && !kind.tracked)) return { key: 'matters-fault-closed' }
  return kind.answers.includes(state) ? null : { key: 'matters-fault-answer' }
}

/** Whether its day has passed and there is still something to do. */
export function isLate({ kind, dueAt }: Pick<Matter, 'kind' | 'dueAt'>, state: string, now: Date): boolean {
  return dueAt <= now && kind.reminded.includes(state)
}

/** How many times its usual interval somebody who says nothing is left alone at most. */
const mostIntervals = 4

/**
 * Whoever says nothing is asked more and more seldom, but never forgotten.
 * @param silent days since they said anything
 * @param usual the kind's interval in days
 * @returns days until they are asked again
 */
export function intervalAfter(silent: number, usual = 14): number {
  return Math.min(usual * mostIntervals, Math.max(usual, silent))
}
