/** What came to the mailbox: words are said in their writer's web chat, bounces are noted where the mail was meant to go. */
import { z } from 'zod'
import { storedReason } from '../base/platform.ts'
import { slashCommand } from '../base/slash.ts'
import type { Update } from '../base/update.ts'
import { button } from '../chat/command.ts'
import type { Database, Transaction } from '../db/client.ts'
import { createWebToken, ensureWebChannel } from '../db/web-access.ts'
import { enqueue } from '../delivery/outbox.ts'
import { toLanguage, translator } from '../i18n/index.ts'

const key = 'mailbox'
const readToSchema = z.object({ validity: z.string(), uid: z.number() })

export async function mailboxReadTo(db: Database): Promise<z.infer<typeof readToSchema> | undefined> {
  const row = await db.setting.findUnique({ where: { key } })
  return readToSchema.safeParse(row?.value).data
}

export async function keepMailboxReadTo(db: Database, value: z.infer<typeof readToSchema>): Promise<void> {
  await db.setting.upsert({ where: { key }, create: { key, value }, update: { value } })
}

/** What a reply is to its writer's web chat. */
export interface SaidByMail {
  update: Update
  channelId: string
  /** As their bubble shows it. */
  text: string
}

/** @returns null when the address is nobody's, or not any more */
export async function saidByMail(
  tx: Transaction,
  { id, from, text }: { id: string; from: string; text: string },
  now: Date,
): Promise<SaidByMail | null> {
  const channel = await tx.channel.findUnique({
    where: { platform_userId: { platform: 'mail', userId: from } },
    include: { contact: true },
  })
  if (!channel) return null
  const { contact } = channel
  const command = slashCommand(text)
  // Who writes from there is there.
  await tx.channel.update({
    where: { id: channel.id },
    data: {
      lastSeenAt: now,
      ...(channel.unreachableReason?.startsWith('mail-refused') && {
        unreachableAt: null,
        unreachableReason: null,
      }),
    },
    select: { id: true },
  })
  const channelId = await ensureWebChannel(tx, contact.id, now)
  // The answer waits there for whoever comes by a mail's link, also where their own links have expired.
  const open = { channelId, revokedAt: null, expiresAt: { gt: now } }
  if ((await tx.webToken.count({ where: open })) === 0) await createWebToken(tx, channelId, now, chatFor)
  const { userId } = await tx.channel.findUniqueOrThrow({
    where: { id: channelId },
    select: { userId: true },
  })
  return {
    channelId,
    text,
    update: {
      platform: 'web',
      id: `web:${channelId}:reply-${id}`,
      chat: { id: userId, kind: 'private' },
      sender: { id: userId, name: contact.name, locale: contact.language },
      event: command ? { kind: 'command', ...command } : { kind: 'text', text },
    },
  }
}

/** Milliseconds. */
const chatFor = 30 * 24 * 3600_000
const trace = 'mail:reply'
const hour = 3600_000

/** Tells by mail that the answer is in the chat; not what it is. Once an hour at most: nobody's program is to talk with ours. */
export async function tellTaken(
  tx: Transaction,
  { from, messageId }: { from: string; messageId: string },
  now: Date,
): Promise<void> {
  const channel = await tx.channel.findUnique({
    where: { platform_userId: { platform: 'mail', userId: from } },
    include: { contact: true },
  })
  if (!channel) return
  const { contact } = channel
  const lately = { contactId: contact.id, trace, createdAt: { gt: new Date(now.getTime() - hour) } }
  if ((await tx.delivery.count({ where: lately })) > 0) return
  const language = toLanguage(contact.language)
  const tr = translator(language)
  await enqueue(tx, {
    ...{ platform: 'mail', language, priority: 0, trace, notBefore: now },
    chat: { id: from, kind: 'private' },
    recipientId: from,
    contactId: contact.id,
    message: {
      title: tr.plain('mail-taken-title'),
      text: tr.t('mail-taken'),
      buttons: [[button(tr.plain('mail-page-open-button'), 'mail-look')]],
    },
    ...(messageId !== '' && { replyHandle: messageId }),
  })
}

/** Notes that a mail did not arrive after all: with the delivery, and with the address if nothing will arrive there. */
export async function noteBounce(
  tx: Transaction,
  {
    deliveryId,
    address,
    permanent,
    words,
  }: { deliveryId: string; address: string; permanent: boolean; words: string },
  now: Date,
): Promise<void> {
  const id = Number(deliveryId.split('-').at(-1))
  if (!permanent || !Number.isSafeInteger(id)) return
  const reason = storedReason('mail-refused', words)
  await tx.delivery.updateMany({
    where: { id, platform: 'mail', chatId: address, status: 'sent' },
    data: { status: 'unreachable', reason },
  })
  await tx.channel.updateMany({
    where: { platform: 'mail', userId: address, unreachableAt: null },
    data: { unreachableAt: now, unreachableReason: reason },
  })
}
