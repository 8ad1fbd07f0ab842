/**
 * Prisma's better-sqlite3 adapter, made safe for what it leaves open: it has one connection, on which a query outside
 * a transaction runs inside whichever transaction happens to be open (and is lost with it), and it takes a COMMIT that
 * an outside program's lock refused for done (prisma/orm issue 29933). Here writers take turns, reads outside a
 * transaction have a connection of their own (WAL: they see what is committed and wait for nobody), and COMMIT is
 * ours: retried while the file is locked, rolled back and reported when it stays so.
 */
import { setTimeout as delay } from 'node:timers/promises'
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3'
import {
  DriverAdapterError,
  type IsolationLevel,
  type SqlDriverAdapter,
  type SqlDriverAdapterFactory,
  type SqlQuery,
  type SqlResultSet,
  type Transaction,
} from '@prisma/driver-adapter-utils'
import { cacheStatements } from './statements.ts'

export interface SqliteOptions {
  /** Path of the file. */
  file: string
  /** Milliseconds to wait for a lock that a program outside holds; the event loop goes on meanwhile. */
  busyTimeoutMs: number
}

const name = '@prisma/adapter-better-sqlite3'

/** Durable (`synchronous=FULL`: a commit survives power loss, sqlite.org/pragma.html#pragma_synchronous). */
const pragmas = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  PRAGMA foreign_keys = ON;
  PRAGMA temp_store = MEMORY;
  PRAGMA cache_size = -32000;
