/** What became of mails to an address that is nobody's channel: an organisation's. */
import { readMailAddress } from '../base/mail-address.ts'
import type { Database, Transaction } from '../db/client.ts'

export interface LastMail {
  state: 'sent' | 'waiting' | 'failed'
  /** When it was sent, or put down to be. */
  at: Date
  /** Why it did not arrive, as it is stored. */
  reason: string
}

/** The last mail to each of these addresses, by the address as it is written to. */
export async function lastMails(
  db: Database | Transaction,
  addresses?: readonly string[],
): Promise<Map<string, LastMail>> {
  const wanted = addresses?.map((address) => readMailAddress(address) ?? '')
  const rows = await db.delivery.findMany({
    where: {
      platform: 'mail',
      recipientId: null,
      contactId: null,
      broadcastId: { not: null },
      status: { not: 'cancelled' },
      ...(wanted && { chatId: { in: wanted } }),
    },
    orderBy: { id: 'asc' },
    select: { chatId: true, status: true, reason: true, sentAt: true, createdAt: true },
  })
  const last = new Map<string, LastMail>()
  for (const { chatId, status, reason, sentAt, createdAt } of rows) {
    const state =
      status === 'sent' ? 'sent' : status === 'pending' || status === 'sending' ? 'waiting' : 'failed'
    last.set(chatId ?? '', { state, at: sentAt ?? createdAt, reason: reason ?? '' })
  }
  return last
}
