import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import BetterSqlite3 from 'better-sqlite3'

/** Another process has the database file open. The message is one sentence for whoever started this one. */
export class DatabaseInUse extends Error {
  override name = 'DatabaseInUse'
}

export interface FileLock {
  release(): void
}

/**
 * Takes `<file>.lock` for this process until `release` or its death. The lock is the operating system's (through
 * SQLite's own exclusive lock on that file), so a killed process leaves none behind, only an empty file.
 * @throws {DatabaseInUse} when another connection holds it
 */
export function lockDatabaseFile(file: string): FileLock {
  mkdirSync(dirname(file), { recursive: true })
  const connection = new BetterSqlite3(`${file}.lock`, { timeout: 0 })
  try {
    // In memory: a killed holder must leave no journal to be rolled back by the next one.
    connection.pragma('journal_mode = MEMORY')
    connection.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    connection.close()
    if (error instanceof BetterSqlite3.SqliteError && error.code.startsWith('SQLITE_BUSY'))
      throw new DatabaseInUse(
        `The database file ${file} is already open in another process; stop that one first, or use PostgreSQL to run several.`,
      )
    throw error
  }
  held.add(connection)
  return {
    release() {
      held.delete(connection)
      connection.close()
    },
  }
}

/** A connection that nothing refers to is collected and closed, and its lock with it. */
const held = new Set<BetterSqlite3.Database>()
