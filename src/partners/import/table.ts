/** The table in a partner list, whatever it was saved as: CSV in any alphabet, .xlsx, .xls or .ods. */

import { createHash } from 'node:crypto'
import { fold } from '../../base/fold.ts'
import { shortened } from '../../base/shortened.ts'
import type { Sheet, Row as SheetRow } from '../../forms/import/sheet.ts'
import { readWorkbook } from '../../forms/import/workbook.ts'
import { inspectZip } from '../../forms/import/zip.ts'
import type { Said } from '../../i18n/index.ts'
import { decodeText, type Encoding } from '../../reading/encodings.ts'
import { type CsvRow, readCsv } from '../../tables/csv.ts'
import { columnLetters } from '../../tables/letters.ts'
import { type Assigned, readHeader } from './columns.ts'
import { kindNamed } from './words-in-cells.ts'

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

/** Rows in which the headings are looked for: above them stand titles, dates and the like. */
const headingWithin = 30

export interface ListTable {
  kind: 'table'
  /** The headings, in the file's own line. */
  heading: CsvRow
  rows: CsvRow[]
  /** The first row is the first organisation; by this the list is known again, and nobody's data can be told. */
  headless?: string
  /** Rows below the headings that are none of the list, by their line: sums, and the headings of the next page. */
  leftOut: { line: number; why: 'total' | 'heading-again' }[]
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

/** The row with the most headings that are known, and what stands below it. */
function findTable(rows: CsvRow[], assigned: Assigned) {
  let best: { at: number; known: number } | undefined
  for (const [at, { cells }] of rows.slice(0, headingWithin).entries()) {
    const known = new Set(
      cells.map((cell) => readHeader(cell, assigned)).filter((name) => name !== undefined),
    ).size
    if (!best || known > best.known) best = { at, known }
  }
  if (!best) return undefined
  // None is known: the first row that is wider than a title.
  const wide = rows.slice(0, headingWithin).findIndex(({ cells }) => cells.filter(Boolean).length > 1)
  const at = best.known === 0 && wide !== -1 ? wide : best.at
  const first = rows[at]
  if (!first) return undefined
  if (best.known === 0 && isOrganisation(first, rows.slice(at + 1))) return withoutHeadings(rows.slice(at))
  const { heading, last } = inTwoRows(rows, at, assigned)
  const leftOut: ListTable['leftOut'] = []
  const below = rows.slice(last + 1).filter((row) => {
    const why = isTotal(row) ? 'total' : sameCells(row, heading) ? 'heading-again' : undefined
    if (why) leftOut.push({ line: row.line, why })
    return !why
  })
  return { heading, rows: below, leftOut, known: best.known }
}

/**
 * Whether what stands where headings would is an organisation: an address to write to is no heading, nor is a kind where
 * others stand below it ("Egyesület" above names is one).
 */
function isOrganisation({ cells }: CsvRow, below: readonly CsvRow[]): boolean {
  const reached = /^(?:\S+@\S+\.\S+|(?:\+|00|06)[\d ()/-]{7,})$/
  return (
    cells.some((cell) => reached.test(cell.trim())) ||
    cells.some(
      (cell, at) => kindNamed(cell) && below.some((row) => kindNamed(row.cells[at] ?? '') !== undefined),
    )
  )
}

const digest = (text: string) => createHash('sha256').update(text).digest('base64url').slice(0, 10)

/** The columns are called as a spreadsheet calls them, with what stands in the first row: it tells which list it is. */
function withoutHeadings(rows: CsvRow[]) {
  const cells = (rows[0]?.cells ?? []).map((cell, at) => `${columnLetters(at)} (${shortened(cell, 30)})`)
  const leftOut = rows.filter(isTotal).map(({ line }) => ({ line, why: 'total' as const }))
  return {
    heading: { line: rows[0]?.line ?? 1, cells },
    rows: rows.filter((row) => !isTotal(row)),
    ...{ leftOut, known: 0, headless: digest(JSON.stringify(rows[0]?.cells)) },
  }
}

/**
 * Headings of which some stand a row lower, under one that is theirs together ("Elérhetőség", and "E-mail" and "Telefon"
 * below it), or a row higher, over the others.
 * @returns the headings as one row, and the last row that they take
 */
function inTwoRows(
  rows: readonly CsvRow[],
  at: number,
  assigned: Assigned,
): { heading: CsvRow; last: number } {
  const heading = rows[at] ?? { line: 0, cells: [] }
  const knows = (text = '') => readHeader(text, assigned) !== undefined
  const over = (upper: CsvRow, lower: CsvRow) =>
    Array.from({ length: Math.max(upper.cells.length, lower.cells.length) }, (_, index) => {
      const [above = '', below = ''] = [upper.cells[index], lower.cells[index]]
      return below === '' || (knows(above) && !knows(below)) ? above : below
    })
  const next = rows[at + 1]
  const filled = next?.cells.filter(Boolean) ?? []
  if (next && filled.length > 0 && filled.every((text) => knows(text)))
    if (next.cells.every((text, index) => text === '' || !knows(heading.cells[index])))
      return { heading: { line: heading.line, cells: over(heading, next) }, last: at + 1 }
  const before = rows[at - 1]
  if (before?.cells.some((text, index) => knows(text) && !heading.cells[index]))
    return { heading: { line: heading.line, cells: over(before, heading) }, last: at }
  return { heading, last: at }
}

function sameCells({ cells }: CsvRow, heading: CsvRow): boolean {
  const filled = (row: readonly string[]) =>
    row
      .map((text) => text.trim())
      .join('\n')
      .trimEnd()
  return cells.some(Boolean) && filled(cells) === filled(heading.cells)
}

/** What is added up at the end of a list: "Összesen", and numbers. */
function isTotal({ cells }: CsvRow): boolean {
  const [only = '', more] = cells.filter((cell) => cell !== '' && !/^[\d\s.,]+$/.test(cell))
  return (
    more === undefined &&
    /^(?:(?:mind)?osszesen|(?:grand |sub)?total|sum)(?:\s*[:=].*|\s+\d.*)?$/.test(fold(only))
  )
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
