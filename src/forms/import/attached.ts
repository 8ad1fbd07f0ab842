/** CSV files that a form names: tables for `pulldata` and lists for `select_…_from_file`. */
import { parse } from 'csv-parse/sync'
import { z } from 'zod'
import type { Form } from '../form.ts'
import { languageTag } from './languages.ts'
import type { ImportProblems } from './problem.ts'
import { decode, limits } from './sheets.ts'
import type { Survey } from './survey.ts'
import type { Languages } from './texts.ts'

export interface AttachedFile {
  name: string
  bytes: Uint8Array
}

const rowsSchema = z.array(z.array(z.string()))

/** By name without extension. Files other than .csv are pictures and left alone. */
export function readTables(attached: AttachedFile[], problems: ImportProblems): Form['tables'] {
  const tables: Form['tables'] = {}
  for (const { name, bytes } of attached) {
    const base = /([^\\/]+)\.csv$/i.exec(name)?.[1]
    if (base === undefined) continue
    if (bytes.length > limits.fileBytes) {
      problems.error({ sheet: name }, 'file-too-large', { megabytes: limits.fileBytes / 1024 / 1024 })
      continue
    }
    const text = decode(bytes)
    if (text === undefined) {
      problems.error({ sheet: name }, 'table-encoding', { file: name })
      continue
    }
    const head = text.slice(0, text.indexOf('\n') + 1 || undefined)
    try {
      const delimiter = head.split(';').length > head.split(',').length ? ';' : ','
      const [headers = [], ...rows] = rowsSchema.parse(
        parse(text, { delimiter, bom: true, relax_column_count: true, skip_empty_lines: true, trim: true }),
      )
      if (rows.length > limits.rows) problems.error({ sheet: name }, 'too-many-rows', { rows: limits.rows })
      else if (rows.length === 0) problems.error({ sheet: name }, 'table-empty', { file: name })
      else
        tables[base] = rows.map((row) =>
          Object.fromEntries(headers.map((header, index) => [header, row[index] ?? ''])),
        )
    } catch {
      // csv-parse throws for quotes that are not closed.
      problems.error({ sheet: name }, 'csv-damaged')
    }
  }
  return tables
}

/** Gives each select from a file its list: columns `name` and `label`, or as its parameters say (xlsform.org). */
export function addFromFiles(
  survey: Survey,
  tables: Form['tables'],
  choices: Form['choices'],
  languages: Languages,
  problems: ImportProblems,
): void {
  for (const { file, question, reader } of survey.fromFile) {
    const place = reader.place('type')
    const base = /^(.+)\.csv$/i.exec(file)?.[1]
    if (base === undefined) {
      problems.error(place, 'file-kind', { file })
      continue
    }
    const rows = Object.hasOwn(tables, base) ? tables[base] : undefined
    if (!rows) {
      problems.error(place, 'file-not-attached', { file })
      continue
    }
    const valueColumn = question.parameters.value ?? 'name'
    const labelColumn = question.parameters.label ?? 'label'
    for (const column of [valueColumn, labelColumn])
      if (
        rows[0] &&
        rows[0][column] === undefined &&
        !(column === labelColumn && hasTranslations(rows[0], column))
      )
        problems.error(place, 'file-column', { file, column })
    const list = `${file} ${valueColumn} ${labelColumn}`
    question.choiceList = list
    choices[list] ??= rows
      .filter((row) => row[valueColumn] !== undefined && row[valueColumn] !== '')
      .map((row) => ({
        value: row[valueColumn] ?? '',
        label: labelOf(row, labelColumn, languages),
        columns: row,
      }))
  }
}

function hasTranslations(row: Record<string, string>, column: string): boolean {
  return Object.keys(row).some((key) => key.startsWith(`${column}::`))
}

function labelOf(row: Record<string, string>, column: string, languages: Languages): Record<string, string> {
  const label: Record<string, string> = {}
  if (row[column]) label[languages.tags[0] ?? languages.unmarked] = row[column]
  for (const [key, text] of Object.entries(row)) {
    const [name, language] = key.split('::')
    if (name === column && language && text !== '') label[languageTag(language)] = text
  }
  return label
}
