/** The table in a partner list, whatever it was saved as: CSV in any alphabet, .xlsx, .xls or .ods. */

import { fold } from '../../base/fold.ts'
import type { Sheet, Row as SheetRow } from '../../forms/import/sheet.ts'
import { readWorkbook } from '../../forms/import/workbook.ts'
import { inspectZip } from '../../forms/import/zip.ts'
import type { Said } from '../../i18n/index.ts'
import { decodeText, type Encoding } from '../../reading/encodings.ts'
import { type CsvRow, readCsv } from '../../tables/csv.ts'
import type { Assigned } from './columns.ts'
import { findTable, headingWithin, type LeftOut } from './heading-row.ts'

/** Bounds of one import; a municipality's whole partner list is far below all. */
export const importLimits = {
  bytes: 2 * 1024 * 1024,
  unpackedBytes: 20 * 1024 * 1024,
  rows: 5000,
  columns: 100,
  cell: 1000,
  /** Fields of an organisation, and tags. */
  words: 30,
  /** Of both in a whole list: each is a row to be stored. */
  allWords: 40_000,
}

export interface ListTable {
  kind: 'table'
  /** The headings, in the file's own line. */
  heading: CsvRow
  rows: CsvRow[]
  /** The first row is the first organisation; by this the list is known again, and nobody's data can be told. */
  headless?: string
  leftOut: LeftOut[]
  /** Cells of a workbook end with the last one filled; in a text a row that is short is a row that went wrong. */
  ragged: boolean
  /** Of a text: what it was read as, and what else it may be, with a few names of each. */
  written?: { encoding: Encoding; others: { encoding: Encoding; sample: string }[]; sample: string }
  /** Of a workbook with several. */
  sheet?: string
}

export type TableReading = ListTable | { kind: 'form' } | { kind: 'refused'; problem: Said }

const refused = (key: string, args: Said['args'] = {}): TableReading => ({
  kind: 'refused',
  problem: { key: `partners-import-${key}`, args },
})

export function readTable(
  bytes: Uint8Array,
  { assigned = {}, encoding }: { assigned?: Assigned; encoding?: Encoding },
): TableReading {
  if (bytes.byteLength > importLimits.bytes) return refused('too-large', { megabytes: 2 })
  if (bytes.byteLength === 0) return refused('empty')
  const isZip = begins(bytes, [0x50, 0x4b, 0x03, 0x04])
  if (isZip || begins(bytes, [0xd0, 0xcf, 0x11, 0xe0])) return readBook(bytes, isZip, assigned)
  const decoding = decodeText(bytes, encoding)
  if (decoding.kind === 'refused')
    return refused(decoding.why, 'line' in decoding ? { line: decoding.line } : {})
  const { text, others } = decoding
  const read = readText(text)
  if (read.kind !== 'read') return textRefused(read)
  const found = findTable(read.rows, assigned)
  if (!found) return refused('empty')
  if (isForm(found.heading.cells, found.rows) || isAsking(found.heading.cells, found.rows, found.known))
    return { kind: 'form' }
  const written = {
    encoding: decoding.encoding,
    sample: strangest(text),
    others: others.map((other) => ({ encoding: other.encoding, sample: strangest(other.text) })),
  }
  return { kind: 'table', ...found, ragged: false, written }
}

function begins(bytes: Uint8Array, signature: number[]): boolean {
  return signature.every((byte, index) => bytes[index] === byte)
}

/** With the rows above and of the headings. */
const bounds = {
  rows: importLimits.rows + headingWithin,
  columns: importLimits.columns,
  cells: importLimits.rows * importLimits.columns,
}

/** A first line `sep=;` is what Excel takes as the separator, and no row. */
function readText(text: string) {
  const told = /^\ufeff?"?sep=(.)"?[ \t]*(?:\r\n|\r|\n)/i.exec(text)
  if (!told) return readCsv(text, delimiterOf(text), bounds)
  const read = readCsv(text.slice(told[0].length), told[1] ?? ';', bounds)
  if (read.kind !== 'read') return { ...read, line: read.line + 1 }
  return { ...read, rows: read.rows.map((row) => ({ ...row, line: row.line + 1 })) }
}

function textRefused(read: { kind: 'quotes' | 'rows' | 'columns' | 'cells'; line: number }): TableReading {
  if (read.kind === 'quotes') return refused('broken-quotes', { line: read.line })
  if (read.kind === 'rows') return refused('too-many', { rows: importLimits.rows })
  return refused('too-wide', { line: read.line, columns: importLimits.columns })
}

/**
 * What one of the first lines has most of, outside quotes: a title above has none. A bar parts columns only where each
 * line below the titles has as many, and nothing else parts them so, since within a cell it parts words.
 */
