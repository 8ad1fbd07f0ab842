import { Recent } from '../base/recent.ts'
import type { Context } from '../chat/context.ts'
import { keptFor } from '../db/kept.ts'

/**
 * Wrong codes from one account: ten an hour, then it has to wait. With codes of 50 bits that leaves nothing to guess;
 * kept in memory, since a restart costs an attacker's chance nothing that matters.
 */
const allowed = 10
const hour = 3_600_000
/** Accounts remembered; the one whose last wrong code is the oldest is forgotten first. */
const remembered = 10_000

export interface Guesses {
  /** May this account try a code now? */
  may(account: string, now: Date): boolean
  /** Notes a code that was wrong. */
  wrong(account: string, now: Date): void
}

export function countGuesses(): Guesses {
  const wrong = new Recent<number[]>(remembered)
  const recent = (account: string, now: Date) =>
    (wrong.get(account) ?? []).filter((at) => at > now.getTime() - hour)
  return {
    may: (account, now) => recent(account, now).length < allowed,
    wrong(account, now) {
      wrong.set(account, [...recent(account, now), now.getTime()].slice(-allowed))
    },
  }
}

/** One count for all ways to give a code: typed, in an address, in a button's payload. */
const guessesIn = keptFor(countGuesses)

/** @returns true when the person has to wait; they have been told so */
export async function tooManyGuesses(
  context: Pick<Context, 'tx' | 'update' | 'now' | 'say' | 'tr'>,
): Promise<boolean> {
  if (guessesIn(context.tx).may(accountOf(context), context.now)) return false
  await context.say({ text: context.tr.t('partners-code-too-many') })
  return true
}

export function noteWrongGuess(context: Pick<Context, 'tx' | 'update' | 'now'>): void {
  guessesIn(context.tx).wrong(accountOf(context), context.now)
}

function accountOf({ update }: Pick<Context, 'update'>): string {
  return `${update.platform}:${update.sender.id}`
}
