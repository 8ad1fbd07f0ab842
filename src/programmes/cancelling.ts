/** Calling off one programme, or all that is ahead of a series in one step: who hears of it, and why. */
import type { By } from '../base/by.ts'
import { chunks } from '../base/chunks.ts'
import { createBroadcast } from '../broadcasts/store.ts'
import type { Transaction } from '../db/client.ts'
import type { NotDone } from '../i18n/index.ts'
import type { Audience } from '../partners/audience.ts'
import { countAudience } from '../partners/where.ts'
import { concerned, mayWait, nextEdition } from './news.ts'
import type { Programme } from './programme.ts'
import { showAnew } from './renewing.ts'
import { whyClosed } from './rules.ts'
import { sessionsAhead } from './series.ts'
import { findProgramme, saveProgramme, takeTurn } from './store.ts'

export type Cancelled = NotDone | { kind: 'cancelled'; programmes: Programme[]; told: number }

/**
 * Calls an announced programme off. Its reminders end, since they are made for announced programmes only.
 * @param reason why, in the words of whoever calls it off
 */
export async function cancelProgramme(tx: Transaction, id: string, by: By, reason = ''): Promise<Cancelled> {
  const before = await takeTurn(tx, id)
  if (!before) return { kind: 'gone' }
  const faults = whyClosed(before, by.now)
  if (faults.length > 0) return { kind: 'refused', faults }
  return await callOff(tx, [before], reason, `programme:${id}:cancellation`, by)
}

/** Calls off every session ahead of the series that this is one of; each person hears of it once. */
export async function cancelSeries(tx: Transaction, id: string, by: By, reason = ''): Promise<Cancelled> {
  const asked = await findProgramme(tx, id)
  if (!asked) return { kind: 'gone' }
  const ahead: Programme[] = []
  // In one order, so that nobody waits for another in a circle.
  const found = await sessionsAhead(tx, asked, by.now)
  for (const session of [...found].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const before = await takeTurn(tx, session.id)
    if (before && whyClosed(before, by.now).length === 0) ahead.push(before)
  }
  if (ahead.length === 0) return { kind: 'refused', faults: [{ key: 'series-fault-none-ahead' }] }
  ahead.sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime())
  return await callOff(tx, ahead, reason, `programme:${ahead[0]?.id}:cancellation`, by)
}

/** @param ahead in their order; one broadcast tells of all */
async function callOff(
  tx: Transaction,
  ahead: readonly Programme[],
  reason: string,
  dueKey: string,
  by: By,
): Promise<Cancelled> {
  const [first] = ahead
  if (!first) throw new Error('nothing is called off')
  const ids = ahead.map(({ id }) => id)
  const programmes: Programme[] = []
  for (const before of ahead)
    programmes.push(await saveProgramme(tx, before.id, { status: 'cancelled', ...nextEdition(before, by) }))
  // That it is off says it all.
  await tx.seatOffer.updateMany({
    where: { programmeId: { in: ids }, outcome: 'open' },
    data: { outcome: 'withdrawn', endedAt: by.now },
  })
  const audience = anyOf(ahead.map(concerned))
  await createBroadcast(tx, {
    kind: 'programme_cancellation',
    programmeId: first.id,
    content: { ...(reason !== '' && { reason }), ...(ids.length > 1 && { sessions: ids }) },
    audience,
    sendAt: by.now,
    quiet: await mayWait(tx, first.startsAt, by.now),
    dueKey,
    createdById: by.contactId,
    trace: by.trace,
  })
  await showAnew(tx, programmes, by)
  const { contacts: told } = await countAudience(tx, audience)
  return { kind: 'cancelled', programmes, told }
}

/** In groups, since a condition takes so many at most. */
function anyOf(audiences: readonly Audience[]): Audience {
  const [only] = audiences
  if (only && audiences.length === 1) return only
  return { or: chunks(audiences, 20).map((group) => ({ or: group })) }
}
