/** The codebook: every column, what it asks and what its values mean, in both languages. */
import { inLanguage } from '../../forms/form.ts'
import { translator } from '../../i18n/index.ts'
import type { CellValue } from '../../tables/xlsx.ts'
import type { Table } from './table.ts'

export const codebookHeader = [
  'table',
  'column',
  'type',
  'label_hu',
  'label_en',
  'value',
  'value_hu',
  'value_en',
]

/** A row for each column, and one more for each of its values. */
export function* codebook(tables: readonly Table[]): Generator<CellValue[]> {
  for (const table of tables)
    for (const column of table.columns) {
      const label = (language: 'hu' | 'en') =>
        column.field ? inLanguage(column.label, language) : systemLabel(column.name, language)
      const start: CellValue[] = [
        table.name,
        column.name,
        column.field?.type ?? 'system',
        label('hu'),
        label('en'),
      ]
      yield [...start, null, null, null]
      for (const { value, label: words } of column.choices)
        yield [...start, value, inLanguage(words, 'hu'), inLanguage(words, 'en')]
    }
}

/** What the columns that the system adds mean. */
function systemLabel(name: string, language: 'hu' | 'en'): string {
  const tr = translator(language)
  const key = (of: string) => `surveys-column${of.replace(/_+$/, '').replace(/_+/g, '-')}`
  // What a repeat's row says of its response is called as there.
  return tr.plain(tr.has(key(name)) ? key(name) : key(name.replace(/^_submission_/, '')))
}
