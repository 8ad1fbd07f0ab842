import type { SqlDriverAdapter } from '@prisma/driver-adapter-utils'
import BetterSqlite3, { type ColumnDefinition, type Statement } from 'better-sqlite3'
import { Recent } from '../base/recent.ts'

/** Distinct statements kept prepared; query shapes are few, so this is a ceiling, not a working size. */
const capacity = 500

/**
 * SQLite looks at the value bound to a bare `LIMIT ?` while it plans, and so compiles the statement anew whenever one is
 * bound (built with SQLITE_ENABLE_STAT4, sqlite.org/c3ref/prepare.html; `sqlite3ExprIsInteger` in its expr.c): nearly
 * every read of Prisma ends so, and took two to thirty times as long as its answer. An expression is not looked at.
 */
const limited = /\b(LIMIT|OFFSET) \?/g

/**
 * Makes Prisma's better-sqlite3 adapter keep prepared statements instead of compiling each one anew (measured: about
 * a third of the time of a short query). It calls `prepare(sql).bind(args)`, then `reader`, `run`, `columns` and
 * `raw().all`; the answer here does the same over a kept statement, to which arguments can be given only at the call.
 */
export function cacheStatements(adapter: SqlDriverAdapter): void {
  const client: unknown = Reflect.get(adapter, 'client')
  // Another version of the adapter, which keeps its connection elsewhere, still works; only slower.
  if (!(client instanceof BetterSqlite3)) return
  const prepare = client.prepare.bind(client)
  const kept = new Recent<ReturnType<typeof prepared>>(capacity)
  const take = (sql: string): ReturnType<typeof prepared> => {
    const known = kept.get(sql)
    if (known) return known
    const statement = prepare<unknown[]>(sql.replace(limited, '$1 +?'))
    if (statement.reader) statement.raw(true)
    const made = prepared(statement)
    kept.set(sql, made)
    return made
  }
  Object.defineProperty(client, 'prepare', { value: take })
}

function prepared(statement: Statement<unknown[]>) {
  // Asked for at every query, and made anew each time; no table changes while the process runs.
  let columns: ColumnDefinition[] | undefined
  return {
    bind: (args: unknown[]) => ({
      reader: statement.reader,
      run: () => statement.run(...args),
      columns: () => {
        columns ??= statement.columns()
        return columns
      },
      raw: () => ({ all: () => statement.all(...args) }),
    }),
  }
}
