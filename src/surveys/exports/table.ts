/**
 * Responses as tables, with the columns that KoboToolbox exports have (github.com/kobotoolbox/formpack, `schema/fields`
 * and `reporting/export`), so that existing analysis scripts run: groups before the name joined by `/`, a
 * select_multiple as its values and a 0/1 column for each choice, a geopoint as itself and its four parts, a repeat as
 * a table of its own that points back by `_parent_index`.
 */
import type { Answer } from '../../forms/form.ts'
import { withoutInstances } from '../fields.ts'
import { byField, isRepeating, type StoredResponse, type SurveyForms } from '../responses.ts'
import type { Column, Row, TableOptions } from './columns.ts'
import { questionColumns } from './question-columns.ts'
import { repeatColumns, systemColumns } from './system-columns.ts'

export interface Table {
  /** The main table's, or the repeat's name; unique without regard to case. */
  name: string
  /** Path of the repeat. */
  repeat?: string
  /** Of a repeat: the table that its rows belong to, that of a repeat around it or the main one. */
  parent?: { name: string; repeat?: string }
  columns: Column[]
}

/** The main table first, then one for each repeat. */
export function tablesOf(forms: SurveyForms, options: TableOptions): Table[] {
  const columnsIn = (repeat: string | undefined) =>
    forms.fields.all
      .filter((field) => field.repeat === repeat && !options.leaveOut(field))
      .flatMap((field) => questionColumns(field, options))
  const tables: Table[] = [
    { name: options.mainName, columns: [...columnsIn(undefined), ...systemColumns(options)] },
  ]
  // Outer repeats come before those in them.
  for (const { path, name } of forms.fields.repeats) {
    const around = tables.findLast(({ repeat }) => repeat === undefined || path.startsWith(`${repeat}/`))
    const parent = {
      name: around?.name ?? options.mainName,
      ...(around?.repeat && { repeat: around.repeat }),
    }
    tables.push({
      name: freeName(name, tables),
      repeat: path,
      parent,
      columns: [...columnsIn(path), ...repeatColumns(parent.name, options)],
    })
  }
  return tables
}

function freeName(name: string, tables: readonly Table[]): string {
  const taken = new Set(tables.map((table) => table.name.toLowerCase()))
  let free = name
  for (let n = 2; taken.has(free.toLowerCase()); n++) free = `${name}_${n}`
  return free
}

/** The rows of a table, streamed. */
export async function* rowsOf(
  table: Table,
  forms: SurveyForms,
  responses: AsyncIterable<StoredResponse>,
): AsyncGenerator<Row> {
  let index = 0
  let before = 0
  let parentsBefore = 0
  for await (const response of responses) {
    index++
    if (table.repeat === undefined) {
      yield { response, index, answers: firstByField(forms, response) }
      continue
    }
    const around = table.parent?.repeat
    const parents = around === undefined ? [] : instancesOf(around, forms, response)
    for (const { path, answers } of instancesOf(table.repeat, forms, response)) {
      const at = parents.findIndex((parent) => path.startsWith(`${parent.path}/`))
      const parent = around === undefined ? index : parentsBefore + at + 1
      yield { response, index, answers, instance: { index: ++before, parent } }
    }
    parentsBefore += parents.length
  }
}

/** A response's answers by field; of those in a repeat the first. */
function firstByField({ fields }: SurveyForms, response: StoredResponse): Map<string, Answer> {
  const found = new Map<string, Answer>()
  if (isRepeating(response.answers)) {
    for (const [key, [first]] of byField(fields, response)) if (first !== undefined) found.set(key, first)
    return found
  }
  for (const path in response.answers) {
    const field = fields.of(response.versionId, path)
    const answer = response.answers[path]
    if (field && answer !== undefined) found.set(field.key, answer)
  }
  return found
}

export interface Instance {
  /** With the numbers of the instances: `a/b[2]`. */
  path: string
  /** Its own, not those of repeats inside it. */
  answers: Map<string, Answer>
}

/**
 * A repeat's instances in order. One with nothing answered is there by its own path (`emptyInstances` of the engine);
 * answers from before that was stored tell of those only that have an answer in them or in a repeat inside.
 */
export function instancesOf(repeat: string, forms: SurveyForms, response: StoredResponse): Instance[] {
  const found = new Map<string, Map<string, Answer>>()
  for (const [path, answer] of Object.entries(response.answers)) {
    const field = forms.fields.of(response.versionId, path)
    const within = field ? field.repeat : path.endsWith(']') ? withoutInstances(path) : undefined
    if (within !== repeat && !within?.startsWith(`${repeat}/`)) continue
    const name = prefixOf(path, repeat)
    const answers = found.get(name) ?? new Map<string, Answer>()
    found.set(name, answers)
    if (field?.repeat === repeat) answers.set(field.key, answer)
  }
  return [...found]
    .sort(([a], [b]) => a.localeCompare(b, 'en', { numeric: true }))
    .map(([path, answers]) => ({ path, answers }))
}

/** `a/b[2]/c` in the repeat `a/b` → `a/b[2]`. */
function prefixOf(path: string, repeat: string): string {
  return path.split('/').slice(0, repeat.split('/').length).join('/')
}
