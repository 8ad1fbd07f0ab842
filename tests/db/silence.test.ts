/** PostgreSQL behind a network that falls silent in the middle. */
import { setTimeout as delay } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { isTransient } from '../../src/db/errors.ts'
import { type OpenDatabase, openDatabase } from '../../src/db/open.ts'
import { postgresql, silent, type TestDatabase } from '../databases.ts'
import { eventually } from '../eventually.ts'
import { openWire, type Wire } from '../faults/wire.ts'

const silentMs = 900
let database: TestDatabase
let wire: Wire
let opened: OpenDatabase

beforeEach(async () => {
  database = await postgresql.open()
  wire = await openWire(database.url)
  opened = await openDatabase({ url: wire.url, log: silent, poolSize: 3, silentMs })
})
afterEach(async () => {
  await opened.close()
  await wire.close()
  await database.close()
})

const write = (key: string, { db } = opened) =>
  db.$transaction((tx) => tx.setting.create({ data: { key, value: key } }))

test('what waits fails in time, as something that passes; dead connections do not come back', async () => {
  await Promise.all(['a', 'b', 'c'].map((key) => write(key)))
  wire.freeze()
  const ended = await Promise.allSettled(['d', 'e', 'f', 'g'].map((key) => write(key)))
  for (const one of ended) {
    expect(one.status).toBe('rejected')
    if (one.status === 'rejected') expect(isTransient(one.reason), String(one.reason)).toBe(true)
  }
  wire.thaw('dead')
  await Promise.all(['h', 'i', 'j', 'k'].map((key) => write(key)))
  const keys = await opened.db.setting.findMany({ where: { key: { in: [...'abcdefghijk'] } } })
  // Of those that failed, some may be stored: their answer was lost, not they.
  expect(keys.map(({ key }) => key)).toEqual(expect.arrayContaining([...'abchijk']))
})

test('idle connections are closed before they seem dead', async () => {
  const lost: object[] = []
  const log = { info() {}, warn() {}, error: (data: object) => void lost.push(data) }
  const idle = await openDatabase({ url: database.url, log, poolSize: 3, silentMs })
  await Promise.all([1, 2, 3].map(() => idle.db.setting.count()))
  await delay(1.5 * silentMs)
  await idle.db.setting.count()
  await idle.close()
  expect(lost).toEqual([])
})

test('a pause that is shorter is waited for', async () => {
  const patient = await openDatabase({ url: wire.url, log: silent, poolSize: 3, silentMs: 3_600_000 })
  wire.freeze()
  const waiting = write('a', patient)
  await delay(300)
  wire.thaw('mended')
  await waiting
  await patient.close()
})

test('processes hear of each other again', async () => {
  const heard = { times: 0 }
  opened.bell?.listen(() => {
    heard.times++
  })
  const rings = async () => {
    const before = heard.times
    database.bell?.ring()
    await delay(100)
    return heard.times > before
  }
  await eventually('the first ring', rings)
  wire.freeze()
  expect(await rings()).toBe(false)
  wire.thaw('dead')
  await eventually('a ring again', rings)
})
