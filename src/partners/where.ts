/** An audience as a database condition, how many it reaches, and whom. */

import { fold, tagOf } from '../base/fold.ts'
import type { Database, Prisma, Transaction } from '../db/client.ts'
import type { Audience } from './audience.ts'

/** Contacts who may be written to at all: they agreed to it, have not opted out, and can be reached somewhere. */
const reachable = {
  consentedAt: { not: null },
  optedOutAt: null,
  channels: { some: {} },
} satisfies Prisma.ContactWhereInput

/** The contacts an audience means: always only those who agreed, did not opt out, and have a channel. */
export function where(audience: Audience): Prisma.ContactWhereInput {
  return { AND: [reachable, condition(audience)] }
}

/** How many people an audience reaches, and how many organisations they belong to. */
export async function countAudience(
  db: Database | Transaction,
  audience: Audience,
): Promise<{ contacts: number; organisations: number }> {
  const contacts = await db.contact.count({ where: where(audience) })
  const organisations = await db.organisation.count({ where: ofAudience(audience) })
  return { contacts, organisations }
}

/** The first `n` organisations, by name, with somebody in the audience. */
export async function firstOrganisations(
  db: Database | Transaction,
  audience: Audience,
  n: number,
): Promise<{ id: string; name: string }[]> {
  return await db.organisation.findMany({
    where: ofAudience(audience),
    select: { id: true, name: true },
    orderBy: { nameKey: 'asc' },
    take: n,
  })
}

function ofAudience(audience: Audience): Prisma.OrganisationWhereInput {
  return { memberships: { some: { contact: where(audience) } } }
}

const ofOrganisation = (organisation: Prisma.OrganisationWhereInput): Prisma.ContactWhereInput => ({
  memberships: { some: { organisation } },
})

/** Said in full: Prisma leaves empty conditions out, so that `OR: []` would mean everybody, and so would `NOT: {}`. */
const nobody = { id: { in: [] } } satisfies Prisma.ContactWhereInput
const everybody = { NOT: nobody } satisfies Prisma.ContactWhereInput

function condition(audience: Audience): Prisma.ContactWhereInput {
  if ('all' in audience) return everybody
  if ('kind' in audience) return ofOrganisation({ kind: audience.kind })
  if ('town' in audience) return ofOrganisation({ townKey: fold(audience.town) })
  if ('field' in audience) return ofOrganisation({ fields: { some: { fieldKey: fold(audience.field) } } })
  if ('tag' in audience) return ofOrganisation({ tags: { some: { tag: tagOf(audience.tag) } } })
  if ('organisation' in audience) return ofOrganisation({ id: audience.organisation })
  if ('language' in audience) return { language: audience.language }
  if ('rsvp' in audience) return rsvp(audience.rsvp)
  if ('survey' in audience) return survey(audience.survey)
  if ('and' in audience) return audience.and.length === 0 ? everybody : { AND: audience.and.map(condition) }
  if ('or' in audience) return audience.or.length === 0 ? nobody : { OR: audience.or.map(condition) }
  return { NOT: condition(audience.not) }
}

function rsvp({
  programmeId,
  state,
}: Extract<Audience, { rsvp: unknown }>['rsvp']): Prisma.ContactWhereInput {
  switch (state) {
    case 'none':
      return { rsvps: { none: { programmeId } } }
    case 'waitlisted':
      return { rsvps: { some: { programmeId, answer: 'going', waitlisted: { not: null } } } }
    case 'going':
      return { rsvps: { some: { programmeId, answer: 'going', waitlisted: null } } }
    case 'came':
      // Where nobody has been marked, everybody with a seat is thought to have come.
      return {
        rsvps: {
          some: {
            programmeId,
            OR: [
              { attended: true },
              {
                answer: 'going',
                waitlisted: null,
                programme: { rsvps: { none: { attended: { not: null } } } },
              },
            ],
          },
        },
      }
    default:
      return { rsvps: { some: { programmeId, answer: state } } }
  }
}

function survey({
  surveyId,
  state,
}: Extract<Audience, { survey: unknown }>['survey']): Prisma.ContactWhereInput {
  switch (state) {
    case 'answered':
      return { participations: { some: { surveyId, state: 'done' } } }
    case 'started':
      return { participations: { some: { surveyId, state: 'started' } } }
    case 'not-started':
      return { participations: { none: { surveyId, state: { in: ['started', 'done'] } } } }
  }
}
