import { chmodSync, existsSync, mkdtempSync, rmSync, statSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import BetterSqlite3 from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Database } from '../../src/db/client.ts'
import { DatabaseInUse } from '../../src/db/lock.ts'
import { type OpenDatabase, openDatabase, sqlitePath } from '../../src/db/open.ts'
import { silent } from '../databases.ts'
import { eventually } from '../eventually.ts'
import { type Child, startChild } from '../process.ts'

let folder: string
let url: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dialogus-sqlite-'))
  url = join(folder, 'data', 'dialogus.db')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const store = (db: Database, key: string) => db.setting.create({ data: { key, value: key } })
const keys = async (db: Database) =>
  (await db.setting.findMany({ orderBy: { key: 'asc' } })).map(({ key }) => key)

test.each([
  ['file:data/x.db', /^\/.*\/data\/x\.db$/],
  ['data/x.db', /^\/.*\/data\/x\.db$/],
  ['file:///srv/x.db', /^\/srv\/x\.db$/],
  ['/srv/x.db', /^\/srv\/x\.db$/],
])('%s names a file', (address, path) => expect(sqlitePath(address)).toMatch(path))

test('is its owner’s alone, also where an earlier version made it', async () => {
  const mode = (path: string) => statSync(path).mode & 0o777
  await (await openDatabase({ url, log: silent })).close()
  for (const path of [url, `${url}.lock`]) chmodSync(path, 0o644)
  await (await openDatabase({ url, log: silent })).close()
  expect([mode(url), mode(`${url}.lock`)]).toEqual([0o600, 0o600])
})

test('statements are planned by what the tables hold', async () => {
  const first = await openDatabase({ url, log: silent })
  const all = Array.from({ length: 1000 }, (_, index) => `${index}`)
  await first.db.contact.createMany({
    data: all.map((id) => ({ id, name: 'Minta Anna', language: 'hu', consentedAt: new Date() })),
  })
  await first.db.organisation.createMany({
    data: all.slice(0, 100).map((id) => ({
      ...{ id, name: id, nameKey: id, kind: 'ngo', town: 'Ebes', townKey: 'ebes', language: 'hu' },
    })),
  })
  await first.db.membership.createMany({
    data: all.map((contactId) => ({ contactId, organisationId: `${Number(contactId) % 100}` })),
  })
  // Of each organisation its members are looked at, and not everybody who may be written to.
  const plan = () => {
    const file = new BetterSqlite3(url, { readonly: true })
    const rows = file
      .prepare<[], { detail: string }>(
        `EXPLAIN QUERY PLAN SELECT o."id" FROM "Organisation" o WHERE EXISTS (SELECT 1 FROM "Membership" m
          JOIN "Contact" c ON c."id" = m."contactId"
          WHERE c."consentedAt" IS NOT NULL AND c."optedOutAt" IS NULL AND m."organisationId" = o."id")`,
      )
      .all()
    file.close()
    return rows.map(({ detail }) => detail).join()
  }
  expect(plan()).toMatch(/SEARCH m .*Membership_organisationId_idx/)
  await first.close()
  const { db, close } = await openDatabase({ url, log: silent })
  expect(plan()).toMatch(/SEARCH m .*Membership_organisationId_idx/)
  // What the tables hold is known from the opening on.
  const known = await db.$queryRawUnsafe<unknown[]>(`SELECT tbl FROM sqlite_stat1 WHERE tbl = 'Membership'`)
  await close()
  expect(known.length).toBeGreaterThan(0)
})

test('as many rows as SQLite takes values are read with what belongs to each', async () => {
  const { db, close } = await openDatabase({ url, log: silent })
  const ids = Array.from({ length: 3000 }, (_, index) => `${index}`)
  await db.contact.createMany({ data: ids.map((id) => ({ id, name: 'Minta Anna', language: 'hu' })) })
  const found = await db.contact.findMany({
    where: { id: { in: ids } },
    include: { memberships: { orderBy: { createdAt: 'asc' }, include: { organisation: true } } },
    orderBy: { id: 'asc' },
  })
  await close()
  expect(found).toHaveLength(ids.length)
})

