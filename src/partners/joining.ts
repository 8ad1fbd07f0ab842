/** Joining an organisation by its invitation: what a code is good for, and becoming a member with consent. */
import type { ByPerson } from '../base/by.ts'
import type { Database, Transaction } from '../db/client.ts'
import type { NotDone } from '../i18n/index.ts'
import { recordConsent, type Shown } from './consents.ts'
import { findInvitation } from './invitations.ts'
import { newsOfJoining } from './news.ts'
import { judgeInvitation } from './rules.ts'
import { unreachable } from './unreachable.ts'

interface Inviting {
  id: string
  name: string
}

/** `gone`: there is no such code, which may have been a guess. `open`: it lets this person in. */
export type Looked = NotDone | { kind: 'open'; organisation: Inviting }

/** What a code is good for now, for this person. */
export async function lookAtInvitation(
  tx: Database | Transaction,
  code: string,
  { contactId, now }: ByPerson,
): Promise<Looked> {
  const found = await findInvitation(tx, code)
  if (!found) return { kind: 'gone' }
  const { id, name, contactLimit } = found.organisation
  const member = await tx.membership.count({ where: { organisationId: id, contactId } })
  const members = await tx.membership.count({
    where: { organisationId: id, contact: { NOT: unreachable } },
  })
  const state = judgeInvitation({ ...found, contactLimit, members }, member > 0, now)
  if (state === 'open') return { kind: 'open', organisation: { id, name } }
  const args = { organisation: name, limit: contactLimit }
  return { kind: 'refused', faults: [{ key: `partners-code-${state}`, args }] }
}

export type Joined =
  | Exclude<Looked, { kind: 'open' }>
  /** `first`: they have consented by it. */
  | { kind: 'joined'; organisation: Inviting; first: boolean }

/**
 * Makes a person a member by the code, with consent to what was shown, if it is still open; they get messages again. Writers of one
 * organisation take turns (its row is written first), so the last place goes to exactly one.
 */
export async function joinOrganisation(
  tx: Transaction,
  { code, shown }: { code: string; shown: Shown },
  by: ByPerson,
): Promise<Joined> {
  const { contactId, now } = by
  const found = await findInvitation(tx, code)
  if (!found) return { kind: 'gone' }
  const { organisationId } = found
  await tx.organisation.update({
    where: { id: organisationId },
    data: { updatedAt: now },
    select: { id: true },
  })
  const look = await lookAtInvitation(tx, code, by)
  if (look.kind !== 'open') return look
  await tx.contact.update({ where: { id: contactId }, data: { optedOutAt: null }, select: { id: true } })
  const { count } = await tx.contact.updateMany({
    where: { id: contactId, consentedAt: null },
    data: { consentedAt: now },
  })
  if (count === 1) await recordConsent(tx, shown, by)
  await tx.membership.create({ data: { contactId, organisationId, createdAt: now } })
  const { name } = await tx.contact.findUniqueOrThrow({ where: { id: contactId }, select: { name: true } })
  await newsOfJoining(tx, { name, organisation: look.organisation.name }, by)
  return { kind: 'joined', organisation: look.organisation, first: count === 1 }
}
