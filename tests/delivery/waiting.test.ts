/** What /metrics says of deliveries that wait. */
import { Hono } from 'hono'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createMetrics } from '../../src/metrics.ts'
import { databases, type TestDatabase } from '../databases.ts'
import { past, say } from './people.ts'
import { scriptedPlatform } from './platform.ts'

describe.each(databases)('what waits, on $name', ({ open }) => {
  let database: TestDatabase
  beforeEach(async () => {
    database = await open()
  })
  afterEach(() => database.close())

  test('is what is under way too: one that is left so is seen to grow old', async () => {
    const { db } = database
    const metrics = createMetrics()
    const now = new Date(past.getTime() + 60_000)
    const stores = async () => true
    const platforms = [scriptedPlatform()]
    metrics.observe({ db, stores, platforms, sender: { state: () => [] }, clock: () => now })
    const stuck = await say(db, 'a', 'stuck')
    const fresh = await say(db, 'b', 'fresh')
    await db.delivery.update({ where: { id: stuck }, data: { status: 'sending', createdAt: past } })
    await db.delivery.update({ where: { id: fresh }, data: { createdAt: now } })
    const app = new Hono().route('/', metrics.routes('token'))
    const answer = await app.request('/metrics', { headers: { authorization: 'Bearer token' } })
    const text = await answer.text()
    expect(text).toContain('dialogus_outbox_due{platform="telegram",priority="reply"} 2\n')
    expect(text).toContain('dialogus_outbox_oldest_seconds{platform="telegram",priority="reply"} 60\n')
  })
})
