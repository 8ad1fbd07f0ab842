/** What showing the progress costs, and what is left of a broadcast when its deliveries are cleared away. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { updateProgress } from '../../src/broadcasts/progress.ts'
import { clearDeliveries, countDeliveries } from '../../src/broadcasts/report.ts'
import type { Prisma } from '../../src/db/client.ts'
import { databases, type TestDatabase } from '../databases.ts'
import { broadcastTo, past, say } from '../delivery/people.ts'

const at = (seconds: number) => new Date(past.getTime() + seconds * 1000)
const never = () => false

describe.each(databases)('the deliveries of a broadcast on $name', ({ open }) => {
  let database: TestDatabase
  beforeEach(async () => {
    database = await open()
  })
  afterEach(() => database.close())

  /** Changes so many of those that are pending. */
  async function change(count: number, data: Prisma.DeliveryUncheckedUpdateManyInput): Promise<void> {
    const { db } = database
    const where = { status: 'pending', broadcastId: { not: null } } as const
    const rows = await db.delivery.findMany({ where, take: count, select: { id: true } })
    await db.delivery.updateMany({ where: { id: { in: rows.map(({ id }) => id) } }, data })
  }

  test('are counted in one look', async () => {
    await broadcastTo(database, 9)
    const { id } = await database.db.broadcast.findFirstOrThrow()
    await change(2, { status: 'sent' })
    await change(1, { status: 'sent', mayHaveArrived: true })
    await change(1, { status: 'sent', platform: 'web' })
    await change(1, { status: 'sending', notBefore: at(-9) })
    await change(1, { status: 'unreachable' })
    await change(1, { status: 'rejected' })
    await change(1, { notBefore: at(60) })
    expect(await countDeliveries(database.db, id)).toEqual({
      total: 9,
      sent: 4,
      pending: 3,
      unreachable: 1,
      rejected: 1,
      cancelled: 0,
      possibleDuplicates: 1,
      byPlatform: { telegram: 3, web: 1 },
      waitingUntil: past,
    })
  })

  test('are cleared away a slice at a time, and their numbers stay', async () => {
    const { db } = database
    await broadcastTo(database, 1001)
    const { id } = await db.broadcast.findFirstOrThrow()
    await change(2, { status: 'unreachable' })
    await change(999, { status: 'sent' })
    const numbers = await countDeliveries(db, id)
    expect(numbers).toMatchObject({ total: 1001, sent: 999, unreachable: 2 })
    expect(await clearDeliveries(db, at(1), never)).toBe(0)
    await db.broadcast.updateMany({ data: { status: 'done', finishedAt: past } })
    expect(await clearDeliveries(db, past, never)).toBe(0)
    const survey = { id: 's', formId: 's', title: {}, audience: {}, zone: 'Europe/Budapest' }
    await db.survey.create({ data: { ...survey, status: 'open' } })
    await db.broadcast.updateMany({ data: { surveyId: 's' } })
    expect(await clearDeliveries(db, at(1), never)).toBe(0)
    await db.survey.updateMany({ data: { status: 'closed' } })

    // Stopped after the first slice, it goes on the next night.
    let asked = 0
    expect(await clearDeliveries(db, at(1), () => asked++ > 0)).toBe(500)
    expect(await db.delivery.count()).toBe(501)
    expect(await countDeliveries(db, id)).toEqual(numbers)
    expect(await clearDeliveries(db, at(1), never)).toBe(501)
    expect(await db.delivery.count()).toBe(0)
    expect(await countDeliveries(db, id)).toEqual(numbers)
  })

  test('are counted the less often the more they are', async () => {
    const { db } = database
    await broadcastTo(database, 3)
    const progressId = await say(db, 'coordinator', 'progress')
    await db.delivery.update({ where: { id: progressId }, data: { status: 'sent', sentAt: past } })
    await db.broadcast.updateMany({ data: { status: 'sending', total: 1_000_000, progressId } })
    expect(await updateProgress(db, at(29))).toBe(0)
    expect(await updateProgress(db, at(31))).toBe(1)
    // As long as the change is on its way nothing is counted; then as long again after it.
    await change(1, { status: 'sent' })
    expect(await updateProgress(db, at(90))).toBe(0)
    const edits = { replacesId: progressId }
    await db.delivery.updateMany({ where: edits, data: { status: 'sent', sentAt: at(90) } })
    expect(await updateProgress(db, at(119))).toBe(0)
    await db.broadcast.updateMany({ data: { total: 3 } })
    expect(await updateProgress(db, at(94))).toBe(1)
    // Where it cannot be shown it is not counted.
    await db.delivery.updateMany({ where: edits, data: { status: 'unreachable' } })
    await change(1, { status: 'sent' })
    expect(await updateProgress(db, at(200))).toBe(0)
  })
})

test('an index alone holds what is counted', async () => {
  const database = await (databases[0] ?? expect.fail('no SQLite')).open()
  const plan = await database.db.$queryRawUnsafe(
    `EXPLAIN QUERY PLAN SELECT COUNT(*), MIN("notBefore"), "status", "platform", "mayHaveArrived" FROM "Delivery"
      WHERE "broadcastId" = ? GROUP BY "status", "platform", "mayHaveArrived"`,
    'b',
  )
  const details = z.array(z.object({ detail: z.string() })).parse(plan)
  expect(details.map(({ detail }) => detail)).toEqual([expect.stringContaining('USING COVERING INDEX')])
  await database.close()
})
