import type { Prisma, PrismaClient } from './generated/sqlite/client.ts'

/**
 * The database as the code sees it. Both generated clients have this shape; the SQLite one's types stand for both.
 * `openDatabase` (open.ts) makes one.
 */
export type Database = PrismaClient

/** The same inside an interactive transaction. Reads that need no transaction take either. */
export type Transaction = Prisma.TransactionClient

/** NULL in a column of JSON; `null` would be the JSON value of that name. Both generated clients take the runtime's one. */
export { DbNull as noJson } from '@prisma/client/runtime/client'
export type { Prisma } from './generated/sqlite/client.ts'
export * from './generated/sqlite/enums.ts'

/** The kind of database, and so the dialect of raw statements. */
export type Provider = 'sqlite' | 'postgresql'

/** Where a database is: the path of an SQLite file, or `postgresql://…`. */
export interface Address {
  provider: Provider
  url: string
}

/** A database and its dialect. */
export interface Store {
  db: Database
  provider: Provider
}
