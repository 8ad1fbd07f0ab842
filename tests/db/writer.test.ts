/** A disk that fails even while what failed on it is rolled back: those who wait are told, and the next go on. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3'
import { DriverAdapterError, type SqlDriverAdapter } from '@prisma/driver-adapter-utils'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Turn, Writer } from '../../src/db/writer.ts'

let folder: string
let connection: SqlDriverAdapter
let writer: Writer
/** Statements that the disk refuses, each so many times. */
const refused = new Map<string, number>()

const statement = (sql: string) => ({ sql, args: [], argTypes: [] })

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dialogus-writer-'))
  connection = await new PrismaBetterSqlite3({ url: join(folder, 'test.db'), timeout: 0 }).connect()
  await connection.executeRaw(statement('CREATE TABLE written (name TEXT)'))
  const execute = connection.executeRaw.bind(connection)
  connection.executeRaw = async (query) => {
    const left = refused.get(query.sql) ?? 0
    if (left === 0) return await execute(query)
    refused.set(query.sql, left - 1)
    throw new DriverAdapterError({
      kind: 'sqlite',
      extendedCode: 10,
      message: 'disk I/O error',
      originalCode: 'SQLITE_IOERR',
      originalMessage: 'disk I/O error',
    })
  }
  writer = new Writer(connection, 100)
})
afterEach(async () => {
  refused.clear()
  await connection.dispose()
  rmSync(folder, { recursive: true, force: true })
})

const insert = (name: string) => `INSERT INTO written VALUES ('${name}')`
const write = (turn: Turn, name: string) => turn.run((on) => on.executeRaw(statement(insert(name))))
async function store(name: string): Promise<void> {
  const turn = await writer.turn()
  try {
    await write(turn, name)
  } catch (error) {
    await turn.undo()
    throw error
  }
  await turn.keep()
}
const written = async () =>
  (await connection.queryRaw(statement('SELECT name FROM written ORDER BY name'))).rows.flat()

test('a write that fails: its own and those that share its COMMIT are told', async () => {
  refused.set(insert('b'), 1).set('ROLLBACK', 1)
  const ended = await Promise.allSettled(['a', 'b', 'c'].map(store))
  expect(ended.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'fulfilled'])
  await store('d')
  expect(await written()).toEqual(['c', 'd'])
})

test.each(['COMMIT', 'RELEASE turn', 'SAVEPOINT turn', 'BEGIN IMMEDIATE'])('%s that fails', async (sql) => {
  refused.set(sql, 1).set('ROLLBACK', 1)
  await expect(store('a')).rejects.toThrow('disk I/O error')
  await store('b')
  expect(await written()).toEqual(['b'])
})

test('undoing that fails: the next go on, and what is alone is outside of a transaction', async () => {
  const turn = await writer.turn()
  await write(turn, 'a')
  refused.set('ROLLBACK TO turn', 1).set('ROLLBACK', 2)
  await turn.undo().catch(() => undefined)
  await writer.alone(() => connection.executeRaw(statement('VACUUM')))
  await store('b')
  expect(await written()).toEqual(['b'])
})

test('while it fails each is told, none waits for ever', async () => {
  refused.set(insert('a'), 1).set('ROLLBACK', 5)
  const ended = await Promise.allSettled(['a', 'b', 'c', 'd'].map(store))
  expect(ended.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected', 'fulfilled'])
  expect(await written()).toEqual(['d'])
})
