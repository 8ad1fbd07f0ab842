/** Who may do what, as rows: changing roles, and the admins named in the environment. */

import type { By } from '../base/by.ts'
import { newId } from '../base/id.ts'
import type { Role } from '../base/role.ts'
import type { Database, Transaction } from '../db/client.ts'
import { tellContact } from '../delivery/reach.ts'
import type { NotDone } from '../i18n/index.ts'
import { type AdminAccount, judgeRoleChange } from './rules.ts'

/**
 * Whatever may leave the workspace without an admin takes turns through the admins' own rows, before it counts them:
 * of two at once the second sees what the first left.
 */
export async function takeAdminsTurn(tx: Transaction): Promise<void> {
  await tx.contact.updateMany({ where: { role: 'admin' }, data: { role: 'admin' } })
}

export type RoleChanged = NotDone | { kind: 'changed'; name: string; role: Role }

/**
 * Gives a contact a role, as long as that leaves an admin, and tells them. Who is no admin any more when it is their turn
 * changes nothing.
 */
export async function changeRole(
  tx: Transaction,
  { contactId, role }: { contactId: string; role: Role },
  by: By,
): Promise<RoleChanged> {
  await takeAdminsTurn(tx)
  const contact = await tx.contact.findUnique({
    where: { id: contactId },
    select: { name: true, role: true },
  })
  if (!contact) return { kind: 'gone' }
  const admins = await tx.contact.findMany({ where: { role: 'admin' }, select: { id: true } })
  if (by.contactId !== null && !admins.some(({ id }) => id === by.contactId))
    return { kind: 'refused', faults: [{ key: 'partners-role-admins-only' }] }
  const verdict = judgeRoleChange(contact.role, role, admins.length)
  const name = contact.name || '–'
  if (verdict !== 'allowed') {
    return { kind: 'refused', faults: [{ key: `partners-role-${verdict}`, args: { name, role } }] }
  }
  await tx.contact.update({ where: { id: contactId }, data: { role }, select: { id: true } })
  // What a former coordinator was signed in to is closed with the right.
  if (role === 'contact') await tx.signIn.deleteMany({ where: { contactId } })
  if (contactId !== by.contactId)
    await tellContact(tx, {
      contactId,
      message: (reader) => ({
        text: reader.t('partners-role-notice', { role }),
      }),
      priority: 1,
      now: by.now,
      trace: by.trace,
    })
  return { kind: 'changed', name, role }
}

/**
 * Makes the accounts of `ADMINS` admins, with a contact for those the bot has not met yet: putting the id there is
 * their consent to being written to. Repeating it changes nothing.
 */
export async function makeAdmin(db: Database | Transaction, account: AdminAccount, now: Date): Promise<void> {
  const { platform, userId } = account
  const channel = await db.channel.findUnique({
    where: { platform_userId: { platform, userId } },
    include: { contact: { select: { role: true, consentedAt: true } } },
  })
  if (!channel) {
    await db.contact.create({
      data: {
        id: newId(),
        name: 'Admin',
        language: 'hu',
        languageGuessed: true,
        role: 'admin',
        consentedAt: now,
        channels: { create: { id: newId(), platform, userId, lastSeenAt: now } },
      },
      select: { id: true },
    })
    return
  }
  if (channel.contact.role === 'admin' && channel.contact.consentedAt) return
  await db.contact.update({
    where: { id: channel.contactId },
    data: { role: 'admin', consentedAt: channel.contact.consentedAt ?? now },
    select: { id: true },
  })
}

/** Whether anybody could run the workspace; without an admin the first-admin link is offered. */
export async function hasAdmin(db: Database | Transaction): Promise<boolean> {
  return (await db.contact.count({ where: { role: 'admin' } })) > 0
}
