import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { newId } from '../../src/base/id.ts'
import { takeLease } from '../../src/db/leases.ts'
import { housekeeping } from '../../src/jobs/housekeeping.ts'
import { type Job, type Jobs, startJobs } from '../../src/jobs/index.ts'
import { rooms } from '../../src/rooms.ts'
import { databases, silent, type TestDatabase } from '../databases.ts'
import { addContact, say } from '../delivery/people.ts'
import { announced } from '../programmes/sample.ts'

const log = { ...silent, warn() {} }
const now = new Date('2026-11-25T10:00:00Z')
/** Not by itself while a test runs. */
const never = '0 0 29 2 *'

describe.each(databases)('jobs on $name', ({ name, open }) => {
  let database: TestDatabase
  const started: Jobs[] = []

  beforeEach(async () => {
    database = await open()
  })
  afterEach(async () => {
    for (const jobs of started.splice(0)) await jobs.stop()
    await database.close()
  })

  function start(jobs: Job[], wake = () => {}): Jobs {
    const { db, provider } = database
    const running = startJobs({ db, provider, jobs, clock: () => now, log, zone: 'Europe/Budapest', wake })
    started.push(running)
    return running
  }

  test('run in order, with the time, and wake the sender when they did something', async () => {
    const ran: string[] = []
    let woken = 0
    const job = (title: string, done: number): Job => ({
      name: title,
      schedule: never,
      async run(context) {
        ran.push(`${title} ${context.now.toISOString()}`)
        return done
      },
    })
    await start([job('one', 0), job('two', 3)], () => woken++).tick()
    expect(ran).toEqual(['one 2026-11-25T10:00:00.000Z', 'two 2026-11-25T10:00:00.000Z'])
    expect(woken).toBe(1)
  })

  test('leave the rest when their lease was not renewed in time', async () => {
    const seen: boolean[] = []
    const job: Job = {
      name: 'long',
      schedule: never,
      async run({ stopping }) {
        seen.push(stopping())
        const later = performance.now() + 15_000
        const clock = vi.spyOn(performance, 'now').mockReturnValue(later)
        seen.push(stopping())
        clock.mockRestore()
        return 0
      },
    }
    await start([job]).tick()
    expect(seen).toEqual([false, true])
  })

  test('run by the timetable, and one run does not overlap the next', async () => {
    let runs = 0
    let underWay = 0
    let peak = 0
    const job: Job = {
      name: 'seconds',
      schedule: '* * * * * *',
      async run() {
        runs++
        peak = Math.max(peak, ++underWay)
        await new Promise((resolve) => setTimeout(resolve, 1300))
        underWay--
        return 0
      },
    }
    start([job])
    await expect.poll(() => runs).toBeGreaterThanOrEqual(2)
    expect(peak).toBe(1)
  })

  test('a failing job is logged and runs again', async () => {
    let runs = 0
    const job: Job = {
      name: 'failing',
      schedule: never,
      async run() {
        if (++runs === 1) throw new Error('once')
        return 0
      },
    }
    const jobs = start([job])
    await jobs.tick()
    await jobs.tick()
    expect(runs).toBe(2)
  })

  // One process only has an SQLite file open: there is nobody to take turns with.
  if (name === 'postgresql')
    test('are run by one process at a time', async () => {
      let runs = 0
      let open = () => {}
      const gate = new Promise<void>((resolve) => {
        open = resolve
      })
      const job: Job = {
        name: 'single',
        schedule: never,
        async run() {
          runs++
          await gate
          return 0
        },
      }
      // Two timetables are two processes to the lease: each has a holder of its own.
      const [a, b] = [start([job]), start([job])]
      const first = a.tick()
      while (runs === 0) await new Promise((resolve) => setTimeout(resolve, 5))
      await b.tick()
      expect(runs).toBe(1)
      open()
      await first
      await b.tick()
      expect(runs).toBe(2)
      await takeLease(database, 'job:single', 'somebody else', 3_600_000)
      await a.tick()
      expect(runs).toBe(2)
      await database.db.lease.updateMany({ data: { until: new Date(0) } })
      await a.tick()
      expect(runs).toBe(3)
      // What is of a process's own memory, each does.
      const own = { ...job, name: 'own', everywhere: true } as const
      await takeLease(database, 'job:own', 'somebody else', 3_600_000)
      await start([own]).tick()
      await start([own]).tick()
      expect(runs).toBe(5)
    })

  test('housekeeping forgets what is old and keeps what is used', async () => {
    const { db } = database
    const old = new Date(now.getTime() - 120 * 86_400_000)
    await db.processedUpdate.createMany({
      data: [
        ...Array.from({ length: 1200 }, (_, n) => ({
          platform: 'telegram' as const,
          updateId: `o${n}`,
          at: old,
        })),
        { platform: 'telegram', updateId: 'new', at: now },
      ],
    })
    const gone = await say(db, 'a', '1')
    const posted = await say(db, 'a', '2')
    const progress = await say(db, 'a', '5')
    const fresh = await say(db, 'a', '3')
    const waiting = await say(db, 'a', '4')
    await db.delivery.updateMany({ where: { id: { not: fresh } }, data: { createdAt: old } })
    await db.delivery.updateMany({ where: { id: { not: waiting } }, data: { status: 'sent' } })
    const { id: programmeId } = await announced(db)
    await db.programmePost.create({
      data: {
        id: newId(),
        programmeId,
        platform: 'telegram',
        chatId: 'group',
        language: 'hu',
        deliveryId: posted,
      },
    })
    await db.broadcast.create({
      data: {
        ...{ id: newId(), kind: 'message', content: {}, audience: {} },
        ...{ sendAt: old, progressId: progress },
      },
    })
    const stopping = () => false
    await housekeeping(rooms).run({ db, provider: database.provider, now, clock: () => now, log, stopping })
    expect((await db.processedUpdate.findMany()).map(({ updateId }) => updateId)).toEqual(['new'])
    const left = (await db.delivery.findMany({ select: { id: true } })).map(({ id }) => id)
    expect(left.sort()).toEqual([posted, progress, fresh, waiting].sort())
    expect(left).not.toContain(gone)
  })

  test('housekeeping deletes by the slice: one that is stopped goes on the next night', async () => {
    const { db } = database
    const ago = (days: number) => new Date(now.getTime() - days * 86_400_000)
    const { channels } = await addContact(db, ['web'])
    const channelId = channels.web?.id ?? ''
    const many = Array.from({ length: 700 }, (_, n) => n)
    const message = (sequence: number, createdAt: Date) => ({
      ...{ channelId, fromPerson: true, content: { text: 'x' } },
      ...{ sequence, createdAt },
    })
    await db.webMessage.createMany({ data: [...many.map((n) => message(n, ago(366))), message(700, now)] })
    const expired = { expiresAt: ago(2) }
    const token = (n: number) => ({ tokenHash: `t${n}`, ...expired })
    await db.webToken.createMany({ data: many.map((n) => ({ ...token(n), channelId })) })
    await db.signIn.createMany({
      data: [
        ...many.map((n) => ({ ...token(n), kind: 'link' })),
        { ...token(700), kind: 'link', expiresAt: now },
      ],
    })
    const run = (stopping: () => boolean) =>
      housekeeping(rooms).run({ db, provider: database.provider, now, clock: () => now, log, stopping })
    const left = async () => [await db.webMessage.count(), await db.webToken.count(), await db.signIn.count()]

    // Stopped after its first step, after its second and so on, until one is not stopped at all.
    const seen = [new Set<number>(), new Set<number>(), new Set<number>()]
    for (let steps = 0, asked = 1; asked >= steps; steps++) {
      asked = 0
      await run(() => ++asked > steps)
      for (const [table, count] of (await left()).entries()) seen[table]?.add(count)
    }
    expect(seen.map((counts) => [...counts])).toEqual([
      [701, 201, 1],
      [700, 200, 0],
      [701, 201, 1],
    ])
  })
})
