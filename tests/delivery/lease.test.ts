/** Two processes (here: two senders) and one lease, which goes from one to the other at bad moments. */
import { setTimeout as delay } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { trusted } from '../../src/base/markup.ts'
import type { Database } from '../../src/db/client.ts'
import { replyJson, storeReplies } from '../../src/db/replies.ts'
import { createSender, type Sender, type SenderOptions } from '../../src/delivery/sender.ts'
import { databases, silent, type TestDatabase } from '../databases.ts'
import { broadcastTo, messages, reply, say } from './people.ts'
import { type ScriptedPlatform, scriptedPlatform } from './platform.ts'

const log = { ...silent, warn() {} }
const kinds = [messages(async () => ({ text: trusted('hír') }))]
/** Longer than a sender takes to hear whose the lease is. */
const heard = 800

describe.each(databases)('the lease on $name', ({ name, open }) => {
  let database: TestDatabase
  const senders: Sender[] = []
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
    const sender = createSender({ db, provider, platforms: [platform], kinds, clock, log, ...options })
    senders.push(sender)
    await sender.start()
    return sender
  }

  async function stop(sender: Sender): Promise<void> {
    senders.splice(senders.indexOf(sender), 1)
    await sender.stop(2000)
  }

  /** As if the one that has it had been paused for longer than it lasts, and another had been quicker. */
  async function give(holder: string): Promise<void> {
    const until = new Date(Date.now() + 3000)
    await database.db.lease.update({ where: { name: 'sender:telegram' }, data: { holder, until } })
  }
  const holderOf = (sender: Sender) => z.string().parse(Reflect.get(sender, 'holder'))

  /** The sender that has the lease loses it, and knows. */
  async function lose(): Promise<void> {
    await give('nobody')
    await delay(heard)
  }

  const rows = () => database.db.delivery.findMany({ orderBy: { id: 'asc' } })

  test('is asked for again when the database refused at first', async () => {
    const { db } = database
    const platform = scriptedPlatform()
    await say(db, 'a', 'hello')
    await db.$executeRawUnsafe('ALTER TABLE "Lease" RENAME TO "Elsewhere"')
    await start(platform)
    await db.$executeRawUnsafe('ALTER TABLE "Elsewhere" RENAME TO "Lease"')
    await vi.waitFor(() => expect(platform.arrived).toEqual(['hello']), 5000)
  })

  // SQLite has one process only: its lease is never lost.
  if (name !== 'postgresql') return

  test('who gains it again does not send what the other has sent meanwhile', async () => {
    const [mine, others] = [scriptedPlatform('telegram', { bulkPerSecond: 5 }), scriptedPlatform()]
    const chats = await broadcastTo(database, 12)
    const first = await start(mine)
    const second = await start(others)
    await vi.waitFor(() => expect(mine.arrived.length).toBeGreaterThanOrEqual(2), 5000)
    await lose()
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
    await vi.waitFor(() => expect(message).toHaveBeenCalled(), 5000)
    await lose()
    await give(holderOf(second))
    await second.idle()
    expect(others.arrived).toEqual(['hír'])
    await stop(second)
    await delay(heard)
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
      await lose()
      await give(holderOf(second))
      await second.idle()
    })
    expect(await rows()).toMatchObject([{ status: 'sending' }])
    direct.send()
    await vi.waitFor(() => expect(others.arrived).toEqual(['late']), { timeout: 15_000, interval: 100 })
    expect(mine.calls).toEqual([])
  })

  test('is not taken again by a renewal that was under way at the stop', async () => {
    const platform = scriptedPlatform()
    platform.latency = 700
    await say(database.db, 'a', 'last')
    const sender = await start(platform, { db: slowLeases(database.db, 400) })
    await vi.waitFor(() => expect(platform.calls).toHaveLength(1))
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
