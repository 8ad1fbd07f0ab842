/**
 * The file of a backup, the same for both databases, so that one made on SQLite restores into PostgreSQL and the other
 * way round: gzip over lines of JSON. The first line says what is in it (`Header`); then, table by table and parents
 * before children, a line `{"table":NAME}` and a line for each row, an array in the order of the header's columns; the
 * last line holds the SHA-256 of all bytes before it. A value is what JSON has for it, except that an instant is a text
 * of ISO 8601 in UTC, bytes are base64, and a JSON column is its JSON as text (so that null and "null" stay apart).
 */
import { createHash } from 'node:crypto'
import { createGunzip } from 'node:zlib'
import { z } from 'zod'
import { BackupFault } from './fault.ts'
import { openSealed } from './sealed.ts'

const columnTypes = ['text', 'integer', 'real', 'boolean', 'instant', 'json', 'bytes'] as const
export type ColumnType = (typeof columnTypes)[number]

/** A database's own words are put between quotation marks: what comes from a file must not end them. */
const name = z.string().regex(/^\w{1,63}$/)

const tableSchema = z.object({
  name,
  rows: z.number().int().nonnegative(),
  columns: z.array(z.object({ name, type: z.enum(columnTypes) })).min(1),
})
export type BackupTable = z.infer<typeof tableSchema>

const headerSchema = z.object({
  format: z.literal('dialogus-backup'),
  version: z.literal(1),
  /** The program's version that made it. */
  program: z.string(),
  database: z.enum(['sqlite', 'postgresql']),
  at: z.iso.datetime(),
  /** Names of the migrations that the database had, in order. */
  migrations: z.array(z.string()).min(1),
  tables: z.array(tableSchema),
  /** The highest number given so far, for each table that numbers its rows. */
  sequences: z.record(name, z.number().int().nonnegative()),
})
export type Header = z.infer<typeof headerSchema>

export type Cell = string | number | boolean | null

/** What a backup is made from: one moment's state of a database. */
export interface Source {
  header: Header
  /** Bounded memory however long the table is. */
  rows(table: BackupTable): AsyncIterable<Cell[]>
  close(): Promise<void>
}

/**
 * Bytes of a line, and of one that is no row. The largest row of ours is a file of 20 MB, as base64; a file that claims
 * to be a backup may unpack to anything, and no line of it is held that could not be ours.
 */
const longestLine = 64 * 1024 * 1024
const longestMark = 1024 * 1024

/** Characters gathered before they are passed on. */
const pieceSize = 64 * 1024

/** The file's text, in pieces. */
export async function* encode({ header, rows }: Source): AsyncGenerator<Buffer> {
  const hash = createHash('sha256')
  let piece = `${JSON.stringify(header)}\n`
  const take = () => {
    const bytes = Buffer.from(piece)
    piece = ''
    hash.update(bytes)
    return bytes
  }
  for (const table of header.tables) {
    piece += `${JSON.stringify({ table: table.name })}\n`
    let count = 0
    for await (const row of rows(table)) {
      piece += `${JSON.stringify(row)}\n`
      count++
      if (piece.length >= pieceSize) yield take()
    }
    if (count !== table.rows) throw new Error(`${table.name} had ${table.rows} rows, ${count} were read`)
  }
  yield take()
  yield Buffer.from(`${JSON.stringify({ sha256: hash.digest('hex') })}\n`)
}

/** Header first, then every row. @param key BACKUP_KEY, if there is one. @throws {BackupFault} at the latest at the end, when anything is not as it was written */
export async function* decode(
  file: string,
  key?: string,
): AsyncGenerator<{ header: Header; row?: undefined } | { table: BackupTable; row: Cell[] }> {
  const hash = createHash('sha256')
  let header: Header | undefined
  let table: BackupTable | undefined
  let begun = 0
  let count = 0
  let ended = false
  const complete = () => {
    if (table && count !== table.rows) throw damaged(file, `${table.name} has ${count} of ${table.rows} rows`)
  }
  for await (const line of lines(file, key)) {
    if (ended) throw damaged(file, 'something follows its end')
    if (!header) {
      header = readHeader(file, line)
      hash.update(line).update('\n')
      yield { header }
      continue
    }
    if (line[0] === byte.list) {
      // Counted before it is read: a list of millions takes many times its bytes.
      const row = table && isFlat(line, table.columns.length) ? parse(file, line) : undefined
      if (!table || !Array.isArray(row) || !fits(row, table))
        throw damaged(file, `a row of ${table?.name ?? 'nothing'} is wrong`)
      count++
      hash.update(line).update('\n')
      yield { table, row }
      continue
    }
    complete()
    const mark = markSchema.safeParse(parseMark(file, line)).data
    if (mark && 'table' in mark) {
      table = header.tables[begun++]
      count = 0
      if (table?.name !== mark.table) throw damaged(file, `the table ${mark.table} is out of place`)
      hash.update(line).update('\n')
    } else if (mark) {
      if (begun !== header.tables.length) throw damaged(file, 'tables are missing')
      if (mark.sha256 !== hash.digest('hex')) throw damaged(file, 'its checksum differs')
      ended = true
    } else throw damaged(file, 'a line is neither a row nor a mark')
  }
  if (!header) throw damaged(file, 'it is empty')
  if (!ended) throw damaged(file, 'its end is missing')
}

