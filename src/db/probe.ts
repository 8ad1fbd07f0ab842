/** Whether the database takes what is written: one that only reads (disk full, locked) is no use to a bot. */
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
    if (!(await inTime(db.setting.count()))) return false
    const now = performance.now()
    if (now - asked >= believed) {
      asked = now
      written = inTime(write(db))
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

async function inTime(work: Promise<unknown>): Promise<boolean> {
  const done = work.then(
    () => true,
    () => false,
  )
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), within)
  })
  return await Promise.race([done, late]).finally(() => clearTimeout(timer))
}
