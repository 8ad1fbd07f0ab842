/** Who cannot be reached. */
import { readReason } from '../base/platform.ts'
import type { Database, Prisma, Transaction } from '../db/client.ts'
import type { Translator } from '../i18n/index.ts'

/** Why a channel does not work, with the words of who refused; null for what is no such reason. */
export function reasonText(stored: string, tr: Translator): string | null {
  const { reason, words } = readReason(stored)
  const key = `partners-reason-${reason}`
  if (!tr.has(key)) return null
  return words === '' ? tr.plain(key) : `${tr.plain(key)} (${words})`
}

/** Somebody none of whose channels works. */
export const unreachable = {
  channels: { some: {}, every: { unreachableAt: { not: null } } },
} satisfies Prisma.ContactWhereInput

export interface UnreachableContact {
  id: string
  name: string
  organisations: { id: string; name: string }[]
  channels: { platform: string; reason: string; since: Date }[]
}

/** Contacts who cannot be reached on any channel, longest first. */
export async function unreachableContacts(
  db: Database | Transaction,
  take: number,
): Promise<{ total: number; contacts: UnreachableContact[] }> {
  // From the channels that are gone, which are few, and not from everybody.
  const gone = await db.channel.findMany({
    where: {
      // Said so, SQLite takes the index; of what is not null it reads all.
      unreachableAt: { gt: new Date(0) },
      contact: {
        consentedAt: { not: null },
        optedOutAt: null,
        ...unreachable,
      },
    },
    orderBy: [{ contact: { updatedAt: 'asc' } }, { contactId: 'asc' }],
    select: { contactId: true },
  })
  const ids = [...new Set(gone.map(({ contactId }) => contactId))]
  const rows = await db.contact.findMany({
    where: { id: { in: ids.slice(0, take) } },
    orderBy: [{ updatedAt: 'asc' }, { id: 'asc' }],
    include: {
      channels: true,
      memberships: { include: { organisation: { select: { id: true, name: true } } } },
    },
  })
  return {
    total: ids.length,
    contacts: rows.map((row) => ({
      id: row.id,
      name: row.name,
      organisations: row.memberships.map(({ organisation }) => organisation),
      channels: row.channels.map((channel) => ({
        platform: channel.platform,
        reason: channel.unreachableReason ?? 'chat-not-found',
        since: channel.unreachableAt ?? row.updatedAt,
      })),
    })),
  }
}
