/** Contacts of organisations as rows: joining, opting out and in, and who cannot be reached. */
import type { Database, Prisma, Transaction } from '../db/client.ts'
import { findInvitation } from './invitations.ts'
import { type InvitationState, judgeInvitation } from './rules.ts'

/** Somebody none of whose channels works. */
const unreachable = {
  channels: { some: {}, every: { unreachableAt: { not: null } } },
} satisfies Prisma.ContactWhereInput

export interface InvitationLook {
  state: InvitationState
  organisation?: { id: string; name: string; email: string | null; contactLimit: number }
}

/** What a code is good for now, for this contact. */
export async function lookAtInvitation(
  tx: Database | Transaction,
  code: string,
  contactId: string,
  now: Date,
): Promise<InvitationLook> {
  const found = await findInvitation(tx, code)
  if (!found) return { state: judgeInvitation(null, false, now) }
  const { organisation } = found
  const member = await tx.membership.count({ where: { organisationId: organisation.id, contactId } })
  const members = await tx.membership.count({
    where: { organisationId: organisation.id, contact: { NOT: unreachable } },
  })
  return {
    state: judgeInvitation({ ...found, contactLimit: organisation.contactLimit, members }, member > 0, now),
    organisation,
  }
}

/**
 * Makes the contact a member by the code, with consent, if it is still open. Writers of one organisation take turns
 * (its row is written first), so the last place goes to exactly one.
 */
export async function join(
  tx: Transaction,
  code: string,
  person: { contactId: string; language: string; name: string },
  now: Date,
): Promise<InvitationLook> {
  const found = await findInvitation(tx, code)
  if (!found) return { state: 'unknown' }
  await tx.organisation.update({
    where: { id: found.organisationId },
    data: { updatedAt: now },
    select: { id: true },
  })
  const look = await lookAtInvitation(tx, code, person.contactId, now)
  if (look.state !== 'open') return look
  await tx.contact.update({
    where: { id: person.contactId },
    data: { language: person.language, optedOutAt: null },
    select: { id: true },
  })
  await tx.contact.updateMany({
    where: { id: person.contactId, consentedAt: null },
    data: { consentedAt: now },
  })
  await tx.membership.create({
    data: { contactId: person.contactId, organisationId: found.organisationId, createdAt: now },
  })
  return look
}

/** Opts out of everything: what was waiting to be sent to them, except replies, is cancelled at once. */
export async function optOut(tx: Transaction, contactId: string, now: Date): Promise<number> {
  await tx.contact.update({ where: { id: contactId }, data: { optedOutAt: now }, select: { id: true } })
  const { count } = await tx.delivery.updateMany({
    where: { contactId, status: 'pending', priority: { in: [1, 2] } },
    data: { status: 'cancelled', reason: 'opted-out' },
  })
  return count
}

export async function optIn(tx: Transaction, contactId: string): Promise<void> {
  await tx.contact.update({ where: { id: contactId }, data: { optedOutAt: null }, select: { id: true } })
}

export interface UnreachableContact {
  id: string
  name: string
  organisations: { id: string; name: string }[]
  channels: { platform: string; reason: string; since: Date }[]
}

/** Contacts who cannot be reached on any channel, longest first. */
export async function unreachableContacts(
  db: Database | Transaction,
  take: number,
): Promise<{ total: number; contacts: UnreachableContact[] }> {
  const where = {
    consentedAt: { not: null },
    optedOutAt: null,
    ...unreachable,
  } satisfies Prisma.ContactWhereInput
  const total = await db.contact.count({ where })
  const rows = await db.contact.findMany({
    where,
    orderBy: { updatedAt: 'asc' },
    take,
    include: {
      channels: true,
      memberships: { include: { organisation: { select: { id: true, name: true } } } },
    },
  })
  return {
    total,
    contacts: rows.map((row) => ({
      id: row.id,
      name: row.name,
      organisations: row.memberships.map(({ organisation }) => organisation),
      channels: row.channels.map((channel) => ({
        platform: channel.platform,
        reason: channel.unreachableReason ?? 'chat-not-found',
        since: channel.unreachableAt ?? row.updatedAt,
      })),
    })),
  }
}
