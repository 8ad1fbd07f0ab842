/** Who may do what, as rows: changing roles, and the admins named in the environment. */

import { newId } from '../base/id.ts'
import type { Role } from '../base/role.ts'
import type { Database, Transaction } from '../db/client.ts'
import { type AdminAccount, judgeRoleChange, type RoleChange } from './rules.ts'

/**
 * Whatever may leave the workspace without an admin takes turns through the admins' own rows, before it counts them:
 * of two at once the second sees what the first left.
 */
export async function takeAdminsTurn(tx: Transaction): Promise<void> {
  await tx.contact.updateMany({ where: { role: 'admin' }, data: { role: 'admin' } })
}

/** Changes a role if that leaves an admin. */
export async function changeRole(tx: Transaction, contactId: string, role: Role): Promise<RoleChange> {
  if (role !== 'admin') await takeAdminsTurn(tx)
  const contact = await tx.contact.findUniqueOrThrow({ where: { id: contactId }, select: { role: true } })
  const admins = await tx.contact.count({ where: { role: 'admin' } })
  const verdict = judgeRoleChange(contact.role, role, admins)
  if (verdict === 'allowed') {
    await tx.contact.update({ where: { id: contactId }, data: { role }, select: { id: true } })
    // What a former coordinator was signed in to is closed with the right.
    if (role === 'contact') await tx.signIn.deleteMany({ where: { contactId } })
  }
  return verdict
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
