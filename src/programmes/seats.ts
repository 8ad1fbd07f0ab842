/** Seats that become free: the line moves up, whoever got one is told, the numbers in groups follow. */

import type { By } from '../base/by.ts'
import type { Database, Transaction } from '../db/client.ts'
import { tellContact } from '../delivery/reach.ts'
import type { Job } from '../jobs/index.ts'
import { promotion } from './messages.ts'
import { refreshPosts } from './posts.ts'
import type { Programme } from './programme.ts'
import { programmesWithLine, seat, seatsOf } from './rsvps.ts'
import { promote } from './rules.ts'
import { takeTurn } from './store.ts'

/** Gives these a seat and tells them. They did not ask just now, but it cannot wait for a queue of bulk. */
export async function giveSeats(
  tx: Transaction,
  programme: Programme,
  contactIds: readonly string[],
  by: By,
): Promise<void> {
  await seat(tx, programme.id, contactIds)
  for (const contactId of contactIds)
    await tellContact(tx, {
      contactId,
      message: (tr) => promotion(programme, tr),
      priority: 1,
      now: by.now,
      trace: by.trace,
    })
}

/**
 * Fills seats that are free though people wait (a larger capacity, an erased or returned contact).
 * @returns who got one, in order; they are told
 */
export async function fillSeats(tx: Transaction, programme: Programme, by: By): Promise<string[]> {
  const promoted = promote(await seatsOf(tx, programme))
  await giveSeats(tx, programme, promoted, by)
  return promoted
}

/**
 * Takes back what somebody answered to programmes ahead: they are about to be erased, or to become another who has
 * answered, too.
 * @param only of these programmes; all of them unless told
 */
export async function releaseSeats(
  tx: Transaction,
  contactId: string,
  by: By,
  only?: readonly string[],
): Promise<void> {
  const rows = await tx.rsvp.findMany({
    where: { contactId, programme: { status: 'announced', startsAt: { gt: by.now } } },
    orderBy: { programmeId: 'asc' },
    select: { programmeId: true },
  })
  for (const { programmeId } of rows) {
    if (only && !only.includes(programmeId)) continue
    const programme = await takeTurn(tx, programmeId)
    await tx.rsvp.deleteMany({ where: { programmeId, contactId } })
    if (programme?.status !== 'announced') continue
    await fillSeats(tx, programme, by)
    await refreshPosts(tx, programme, by)
  }
}

/** Every minute: seats that became free without a press. */
export const seatsJob: Job = {
  name: 'seats',
  schedule: '15 * * * * *',
  run: ({ db, now }) => moveLinesUp(db, now),
}

/**
 * Moves up the lines of programmes ahead where a seat became free without a press: somebody is back after opting out.
 * @returns how many got a seat
 */
export async function moveLinesUp(db: Database, now: Date): Promise<number> {
  let promoted = 0
  for (const id of await programmesWithLine(db, now)) {
    const by = { contactId: null, now, trace: `job:seats:${id}` }
    promoted += await db.$transaction((tx) => moveLineUp(tx, id, by))
  }
  return promoted
}

async function moveLineUp(tx: Transaction, programmeId: string, by: By): Promise<number> {
  const programme = await takeTurn(tx, programmeId)
  if (programme?.status !== 'announced') return 0
  const promoted = await fillSeats(tx, programme, by)
  if (promoted.length > 0) await refreshPosts(tx, programme, by)
  return promoted.length
}
