/**
 * Prisma's better-sqlite3 adapter, made safe for what it leaves open: it has one connection, on which a query outside
 * a transaction runs inside whichever transaction happens to be open (and is lost with it), and it takes a COMMIT that
 * an outside program's lock refused for done (prisma/orm issue 29933). Here writers take turns (writer.ts), and reads
 * outside a transaction have a connection of their own (WAL: they see what is committed and wait for nobody).
 */
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3'
import {
  type ConnectionInfo,
  DriverAdapterError,
  type IsolationLevel,
  type SqlDriverAdapter,
  type SqlDriverAdapterFactory,
  type SqlQuery,
  type SqlResultSet,
  type Transaction,
} from '@prisma/driver-adapter-utils'
import { isRead } from './measured.ts'
import { cacheStatements } from './statements.ts'
import { type Turn, Writer, withPatience } from './writer.ts'

export interface SqliteOptions {
  /** Path of the file. */
  file: string
  /** Milliseconds to wait for a lock that a program outside holds. */
  busyTimeoutMs: number
}

const name = '@prisma/adapter-better-sqlite3'
/** SQLITE_MAX_VARIABLE_NUMBER, as it is built by default (sqlite.org/limits.html). */
const maxBindValues = 32_766

/**
 * Durable (`synchronous=FULL`: a commit survives power loss, sqlite.org/pragma.html#pragma_synchronous). What is deleted
 * is overwritten (scrub.ts).
 */
const pragmas = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  PRAGMA foreign_keys = ON;
  PRAGMA secure_delete = ON;
  PRAGMA temp_store = MEMORY;
  PRAGMA cache_size = -16000;
`
/**
 * What the tables hold decides by which index a statement is answered; without knowing it, SQLite took every contact for
 * each organisation. At the opening all tables are looked at, later those that have changed much, each by some hundreds
 * of its rows (sqlite.org/pragma.html#pragma_optimize). With that limit no samples are kept (sqlite_stat4), which would
 * hold what is deleted, and for which every statement would be compiled anew at each call.
 */
const statistics = { opening: 'PRAGMA optimize = 0x10002', later: 'PRAGMA optimize' }
const sampled = 'PRAGMA analysis_limit = 400;'
const statisticsEveryMs = 3_600_000
/** For a connection that is open already; it writes nothing, and is refused all the same where nothing may be written. */
const readStatistics = 'PRAGMA query_only = OFF; ANALYZE sqlite_schema; PRAGMA query_only = ON;'

export function sqliteAdapter(options: SqliteOptions): SqlDriverAdapterFactory {
  return {
    provider: 'sqlite',
    adapterName: name,
    async connect() {
      const factory = new PrismaBetterSqlite3({ url: options.file, timeout: 0 })
      const writing = await factory.connect()
      await withPatience(options.busyTimeoutMs, () =>
        writing.executeScript(`${pragmas} ${sampled} ${statistics.opening};`),
      )
      const reading = await factory.connect()
      await reading.executeScript(`${pragmas} PRAGMA query_only = ON;`)
      for (const connection of [writing, reading]) cacheStatements(connection)
      return new SqliteConnection(writing, reading, options.busyTimeoutMs)
    },
  }
}

class SqliteConnection implements SqlDriverAdapter {
  readonly provider = 'sqlite'
  readonly adapterName = name
  private readonly writer: Writer
  private readonly looking: NodeJS.Timeout

  constructor(
    private readonly writing: SqlDriverAdapter,
    private readonly reading: SqlDriverAdapter,
    private readonly busyTimeoutMs: number,
  ) {
    this.writer = new Writer(writing, busyTimeoutMs)
    // What fails is tried again an hour later: statements are answered without it, too.
    this.looking = setInterval(() => void this.look().catch(() => {}), statisticsEveryMs).unref()
  }

  private async look(): Promise<void> {
    await this.executeScript(`${statistics.later};`)
    await this.reading.executeScript(readStatistics)
  }

  /** Prisma takes SQLite for one of 2019, with 999 values a statement: more than 999 people in a list were an error. */
  getConnectionInfo(): ConnectionInfo {
    return { maxBindValues, supportsRelationJoins: false }
  }

  queryRaw(query: SqlQuery): Promise<SqlResultSet> {
    if (isRead(query)) return withPatience(this.busyTimeoutMs, () => this.reading.queryRaw(query))
    // Settings of the connection (PRAGMA) take no effect inside a transaction.
    if (/^\s*PRAGMA/.test(query.sql)) return this.writer.alone(() => this.writing.queryRaw(query))
    return this.write((connection) => connection.queryRaw(query))
  }

  executeRaw(query: SqlQuery): Promise<number> {
    return this.write((connection) => connection.executeRaw(query))
  }

  executeScript(script: string): Promise<void> {
    return this.writer.alone(() => this.writing.executeScript(script))
  }

  async startTransaction(isolationLevel?: IsolationLevel): Promise<Transaction> {
    if (isolationLevel !== undefined && isolationLevel !== 'SERIALIZABLE')
      throw new DriverAdapterError({ kind: 'InvalidIsolationLevel', level: isolationLevel })
    return new SqliteTransaction(await this.writer.turn())
  }

  async dispose(): Promise<void> {
    clearInterval(this.looking)
    await this.writer.alone(async () => {
      await this.reading.dispose()
      await this.writing.dispose()
    })
  }

  private async write<Result>(work: (connection: SqlDriverAdapter) => Promise<Result>): Promise<Result> {
    const turn = await this.writer.turn()
    let result: Result
    try {
      result = await turn.run(work)
    } catch (error) {
      await turn.undo()
      throw error
    }
    await turn.keep()
    return result
  }
}

class SqliteTransaction implements Transaction {
  readonly provider = 'sqlite'
  readonly adapterName = name
  /** Prisma then leaves COMMIT and ROLLBACK to us. */
  readonly options = { usePhantomQuery: true }

  constructor(private readonly turn: Turn) {}

  queryRaw(query: SqlQuery): Promise<SqlResultSet> {
    return this.turn.run((connection) => connection.queryRaw(query))
  }

  executeRaw(query: SqlQuery): Promise<number> {
    return this.turn.run((connection) => connection.executeRaw(query))
  }

  commit(): Promise<void> {
    return this.turn.keep()
  }

  rollback(): Promise<void> {
    return this.turn.undo()
  }

  async createSavepoint(savepoint: string): Promise<void> {
    await this.executeRaw({ sql: `SAVEPOINT ${savepoint}`, args: [], argTypes: [] })
  }

  async rollbackToSavepoint(savepoint: string): Promise<void> {
    await this.executeRaw({ sql: `ROLLBACK TO ${savepoint}`, args: [], argTypes: [] })
  }

  async releaseSavepoint(savepoint: string): Promise<void> {
    await this.executeRaw({ sql: `RELEASE SAVEPOINT ${savepoint}`, args: [], argTypes: [] })
  }
}
