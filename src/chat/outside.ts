/**
 * What takes long (drawing a report, reading a picture) is done outside of the transaction of the message, which would
 * hold up everybody else's: where an action asks for it, its transaction is rolled back, the work is done, and the
 * update is handled anew with what came of it.
 */
import type { Database } from '../db/client.ts'

/** For one update, over all its tries. */
export class Outside {
  private readonly done = new Map<string, unknown>()

  constructor(private readonly db: Database) {}

  /** @param transaction is tried again once for each work that it asks for */
  async around<Result>(transaction: () => Promise<Result>): Promise<Result> {
    for (;;) {
      try {
        return await transaction()
      } catch (error) {
        if (!(error instanceof ToBeDone)) throw error
        this.done.set(error.what, await error.work(this.db))
      }
    }
  }

  /** What came of it. @throws {ToBeDone} where it has not been done yet */
  take<Made>(what: string, work: (db: Database) => Promise<Made>): Made {
    if (!this.done.has(what)) throw new ToBeDone(what, work)
    return this.done.get(what) as Made
  }
}

class ToBeDone extends Error {
  constructor(
    readonly what: string,
    readonly work: (db: Database) => Promise<unknown>,
  ) {
    super(`to be done outside of the transaction: ${what}`)
  }
}
