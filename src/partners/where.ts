/** An audience as a database condition, how many it reaches, and whom. */

import { byName } from '../db/by-name.ts'
import type { Database, Prisma, Transaction } from '../db/client.ts'
import { alsoOf, countedOnce, type StampedTable } from '../db/unchanged.ts'
import type { Audience } from './audience.ts'
import { type Leaf, readLeaf } from './leaf.ts'

/** Contacts who may be written to at all: they agreed to it, have not opted out, and can be reached somewhere. */
export const reachable = {
  consentedAt: { not: null },
  optedOutAt: null,
  channels: { some: {} },
} satisfies Prisma.ContactWhereInput

/** The contacts an audience means: always only those who agreed, did not opt out, and have a channel. */
export function where(audience: Audience): Prisma.ContactWhereInput {
  return { AND: [reachable, condition(audience)] }
}

/** The tables that tell who is in an audience; null: more than they do. */
export function tablesOf(audience: Audience): StampedTable[] | null {
  const tables: StampedTable[] = ['Contact', 'Channel']
  for (const leaf of leavesOf(audience)) {
    const { reads } = readLeaf(leaf).leaf
    if (!reads) return null
    tables.push(...reads)
  }
  return tables
}

function leavesOf(audience: Audience): Leaf[] {
  if ('all' in audience) return []
  if ('and' in audience) return audience.and.flatMap(leavesOf)
  if ('or' in audience) return audience.or.flatMap(leavesOf)
  return 'not' in audience ? leavesOf(audience.not) : [audience]
}

const reached = countedOnce<{ contacts: number; organisations: number }>(200)

/** How many people an audience reaches, and how many organisations they belong to. */
export async function countAudience(
  db: Database | Transaction,
  audience: Audience,
): Promise<{ contacts: number; organisations: number }> {
  const tables = alsoOf(tablesOf(audience), 'Membership', 'Organisation')
  return await reached(db, { tables, key: audience }, async () => {
    const contacts = await db.contact.count({ where: where(audience) })
    const organisations = await db.organisation.count({ where: ofAudience(audience) })
    return { contacts, organisations }
  })
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
    orderBy: byName,
    take: n,
  })
}

/** The organisations with somebody in the audience. */
export function ofAudience(audience: Audience): Prisma.OrganisationWhereInput {
  return { memberships: { some: { contact: where(audience) } } }
}

/** Said in full: Prisma leaves empty conditions out, so that `OR: []` would mean everybody, and so would `NOT: {}`. */
const nobody = { id: { in: [] } } satisfies Prisma.ContactWhereInput
const everybody = { NOT: nobody } satisfies Prisma.ContactWhereInput

function condition(audience: Audience): Prisma.ContactWhereInput {
  if ('all' in audience) return everybody
  if ('and' in audience) return audience.and.length === 0 ? everybody : { AND: audience.and.map(condition) }
  if ('or' in audience) return audience.or.length === 0 ? nobody : { OR: audience.or.map(condition) }
  if ('not' in audience) return { NOT: condition(audience.not) }
  const { leaf, value } = readLeaf(audience)
  return leaf.where(value)
}
