/** What concerns somebody's organisations. */
import type { Database, Transaction } from '../db/client.ts'
import { instantOf } from '../time/moment.ts'
import { dayOf } from '../time/zone.ts'
import type { MatterKind } from './kind.ts'
import type { Concerning } from './messages.ts'
import { findStanding, listConcerning } from './store.ts'

type Read = Database | Transaction

/** A list is for a glance. */
const shown = 12

async function organisationsOf(db: Read, contactId: string): Promise<{ id: string; name: string }[]> {
  const rows = await db.membership.findMany({
    where: { contactId, organisation: { archivedAt: null } },
    select: { organisation: { select: { id: true, name: true } } },
    orderBy: { createdAt: 'asc' },
  })
  return rows.map(({ organisation }) => organisation)
}

/** Where each of their organisations stands in one matter, if it concerns it. */
export async function standingsOf(
  db: Read,
  { matterId, contactId }: { matterId: string; contactId: string },
): Promise<Concerning[]> {
  const found: Concerning[] = []
  for (const { id } of await organisationsOf(db, contactId)) {
    const one = await findStanding(db, { matterId, organisationId: id })
    if (one && one.matter.status !== 'draft') found.push(one)
  }
  return found
}

/** All of a kind that concerns each of their organisations. @param since what was due before that is over */
export async function concerningOf(
  db: Read,
  kind: MatterKind,
  { contactId, since }: { contactId: string; since: Date },
): Promise<{ organisation: { id: string; name: string }; concerning: Concerning[] }[]> {
  const each: { organisation: { id: string; name: string }; concerning: Concerning[] }[] = []
  for (const organisation of await organisationsOf(db, contactId))
    each.push({
      organisation,
      concerning: await listConcerning(db, { kind, organisationId: organisation.id, since, take: shown }),
    })
  return each
}

/** When the year began that it is now in the zone. */
export function beginningOfYear(now: Date, zone: string): Date {
  return instantOf({ local: `${dayOf(now, zone).year}-01-01T00:00`, zone })
}