describe('one process has the file', () => {
  let other: Child | undefined
  afterEach(async () => {
    await other?.kill()
    other = undefined
  })

  test('a second one is refused with a sentence', async () => {
    other = startChild('storage', [url])
    await other.line(/^open$/)
    await expect(openDatabase({ url, log: silent })).rejects.toThrow(DatabaseInUse)
    await expect(openDatabase({ url, log: silent })).rejects.toThrow(
      `The database file ${url} is already open in another process; stop that one first, or use PostgreSQL to run several.`,
    )
    // By a link to it, or to its folder, it is the same file.
    const link = `${url}-link`
    symlinkSync(url, link)
    const folder = `${dirname(url)}-link`
    symlinkSync(dirname(url), folder)
    for (const path of [link, join(folder, basename(url))])
      await expect(openDatabase({ url: path, log: silent })).rejects.toThrow(DatabaseInUse)
    rmSync(folder)
    const third = startChild('storage', [url])
    expect(await third.line(/./)).toMatch(/^DatabaseInUse: The database file/)
    expect(await third.exited).toBe(1)
  })

  test('a killed one leaves neither a lock nor loses what it said was stored', async () => {
    other = startChild('storage', [url])
    await other.line(/^open$/)
    for (const key of ['a', 'b', 'c']) other.say(key)
    await other.line(/^stored c$/)
    await other.kill('SIGKILL')
    expect(existsSync(`${url}.lock`)).toBe(true)
    const opened = await openDatabase({ url, log: silent })
    expect(await keys(opened.db)).toEqual(['a', 'b', 'c'])
    await opened.close()
  })

  test('the file is free after closing', async () => {
    for (const key of ['a', 'b']) {
      const opened = await openDatabase({ url, log: silent })
      await store(opened.db, key)
      await opened.close()
    }
    other = startChild('storage', [url])
    expect(await other.line(/./)).toBe('open')
  })
})

