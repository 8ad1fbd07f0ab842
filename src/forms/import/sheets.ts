/** Reads a form's file into sheets of text cells: .xlsx, .xls and .ods, Markdown tables, CSV. Bounded before it is read. */

import type { CsvReading } from '../../tables/csv.ts'
import { csvSheets, isMarkdown, markdownSheets } from './plain-sheets.ts'
import type { ImportProblems } from './problem.ts'
import type { Sheet } from './sheet.ts'
import { readWorkbook } from './workbook.ts'
import { inspectZip, unpack, zipEntries } from './zip.ts'

/** Far above any form seen in the wild (the largest of ODK's forum had 60,000 choices). */
export const limits = {
  fileBytes: 10 * 1024 * 1024,
  unpackedBytes: 20 * 1024 * 1024,
  zipEntries: 500,
  /** Of one sheet, or of one attached table. */
  rows: 100_000,
  /** Of the survey sheet. */
  surveyRows: 5_000,
  columns: 400,
  cells: 1_500_000,
  /** Excel's own limit of characters in a cell. */
  cellCharacters: 32_767,
}

const zipBegins = [0x50, 0x4b, 0x03, 0x04]
const oleBegins = [0xd0, 0xcf, 0x11, 0xe0]
const zipBounds = { maxEntries: limits.zipEntries, maxUnpacked: limits.unpackedBytes }

/** The sheets with at least one cell; problems (too large, damaged, not a form at all) go to `problems`. */
export function readSheets(file: { name: string; bytes: Uint8Array }, problems: ImportProblems): Sheet[] {
  const { bytes } = file
  if (bytes.length === 0) return nothing(problems, 'file-empty')
  if (bytes.length > limits.fileBytes)
    return nothing(problems, 'file-too-large', { megabytes: limits.fileBytes / 1024 / 1024 })
  const isZip = startsWith(bytes, zipBegins)
  if (isZip) {
    const verdict = inspectZip(bytes, zipBounds)
    if (verdict === 'too-large')
      return nothing(problems, 'unpacked-too-large', { megabytes: limits.unpackedBytes / 1024 / 1024 })
    if (verdict !== 'fine') return nothing(problems, `file-${verdict}`)
  }
  if (isZip || startsWith(bytes, oleBegins)) return workbookSheets(bytes, problems)
  const text = decode(bytes)
  if (text === undefined) return nothing(problems, 'file-unknown')
  const sheets = isMarkdown(text, file.name) ? markdownSheets(text, limits) : csvSheets(text, limits)
  if (typeof sheets !== 'string') return checked(sheets, problems)
  return nothing(problems, ...whatIsWrong(sheets))
}

/** Of a table that is no workbook: the key of what is said, and its arguments. */
export function whatIsWrong(found: Exclude<CsvReading['kind'], 'read'>): [string, Record<string, number>] {
  return found === 'quotes' ? ['csv-damaged', {}] : [`too-many-${found}`, { [found]: limits[found] }]
}

function workbookSheets(bytes: Uint8Array, problems: ImportProblems): Sheet[] {
  const word = isWord(bytes)
  // Of the time before zips, a workbook may have a text of Word in it, and is one nevertheless.
  if (word && startsWith(bytes, zipBegins)) return nothing(problems, 'file-word')
  const book = readWorkbook(bytes, limits.rows)
  if (!book || book.sheets.length === 0) return nothing(problems, word ? 'file-word' : 'file-damaged')
  // Of a question it may be what it hangs on; elsewhere an empty cell says by itself where it is missed.
  for (const place of book.faults)
    if (book.sheets.length === 1 || /^\s*survey\s*$/i.test(place.sheet)) problems.error(place, 'cell-error')
    else problems.warning(place, 'cell-error-left-out')
  return checked(book.sheets, problems)
}

/** Whether there is a text of Word (.docx, .doc) or LibreOffice (.odt), by the names of its parts or its type. */
function isWord(bytes: Uint8Array): boolean {
  if (!startsWith(bytes, zipBegins))
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(
      'WordDocument',
      0,
      'utf16le',
    )
  const entries = zipEntries(bytes, zipBounds)
  if (typeof entries === 'string') return false
  const declared = entries.find(({ name }) => name === 'mimetype')
  const type = declared ? unpack(bytes, declared) : ''
  return (
    entries.some(({ name }) => name === 'word/document.xml') ||
    (typeof type !== 'string' && /opendocument\.text/.test(new TextDecoder().decode(type)))
  )
}

function checked(sheets: Sheet[], problems: ImportProblems): Sheet[] {
  let count = 0
  for (const sheet of sheets) {
    if (sheet.rows.length > limits.rows)
      return nothing(problems, 'too-many-rows', { rows: limits.rows }, sheet.name)
    for (const row of sheet.rows) {
      count += row.cells.length
      for (const { column, text } of row.cells) {
        if (column >= limits.columns)
          return nothing(problems, 'too-many-columns', { columns: limits.columns }, sheet.name)
        if (text.length > limits.cellCharacters)
          problems.error({ sheet: sheet.name, row: row.number, column }, 'cell-too-long', {
            max: limits.cellCharacters,
          })
      }
      if (count > limits.cells)
        return nothing(problems, 'too-many-cells', { cells: limits.cells }, sheet.name)
    }
  }
  return sheets
}

function nothing(
  problems: ImportProblems,
  key: string,
  args: Record<string, number> = {},
  sheet = '',
): Sheet[] {
  problems.error({ sheet }, key, args)
  return []
}

/** Whether it is a spreadsheet by its bytes, whatever its name says. */
export function isWorkbook(bytes: Uint8Array): boolean {
  return startsWith(bytes, zipBegins) || startsWith(bytes, oleBegins)
}

function startsWith(bytes: Uint8Array, signature: number[]): boolean {
  return signature.every((byte, index) => bytes[index] === byte)
}

/** UTF-8 with or without BOM, or UTF-16 with one; nothing for bytes that are no text. */
export function decode(bytes: Uint8Array): string | undefined {
  const encoding = startsWith(bytes, [0xff, 0xfe])
    ? 'utf-16le'
    : startsWith(bytes, [0xfe, 0xff])
      ? 'utf-16be'
      : 'utf-8'
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what tells bytes from text
    return /[\x00-\x08\x0e-\x1f]/.test(text) ? undefined : text
  } catch {
    // Old Hungarian Excel writes CSV in Windows-1250; letters would be wrong in silence, so it is not guessed.
    return undefined
  }
}
