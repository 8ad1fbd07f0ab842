/** One moment's state of a PostgreSQL database, read while processes work on it, and a backup into one. */
import pg from 'pg'
import { z } from 'zod'
import { givesUp } from '../db/silence.ts'
import { storable, storableText } from '../db/storable.ts'
import { BackupFault } from './fault.ts'
import type { BackupTable, Cell, ColumnType, Header, Source } from './format.ts'
import type { SourceFacts } from './sqlite.ts'
import { isKept, parentsFirst } from './tables.ts'

const connectWithinMs = 10_000
/** Longer than any statement of a backup or a restore takes, and than a disk that is written to is waited for. */
const silentMs = 600_000
/** Rows fetched at once; of files, which may have 20 MB each, only one. */
const fetched = 500
/** Characters and rows that one INSERT carries at most. */
const batchSize = { characters: 4_000_000, rows: 1000 }

const types: Record<string, ColumnType> = {
  text: 'text',
  int4: 'integer',
  float8: 'real',
  bool: 'boolean',
  timestamp: 'instant',
  jsonb: 'json',
  bytea: 'bytes',
}

interface CatalogueTable extends Omit<BackupTable, 'rows'> {
  /** How a text becomes a value of each column. */
  casts: string[]
}

/** @param givesUpMs without a byte either way for so long the connection is given up */
export async function connectPostgresql(url: string, givesUpMs = silentMs): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: connectWithinMs,
    stream: givesUp(givesUpMs),
  })
  await client.connect()
  // Between two statements a lost connection is told here; the next statement fails of it.
  client.on('error', () => undefined)
  return client
}

/** One REPEATABLE READ transaction: all tables as of one moment (postgresql.org/docs, 13.2.2). */
export async function postgresqlSource(url: string, facts: SourceFacts, givesUpMs?: number): Promise<Source> {
  const client = await connectPostgresql(url, givesUpMs)
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
    const migrations = await appliedPostgresql(client)
    if (migrations.length === 0)
      throw new BackupFault('The database holds nothing of Dialógus: correct DATABASE_URL.')
    const tables: BackupTable[] = []
    for (const { name, columns } of await catalogue(client)) {
      const [row] = await query(
        client,
        z.object({ count: z.coerce.number() }),
        `SELECT count(*) FROM "${name}"`,
      )
      tables.push({ name, columns, rows: row?.count ?? 0 })
    }
    const header: Header = {
      format: 'dialogus-backup',
      version: 1,
      ...facts,
      database: 'postgresql',
      migrations,
      tables,
      sequences: await sequences(client),
    }
    return {
      header,
      rows: (table) => rows(client, table),
      close: () => client.end(),
    }
  } catch (error) {
    await client.end()
    throw error
  }
}

/** Names of the migrations; none where the database was never used. */
export async function appliedPostgresql(client: pg.Client): Promise<string[]> {
  const [table] = await query(
    client,
    z.object({ found: z.boolean() }),
    `SELECT to_regclass('_prisma_migrations') IS NOT NULL AS found`,
  )
  if (!table?.found) return []
  const applied = await query(
    client,
    z.object({ migration_name: z.string() }),
    'SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY 1',
  )
  return applied.map(({ migration_name }) => migration_name)
}

/** Tables with their columns, parents first. */
export async function catalogue(client: pg.Client): Promise<CatalogueTable[]> {
  const columns = await query(
    client,
    z.object({ table: z.string(), column: z.string(), type: z.string(), kind: z.string(), cast: z.string() }),
    `SELECT c.relname AS "table", a.attname AS "column", t.typname AS "type", t.typtype AS "kind",
        format_type(a.atttypid, a.atttypmod) AS "cast"
      FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid JOIN pg_type t ON t.oid = a.atttypid
      WHERE c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace AND a.attnum > 0 AND NOT a.attisdropped
      ORDER BY c.relname, a.attnum`,
  )
  const references = await query(
    client,
    z.object({ from: z.string(), to: z.string() }),
    `SELECT f.relname AS "from", t.relname AS "to" FROM pg_constraint
      JOIN pg_class f ON f.oid = conrelid JOIN pg_class t ON t.oid = confrelid
      WHERE contype = 'f' AND connamespace = current_schema()::regnamespace`,
  )
  const names = [...new Set(columns.map(({ table }) => table))].filter(isKept)
  return parentsFirst(names, references).map((name) => {
    const own = columns.filter(({ table }) => table === name)
    return {
      name,
      columns: own.map(({ column, type, kind }) => {
        const known = kind === 'e' ? 'text' : types[type]
        if (!known) throw new Error(`a backup knows no columns of type ${type} (${name}.${column})`)
        return { name: column, type: known }
      }),
      casts: own.map(({ cast }) => cast),
    }
  })
}

