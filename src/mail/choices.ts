/** When somebody is told by mail of what waits for them in the web chat. */
import { z } from 'zod'
import type { ByPerson } from '../base/by.ts'
import type { Database, Transaction } from '../db/client.ts'

export const notices = ['now', 'daily', 'never'] as const
export type Notices = (typeof notices)[number]
const stored = z.enum(notices).catch('now')

export async function noticesOf(db: Database | Transaction, contactId: string): Promise<Notices> {
  return stored.parse((await db.mailChoice.findUnique({ where: { contactId } }))?.notices)
}

export async function chooseNotices(tx: Transaction, wanted: Notices, by: ByPerson): Promise<void> {
  const { contactId } = by
  await tx.mailChoice.upsert({
    where: { contactId },
    create: { contactId, notices: wanted },
    update: { notices: wanted },
  })
}
