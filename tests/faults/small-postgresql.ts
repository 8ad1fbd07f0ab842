/** A PostgreSQL whose disk is a small one. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import pg from 'pg'
import { initdbFlags, onFreePort, postgresqlProgram, ready } from '../postgresql.ts'
import { openSmallDisk, type SmallDisk } from './disk.ts'

export interface SmallPostgresql {
  /** Once it has been started; the same over a restart. */
  readonly url: string
  disk: SmallDisk
  /** Whether the server runs: without room for its log it ends. */
  readonly alive: boolean
  /** Starts it, again too; resolves when it takes connections. */
  start(): Promise<void>
  /**
   * Uses up the room that the log has in the files it keeps ahead. Where the disk is full the server ends itself then
   * (PANIC), and cannot start before there is room.
   */
  useUpLog(): Promise<void>
  remove(): Promise<void>
}

export async function openSmallPostgresql(size: string): Promise<SmallPostgresql> {
  const disk = await openSmallDisk(size)
  const data = `${disk.path}/data`
  let port: number | undefined
  const said: string[] = []
  let server: ChildProcess | undefined
  const alive = () => server !== undefined && server.exitCode === null && server.signalCode === null
  const run = (name: 'initdb' | 'postgres', ...args: string[]) => {
    // It refuses to run as root, which who made the disk is in there.
    const before = [...disk.before, 'unshare', '--user', '--map-user=1000', '--map-group=1000']
    const [program = '', ...rest] = [...before, postgresqlProgram(name), ...args]
    const child = spawn(program, rest, { stdio: ['ignore', 'pipe', 'pipe'] })
    for (const output of [child.stdout, child.stderr]) output.on('data', (text) => said.push(String(text)))
    return child
  }
  const why = () => said.slice(-5).join('')
  const url = () => `postgresql://postgres@127.0.0.1:${port}/postgres`
  const query = async (sql: string) => {
    const client = new pg.Client({ connectionString: url() })
    client.on('error', () => undefined)
    await client.connect()
    await client.query(sql).finally(() => client.end())
  }
  const made = run('initdb', '-D', data, '-U', 'postgres', '--auth=trust', ...initdbFlags)
  const [code] = await once(made, 'exit')
  if (code !== 0) throw new Error(`initdb ended with ${code}: ${why()}`)
  const settings = ['unix_socket_directories=', 'fsync=off'].flatMap((setting) => ['-c', setting])
  return {
    get url() {
      return url()
    },
    disk,
    get alive() {
      return alive()
    },
    async start() {
      const on = (at: number) => run('postgres', '-D', data, '-h', '127.0.0.1', '-p', String(at), ...settings)
      if (port === undefined) {
        const started = await onFreePort(on)
        server = started.server
        port = started.port
      } else {
        server = on(port)
        await ready(server)
      }
    },
    async useUpLog() {
      const ended = server && once(server, 'exit')
      await query("SELECT pg_switch_wal() FROM pg_logical_emit_message(true, '', 'full')").catch(
        () => undefined,
      )
      await query("SELECT pg_logical_emit_message(true, '', 'full')").catch(() => undefined)
      await ended
    },
    async remove() {
      if (alive()) {
        const ended = server && once(server, 'exit')
        server?.kill('SIGINT')
        await ended
      }
      await disk.remove()
    },
  }
}
