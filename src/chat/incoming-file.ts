/** The file that came with an update, read before the transaction, within a time: what comes after it waits meanwhile. */
import type { Logger } from 'pino'
import { FileTooLarge, type IncomingFile, traceOf, type Update } from '../base/update.ts'
import type { Database, Transaction } from '../db/client.ts'
import { inTime } from '../time/in-time.ts'
import { type FileTaker, mayUse } from './command.ts'
import type { Context, Person } from './context.ts'
import { findPerson } from './people.ts'

export type ReadFile = NonNullable<Context['file']>

/** What came of it; `none`: no file, or of somebody who has not joined. */
export type Incoming =
  | { kind: 'none' }
  | { kind: 'read'; file: ReadFile }
  | { kind: 'too-large' }
  /** The platform did not give it. */
  | { kind: 'unread' }

export interface FileOptions {
  db: Database
  log: Logger
  /** Milliseconds in which a file is read; 20,000 unless told. */
  readWithinMs?: number
}

/** Telegram lets bots download 20 MB (getFile); the same bound holds everywhere. */
const fileLimit = 20 * 1024 * 1024
/** Milliseconds; ours. Twenty megabytes come in a few seconds, and nobody looks at a chat for longer. */
const readWithin = 20_000

/** Reads the file that came, if its sender has joined: nobody else has a use for one here. */
export async function readIncoming(
  { db, log, readWithinMs }: FileOptions,
  takers: readonly FileTaker[],
  update: Update,
): Promise<Incoming> {
  const file = fileOf(update)
  const person = file && (await findPerson(db, update))
  if (!file || !person?.consented) return { kind: 'none' }
  if ((file.size ?? 0) > fileLimit) return { kind: 'too-large' }
  let bytes: Uint8Array
  try {
    bytes = await readInTime(file, readWithinMs)
  } catch (error) {
    if (error instanceof FileTooLarge) return { kind: 'too-large' }
    const ids = { platform: update.platform, update: update.id, trace: traceOf(update) }
    log.warn({ ...ids, err: error }, 'a file could not be read')
    return { kind: 'unread' }
  }
  const read = { name: file.name, type: file.type, bytes }
  await (await fileTaker(db, takers, read, person))?.ahead?.(read, db)
  return { kind: 'read', file: read }
}

/** Who takes a file that no running form waits for. */
export async function fileTaker(
  db: Database | Transaction,
  takers: readonly FileTaker[],
  file: ReadFile,
  person: Person,
): Promise<FileTaker | undefined> {
  const theirs = takers.filter(({ who }) => mayUse(who, person))
  for (const taker of theirs) if (await taker.awaits?.(db, file)) return taker
  for (const taker of theirs) if (await taker.recognises(file)) return taker
  return undefined
}

function fileOf({ event }: Update): IncomingFile | undefined {
  if (event.kind === 'file') return event.file
  return event.kind === 'command' && event.args.kind === 'named' ? event.args.file : undefined
}

/**
 * Tried twice, both within the time.
 * @throws {FileTooLarge}; else why the platform did not give it: whoever sent it can send it again
 */
async function readInTime(file: IncomingFile, withinMs = readWithin): Promise<Uint8Array> {
  const end = performance.now() + withinMs
  for (let attempt = 1; ; attempt++) {
    try {
      return await inTime(file.read(fileLimit), Math.ceil(end - performance.now()), tooLate)
    } catch (error) {
      if (error instanceof FileTooLarge || attempt === 2 || performance.now() >= end) throw error
    }
  }
}

function tooLate(): never {
  throw new Error('the file did not come in time')
}
