/** One moment's state of an SQLite file, read beside the process that has it open, and a backup as a new file. */
import BetterSqlite3 from 'better-sqlite3'
import { z } from 'zod'
import type { BackupTable, Cell, ColumnType, Header, Source } from './format.ts'
import { isKept, parentsFirst } from './tables.ts'

/** Milliseconds to wait for a lock; readers of a WAL file wait for nobody but its first opening. */
const patience = 10_000

/** The types of columns as Prisma's migrations declare them. */
const types: Record<string, ColumnType> = {
  TEXT: 'text',
  INTEGER: 'integer',
  REAL: 'real',
  BOOLEAN: 'boolean',
  DATETIME: 'instant',
  JSONB: 'json',
  BLOB: 'bytes',
}

export type SourceFacts = Pick<Header, 'program' | 'at'>

/** A connection of its own in one read transaction: what is written meanwhile is not in it, and nobody waits for it. */
export function sqliteSource(file: string, facts: SourceFacts): Source {
  const db = new BetterSqlite3(file, { fileMustExist: true, timeout: patience })
  try {
    db.pragma('query_only = ON')
    db.exec('BEGIN')
    const tables = sqliteTables(db)
    const rows = (name: string) =>
      z.number().parse(db.prepare(`SELECT count(*) FROM "${name}"`).pluck().get())
    const header: Header = {
      format: 'dialogus-backup',
      version: 1,
      ...facts,
      database: 'sqlite',
      migrations: texts(
        db.prepare(
          'SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY 1',
        ),
      ),
      tables: tables.map((table) => ({ ...table, rows: rows(table.name) })),
      sequences: Object.fromEntries(
        z
          .array(z.object({ name: z.string(), seq: z.number() }))
          .parse(db.prepare('SELECT name, seq FROM sqlite_sequence').all())
          .map(({ name, seq }) => [name, seq]),
      ),
    }
    return {
      header,
      async *rows({ name, columns }) {
        const list = columns.map((column) => `"${column.name}"`).join(', ')
        const statement = db.prepare<[], unknown[]>(`SELECT ${list} FROM "${name}"`).raw()
        for (const row of statement.iterate())
          yield columns.map(({ type }, index) => fromSqlite(type, row[index]))
      },
      async close() {
        db.close()
      },
    }
  } catch (error) {
    db.close()
    throw error
  }
}

/** Whether any table but these holds a row. */
export function sqliteHolds(file: string, besides: ReadonlySet<string>): boolean {
  const db = new BetterSqlite3(file, { fileMustExist: true, timeout: patience })
  try {
    return sqliteTables(db)
      .filter(({ name }) => !besides.has(name))
      .some(({ name }) => db.prepare(`SELECT 1 FROM "${name}" LIMIT 1`).get() !== undefined)
  } finally {
    db.close()
  }
}

/** Fills a migrated file in one transaction. */
export async function loadSqlite(
  file: string,
  header: Header,
  entries: AsyncIterable<{ table: BackupTable; row: Cell[] }>,
): Promise<void> {
  const db = new BetterSqlite3(file, { fileMustExist: true, timeout: patience })
  try {
    db.pragma('foreign_keys = ON')
    db.pragma('synchronous = FULL')
    db.exec('BEGIN IMMEDIATE')
    const inserts = new Map(header.tables.map((table) => [table.name, insert(db, table)]))
    for await (const { table, row } of entries)
      inserts.get(table.name)?.run(table.columns.map(({ type }, index) => toSqlite(type, row[index] ?? null)))
    for (const [name, value] of Object.entries(header.sequences)) {
      const moved = db.prepare('UPDATE sqlite_sequence SET seq = max(seq, ?) WHERE name = ?').run(value, name)
      if (moved.changes === 0)
        db.prepare('INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)').run(name, value)
    }
    db.exec('COMMIT')
  } finally {
    db.close()
  }
}

function sqliteTables(db: BetterSqlite3.Database): Omit<BackupTable, 'rows'>[] {
  const names = texts(db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'")).filter(isKept)
  const references = names.flatMap((from) =>
    z
      .array(z.object({ table: z.string() }))
      .parse(db.prepare('SELECT "table" FROM pragma_foreign_key_list(?)').all(from))
      .map(({ table }) => ({ from, to: table })),
  )
  return parentsFirst(names, references).map((name) => ({
    name,
    columns: z
      .array(z.object({ name: z.string(), type: z.string() }))
      .parse(db.prepare('SELECT name, type FROM pragma_table_info(?)').all(name))
      .map((column) => {
        const type = types[column.type.toUpperCase()]
        if (!type)
          throw new Error(`a backup knows no columns of type ${column.type} (${name}.${column.name})`)
        return { name: column.name, type }
      }),
  }))
}

function insert(db: BetterSqlite3.Database, { name, columns }: BackupTable) {
  const list = columns.map((column) => `"${column.name}"`).join(', ')
  return db.prepare(`INSERT INTO "${name}" (${list}) VALUES (${columns.map(() => '?').join(', ')})`)
}

function texts(statement: BetterSqlite3.Statement): string[] {
  return z.array(z.string()).parse(statement.pluck().all())
}

function fromSqlite(type: ColumnType, value: unknown): Cell {
  if (value === null || value === undefined) return null
  switch (type) {
    case 'boolean':
      return value === 1
    case 'instant':
      return instant(value).toISOString()
    case 'bytes':
      return z.instanceof(Buffer).parse(value).toString('base64')
    case 'integer':
    case 'real':
      return z.number().parse(value)
    default:
      return z.string().parse(value)
  }
}

/** Texts of ISO 8601 by Prisma's adapter; `YYYY-MM-DD HH:MM:SS` in UTC by SQLite's own CURRENT_TIMESTAMP. */
function instant(value: unknown): Date {
  const text = z.string().parse(value)
  return new Date(/^[\d-]+ [\d:.]+$/.test(text) ? `${text.replace(' ', 'T')}Z` : text)
}

function toSqlite(type: ColumnType, cell: Cell): string | number | Buffer | null {
  if (cell === null) return null
  if (typeof cell === 'boolean') return cell ? 1 : 0
  if (typeof cell === 'number') return cell
  if (type === 'bytes') return Buffer.from(cell, 'base64')
  // As Prisma's adapter writes it: instants are compared as texts.
  return type === 'instant' ? new Date(cell).toISOString().replace('Z', '+00:00') : cell
}
