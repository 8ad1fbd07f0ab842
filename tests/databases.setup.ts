/**
 * What a whole run of the tests shares. One PostgreSQL, started when the first of them asks: vitest's global setup
 * listens on a loopback port and answers with the server's address. And the programs that tests start as processes,
 * bundled once as `npm start` does it: compiling at each start is slow.
 */
import { existsSync, mkdtempSync, rmSync, statfsSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { bundleServer } from '../scripts/bundle.ts'
import { openDatabase } from '../src/db/open.ts'
import { type PostgresqlServer, startPostgresql } from './postgresql.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    postgresqlBroker: string
    /** The folder of the SQLite files. */
    files: string
    /** The folder of the bundled programs: NAME.js. */
    programs: string
  }
}

/** In memory where there is room, so that nobody waits for a disk: what is killed in tests is never the machine. */
const shared = '/dev/shm'
const place = existsSync(shared) && roomIn(shared) > 2 ** 29 ? shared : tmpdir()

/** Bytes that are free. */
function roomIn(folder: string): number {
  const { bavail, bsize } = statfsSync(folder)
  return bavail * bsize
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  // First: what follows must be closed again.
  const programs = join(import.meta.dirname, `../dist-tests-${process.pid}`)
  await bundleServer(programs, {
    main: 'src/main.ts',
    faults: 'tests/faults/child.ts',
    story: 'tests/main-job/process.ts',
    storage: 'tests/db/child.ts',
    crowd: 'tests/programmes/crowd.ts',
    backup: 'src/backup.ts',
    restore: 'src/restore.ts',
    'backup-memory': 'tests/backup/child.ts',
  })
  let started: Promise<{ server: PostgresqlServer; template: string }> | undefined
  const broker = createServer((_request, response) => {
    started ??= startWithTemplate()
    started.then(
      ({ server, template }) => response.end(JSON.stringify({ url: server.url, template })),
      (error: unknown) => response.writeHead(500).end(String(error)),
    )
  })
  await new Promise<void>((resolve) => broker.listen(0, '127.0.0.1', resolve))
  const address = broker.address()
  if (address === null || typeof address === 'string') throw new Error('the broker has no port')
  project.provide('postgresqlBroker', `http://127.0.0.1:${address.port}`)
  project.provide('programs', programs)
  const files = mkdtempSync(join(place, 'dialogus-tests-'))
  project.provide('files', files)
  return async () => {
    rmSync(files, { recursive: true, force: true })
    rmSync(programs, { recursive: true, force: true })
    broker.close()
    broker.closeAllConnections()
    if (started === undefined) return
    const { server, template } = await started
    await server.dropTemplate(template)
    await server.stop()
  }
}

async function startWithTemplate(): Promise<{ server: PostgresqlServer; template: string }> {
  const server = await startPostgresql()
  const template = await server.createDatabase()
  await (await openDatabase({ url: template, log: { info() {}, warn() {}, error() {} } })).close()
  return { server, template }
}
