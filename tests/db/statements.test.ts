import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3'
import type BetterSqlite3 from 'better-sqlite3'
import { expect, test, vi } from 'vitest'
import { openDatabase } from '../../src/db/open.ts'
import { cacheStatements } from '../../src/db/statements.ts'
import { sqlite } from '../databases.ts'

test('a statement is compiled once, and again for no number of rows', async () => {
  const adapter = await new PrismaBetterSqlite3({ url: ':memory:' }).connect()
  const client = Reflect.get(adapter, 'client') as BetterSqlite3.Database
  const compiled = vi.spyOn(client, 'prepare')
  cacheStatements(adapter)
  const numbers = async (limit: number, offset: number) => {
    const sql = `SELECT value FROM json_each('[1,2,3,4]') LIMIT ? OFFSET ?`
    const types = [
      { scalarType: 'int', arity: 'scalar' },
      { scalarType: 'int', arity: 'scalar' },
    ] as const
    return (await adapter.queryRaw({ sql, args: [limit, offset], argTypes: [...types] })).rows.flat()
  }
  expect(await numbers(2, 1)).toEqual([2, 3])
  expect(await numbers(-1, 0)).toEqual([1, 2, 3, 4])
  expect(await numbers(1, 3)).toEqual([4])
  expect(compiled).toHaveBeenCalledTimes(1)
  // What is bound to a bare LIMIT ? has SQLite compile it anew at each call, unseen from here.
  expect(compiled.mock.calls[0]?.[0]).not.toMatch(/(LIMIT|OFFSET) \?/)
  await adapter.dispose()
})

test('no samples of what the tables hold are kept beside them', async () => {
  const { url, db, close, disconnect } = await sqlite.open()
  await db.setting.createMany({
    data: Array.from({ length: 2000 }, (_, n) => ({ key: `key-${n}`, value: n })),
  })
  await disconnect()
  const opened = await openDatabase({ url, log: { info() {}, warn() {}, error() {} } })
  expect(await opened.db.$queryRawUnsafe(`SELECT tbl FROM sqlite_stat1 WHERE tbl = 'Setting'`)).not.toEqual(
    [],
  )
  expect(await opened.db.$queryRawUnsafe(`SELECT tbl FROM sqlite_stat4`)).toEqual([])
  await opened.close()
  await close()
})
