/**
 * Responses as tables, with the columns that KoboToolbox exports have (github.com/kobotoolbox/formpack, `schema/fields`
 * and `reporting/export`), so that existing analysis scripts run: groups before the name joined by `/`, a
 * select_multiple as its values and a 0/1 column for each choice, a geopoint as itself and its four parts, a repeat as
 * a table of its own that points back by `_parent_index`.
 */

import type { Answer, Localised } from '../../forms/form.ts'
import { inLanguage } from '../../forms/form.ts'
import { odkText } from '../../forms/types/type.ts'
import type { CellValue } from '../../tables/xlsx.ts'
import { type Field, type FieldChoice, withoutInstances } from '../fields.ts'
import { byField, type StoredResponse, type SurveyForms } from '../responses.ts'

export interface Column {
  name: string
  label: Localised
  /** Of a question or one of its choices; undefined for what the system adds. */
  field?: Field
  /** What the values mean. */
  choices: readonly FieldChoice[]
  numeric: boolean
  cell(row: Row): CellValue
  /** The same in a reader's words. */
  labelled(row: Row, language: string): CellValue
}

export interface Row {
  response: StoredResponse
  /** From 1, in the order of the export. */
  index: number
  /** Of the table it is in. */
  answers: ReadonlyMap<string, Answer>
  /** In a repeat's table: its own number from 1 over the whole table, and the number of the row it belongs to. */
  instance?: { index: number; parent: number }
}

export interface Table {
  /** The main table's, or the repeat's name; unique without regard to case. */
  name: string
  /** Path of the repeat. */
  repeat?: string
  /** Of a repeat: the table that its rows belong to, that of a repeat around it or the main one. */
  parent?: { name: string; repeat?: string }
  columns: Column[]
}

export interface Respondent {
  name: string
  organisation: string
}

