/** A table that fits in memory as CSV. */
import { stringify } from 'csv-stringify/sync'
import { neutral } from './neutral.ts'
import type { CellValue } from './xlsx.ts'

/** Semicolons and a byte order mark: what a Hungarian Excel opens without asking (RFC 4180 otherwise). */
export function smallCsv(rows: readonly (readonly CellValue[])[]): Uint8Array {
  const text = stringify(
    rows.map((row) => row.map((cell) => (typeof cell === 'string' ? neutral(cell) : cell))),
    { delimiter: ';', record_delimiter: '\r\n', bom: true },
  )
  return new TextEncoder().encode(text)
}
