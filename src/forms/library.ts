/** The ready surveys that come with the bot: `surveys-library/*.md`, and the same as .xlsx for people with Excel. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type * as XLSX from '@e965/xlsx'
import type { Form } from './form.ts'
import { markdownSheets } from './import/plain-sheets.ts'
import type { Sheet } from './import/sheet.ts'
import { limits } from './import/sheets.ts'
import { importForm } from './xlsform.ts'

const require = createRequire(import.meta.url)

/** Loaded with the first workbook: it is large, and a bot at rest does without. */
const xlsx = (): typeof XLSX => require('@e965/xlsx')

export interface LibrarySurvey {
  /** The form's id and the name of its file without extension. */
  id: string
  file: string
  form: Form
  /** The Markdown source: a form's file like any other. */
  source: Uint8Array
}

/** All of them, by name. @throws when one can't be imported (a fault of ours, which a test would have shown). */
export function librarySurveys(): LibrarySurvey[] {
  const folder = libraryFolder()
  return readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .sort()
    .map((name) => {
      const source = readFileSync(join(folder, name))
      const result = importForm({ name, bytes: source })
      if (!result.ok) throw new Error(`${name}: ${result.problems[0]?.problem.key}`)
      return { id: result.form.id, file: name.replace(/\.md$/, ''), form: result.form, source }
    })
}

/** A Markdown form as an .xlsx of the same sheets, rows and columns. */
export function workbookOf(markdown: string): Uint8Array {
  const { utils, write } = xlsx()
  const book = utils.book_new()
  for (const sheet of sheetsOf(markdown)) utils.book_append_sheet(book, worksheetOf(sheet), sheet.name)
  const bytes: unknown = write(book, { type: 'array', bookType: 'xlsx', compression: true })
  if (!(bytes instanceof ArrayBuffer)) throw new Error('the workbook was not written')
  return new Uint8Array(bytes)
}

function sheetsOf(markdown: string): Sheet[] {
  const sheets = markdownSheets(markdown, limits)
  if (typeof sheets === 'string') throw new Error(`a form of ours has too many ${sheets}`)
  return sheets
}

function worksheetOf({ rows }: Sheet): XLSX.WorkSheet {
  const width = Math.max(0, ...rows.flatMap((row) => row.cells.map((cell) => cell.column + 1)))
  const table = rows.map((row) => {
    const texts = Array.from({ length: width }, () => '')
    for (const { column, text } of row.cells) texts[column] = text
    return texts
  })
  const worksheet = xlsx().utils.aoa_to_sheet(table)
  worksheet['!cols'] = Array.from({ length: width }, (_, column) => ({
    wch: Math.min(60, Math.max(10, ...table.map((texts) => (texts[column] ?? '').length))),
  }))
  return worksheet
}

/** In the project's root, beside `src` and `dist`. */
export function libraryFolder(): string {
  const found = ['../../surveys-library', '../surveys-library']
    .map((path) => join(import.meta.dirname, path))
    .find((path) => existsSync(path))
  if (found === undefined) throw new Error('surveys-library is missing')
  return found
}
