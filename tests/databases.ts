/** `describe.each(databases)`: one suite over both databases, each test with a fresh, migrated one. */
import { createHash } from 'node:crypto'
import { copyFileSync, existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import BetterSqlite3 from 'better-sqlite3'
import { inject } from 'vitest'
import { z } from 'zod'
import type { Database, Provider } from '../src/db/client.ts'
import { ownTransactions } from '../src/db/kept.ts'
import { readMigrations } from '../src/db/migrate.ts'
import { type OpenDatabase, openDatabase } from '../src/db/open.ts'
import { type PostgresqlServer, serverAt } from './postgresql.ts'

export interface TestDatabase extends OpenDatabase {
  db: Database
  provider: Provider
  /** To open it again, from this process (after `close`, on SQLite) or another. */
  url: string
  /** An empty database beside it, for the schema engine to try migrations on; removed with it. */
  shadow(): Promise<string>
  /** Closes and removes it. */
  close(): Promise<void>
  /** Closes the connections only; the data stays for whoever opens `url` next. */
  disconnect(): Promise<void>
}

export const silent = { info() {}, warn() {}, error() {} }

interface Kind {
  name: Provider
  open(): Promise<TestDatabase>
}

/** The one for suites that test neither statements nor locks: what they see does not depend on it. */
export const sqlite: Kind = { name: 'sqlite', open: openSqlite }
export const postgresql: Kind = { name: 'postgresql', open: openPostgresql }
export const databases: Kind[] = [sqlite, postgresql]

interface IdleFile {
  folder: string
  url: string
  opened: OpenDatabase
  /** Its tables and migrations, by which one that a test has changed is known. */
  shape: string
}

/** As `idle` below: a client that is opened anew plans each of its queries anew, a quarter of a test's time. */
const idleFiles: IdleFile[] = []

async function openSqlite(): Promise<TestDatabase> {
  return handOut(idleFiles.pop() ?? (await makeSqlite()))
}

/** One that no test has written to: an emptied file has room that it does not give back. */
export async function openFreshSqlite(): Promise<TestDatabase> {
  return handOut(await makeSqlite())
}

function handOut(one: IdleFile): TestDatabase {
  const { folder, url, opened, shape } = one
  let open = true
  let alone = true
  return {
    ...opened,
    // What is kept for a database (src/db/kept.ts) is not kept for the next test's.
    db: ownTransactions(opened.db.$extends({}) as unknown as Database, { provider: 'sqlite', url }, silent),
    url,
    async shadow() {
      alone = false
      return join(folder, 'shadow.db')
    },
    async disconnect() {
      open = false
      await opened.close()
    },
    async close() {
      if (open && alone && emptiedFile(url, shape)) {
        idleFiles.push(one)
        return
      }
      if (open) await opened.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function makeSqlite(): Promise<IdleFile> {
  const folder = mkdtempSync(join(inject('files'), 'test-'))
  const url = join(folder, 'test.db')
  copyFileSync(await sqliteTemplate(), url)
  const opened = await openDatabase({ url, log: silent })
  const file = new BetterSqlite3(url)
  const shape = shapeOf(file)
  file.close()
  return { folder, url, opened, shape }
}

function shapeOf(file: BetterSqlite3.Database): string {
  const all = (sql: string) => file.prepare(sql).raw().all()
  return JSON.stringify([
    all('SELECT sql FROM sqlite_schema ORDER BY name'),
    all('SELECT migration_name, checksum, finished_at FROM _prisma_migrations ORDER BY id'),
  ])
}

/** @returns false when that is not possible, as for `emptied`, or its tables or migrations are others by now */
function emptiedFile(url: string, shape: string): boolean {
  const file = new BetterSqlite3(url, { timeout: 2000 })
  try {
    if (shapeOf(file) !== shape) return false
    const tables = file
      .prepare<[], string>(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> '_prisma_migrations'",
      )
      .pluck()
      .all()
    file.exec(
      `PRAGMA foreign_keys = OFF; BEGIN; ${tables.map((name) => `DELETE FROM "${name}";`).join(' ')} COMMIT;`,
    )
    return true
  } catch {
    return false
  } finally {
    file.close()
  }
}

/** A migrated file, made once for each state of the migrations. */
async function sqliteTemplate(): Promise<string> {
  const scripts = readMigrations('sqlite').migrationDirectories
  const key = createHash('sha256').update(JSON.stringify(scripts)).digest('hex').slice(0, 16)
  const template = join(tmpdir(), `dialogus-template-${process.getuid?.() ?? ''}-${key}.db`)
  if (existsSync(template)) return template
  const folder = mkdtempSync(join(tmpdir(), 'dialogus-template-'))
  const made = join(folder, 'made.db')
  await (await openDatabase({ url: made, log: silent })).close()
  renameSync(made, template)
  rmSync(folder, { recursive: true, force: true })
  return template
}

const brokerAnswer = z.object({ url: z.string(), template: z.string() })

interface Idle {
  server: PostgresqlServer
  url: string
  opened: OpenDatabase
}

/** Emptied ones, for the next tests of this worker: to make and open one takes ten times as long as to empty it. */
const idle: Idle[] = []

async function remove({ server, url, opened }: Idle): Promise<void> {
  await opened.close()
  await server.dropDatabase(url)
}

async function openPostgresql(): Promise<TestDatabase> {
  const one = idle.pop() ?? (await makePostgresql())
  const { server, url, opened } = one
  const besides: string[] = []
  let asIs = true
  return {
    ...opened,
    url,
    async shadow() {
      const shadow = await server.createDatabase()
      besides.push(shadow)
      return shadow
    },
    async disconnect() {
      asIs = false
      await opened.close()
    },
    async close() {
      for (const address of besides) await server.dropDatabase(address)
      if (asIs && besides.length === 0 && (await emptied(opened.db))) idle.push(one)
      else await remove(one)
    },
  }
}

async function makePostgresql(): Promise<Idle> {
  const response = await fetch(inject('postgresqlBroker'))
  if (!response.ok) throw new Error(await response.text())
  const broker = brokerAnswer.parse(await response.json())
  const server = serverAt(broker.url, async () => {})
  const url = await server.createDatabase(new URL(broker.template).pathname.slice(1))
  return { server, url, opened: await openDatabase({ url, log: silent, poolSize: 5 }) }
}

/** @returns false when that is not possible: what the test did to the database is not undone by emptying it */
async function emptied(db: Database): Promise<boolean> {
  try {
    await db.$executeRawUnsafe(`DO $$
      DECLARE one record;
      BEGIN
        SET LOCAL lock_timeout = '2s';
        SET LOCAL session_replication_role = replica;
        FOR one IN SELECT tablename AS name FROM pg_tables
          WHERE schemaname = 'public' AND tablename <> '_prisma_migrations'
        LOOP EXECUTE format('DELETE FROM %I', one.name); END LOOP;
        FOR one IN SELECT sequencename AS name FROM pg_sequences WHERE schemaname = 'public'
        LOOP EXECUTE format('ALTER SEQUENCE %I RESTART', one.name); END LOOP;
      END $$`)
    return true
  } catch {
    return false
  }
}
