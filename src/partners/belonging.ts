/**
 * Which of many audiences one contact is in. It means what `where.ts` asks the database, but each kind of leaf is read
 * once for the contact, where asking for each audience would be a statement for each.
 */
import type { Database, Transaction } from '../db/client.ts'
import { type Audience, leavesOf } from './audience.ts'
import { readLeaf } from './leaf.ts'
import { reachable } from './where.ts'

type Holds = (value: unknown) => boolean

/** @returns says it of each of the audiences given here */
export async function audiencesWith(
  db: Database | Transaction,
  contactId: string,
  audiences: readonly Audience[],
): Promise<(audience: Audience) => boolean> {
  const reached = await db.contact.count({ where: { AND: [{ id: contactId }, reachable] } })
  if (reached === 0) return () => false
  const kinds = new Map(audiences.flatMap(leavesOf).map((leaf) => [readLeaf(leaf).leaf.name, leaf]))
  const holds = new Map<string, Holds>()
  for (const [name, one] of kinds) holds.set(name, await readLeaf(one).leaf.ofContact(db, contactId))
  return (audience) => isIn(audience, holds)
}

function isIn(audience: Audience, holds: ReadonlyMap<string, Holds>): boolean {
  if ('all' in audience) return true
  if ('and' in audience) return audience.and.every((part) => isIn(part, holds))
  if ('or' in audience) return audience.or.some((part) => isIn(part, holds))
  if ('not' in audience) return !isIn(audience.not, holds)
  const { leaf, value } = readLeaf(audience)
  return holds.get(leaf.name)?.(value) ?? false
}
