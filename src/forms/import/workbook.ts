/**
 * Reads .xlsx, .xls and .ods. Some damaged .xls files send the library round and round for ever (found by fuzzing), and
 * nothing but ending its thread stops it: files that others send are read apart (src/reading/apart.ts).
 */
import { createRequire } from 'node:module'
import type * as XLSX from '@e965/xlsx'
import type { Row, Sheet } from './sheet.ts'

const require = createRequire(import.meta.url)

/** Parts of the library that its types leave out. */
type Library = typeof XLSX & {
  CFB: { read(bytes: Uint8Array, options: { type: 'buffer' }): Archive }
  parse_zip(archive: Archive, options: XLSX.ParsingOptions): XLSX.WorkBook
  SSF: {
    is_date(format: string): boolean
    format(format: string, value: number): string
    parse_date_code(serial: number): Record<'y' | 'm' | 'd' | 'H' | 'M' | 'S', number> | null
  }
}

interface Archive {
  FileIndex: { name: string; content?: Uint8Array }[]
}

/** Loaded with the first workbook: it is large, and a bot at rest does without. */
const xlsx = (): Library => require('@e965/xlsx')

export interface Workbook {
  sheets: Sheet[]
  /** Cells with a formula error; rows as the spreadsheet shows them, columns from 0. */
  faults: { sheet: string; row: number; column: number }[]
}

/**
 * Nothing for a file that can't be read.
 * @param maxRows of a sheet; one more is read, so that too many are seen
 * @param how asShown: numbers that are codes or telephone numbers, by their format, keep the zeros and the plus that
 * the spreadsheet shows
 */
export function readWorkbook(
  bytes: Uint8Array,
  maxRows: number,
  { asShown = false }: { asShown?: boolean } = {},
): Workbook | undefined {
  try {
    const book: Workbook = { sheets: [], faults: [] }
    const { read, unseen } = parse(bytes, maxRows)
    for (const [index, name] of read.SheetNames.entries()) {
      const data = read.Sheets[name]?.['!data']
      const fault = (row: number, column: number) => book.faults.push({ sheet: name, row, column })
      const hidden = (read.Workbook?.Sheets?.[index]?.Hidden ?? 0) > 0 || unseen.has(plain(name))
      const merged = (read.Sheets[name]?.['!merges'] ?? [])
        .filter(({ s, e }) => s.c === e.c && e.r > s.r)
        .slice(0, 1000)
        .map(({ s, e }) => ({ column: s.c, from: s.r + 1, to: e.r + 1 }))
      const more = { ...(hidden && { hidden }), ...(merged.length > 0 && { merged }) }
      if (data) book.sheets.push({ name: plain(name), ...more, rows: rowsOf(data, fault, asShown) })
    }
    return book
  } catch {
    // The library throws errors of many kinds for files that are not what they say.
    return undefined
  }
}

/** `unseen`: names of sheets of OpenDocument that are hidden, which the library does not tell. */
function parse(bytes: Uint8Array, maxRows: number): { read: XLSX.WorkBook; unseen: ReadonlySet<string> } {
  const { CFB, parse_zip, read } = xlsx()
  const options = { dense: true, cellNF: true, cellHTML: false, cellText: false, sheetRows: maxRows + 1 }
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b
  if (!isZip) return { read: read(bytes, { ...options, type: 'array' }), unseen: new Set() }
  const archive = CFB.read(Buffer.from(bytes), { type: 'buffer' })
  const unseen = hiddenSheets(archive)
  return { read: parse_zip(withLetters(archive), options), unseen }
}

/** Of OpenDocument (1.3, part 3, 17.15): the style of a sheet says `table:display="false"`. */
function hiddenSheets({ FileIndex }: Archive): Set<string> {
  const content = FileIndex.find(({ name }) => name === 'content.xml')?.content
  if (!content?.length) return new Set()
  const text = Buffer.from(content).toString('utf8')
  const attribute = (tag: string, name: string) => new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1]
  const styles = text
    .split('<style:style')
    .slice(1)
    .map((part) => part.split('</style:style>')[0] ?? '')
    .filter((style) => /\stable:display="false"/.test(style))
    .map((style) => attribute(style, 'style:name'))
  const tables = text.match(/<table:table\s[^>]*>/g) ?? []
  const hidden = tables.filter((tag) => styles.includes(attribute(tag, 'table:style-name') ?? ''))
  return new Set(hidden.map((tag) => plain(attribute(tag, 'table:name') ?? '')))
}

