/** Taking what is due out of the outbox: found, chosen, marked as being sent, and in hand. */

import type { PlatformName } from '../base/update.ts'
import { candidates, markSending } from '../db/claim.ts'
import type { Store } from '../db/client.ts'
import { choose, waitsForOriginal } from './choose.ts'
import { gatherFor, type InHand } from './in-hand.ts'

export interface Claiming {
  store: Store
  platform: PlatformName
  clock: () => Date
  inHand: InHand
  stopping(): boolean
  /** Another number each time that the lease was gained; null without it. */
  term(): number | null
}

/** What is due and not in hand, as far as a look into the outbox says. */
export interface Waiting {
  /** Some of it can be claimed as soon as there is room, or its chat is free. */
  left: boolean
  /** There may be some for chats that were not looked at: they are busy, or must wait. */
  hidden: boolean
  /** When to look again, whatever is heard. */
  until: number
}

export const nothing: Waiting = { left: false, hidden: false, until: Number.POSITIVE_INFINITY }

export function together(a: Waiting, b: Waiting): Waiting {
  return { left: a.left || b.left, hidden: a.hidden || b.hidden, until: Math.min(a.until, b.until) }
}

/** Chats that are busy hide what is behind them: so many looks past them in one cycle. */
const pages = 4

/** Claims what is due of a priority, as much as there is room for, and gives it in hand. @returns what is left of it */
export async function claimDue(claiming: Claiming, priority: 0 | 1 | 2): Promise<Waiting> {
  const { store, platform, clock, inHand, stopping } = claiming
  const waiting = { ...nothing }
  let { size, slots } = inHand.room(priority)
  // Bulk is claimed by the batch, not one by one.
  if (slots <= 0 || (priority > 0 && slots < size / 2)) return { ...waiting, left: true }
  for (let page = 0; page < pages && slots > 0 && !stopping(); page++) {
    const { taken, paced, until } = inHand.unavailable(priority)
    // Replies of busy chats are seen, so that it is known whether there are any; were they many, the next page
    // would look past them.
    const without = priority === 0 && page === 0 ? paced : [...new Set([...taken, ...paced])]
    waiting.hidden ||= without.length > 0
    waiting.until = Math.min(waiting.until, until)
    // Of bulk there is seldom more than one for a chat.
    const limit = (priority === 0 ? slots * 2 : slots) + 20
    const since = clock()
    const rows = await candidates(store, platform, priority, since, without, limit)
    if (rows.length === 0) break
    if (rows.some(waitsForOriginal)) waiting.until = Math.min(waiting.until, performance.now() + gatherFor)
    const { send, needless } = choose(rows, slots, taken)
    const term = claiming.term()
    const marked = await markSending(
      store,
      [...send, ...needless.map(({ row }) => row)].map(({ id }) => id),
    )
    // Whoever has had the lease meanwhile may have found them under way in nobody's hands.
    if (claiming.term() === null || term !== claiming.term()) return { ...waiting, left: true }
    for (const { row, reason } of needless) if (marked.has(row.id)) inHand.cancel(row, reason)
    for (const row of send)
      if (marked.has(row.id)) inHand.take({ ...row, content: marked.get(row.id) }, since)
    slots -= send.length
    // Bulk that was found may have more behind it.
    waiting.left ||= priority > 0 || rows.length > send.length + needless.length
    if (rows.length < limit) break
  }
  return waiting
}
