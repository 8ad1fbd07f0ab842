/** Comma- or semicolon-separated values (RFC 4180): UTF-8 with a byte order mark, so that Excel reads the accents. */
import { neutral } from '../../tables/neutral.ts'
import type { CellValue } from '../../tables/xlsx.ts'

export interface CsvStyle {
  delimiter: ',' | ';'
  /** Hungarian Excel reads 1,5 as a number and 1.5 as a date. */
  decimal: '.' | ','
}

/** As Excel of a language expects it. */
export const hungarianCsv: CsvStyle = { delimiter: ';', decimal: ',' }
export const plainCsv: CsvStyle = { delimiter: ',', decimal: '.' }

/** Rows as text, in pieces of some kilobytes. */
export async function* csv(
  header: readonly string[],
  rows: AsyncIterable<readonly CellValue[]>,
  style: CsvStyle,
): AsyncGenerator<string> {
  let piece = `\uFEFF${line(header, style)}`
  for await (const row of rows) {
    piece += line(row, style)
    if (piece.length > 32_000) {
      yield piece
      piece = ''
    }
  }
  if (piece !== '') yield piece
}

function line(cells: readonly CellValue[], style: CsvStyle): string {
  return `${cells.map((cell) => field(cell, style)).join(style.delimiter)}\r\n`
}

function field(cell: CellValue, { delimiter, decimal }: CsvStyle): string {
  if (cell === null) return ''
  const text = typeof cell === 'number' ? String(cell).replace('.', decimal) : neutral(cell)
  return text.includes(delimiter) || /["\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text
}
