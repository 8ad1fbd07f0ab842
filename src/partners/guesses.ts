/**
 * Wrong codes from one account: ten an hour, then it has to wait. With codes of 50 bits that leaves nothing to guess;
 * kept in memory, since a restart costs an attacker's chance nothing that matters.
 */
const allowed = 10
const hour = 3_600_000

export interface Guesses {
  /** May this account try a code now? */
  may(account: string, now: Date): boolean
  /** Notes a code that was wrong. */
  wrong(account: string, now: Date): void
}

export function countGuesses(): Guesses {
  const wrong = new Map<string, number[]>()
  const recent = (account: string, now: Date) =>
    (wrong.get(account) ?? []).filter((at) => at > now.getTime() - hour)
  return {
    may: (account, now) => recent(account, now).length < allowed,
    wrong(account, now) {
      if (wrong.size > 10_000) wrong.clear()
      wrong.set(account, [...recent(account, now), now.getTime()])
    },
  }
}
