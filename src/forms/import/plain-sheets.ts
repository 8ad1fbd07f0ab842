/**
 * Forms without a spreadsheet, in the same columns. Either as pyxform has them, the sheet's name alone in the first
 * column and its table below with the first column empty; or, in Markdown, a table under a heading with the sheet's
 * name; or a bare table, which is the survey.
 */
import { type CsvBounds as Bounds, type CsvReading, readCsv } from '../../tables/csv.ts'
import type { Cell, Row, Sheet } from './sheet.ts'

const sheetNames = new Set(['survey', 'choices', 'settings', 'external_choices', 'entities', 'osm'])

/** By its name, by a heading that only Markdown has, or by a table with no comma or semicolon before it. */
export function isMarkdown(text: string, name: string): boolean {
  if (/\.(md|markdown)$/i.test(name)) return true
  let isTable: boolean | undefined
  for (const { text: line } of filledLines(text)) {
    if (sheetHeading(line) !== undefined) return true
    if (isTable === undefined && !/^#{1,6}\s/.test(line))
      isTable = /^[^|]*[,;]/.test(line) ? false : undefined
    if (isTable === undefined && isTableLine(line)) isTable = true
  }
  return isTable ?? false
}

/** The name of the sheet that a line is the heading of. */
function sheetHeading(line: string): string | undefined {
  const heading = /^#{1,6}\s+(\S+)\s*$/.exec(line)?.[1]?.toLowerCase()
  return heading !== undefined && sheetNames.has(heading) ? heading : undefined
}

/** @returns of what there is too much; a heading counts as a row */
export function markdownSheets(text: string, bounds: Bounds): Sheet[] | 'rows' | 'cells' {
  const rows: Row[] = []
  const headed: Sheet[] = []
  const kept = { rows: 0, cells: 0 }
  for (const { number, text: line } of filledLines(text)) {
    const heading = sheetHeading(line)
    if (heading !== undefined) headed.push({ name: heading, rows: [] })
    // The line under a table's head says nothing.
    else if (!isTableLine(line) || (line.includes('-') && /^[\s|:-]*$/.test(line))) continue
    kept.rows += 1
    if (kept.rows > bounds.rows) return 'rows'
    if (heading !== undefined) continue
    const row = { number, cells: cellsOf(splitCells(line.trim().replace(/^\||\|$/g, ''))) }
    kept.cells += row.cells.length
    if (kept.cells > bounds.cells) return 'cells'
    ;(headed.at(-1)?.rows ?? rows).push(row)
  }
  return headed.length === 0 ? sections(rows) : headed
}

/** Lines with something in them, numbered as an editor does: the others take neither memory nor time. */
function* filledLines(text: string): Generator<{ number: number; text: string }> {
  let number = 1
  for (let start = 0; start < text.length; number += 1) {
    const found = text.indexOf('\n', start)
    const end = found === -1 ? text.length : found
    if (end > start) {
      const line = text.slice(start, end)
      if (line.trim() !== '') yield { number, text: line }
    }
    start = end + 1
  }
}

function isTableLine(line: string): boolean {
  const trimmed = line.trim()
  return trimmed.startsWith('|') && trimmed.indexOf('|', 1) > 0
}

/** Excel's own limit (Microsoft, "Excel specifications and limits"): no table has more columns. */
const mostColumns = 16_384

/** At bars; `\|` is a bar in a cell. `<br>` is a line end, as Markdown tables have no other. */
function splitCells(line: string): string[] {
  return line.split(/(?<!\\)\|/, mostColumns).map((cell) =>
    cell
      .trim()
      .replaceAll('\\|', '|')
      .replace(/<br\s*\/?>/gi, '\n'),
  )
}

/** Commas, semicolons or tabs. @returns what is wrong, when the quotes don't close or there is too much */
export function csvSheets(text: string, bounds: Bounds): Sheet[] | Exclude<CsvReading['kind'], 'read'> {
  const read = readCsv(text, mostOf(text.slice(0, 5000), [',', ';', '\t']), bounds)
  if (read.kind !== 'read') return read.kind
  return sections(read.rows.map(({ line, cells }) => ({ number: line, cells: cellsOf(cells) })))
}

function mostOf(text: string, delimiters: string[]): string {
  const count = (delimiter: string) => text.split(delimiter).length
  return delimiters.reduce((best, each) => (count(each) > count(best) ? each : best))
}

function cellsOf(texts: string[]): Cell[] {
  return texts.map((text, column) => ({ column, text })).filter((cell) => cell.text !== '')
}

/**
 * Rows that hold the name of a sheet and nothing else begin a sheet; where the tables stand one column to the right, so
 * does any other text in the first column alone.
 */
function sections(rows: Row[]): Sheet[] {
  const sheets: Sheet[] = []
  let current: Sheet | undefined
  let isIndented = false
  for (const row of rows) {
    const [first] = row.cells
    const isAlone = row.cells.length === 1 && first?.column === 0
    const name = first?.text.toLowerCase()
    if (isAlone && name !== undefined && (sheetNames.has(name) || isIndented)) {
      current = { name, rows: [] }
      sheets.push(current)
      isIndented = false
    } else if (row.cells.length > 0) {
      if (!current) {
        current = { name: 'survey', rows: [] }
        sheets.push(current)
      }
      isIndented = first?.column !== 0 && (isIndented || current.rows.length === 0)
      current.rows.push(row)
    }
  }
  return sheets
}