/** Reads all of it and checks it. @throws {BackupFault} */
export async function checkBackup(file: string, key?: string): Promise<Header> {
  let found: Header | undefined
  for await (const entry of decode(file, key)) if (entry.row === undefined) found = entry.header
  if (!found) throw damaged(file, 'it is empty')
  return found
}

const markSchema = z.union([z.strictObject({ table: name }), z.strictObject({ sha256: z.string() })])

function readHeader(file: string, line: Buffer): Header {
  const read = parseMark(file, line)
  const parsed = headerSchema.safeParse(read)
  if (parsed.success) return parsed.data
  const version = z.object({ format: z.literal('dialogus-backup'), version: z.number() }).safeParse(read)
  if (version.success && version.data.version !== 1)
    throw new BackupFault(`The backup ${file} was made by a newer version: restore it with that one.`)
  throw new BackupFault(`The file ${file} is no backup of Dialógus.`)
}

function parse(file: string, line: Buffer): unknown {
  try {
    return JSON.parse(line.toString('utf8'))
  } catch {
    throw damaged(file, 'a line is no JSON')
  }
}

function parseMark(file: string, line: Buffer): unknown {
  if (line.length > longestMark) throw damaged(file, 'a line is longer than any of a backup')
  return parse(file, line)
}

const byte = { quote: 34, comma: 44, list: 91, escape: 92, object: 123 }

/** Whether a line that begins as a list has so many cells, and no list or object among them. */
function isFlat(line: Buffer, cells: number): boolean {
  let commas = 0
  for (let at = 1; at < line.length; at++) {
    const here = line[at]
    if (here === byte.list || here === byte.object) return false
    if (here === byte.comma && ++commas >= cells) return false
    if (here !== byte.quote) continue
    do at = line.indexOf(byte.quote, at + 1)
    while (at > 0 && isEscaped(line, at))
    if (at < 0) return false
  }
  return commas === cells - 1
}

/** By an odd number of backslashes before it. */
function isEscaped(line: Buffer, at: number): boolean {
  let before = at
  while (line[before - 1] === byte.escape) before--
  return (at - before) % 2 === 1
}

function fits(row: unknown[], { columns }: BackupTable): row is Cell[] {
  return row.length === columns.length && columns.every(({ type }, index) => isOf(type, row[index]))
}

function isOf(type: ColumnType, cell: unknown): boolean {
  if (cell === null) return true
  if (type === 'integer') return Number.isSafeInteger(cell)
  if (type === 'real') return typeof cell === 'number'
  if (type === 'boolean') return typeof cell === 'boolean'
  if (type === 'instant') return typeof cell === 'string' && !Number.isNaN(Date.parse(cell))
  return typeof cell === 'string'
}

/** The unzipped lines, without their ends. */
async function* lines(file: string, key: string | undefined): AsyncGenerator<Buffer> {
  const unzip = createGunzip()
  let parts: Buffer[] = []
  let held = 0
  try {
    const zipped = await openSealed(file, key)
    zipped.on('error', (error) => unzip.destroy(error)).pipe(unzip)
    for await (const chunk of unzip) {
      if (!Buffer.isBuffer(chunk)) throw new Error('a stream of bytes gave something else')
      let from = 0
      for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, from)) {
        parts.push(chunk.subarray(from, end))
        yield parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts)
        parts = []
        held = 0
        from = end + 1
      }
      if (from === chunk.length) continue
      parts.push(chunk.subarray(from))
      held += chunk.length - from
      if (held > longestLine) throw damaged(file, 'a line is longer than any of a backup')
    }
  } catch (error) {
    throw explain(file, error)
  }
  if (parts.length > 0) throw damaged(file, 'its end is missing')
}

function explain(file: string, error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'ENOENT') return new BackupFault(`There is no file ${file}.`)
  if (code === 'Z_DATA_ERROR' && error instanceof Error && /incorrect header/.test(error.message))
    return new BackupFault(`The file ${file} is no backup of Dialógus.`)
  if (code.startsWith('Z_')) return damaged(file, code === 'Z_BUF_ERROR' ? 'its end is missing' : code)
  return error
}

function damaged(file: string, how: string): BackupFault {
  return new BackupFault(`The backup ${file} is damaged (${how}): use another one.`)
}
