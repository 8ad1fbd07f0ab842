/**
 * What is deleted is to be gone from the disk, too. SQLite overwrites what it deletes (`secure_delete`,
 * sqlite.org/pragma.html#pragma_secure_delete), but its WAL still holds every commit by itself, and read one after the
 * other they tell who had just answered when an anonymous answer came. So the WAL is emptied soon after such a commit:
 * not within it, where others would wait, but once for all of some seconds. PostgreSQL's operator does it by settings
 * (docs/operating.md).
 */
import BetterSqlite3 from 'better-sqlite3'
import { z } from 'zod'
import type { Database, Transaction } from './client.ts'
import { keptFor } from './kept.ts'

/** Milliseconds between two looks. */
const every = 2000

const wish = keptFor(() => ({ made: false }))

/** Call it in the transaction that deletes: once it is stored, the WAL is emptied. */
export function scrubSoon(db: Database | Transaction): void {
  wish(db).made = true
}

/** The row that the checkpoint gives: 1 while somebody reads an older state. */
const checkpoint = z.tuple([z.object({ busy: z.coerce.number() })])

interface ScrubLog {
  error(data: object, message: string): void
}

/** Looks for wishes until it is stopped. The first look finds one: what was not emptied when the process ended. */
export function startScrubbing(db: Database, log: ScrubLog): { stop(): Promise<void> } {
  let running = Promise.resolve()
  const look = async () => {
    const wished = wish(db)
    if (!wished.made) return
    wished.made = false
    try {
      // Waits for the writer's turn to end, and so for the commit of who wished it.
      const [{ busy }] = checkpoint.parse(await db.$queryRawUnsafe('PRAGMA wal_checkpoint(TRUNCATE)'))
      if (busy === 1) wished.made = true
    } catch (error) {
      wished.made = true
      log.error({ err: error }, 'the WAL could not be emptied; the next try is soon')
    }
  }
  const timer = setInterval(() => {
    running = running.then(look)
  }, every)
  timer.unref()
  scrubSoon(db)
  running = look()
  return {
    async stop() {
      clearInterval(timer)
      await running
    },
  }
}

/** Writes the file anew, without pages that earlier versions left as they were. Nobody else has it open. */
export function rewrite(file: string): void {
  const db = new BetterSqlite3(file)
  try {
    db.exec('VACUUM')
  } finally {
    db.close()
  }
}
