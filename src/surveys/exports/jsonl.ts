/**
 * JSON Lines: a response a line, its answers by path as in Kobo's JSON (select_multiple as its values with spaces),
 * repeats as lists of objects.
 */
import type { CellValue } from '../../tables/xlsx.ts'
import type { StoredResponse, SurveyForms } from '../responses.ts'
import { instancesOf, plainCell, type Row, rowsOf, type Table } from './table.ts'

export async function* jsonLines(
  tables: readonly Table[],
  forms: SurveyForms,
  responses: AsyncIterable<StoredResponse>,
): AsyncGenerator<string> {
  const [data, ...repeats] = tables
  if (!data) return
  for await (const row of rowsOf(data, forms, responses)) {
    const object: Record<string, CellValue | Record<string, CellValue>[]> = {}
    for (const column of data.columns) {
      // Columns that others are made of are not repeated: a flag of a choice, a part of a place.
      if (column.field && column.name !== column.field.key) continue
      const value = column.cell(row)
      if (value !== null) object[column.name] = value
    }
    for (const table of repeats) {
      const instances = instancesOf(table.repeat ?? '', forms, row.response).map((answers) =>
        ofInstance(table, answers),
      )
      if (instances.length > 0) object[table.repeat ?? table.name] = instances
    }
    yield `${JSON.stringify(object)}\n`
  }
}

function ofInstance(table: Table, answers: Row['answers']): Record<string, CellValue> {
  const object: Record<string, CellValue> = {}
  for (const { field, name } of table.columns) {
    if (field?.key !== name) continue
    const value = plainCell(answers.get(field.key))
    if (value !== null) object[name] = value
  }
  return object
}