export interface TableOptions {
  /** Of the main table. */
  mainName: string
  /** Whether rows say who, when and from where: only in named surveys. */
  identified: boolean
  /** Whether rows have names that the form gives them. */
  titled: boolean
  /** Whether rows say which version they answer. */
  versioned: boolean
  /** Questions that are not in the rows at all. */
  leaveOut(field: Field): boolean
  /** Choices of a select_multiple without a 0/1 column. */
  leaveOutChoice(field: Field, value: string): boolean
  respondentOf(response: StoredResponse): Respondent | undefined
  versionOf(versionId: string): string
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
      const answers = new Map<string, Answer>()
      for (const [key, list] of byField(forms.fields, response))
        if (list[0] !== undefined) answers.set(key, list[0])
      yield { response, index, answers }
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

function questionColumns(field: Field, { leaveOutChoice }: TableOptions): Column[] {
  const label = Object.keys(field.label).length > 0 ? field.label : { '': field.name }
  const value = (row: Row) => row.answers.get(field.key)
  const own: Column = {
    name: field.key,
    label,
    field,
    choices: field.choices,
    numeric: ['integer', 'decimal', 'range'].includes(field.type),
    cell: (row) => plainCell(value(row)),
    labelled: (row, language) => labelledCell(value(row), field, language),
  }
  if (field.type === 'select_multiple')
    return [
      own,
      ...field.choices
        .filter(({ value }) => !leaveOutChoice(field, value))
        .map((choice) => flag(field, label, choice)),
    ]
  if (field.type === 'geopoint') return [own, ...placeColumns(field, label)]
  return [own]
}

/** Empty where the question was not answered, as Kobo does: 0 would say "not chosen". */
function flag(field: Field, label: Localised, choice: FieldChoice): Column {
  const cell = (row: Row): CellValue => {
    const answer = row.answers.get(field.key)
    return Array.isArray(answer) ? (answer.includes(choice.value) ? 1 : 0) : null
  }
  return {
    name: `${field.key}/${choice.value}`,
    label: joined(label, choice),
    field,
    choices: [],
    numeric: true,
    cell,
    labelled: cell,
  }
}

function joined(label: Localised, choice: FieldChoice): Localised {
  const languages = new Set([...Object.keys(label), ...Object.keys(choice.label)])
  return Object.fromEntries(
    [...languages].map((language) => [
      language,
      `${inLanguage(label, language)}/${inLanguage(choice.label, language) || choice.value}`,
    ]),
  )
}

function placeColumns(field: Field, label: Localised): Column[] {
  const parts = [
    ['latitude', 'latitude'],
    ['longitude', 'longitude'],
    ['altitude', 'altitude'],
    ['precision', 'accuracy'],
  ] as const
  const parent = field.key.split('/').slice(0, -1)
  return parts.map(([name, key]): Column => {
    const cell = (row: Row): CellValue => {
      const answer = row.answers.get(field.key)
      if (typeof answer !== 'object' || Array.isArray(answer) || !('latitude' in answer)) return null
      return answer[key] ?? null
    }
    return {
      name: [...parent, `_${field.key.split('/').at(-1)}_${name}`].join('/'),
      label,
      field,
      choices: [],
      numeric: true,
      cell,
      labelled: cell,
    }
  })
}

function system(name: string, cell: (row: Row) => CellValue, numeric = false): Column {
  return { name, label: {}, choices: [], numeric, cell, labelled: cell }
}

function systemColumns(options: TableOptions): Column[] {
  const { identified, titled, versioned, respondentOf, versionOf } = options
  const named = (name: string, cell: (row: Row) => CellValue) => (identified ? [system(name, cell)] : [])
  return [
    system('_id', ({ response, index }) => (identified ? response.id : index)),
    ...named('_uuid', ({ response }) => response.id),
    ...named('_submission_time', ({ response }) => time(response.completedAt)),
    system('_validation_status', () => null),
    system('_notes', () => null),
    system('_status', () => 'submitted_via_web'),
    ...named('_submitted_by', ({ response }) => respondentOf(response)?.name ?? null),
    ...(versioned ? [system('__version__', ({ response }) => versionOf(response.versionId))] : []),
    system('_tags', () => null),
    system('_index', ({ index }) => index, true),
    ...named('_organisation', ({ response }) => respondentOf(response)?.organisation ?? null),
    ...named('_organisation_kind', ({ response }) => response.segments?.kind ?? null),
    ...named('_organisation_town', ({ response }) => response.segments?.town ?? null),
    ...named('_organisation_fields', ({ response }) => response.segments?.fields.join(' | ') ?? null),
    ...named('_language', ({ response }) => response.language),
    ...(titled ? named('_instance_name', ({ response }) => response.name) : []),
  ]
}

function repeatColumns(parent: string, options: TableOptions): Column[] {
  const { identified, versioned, respondentOf, versionOf } = options
  const named = (name: string, cell: (row: Row) => CellValue) => (identified ? [system(name, cell)] : [])
  return [
    system('_index', ({ instance }) => instance?.index ?? null, true),
    system('_parent_table_name', () => parent),
    system('_parent_index', ({ instance }) => instance?.parent ?? null, true),
    system('_submission__id', ({ response, index }) => (identified ? response.id : index)),
    ...named('_submission__uuid', ({ response }) => response.id),
    ...named('_submission__submission_time', ({ response }) => time(response.completedAt)),
    system('_submission__validation_status', () => null),
    system('_submission__notes', () => null),
    system('_submission__status', () => 'submitted_via_web'),
    ...named('_submission__submitted_by', ({ response }) => respondentOf(response)?.name ?? null),
    ...(versioned
      ? [system('_submission___version__', ({ response }) => versionOf(response.versionId))]
      : []),
    system('_submission__tags', () => null),
  ]
}

/** As Kobo writes it: UTC, to the second, no zone. */
function time(at: Date): string {
  return at.toISOString().slice(0, 19)
}

export function plainCell(answer: Answer | undefined): CellValue {
  if (answer === undefined) return null
  return typeof answer === 'number' ? answer : odkText(answer)
}

/** Made once for a field: a list may have as many choices as there are responses. */
const labels = new WeakMap<Field, Map<string, Localised>>()

function labelsOf(field: Field): Map<string, Localised> {
  const before = labels.get(field)
  if (before) return before
  const made = new Map(field.choices.map(({ value, label }) => [value, label]))
  labels.set(field, made)
  return made
}

function labelledCell(answer: Answer | undefined, field: Field, language: string): CellValue {
  if (answer === undefined || field.choices.length === 0) return plainCell(answer)
  const label = (value: string) => inLanguage(labelsOf(field).get(value), language) || value
  if (Array.isArray(answer)) return answer.map(label).join(field.type === 'rank' ? ' > ' : ', ')
  return typeof answer === 'string' ? label(answer) : plainCell(answer)
}
