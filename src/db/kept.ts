/**
 * What readers of a database keep in memory. It belongs to that database and is gone with it: several apps in one
 * process, and one test after another, know nothing of each other.
 */
import type { Address, Database, Provider, Transaction } from './client.ts'

/** Whose a transaction is. */
const owners = new WeakMap<object, Database>()

/** What is told where only the database is at hand: a pino logger fits. */
interface Log {
  warn(data: object, message: string): void
  error(data: object, message: string): void
}

/** From now on what is kept for the database, its address too, is found from within its transactions. @returns the same */
export function ownTransactions(db: Database, address: Address, log: Log): Database {
  Object.assign(addressKept(db), address)
  Object.assign(logKept(db), { warn: log.warn.bind(log), error: log.error.bind(log) })
  const begin = db.$transaction.bind(db)
  const owned = (work: unknown, options: never) =>
    typeof work === 'function'
      ? begin((tx) => {
          owners.set(tx, db)
          return work(tx)
        }, options)
      : begin(work as never, options)
  db.$transaction = owned as Database['$transaction']
  return db
}

/** Whether it is a transaction: it sees what nobody else does yet, and others may wait for its end. */
export function isTransaction(db: Database | Transaction): boolean {
  return owners.has(db)
}

/**
 * Something for each database, made when it is first asked for.
 * @returns finds it, from the database or from a transaction in it
 */
export function keptFor<Kept>(make: () => Kept): (db: Database | Transaction) => Kept {
  const kept = new WeakMap<object, Kept>()
  return (db) => {
    const owner = owners.get(db) ?? db
    const known = kept.get(owner)
    if (known !== undefined) return known
    const made = make()
    kept.set(owner, made)
    return made
  }
}

const addressKept = keptFor((): Address => ({ provider: 'sqlite', url: '' }))

const logKept = keptFor((): Log => ({ warn: () => undefined, error: () => undefined }))

/** That of whoever opened it. */
export function logOf(db: Database | Transaction): Log {
  return logKept(db)
}

/** Where a connection of one's own finds it. */
export function addressOf(db: Database | Transaction): Address {
  return addressKept(db)
}

/** The dialect of raw statements, where only the database is at hand. */
export function providerOf(db: Database | Transaction): Provider {
  return addressOf(db).provider
}
