/** The settings sheet. */
import { own } from '../form.ts'
import type { Table } from './headers.ts'
import type { ImportProblems } from './problem.ts'
import { RowReader, yesNo } from './texts.ts'

export interface Settings {
  /** The title in a language: its own (`form_title::Magyar (hu)`), else the one without a language, else any. */
  titleIn(language: string): string
  /** Languages that have a title of their own. */
  titleLanguages: string[]
  id: string
  version: string
  defaultLanguage: string
  instanceName: string
  allowDuplicates: boolean
  place(name: string): ReturnType<RowReader['place']>
}

/** `fallback` names a form whose settings don't. */
export function readSettings(table: Table | undefined, fallback: string, problems: ImportProblems): Settings {
  const row = table?.rows[0]
  const reader = table && row ? new RowReader(table, row, { tags: [], unmarked: '' }) : undefined
  const text = (name: string) => reader?.text(name) ?? ''
  const place: Settings['place'] = (name) => reader?.place(name) ?? { sheet: table?.sheet ?? '' }
  const [, second] = table?.rows ?? []
  if (table && second) problems.warning({ sheet: table.sheet, row: second.number }, 'settings-rows')
  if (text('public_key') !== '') problems.warning(place('public_key'), 'encrypted-form')
  const titles = reader?.localised('form_title') ?? {}
  const id = text('form_id') || slug(fallback)
  return {
    titleIn: (language) =>
      own(titles, language) ?? own(titles, '') ?? Object.values(titles)[0] ?? (text('form_id') || fallback),
    titleLanguages: Object.keys(titles).filter((tag) => tag !== ''),
    id,
    version: text('version'),
    defaultLanguage: text('default_language'),
    instanceName: text('instance_name'),
    allowDuplicates: yesNo(text('allow_choice_duplicates')) === true,
    place,
  }
}

function slug(name: string): string {
  const plain = name
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(/[^A-Za-z0-9_-]+/g, '_')
    .replace(/^_+|_+$/g, '')
  return plain || 'form'
}
