/** A programme like one that was: its words, place and rules, at the same hour of the same weekday, ahead. */
import { Temporal } from 'temporal-polyfill'
import type { By } from '../base/by.ts'
import type { Transaction } from '../db/client.ts'
import { instantOf, type Moment } from '../time/moment.ts'
import type { Programme } from './programme.ts'
import { shifted } from './series-rules.ts'
import { createDraft, findProgramme, rulesOf, saveProgramme } from './store.ts'

export type Copied = { kind: 'gone' } | { kind: 'copied'; programme: Programme }

/** Makes a draft of it, to be changed and announced as any other; who answered is not taken over. */
export async function copyProgramme(tx: Transaction, id: string, by: By): Promise<Copied> {
  const from = await findProgramme(tx, id)
  if (!from) return { kind: 'gone' }
  const starts = weeksAhead(from.starts, by.now)
  const moved = (moment: Moment | null): Moment | null =>
    moment && { ...moment, local: shifted(moment.local, from.starts.local, starts.local) }
  const deadline = moved(from.deadline)
  const times = {
    ...{ starts, ends: moved(from.ends) },
    // One that would be over already says nothing.
    deadline: deadline && instantOf(deadline) > by.now ? deadline : null,
  }
  const draft = await createDraft(tx, { ...from, ...times }, by.contactId, by.now)
  return { kind: 'copied', programme: await saveProgramme(tx, draft.id, rulesOf(from)) }
}

/** Pure: the first such hour, whole weeks later on the clock on the wall, that is a week ahead or more. */
export function weeksAhead(starts: Moment, now: Date): Moment {
  const soonest = now.getTime() + 7 * 24 * 3_600_000
  const behind = Math.max(0, soonest - instantOf(starts).getTime())
  let weeks = Math.max(1, Math.floor(behind / (7 * 24 * 3_600_000)))
  const at = (): Moment => ({
    ...starts,
    local: Temporal.PlainDateTime.from(starts.local).add({ weeks }).toString({ smallestUnit: 'minute' }),
  })
  while (instantOf(at()).getTime() < soonest) weeks += 1
  return at()
}
