/** Lists of organisations by name, as a Hungarian list has them; the last key makes the pages of a list certain. */
import type { Prisma } from './client.ts'

export const byName = [
  { nameOrder: 'asc' },
  { nameKey: 'asc' },
] satisfies Prisma.OrganisationOrderByWithRelationInput[]

/** As above, of whatever belongs to one organisation. */
export const byOrganisation = byName.map((organisation) => ({ organisation }))
