/** Who comes and who came: by organisation, by name. */

import { z } from 'zod'
import { inOrder } from '../base/order.ts'
import type { Database, Transaction } from '../db/client.ts'
import { countedOnce } from '../db/unchanged.ts'
import { type RsvpAnswers, rsvpAnswersSchema } from './rsvp-questions.ts'
import type { RsvpChoice } from './seating.ts'

export interface Attendee {
  contactId: string
  name: string
  /** Of all their organisations, joined; '' without one. */
  organisation: string
  answer: RsvpChoice
  waitlisted: number | null
  confirm: boolean
  attended: boolean | null
  /** When they left before the end; null: they stayed. */
  leftAt: Date | null
  answeredAt: Date
  guests: number
  /** Of as many guests as were named. */
  guestNames: string[]
  /** Until when a seat is offered to them; null: none is. */
  offeredUntil: Date | null
  approval: 'asked' | 'given' | 'refused' | null
  /** What they said to the programme's questions, by the question's key. */
  answers: RsvpAnswers
  /** Written down by a coordinator. */
  recorded: boolean
}

/** Stands for who gave no name. */
export const nameless = '–'

/** Everybody who answered: by answer, the line in its order, else by organisation and name. */
export async function attendeesOf(db: Database | Transaction, programmeId: string): Promise<Attendee[]> {
  const answered = await answeredOnce(
    db,
    { tables: ['Rsvp', 'Contact', 'Membership', 'Organisation'], key: programmeId },
    () => byName(db, programmeId),
  )
  const offers = await db.seatOffer.findMany({
    where: { programmeId, outcome: 'open' },
    select: { contactId: true, expiresAt: true },
  })
  const offeredUntil = new Map(offers.map(({ contactId, expiresAt }) => [contactId, expiresAt]))
  return answered
    .map((one) => ({ ...one, offeredUntil: offeredUntil.get(one.contactId) ?? null }))
    .map((attendee) => ({ attendee, group: answerGroups.indexOf(answerGroup(attendee)) }))
    .sort(
      ({ attendee: a, group }, { attendee: b, group: other }) =>
        // Those alike stay in their order, which is by organisation and name.
        group - other || (a.waitlisted ?? 0) - (b.waitlisted ?? 0),
    )
    .map(({ attendee }) => attendee)
}

/** Of as many programmes as coordinators look at in one hour. */
const answeredOnce = countedOnce<Omit<Attendee, 'offeredUntil'>[]>(10)

async function byName(
  db: Database | Transaction,
  programmeId: string,
): Promise<Omit<Attendee, 'offeredUntil'>[]> {
  const rows = await db.rsvp.findMany({ where: { programmeId } })
  const known = await whoAnswered(db, programmeId)
  return rows
    .map(({ programmeId: _programme, guestNames, recordedById, ...rsvp }) => ({
      ...rsvp,
      guestNames: namesSchema.parse(guestNames),
      answers: rsvpAnswersSchema.parse(rsvp.answers),
      recorded: recordedById !== null,
      name: known.get(rsvp.contactId)?.name || nameless,
      organisation: (known.get(rsvp.contactId)?.organisations ?? []).sort(inOrder).join(', '),
    }))
    .sort(
      (a, b) =>
        inOrder(a.organisation, b.organisation) ||
        inOrder(a.name, b.name) ||
        inOrder(a.contactId, b.contactId),
    )
}

const whoRow = z.object({ id: z.string(), name: z.string(), organisation: z.string().nullable() })

/** By contact: joined by the database, since Prisma takes four times as long to nest the rows of a thousand. */
async function whoAnswered(
  db: Database | Transaction,
  programmeId: string,
): Promise<Map<string, { name: string; organisations: string[] }>> {
  const rows = await db.$queryRaw<unknown[]>`
    SELECT c."id", c."name", o."name" AS "organisation" FROM "Rsvp" r
      JOIN "Contact" c ON c."id" = r."contactId"
      LEFT JOIN "Membership" m ON m."contactId" = c."id"
      LEFT JOIN "Organisation" o ON o."id" = m."organisationId"
    WHERE r."programmeId" = ${programmeId}`
  const known = new Map<string, { name: string; organisations: string[] }>()
  for (const row of rows) {
    const { id, name, organisation } = whoRow.parse(row)
    const one = known.get(id) ?? { name, organisations: [] }
    if (organisation !== null) one.organisations.push(organisation)
    known.set(id, one)
  }
  return known
}

export const answerGroups = ['seated', 'offered', 'asked', 'waitlisted', 'maybe', 'declined'] as const
export type AnswerGroup = (typeof answerGroups)[number]

export function answerGroup({
  answer,
  waitlisted,
  offeredUntil,
  approval,
}: Pick<Attendee, 'answer' | 'waitlisted'> &
  Partial<Pick<Attendee, 'offeredUntil' | 'approval'>>): AnswerGroup {
  if (answer !== 'going') return answer
  if (waitlisted === null) return 'seated'
  if (offeredUntil) return 'offered'
  return approval === 'asked' ? 'asked' : 'waitlisted'
}

/**
 * Whom somebody brings by name. They were there when, and as long as, whoever brings them was: nobody marks them, and
 * a funder asks for names. Those without a name are counted nowhere but among the seats.
 */
export function namedGuests({ guests, guestNames }: { guests: number; guestNames: unknown }): string[] {
  return namesSchema
    .parse(guestNames)
    .map((name) => name.trim())
    .filter((name) => name !== '')
    .slice(0, guests)
}

const namesSchema = z
  .array(z.string())
  .nullable()
  .transform((names) => names ?? [])

/** Who had a seat and did not come, by organisation, the most first; none until somebody said who came. Pure. */
export function noShows(attendees: readonly Attendee[]): { organisation: string; names: string[] }[] {
  if (attendees.every(({ attended }) => attended === null)) return []
  const absent = new Map<string, string[]>()
  for (const attendee of attendees) {
    if (answerGroup(attendee) !== 'seated' || attendee.attended) continue
    absent.set(attendee.organisation, [...(absent.get(attendee.organisation) ?? []), attendee.name])
  }
  return [...absent]
    .map(([organisation, names]) => ({ organisation, names }))
    .sort((a, b) => b.names.length - a.names.length || inOrder(a.organisation, b.organisation))
}
