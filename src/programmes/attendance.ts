/** Who comes and who came: by organisation, by name. */
import type { Database, Transaction } from '../db/client.ts'
import type { RsvpChoice } from './rules.ts'

export interface Attendee {
  contactId: string
  name: string
  /** Of all their organisations, joined; '' without one. */
  organisation: string
  answer: RsvpChoice
  waitlisted: number | null
  confirm: boolean
  attended: boolean | null
  answeredAt: Date
}

/** Everybody who answered: by answer, the line in its order, else by organisation and name. */
export async function attendeesOf(db: Database | Transaction, programmeId: string): Promise<Attendee[]> {
  const rows = await db.rsvp.findMany({
    where: { programmeId },
    include: {
      contact: {
        select: {
          name: true,
          memberships: { select: { organisation: { select: { name: true } } } },
        },
      },
    },
  })
  return rows
    .map(({ contact, programmeId: _programme, ...rsvp }) => ({
      ...rsvp,
      name: contact.name,
      organisation: contact.memberships
        .map(({ organisation }) => organisation.name)
        .sort(compare)
        .join(', '),
    }))
    .sort(
      (a, b) =>
        groupOf(a) - groupOf(b) ||
        (a.waitlisted ?? 0) - (b.waitlisted ?? 0) ||
        compare(a.organisation, b.organisation) ||
        compare(a.name, b.name) ||
        compare(a.contactId, b.contactId),
    )
}

export type AnswerGroup = 'seated' | 'waitlisted' | 'maybe' | 'declined'

export function answerGroup({ answer, waitlisted }: Pick<Attendee, 'answer' | 'waitlisted'>): AnswerGroup {
  return answer === 'going' ? (waitlisted === null ? 'seated' : 'waitlisted') : answer
}

const order: AnswerGroup[] = ['seated', 'waitlisted', 'maybe', 'declined']

function groupOf(attendee: Attendee): number {
  return order.indexOf(answerGroup(attendee))
}

function compare(a: string, b: string): number {
  return a.localeCompare(b, 'hu')
}
