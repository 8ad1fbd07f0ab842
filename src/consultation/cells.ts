/** The cells of a document's table, one below the other: where one goes over several places, the others are empty. */

export interface Cell {
  text: string
  /** How many columns and rows it goes over, itself among them. */
  columns: number
  rows: number
}

/** Programs write any number where a cell reaches to the end. */
const mostColumns = 100

/** @returns the rows with '' wherever a cell reaches that begins elsewhere */
export function spread(rows: readonly (readonly Cell[])[]): string[][] {
  /** By column: in how many more rows a cell from above stands there. */
  const covered: number[] = []
  const spreadRows = rows.map((cells) => {
    const row: string[] = []
    const passCovered = () => {
      for (let left = covered[row.length] ?? 0; left > 0; left = covered[row.length] ?? 0) {
        covered[row.length] = left - 1
        row.push('')
      }
    }
    for (const { text, columns, rows } of cells) {
      passCovered()
      for (let at = 0; at < Math.min(columns, mostColumns); at += 1) {
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
  const columns = Math.max(0, ...rows.map(({ length }) => length))
  const kept = Array.from({ length: columns }, (_, at) => rows.some((row) => (row[at] ?? '') !== ''))
  return rows
    .filter((row) => row.some((cell) => cell !== ''))
    .map((row) => row.filter((_cell, at) => kept[at] ?? false))
}

/** How many an attribute says; 1 where it says none. */
export function countOf(attribute: string | undefined): number {
  const count = Number(attribute ?? 1)
  return Number.isSafeInteger(count) && count > 0 ? count : 1
}
