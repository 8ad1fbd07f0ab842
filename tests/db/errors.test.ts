/** What PostgreSQL refuses for a while is told from what is wrong, in our own statements as well. */
import { setTimeout as delay } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Transaction } from '../../src/db/client.ts'
import { isTransient } from '../../src/db/errors.ts'
import { openDatabase } from '../../src/db/open.ts'
import { databases, silent, type TestDatabase } from '../databases.ts'

let database: TestDatabase

beforeEach(async () => {
  const [, postgresql] = databases
  database = await (postgresql ?? expect.fail('no PostgreSQL')).open()
})
afterEach(() => database.close())

test('a deadlock between statements of our own passes', async () => {
  await database.db.setting.createMany({
    data: [
      { key: 'a', value: 0 },
      { key: 'b', value: 0 },
    ],
  })
  const lock = (tx: Transaction, key: string) =>
    tx.$executeRawUnsafe(`UPDATE "Setting" SET "value" = "value" WHERE "key" = $1`, key)
  let both = () => {}
  const met = new Promise<void>((resolve) => {
    both = resolve
  })
  let locked = 0
  const cross = (first: string, second: string) =>
    database.db.$transaction(
      async (tx) => {
        await lock(tx, first)
        if (++locked === 2) both()
        await met
        await lock(tx, second)
      },
      { timeout: 20_000 },
    )
  const ended = await Promise.allSettled([cross('a', 'b'), cross('b', 'a')])
  const failed = ended.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []))
  expect(failed).toHaveLength(1)
  expect(String(failed[0])).toContain('deadlock detected')
  expect(isTransient(failed[0])).toBe(true)
})

test('a transaction whose connection was cut between two statements passes', async () => {
  const cut = database.db.$transaction(async (tx) => {
    await tx.setting.count()
    await database.db.$executeRawUnsafe(
      'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
    )
    await delay(100)
    await tx.setting.count()
  })
  const error: unknown = await cut.then(
    () => expect.fail('it was not cut'),
    (reason) => reason,
  )
  expect(String(error)).toContain('not queryable')
  expect(isTransient(error)).toBe(true)
})

test('no connection left for this role passes', async () => {
  const role = `few_${new URL(database.url).pathname.slice(-8)}`
  const admin = (sql: string) => database.db.$executeRawUnsafe(sql)
  await admin(`CREATE ROLE ${role} LOGIN PASSWORD 'few'`)
  await admin(`GRANT ALL ON ALL TABLES IN SCHEMA public TO ${role}`)
  const url = new URL(database.url)
  url.username = role
  url.password = 'few'
  const { db, close } = await openDatabase({ url: url.href, log: silent })
  try {
    await admin(`ALTER ROLE ${role} CONNECTION LIMIT 0`)
    await admin(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = '${role}'`)
    await expect
      .poll(() => db.setting.count().catch((error: unknown) => String(error)))
      .toContain('Too many database connections')
    const ended = await Promise.allSettled([
      db.setting.count(),
      db.$queryRawUnsafe('SELECT 1'),
      db.$transaction((tx) => tx.setting.count()),
    ])
    for (const one of ended) {
      expect(one.status).toBe('rejected')
      if (one.status === 'rejected') expect(isTransient(one.reason), String(one.reason)).toBe(true)
    }
  } finally {
    await close()
    await admin(`DROP OWNED BY ${role}`)
    await admin(`DROP ROLE ${role}`)
  }
})

test('what is wrong does not pass', async () => {
  const wrong = await database.db.$queryRawUnsafe('SELECT nothing').catch((error: unknown) => error)
  expect(String(wrong)).toContain('42703')
  expect(isTransient(wrong)).toBe(false)
})