function delimiterOf(text: string): string {
  const lines = text
    .slice(0, 20_000)
    .split(/\r\n|\r|\n/, headingWithin)
    .map((line) => line.replace(/"[^"]*"/g, ''))
  const most = (delimiter: string) => Math.max(...lines.map((line) => line.split(delimiter).length))
  /** Whether it parts all lines, from the first that it does part, into as many. */
  const evenly = (delimiter: string) => {
    const each = lines.filter((line) => line.trim() !== '').map((line) => line.split(delimiter).length)
    const parted = each.slice(each.findIndex((width) => width > 1))
    return parted.length > 1 && new Set(parted).size === 1 && most(delimiter) > 1
  }
  const others = [';', ',', '\t']
  if (evenly('|') && others.every((other) => !evenly(other) && most(other) <= most('|'))) return '|'
  return [',', '\t'].reduce((best, delimiter) => (most(delimiter) > most(best) ? delimiter : best), ';')
}

function readBook(bytes: Uint8Array, isZip: boolean, assigned: Assigned): TableReading {
  if (isZip) {
    const verdict = inspectZip(bytes, { maxEntries: 500, maxUnpacked: importLimits.unpackedBytes })
    if (verdict === 'too-large') return refused('too-heavy')
    if (verdict !== 'fine') return refused(verdict)
  }
  const book = readWorkbook(bytes, bounds.rows, { asShown: true })
  if (!book) return refused('damaged')
  let best: { table: ListTable; known: number } | undefined
  // A hidden sheet is an older list, or notes, and read as a list where there is no other; a form's may all be hidden.
  const isAnyShown = book.sheets.some(({ hidden }) => !hidden)
  for (const { name, hidden, rows: filled, merged = [] } of book.sheets) {
    const isLeftOut = hidden && isAnyShown
    const rows = rowsOf(filled)
    if ('kind' in rows) {
      if (isLeftOut) continue
      return rows
    }
    const found = findTable(rows, assigned)
    if (!found) continue
    if (isForm(found.heading.cells, found.rows) || isAsking(found.heading.cells, found.rows, found.known))
      return { kind: 'form' }
    if (isLeftOut) continue
    fillMerged(found.rows, merged)
    const table: ListTable = { kind: 'table', ...found, ragged: true, sheet: name }
    if (!best || found.known > best.known) best = { table, known: found.known }
  }
  return best?.table ?? refused('empty')
}

/** What stands in a cell that was merged down is said of each of its rows. */
function fillMerged(rows: readonly CsvRow[], merged: NonNullable<Sheet['merged']>): void {
  for (const { column, from, to } of merged) {
    const text = rows.find(({ line }) => line === from)?.cells[column] ?? ''
    if (text === '') continue
    for (const { line, cells } of rows) {
      if (line <= from || line > to) continue
      while (cells.length <= column) cells.push('')
      cells[column] = text
    }
  }
}

/** The rows of a sheet as texts; or why they are not read. */
function rowsOf(filled: readonly SheetRow[]): CsvRow[] | TableReading {
  if (filled.length > bounds.rows) return refused('too-many', { rows: importLimits.rows })
  const rows: CsvRow[] = []
  for (const { number, cells } of filled) {
    const last = cells.at(-1)?.column ?? 0
    if (last >= importLimits.columns)
      return refused('too-wide', { line: number, columns: importLimits.columns })
    const texts = Array.from({ length: last + 1 }, () => '')
    for (const { column, text } of cells) texts[column] = text.normalize('NFC')
    rows.push({ line: number, cells: texts })
  }
  return rows
}

/** Types of XLSForm: what a column `type` of a survey form holds, and that of a list does not. */
const formTypes =
  /^(?:select_(?:one|multiple)\b|begin[ _]|end[ _](?:group|repeat)|text$|integer$|decimal$|note$|range$|date(?:time)?$|calculate$|geopoint$|image$|rank\b)/i

/** Headings of a list of questions, folded, and of none of partners. */
const askedHeadings =
  /^(?:a )?(?:kerdes(?:ek|tipus)?|kerdes (?:szovege|tipusa)|questions?|question (?:text|type)|valaszlehetosegek|answer options|cimke|felirat|label(?:::.*)?|kotelezo|required)$/

/** Questions that somebody wrote down, one below the other: a survey to be, and no partners. */
function isAsking(heading: string[], rows: CsvRow[], known: number): boolean {
  const named = heading.filter((cell) => askedHeadings.test(fold(cell))).length
  if (named > 0 && known < 2 * named) return true
  const texts = [heading, ...rows.map(({ cells }) => cells)].flatMap(
    (cells) => cells.find((cell) => /\p{L}/u.test(cell)) ?? [],
  )
  const asked = texts.filter((text) => /\?\s*$/.test(text)).length
  return asked >= 2 && asked * 2 >= texts.length
}

/** Told from a list by its columns. */
function isForm(heading: string[], rows: CsvRow[]): boolean {
  const names = heading.map((cell) => cell.trim().toLowerCase())
  // Text forms have a sheet's name in the first line, and their headings below it.
  const type = names.indexOf('type')
  if (type !== -1 && names.includes('name'))
    return rows.some(({ cells }) => formTypes.test((cells[type] ?? '').trim()))
  return names.includes('list_name') && names.includes('name')
}

/** The words with letters that tell the alphabets apart, for somebody to look at. */
function strangest(text: string): string {
  const words = new Set(
    text.slice(0, 100_000).match(/[\p{L}\p{M}]{0,30}[^\p{ASCII}\s"][^\s;,\t"]{0,30}/gu) ?? [],
  )
  return [...words].slice(0, 6).join(', ')
}
