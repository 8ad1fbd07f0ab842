/** Cells of a row by the columns of its sheet, where rows are made of others before they are read. */
import type { Table } from './headers.ts'
import type { Row } from './sheet.ts'

/** -1 where the sheet has none of that name. */
export function columnOf(table: Table, name: string): number {
  return table.headers.find((header) => header.known && header.name === name)?.column ?? -1
}

export function textAt(row: Row, column: number): string {
  return row.cells.find((cell) => cell.column === column)?.text ?? ''
}

export function withCell(row: Row, column: number, text: string): Row {
  return { ...row, cells: [...row.cells.filter((cell) => cell.column !== column), { column, text }] }
}
