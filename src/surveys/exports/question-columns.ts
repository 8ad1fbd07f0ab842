/** The columns of a question: its answer, a 0/1 column for each choice of a select_multiple, the parts of a place. */
import { type Answer, inLanguage, type Localised } from '../../forms/form.ts'
import { odkText } from '../../forms/types/type.ts'
import type { CellValue } from '../../tables/xlsx.ts'
import type { Field, FieldChoice } from '../fields.ts'
import type { Column, Row, TableOptions } from './columns.ts'

export function questionColumns(field: Field, { leaveOutChoice, calculatedNumbers }: TableOptions): Column[] {
  const label = Object.keys(field.label).length > 0 ? field.label : { '': field.name }
  const isCalculated = calculatedNumbers.has(field.key)
  const value = (row: Row) => {
    const answer = row.answers.get(field.key)
    return isCalculated && typeof answer === 'string' && answer !== '' ? Number(answer) : answer
  }
  const own: Column = {
    name: field.key,
    label,
    field,
    choices: field.choices,
    numeric: isCalculated || ['integer', 'decimal', 'range'].includes(field.type),
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
