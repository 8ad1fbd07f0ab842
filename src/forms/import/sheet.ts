/** A form's file as sheets of text cells, whatever kind of file it was. */

/** A cell: its place (from 0) and its text, never empty. */
export interface Cell {
  column: number
  text: string
}

export interface Row {
  /** As the spreadsheet or the editor shows it, from 1. */
  number: number
  cells: Cell[]
}

export interface Sheet {
  name: string
  /** Whoever opens the file does not see it. */
  hidden?: true
  /** Cells merged down a column, by the number of the first row and the last. */
  merged?: { column: number; from: number; to: number }[]
  rows: Row[]
}
