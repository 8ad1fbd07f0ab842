import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { trusted } from '../../src/base/markup.ts'
import { type OpenDatabase, openDatabase } from '../../src/db/open.ts'
import { createSender, type Sender, type SenderOptions } from '../../src/delivery/sender.ts'
import { databases, openFreshSqlite, silent, type TestDatabase } from '../databases.ts'
import { eventually } from '../eventually.ts'
import { startEmbedded } from '../postgresql.ts'
import { broadcastTo, messages, past, say } from './people.ts'
import { type ScriptedPlatform, scriptedPlatform } from './platform.ts'

const log = { ...silent, warn() {} }
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
const kinds = [messages(async () => ({ text: trusted('hír') }))]

async function send(
  { db, provider }: OpenDatabase,
  platform: ScriptedPlatform,
  options: Partial<SenderOptions> = {},
): Promise<Sender> {
  const clock = () => new Date()
  const sender = createSender({ db, provider, platforms: [platform], kinds, clock, log, ...options })
  await sender.start()
  return sender
}

const until = (condition: () => boolean) => eventually('what is waited for', condition)

describe.each(databases)('the sender on $name', ({ open }) => {
  let database: TestDatabase
  let sender: Sender | undefined
  beforeEach(async () => {
    database = await open()
  })
  afterEach(async () => {
    await sender?.stop(2000)
    sender = undefined
    await database.close()
  })

  test.each([1, -1])('is not confused by a clock that jumps by %i hour', async (hours) => {
    const { db } = database
    let now = new Date('2026-03-10T12:00:00Z')
    const platform = scriptedPlatform('telegram', { perChatPerSecond: 1, bulkPerSecond: 30 })
    await broadcastTo(database, 40)
    const begun = performance.now()
    sender = await send(database, platform, { clock: () => now })
    await until(() => platform.arrived.length >= 10)
    now = new Date(now.getTime() + hours * 3_600_000)
    await say(db, 'a', 'reply', { notBefore: now })
    sender.wake()
    // Neither is held up by an hour.
    await until(() => platform.arrived.includes('reply'))
    await sender.idle()
    expect(platform.arrived.filter((text) => text === 'hír')).toHaveLength(40)
    // Nothing burst out: a second has no room for all of them.
    expect(Math.max(...platform.calls.map(({ startedAt }) => startedAt)) - begun).toBeGreaterThan(1000)
  })

  test('a reply passes a broadcast', async () => {
    // It would take two minutes. How little a reply waits is measured by bench:delivery.
    const platform = scriptedPlatform('telegram', { bulkPerSecond: 5, concurrency: 8 })
    await broadcastTo(database, 600)
    sender = await send(database, platform)
    await until(() => platform.arrived.length >= 2)
    for (let n = 0; n < 10; n++) {
      await say(database.db, `p${n}`, `reply ${n}`)
      sender.wake()
      await until(() => platform.arrived.includes(`reply ${n}`))
    }
    expect(platform.arrived.length).toBeLessThan(600)
  })

  test('a reply goes before a bulk message to the same person that waits for its turn', async () => {
    const platform = scriptedPlatform('telegram', { bulkPerSecond: 0.05, concurrency: 8 })
    const chats = await broadcastTo(database, 6)
    sender = await send(database, platform)
    await until(() => platform.arrived.length >= 1)
    const chat = chats.findLast((one) => platform.calls.every((call) => call.chat.id !== one)) ?? ''
    await say(database.db, chat, 'reply')
    sender.wake()
    await until(() => platform.arrived.includes('reply'))
    expect(platform.calls.filter((call) => call.chat.id === chat)).toHaveLength(1)
  })

  test('a renderer that fails is tried again and holds up no reply', async () => {
    const platform = scriptedPlatform()
    let tries = 0
    const [chat = ''] = await broadcastTo(database, 1)
    sender = await send(database, platform, {
      random: () => 0,
      kinds: [
        messages(async () => {
          if (++tries < 3) throw new Error('a fault of ours')
          return { text: trusted('hír') }
        }),
      ],
    })
    await until(() => tries === 1)
    await say(database.db, chat, 'reply')
    await sender.idle()
    expect(platform.arrived).toEqual(['reply', 'hír'])
    const rows = await database.db.delivery.findMany({ orderBy: { id: 'asc' } })
    expect(rows.map(({ status, mayHaveArrived }) => [status, mayHaveArrived])).toEqual([
      ['sent', false],
      ['sent', false],
    ])
  })

  test('a platform in trouble is left alone, and everything goes out when it is back', async () => {
    const platform = scriptedPlatform('telegram', { concurrency: 8 })
    let down = true
    platform.answer = () =>
      down ? { kind: 'transient', why: 'ECONNREFUSED', mayHaveArrived: false } : undefined
    await broadcastTo(database, 60)
    sender = await send(database, platform)
    await sleep(1500)
    // Not hammered: a few rounds of what may be under way at once.
    expect(platform.calls.length).toBeLessThanOrEqual(40)
    down = false
    await until(() => platform.arrived.length === 60)
    await sender.idle()
    expect(await database.db.delivery.count({ where: { status: 'sent' } })).toBe(60)
  })
})

test('PostgreSQL restarts in the middle of a broadcast: nobody is left out', async () => {
  const server = await startEmbedded()
  const url = await server.createDatabase()
  const opened = await openDatabase({ url, log: silent, poolSize: 4 })
  const platform = scriptedPlatform('telegram', { bulkPerSecond: 100, concurrency: 8 })
  const chats = await broadcastTo(opened, 150)
  const sender = await send(opened, platform)
  try {
    await until(() => platform.arrived.length >= 40)
    await server.restart()
    await until(() => new Set(platform.calls.map(({ chat }) => chat.id)).size === chats.length)
    await sender.idle()
    expect(await opened.db.delivery.count({ where: { status: 'sent' } })).toBe(150)
    // What was claimed and not confirmed by the database was not sent: nothing arrives twice.
    expect(platform.arrived).toHaveLength(150)
  } finally {
    await sender.stop(2000)
    await opened.close()
    await server.stop()
  }
})

test('SQLite: a full disk in the middle of a broadcast: it waits, and nobody is left out', async () => {
  const database = await openFreshSqlite()
  const { db } = database
  const platform = scriptedPlatform('telegram', { bulkPerSecond: 200, concurrency: 8 })
  const ids = 120
  await broadcastTo(database, ids)
  const sender = await send(database, platform)
  try {
    await until(() => platform.arrived.length >= 20)
    const [{ page_count: used } = { page_count: 0n }] =
      await db.$queryRawUnsafe<{ page_count: bigint }[]>('PRAGMA page_count')
    await db.$queryRawUnsafe(`PRAGMA max_page_count = ${used}`)
    await expect(
      (async () => {
        for (let n = 0; n < 100; n++)
          await say(db, 'x', 'y'.repeat(3000) + n, { priority: 1, notBefore: past })
      })(),
    ).rejects.toThrow(/full/)
    await sleep(300)
    await db.$queryRawUnsafe('PRAGMA max_page_count = 1000000')
    await sender.idle()
    const bulk = platform.calls.filter(({ chat }) => chat.id !== 'x')
    expect(bulk).toHaveLength(ids)
    expect(await db.delivery.count({ where: { status: { not: 'sent' } } })).toBe(0)
  } finally {
    await sender.stop(2000)
    await database.close()
  }
})
