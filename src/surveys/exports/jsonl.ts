/**
 * JSON Lines: a response a line, its answers by path as in Kobo's JSON (select_multiple as its values with spaces),
 * repeats as lists of objects, with the repeats inside them.
 */
import type { CellValue } from '../../tables/xlsx.ts'
import type { StoredResponse, SurveyForms } from '../responses.ts'
import type { Column, Row } from './columns.ts'
import { plainCell } from './question-columns.ts'
import { instancesOf, rowsOf, type Table } from './table.ts'

type Json = Record<string, CellValue | Json[]>

export async function* jsonLines(
  tables: readonly Table[],
  forms: SurveyForms,
  responses: AsyncIterable<StoredResponse>,
): AsyncGenerator<string> {
  const [data, ...repeats] = tables
  if (!data) return
  for await (const row of rowsOf(data, forms, responses)) {
    const object: Json = {}
    for (const column of data.columns) {
      // Columns that others are made of are not repeated: a flag of a choice, a part of a place.
      if (column.field && column.name !== column.field.key) continue
      const value = column.cell(row)
      if (value !== null) object[column.name] = value
    }
    yield `${JSON.stringify({ ...object, ...repeated(repeats, undefined, '', forms, row.response) })}\n`
  }
}

/** What is repeated in an instance of a repeat (or, without one, in the response), by the path of the repeat. */
function repeated(
  tables: readonly Table[],
  around: string | undefined,
  instance: string,
  forms: SurveyForms,
  response: StoredResponse,
): Json {
  const object: Json = {}
  for (const table of tables) {
    const { repeat, parent, columns } = table
    if (repeat === undefined || parent?.repeat !== around) continue
    const inside = instancesOf(repeat, forms, response).filter(({ path }) => path.startsWith(instance))
    if (inside.length > 0)
      object[repeat] = inside.map(({ path, answers }) => ({
        ...ownAnswers(columns, answers),
        ...repeated(tables, repeat, `${path}/`, forms, response),
      }))
  }
  return object
}

function ownAnswers(columns: readonly Column[], answers: Row['answers']): Json {
  const object: Json = {}
  for (const { field, name } of columns) {
    if (field?.key !== name) continue
    const value = plainCell(answers.get(field.key))
    if (value !== null) object[name] = value
  }
  return object
}
