/** Whether the database takes what is written: one that only reads (disk full, locked) is no use to a bot. */
import { inTime } from '../time/in-time.ts'
import type { Database } from './client.ts'

/** Milliseconds: what takes longer is as good as gone. */
const within = 2_000
/** Milliseconds that a write is believed, so that whoever asks without end causes no more of them. */
const believed = 1_000

/** @returns reads, and now and then writes a row of its own; says whether it did in time, and never rejects */
export function databaseProbe(db: Database): () => Promise<boolean> {
  let asked = Number.NEGATIVE_INFINITY
  let written = Promise.resolve(false)
  return async () => {
    if (!(await answers(db.setting.count()))) return false
    const now = performance.now()
    if (now - asked >= believed) {
      asked = now
      written = answers(write(db))
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

function answers(work: Promise<unknown>): Promise<boolean> {
  const done = work.then(
    () => true,
    () => false,
  )
  return inTime(done, within, () => false)
}