describe('with the file open', () => {
  let opened: OpenDatabase
  let db: Database
  beforeEach(async () => {
    opened = await openDatabase({ url, log: silent, busyTimeoutMs: 60_000 })
    db = opened.db
  })
  afterEach(() => opened.close())

  test('it is durable and checks its references', async () => {
    // On both of its connections: what PRAGMA says is asked on the writing one, SELECT reads from the other.
    expect(await db.$queryRawUnsafe('PRAGMA synchronous')).toEqual([{ synchronous: 2n }])
    expect(await db.$queryRawUnsafe('PRAGMA journal_mode')).toEqual([{ journal_mode: 'wal' }])
    expect(await db.$queryRawUnsafe('SELECT synchronous FROM pragma_synchronous')).toEqual([
      { synchronous: 2n },
    ])
    await expect(
      db.formSession.create({
        data: { id: 'x', contactId: 'nobody', kind: 'join', reference: '', state: {}, active: true },
      }),
    ).rejects.toThrow(/[Ff]oreign key/)
  })

  test('a write outside a transaction is not lost with one that rolls back', async () => {
    let outside: Promise<unknown> | undefined
    const inside = db.$transaction(async (tx) => {
      await tx.setting.create({ data: { key: 'inside', value: 1 } })
      outside = store(db, 'outside')
      await new Promise((resolve) => setTimeout(resolve, 50))
      throw new Error('undo')
    })
    await expect(inside).rejects.toThrow('undo')
    await outside
    expect(await keys(db)).toEqual(['outside'])
  })

  test('a read outside a transaction neither sees nor waits for what is not committed', async () => {
    let seen: string[] = []
    await db.$transaction(async (tx) => {
      await tx.setting.create({ data: { key: 'inside', value: 1 } })
      seen = await keys(db)
      // However it is laid out.
      expect(
        await db.$queryRaw`
        SELECT "key" FROM "Setting"`,
      ).toEqual([])
    })
    expect(seen).toEqual([])
    expect(await keys(db)).toEqual(['inside'])
  })

  test('of many at once each is stored or undone by itself', async () => {
    const results = await Promise.allSettled(
      Array.from({ length: 200 }, (_, n) =>
        db.$transaction(async (tx) => {
          await tx.setting.create({ data: { key: `k${n}`, value: n } })
          if (n % 3 === 0) throw new Error(`undo ${n}`)
          return n
        }),
      ),
    )
    const kept = results.flatMap((result) => (result.status === 'fulfilled' ? [`k${result.value}`] : []))
    expect(kept).toHaveLength(133)
    expect(await keys(db)).toEqual(kept.sort())
  })

  test('a constraint that one violates does not touch the others', async () => {
    const results = await Promise.allSettled(['a', 'b', 'a', 'c', 'a'].map((key) => store(db, key)))
    expect(results.map(({ status }) => status)).toEqual([
      'fulfilled',
      'fulfilled',
      'rejected',
      'fulfilled',
      'rejected',
    ])
    expect(await keys(db)).toEqual(['a', 'b', 'c'])
  })

  describe('and a program outside writing to it', () => {
    let outside: BetterSqlite3.Database
    beforeEach(() => {
      outside = new BetterSqlite3(url, { timeout: 0 })
    })
    afterEach(() => outside.close())

    test('writers wait for its lock, and the event loop goes on', async () => {
      outside.exec('BEGIN IMMEDIATE')
      let ticks = 0
      const ticking = setInterval(() => ticks++, 5)
      const stored = [
        store(db, 'a'),
        db.$transaction((tx) => tx.setting.create({ data: { key: 'b', value: 1 } })),
      ]
      // They wait for long enough: were the loop to stand still for the lock, they would fail.
      await eventually('others have their turns', () => ticks > 20)
      expect(await keys(db)).toEqual([])
      outside.exec('COMMIT')
      await Promise.all(stored)
      clearInterval(ticking)
      expect(await keys(db)).toEqual(['a', 'b'])
    })

    test('a lock that stays is an error, not silence; later ones are stored', async () => {
      await opened.close()
      opened = await openDatabase({ url, log: silent, busyTimeoutMs: 400 })
      db = opened.db
      outside.exec('BEGIN IMMEDIATE')
      await expect(store(db, 'lost')).rejects.toThrow()
      await expect(
        db.$transaction((tx) => tx.setting.create({ data: { key: 'lost too', value: 1 } })),
      ).rejects.toThrow()
      outside.exec('ROLLBACK')
      await store(db, 'kept')
      expect(await keys(db)).toEqual(['kept'])
    })
  })

  test('on a full disk writes fail, nothing confirmed is lost, and it goes on when there is room', async () => {
    await store(db, 'before')
    const [{ page_count: pages } = { page_count: 0n }] =
      await db.$queryRawUnsafe<{ page_count: bigint }[]>('PRAGMA page_count')
    // What SQLite says of a full disk (SQLITE_FULL) it says of a file that may not grow, too.
    await db.$queryRawUnsafe(`PRAGMA max_page_count = ${pages + 2n}`)
    const big = (key: string) => db.setting.create({ data: { key, value: 'x'.repeat(3000) } })
    const results = await Promise.allSettled(Array.from({ length: 40 }, (_, n) => big(`k${n}`)))
    const kept = results.flatMap(({ status }, n) => (status === 'fulfilled' ? [`k${n}`] : []))
    expect(results.some(({ status }) => status === 'rejected')).toBe(true)
    expect(await keys(db)).toEqual(['before', ...kept.sort()])
    await db.$queryRawUnsafe('PRAGMA max_page_count = 1000000')
    await big('after')
    expect(await keys(db)).toEqual(['after', 'before', ...kept.sort()])
  })
})
