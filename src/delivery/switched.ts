/** Platforms that this installation has no more, or has again: what was to be said there is said elsewhere. */
import { z } from 'zod'
import type { Platform } from '../base/platform.ts'
import { type PlatformName, platformNames } from '../base/update.ts'
import type { Database, Prisma } from '../db/client.ts'

const key = 'platforms'
const reason = 'platform-off'
/** Channels in one transaction: nobody else's write waits long for it. */
const slice = 1000

/**
 * Notes which platforms are there from now on: the channels of the others do not work until theirs is back. Called
 * at each start; costs something only when they are not those of the start before.
 */
export async function switchPlatforms(db: Database, on: PlatformName[], now: Date): Promise<void> {
  const names = platformNames.filter((name) => on.includes(name))
  const row = await db.setting.findUnique({ where: { key } })
  const before = z.array(z.enum(platformNames)).safeParse(row?.value).data
  if (before?.join() === names.join()) return
  for (const platform of platformNames)
    if (names.includes(platform))
      await change(
        db,
        { platform, unreachableReason: reason },
        { unreachableAt: null, unreachableReason: null },
      )
    else
      await change(db, { platform, unreachableAt: null }, { unreachableAt: now, unreachableReason: reason })
  await db.setting.upsert({ where: { key }, create: { key, value: names }, update: { value: names } })
}

async function change(
  db: Database,
  which: Prisma.ChannelWhereInput,
  data: Prisma.ChannelUncheckedUpdateManyInput,
): Promise<void> {
  let cursor = ''
  for (;;) {
    const rows = await db.channel.findMany({
      where: { ...which, id: { gt: cursor } },
      orderBy: { id: 'asc' },
      take: slice,
      select: { id: true },
    })
    const last = rows.at(-1)?.id
    if (last === undefined) return
    await db.channel.updateMany({ where: { ...which, id: { gt: cursor, lte: last } }, data })
    cursor = last
  }
}

/**
 * Stands for a platform that is off in the sender: whatever is still addressed there, now or when its time comes,
 * cannot be delivered, and goes on to the person's next channel.
 */
export function switchedOff(name: PlatformName): Platform {
  return {
    name,
    limits: { bulkPerSecond: 500, perChatPerSecond: 500, perGroupPerMinute: 30_000, concurrency: 8 },
    start: () => Promise.reject(new Error(`${name} is switched off`)),
    async stop() {},
    send: async () => ({ kind: 'unreachable', reason }),
    ready: () => false,
  }
}
