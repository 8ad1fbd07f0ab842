/** What may happen to a consultation, decided from plain data. */
import type { SurveyStatus } from '../db/client.ts'
import type { Said } from '../i18n/index.ts'

/** What may become of a point. */
export const outcomes = ['accepted', 'partly', 'not'] as const
export type Outcome = (typeof outcomes)[number]

/** Characters of a reason: it fits a message beside others. */
export const longestWhy = 1000

export interface Standing {
  /** Of its survey. */
  status: SurveyStatus
  toldAt: Date | null
}

/**
 * Why a point cannot be answered so.
 * @param revisions of what stands, and of what whoever answers has seen: 0 where nothing was answered
 */
export function answeringFaults(
  { status, toldAt }: Standing,
  { outcome, why }: { outcome: Outcome; why: string },
  revisions: { stands: number; seen: number },
): Said[] {
  if (status === 'draft') return [{ key: 'consultation-not-published' }]
  if (toldAt) return [{ key: 'consultation-already-told' }]
  if (revisions.stands !== revisions.seen) return [{ key: 'consultation-changed' }]
  if (outcome !== 'accepted' && why.trim() === '') return [{ key: 'consultation-why-needed' }]
  return why.length > longestWhy ? [{ key: 'consultation-why-long', args: { most: longestWhy } }] : []
}

/**
 * Why nobody is told yet: everybody who took part is to learn what became of what they said.
 * @param points what was said of each; null: that is not shown, so it may be something
 */
export function tellingFaults(
  { status, toldAt }: Standing,
  points: readonly { number: number; said: number | null; answered: boolean }[],
): Said[] {
  if (status !== 'closed') return [{ key: 'consultation-still-open' }]
  if (toldAt) return [{ key: 'consultation-already-told' }]
  const left = points.filter(({ said, answered }) => said !== 0 && !answered)
  if (left.length > 0)
    return [{ key: 'consultation-unanswered', args: { points: left.map(({ number }) => number).join(', ') } }]
  return points.some(({ answered }) => answered) ? [] : [{ key: 'consultation-no-answers' }]
}

/** Whether whoever has its address may read it. */
export function isReadable({ status, announcedAt }: Standing & { announcedAt: Date | null }): boolean {
  return status !== 'draft' || announcedAt !== null
}
