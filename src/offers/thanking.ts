/** The page of thanks: organisations that want to stand there, with what they give in their own words. */

import type { ByPerson } from '../base/by.ts'
import { byName, byOrganisation } from '../db/by-name.ts'
import type { Database, Transaction } from '../db/client.ts'
import { isMember } from './store.ts'

/** Characters. */
export const longestThanks = 300

/** Puts an organisation of theirs on the page, or takes it off. @param gives null: off */
export async function stateThanks(
  tx: Transaction,
  { organisationId, gives }: { organisationId: string; gives: string | null },
  { contactId, now }: ByPerson,
): Promise<{ kind: 'gone' | 'thanked' | 'left' }> {
  if (!(await isMember(tx, contactId, organisationId))) return { kind: 'gone' }
  if (gives === null) {
    await tx.thanks.deleteMany({ where: { organisationId } })
    return { kind: 'left' }
  }
  await tx.thanks.upsert({
    where: { organisationId },
    create: { organisationId, gives, at: now },
    update: { gives, at: now },
  })
  return { kind: 'thanked' }
}

/** Companies of theirs, with what they say there now. */
export async function companiesOf(db: Database | Transaction, contactId: string) {
  return await db.organisation.findMany({
    where: { kind: 'company', archivedAt: null, memberships: { some: { contactId } } },
    select: { id: true, name: true, thanks: { select: { gives: true } } },
    orderBy: byName,
  })
}

/** All on the page, by name. */
export async function thanked(db: Database): Promise<{ name: string; town: string; gives: string }[]> {
  const rows = await db.thanks.findMany({
    where: { organisation: { archivedAt: null } },
    include: { organisation: { select: { name: true, town: true } } },
    orderBy: byOrganisation,
  })
  return rows.map(({ gives, organisation }) => ({ ...organisation, gives }))
}
