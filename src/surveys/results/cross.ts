/** A table of two: any two questions, or a question by the organisation's kind, town or field. */
import type { SurveyForms } from '../responses.ts'
import { type Answered, byField } from '../responses.ts'
import type { CrossTable } from './model.ts'
import { cellsOfRow, releasableRows, totalsShown } from './protect.ts'
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
  forms: SurveyForms,
  responses: () => AsyncIterable<Answered>,
  rowsBy: RowsBy,
  columnKey: string,
  smallestCell: number | null,
): Promise<CrossTable | null> {
  return (await crossTables(forms, responses, rowsBy, [columnKey], smallestCell)).get(columnKey) ?? null
}

/** Tables of the same rows, counted in the same two passes, by their columns' keys. */
export async function crossTables(
  { fields }: SurveyForms,
  responses: () => AsyncIterable<Answered>,
  rowsBy: RowsBy,
  columnKeys: readonly string[],
  smallestCell: number | null,
): Promise<Map<string, CrossTable>> {
  const named = columnKeys.flatMap((columnKey) => fields.all.find(({ key }) => key === columnKey) ?? [])
  const wanted = named.filter(canCross)
  const row = rowsBy.by === 'question' ? fields.all.find(({ key }) => key === rowsBy.key) : rowsBy.by
  if (row === undefined || (typeof row !== 'string' && !canCross(row))) return new Map()
  if (smallestCell !== null && (typeof row === 'string' ? row !== 'kind' : row.type === 'select_multiple'))
    return new Map()

  const [rows, ...columns] = await sidesOf(
    fields,
    responses(),
    [{ by: row, most: mostClasses.rows }, ...wanted.map((by) => ({ by, most: mostClasses.columns }))],
    smallestCell,
  )
  if (!rows) throw new Error('a table has rows')
  const counts = columns.map(() => new Map<string, Counted>())
  for await (const response of responses()) {
    const answers = byField(fields, response)
    const classes = rows.of(response, answers)
    for (const [at, side] of columns.entries())
      count(counts[at] ?? new Map(), classes.length === 0 ? [noRow] : classes, side.of(response, answers))
  }
  return new Map(
    columns.map((side, at) => [
      wanted[at]?.key ?? '',
      table(rows, side, counts[at] ?? new Map(), smallestCell),
    ]),
  )
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
    const { total, none, cells } = counts.get(value) ?? {
      total: 0,
      none: 0,
      cells: new Map<string, number>(),
    }
    const row = columns.classes.map((cell) => cells.get(cell.value) ?? 0)
    return cellsOfRow(row, { answered: total - none, responses: total }, !columns.multiple)
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
  return releasableRows(matrix, k, totalsShown(totals, k, partition), partition)
}
