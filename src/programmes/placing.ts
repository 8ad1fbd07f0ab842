/** What an organiser decides about somebody's seat: to seat them out of order, to let them come, to keep seats. */
import type { By } from '../base/by.ts'
import type { Transaction } from '../db/client.ts'
import { tellContact } from '../delivery/reach.ts'
import type { NotDone, Said } from '../i18n/index.ts'
import { refreshPosts } from './posts.ts'
import type { Programme } from './programme.ts'
import { answeringOf } from './rsvp-answering.ts'
import { unanswered } from './rsvp-questions.ts'
import { organisationsOf, ownRsvp, seatsOf } from './rsvps.ts'
import { whyClosed } from './rules.ts'
import { approvalMessage, questionsMessage } from './seat-messages.ts'
import { passOn, seatFaults, whyNoSeat } from './seating.ts'
import { endOffer, fillSeats, giveSeats, passDueOffers, withdrawOffers } from './seats.ts'
import { saveProgramme, takeTurn } from './store.ts'

export type Placed = NotDone | { kind: 'placed'; programme: Programme; name: string }

/**
 * Gives somebody who waits a seat now, whoever is before them. Where none is free, the newest open offer is taken back
 * for it; no quota is broken for it, and nobody loses a seat.
 */
export async function seatOutOfOrder(
  tx: Transaction,
  programmeId: string,
  contactId: string,
  by: By,
): Promise<Placed> {
  const found = await waiting(tx, programmeId, contactId, by)
  if (found.kind !== 'waiting') return found
  const { programme, name, own } = found
  const { answeredFor: organisationId } = await organisationsOf(tx, programmeId, contactId)
  const party = { contactId, organisationId, size: 1 + own.guests }
  if (own.offeredUntil) await endOffer(tx, { programmeId, contactId }, 'accepted', by)
  else {
    const seats = await seatsOf(tx, programme)
    if (whyNoSeat(seats, party) === 'quota') return refused({ key: 'seats-no-quota', args: { name } })
    const made = await withdrawOffers(tx, programme, by, (now) => whyNoSeat(now, party) === null)
    if (!made) return refused({ key: 'seats-no-seat', args: { name } })
  }
  await tx.rsvp.update({
    where: { programmeId_contactId: { programmeId, contactId } },
    data: { ...(own.approval === 'asked' && { approval: 'given' }) },
    select: { contactId: true },
  })
  await giveSeats(tx, programme, [contactId], by)
  await askWhomApproved(tx, programme, contactId, by)
  await fillSeats(tx, programme, by)
  await refreshPosts(tx, programme, by)
  return { kind: 'placed', programme, name }
}

export type Judged = NotDone | { kind: 'judged'; programme: Programme; name: string; seated: boolean }

/** Says whether somebody who asked may come. Who may gets a seat, or keeps the place in line that they asked at. */
export async function judgeRequest(
  tx: Transaction,
  programmeId: string,
  contactId: string,
  yes: boolean,
  by: By,
): Promise<Judged> {
  const found = await waiting(tx, programmeId, contactId, by)
  if (found.kind !== 'waiting') return found
  const { programme, name, own } = found
  if (own.approval !== 'asked') return refused({ key: 'seats-already-judged', args: { name } })
  await tx.rsvp.update({
    where: { programmeId_contactId: { programmeId, contactId } },
    data: yes
      ? { approval: 'given' }
      : { approval: 'refused', answer: 'declined', waitlisted: null, guests: 0 },
    select: { contactId: true },
  })
  const seated = yes && passOn(await seatsOf(tx, programme)).some((one) => one.contactId === contactId)
  if (seated) await giveSeats(tx, programme, [contactId], by)
  else
    await tellContact(tx, {
      ...{ contactId, priority: 1, now: by.now, trace: by.trace },
      message: (tr) => approvalMessage(programme, yes ? 'waiting' : 'refused', tr),
    })
  await askWhomApproved(tx, programme, contactId, by)
  await refreshPosts(tx, programme, by)
  return { kind: 'judged', programme, name, seated }
}

/** Whom an organiser has let come is asked the questions that are left. */
async function askWhomApproved(
  tx: Transaction,
  programme: Programme,
  contactId: string,
  by: By,
): Promise<void> {
  const rsvp = await answeringOf(tx, programme.id, contactId)
  if (rsvp?.approval !== 'given' || unanswered(programme.questions, rsvp).length === 0) return
  await tellContact(tx, {
    ...{ contactId, priority: 1, now: by.now, trace: by.trace },
    message: (tr) => questionsMessage(programme, tr),
  })
}

export type Kept = NotDone | { kind: 'kept'; programme: Programme; name: string; seats: number }

/** Keeps so many seats for those of an organisation; 0: none any more. Who has a seat keeps it. */
export async function keepSeats(
  tx: Transaction,
  programmeId: string,
  organisationId: string,
  seats: number,
  by: By,
): Promise<Kept> {
  const programme = await takeTurn(tx, programmeId)
  const organisation = await tx.organisation.findUnique({
    where: { id: organisationId },
    select: { name: true },
  })
  if (!programme || !organisation) return { kind: 'gone' }
  if (programme.capacity === null) return refused({ key: 'seats-fault-no-capacity' })
  const { blocks, quota, capacity } = await seatsOf(tx, programme)
  const faults = seatFaults({ capacity, quota, blocks: { ...blocks, [organisationId]: seats } })
  if (faults.length > 0) return { kind: 'refused', faults }
  const where = { programmeId_organisationId: { programmeId, organisationId } }
  if (seats === 0) await tx.seatBlock.deleteMany({ where: { programmeId, organisationId } })
  else
    await tx.seatBlock.upsert({
      where,
      create: { programmeId, organisationId, seats },
      update: { seats },
      select: { seats: true },
    })
  if (programme.status === 'announced') {
    await fillSeats(tx, programme, by)
    await refreshPosts(tx, programme, by)
  }
  return { kind: 'kept', programme: await saveProgramme(tx, programmeId, {}), name: organisation.name, seats }
}

type Waiting =
  | NotDone
  | {
      kind: 'waiting'
      programme: Programme
      name: string
      own: NonNullable<Awaited<ReturnType<typeof ownRsvp>>>
    }

async function waiting(tx: Transaction, programmeId: string, contactId: string, by: By): Promise<Waiting> {
  const programme = await takeTurn(tx, programmeId)
  if (!programme) return { kind: 'gone' }
  const faults = whyClosed(programme, by.now)
  if (faults.length > 0) return { kind: 'refused', faults }
  await passDueOffers(tx, programme, by)
  const own = await ownRsvp(tx, programmeId, contactId)
  const contact = await tx.contact.findUnique({ where: { id: contactId }, select: { name: true } })
  if (!own || !contact) return { kind: 'gone' }
  const { name } = contact
  if (own.answer !== 'going' || own.waitlisted === null)
    return refused({ key: own.answer === 'going' ? 'seats-has-seat' : 'seats-not-waiting', args: { name } })
  return { kind: 'waiting', programme, name, own }
}

function refused(...faults: Said[]): { kind: 'refused'; faults: Said[] } {
  return { kind: 'refused', faults }
}
