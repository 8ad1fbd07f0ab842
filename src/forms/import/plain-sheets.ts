/**
 * Forms without a spreadsheet, in the same columns. Either as pyxform has them, the sheet's name alone in the first
 * column and its table below with the first column empty; or, in Markdown, a table under a heading with the sheet's
 * name; or a bare table, which is the survey.
 */
import { parse } from 'csv-parse/sync'
import { z } from 'zod'
import type { Cell, Row, Sheet } from './sheet.ts'

const sheetNames = new Set(['survey', 'choices', 'settings', 'external_choices', 'entities', 'osm'])

export function isMarkdown(text: string): boolean {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '')
  return lines.some((line) => /^\s*\|.*\|\s*$/.test(line)) && !/^[^|]*[,;]/.test(lines[0] ?? '')
}

export function markdownSheets(text: string): Sheet[] {
  const rows: Row[] = []
  const headings: { before: number; name: string }[] = []
  text.split(/\r?\n/).forEach((line, index) => {
    const heading = /^#{1,6}\s+(\S+)\s*$/.exec(line)?.[1]?.toLowerCase()
    if (heading !== undefined && sheetNames.has(heading)) headings.push({ before: index + 1, name: heading })
    const table = /^\s*\|(.*)\|\s*$/.exec(line)?.[1]
    // The line under a table's head.
    if (table === undefined || /^[\s|:-]*-[\s|:-]*$/.test(table)) return
    rows.push({ number: index + 1, cells: cellsOf(splitCells(table)) })
  })
  if (headings.length === 0) return sections(rows)
  return headings.map(({ before, name }, index) => ({
    name,
    rows: rows.filter((row) => row.number > before && row.number < (headings[index + 1]?.before ?? Infinity)),
  }))
}

/** At bars; `\|` is a bar in a cell. `<br>` is a line end, as Markdown tables have no other. */
function splitCells(line: string): string[] {
  return line.split(/(?<!\\)\|/).map((cell) =>
    cell
      .trim()
      .replaceAll('\\|', '|')
      .replace(/<br\s*\/?>/gi, '\n'),
  )
}

const recordSchema = z.object({ record: z.array(z.string()), info: z.object({ lines: z.number() }) })

/** Commas, semicolons or tabs. Nothing when the quotes don't close. */
export function csvSheets(text: string): Sheet[] | undefined {
  const delimiter = mostOf(text.slice(0, 5000), [',', ';', '\t'])
  let records: unknown[]
  try {
    records = parse(text, {
      delimiter,
      bom: true,
      info: true,
      relax_column_count: true,
      skip_empty_lines: false,
      relax_quotes: false,
    })
  } catch {
    // csv-parse throws for quotes that are not closed.
    return undefined
  }
  const rows: Row[] = []
  for (const each of records) {
    const { record, info } = recordSchema.parse(each)
    // `lines` is the last line of a record; its first is what an editor shows.
    const extra = record.reduce((count, cell) => count + cell.split('\n').length - 1, 0)
    rows.push({ number: info.lines - extra, cells: cellsOf(record.map((cell) => cell.trim())) })
  }
  return sections(rows)
}

function mostOf(text: string, delimiters: string[]): string {
  const count = (delimiter: string) => text.split(delimiter).length
  return delimiters.reduce((best, each) => (count(each) > count(best) ? each : best))
}

function cellsOf(texts: string[]): Cell[] {
  return texts.map((text, column) => ({ column, text })).filter((cell) => cell.text !== '')
}

/** Rows that hold the name of a sheet and nothing else begin a sheet. */
function sections(rows: Row[]): Sheet[] {
  const sheets: Sheet[] = []
  let current: Sheet | undefined
  for (const row of rows) {
    const [first] = row.cells
    const name = first?.text.toLowerCase()
    if (row.cells.length === 1 && first?.column === 0 && name !== undefined && sheetNames.has(name)) {
      current = { name, rows: [] }
      sheets.push(current)
    } else if (row.cells.length > 0) {
      if (!current) {
        current = { name: 'survey', rows: [] }
        sheets.push(current)
      }
      current.rows.push(row)
    }
  }
  return sheets
}
