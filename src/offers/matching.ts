/** What may fit a posting: the other side's of the same field, or who looks for a partner for the same call; in the same town first. */
import type { Database, Transaction } from '../db/client.ts'
import { isOn, otherSide, type Period } from './posting.ts'
import { listPostings, type Posting } from './store.ts'

/** How many are looked at, and shown. */
const most = { read: 100, shown: 5 }

/** Whether two are there at the same time. */
export function meet(one: Period, other: Period): boolean {
  if (one.fromDay === null || other.fromDay === null) return true
  return isOn(one, other.fromDay) || isOn(other, one.fromDay)
}

/** The first of those that fit: of other organisations, by town, then the newest. */
export async function fittingOf(
  db: Database | Transaction,
  posting: Posting,
  now: Date,
  shown = most.shown,
): Promise<Posting[]> {
  const { side, field, organisation, matterId } = posting
  // Who looks for a partner for a call fits who does the same.
  const other = matterId === null ? { side: otherSide(side), field } : { matterId }
  const found = await listPostings(db, other, { now, take: most.read })
  const fitting = found.filter((one) => one.organisationId !== posting.organisationId && meet(one, posting))
  const near = (one: Posting) => (one.organisation.townKey === organisation.townKey ? 0 : 1)
  return fitting.sort((a, b) => near(a) - near(b)).slice(0, shown)
}
