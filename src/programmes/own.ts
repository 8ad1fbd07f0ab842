/** One contact's answers, read as they see them. */
import type { Database, Transaction } from '../db/client.ts'
import type { OwnAnswer } from './messages.ts'
import { inLine, ownColumns, ownRsvp, placeInLine, toOwn } from './rsvps.ts'
import type { OwnRsvp } from './seating.ts'

/** @returns null when they have not answered */
export async function ownAnswer(
  db: Database | Transaction,
  programmeId: string,
  contactId: string,
): Promise<OwnAnswer | null> {
  const own = await ownRsvp(db, programmeId, contactId)
  return own && (await seenBy(db, programmeId, own))
}

/** What they answered to several programmes, in two statements however many. */
export async function ownAnswers(
  db: Database | Transaction,
  programmeIds: string[],
  contactId: string,
): Promise<Map<string, OwnAnswer>> {
  const found = await db.rsvp.findMany({
    where: { contactId, programmeId: { in: programmeIds } },
    select: { programmeId: true, ...ownColumns },
  })
  const rows = found.map(({ programmeId, ...row }) => ({ programmeId, ...toOwn(row) }))
  const waitsFor = rows.filter(({ waitlisted }) => waitlisted !== null).map(({ programmeId }) => programmeId)
  const lines = await db.rsvp.findMany({
    where: { ...inLine, programmeId: { in: waitsFor } },
    select: { programmeId: true, waitlisted: true },
  })
  const placeIn = (programmeId: string, place: number) =>
    lines.filter((one) => one.programmeId === programmeId && (one.waitlisted ?? 0) <= place).length
  return new Map(
    rows.map((own) => [
      own.programmeId,
      seenAt(own, own.waitlisted === null ? 0 : placeIn(own.programmeId, own.waitlisted)),
    ]),
  )
}

/** The stored answer with the place in line looked up. */
export async function seenBy(
  db: Database | Transaction,
  programmeId: string,
  own: OwnRsvp,
): Promise<OwnAnswer> {
  const { answer, waitlisted } = own
  const waits = answer === 'going' && waitlisted !== null
  return seenAt(own, waits ? await placeInLine(db, programmeId, waitlisted) : 0)
}

function seenAt(
  { answer, waitlisted, confirm, guests, approval, offeredUntil }: OwnRsvp,
  place: number,
): OwnAnswer {
  if (answer !== 'going') return { standing: { kind: answer }, confirm, guests: 0 }
  if (waitlisted === null) return { standing: { kind: 'seated' }, confirm, guests }
  if (offeredUntil) return { standing: { kind: 'offered', until: offeredUntil }, confirm, guests }
  if (approval === 'asked') return { standing: { kind: 'asked' }, confirm, guests }
  return { standing: { kind: 'waitlisted', place }, confirm, guests }
}
