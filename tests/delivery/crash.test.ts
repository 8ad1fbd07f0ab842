import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openDatabase } from '../../src/db/open.ts'
import { databases, silent, type TestDatabase } from '../databases.ts'
import { type Child, startChild } from '../process.ts'
import { broadcastTo } from './people.ts'
import { openWorld, type World } from './world.ts'

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
/** The concurrency of the child's platform: what may be under way at a kill. */
const underWay = 8

describe.each(databases)('a sender that is killed, on $name', ({ name, open }) => {
  let database: TestDatabase
  let world: World
  const children: Child[] = []

  beforeEach(async () => {
    database = await open()
  })
  afterEach(async () => {
    for (const child of children.splice(0)) await child.kill()
    await world.close()
    await database.close()
  })

  async function start(platform: string, perSecond = 0): Promise<Child> {
    const child = startChild('sender', [database.url, world.url, platform, String(perSecond)])
    children.push(child)
    await child.line(/^ready$/)
    return child
  }
  async function arrived(count: number): Promise<void> {
    const deadline = performance.now() + 30_000
    while (new Set(world.arrivals.map(({ chat }) => chat)).size < count) {
      if (performance.now() > deadline) throw new Error(`only ${world.arrivals.length} of ${count} arrived`)
      await sleep(5)
    }
  }

  test.each(['telegram', 'discord'] as const)(
    'everybody gets the broadcast (%s)',
    { timeout: 120_000 },
    async (platform) => {
      world = await openWorld({ nonce: platform === 'discord', latency: 20 })
      const chats = await broadcastTo(database, 240, platform)
      // SQLite belongs to one process: to the sender now.
      if (name === 'sqlite') await database.disconnect()
      const kills = 3
      let counted = 0
      for (let kill = 1; kill <= kills; kill++) {
        const child = await start(platform)
        await arrived(kill * 60 + Math.floor(Math.random() * 20))
        await child.kill('SIGKILL')
        counted += uncertain(child)
      }
      const last = await start(platform)
      await arrived(chats.length)
      await last.kill('SIGTERM')
      await last.line(/^stopped$/)
      counted += uncertain(last)

      expect(new Set(world.arrivals.map(({ chat }) => chat))).toEqual(new Set(chats))
      const repeats = world.arrivals.length - chats.length
      expect(repeats).toBeLessThanOrEqual(kills * underWay)
      // Every repeat was known as a possible one, sent so, and counted.
      expect(counted).toBeGreaterThanOrEqual(repeats)
      expect(counted).toBeLessThanOrEqual(kills * underWay)
      const first = new Set<string>()
      for (const { deliveryId, mayHaveArrived } of world.arrivals) {
        if (first.has(deliveryId)) expect(mayHaveArrived).toBe(true)
        first.add(deliveryId)
      }
      if (platform === 'discord') expect(world.seen).toHaveLength(chats.length)
      const reopened = name === 'sqlite' ? await openDatabase({ url: database.url, log: silent }) : database
      const rows = await reopened.db.delivery.groupBy({ by: ['status', 'mayHaveArrived'], _count: true })
      const total = (mayHaveArrived: boolean) =>
        rows.find((row) => row.mayHaveArrived === mayHaveArrived)?._count ?? 0
      expect(rows.every(({ status }) => status === 'sent')).toBe(true)
      expect(total(true) + total(false)).toBe(chats.length)
      expect(total(true)).toBeLessThanOrEqual(counted)
      expect(total(true)).toBeGreaterThanOrEqual(Math.min(repeats, 1))
      if (name === 'sqlite') await reopened.close()
    },
  )

  // SQLite has one process only: there is nobody to take over.
  if (name === 'postgresql')
    test('another goes on within five seconds, and only one sends at a time', {
      timeout: 60_000,
    }, async () => {
      world = await openWorld({ latency: 10 })
      const chats = await broadcastTo(database, 300)
      const [first, second, third] = [
        await start('telegram', 40),
        await start('telegram', 40),
        await start('telegram', 40),
      ]
      await arrived(40)
      const sending = () => world.arrivals.at(-1)?.pid
      for (let takeover = 0; takeover < 2; takeover++) {
        const holder = [first, second, third].find(({ process }) => process.pid === sending())
        await holder?.kill('SIGKILL')
        const killedAt = performance.now()
        const before = world.arrivals.length
        while (world.arrivals.slice(before).every(({ pid }) => pid === holder?.process.pid)) {
          if (performance.now() - killedAt > 5000) throw new Error('nobody took over within five seconds')
          await sleep(5)
        }
        await arrived(Math.min(chats.length, before + 40))
      }
      await arrived(chats.length)
      // The senders follow one another; their messages do not mix.
      const pids = world.arrivals.map(({ pid }) => pid).filter((pid, index, all) => pid !== all[index - 1])
      expect(pids).toHaveLength(3)
      expect(new Set(pids).size).toBe(3)
    })
})

/** How many possible repeats it said it had found. */
function uncertain(child: Child): number {
  return child.lines
    .flatMap((line) => line.match(/^uncertain (\d+)$/)?.[1] ?? [])
    .reduce((sum, n) => sum + Number(n), 0)
}
