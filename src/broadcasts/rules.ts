/** What can be done with a broadcast when: pure decisions about one row. */
import type { BroadcastStatus } from '../db/client.ts'
import type { BroadcastRow } from '../delivery/kinds.ts'
import type { Said } from '../i18n/index.ts'

/** States in which something may still be sent. */
export const running = ['scheduled', 'expanding', 'sending'] as const satisfies BroadcastStatus[]

type Stage = Pick<BroadcastRow, 'status'>
type Draft = Pick<BroadcastRow, 'status' | 'sendAt' | 'createdAt'>

/** When a draft is meant to be sent; null: as soon as it is sent off. Such a one carries the time when it was begun. */
export function plannedFor({ sendAt, createdAt }: Pick<Draft, 'sendAt' | 'createdAt'>): Date | null {
  return sendAt > createdAt ? sendAt : null
}

/** What is wrong with the time that a message is planned for; nothing: it is still to come, or there is none. */
export function whyUntimely(planned: Date | null, now: Date): Said[] {
  return planned !== null && planned <= now ? [{ key: 'broadcasts-fault-past' }] : []
}

/** Why it is no draft any more, to be changed, discarded or sent; nothing: it is one. */
export function whyNoDraft({ status }: Stage): Said[] {
  if (status === 'draft') return []
  return [{ key: status === 'cancelled' ? 'broadcasts-already-stopped' : 'broadcasts-already-sent' }]
}

/**
 * Why a draft is not sent as it stands; nothing: it can be.
 * @param contacts how many it would reach now
 */
export function whyUnsent(draft: Draft, contacts: number, now: Date): Said[] {
  const faults = whyUntimely(plannedFor(draft), now)
  if (contacts === 0) faults.push({ key: 'broadcasts-fault-nobody' })
  return faults
}

/** Why there is nothing to stop; nothing: there may be. */
export function whyUnstopped({ status }: Stage): Said[] {
  if (running.some((one) => one === status)) return []
  if (status === 'draft') return [{ key: 'broadcasts-not-sent' }]
  return [{ key: status === 'cancelled' ? 'broadcasts-already-stopped' : 'broadcasts-over' }]
}
