/** Answering a programme: what an answer does to the rows, and who else hears of it. */

import type { ByPerson } from '../base/by.ts'
import type { Transaction } from '../db/client.ts'
import { tellContact } from '../delivery/reach.ts'
import { announcement } from './messages.ts'
import { tellOfLateDropOut, tellOrganisers } from './organisers.ts'
import { seenBy } from './own.ts'
import { refreshPosts } from './posts.ts'
import type { Programme } from './programme.ts'
import { organisationsOf, ownRsvp, seatsOf } from './rsvps.ts'
import { type RefusedAnswer, refuseAnswer } from './rules.ts'
import { approvalRequest, recordedMessage } from './seat-messages.ts'
import {
  type Decision,
  type NoRoom,
  type OwnRsvp,
  organisationFor,
  type RsvpChoice,
  respond,
} from './seating.ts'
import { endOffer, passDueOffers, passSeats } from './seats.ts'
import { answeredTogether } from './series.ts'
import { takeTurn } from './store.ts'

export type Refusal = { why: RefusedAnswer } | { why: NoRoom['kind'] | 'guests'; most?: number }

export type Answered =
  | { kind: 'gone' }
  | ({ kind: 'refused'; programme: Programme; own: OwnRsvp | null } & Refusal)
  | { kind: 'answered'; programme: Programme; decision: Decision; before: OwnRsvp | null }

/** How many somebody brings along; with names, of as many as were said. */
export type Guests = number | readonly string[]

/**
 * Stores a person's own answer and gives or offers a freed seat to the first in line, who is told. Must be the first
 * thing its transaction does about this programme.
 * @param guests as before unless told
 */
export async function answerProgramme(
  tx: Transaction,
  programmeId: string,
  answer: RsvpChoice,
  by: ByPerson,
  guests?: Guests,
): Promise<Answered> {
  return await answerEach(tx, programmeId, by.contactId, { answer, guests }, by, false)
}

/**
 * Writes down the answer of somebody who telephoned. It is taken until the start, and needs nobody's approval besides;
 * the person is told what was written down for them.
 */
export async function recordAnswer(
  tx: Transaction,
  programmeId: string,
  contactId: string,
  wish: { answer: RsvpChoice; guests?: Guests | undefined },
  by: ByPerson,
): Promise<Answered> {
  const result = await answerEach(tx, programmeId, contactId, wish, by, true)
  if (result.kind !== 'answered') return result
  const { programme, decision } = result
  const own = await seenBy(tx, programmeId, decision.own)
  await tellContact(tx, {
    ...{ contactId, priority: 1, now: by.now, trace: by.trace },
    message: (tr) => recordedMessage(programme, announcement(programme, own, tr), tr),
  })
  return result
}

/** Answers all sessions ahead where one answer is for all; in one order, so that nobody waits for another in a circle. */
async function answerEach(
  tx: Transaction,
  programmeId: string,
  ...rest: Rest<Parameters<typeof answerFor>>
): Promise<Answered> {
  const [, , by] = rest
  let own: Answered = { kind: 'gone' }
  for (const id of await answeredTogether(tx, programmeId, by.now)) {
    const result = await answerFor(tx, id, ...rest)
    if (id === programmeId) own = result
  }
  return own
}

type Rest<All extends unknown[]> = All extends [unknown, unknown, ...infer Others] ? Others : never

async function answerFor(
  tx: Transaction,
  programmeId: string,
  contactId: string,
  { answer, guests }: { answer: RsvpChoice; guests?: Guests | undefined },
  by: ByPerson,
  /** By an organiser, for them. */
  recorded: boolean,
): Promise<Answered> {
  const programme = await takeTurn(tx, programmeId)
  if (!programme) return { kind: 'gone' }
  await passDueOffers(tx, programme, by)
  const before = await ownRsvp(tx, programmeId, contactId)
  const refused = (why: Refusal): Answered => ({ kind: 'refused', ...why, programme, own: before })
  const why = refuseAnswer(programme, before, by.now)
  if (why && !(recorded && why === 'deadline')) return refused({ why })
  const brought = typeof guests === 'object' ? guests.length : guests
  if (brought !== undefined && brought > programme.guestLimit)
    return refused({ why: 'guests', most: programme.guestLimit })
  const seats = await seatsOf(tx, programme)
  const { answeredFor, all } = await organisationsOf(tx, programmeId, contactId)
  const organisationId = answeredFor ?? organisationFor(seats, all, 1 + (brought ?? before?.guests ?? 0))
  const wish = { answer, guests: brought }
  const approval = programme.approval && !recorded
  const who = { contactId, organisationId }
  const decision = respond(seats, who, before, wish, programme.revision, approval)
  if (decision.kind !== 'decided')
    return refused({ why: decision.kind, ...(decision.kind === 'too-many' && { most: decision.most }) })
  if (decision.offer) await endOffer(tx, { programmeId, contactId }, decision.offer, by)
  if (decision.changed || typeof guests === 'object') {
    const { offeredUntil: _offer, ...own } = decision.own
    const columns = {
      ...own,
      organisationId: answer === 'going' ? organisationId : null,
      ...((typeof guests === 'object' || own.guests === 0) && {
        guestNames: typeof guests === 'object' ? [...guests] : [],
      }),
      recordedById: recorded ? by.contactId : null,
      answeredAt: by.now,
    }
    await tx.rsvp.upsert({
      where: { programmeId_contactId: { programmeId, contactId } },
      create: { programmeId, contactId, ...columns },
      update: columns,
      select: { contactId: true },
    })
  }
  await passSeats(tx, programme, decision.promoted, by)
  const gaveUp = before?.answer === 'going' && (before.waitlisted === null || before.offeredUntil !== null)
  if (gaveUp && answer !== 'going' && decision.promoted.length === 0)
    await tellOfLateDropOut(tx, programme, contactId, by)
  if (decision.standing.kind === 'asked' && before?.approval !== 'asked') {
    const { name } = await tx.contact.findUniqueOrThrow({ where: { id: contactId }, select: { name: true } })
    await tellOrganisers(tx, programme, (tr) => approvalRequest(programme, { contactId, name }, tr), by)
  }
  if (decision.changed) await refreshPosts(tx, programme, by)
  return { kind: 'answered', programme, decision, before }
}
