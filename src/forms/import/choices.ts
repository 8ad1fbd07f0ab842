/** The choices sheet: lists of choices, with the columns that filters read. */
import { type FormChoice, inLanguage } from '../form.ts'
import type { Table } from './headers.ts'
import type { ImportProblems, Place } from './problem.ts'
import { columnOf, type Languages, RowReader } from './texts.ts'

export interface ChoiceList {
  choices: FormChoice[]
  /** Of the choices, by index. */
  rows: number[]
  /** Where a column of theirs stands, the label's in a language. */
  column(of: ChoiceColumn, language?: string): Omit<Place, 'row'>
}

type ChoiceColumn = 'name' | 'label' | 'image'

/** The cell of a choice; of long lists few are ever named. */
export function placeOfChoice(list: ChoiceList, index: number, of: ChoiceColumn, language?: string): Place {
  return { ...list.column(of, language), row: list.rows[index] ?? 0 }
}

/** A list of the external_choices sheet may have the name of one on the choices sheet. */
export function externalList(name: string): string {
  return `${name} external_choices`
}

export function readChoices(
  table: Table | undefined,
  languages: Languages,
  allowDuplicates: boolean,
  problems: ImportProblems,
): Map<string, ChoiceList> {
  const lists = new Map<string, ChoiceList>()
  if (!table) return lists
  if (!table.headers.some((header) => header.name === 'list_name'))
    problems.error({ sheet: table.sheet, row: table.headerRow }, 'column-missing', { column: 'list_name' })
  if (!table.headers.some((header) => header.name === 'name'))
    problems.error({ sheet: table.sheet, row: table.headerRow }, 'column-missing', { column: 'name' })
  const seen = new Map<string, number>()
  const column: ChoiceList['column'] = (of, language) => ({
    sheet: table.sheet,
    column: columnOf(table, languages, of, language),
  })
  for (const row of table.rows) {
    const reader = new RowReader(table, row, languages)
    const [name, value] = [reader.text('list_name'), reader.text('name')]
    const label = reader.localised('label')
    if (name === '' && value === '' && Object.keys(label).length === 0) continue
    if (name === '') {
      problems.warning(reader.place('list_name'), 'choice-without-list', { value })
      continue
    }
    // JavaScript's own: a list of that name would be lost when the form is stored.
    if (name === '__proto__') {
      problems.error(reader.place('list_name'), 'name-invalid', { name, better: 'proto' })
      continue
    }
    if (value === '') {
      problems.error(reader.place('name'), 'choice-without-name', { list: name })
      continue
    }
    for (const media of ['audio', 'video', 'big-image'])
      if (Object.keys(reader.localised(media)).length > 0)
        problems.warning(reader.place(media), 'media', { media })
    const key = `${name}\u0000${value}`
    const twice = seen.get(key)
    if (twice !== undefined && !allowDuplicates)
      problems.error(reader.place('name'), 'choice-twice', { list: name, value, row: twice })
    else seen.set(key, row.number)
    warnOfMissing(reader, label, problems)
    const image = reader.localised('image')
    const columns = reader.further()
    const list = lists.get(name) ?? { choices: [], rows: [], column }
    lists.set(name, list)
    list.rows.push(row.number)
    list.choices.push({
      value,
      label: inLanguage(label, languages.tags[0] ?? '') === '' ? { [languages.tags[0] ?? '']: value } : label,
      ...(Object.keys(image).length > 0 && { image }),
      ...(Object.keys(columns).length > 0 && { columns }),
    })
  }
  return lists
}

function warnOfMissing(reader: RowReader, label: Record<string, string>, problems: ImportProblems): void {
  const present = Object.keys(label)
  if (present.length === 0) {
    problems.warning(reader.place('label'), 'choice-label-missing', { value: reader.text('name') })
    return
  }
  for (const header of reader.table.headers) {
    if (header.name !== 'label' || !header.known) continue
    const tag = reader.tagOf(header)
    if (label[tag] === undefined) problems.missingTranslation(reader.place('label', tag), tag)
  }
}
