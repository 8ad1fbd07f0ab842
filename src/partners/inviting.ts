/** Invitations of organisations: shown, renewed, withdrawn, made for all. Their rows: invitations.ts. */
import type { By } from '../base/by.ts'
import type { Transaction } from '../db/client.ts'
import type { NotDone } from '../i18n/index.ts'
import { currentInvitation, newInvitation, revokeInvitations } from './invitations.ts'

export type Invited =
  | { kind: 'gone' }
  | {
      kind: 'invited'
      organisation: { id: string; name: string }
      invitation: { code: string; expiresAt: Date }
    }

/**
 * Gives an organisation's invitation that works: the one there is, or a new one.
 * @param code of a new one
 */
export async function inviteOrganisation(
  tx: Transaction,
  organisationId: string,
  by: By,
  code?: string,
): Promise<Invited> {
  const organisation = await findOrganisation(tx, organisationId)
  if (!organisation) return { kind: 'gone' }
  const invitation =
    (await currentInvitation(tx, organisationId, by.now)) ??
    (await tx.invitation.create({ data: newInvitation(organisationId, by.now, code) }))
  return { kind: 'invited', organisation, invitation }
}

/** Gives an organisation a new code; the earlier ones no longer work. */
export async function renewInvitation(
  tx: Transaction,
  organisationId: string,
  by: By,
  code?: string,
): Promise<Invited> {
  const organisation = await findOrganisation(tx, organisationId)
  if (!organisation) return { kind: 'gone' }
  await revokeInvitations(tx, organisationId, by.now)
  const invitation = await tx.invitation.create({ data: newInvitation(organisationId, by.now, code) })
  return { kind: 'invited', organisation, invitation }
}

export type Withdrawn = NotDone | { kind: 'withdrawn'; organisation: { id: string; name: string } }

/** Takes back whatever invitation of an organisation still works. */
export async function withdrawInvitation(
  tx: Transaction,
  organisationId: string,
  by: By,
): Promise<Withdrawn> {
  const organisation = await findOrganisation(tx, organisationId)
  if (!organisation) return { kind: 'gone' }
  if ((await revokeInvitations(tx, organisationId, by.now)) === 0)
    return { kind: 'refused', faults: [{ key: 'partners-invite-none' }] }
  return { kind: 'withdrawn', organisation }
}

/** Gives every organisation without an invitation that works a new one. @returns how many it gave */
export async function inviteEveryone(tx: Transaction, by: By): Promise<{ kind: 'invited'; made: number }> {
  const without = await tx.organisation.findMany({
    where: { invitations: { none: { revokedAt: null, expiresAt: { gt: by.now } } } },
    select: { id: true },
  })
  if (without.length > 0)
    await tx.invitation.createMany({ data: without.map(({ id }) => newInvitation(id, by.now)) })
  return { kind: 'invited', made: without.length }
}

async function findOrganisation(tx: Transaction, id: string) {
  return await tx.organisation.findUnique({ where: { id }, select: { id: true, name: true } })
}
