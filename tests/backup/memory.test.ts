/**
 * Part of `npm run test:faults`, not of `npm run test:long`: it moves a quarter of a gigabyte.
 * A backup takes no more memory for a large database than for a small one, and a restore neither. BACKUP_MEGABYTES=300
 * measures a larger one.
 */
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, inject, test } from 'vitest'
import { z } from 'zod'
import { databases, type TestDatabase } from '../databases.ts'

const run = promisify(execFile)
const said = z.object({ megabytes: z.number(), seconds: z.number() })
const size = Number(process.env.BACKUP_MEGABYTES ?? 96)
/** Megabytes of a database from which on a process's buffers are in use and its collector has had to work. */
const enough = 24
/** Megabytes by which a process's memory differs from run to run: buffers, and what the collector leaves for later. */
const noise = 64

async function measure(what: 'backup' | 'restore', url: string, file: string) {
  const { stdout } = await run(process.execPath, [
    join(inject('programs'), 'backup-memory.js'),
    what,
    url,
    file,
  ])
  return said.parse(JSON.parse(stdout))
}

/** Half of it files of a megabyte, half of it rows of a kilobyte. */
async function fill({ db, provider }: TestDatabase, megabytes: number): Promise<void> {
  const count = Math.ceil(megabytes / 2)
  const [series, bytes, text] =
    provider === 'sqlite'
      ? [
          (to: number) =>
            `(WITH RECURSIVE s(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < ${to}) SELECT n FROM s)`,
          'zeroblob(1048576)',
          'lower(hex(randomblob(500)))',
        ]
      : [
          (to: number) => `(SELECT n FROM generate_series(1, ${to}) AS g(n))`,
          `decode(repeat(md5(n::text), 65536), 'hex')`,
          `repeat(md5(n::text), 31)`,
        ]
  await db.$executeRawUnsafe(
    `INSERT INTO "StoredFile" ("id", "name", "type", "size", "sha256", "bytes")
     SELECT 'file' || n, 'minta.bin', 'application/octet-stream', 1048576, 'x' || n, ${bytes} FROM ${series(count)} AS f`,
  )
  await db.$executeRawUnsafe(
    `INSERT INTO "Organisation" ("id", "name", "nameKey", "kind", "town", "townKey", "language", "updatedAt")
     SELECT 'o' || n, 'Minta ' || n, 'minta ' || n, 'ngo', ${text}, '', 'hu', CURRENT_TIMESTAMP FROM ${series(count * 1024)} AS o`,
  )
}

test.each(databases)('flat memory on $name', { timeout: 600_000 }, async ({ open }) => {
  const folder = mkdtempSync(join(tmpdir(), 'dialogus-memory-'))
  const [small, large, target, target2] = [await open(), await open(), await open(), await open()]
  try {
    await fill(small, enough)
    await fill(large, size)
    for (const one of [small, large, target, target2]) await one.disconnect()
    const figures = {
      backup: {
        small: await measure('backup', small.url, join(folder, 'small.gz')),
        large: await measure('backup', large.url, join(folder, 'large.gz')),
      },
      restore: {
        small: await measure('restore', target.url, join(folder, 'small.gz')),
        large: await measure('restore', target2.url, join(folder, 'large.gz')),
      },
    }
    console.log(`of ${size} MB:`, JSON.stringify(figures))
    for (const { small: less, large: more } of Object.values(figures))
      expect(more.megabytes - less.megabytes, JSON.stringify(figures)).toBeLessThan(noise)
  } finally {
    for (const one of [small, large, target, target2]) await one.close()
    rmSync(folder, { recursive: true, force: true })
  }
})
