/** What somebody asks by letter about their data: an admin does it for them, and that it was done is recorded. */
import type { By, ByPerson } from '../base/by.ts'
import { newId } from '../base/id.ts'
import type { Database, Transaction } from '../db/client.ts'
import type { NotDone } from '../i18n/index.ts'
import { collectMyData, eraseContact } from './mydata.ts'

export type Exported = NotDone | { kind: 'exported'; data: object }

/** All that `/me` would give them. The file is for them alone; no copy of it is stored. */
export async function exportFor(tx: Transaction, contactId: string, by: ByPerson): Promise<Exported> {
  const refused = await whyNot(tx, contactId, by)
  if (refused) return refused
  await record(tx, 'export', by)
  return { kind: 'exported', data: await collectMyData(tx, contactId) }
}

export type Erased = NotDone | { kind: 'erased' }

/** As if they had done it by `/me`; of whom it was nothing is kept. */
export async function eraseFor(tx: Transaction, contactId: string, by: ByPerson): Promise<Erased> {
  const refused = await whyNot(tx, contactId, by)
  if (refused) return refused
  if (!(await eraseContact(tx, contactId, by)))
    return { kind: 'refused', faults: [{ key: 'partners-erase-last-admin' }] }
  // An admin may have erased themselves.
  await record(tx, 'erase', { now: by.now, contactId: contactId === by.contactId ? null : by.contactId })
  return { kind: 'erased' }
}

/** The newest ones; `by` is the admin's name, null of one who has been erased since. */
export async function requestsDone(db: Database | Transaction, take: number) {
  const rows = await db.dataRequest.findMany({
    orderBy: [{ at: 'desc' }, { id: 'asc' }],
    take,
    select: { kind: true, at: true, doneBy: { select: { name: true } } },
  })
  return rows.map(({ kind, at, doneBy }) => ({ kind, at, by: doneBy?.name ?? null }))
}

/** The admin may have been demoted, and the person may have gone, since the page was shown. */
async function whyNot(tx: Transaction, contactId: string, by: ByPerson): Promise<NotDone | null> {
  const admin = await tx.contact.count({ where: { id: by.contactId, role: 'admin' } })
  if (admin === 0) return { kind: 'refused', faults: [{ key: 'partners-request-admins-only' }] }
  return (await tx.contact.count({ where: { id: contactId } })) === 0 ? { kind: 'gone' } : null
}

async function record(tx: Transaction, kind: 'export' | 'erase', { contactId, now }: By): Promise<void> {
  await tx.dataRequest.create({
    data: { id: newId(), kind, at: now, doneById: contactId },
    select: { id: true },
  })
}
