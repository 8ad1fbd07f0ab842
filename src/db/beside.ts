/**
 * Reading on a connection of its own, for a thread that counts: the app's connections are the main thread's. All that
 * is read is one state of the database, whatever is written meanwhile; nobody who writes waits for it.
 */
import BetterSqlite3 from 'better-sqlite3'
import pg from 'pg'
import type { Address } from './client.ts'
import { givesUp, sessionSettings, silentFor } from './silence.ts'

/**
 * @param sql for both databases; `$1` stands for the first of the values
 * @returns rows of columns. PostgreSQL's are texts, JSON too
 */
export type Read = (sql: string, ...values: (string | number)[]) => Promise<unknown[][]>

/** @param work may read until it has ended */
export async function readBeside<Result>(
  { provider, url }: Address,
  work: (read: Read) => Promise<Result>,
): Promise<Result> {
  return await (provider === 'sqlite' ? besideSqlite : besidePostgresql)(url, work)
}

async function besideSqlite<Result>(file: string, work: (read: Read) => Promise<Result>): Promise<Result> {
  const connection = new BetterSqlite3(file, { readonly: true, fileMustExist: true })
  try {
    connection.exec('BEGIN')
    return await work(async (sql, ...values) =>
      connection
        .prepare<[Record<string, unknown>], unknown[]>(sql)
        .raw()
        .all(Object.fromEntries(values.map((value, at) => [at + 1, value]))),
    )
  } finally {
    connection.close()
  }
}

async function besidePostgresql<Result>(url: string, work: (read: Read) => Promise<Result>): Promise<Result> {
  const client = new pg.Client({
    connectionString: url,
    stream: givesUp(silentFor),
    options: sessionSettings,
    types: { getTypeParser: () => (text: unknown) => text },
  })
  await client.connect()
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
    return await work(async (text, ...values) => {
      const { rows } = await client.query<unknown[]>({ text, values, rowMode: 'array' })
      return rows
    })
  } finally {
    await client.end()
  }
}
