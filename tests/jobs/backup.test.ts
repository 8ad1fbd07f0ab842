import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { checkBackup } from '../../src/backup/format.ts'
import { backupJob } from '../../src/jobs/backup.ts'
import { databases, silent, type TestDatabase } from '../databases.ts'

describe.each(databases)('daily backups of $name', ({ open }) => {
  let database: TestDatabase
  let folder: string
  beforeEach(async () => {
    database = await open()
    folder = mkdtempSync(join(tmpdir(), 'dialogus-daily-'))
  })
  afterEach(async () => {
    await database.close()
    rmSync(folder, { recursive: true, force: true })
  })

  const backups = () => readdirSync(folder).sort()
  const runAt = (instant: string, stopping = () => false) =>
    backupJob({ url: database.url, folder, keep: 2 }).run({
      db: database.db,
      provider: database.provider,
      now: new Date(instant),
      clock: () => new Date(instant),
      log: { ...silent, warn() {} },
      stopping,
    })

  test('one a day after half past two, however often it is looked, and late rather than never', async () => {
    // In Budapest it is half past one, then half past two.
    expect(await runAt('2026-11-25T00:30:00Z')).toBe(0)
    expect(backups()).toEqual([])
    expect(await runAt('2026-11-25T01:30:00Z')).toMatchObject({ removed: 0 })
    expect(await runAt('2026-11-25T02:30:00Z')).toBe(0)
    expect(await runAt('2026-11-25T22:30:00Z')).toBe(0)
    // The next local day has begun, its half past two has not; then the process was down until noon.
    expect(await runAt('2026-11-25T23:30:00Z')).toBe(0)
    expect(await runAt('2026-11-26T11:30:00Z')).toMatchObject({ removed: 0 })
    const files = ['dialogus-daily-20261125T013000Z.jsonl.gz', 'dialogus-daily-20261126T113000Z.jsonl.gz']
    expect(backups()).toEqual(files)
    for (const file of files) await checkBackup(join(folder, file))
  })

  test('the newest are kept; what was made by hand stays; what a killed process left goes', async () => {
    writeFileSync(join(folder, 'dialogus-20200101T000000Z.jsonl.gz'), '')
    const left = join(folder, 'dialogus-daily-20200101T000000Z.jsonl.gz.1.partial')
    writeFileSync(left, '')
    utimesSync(left, new Date(0), new Date(0))
    for (const day of [25, 26, 27, 28]) await runAt(`2026-11-${day}T02:30:00Z`)
    expect(backups()).toEqual([
      'dialogus-20200101T000000Z.jsonl.gz',
      'dialogus-daily-20261127T023000Z.jsonl.gz',
      'dialogus-daily-20261128T023000Z.jsonl.gz',
    ])
  })

  test('a process that stops leaves nothing half', async () => {
    expect(await runAt('2026-11-25T02:30:00Z', () => true)).toBe(0)
    expect(backups()).toEqual([])
    expect(await runAt('2026-11-25T03:30:00Z')).toMatchObject({ removed: 0 })
  })
})
