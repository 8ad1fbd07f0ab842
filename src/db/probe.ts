/** Whether the database takes what is written: one that only reads (disk full, locked) is no use to a bot. */
import { inTime } from '../time/in-time.ts'
import type { Database } from './client.ts'
import type { OpenDatabase } from './open.ts'

/** Milliseconds: what takes longer is as good as gone. */
const within = 2_000
/** Milliseconds that a write is believed, so that whoever asks without end causes no more of them. */
const believed = 1_000

/** @returns reads, and now and then writes a row of its own; says whether it did in time, and never rejects */
export function databaseProbe({ db, provider }: OpenDatabase): () => Promise<boolean> {
  let asked = Number.NEGATIVE_INFINITY
  let written = Promise.resolve(false)
  return async () => {
    if (!(await answers(db.setting.count()))) return false
    const now = performance.now()
    if (now - asked >= believed) {
      asked = now
      written = answers(provider === 'postgresql' ? Promise.all([write(db), hasRoom(db)]) : write(db))
    }
    return await written
  }
}

function write(db: Database): Promise<unknown> {
  const key = 'probe'
  const value = new Date().toISOString()
  return db.setting.upsert({
    where: { key },
    create: { key, value },
    update: { value },
    select: { key: true },
  })
}

/**
 * On a full disk PostgreSQL still takes a small row that fits into the pages it has, as the probe's always does, and
 * refuses those that people cause. A list too long for this memory is written beside the tables and leaves nothing:
 * postgresql.org/docs/current/runtime-config-resource.html (work_mem).
 */
function hasRoom(db: Database): Promise<unknown> {
  return db.$transaction([
    db.$executeRaw`SET LOCAL work_mem = '64kB'`,
    db.$executeRaw`SELECT count(*) FROM generate_series(1, 5000)`,
  ])
}

function answers(work: Promise<unknown>): Promise<boolean> {
  const done = work.then(
    () => true,
    () => false,
  )
  return inTime(done, within, () => false)
}
