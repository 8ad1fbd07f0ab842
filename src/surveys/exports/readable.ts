/** The main table for reading: who answered stands in front, and beside each label its code. */
import type { Language } from '../../base/language.ts'
import { inLanguage } from '../../forms/form.ts'
import { translator } from '../../i18n/index.ts'
import type { CellValue } from '../../tables/xlsx.ts'
import type { Row } from './columns.ts'
import type { Table } from './table.ts'

export interface ReadableCell {
  header: string
  cell(row: Row): CellValue
}

/** The columns that say who it was, in this order. */
const who = ['_submitted_by', '_organisation', '_instance_name'] as const

export function readable(table: Table, language: Language): ReadableCell[] {
  const tr = translator(language)
  const front = who.flatMap((name) => {
    const column = table.columns.find((one) => one.name === name)
    return column
      ? [{ header: tr.plain(`surveys-readable${name.replaceAll('_', '-')}`), cell: column.cell }]
      : []
  })
  const rest = table.columns
    .filter(({ name }) => !who.some((one) => one === name))
    .flatMap((column): ReadableCell[] => [
      {
        header: inLanguage(column.label, language) || column.name,
        cell: (row) => column.labelled(row, language),
      },
      ...(column.choices.length > 0 ? [{ header: column.name, cell: column.cell }] : []),
    ])
  return [...front, ...rest]
}
