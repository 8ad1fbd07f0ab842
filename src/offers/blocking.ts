/** Organisations that want nothing of each other. */
import type { ByPerson } from '../base/by.ts'
import type { Transaction } from '../db/client.ts'
import { decline, takeBack } from './introducing.ts'
import { findIntroduction, isMember, waitingOf } from './store.ts'

/** Their organisation wants nothing of the other any more: what waits is declined or withdrawn, nothing is passed on. */
export async function block(
  tx: Transaction,
  id: string,
  by: ByPerson,
): Promise<{ kind: 'gone' } | { kind: 'blocked'; name: string }> {
  const introduction = await findIntroduction(tx, id)
  if (!introduction) return { kind: 'gone' }
  const { posting, organisation, contact } = introduction
  const owner = await isMember(tx, by.contactId, posting.organisationId)
  if (!owner && contact.id !== by.contactId) return { kind: 'gone' }
  const [own, other] = owner ? [posting.organisation, organisation] : [organisation, posting.organisation]
  // Whoever is just then interested in something of theirs comes before or after.
  await tx.posting.updateMany({
    where: { organisationId: own.id, state: 'open' },
    data: { revision: { increment: 1 } },
  })
  const key = { organisationId: own.id, blockedId: other.id }
  await tx.offerBlock.upsert({
    where: { organisationId_blockedId: key },
    create: { ...key, byId: by.contactId, at: by.now },
    update: {},
  })
  const between = (interested: string, owner: string) =>
    waitingOf(tx, { organisationId: interested, posting: { organisationId: owner } })
  for (const one of await between(other.id, own.id)) await decline(tx, one.id, by)
  for (const one of await between(own.id, other.id)) await takeBack(tx, one, by)
  return { kind: 'blocked', name: other.name }
}

/** Organisations of theirs are open to it again. */
export async function unblock(tx: Transaction, blockedId: string, by: ByPerson): Promise<boolean> {
  const { count } = await tx.offerBlock.deleteMany({
    where: { blockedId, organisation: { memberships: { some: { contactId: by.contactId } } } },
  })
  return count > 0
}
