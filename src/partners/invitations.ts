/** Invitations as rows: made, taken back, looked up. What each state means: rules.ts; what is done: inviting.ts. */
import { newId } from '../base/id.ts'
import { invitationLength, makeCode } from '../base/secret.ts'
import type { Database, Transaction } from '../db/client.ts'

/** How long an invitation can be used, in days. */
const invitationDays = 60

export function newCode(): string {
  return makeCode(invitationLength)
}

/** The row of a new invitation. */
export function newInvitation(organisationId: string, now: Date, code = newCode()) {
  return {
    id: newId(),
    code,
    organisationId,
    expiresAt: new Date(now.getTime() + invitationDays * 86_400_000),
    createdAt: now,
  }
}

/** The newest invitation of an organisation that can still be used. */
export async function currentInvitation(db: Database | Transaction, organisationId: string, now: Date) {
  return await db.invitation.findFirst({
    where: { organisationId, revokedAt: null, expiresAt: { gt: now } },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
  })
}

/** Takes back every invitation of an organisation. @returns how many could still be used */
export async function revokeInvitations(tx: Transaction, organisationId: string, now: Date): Promise<number> {
  const { count } = await tx.invitation.updateMany({
    where: { organisationId, revokedAt: null, expiresAt: { gt: now } },
    data: { revokedAt: now },
  })
  return count
}

/** An invitation by its code, with its organisation and how many have joined it. */
export async function findInvitation(db: Database | Transaction, code: string) {
  return await db.invitation.findUnique({
    where: { code },
    include: {
      organisation: { include: { _count: { select: { memberships: true } } } },
    },
  })
}
