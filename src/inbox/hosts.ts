/** Whom questions about a programme, a survey or a broadcast go to first: whoever made it, until another is named. */
import { byName } from '../base/order.ts'
import type { Database, Prisma, Transaction } from '../db/client.ts'
import type { NotDone } from '../i18n/index.ts'
import { type About, findSubject, writeAbout } from './about.ts'

export interface Host {
  id: string
  name: string
}

const coordinates: Prisma.ContactWhereInput = {
  role: { in: ['coordinator', 'admin'] },
  consentedAt: { not: null },
}
const select = { id: true, name: true } as const

/** @returns null where nobody is named, or who was is no coordinator any more: all organisers are asked then */
export async function hostOf(db: Database | Transaction, about: About): Promise<Host | null> {
  const named = await db.host.findUnique({
    where: { about: writeAbout(about) },
    select: { contactId: true },
  })
  const id = named?.contactId ?? (await findSubject(db, about))?.createdById
  return id ? await db.contact.findFirst({ where: { id, ...coordinates }, select }) : null
}

/** Who can be named, by name. */
export async function possibleHosts(db: Database | Transaction): Promise<Host[]> {
  const hosts = await db.contact.findMany({ where: coordinates, orderBy: { id: 'asc' }, select })
  return hosts.sort(byName)
}

/** Names a coordinator. `gone`: what it is about, or they. */
export async function nameHost(
  tx: Transaction,
  about: About,
  contactId: string,
): Promise<NotDone | { kind: 'named'; host: Host }> {
  const host = await tx.contact.findFirst({ where: { id: contactId, ...coordinates }, select })
  if (!host || !(await findSubject(tx, about))) return { kind: 'gone' }
  const key = writeAbout(about)
  await tx.host.upsert({ where: { about: key }, create: { about: key, contactId }, update: { contactId } })
  return { kind: 'named', host }
}
