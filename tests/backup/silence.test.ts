/** A backup of a PostgreSQL that falls silent in the middle of it fails in time, and leaves nothing behind. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Hono } from 'hono'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { dailyName, makeBackup } from '../../src/backup/make.ts'
import { createMetrics } from '../../src/metrics.ts'
import { postgresql, type TestDatabase } from '../databases.ts'
import { openWire, type Wire } from '../faults/wire.ts'

const now = new Date('2026-11-25T02:30:00Z')
let database: TestDatabase
let wire: Wire
let folder: string

beforeEach(async () => {
  database = await postgresql.open()
  wire = await openWire(database.url)
  folder = mkdtempSync(join(tmpdir(), 'dialogus-backup-'))
})
afterEach(async () => {
  await wire.close()
  await database.close()
  rmSync(folder, { recursive: true, force: true })
})

test('it is given up; the age of the newest goes on', async () => {
  const backup = (file: string, more: Partial<Parameters<typeof makeBackup>[0]> = {}) =>
    makeBackup({ url: wire.url, file: join(folder, file), now, ...more })
  const value = 'minta'.repeat(200)
  // More than what is fetched, and written, at once.
  const data = Array.from({ length: 1500 }, (_, index) => ({ key: `minta-${index}`, value }))
  await database.db.setting.createMany({ data })
  await backup(dailyName(now))
  const later = new Date(now.getTime() + 27 * 3_600_000)
  const silence = () => {
    wire.freeze()
    return false
  }
  await expect(backup(dailyName(later), { stopping: silence, givesUpMs: 700 })).rejects.toThrow(
    'PostgreSQL has said nothing for 700 ms',
  )
  expect(readdirSync(folder)).toEqual([dailyName(now)])

  const metrics = createMetrics()
  const { db } = database
  const stores = async () => true
  metrics.observe({
    db,
    stores,
    platforms: [],
    sender: { state: () => [] },
    clock: () => later,
    backups: folder,
  })
  const app = new Hono().route('/', metrics.routes('token'))
  const answer = await app.request('/metrics', { headers: { authorization: 'Bearer token' } })
  expect(await answer.text()).toContain(`dialogus_backup_newest_seconds ${27 * 3600}\n`)
})
