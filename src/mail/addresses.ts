/** The e-mail address of a contact: given by them, confirmed by a link that is sent there, changed, taken back. */
import type { By, ByPerson } from '../base/by.ts'
import { newId } from '../base/id.ts'
import { readMailAddress } from '../base/mail-address.ts'
import { sealPass } from '../base/pass.ts'
import type { Links } from '../chat/context.ts'
import type { Database, Transaction } from '../db/client.ts'
import { isStopped, passKey } from '../db/mail-stops.ts'
import { changePending } from '../db/pending.ts'
import { enqueue } from '../delivery/outbox.ts'
import { type Refused, toLanguage, translator } from '../i18n/index.ts'

/** What is known of somebody's address. */
export interface AddressState {
  /** Confirmed: mail goes there. */
  address: string | null
  /** Why it does not get there, as it is stored. */
  unreachable: string | null
  /** Given, and not confirmed yet; why the mail that asks did not arrive. */
  pending: { address: string; failed: string | null } | null
}

export async function addressOf(db: Database | Transaction, contactId: string): Promise<AddressState> {
  const channel = await db.channel.findFirst({
    where: { contactId, platform: 'mail' },
    orderBy: { lastSeenAt: 'desc' },
  })
  const pending = (await db.mailChoice.findUnique({ where: { contactId } }))?.pending ?? null
  const asked =
    pending === null
      ? null
      : await db.delivery.findFirst({
          where: { contactId, platform: 'mail', chatId: pending },
          orderBy: { id: 'desc' },
          select: { status: true, reason: true },
        })
  return {
    address: channel?.userId ?? null,
    unreachable: channel?.unreachableAt ? (channel.unreachableReason ?? 'chat-not-found') : null,
    pending: pending === null ? null : { address: pending, failed: failureOf(asked) },
  }
}

function failureOf(asked: { status: string; reason: string | null } | null): string | null {
  return asked?.status === 'unreachable' || asked?.status === 'rejected' ? (asked.reason ?? '') : null
}

/** Mails that ask one person, and one address, for confirmation within an hour: nobody is plagued by another's typing. */
const mostAsked = 3
const hour = 3600_000

export type Given = Refused | { kind: 'asked'; address: string } | { kind: 'unchanged'; address: string }

/** Takes an address as it was typed, and sends the link that confirms it there. */
export async function giveAddress(
  tx: Transaction,
  typed: string,
  links: Links,
  by: ByPerson,
): Promise<Given> {
  const { contactId, now } = by
  const refused = (key: string): Refused => ({ kind: 'refused', faults: [{ key }] })
  const address = readMailAddress(typed)
  if (address === null) return refused('mail-address-bad')
  if ((await addressOf(tx, contactId)).address === address) {
    await tx.mailChoice.updateMany({ where: { contactId }, data: { pending: null } })
    return { kind: 'unchanged', address }
  }
  const key = await passKey(tx)
  if (await isStopped(tx, key, address)) return refused('mail-address-stopped')
  const asked = await tx.delivery.count({
    where: {
      platform: 'mail',
      broadcastId: null,
      recipientId: null,
      createdAt: { gt: new Date(now.getTime() - hour) },
      OR: [{ contactId }, { chatId: address }],
    },
  })
  if (asked >= mostAsked) return refused('mail-address-often')
  await tx.mailChoice.upsert({
    where: { contactId },
    create: { contactId, pending: address },
    update: { pending: address },
  })
  const contact = await tx.contact.findUniqueOrThrow({ where: { id: contactId } })
  const language = toLanguage(contact.language)
  const tr = translator(language)
  const url = `${links.base}/mail/${sealPass(key, { do: 'confirm', to: address, contactId }, now)}`
  await enqueue(tx, {
    platform: 'mail',
    chat: { id: address, kind: 'private' },
    contactId,
    language,
    priority: 0,
    message: {
      title: tr.plain('mail-confirm-title'),
      text: tr.t('mail-confirm-text', { name: contact.name || '–' }),
      buttons: [[{ kind: 'link', label: tr.plain('mail-confirm-button'), url }]],
      // Whoever reads the database is not to confirm it.
      secret: true,
    },
    notBefore: now,
    trace: by.trace,
  })
  return { kind: 'asked', address }
}

export type Confirmed =
  /** The link is of an address that was given no more, or of somebody who is no more. */
  | { kind: 'gone' }
  /** Somebody else has it. */
  | { kind: 'taken' }
  | { kind: 'confirmed' }

/** Makes the address the contact's, in place of the one before. Of several that were given the last one counts. */
export async function confirmAddress(
  tx: Transaction,
  { contactId, address }: { contactId: string; address: string },
  by: By,
): Promise<Confirmed> {
  const { now } = by
  const choice = await tx.mailChoice.findUnique({ where: { contactId } })
  const owner = await tx.channel.findUnique({
    where: { platform_userId: { platform: 'mail', userId: address } },
    select: { contactId: true },
  })
  if (owner?.contactId === contactId) return { kind: 'confirmed' }
  if (choice?.pending !== address) return { kind: 'gone' }
  if (owner) return { kind: 'taken' }
  await tx.mailChoice.update({ where: { contactId }, data: { pending: null } })
  await tx.channel.deleteMany({ where: { contactId, platform: 'mail' } })
  await tx.channel.create({
    data: {
      id: newId(),
      ...{ platform: 'mail', userId: address, chatId: address, contactId },
      lastSeenAt: now,
    },
  })
  const there = { chatId: address, recipientId: address }
  await changePending(tx, { contactId }, there, { platform: 'mail', NOT: { recipientId: null } })
  // What was said before is no news.
  for (const { id, webSequence } of await tx.channel.findMany({ where: { contactId, platform: 'web' } }))
    await tx.channel.update({ where: { id }, data: { webTold: webSequence }, select: { id: true } })
  return { kind: 'confirmed' }
}

/** Takes the address back, and what was given and is not confirmed: no mail goes there from now on. */
export async function forgetAddress(tx: Transaction, { contactId }: ByPerson): Promise<void> {
  await tx.mailChoice.updateMany({ where: { contactId }, data: { pending: null } })
  const removed = { status: 'cancelled', reason: 'address-removed' } as const
  await changePending(tx, { contactId }, removed, { platform: 'mail' })
  await tx.channel.deleteMany({ where: { contactId, platform: 'mail' } })
}
