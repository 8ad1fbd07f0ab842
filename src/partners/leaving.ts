/** Going away and coming back: no more messages, messages again, and being forgotten. */
import type { ByPerson } from '../base/by.ts'
import type { Transaction } from '../db/client.ts'
import { changePending } from '../db/pending.ts'
import type { Refused } from '../i18n/index.ts'
import { eraseContact } from './mydata.ts'
import { newsOfLeaving } from './news.ts'

/**
 * Opts out of everything: what was waiting to be sent to them, except replies, is cancelled at once, and a form that
 * waits for their words waits for a button.
 */
export async function optOut(tx: Transaction, by: ByPerson): Promise<{ kind: 'stopped'; cancelled: number }> {
  const { contactId, now } = by
  const { count: newly } = await tx.contact.updateMany({
    where: { id: contactId, optedOutAt: null },
    data: { optedOutAt: now },
  })
  if (newly > 0) await newsOfLeaving(tx, contactId, 'stopped', by)
  // What they write from now on is no answer to what was asked.
  await tx.formSession.updateMany({ where: { contactId, active: true }, data: { active: false } })
  const gone = { status: 'cancelled', reason: 'opted-out' } as const
  const cancelled = await changePending(tx, { contactId }, gone, { priority: { in: [1, 2] } })
  return { kind: 'stopped', cancelled }
}

/** Takes messages again. `unchanged`: they had them already. */
export async function optIn(tx: Transaction, by: ByPerson): Promise<{ kind: 'resumed' | 'unchanged' }> {
  const { count } = await tx.contact.updateMany({
    where: { id: by.contactId, optedOutAt: { not: null } },
    data: { optedOutAt: null },
  })
  return { kind: count === 1 ? 'resumed' : 'unchanged' }
}

export type Forgotten = Refused | { kind: 'forgotten' }

/**
 * Erases a person, as they ask for; what stays of them: mydata.ts. The only admin is refused, since somebody must be
 * able to run the workspace.
 * @param lastWords stores the caller's answer, once it is sure that they go: it has an address of its own and outlives
 *   the contact
 */
export async function forgetMe(
  tx: Transaction,
  lastWords: () => Promise<number>,
  by: ByPerson,
): Promise<Forgotten> {
  return (await eraseContact(tx, by.contactId, by, lastWords))
    ? { kind: 'forgotten' }
    : { kind: 'refused', faults: [{ key: 'partners-erase-last-admin' }] }
}

export type Declined = Forgotten | { kind: 'unchanged' }

/** Says no to an invitation. Of somebody who has not joined anything nothing is kept; whoever has joined stays. */
export async function declineInvitation(
  tx: Transaction,
  lastWords: () => Promise<number>,
  by: ByPerson,
): Promise<Declined> {
  const joined = await tx.contact.count({ where: { id: by.contactId, consentedAt: { not: null } } })
  return joined > 0 ? { kind: 'unchanged' } : await forgetMe(tx, lastWords, by)
}
