/** Answering a programme: what an answer does to the rows, and who else hears of it. */

import type { ByPerson } from '../base/by.ts'
import type { Transaction } from '../db/client.ts'
import { refreshPosts } from './posts.ts'
import type { Programme } from './programme.ts'
import { ownRsvp, seatsOf } from './rsvps.ts'
import {
  type Decision,
  type OwnRsvp,
  type RefusedAnswer,
  type RsvpChoice,
  refuseAnswer,
  respond,
} from './rules.ts'
import { giveSeats } from './seats.ts'
import { takeTurn } from './store.ts'

export type Answered =
  | { kind: 'gone' }
  | { kind: 'refused'; why: RefusedAnswer; programme: Programme; own: OwnRsvp | null }
  | { kind: 'answered'; programme: Programme; decision: Decision; before: OwnRsvp | null }

/**
 * Stores a person's own answer and gives a freed seat to the first in line, who is told. Must be the first thing its
 * transaction does about this programme.
 */
export async function answerProgramme(
  tx: Transaction,
  programmeId: string,
  answer: RsvpChoice,
  by: ByPerson,
): Promise<Answered> {
  const { contactId, now } = by
  const programme = await takeTurn(tx, programmeId)
  if (!programme) return { kind: 'gone' }
  const before = await ownRsvp(tx, programmeId, contactId)
  const why = refuseAnswer(programme, before, now)
  if (why) return { kind: 'refused', why, programme, own: before }
  const decision = respond(await seatsOf(tx, programme), contactId, before, answer, programme.revision)
  if (decision.changed)
    await tx.rsvp.upsert({
      where: { programmeId_contactId: { programmeId, contactId } },
      create: { programmeId, contactId, ...decision.own, answeredAt: now },
      update: { ...decision.own, answeredAt: now },
      select: { contactId: true },
    })
  await giveSeats(tx, programme, decision.promoted, by)
  if (decision.changed) await refreshPosts(tx, programme, by)
  return { kind: 'answered', programme, decision, before }
}
