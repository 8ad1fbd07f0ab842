/** Who of an audience is meant, by organisation: whom it still waits for, whom it would remind. */
import type { Database, Transaction } from '../db/client.ts'
import type { Audience } from './audience.ts'
import { where } from './where.ts'

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
  const rows = await db.contact.findMany({
    where: where(audience),
    select: {
      name: true,
      memberships: { select: { organisation: { select: { id: true, name: true } } } },
    },
    take: mostNamed,
  })
  const groups = new Map<string, string[]>()
  for (const { name, memberships } of rows) {
    const theirs = memberships.filter(({ organisation }) => !left.has(organisation.id))
    const named = memberships.length === 0 ? [''] : theirs.map(({ organisation }) => organisation.name)
    for (const organisation of named)
      groups.set(organisation, [...(groups.get(organisation) ?? []), name || '–'])
  }
  return [...groups]
    .map(([organisation, people]) => ({ organisation, people: people.toSorted(compare) }))
    .sort((a, b) => compare(a.organisation, b.organisation))
}

/** A list for reading; with more people than these the numbers say enough. */
const mostNamed = 2000

const compare = (a: string, b: string) => a.localeCompare(b, 'hu')
