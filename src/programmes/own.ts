/** One contact's answer, read as they see it. */
import type { Database, Transaction } from '../db/client.ts'
import type { OwnAnswer } from './messages.ts'
import { ownRsvp, placeInLine } from './rsvps.ts'
import type { OwnRsvp } from './rules.ts'

/** @returns null when they have not answered */
export async function ownAnswer(
  db: Database | Transaction,
  programmeId: string,
  contactId: string,
): Promise<OwnAnswer | null> {
  const own = await ownRsvp(db, programmeId, contactId)
  return own && (await seenBy(db, programmeId, own))
}

/** The stored answer with the place in line looked up. */
export async function seenBy(
  db: Database | Transaction,
  programmeId: string,
  { answer, waitlisted, confirm }: OwnRsvp,
): Promise<OwnAnswer> {
  if (answer !== 'going') return { standing: { kind: answer }, confirm }
  if (waitlisted === null) return { standing: { kind: 'seated' }, confirm }
  return { standing: { kind: 'waitlisted', place: await placeInLine(db, programmeId, waitlisted) }, confirm }
}
