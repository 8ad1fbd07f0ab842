/**
 * A backup becomes a database again. The whole file is checked before anything is touched; then SQLite gets a new file
 * beside the old one, which takes its place when it is complete, and PostgreSQL one transaction. A backup of an older
 * version is loaded into the tables of that version, which are then brought up to date.
 */
import { existsSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3'
import BetterSqlite3 from 'better-sqlite3'
import type pg from 'pg'
import { z } from 'zod'
import { lockDatabaseFile } from '../db/lock.ts'
import { migrate, readMigrations } from '../db/migrate.ts'
import { isPostgresql, migratePostgresql, sqlitePath } from '../db/open.ts'
import { explainPostgresql } from '../db/opening.ts'
import { BackupFault } from './fault.ts'
import { type BackupTable, type Cell, checkBackup, decode, type Header } from './format.ts'
import { flush, makeBackup, stampOf } from './make.ts'
import { appliedPostgresql, catalogue, connectPostgresql, loadPostgresql, query } from './postgresql.ts'
import { loadSqlite, sqliteHolds } from './sqlite.ts'
import { isKept, ownTables } from './tables.ts'

export interface RestoreOptions {
  /** Where to: `postgresql://…`, or a path or `file:` address of an SQLite file. */
  url: string
  file: string
  /** Also into a database that holds something. */
  force: boolean
  now: Date
  /** BACKUP_KEY, if there is one. */
  key?: string | undefined
}

export interface Restored {
  header: Header
  /** Where that is which was there before. */
  aside?: string
}

/**
 * @throws {BackupFault} a damaged or unfit file, a database that holds something or is in use; nothing is changed then
 * @throws {DatabaseInUse} the SQLite file is open in another process
 */
export async function restoreBackup(options: RestoreOptions): Promise<Restored> {
  const header = await checkBackup(options.file, options.key)
  const last = lastMigration(options.file, header)
  const aside = isPostgresql(options.url)
    ? await intoPostgresql(options, header, last)
    : await intoSqlite(options, header, last)
  return { header, ...(aside !== undefined && { aside }) }
}

/** @throws {BackupFault} when this version does not know what the backup had */
function lastMigration(file: string, { migrations, database, program }: Header): string {
  const known = readMigrations(database).migrationDirectories.map(({ path }) => path)
  const unknown = migrations.find((name, index) => known[index] !== name)
  const last = migrations.at(-1)
  if (unknown !== undefined || last === undefined)
    throw new BackupFault(
      `The backup ${file} was made by version ${program}, whose migration ${unknown} is unknown here: restore it with that version.`,
    )
  return last
}

async function intoSqlite(
  { url, file, force, now, key }: RestoreOptions,
  header: Header,
  last: string,
): Promise<string | undefined> {
  const path = sqlitePath(url)
  const lock = lockDatabaseFile(path)
  const fresh = `${path}.restoring`
  try {
    const there = existsSync(path)
    if (there && !force) refuseOccupied(holdsSomething(path), path)
    await removeSqlite(fresh)
    await migrate('sqlite', new PrismaBetterSqlite3({ url: fresh }), last)
    await loadSqlite(fresh, header, rowsOf(file, key))
    await migrate('sqlite', new PrismaBetterSqlite3({ url: fresh }))
    await flush(fresh)
    let aside: string | undefined
    if (there) {
      aside = `${path}.before-${stampOf(now)}`
      settleSqlite(path)
      for (const part of ['', '-wal', '-shm'])
        if (existsSync(path + part)) await rename(path + part, aside + part)
    }
    await rename(fresh, path)
    await flush(dirname(path))
    return aside
  } finally {
    await removeSqlite(fresh)
    lock.release()
  }
}

/** True also for a file that cannot be read: nobody knows what it holds. */
function holdsSomething(path: string): boolean {
  try {
    return sqliteHolds(path, ownTables)
  } catch (error) {
    if (error instanceof BetterSqlite3.SqliteError) return true
    throw error
  }
}

/** What is still in the journal goes into the file; a damaged one is kept with its journal. */
function settleSqlite(path: string): void {
  try {
    const db = new BetterSqlite3(path, { fileMustExist: true })
    try {
      db.pragma('wal_checkpoint(TRUNCATE)')
    } finally {
      db.close()
    }
  } catch (error) {
    if (!(error instanceof BetterSqlite3.SqliteError)) throw error
  }
}

async function removeSqlite(path: string): Promise<void> {
  for (const part of ['', '-wal', '-shm', '-journal']) await rm(path + part, { force: true })
}

async function intoPostgresql(
  { url, file, force, now, key }: RestoreOptions,
  header: Header,
  last: string,
): Promise<string | undefined> {
  const client = await connectPostgresql(url).catch((error: unknown) => {
    throw explainPostgresql(error, url)
  })
  try {
    const applied = await appliedPostgresql(client)
    let aside: string | undefined
    if (applied.length > 0) {
      await refuseRunning(client)
      const occupied = await postgresqlHolds(client)
      if (!force) refuseOccupied(occupied, new URL(url).pathname.slice(1))
      if (occupied) {
        aside = join(dirname(file), `dialogus-before-${stampOf(now)}.jsonl.gz`)
        await makeBackup({ url, file: aside, now, key })
      }
      if (applied.at(-1) !== lastOf('postgresql', last)) await dropTables(client)
    }
    await migratePostgresql(url, last)
    await client.query('BEGIN')
    await loadPostgresql(client, header, rowsOf(file, key))
    await client.query('COMMIT')
    await migratePostgresql(url)
    return aside
  } finally {
    await client.end()
  }
}

/** The last migration of a provider up to that name: one database may have had nothing to change. */
function lastOf(provider: 'postgresql', until: string): string | undefined {
  return readMigrations(provider)
    .migrationDirectories.map(({ path }) => path)
    .findLast((path) => path <= until)
}

const nameRow = z.object({ name: z.string() })

/** A process that works holds a lease; one that was killed no longer than 15 seconds ago as well. */
async function refuseRunning(client: pg.Client): Promise<void> {
  const running = await query(
    client,
    nameRow,
    `SELECT "name" FROM "Lease" WHERE "until" > (now() AT TIME ZONE 'UTC') LIMIT 1`,
  )
  if (running.length > 0)
    throw new BackupFault(
      'A process of Dialógus works on this database: stop it, wait 15 seconds, try again.',
    )
}

async function postgresqlHolds(client: pg.Client): Promise<boolean> {
  for (const { name } of await catalogue(client)) {
    if (ownTables.has(name)) continue
    const found = await query(client, nameRow, `SELECT '${name}' AS name FROM "${name}" LIMIT 1`)
    if (found.length > 0) return true
  }
  return false
}

/** Tables of another version go, with their types and what their triggers call: those of the backup's take their place. */
async function dropTables(client: pg.Client): Promise<void> {
  const here = 'current_schema()::regnamespace'
  const tables = await query(
    client,
    nameRow,
    `SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = ${here}`,
  )
  const types = await query(
    client,
    nameRow,
    `SELECT typname AS name FROM pg_type WHERE typtype = 'e' AND typnamespace = ${here}`,
  )
  const functions = await query(
    client,
    nameRow,
    `SELECT DISTINCT tgfoid::regprocedure::text AS name
     FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid JOIN pg_proc ON pg_proc.oid = tgfoid
     WHERE NOT tgisinternal AND relnamespace = ${here} AND pronamespace = ${here}`,
  )
  await client.query(
    [
      'BEGIN',
      ...tables
        .filter(({ name }) => isKept(name) || ['Lease', 'TableChange', '_prisma_migrations'].includes(name))
        .map(({ name }) => `DROP TABLE "${name}" CASCADE`),
      ...types.map(({ name }) => `DROP TYPE "${name}"`),
      ...functions.map(({ name }) => `DROP FUNCTION ${name}`),
      'COMMIT',
    ].join('; '),
  )
}

function refuseOccupied(occupied: boolean, where: string): void {
  if (occupied)
    throw new BackupFault(
      `The database ${where} is not empty: with --force it is kept aside and replaced (npm run restore -- FILE --force).`,
    )
}

async function* rowsOf(
  file: string,
  key: string | undefined,
): AsyncGenerator<{ table: BackupTable; row: Cell[] }> {
  for await (const entry of decode(file, key)) if (entry.row !== undefined) yield entry
}
