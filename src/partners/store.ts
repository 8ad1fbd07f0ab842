/** Organisations and contacts as rows: finding them by what people type, tags, and what a card shows. */

import { fold, tagOf } from '../base/fold.ts'
import { inOrder } from '../base/order.ts'
import { shortened } from '../base/shortened.ts'
import { byName } from '../db/by-name.ts'
import type { Database, Prisma, Transaction } from '../db/client.ts'

/** How many a search gives at most; who has more is asked to type more of the name. */
export const searchLimit = 100

export interface Found {
  id: string
  name: string
}

/** Organisations whose name, town, kind of field or tag has the text in it; all of them for an empty text. By name. */
export async function findOrganisations(
  db: Database | Transaction,
  typed: string,
  take = searchLimit,
): Promise<(Found & { town: string })[]> {
  const key = fold(typed)
  const where: Prisma.OrganisationWhereInput =
    key === ''
      ? { archivedAt: null }
      : {
          archivedAt: null,
          OR: [
            { nameKey: { contains: key } },
            { townKey: { contains: key } },
            { fields: { some: { fieldKey: key } } },
            { tags: { some: { tag: tagOf(typed) } } },
          ],
        }
  return await db.organisation.findMany({
    where,
    select: { id: true, name: true, town: true },
    orderBy: byName,
    take,
  })
}

/** Organisations that a typed name may mean: the one with exactly that name alone, else all that contain it. */
export async function organisationsNamed(db: Database | Transaction, typed: string): Promise<Found[]> {
  const nameKey = fold(typed)
  const exact = await db.organisation.findUnique({ where: { nameKey }, select: { id: true, name: true } })
  if (exact) return [exact]
  return await db.organisation.findMany({
    where: { nameKey: { contains: nameKey }, archivedAt: null },
    select: { id: true, name: true },
    orderBy: byName,
    take: searchLimit,
  })
}

/** Names for autocomplete (at most 25 are shown by Discord, platform docs). */
export async function completeOrganisation(db: Database | Transaction, typed: string) {
  const found = await organisationsNamed(db, typed)
  return found.slice(0, 25).map(({ name }) => ({ name: name.slice(0, 100), value: name.slice(0, 100) }))
}

/** As above, of contacts. */
export async function completeContact(db: Database | Transaction, typed: string) {
  const found = await contactsNamed(db, typed, 25)
  return found.map(({ name }) => ({ name: shortened(name || '–', 100), value: name.slice(0, 100) }))
}

/** Consented contacts whose name has the text in it, with their organisations. */
export async function contactsNamed(db: Database | Transaction, typed: string, take = searchLimit) {
  // Names are as the platforms show them and have no folded column: compared here, a page at a time.
  const wanted = fold(typed)
  const found = []
  for (let cursor: string | undefined; found.length < take; ) {
    const page = await db.contact.findMany({
      where: { consentedAt: { not: null }, ...(cursor !== undefined && { id: { gt: cursor } }) },
      include: { memberships: { include: { organisation: { select: { id: true, name: true } } } } },
      orderBy: { id: 'asc' },
      take: 500,
    })
    found.push(...page.filter(({ name }) => fold(name).includes(wanted)))
    if (page.length < 500) break
    cursor = page.at(-1)?.id
  }
  const exact = found.filter(({ name }) => fold(name) === wanted)
  return (exact.length > 0 ? exact : found).slice(0, take)
}

/** All that a card of an organisation shows; null when there is no such organisation. */
export async function readOrganisation(db: Database | Transaction, id: string) {
  return await db.organisation.findUnique({
    where: { id },
    include: {
      fields: { orderBy: { fieldKey: 'asc' } },
      tags: { orderBy: { tag: 'asc' } },
      memberships: {
        orderBy: { createdAt: 'asc' },
        include: {
          contact: {
            select: {
              id: true,
              name: true,
              optedOutAt: true,
              channels: { select: { platform: true, unreachableAt: true } },
            },
          },
        },
      },
    },
  })
}
export type OrganisationDetails = NonNullable<Awaited<ReturnType<typeof readOrganisation>>>

/** Every tag with how many organisations have it, by name. */
export async function listTags(
  db: Database | Transaction,
): Promise<{ tag: string; organisations: number }[]> {
  const rows = await db.organisationTag.groupBy({
    by: ['tag'],
    _count: { tag: true },
  })
  return rows
    .map((row) => ({ tag: row.tag, organisations: row._count.tag }))
    .sort((a, b) => inOrder(a.tag, b.tag))
}

/**
 * Holds organisations until the transaction ends: whoever archives one of them at the same moment comes before, and is
 * seen, or after.
 */
export async function takeOrganisationsTurn(tx: Transaction, ids: readonly string[]): Promise<void> {
  // In one order for all, so that two do not wait for each other. Nothing is changed: the rows are held.
  for (const id of [...ids].sort())
    await tx.organisation.updateMany({ where: { id }, data: { contactLimit: { increment: 0 } } })
}
