/** `describe.each(databases)`: one suite over both databases, each test with a fresh, migrated one. */
import { createHash } from 'node:crypto'
import { copyFileSync, existsSync, mkdtempSync, renameSync, rmSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inject } from 'vitest'
import { z } from 'zod'
import type { Database, Provider } from '../src/db/client.ts'
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

export const silent = { info() {}, error() {} }

interface Kind {
  name: Provider
  open(): Promise<TestDatabase>
}

/** The one for suites that test neither statements nor locks: what they see does not depend on it. */
export const sqlite: Kind = { name: 'sqlite', open: openSqlite }
export const postgresql: Kind = { name: 'postgresql', open: openPostgresql }
export const databases: Kind[] = [sqlite, postgresql]

/** In memory where there is room, so that nobody waits for a disk: what is killed in tests is never the machine. */
const shared = '/dev/shm'
const place = existsSync(shared) && roomIn(shared) > 2 ** 29 ? shared : tmpdir()

/** Bytes that are free. */
function roomIn(folder: string): number {
  const { bavail, bsize } = statfsSync(folder)
  return bavail * bsize
}

async function openSqlite(): Promise<TestDatabase> {
  const folder = mkdtempSync(join(place, 'dialogus-test-'))
  const url = join(folder, 'test.db')
  copyFileSync(await sqliteTemplate(), url)
  const opened = await openDatabase({ url, log: silent })
  return {
    ...opened,
    url,
    shadow: async () => join(folder, 'shadow.db'),
    disconnect: opened.close,
    async close() {
      await opened.close()
      rmSync(folder, { recursive: true, force: true })
    },
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
