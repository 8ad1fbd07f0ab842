/**
 * The one connection that writes to an SQLite file. Writers take turns; those who wait for each other share one
 * COMMIT, and with it one wait for the disk, which is most of a small transaction's time: each runs in a savepoint of
 * a common transaction, which is committed when nobody waits any more (or enough have gathered), and only then are
 * they told that they are stored. What one of them rolls back concerns it alone.
 */
import { setTimeout as delay, setImmediate as eventLoopTurn } from 'node:timers/promises'
import { DriverAdapterError, type SqlDriverAdapter, type SqlQuery } from '@prisma/driver-adapter-utils'

/**
 * So many, or so many milliseconds, at most share one COMMIT; on a slow disk, which all of them wait for anyway, a few
 * times as long as the last one took.
 */
const groupSize = 64
const groupFor = 25
const groupForCommits = 3

/** One writer's time on the connection. Exactly one of `keep` and `undo` ends it. */
export interface Turn {
  run<Result>(work: (connection: SqlDriverAdapter) => Promise<Result>): Promise<Result>
  /** Resolves when what was written is on the disk. */
  keep(): Promise<void>
  undo(): Promise<void>
}

export class Writer {
  private last: Promise<void> = Promise.resolve()
  private waiters = 0
  private open = false
  /** The open transaction is to be rolled back before anything else: the last try to do so failed. */
  private lost = false
  private firstAt = 0
  /** Milliseconds that the last COMMIT took. */
  private committing = 0
  private stored: { resolve: () => void; reject: (error: unknown) => void }[] = []

  constructor(
    private readonly connection: SqlDriverAdapter,
    private readonly busyTimeoutMs: number,
  ) {}

  /** Resolves when all who asked before have had theirs. */
  async turn(): Promise<Turn> {
    const release = await this.takeTurn()
    try {
      if (this.lost) await this.rollBack()
      // IMMEDIATE: an outside writer is met here, where waiting is harmless, not in the middle or at COMMIT.
      if (!this.open) await withPatience(this.busyTimeoutMs, () => this.execute('BEGIN IMMEDIATE'))
      this.open = true
      await this.execute('SAVEPOINT turn')
    } catch (error) {
      await this.lose(error)
      release()
      throw error
    }
    return this.begun(release)
  }

  /** Alone on the connection and outside of any transaction. */
  async alone<Result>(work: () => Promise<Result>): Promise<Result> {
    const release = await this.takeTurn()
    try {
      await this.commit()
      return await withPatience(this.busyTimeoutMs, work)
    } finally {
      release()
    }
  }

  private begun(release: () => void): Turn {
    /** Set when SQLite has rolled back by itself (disk full, I/O error): going on would write outside of it. */
    let broken: unknown
    const run: Turn['run'] = async (work) => {
      if (broken !== undefined) throw broken
      try {
        return await work(this.connection)
      } catch (error) {
        if (endsTransaction(error)) {
          broken = error
          await this.lose(error)
        }
        throw error
      }
    }
    const keep = async () => {
      const done = new Promise<void>((resolve, reject) => {
        this.stored.push({ resolve, reject })
      })
      // Heard by whoever awaits `keep`; here only so that it is not unheard while the turn is passed on.
      done.catch(() => {})
      if (this.stored.length === 1) this.firstAt = performance.now()
      try {
        // What came in while the disk was waited for is let in first: it can share this COMMIT.
        if (this.waiters === 0) await eventLoopTurn()
        if (this.waiters === 0 || this.full()) await this.commit()
      } finally {
        release()
      }
      await done
    }
    return {
      run,
      async keep() {
        try {
          await run((connection) => connection.executeRaw(statement('RELEASE turn')))
        } catch (error) {
          release()
          throw error
        }
        await keep()
      },
      undo: async () => {
        try {
          if (broken !== undefined) return
          try {
            await this.execute('ROLLBACK TO turn')
            await this.execute('RELEASE turn')
          } catch (error) {
            await this.lose(error)
          }
          if (this.waiters === 0) await this.commit()
        } finally {
          release()
        }
      },
    }
  }

  private full(): boolean {
    const longest = Math.max(groupFor, groupForCommits * this.committing)
    return this.stored.length >= groupSize || performance.now() - this.firstAt >= longest
  }

  /** Puts on the disk what has gathered, and tells those who wait for it. */
  private async commit(): Promise<void> {
    if (this.lost) return await this.rollBack()
    if (!this.open) return
    const start = performance.now()
    try {
      await withPatience(this.busyTimeoutMs, () => this.execute('COMMIT'))
      this.committing = performance.now() - start
      this.open = false
      for (const { resolve } of this.stored.splice(0)) resolve()
    } catch (error) {
      await this.lose(error)
    }
  }

  /** The common transaction is gone: so is what was written in it, and all who wait for it are told. */
  private async lose(error: unknown): Promise<void> {
    if (this.open) {
      this.lost = true
      // Whoever is next tries again.
      await this.rollBack().catch(() => undefined)
    }
    for (const { reject } of this.stored.splice(0)) reject(error)
  }

  private async rollBack(): Promise<void> {
    // Fails where SQLite has rolled back by itself, which is what was wanted.
    await this.execute('ROLLBACK').catch(onlyNoTransaction)
    this.open = false
    this.lost = false
  }

  private execute(sql: string): Promise<number> {
    return this.connection.executeRaw(statement(sql))
  }

  private async takeTurn(): Promise<() => void> {
    let release = () => {}
    const before = this.last
    this.last = new Promise((resolve) => {
      release = resolve
    })
    this.waiters++
    await before
    this.waiters--
    return release
  }
}

/** Waits for a lock that a program outside holds; the event loop goes on meanwhile. */
export async function withPatience<Result>(patienceMs: number, work: () => Promise<Result>): Promise<Result> {
  const start = performance.now()
  for (let wait = 1; ; wait = Math.min(wait * 2, 50)) {
    try {
      return await work()
    } catch (error) {
      if (!codeOf(error).startsWith('SQLITE_BUSY') || performance.now() - start >= patienceMs) throw error
    }
    await delay(wait)
  }
}

/** After these SQLite may have rolled back by itself (sqlite.org/lang_transaction.html §3). */
function endsTransaction(error: unknown): boolean {
  return /^SQLITE_(FULL|IOERR|NOMEM|BUSY|INTERRUPT|CORRUPT)/.test(codeOf(error))
}

function codeOf(error: unknown): string {
  return error instanceof DriverAdapterError ? (error.cause.originalCode ?? '') : ''
}

function onlyNoTransaction(error: unknown): void {
  const message = error instanceof DriverAdapterError ? error.cause.originalMessage : undefined
  if (!/no transaction is active/.test(message ?? '')) throw error
}

function statement(sql: string): SqlQuery {
  return { sql, args: [], argTypes: [] }
}
