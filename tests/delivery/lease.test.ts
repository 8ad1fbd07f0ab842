/** Two processes (here: two senders) and one lease, which goes from one to the other at bad moments. */
import { setTimeout as delay } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { trusted } from '../../src/base/markup.ts'
import type { Database } from '../../src/db/client.ts'
import { replyJson, storeReplies } from '../../src/db/replies.ts'
import { createSender, type Sender, type SenderOptions } from '../../src/delivery/sender.ts'
import { databases, silent, type TestDatabase } from '../databases.ts'
import { eventually } from '../eventually.ts'
import { broadcastTo, messages, reply, say } from './people.ts'
import { type ScriptedPlatform, scriptedPlatform } from './platform.ts'

const log = { ...silent, warn() {} }
const kinds = [messages(async () => ({ text: trusted('hír') }))]

describe.each(databases)('the lease on $name', ({ name, open }) => {
  let database: TestDatabase
  const senders: Sender[] = []
  const asked = new Map<Sender, Asked>()
  beforeEach(async () => {
    database = await open()
  })
  afterEach(async () => {
    for (const sender of senders.splice(0)) await sender.stop(2000)
    await database.close()
  })

  async function start(platform: ScriptedPlatform, options: Partial<SenderOptions> = {}): Promise<Sender> {
    const { db, provider } = database
    const clock = () => new Date()
    const watched = watching(options.db ?? db)
    const sender = createSender({
      ...{ provider, platforms: [platform], kinds, clock, log, ...options },
      db: watched.db,
    })
    senders.push(sender)
    asked.set(sender, watched.asked)
    await sender.start()
    return sender
  }

  async function stop(sender: Sender): Promise<void> {
    senders.splice(senders.indexOf(sender), 1)
    await sender.stop(2000)
  }

  /** As if the one that has it had been paused for longer than it lasts, and another had been quicker. */
  async function give(holder: string): Promise<void> {
    const until = new Date(Date.now() + 3_600_000)
    await database.db.lease.update({ where: { name: 'sender:telegram' }, data: { holder, until } })
  }
  const holderOf = (sender: Sender) => z.string().parse(Reflect.get(sender, 'holder'))

  /** Resolves when the sender has asked anew, and heard whose the lease is. */
  async function hears(sender: Sender): Promise<void> {
    const counts = asked.get(sender) ?? expect.fail('not started here')
    const { begun } = counts
    await eventually('the lease is asked for', () => counts.ended > begun)
  }

  /** The sender that has the lease loses it, and knows. */
  async function lose(sender: Sender): Promise<void> {
    await give('nobody')
    await hears(sender)
  }

  const rows = () => database.db.delivery.findMany({ orderBy: { id: 'asc' } })

  test('is asked for again when the database refused at first', async () => {
    const { db } = database
    const platform = scriptedPlatform()
    await say(db, 'a', 'hello')
    await db.$executeRawUnsafe('ALTER TABLE "Lease" RENAME TO "Elsewhere"')
    await start(platform)
    await db.$executeRawUnsafe('ALTER TABLE "Elsewhere" RENAME TO "Lease"')
    await expect.poll(() => platform.arrived).toEqual(['hello'])
  })

  // SQLite has one process only: its lease is never lost.
  if (name !== 'postgresql') return

  test('is taken for three seconds, and asked for every half second', async () => {
    const until = new Date(Date.now() + 3_600_000)
    await database.db.lease.create({ data: { name: 'sender:telegram', holder: 'dead', until } })
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    try {
      const sender = await start(scriptedPlatform())
      await database.db.lease.updateMany({ data: { until: new Date(0) } })
      vi.advanceTimersByTime(499)
      expect(asked.get(sender)).toEqual({ begun: 1, ended: 1 })
      vi.advanceTimersByTime(1)
      await eventually('it is answered', () => asked.get(sender)?.ended === 2)
      const [{ left } = { left: Number.NaN }] = await database.db.$queryRaw<{ left: number }[]>`
        SELECT extract(epoch FROM "until" - (now() AT TIME ZONE 'UTC'))::float AS left FROM "Lease"`
      expect(left).toBeLessThanOrEqual(3)
      expect(await database.db.lease.findMany()).toMatchObject([{ holder: holderOf(sender) }])
      await stop(sender)
    } finally {
      vi.useRealTimers()
    }
  })

  test('who gains it again does not send what the other has sent meanwhile', async () => {
    const [mine, others] = [scriptedPlatform('telegram', { bulkPerSecond: 5 }), scriptedPlatform()]
    const chats = await broadcastTo(database, 12)
    const first = await start(mine)
    const second = await start(others)
    await expect.poll(() => mine.arrived.length).toBeGreaterThanOrEqual(2)
    await lose(first)
    // What had arrived is stored: until then the next one would take it for uncertain, and send it again.
    const stored = async () => (await rows()).filter(({ status }) => status === 'sent').length
    await eventually('what arrived is stored', async () => (await stored()) === mine.calls.length)
    const before = mine.calls.length
    await give(holderOf(second))
    await second.idle()
    expect(before + others.calls.length).toBe(chats.length)
    await stop(second)
    await first.idle()
    await delay(500)
    expect(mine.calls.length).toBe(before)
    expect((await rows()).every(({ status }) => status === 'sent')).toBe(true)
  })

  test('what was being made while it was lost is not sent', async () => {
    const [mine, others] = [scriptedPlatform(), scriptedPlatform()]
    await broadcastTo(database, 1)
    let made = () => {}
    const making = new Promise<void>((resolve) => {
      made = resolve
    })
    const message = vi.fn(() => making.then(() => ({ text: trusted('hír') })))
    const first = await start(mine, { kinds: [messages(message)] })
    const second = await start(others)
    await expect.poll(() => message.mock.calls.length).toBe(1)
    await lose(first)
    await give(holderOf(second))
    await second.idle()
    expect(others.arrived).toEqual(['hír'])
    await stop(second)
    await hears(first)
    made()
    await first.idle()
    expect(mine.calls).toEqual([])
  })

  test('a reply that is committed after the next holder has looked is found all the same', async () => {
    const [mine, others] = [scriptedPlatform(), scriptedPlatform()]
    const first = await start(mine)
    await first.idle()
    const second = await start(others)
    const direct = first.directReplies()
    const said = reply('a', 'late')
    await database.db.$transaction(async (tx) => {
      const [stored] = await storeReplies(tx, database.provider, [replyJson(said, direct.take(said))])
      if (stored) direct.stored(said, stored)
      await lose(first)
      await give(holderOf(second))
      await second.idle()
    })
    expect(await rows()).toMatchObject([{ status: 'sending' }])
    direct.send()
    await expect.poll(() => others.arrived).toEqual(['late'])
    expect(mine.calls).toEqual([])
  })

  test('is not taken again by a renewal that was under way at the stop', async () => {
    const platform = scriptedPlatform()
    platform.latency = 700
    await say(database.db, 'a', 'last')
    const sender = await start(platform, { db: slowLeases(database.db, 400) })
    await expect.poll(() => platform.calls.length).toBe(1)
    await stop(sender)
    await delay(500)
    expect(await database.db.lease.count({ where: { name: 'sender:telegram' } })).toBe(0)
  })

  test('is asked for by several that begin at once on a new database', async () => {
    for (let turn = 0; turn < 5; turn++) {
      await database.db.setting.deleteMany()
      const begun = await Promise.allSettled([1, 2, 3, 4].map(() => start(scriptedPlatform())))
      expect(begun.filter(({ status }) => status === 'rejected')).toEqual([])
      for (const sender of [...senders]) await stop(sender)
    }
    expect(await database.db.setting.count()).toBe(1)
  })
})

/** How many times the lease was asked for, and answered. */
interface Asked {
  begun: number
  ended: number
}

/** The database, and what of it a sender has asked about leases. */
function watching(db: Database): { db: Database; asked: Asked } {
  const asked = { begun: 0, ended: 0 }
  const watched = new Proxy(db, {
    get(target, key) {
      if (key !== '$executeRawUnsafe') return Reflect.get(target, key)
      return async (sql: string, ...values: unknown[]) => {
        const lease = sql.includes('"Lease"')
        if (lease) asked.begun++
        try {
          return await target.$executeRawUnsafe(sql, ...values)
        } finally {
          if (lease) asked.ended++
        }
      }
    },
  })
  return { db: watched, asked }
}

/** The database as seen by a process whose renewals take so many milliseconds on the way. */
function slowLeases(db: Database, milliseconds: number): Database {
  return new Proxy(db, {
    get(target, key) {
      if (key !== '$executeRawUnsafe') return Reflect.get(target, key)
      return async (sql: string, ...values: unknown[]) => {
        if (sql.includes('"Lease"')) await delay(milliseconds)
        return await target.$executeRawUnsafe(sql, ...values)
      }
    },
  })
}