`

export function sqliteAdapter(options: SqliteOptions): SqlDriverAdapterFactory {
  return {
    provider: 'sqlite',
    adapterName: name,
    async connect() {
      const factory = new PrismaBetterSqlite3({ url: options.file, timeout: 0 })
      const writer = await factory.connect()
      await withPatience(options.busyTimeoutMs, () => writer.executeScript(pragmas))
      const reader = await factory.connect()
      await reader.executeScript(`${pragmas} PRAGMA query_only = ON;`)
      for (const connection of [writer, reader]) cacheStatements(connection)
      return new SqliteConnection(writer, reader, options.busyTimeoutMs)
    },
  }
}

class SqliteConnection implements SqlDriverAdapter {
  readonly provider = 'sqlite'
  readonly adapterName = name
  #turn: Promise<void> = Promise.resolve()

  constructor(
    readonly writer: SqlDriverAdapter,
    readonly reader: SqlDriverAdapter,
    readonly busyTimeoutMs: number,
  ) {}

  queryRaw(query: SqlQuery): Promise<SqlResultSet> {
    if (isRead(query.sql)) return withPatience(this.busyTimeoutMs, () => this.reader.queryRaw(query))
    return this.#alone(() => this.writer.queryRaw(query))
  }

  executeRaw(query: SqlQuery): Promise<number> {
    return this.#alone(() => this.writer.executeRaw(query))
  }

  executeScript(script: string): Promise<void> {
    return this.#alone(() => this.writer.executeScript(script))
  }

  async startTransaction(isolationLevel?: IsolationLevel): Promise<Transaction> {
    if (isolationLevel !== undefined && isolationLevel !== 'SERIALIZABLE')
      throw new DriverAdapterError({ kind: 'InvalidIsolationLevel', level: isolationLevel })
    const release = await this.#takeTurn()
    try {
      // IMMEDIATE: an outside writer is met here, where waiting is harmless, not in the middle or at COMMIT.
      await withPatience(this.busyTimeoutMs, () => this.writer.executeRaw(statement('BEGIN IMMEDIATE')))
      return new SqliteTransaction(this.writer, this.busyTimeoutMs, release)
    } catch (error) {
      release()
      throw error
    }
  }

  async dispose(): Promise<void> {
    const release = await this.#takeTurn()
    await this.reader.dispose()
    await this.writer.dispose()
    release()
  }

  async #alone<Result>(work: () => Promise<Result>): Promise<Result> {
    const release = await this.#takeTurn()
    try {
      return await withPatience(this.busyTimeoutMs, work)
    } finally {
      release()
    }
  }

  /** Resolves when all who asked before have released. */
  async #takeTurn(): Promise<() => void> {
    let release = () => {}
    const before = this.#turn
    this.#turn = new Promise((resolve) => {
      release = resolve
    })
    await before
    return release
  }
}

class SqliteTransaction implements Transaction {
  readonly provider = 'sqlite'
  readonly adapterName = name
  /** Prisma then leaves COMMIT and ROLLBACK to us. */
  readonly options = { usePhantomQuery: true }
  /** Set when SQLite may have rolled back by itself (disk full, I/O error): going on would write outside of it. */
  #broken: unknown

  constructor(
    readonly writer: SqlDriverAdapter,
    readonly busyTimeoutMs: number,
    readonly release: () => void,
  ) {}

  queryRaw(query: SqlQuery): Promise<SqlResultSet> {
    return this.#guarded(() => this.writer.queryRaw(query))
  }

  executeRaw(query: SqlQuery): Promise<number> {
    return this.#guarded(() => this.writer.executeRaw(query))
  }

  async commit(): Promise<void> {
    try {
      if (this.#broken !== undefined) throw this.#broken
      await withPatience(this.busyTimeoutMs, () => this.writer.executeRaw(statement('COMMIT')))
    } catch (error) {
      await this.#undo()
      throw error
    } finally {
      this.release()
    }
  }

  async rollback(): Promise<void> {
    await this.#undo()
    this.release()
  }

  async createSavepoint(savepoint: string): Promise<void> {
    await this.executeRaw(statement(`SAVEPOINT ${savepoint}`))
  }

  async rollbackToSavepoint(savepoint: string): Promise<void> {
    await this.executeRaw(statement(`ROLLBACK TO ${savepoint}`))
  }

  async releaseSavepoint(savepoint: string): Promise<void> {
    await this.executeRaw(statement(`RELEASE SAVEPOINT ${savepoint}`))
  }

  async #guarded<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.#broken !== undefined) throw this.#broken
    try {
      return await work()
    } catch (error) {
      if (endsTransaction(error)) this.#broken = error
      throw error
    }
  }

  async #undo(): Promise<void> {
    try {
      await this.writer.executeRaw(statement('ROLLBACK'))
    } catch (error) {
      // SQLite rolled back by itself: that is what was wanted.
      if (!(error instanceof DriverAdapterError && /no transaction is active/.test(error.message))) {
        const cause = error instanceof DriverAdapterError ? error.cause : undefined
        if (!/no transaction is active/.test(cause?.originalMessage ?? '')) throw error
      }
    }
  }
}

/** SQLITE_FULL, SQLITE_IOERR, SQLITE_NOMEM, SQLITE_BUSY, SQLITE_INTERRUPT (sqlite.org/lang_transaction.html §3). */
function endsTransaction(error: unknown): boolean {
  if (!(error instanceof DriverAdapterError)) return false
  return /^SQLITE_(FULL|IOERR|NOMEM|BUSY|INTERRUPT|CORRUPT)/.test(error.cause.originalCode ?? '')
}

async function withPatience<Result>(patienceMs: number, work: () => Promise<Result>): Promise<Result> {
  const start = performance.now()
  for (let wait = 1; ; wait = Math.min(wait * 2, 50)) {
    try {
      return await work()
    } catch (error) {
      if (!isBusy(error) || performance.now() - start >= patienceMs) throw error
    }
    await delay(wait)
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof DriverAdapterError && (error.cause.originalCode ?? '').startsWith('SQLITE_BUSY')
}

function isRead(sql: string): boolean {
  return sql.startsWith('SELECT')
}

function statement(sql: string): SqlQuery {
  return { sql, args: [], argTypes: [] }
}
