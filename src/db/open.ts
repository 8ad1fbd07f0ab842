import { createHash } from 'node:crypto'
import { chmodSync, realpathSync, statSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3'
import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { type Bell, postgresqlBell } from './bell.ts'
import type { Address, Database, Provider } from './client.ts'
import { hearsCut } from './cut-off.ts'
import { ownTransactions } from './kept.ts'
import { type FileLock, lockDatabaseFile } from './lock.ts'
import { measured, type Queried } from './measured.ts'
import { migrate } from './migrate.ts'
import { explainPostgresql, explainSqlite } from './opening.ts'
import { rewrite, startScrubbing } from './scrub.ts'
import { givesUp, sessionSettings, silentFor } from './silence.ts'
import { sqliteAdapter } from './sqlite.ts'

export interface OpenDatabase {
  db: Database
  provider: Provider
  /** Among several processes (PostgreSQL). */
  bell?: Bell
  /** Lets go of every connection and of the file. */
  close(): Promise<void>
}

/** What storage says to the log: a pino logger fits. */
interface DatabaseLog {
  info(data: object, message: string): void
  warn(data: object, message: string): void
  error(data: object, message: string): void
}

export interface OpenOptions {
  /** `postgresql://…`, or a path or `file:` address of an SQLite file. */
  url: string
  log: DatabaseLog
  /** Connections to PostgreSQL; 10 unless told. */
  poolSize?: number
  /** Milliseconds to wait for another program's lock on the SQLite file; 5000 unless told. */
  busyTimeoutMs?: number
  /** Milliseconds after which a connection to PostgreSQL that does not answer is given up; 30,000 unless told. */
  silentMs?: number
  /** Told of every statement, for measuring. */
  queried?: Queried
}

const connectWithinMs = 10_000
/** Seconds that a connection's plans are kept. To plan every statement anew took half of what PostgreSQL did. */
const plansFor = 300
/** Long enough for a queue of writers on a slow disk; a caller that deadlocks with itself is told after it. */
const transactionOptions = { maxWait: 10_000, timeout: 20_000 }

/**
 * Opens the database and applies pending migrations.
 * @throws {DatabaseInUse} when another process has the SQLite file open
 * @throws {MigrationMismatch} when the database belongs to another version
 * @throws {DatabaseUnavailable} when it cannot be opened; each of the three with one sentence that says what to do
 */
export async function openDatabase(options: OpenOptions): Promise<OpenDatabase> {
  const postgresql = isPostgresql(options.url)
  try {
    return await (postgresql ? openPostgresql(options) : openSqlite(options))
  } catch (error) {
    throw postgresql ? explainPostgresql(error, options.url) : explainSqlite(error, sqlitePath(options.url))
  }
}

export function isPostgresql(url: string): boolean {
  return /^postgres(ql)?:\/\//.test(url)
}

/** The path of an SQLite file from `file:./x.db`, `file:///x.db` or a bare path. */
export function sqlitePath(url: string): string {
  const path = url.startsWith('file://') ? fileURLToPath(url) : resolve(url.replace(/^file:/, ''))
  // By whichever link a file is reached, it has one lock.
  return existing(path) ?? join(existing(dirname(path)) ?? dirname(path), basename(path))
}

/** Where a path leads, links followed; nothing when there is nothing. */
function existing(path: string): string | undefined {
  try {
    return realpathSync(path)
  } catch {
    return undefined
  }
}

/** A database of an earlier version may still be readable for others: files made from now on are not (own-files.ts). */
function closeToOthers(file: string): void {
  for (const path of [file, `${file}-wal`, `${file}-shm`, `${file}.lock`])
    try {
      if ((statSync(path).mode & 0o077) !== 0) chmodSync(path, 0o600)
    } catch (error) {
      // Not there yet; or another user's, who then decides.
      if (!(error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'EPERM')))
        throw error
    }
}

