/** The cells of a document's table, one below the other: where one goes over several places, the others are empty. */

export interface Cell {
  text: string
  /** How many columns and rows it goes over, itself among them. */
  columns: number
  rows: number
}

/** Programs write any number where a cell reaches to the end. */
const mostColumns = 100

/** Of a whole table: those that are not written themselves, but repeated, or places over which another one reaches. */
export const mostCells = 10_000

/** @returns the rows with '' wherever a cell reaches that begins elsewhere */
export function spread(rows: readonly (readonly Cell[])[]): string[][] {
  /** By column: in how many more rows a cell from above stands there. */
  const covered: number[] = []
  let left = mostCells
  const spreadRows = rows.map((cells) => {
    const row: string[] = []
    const passCovered = () => {
      for (let rows = covered[row.length] ?? 0; rows > 0 && left > 0; rows = covered[row.length] ?? 0) {
        covered[row.length] = rows - 1
        row.push('')
        left -= 1
      }
    }
    for (const { text, columns, rows } of cells) {
      passCovered()
      const added = Math.min(columns - 1, mostColumns - 1, left)
      left -= added
      for (let at = 0; at <= added; at += 1) {
        covered[row.length] = rows - 1
        row.push(at === 0 ? text : '')
      }
    }
    passCovered()
    return row
  })
  return withoutEmpty(spreadRows)
}

/** Rows and columns in which nothing stands are of the layout only. */
function withoutEmpty(rows: readonly (readonly string[])[]): string[][] {
  const kept: boolean[] = []
  for (const row of rows)
    for (const [at, cell] of row.entries()) kept[at] = (kept[at] ?? false) || cell !== ''
  return rows
    .filter((row) => row.some((cell) => cell !== ''))
    .map((row) => row.filter((_cell, at) => kept[at] ?? false))
}

/** How many an attribute says; 1 where it says none. */
export function countOf(attribute: string | undefined): number {
  const count = Number(attribute ?? 1)
  return Number.isSafeInteger(count) && count > 0 ? count : 1
}
