/**
 * When a coordinator leaves, what they look after goes to another in one step: what it is each room says of its own
 * tables (`handedOn` of src/db/personal.ts). What organisations and people said stays where it is.
 */

import type { By, ByPerson } from '../base/by.ts'
import { newId } from '../base/id.ts'
import { byName } from '../base/order.ts'
import type { Database, Transaction } from '../db/client.ts'
import { tellContact } from '../delivery/reach.ts'
import type { NotDone, Said, Translator } from '../i18n/index.ts'
import { allPersonalParts } from './mydata.ts'
import { changeRole, takeAdminsTurn } from './roles.ts'
import { handingFaults } from './rules.ts'

/** How much there is of each kind of work; kinds without any are left out. */
export async function workOf(db: Database | Transaction, contactId: string): Promise<Said[]> {
  const work: Said[] = []
  for (const { handedOn } of allPersonalParts()) {
    const count = (await handedOn?.count(db, contactId)) ?? 0
    if (handedOn && count > 0) work.push({ key: handedOn.key, args: { count } })
  }
  return work
}

export function workText(work: readonly Said[], tr: Translator): string {
  return work.map(({ key, args }) => tr.plain(key, args)).join(', ')
}

export interface HandingOn {
  from: string
  into: string
  /** They are a coordinator no more from then on. */
  leaving: boolean
}

export type HandedOn = NotDone | { kind: 'handed'; from: string; into: string; work: Said[] }

/** Gives all that one coordinator looks after to another, records it, and tells the other. For admins. */
export async function handOn(
  tx: Transaction,
  { from, into, leaving }: HandingOn,
  by: ByPerson,
): Promise<HandedOn> {
  await takeAdminsTurn(tx)
  const people = await tx.contact.findMany({
    where: { id: { in: [from, into, by.contactId] } },
    select: { id: true, name: true, role: true, consentedAt: true },
  })
  const of = (id: string) => people.find((one) => one.id === id)
  const [giver, taker, admin] = [of(from), of(into), of(by.contactId)]
  if (!giver || !taker) return { kind: 'gone' }
  const work = await workOf(tx, from)
  const faults = handingFaults({ giver, taker, admin: admin?.role === 'admin', work: work.length, leaving })
  if (faults.length > 0) return { kind: 'refused', faults }
  if (leaving && giver.role !== 'contact') {
    const changed = await changeRole(tx, { contactId: from, role: 'contact' }, by)
    if (changed.kind !== 'changed') return changed
  }
  for (const part of allPersonalParts()) if (part.handedOn) await part.merge(tx, { from, into }, by)
  await tx.handover.create({
    data: { id: newId(), at: by.now, fromId: from, intoId: into, doneById: by.contactId },
    select: { id: true },
  })
  await tellTaker(tx, { giver: giver.name || '–', into, work }, by)
  return { kind: 'handed', from: giver.name || '–', into: taker.name || '–', work }
}

async function tellTaker(
  tx: Transaction,
  { giver, into, work }: { giver: string; into: string; work: readonly Said[] },
  by: By,
): Promise<void> {
  if (into === by.contactId || work.length === 0) return
  await tellContact(tx, {
    contactId: into,
    message: (tr) => ({
      text: tr.t('partners-handover-notice', { name: giver, work: workText(work, tr) }),
    }),
    priority: 1,
    now: by.now,
    trace: by.trace,
  })
}

/** The newest ones; null: who it was has been erased since. */
export async function handovers(db: Database | Transaction, take: number) {
  const name = { select: { name: true } }
  const rows = await db.handover.findMany({
    orderBy: [{ at: 'desc' }, { id: 'asc' }],
    take,
    select: { at: true, from: name, into: name, doneBy: name },
  })
  return rows.map(({ at, from, into, doneBy }) => ({
    at,
    from: from?.name ?? null,
    into: into?.name ?? null,
    by: doneBy?.name ?? null,
  }))
}

/** Who may take over: all coordinators but one, each as they are told apart: some have no name, some the same. */
export async function takers(
  db: Database | Transaction,
  except: string,
): Promise<{ id: string; name: string }[]> {
  const people = await db.contact.findMany({
    where: { role: { in: ['coordinator', 'admin'] }, consentedAt: { not: null }, id: { not: except } },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    select: { id: true, name: true, memberships: { select: { organisation: { select: { name: true } } } } },
  })
  return people.map((one) => ({ id: one.id, name: toldApart(one) })).sort(byName)
}

/** Their name, and of which organisations they are. */
export function toldApart({
  name,
  memberships,
}: {
  name: string
  memberships: readonly { organisation: { name: string } }[]
}): string {
  const parts = [name, ...memberships.map(({ organisation }) => organisation.name)]
  return parts.filter((part) => part !== '').join(' – ')
}