/**
 * Each statement of a migration is a commit of its own: hundreds that need not reach the disk one by one. A crash of the
 * machine leaves the first of them (sqlite.org/wal.html), as a crash of the process does.
 */
function migratingSqlite(url: string): PrismaBetterSqlite3 {
  return new (class extends PrismaBetterSqlite3 {
    override async connect() {
      const connection = await super.connect()
      await connection.executeScript('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;')
      return connection
    }
  })({ url })
}

async function openSqlite({ url, log, queried, busyTimeoutMs = 5000 }: OpenOptions): Promise<OpenDatabase> {
  const file = sqlitePath(url)
  const lock: FileLock = lockDatabaseFile(file)
  try {
    closeToOthers(file)
    const applied = await migrate('sqlite', migratingSqlite(file))
    if (applied.length > 0) {
      log.info({ migrations: applied }, 'database migrated')
      rewrite(file)
    }
    const { PrismaClient } = await import('./generated/sqlite/client.ts')
    const adapter = measured(sqliteAdapter({ file, busyTimeoutMs }), queried)
    const address: Address = { provider: 'sqlite', url: file }
    const db: Database = ownTransactions(new PrismaClient({ adapter, transactionOptions }), address, log)
    await db.$connect()
    const scrubbing = startScrubbing(db, log)
    return {
      db,
      provider: 'sqlite',
      async close() {
        await scrubbing.stop()
        await db.$disconnect()
        lock.release()
      },
    }
  } catch (error) {
    lock.release()
    throw error
  }
}

async function openPostgresql({
  url,
  log,
  queried,
  poolSize = 10,
  silentMs = silentFor,
}: OpenOptions): Promise<OpenDatabase> {
  const applied = await migratePostgresql(url)
  if (applied.length > 0) log.info({ migrations: applied }, 'database migrated')
  const onPoolError = (error: Error) => log.error({ error: error.message }, 'database connection lost')
  const adapter = new PrismaPg(
    {
      connectionString: url,
      max: poolSize,
      connectionTimeoutMillis: connectWithinMs,
      stream: givesUp(silentMs),
      onConnect: hearsCut,
      // Plans are kept by connection, and fit the tables as they were then: those of a new installation, with empty
      // tables, read whole tables for one row.
      maxLifetimeSeconds: plansFor,
      // Before it would be taken for dead.
      idleTimeoutMillis: (silentMs * 2) / 3,
      options: sessionSettings,
    },
    { onPoolError, onConnectionError: onPoolError, statementNameGenerator: statementNames() },
  )
  const { PrismaClient } = await import('./generated/postgresql/client.ts')
  // The two generated clients have the same shape: the schemas differ in the provider only.
  const db = ownTransactions(
    new PrismaClient({ adapter: measured(adapter, queried), transactionOptions }) as unknown as Database,
    { provider: 'postgresql', url },
    log,
  )
  await db.$connect()
  const bell = await postgresqlBell({ url, log, silentMs })
  return {
    db,
    provider: 'postgresql',
    bell,
    async close() {
      await bell.close()
      await db.$disconnect()
    },
  }
}

/** One process at a time, so that several may start together. @param until as of `migrate` */
export async function migratePostgresql(url: string, until?: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: connectWithinMs })
  await client.connect()
  try {
    await client.query("SELECT pg_advisory_lock(hashtext('dialogus migrations'))")
    return await migrate('postgresql', new PrismaPg({ connectionString: url, max: 1 }), until)
  } finally {
    await client.end()
  }
}

/**
 * Names let PostgreSQL keep a statement's plan. Bounded, because each connection keeps every name it has seen:
 * a statement beyond the first 500 shapes goes without one.
 */
function statementNames(): (query: { sql: string }) => string {
  const names = new Map<string, string>()
  return ({ sql }) => {
    const known = names.get(sql)
    if (known !== undefined) return known
    if (names.size >= 500) return ''
    const name = createHash('sha256').update(sql).digest('base64url').slice(0, 22)
    names.set(sql, name)
    return name
  }
}
