/** Who of an audience is meant, by organisation: whom it still waits for, whom it would remind. */
import { inOrder } from '../base/order.ts'
import type { Database, Transaction } from '../db/client.ts'
import { alsoOf, countedOnce } from '../db/unchanged.ts'
import type { Audience } from './audience.ts'
import { tablesOf, where } from './where.ts'

export interface OfOrganisation {
  /** '' for those without one. */
  organisation: string
  people: string[]
}

/**
 * The people of an audience by organisation, both by name; who belongs to several stands in each.
 * @param left which organisations are left out
 */
export async function peopleByOrganisation(
  db: Database | Transaction,
  audience: Audience,
  left: ReadonlySet<string> = new Set(),
): Promise<OfOrganisation[]> {
  return await groupedOnce(
    db,
    {
      tables: alsoOf(tablesOf(audience), 'Contact', 'Membership', 'Organisation'),
      key: [audience, [...left].toSorted()],
    },
    () => grouped(db, audience, left),
  )
}

const groupedOnce = countedOnce<OfOrganisation[]>(20)

async function grouped(
  db: Database | Transaction,
  audience: Audience,
  left: ReadonlySet<string>,
): Promise<OfOrganisation[]> {
  const rows = await db.contact.findMany({
    where: where(audience),
    select: { id: true, name: true },
    take: mostNamed,
  })
  // Each list by itself: Prisma takes several times as long to nest one in the other.
  const memberships = await db.membership.findMany({
    where: { contactId: { in: rows.map(({ id }) => id) } },
    select: { contactId: true, organisationId: true },
  })
  const organisations = await db.organisation.findMany({
    where: { id: { in: [...new Set(memberships.map(({ organisationId }) => organisationId))] } },
    select: { id: true, name: true },
  })
  const nameOf = new Map(organisations.map(({ id, name }) => [id, name]))
  const theirsOf = new Map<string, string[]>()
  for (const { contactId, organisationId } of memberships)
    theirsOf.set(contactId, [...(theirsOf.get(contactId) ?? []), organisationId])
  const groups = new Map<string, string[]>()
  for (const { id, name } of rows) {
    const theirs = theirsOf.get(id)
    const named = theirs ? theirs.filter((one) => !left.has(one)).map((one) => nameOf.get(one) ?? '') : ['']
    for (const organisation of named) {
      const people = groups.get(organisation) ?? []
      people.push(name || '–')
      groups.set(organisation, people)
    }
  }
  return [...groups]
    .map(([organisation, people]) => ({ organisation, people: people.toSorted(inOrder) }))
    .sort((a, b) => inOrder(a.organisation, b.organisation))
}

/** A list for reading; with more people than these the numbers say enough. */
const mostNamed = 2000
