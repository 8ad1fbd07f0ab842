/** Makes a backup while the program runs, and keeps the newest ones of a folder. */

import { createWriteStream, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { open, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { PassThrough, Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setImmediate as eventLoopTurn } from 'node:timers/promises'
import { createGzip } from 'node:zlib'
import { z } from 'zod'
import { projectRoot } from '../db/migrate.ts'
import { isPostgresql, sqlitePath } from '../db/open.ts'
import { explainPostgresql, explainSqlite } from '../db/opening.ts'
import { BackupFault } from './fault.ts'
import { encode, type Header, type Source } from './format.ts'
import { postgresqlSource } from './postgresql.ts'
import { sealing } from './sealed.ts'
import { type SourceFacts, sqliteSource } from './sqlite.ts'

export interface BackupOptions {
  /** `postgresql://…`, or a path or `file:` address of an SQLite file. */
  url: string
  /** Where it goes; what has that name is replaced. */
  file: string
  now: Date
  /** Encrypts and authenticates it; see sealed.ts. */
  key?: string | undefined
  /** Asked between pieces: then nothing is made. */
  stopping?: () => boolean
  /** Milliseconds after which a PostgreSQL that says nothing is given up; ten minutes unless told. */
  givesUpMs?: number
}

/** The process stops: there is no backup this time. */
export class BackupStopped extends Error {
  override name = 'BackupStopped'
}

/**
 * All of one moment, in a file that only its owner reads (mode 0600) and that has its name only when it is whole and on
 * the disk.
 * @returns what is in it
 * @throws {BackupStopped}
 * @throws {BackupFault | DatabaseUnavailable} there is no such database, or it cannot be opened
 */
export async function makeBackup({
  url,
  file,
  now,
  key,
  stopping,
  givesUpMs,
}: BackupOptions): Promise<Header> {
  const facts = { program: programVersion(), at: now.toISOString() }
  const source = await openSource(url, facts, givesUpMs)
  const partial = `${file}.${process.pid}.partial`
  try {
    mkdirSync(dirname(file), { recursive: true })
    await rm(partial, { force: true })
    await pipeline(
      // One piece at a time: a piece may hold a file of 20 MB.
      Readable.from(unlessStopped(source, stopping), { objectMode: true, highWaterMark: 1 }),
      createGzip(),
      key === undefined ? new PassThrough() : await sealing(key),
      createWriteStream(partial, { mode: 0o600, flags: 'wx' }),
    )
    await flush(partial)
    await rename(partial, file)
    await flush(dirname(file))
  } catch (error) {
    await rm(partial, { force: true })
    throw error
  } finally {
    await source.close()
  }
  return source.header
}

async function openSource(url: string, facts: SourceFacts, givesUpMs?: number): Promise<Source> {
  const path = sqlitePath(url)
  try {
    if (isPostgresql(url)) return await postgresqlSource(url, facts, givesUpMs)
    if (!existsSync(path)) throw new BackupFault(`There is no database file ${path}: correct DATABASE_URL.`)
    return sqliteSource(path, facts)
  } catch (error) {
    if (error instanceof BackupFault) throw error
    throw isPostgresql(url) ? explainPostgresql(error, url) : explainSqlite(error, path)
  }
}

/** `20261125T023000Z`: sorts by time. */
export function stampOf(now: Date): string {
  return now.toISOString().replace(/[-:]|\.\d+/g, '')
}

const daily = /^dialogus-daily-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z\.jsonl\.gz$/

/** The name of a backup that the timetable makes; only these are ever removed again. */
export function dailyName(now: Date): string {
  return `dialogus-daily-${stampOf(now)}.jsonl.gz`
}

/** When the newest of the timetable's backups in a folder was made. */
export function newestDaily(folder: string): Date | null {
  const newest = dailies(folder).at(-1)
  const parts = newest === undefined ? null : daily.exec(newest)
  if (!parts) return null
  const [year, month, day, hour, minute, second] = parts.slice(1)
  return new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
}

/** Removes the timetable's oldest backups, and what a killed process left of one. @returns how many backups */
export async function keepNewest(folder: string, keep: number, now: Date): Promise<number> {
  const old = dailies(folder).slice(0, -keep)
  for (const name of old) await rm(join(folder, name), { force: true })
  for (const name of readdirSync(folder).filter((one) => /^dialogus-.*\.partial$/.test(one))) {
    const { mtimeMs } = await stat(join(folder, name))
    if (now.getTime() - mtimeMs > 86_400_000) await rm(join(folder, name), { force: true })
  }
  return old.length
}

function dailies(folder: string): string[] {
  mkdirSync(folder, { recursive: true })
  return readdirSync(folder)
    .filter((name) => daily.test(name))
    .sort()
}

/** Waits until a file, or the names in a folder, are on the disk. */
export async function flush(path: string): Promise<void> {
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } catch (error) {
    // Windows has no such thing for folders.
    if (!(error instanceof Error && 'code' in error && (error.code === 'EPERM' || error.code === 'EISDIR')))
      throw error
  } finally {
    await handle.close()
  }
}

async function* unlessStopped(source: Source, stopping: (() => boolean) | undefined) {
  for await (const piece of encode(source)) {
    if (stopping?.()) throw new BackupStopped('stopped before the backup was whole')
    yield piece
    // Reading an embedded file is the event loop's own work: others have their turn between two pieces.
    await eventLoopTurn()
  }
}

function programVersion(): string {
  const text = readFileSync(join(projectRoot(), 'package.json'), 'utf8')
  return z.object({ version: z.string() }).parse(JSON.parse(text)).version
}