/** Names of OpenDocument's sheets come as they are written in XML. */
function plain(text: string): string {
  const signs: Record<string, string> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' }
  return text.replace(/&(lt|gt|quot|apos|amp);/g, (_, name: string) => signs[name] ?? '')
}

function rowsOf(
  data: XLSX.CellObject[][],
  fault: (row: number, column: number) => void,
  asShown: boolean,
): Row[] {
  const rows: Row[] = []
  // Object.keys: a sheet may say that it has 16,384 columns and hold three cells.
  for (const index of Object.keys(data)) {
    const line = data[Number(index)] ?? []
    // Read once: a sheet of 60,000 choices would otherwise stand there twice.
    delete data[Number(index)]
    const row: Row = { number: place(index) + 1, cells: [] }
    for (const column of Object.keys(line)) {
      const cell = line[place(column)]
      if (cell?.t === 'e') fault(row.number, place(column))
      const text = cell ? (asShown && shownCode(cell)) || cellText(cell) : ''
      if (text !== '') row.cells.push({ column: place(column), text })
    }
    if (row.cells.length > 0) rows.push(row)
  }
  return rows
}

/** Damaged addresses come out as properties that are no places; to leave their cells out would be a lie. */
function place(property: string): number {
  if (!/^\d+$/.test(property)) throw new Error('a cell without a place')
  return Number(property)
}

/**
 * The archive with letters for references to them (`&#128578;`), which the library cuts to 16 bits, and in some cells
 * to 8. Its files are in UTF-8, here as one character a byte.
 */
function withLetters(archive: Archive): Archive {
  for (const entry of archive.FileIndex) {
    if (!/\.xml$/i.test(entry.name) || !entry.content?.length) continue
    const text = Buffer.from(entry.content).toString('latin1')
    const changed = text.replace(/&#(?:x([\da-f]{2,6})|(\d{3,7}));/gi, (reference, hex, decimal) => {
      const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
      const isLetter = code > 0x7f && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff)
      return isLetter ? Buffer.from(String.fromCodePoint(code)).toString('latin1') : reference
    })
    if (changed !== text) entry.content = Buffer.from(changed, 'latin1')
  }
  return archive
}

/** What pyxform makes of a cell: whole numbers without a point, dates in ISO, everything else as it stands. */
function cellText({ v: value, t: type, z: format }: XLSX.CellObject): string {
  if (value === undefined || value === null || type === 'e' || type === 'z') return ''
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : value.toISOString().slice(0, 10)
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE'
  if (typeof value === 'number' && typeof format === 'string' && xlsx().SSF.is_date(format))
    return dateText(value)
  return String(value).replaceAll('\r\n', '\n').trim()
}

/** A number whose format is one of digits, as `00000000000` or `+## ## ### ####`; '' for others. */
function shownCode({ v: value, t: type, z: format }: XLSX.CellObject): string {
  if (type !== 'n' || typeof value !== 'number' || typeof format !== 'string') return ''
  const isCode = /^["+\\0#()/ -]+$/.test(format) && /0{2}|\+/.test(format)
  return isCode ? xlsx().SSF.format(format, value).trim() : ''
}

function dateText(serial: number): string {
  const code = xlsx().SSF.parse_date_code(serial)
  if (!code) return String(serial)
  const two = (number: number) => String(Math.floor(number)).padStart(2, '0')
  const date = `${String(code.y).padStart(4, '0')}-${two(code.m)}-${two(code.d)}`
  const time = `${two(code.H)}:${two(code.M)}:${two(code.S)}`
  if (serial < 1) return time
  return time === '00:00:00' ? date : `${date}T${time}`
}
