/**
 * Reading on a connection of its own, for a thread that counts: the app's connections are the main thread's. All that
 * is read is one state of the database, whatever is written meanwhile; nobody who writes waits for it.
 */
import BetterSqlite3 from 'better-sqlite3'
import pg from 'pg'
import type { Address, Provider } from './client.ts'
import { hearsCut } from './cut-off.ts'
import { givesUp, sessionSettings } from './silence.ts'

/**
 * Milliseconds that one state of the database is looked at: a million responses, when many others are at work. Of an
 * SQLite file its WAL cannot be emptied meanwhile (scrub.ts), so there it is less.
 */
export const besideFor: Readonly<Record<Provider, number>> = { sqlite: 45_000, postgresql: 300_000 }

/**
 * @param sql for both databases; `$1` stands for the first of the values
 * @returns rows of columns. PostgreSQL's are texts, JSON too
 */
export type Rows = (sql: string, ...values: (string | number)[]) => Promise<unknown[][]>

/** @param work may read until it has ended */
export async function readBeside<Result>(
  { provider, url }: Address,
  work: (read: Rows) => Promise<Result>,
): Promise<Result> {
  return await (provider === 'sqlite' ? besideSqlite : besidePostgresql)(url, work)
}

async function besideSqlite<Result>(file: string, work: (read: Rows) => Promise<Result>): Promise<Result> {
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

async function besidePostgresql<Result>(url: string, work: (read: Rows) => Promise<Result>): Promise<Result> {
  const client = new pg.Client({
    connectionString: url,
    // Between two reads it is as silent as what is made of them takes.
    stream: givesUp(besideFor.postgresql),
    options: `${sessionSettings} -c idle_in_transaction_session_timeout=${besideFor.postgresql}`,
    types: { getTypeParser: () => (text: unknown) => text },
  })
  hearsCut(client)
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
