/** A table of two: any two questions, or a question by the organisation's kind, town or field. */
import type { SurveyForms } from '../responses.ts'
import { byField, type StoredResponse } from '../responses.ts'
import type { CrossTable } from './model.ts'
import { releasableRows, totalsShown } from './protect.ts'
import { canCross, mostClasses, type RowsBy, type Side, sidesOf } from './sides.ts'

interface Counted {
  total: number
  cells: Map<string, number>
  none: number
}

/** Responses that fall into no class of the rows make a row of their own, which is counted but not shown. */
const noRow = ''

/**
 * Counts a table in two passes: the first finds the classes.
 * @param responses a fresh pass over the responses each time
 * @param smallestCell null in named surveys
 * @returns null when a side is no question of that kind (see {@link canCross}), or, in a protected survey, when rows
 *   would not be a partition: by town and field, or by a select_multiple
 */
export async function crossTable(
  { fields }: SurveyForms,
  responses: () => AsyncIterable<StoredResponse>,
  rowsBy: RowsBy,
  columnKey: string,
  smallestCell: number | null,
): Promise<CrossTable | null> {
  const column = fields.all.find(({ key }) => key === columnKey)
  const row = rowsBy.by === 'question' ? fields.all.find(({ key }) => key === rowsBy.key) : rowsBy.by
  if (!column || !canCross(column) || row === undefined) return null
  if (typeof row !== 'string' && !canCross(row)) return null
  if (smallestCell !== null && (typeof row === 'string' ? row !== 'kind' : row.type === 'select_multiple'))
    return null

  const [rows, columns] = await sidesOf(
    fields,
    responses(),
    [
      { by: row, most: mostClasses.rows },
      { by: column, most: mostClasses.columns },
    ],
    smallestCell,
  )
  if (!rows || !columns) throw new Error('a table has two sides')
  const counts = new Map<string, Counted>()
  for await (const response of responses()) {
    const answers = byField(fields, response)
    const named = rows.of(response, answers)
    count(counts, named.length === 0 ? [noRow] : named, columns.of(response, answers))
  }
  return table(rows, columns, counts, smallestCell)
}

function count(counts: Map<string, Counted>, rows: readonly string[], columns: readonly string[]): void {
  for (const value of rows) {
    const counted = counts.get(value) ?? { total: 0, cells: new Map<string, number>(), none: 0 }
    counts.set(value, counted)
    counted.total++
    if (columns.length === 0) counted.none++
    for (const cell of columns) counted.cells.set(cell, (counted.cells.get(cell) ?? 0) + 1)
  }
}

function table(
  rows: Side,
  columns: Side,
  counts: ReadonlyMap<string, Counted>,
  k: number | null,
): CrossTable {
  const matrix = [...rows.classes.map(({ value }) => value), noRow].map((value) => {
    const counted = counts.get(value)
    return [...columns.classes.map((cell) => counted?.cells.get(cell.value) ?? 0), counted?.none ?? 0]
  })
  const fit = k === null ? matrix.map(() => true) : release(matrix, k, !columns.multiple)
  const shown = rows.classes.filter(
    ({ value }, at) => fit[at] && (rows.offered.has(value) || counts.has(value)),
  )
  // A day that somebody named is a value of its own: one that only hidden rows have is left out.
  const found = columns.classes.filter(
    ({ value }) =>
      k === null ||
      columns.offered.has(value) ||
      shown.some((row) => (counts.get(row.value)?.cells.get(value) ?? 0) > 0),
  )
  return {
    rowLabel: rows.label,
    columnLabel: columns.label,
    columns: found,
    multiple: columns.multiple,
    ordered: columns.ordered,
    gathered: { rows: rows.gathered, columns: columns.gathered },
    hiddenRows: rows.classes.filter(({ value }, at) => !fit[at] && counts.has(value)).length,
    rows: shown.map(({ value, label }) => {
      const counted = counts.get(value)
      const answered = (counted?.total ?? 0) - (counted?.none ?? 0)
      return {
        value,
        label,
        total: answered,
        cells: found.map((cell) => {
          const count = counted?.cells.get(cell.value) ?? 0
          return { ...cell, count, percent: answered === 0 ? null : (count / answered) * 100 }
        }),
      }
    }),
  }
}

/** Which rows may be shown, given what the column's question shows by itself. */
function release(matrix: readonly number[][], k: number, partition: boolean): boolean[] {
  const width = matrix[0]?.length ?? 0
  const totals = Array.from({ length: width }, (_, at) =>
    matrix.reduce((sum, row) => sum + (row[at] ?? 0), 0),
  )
  return releasableRows(matrix, k, totalsShown(totals, k, partition))
}