/** Replaces what is in the tables, in the transaction that is open. */
export async function loadPostgresql(
  client: pg.Client,
  header: Header,
  entries: AsyncIterable<{ table: BackupTable; row: Cell[] }>,
): Promise<void> {
  const known = new Map((await catalogue(client)).map((table) => [table.name, table]))
  await client.query(`TRUNCATE ${[...known.keys()].map((name) => `"${name}"`).join(', ')}`)
  let batch: { table: BackupTable; rows: Cell[][]; characters: number } | undefined
  const flush = async () => {
    if (batch) await insert(client, batch.table, known.get(batch.table.name), batch.rows)
    batch = undefined
  }
  for await (const { table, row } of entries) {
    const full = batch && (batch.characters >= batchSize.characters || batch.rows.length >= batchSize.rows)
    if (batch?.table !== table || full) await flush()
    batch ??= { table, rows: [], characters: 0 }
    batch.rows.push(row)
    for (const cell of row) batch.characters += typeof cell === 'string' ? cell.length : 8
  }
  await flush()
  for (const { table, column } of await numbered(client)) {
    const [highest] = await query(
      client,
      z.object({ highest: z.number() }),
      `SELECT coalesce(max("${column}"), 0) AS highest FROM "${table}"`,
    )
    const value = Math.max(highest?.highest ?? 0, header.sequences[table] ?? 0)
    // Before the first row a sequence cannot be at 0: it is at 1 and not yet called.
    await client.query('SELECT setval(pg_get_serial_sequence(quote_ident($1), $2), $3, $4)', [
      table,
      column,
      Math.max(1, value),
      value > 0,
    ])
  }
}

async function insert(
  client: pg.Client,
  { name, columns }: BackupTable,
  known: CatalogueTable | undefined,
  rows: Cell[][],
): Promise<void> {
  const values = columns.map((column, index) => {
    const cast = known?.casts[known.columns.findIndex((one) => one.name === column.name)]
    if (cast === undefined) throw new Error(`the database has no column ${name}.${column.name}`)
    return column.type === 'bytes' ? `decode(v."c${index}", 'base64')` : `v."c${index}"::${cast}`
  })
  await client.query(
    `INSERT INTO "${name}" (${columns.map((column) => `"${column.name}"`).join(', ')})
      SELECT ${values.join(', ')}
      FROM unnest(${columns.map((_, index) => `$${index + 1}::text[]`).join(', ')})
        AS v(${columns.map((_, index) => `"c${index}"`).join(', ')})`,
    columns.map(({ type }, index) => rows.map((row) => forPostgresql(type, row[index] ?? null))),
  )
}

/** SQLite holds any text. */
function forPostgresql(type: ColumnType, cell: Cell): string | null {
  if (cell === null) return null
  const text = String(cell)
  if (type === 'json')
    return /\\u(0000|d[89a-f])/i.test(text) ? JSON.stringify(storable(JSON.parse(text))) : text
  return type === 'text' ? storableText(text) : text
}

async function* rows(client: pg.Client, { name, columns }: BackupTable): AsyncGenerator<Cell[]> {
  const list = columns.map(({ name: column, type }) => {
    if (type === 'instant') return `to_char("${column}", 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
    if (type === 'bytes') return `translate(encode("${column}", 'base64'), E'\\n', '')`
    return type === 'text' || type === 'json' ? `"${column}"::text` : `"${column}"`
  })
  const size = columns.some(({ type }) => type === 'bytes') ? 1 : fetched
  await client.query(`DECLARE backup NO SCROLL CURSOR FOR SELECT ${list.join(', ')} FROM "${name}"`)
  for (;;) {
    const { rows: found } = await client.query<Cell[]>({
      text: `FETCH ${size} FROM backup`,
      rowMode: 'array',
    })
    yield* found
    if (found.length < size) break
  }
  await client.query('CLOSE backup')
}

async function sequences(client: pg.Client): Promise<Header['sequences']> {
  const found: Header['sequences'] = {}
  for (const { table, sequence } of await numbered(client)) {
    const [row] = await query(
      client,
      z.object({ value: z.coerce.number() }),
      `SELECT CASE WHEN is_called THEN last_value ELSE 0 END AS value FROM ${sequence}`,
    )
    found[table] = row?.value ?? 0
  }
  return found
}

function numbered(client: pg.Client) {
  return query(
    client,
    z.object({ table: z.string(), column: z.string(), sequence: z.string() }),
    `SELECT * FROM (
      SELECT c.relname AS "table", a.attname AS "column",
        pg_get_serial_sequence(quote_ident(c.relname), a.attname) AS "sequence"
      FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
      WHERE c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace AND a.attnum > 0 AND NOT a.attisdropped
    ) s WHERE "sequence" IS NOT NULL`,
  )
}

export async function query<Row>(client: pg.Client, row: z.ZodType<Row>, sql: string): Promise<Row[]> {
  const { rows } = await client.query<Record<string, unknown>>(sql)
  return rows.map((one) => row.parse(one))
}
