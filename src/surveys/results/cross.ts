/** A table of two: any two questions with choices, or a question by the organisation's kind, town or field. */
import type { Answer } from '../../forms/form.ts'
import type { Field, FieldChoice } from '../fields.ts'
import type { SurveyForms } from '../responses.ts'
import { byField, type StoredResponse } from '../responses.ts'
import { measureOf, stepsOf } from './collect.ts'
import type { CrossTable } from './model.ts'
import { hide, releasableRows } from './protect.ts'

/** What makes the rows. */
export type RowsBy = { by: 'question'; key: string } | { by: 'kind' | 'town' | 'field' }

/** At most this many different towns or fields make rows; the rest are left out. */
const mostRows = 60

/** Whether a question can be a side of a table. */
export function canCross(field: Field): boolean {
  const measure = measureOf(field)
  return (measure === 'choices' || measure === 'scale') && field.repeat === undefined
}

/**
 * Counts a table in one pass.
 * @param smallestCell null in named surveys
 * @returns null when a side is no question of that kind (see {@link canCross}), or, in a protected survey, when rows
 *   would not be a partition: by town and field, or by a select_multiple
 */
export async function crossTable(
  { fields }: SurveyForms,
  responses: AsyncIterable<StoredResponse>,
  rowsBy: RowsBy,
  columnKey: string,
  smallestCell: number | null,
): Promise<CrossTable | null> {
  const column = fields.all.find(({ key }) => key === columnKey)
  const row = rowsBy.by === 'question' ? fields.all.find(({ key }) => key === rowsBy.key) : null
  if (!column || !canCross(column) || row === undefined || (row && !canCross(row))) return null
  if (smallestCell !== null && (row ? row.type === 'select_multiple' : rowsBy.by !== 'kind')) return null

  const counts = new Map<string, { total: number; cells: Map<string, number>; none: number }>()
  for await (const response of responses) {
    const answers = byField(fields, response)
    const columns = valuesOf(answers, column)
    for (const value of row ? orNone(valuesOf(answers, row)) : segmentsOf(response, rowsBy)) {
      const counted = counts.get(value) ?? { total: 0, cells: new Map<string, number>(), none: 0 }
      if (!counts.has(value) && counts.size > mostRows) continue
      counts.set(value, counted)
      counted.total++
      if (columns.length === 0) counted.none++
      for (const cell of columns) counted.cells.set(cell, (counted.cells.get(cell) ?? 0) + 1)
    }
  }

  const columns = offered(
    column,
    [...counts.values()].flatMap(({ cells }) => [...cells.keys()]),
  )
  const rows = row
    ? offered(row, counts.keys())
    : [...counts.keys()]
        .filter((value) => value !== '')
        .sort((a, b) => a.localeCompare(b, 'hu'))
        .map((value) => ({ value, label: {} }))
  const matrix = [...rows, { value: '', label: {} }].map(({ value }) => {
    const counted = counts.get(value)
    return [...columns.map((cell) => counted?.cells.get(cell.value) ?? 0), counted?.none ?? 0]
  })
  const shown = smallestCell === null ? matrix.map(() => true) : release(matrix, smallestCell)
  return {
    rowLabel: row?.label ?? {},
    columnLabel: column.label,
    columns,
    multiple: column.type === 'select_multiple',
    hiddenRows: rows.filter(({ value }, at) => !shown[at] && counts.has(value)).length,
    rows: rows
      .filter((_, at) => shown[at])
      .map(({ value, label }) => {
        const counted = counts.get(value)
        const answered = (counted?.total ?? 0) - (counted?.none ?? 0)
        return {
          value,
          label,
          total: answered,
          cells: columns.map((cell) => {
            const count = counted?.cells.get(cell.value) ?? 0
            return { ...cell, count, percent: answered === 0 ? null : (count / answered) * 100 }
          }),
        }
      }),
  }
}

/** Which rows may be shown, given what the column's question shows by itself. */
function release(matrix: readonly number[][], k: number): boolean[] {
  const width = matrix[0]?.length ?? 0
  const totals = Array.from({ length: width }, (_, at) =>
    matrix.reduce((sum, row) => sum + (row[at] ?? 0), 0),
  )
  const hidden = hide(totals, k, 3)
  return releasableRows(
    matrix,
    k,
    hidden.map((is) => !is),
  )
}

function valuesOf(answers: Map<string, Answer[]>, field: Field): string[] {
  return (answers.get(field.key) ?? []).flatMap((answer) =>
    Array.isArray(answer) ? answer : typeof answer === 'object' ? [] : [String(answer)],
  )
}

/** Those who did not answer the rows' question make a row of their own, which is counted but not shown. */
function orNone(values: string[]): string[] {
  return values.length === 0 ? [''] : values
}

function segmentsOf({ segments }: StoredResponse, { by }: RowsBy): string[] {
  if (!segments || by === 'question') return ['']
  return by === 'field' ? orNone(segments.fields) : [segments[by]]
}

function offered(field: Field, found: Iterable<string>): FieldChoice[] {
  const base = field.type === 'range' ? stepsOf(field).map((value) => ({ value, label: {} })) : field.choices
  const known = new Set(base.map(({ value }) => value))
  const rest = [...new Set(found)].filter((value) => value !== '' && !known.has(value)).sort()
  return [...base, ...rest.map((value) => ({ value, label: {} }))]
}
