/**
 * Introductions by double consent. Who is interested agrees that their organisation and their words are told; names and
 * ways to write are told to both when the other side has agreed, too, and never before.
 */
import type { Said } from '../i18n/index.ts'
import { perDay } from './posting.ts'

export const introductionStates = ['waiting', 'introduced', 'declined', 'withdrawn', 'ended'] as const
export type IntroductionState = (typeof introductionStates)[number]

export const acts = ['ask', 'introduce', 'decline', 'withdraw', 'end'] as const
/** `ask` and `withdraw` are of who is interested, `introduce` and `decline` of the other; `end`: what it was about is over. */
export type Act = (typeof acts)[number]

/** From which state each leads where; null: there was none. Said no to is said no to. */
export const steps: Record<Act, { from: readonly (IntroductionState | null)[]; to: IntroductionState }> = {
  ask: { from: [null, 'withdrawn', 'ended'], to: 'waiting' },
  introduce: { from: ['waiting'], to: 'introduced' },
  decline: { from: ['waiting'], to: 'declined' },
  withdraw: { from: ['waiting'], to: 'withdrawn' },
  end: { from: ['waiting'], to: 'ended' },
}

/** The states out of which an act leads, as a row has them. */
export function before(act: Act): IntroductionState[] {
  return steps[act].from.filter((state) => state !== null)
}

/** @returns the next state; undefined where the act does nothing */
export function after(state: IntroductionState | null, act: Act): IntroductionState | undefined {
  return steps[act].from.includes(state) ? steps[act].to : undefined
}

/** Who is told that the act happened, and whether they are told names. */
export function told(act: Act): { interested: 'names' | 'word' | null; owner: 'names' | 'word' | null } {
  switch (act) {
    case 'ask':
      return { interested: null, owner: 'word' }
    case 'introduce':
      return { interested: 'names', owner: 'names' }
    case 'decline':
    case 'end':
      return { interested: 'word', owner: null }
    case 'withdraw':
      return { interested: null, owner: 'word' }
  }
}

/** Hours before somebody can be interested again in what they withdrew from. */
const again = 24

export interface Interest {
  /** What stood between the two organisations about this posting. */
  earlier: { state: IntroductionState; askedAt: Date } | null
  /** Whether the posting is of an organisation of theirs. */
  own: boolean
  open: boolean
  blocked: boolean
  /** How many interests of theirs there were within a day. */
  today: number
}

/** Why somebody may not be interested in a posting. */
export function interestFault({ earlier, own, open, blocked, today }: Interest, now: Date): Said | null {
  if (own) return { key: 'offers-own' }
  if (!open) return { key: 'offers-over' }
  if (blocked) return { key: 'offers-blocked' }
  if (earlier && after(earlier.state, 'ask') === undefined) return { key: `offers-already-${earlier.state}` }
  if (earlier?.state === 'withdrawn' && now.getTime() - earlier.askedAt.getTime() < again * 3_600_000)
    return { key: 'offers-again-later' }
  return today >= perDay.interests ? { key: 'offers-interests-full', args: { max: perDay.interests } } : null
}
