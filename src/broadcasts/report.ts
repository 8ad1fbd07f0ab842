/** What became of a broadcast: numbers from its deliveries, and who was not reached. */

import type { PlatformName } from '../chat/update.ts'
import type { Database, Transaction } from '../db/client.ts'

export interface BroadcastNumbers {
  total: number
  sent: number
  /** Still to be sent, or being sent. */
  pending: number
  unreachable: number
  /** Our mistake: the platform would not take it. */
  rejected: number
  cancelled: number
  /** Sent after an attempt that may have arrived: at most so many got it twice. */
  possibleDuplicates: number
  byPlatform: Partial<Record<PlatformName, number>>
}

export async function countDeliveries(
  db: Database | Transaction,
  broadcastId: string,
): Promise<BroadcastNumbers> {
  const byStatus = await db.delivery.groupBy({
    by: ['status', 'platform'],
    where: { broadcastId },
    _count: { _all: true },
  })
  const count = (...statuses: string[]) =>
    byStatus.filter(({ status }) => statuses.includes(status)).reduce((sum, row) => sum + row._count._all, 0)
  const byPlatform: BroadcastNumbers['byPlatform'] = {}
  for (const row of byStatus) if (row.status === 'sent') byPlatform[row.platform] = row._count._all
  return {
    total: byStatus.reduce((sum, row) => sum + row._count._all, 0),
    sent: count('sent'),
    pending: count('pending', 'sending'),
    unreachable: count('unreachable'),
    rejected: count('rejected'),
    cancelled: count('cancelled'),
    possibleDuplicates: await db.delivery.count({
      where: { broadcastId, status: 'sent', mayHaveArrived: true },
    }),
    byPlatform,
  }
}

export interface Missed {
  contact: string
  organisations: string[]
  platform: PlatformName
  reason: string
}

/** Those who were not reached and why, by organisation; the first `take`. */
export async function missedContacts(
  db: Database | Transaction,
  broadcastId: string,
  take: number,
): Promise<Missed[]> {
  const rows = await db.delivery.findMany({
    where: { broadcastId, status: { in: ['unreachable', 'rejected'] } },
    orderBy: { id: 'asc' },
    take,
    select: {
      platform: true,
      reason: true,
      status: true,
      contact: {
        select: { name: true, memberships: { select: { organisation: { select: { name: true } } } } },
      },
    },
  })
  return rows
    .map((row) => ({
      contact: row.contact?.name ?? '',
      organisations: row.contact?.memberships.map(({ organisation }) => organisation.name) ?? [],
      platform: row.platform,
      reason: row.status === 'rejected' ? 'rejected' : (row.reason ?? 'chat-not-found'),
    }))
    .sort((a, b) => (a.organisations[0] ?? '').localeCompare(b.organisations[0] ?? '', 'hu'))
}
