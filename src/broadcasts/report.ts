/** What became of a broadcast: numbers from its deliveries, and who was not reached. */
import { z } from 'zod'
import { readMailAddress } from '../base/mail-address.ts'
import { type PlatformName, platformNames } from '../base/update.ts'
import type { Database, Prisma, Transaction } from '../db/client.ts'
import type { BroadcastRow } from '../delivery/kinds.ts'
import { storedAudience } from '../partners/audience.ts'
import { countAudience } from '../partners/where.ts'

const whole = z.number().int().nonnegative()

const numbersSchema = z.object({
  total: whole,
  sent: whole,
  /** Still to be sent, or being sent. */
  pending: whole,
  unreachable: whole,
  /** Our mistake: the platform would not take it. */
  rejected: whole,
  cancelled: whole,
  /** Sent after an attempt that may have arrived: at most so many got it twice. */
  possibleDuplicates: whole,
  byPlatform: z.partialRecord(z.enum(platformNames), whole),
})

export type BroadcastNumbers = z.infer<typeof numbersSchema>

/** Running: when the first of those that are still to be sent may be. */
export interface Counted extends BroadcastNumbers {
  waitingUntil?: Date
}

/**
 * Counts in one look at one index, which holds all that is asked; of a broadcast whose deliveries were cleared away,
 * what was counted then.
 */
export async function countDeliveries(db: Database | Transaction, broadcastId: string): Promise<Counted> {
  const broadcast = await db.broadcast.findUnique({
    where: { id: broadcastId },
    select: { id: true, numbers: true },
  })
  const [counted] = await countEach(db, [broadcast ?? { id: broadcastId, numbers: null }])
  if (!counted) throw new Error('a broadcast was not counted')
  return counted
}

/** The same of many, in their order, in one look. */
export async function countEach(
  db: Database | Transaction,
  broadcasts: readonly { id: string; numbers: unknown }[],
): Promise<Counted[]> {
  const groups = await db.delivery.groupBy({
    by: ['broadcastId', 'status', 'platform', 'mayHaveArrived'],
    where: { broadcastId: { in: broadcasts.flatMap(({ id, numbers }) => (numbers === null ? id : [])) } },
    _count: { _all: true },
    _min: { notBefore: true },
  })
  const ofEach = new Map<string | null, DeliveryGroup[]>()
  for (const group of groups) ofEach.set(group.broadcastId, [...(ofEach.get(group.broadcastId) ?? []), group])
  return broadcasts.map(({ id, numbers }) =>
    numbers === null ? counted(ofEach.get(id) ?? []) : numbersSchema.parse(numbers),
  )
}

interface DeliveryGroup {
  status: string
  platform: PlatformName
  mayHaveArrived: boolean
  _count: { _all: number }
  _min: { notBefore: Date | null }
}

function counted(groups: readonly DeliveryGroup[]): Counted {
  const count = (which: (group: DeliveryGroup) => boolean) =>
    groups.filter(which).reduce((sum, group) => sum + group._count._all, 0)
  const sent = groups.filter(({ status }) => status === 'sent')
  const byPlatform: BroadcastNumbers['byPlatform'] = {}
  for (const { platform, _count } of sent) byPlatform[platform] = (byPlatform[platform] ?? 0) + _count._all
  const waiting = groups.flatMap(({ status, _min }) => (status === 'pending' ? (_min.notBefore ?? []) : []))
  const first = waiting.toSorted((a, b) => a.getTime() - b.getTime())[0]
  return {
    total: count(() => true),
    sent: count(({ status }) => status === 'sent'),
    pending: count(({ status }) => status === 'pending' || status === 'sending'),
    unreachable: count(({ status }) => status === 'unreachable'),
    rejected: count(({ status }) => status === 'rejected'),
    cancelled: count(({ status }) => status === 'cancelled'),
    possibleDuplicates: count(({ status, mayHaveArrived }) => status === 'sent' && mayHaveArrived),
    byPlatform,
    ...(first && { waitingUntil: first }),
  }
}

/** How many it goes to; of one that waits for its time, how many that would be now. */
export async function reach(
  db: Database | Transaction,
  { status, audience, total }: Pick<BroadcastRow, 'status' | 'audience' | 'total'>,
): Promise<number> {
  if (status !== 'draft' && status !== 'scheduled') return total
  return (await countAudience(db, storedAudience.read(audience))).contacts
}

/** Deliveries in one transaction: nobody else's write waits long for it. */
const slice = 500

/**
 * Clears away the deliveries of broadcasts that ended before the limit; their numbers stay with the broadcast.
 * @returns how many deliveries
 */
export async function clearDeliveries(db: Database, limit: Date, stopping: () => boolean): Promise<number> {
  const over = { status: { notIn: ['pending', 'sending'] } } satisfies Prisma.DeliveryWhereInput
  const broadcasts = await db.broadcast.findMany({
    where: {
      finishedAt: { lt: limit },
      deliveries: { some: over },
      // Who was asked is still looked up there: for a programme to come, in a survey that is open.
      NOT: [{ programme: { startsAt: { gte: limit } } }, { survey: { status: 'open' } }],
    },
    select: { id: true, numbers: true },
  })
  let cleared = 0
  for (const { id, numbers } of broadcasts) {
    if (numbers === null) {
      const { waitingUntil: _, ...counted } = await countDeliveries(db, id)
      await db.broadcast.update({ where: { id }, data: { numbers: counted }, select: { id: true } })
    }
    for (let last = slice; last === slice && !stopping(); cleared += last) {
      const rows = await db.delivery.findMany({
        where: { broadcastId: id, ...over },
        take: slice,
        select: { id: true },
      })
      last = (await db.delivery.deleteMany({ where: { id: { in: rows.map((row) => row.id) } } })).count
    }
  }
  return cleared
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
      chatId: true,
      reason: true,
      status: true,
      contact: {
        select: { name: true, memberships: { select: { organisation: { select: { name: true } } } } },
      },
    },
  })
  const named = await byAddress(
    db,
    rows.flatMap(({ contact, chatId }) => (contact === null && chatId !== null ? [chatId] : [])),
  )
  return rows
    .map((row) => ({
      contact: row.contact?.name ?? row.chatId ?? '',
      organisations: row.contact
        ? row.contact.memberships.map(({ organisation }) => organisation.name)
        : (named.get(row.chatId ?? '') ?? []),
      platform: row.platform,
      reason: row.status === 'rejected' ? 'rejected' : (row.reason ?? 'chat-not-found'),
    }))
    .sort((a, b) => (a.organisations[0] ?? '').localeCompare(b.organisations[0] ?? '', 'hu'))
}

/** Organisations by the address that letters to them go to; read only where somebody of none was not reached. */
async function byAddress(
  db: Database | Transaction,
  addresses: readonly string[],
): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>()
  if (addresses.length === 0) return found
  const rows = await db.organisation.findMany({
    where: { email: { not: null } },
    select: { name: true, email: true },
  })
  for (const { name, email } of rows) {
    const address = readMailAddress(email ?? '') ?? ''
    if (addresses.includes(address)) found.set(address, [...(found.get(address) ?? []), name])
  }
  return found
}
