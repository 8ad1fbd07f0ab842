/** A partner list: CSV bytes to rows that can be stored and problems that say what to mend. Pure; never throws. */
import { z } from 'zod'
import { fold, tagOf } from '../../base/fold.ts'
import type { Language } from '../../base/language.ts'
import type { Said } from '../../i18n/index.ts'
import { type CsvRow, readCsv } from '../../tables/csv.ts'
import {
  type ColumnName,
  type OrganisationKind,
  readHeader,
  readKind,
  readLanguage,
  requiredColumns,
} from './columns.ts'
import { decodeCsv, importLimits } from './decode.ts'

/** A row that is right. What its file has no column for is undefined and is left as it is in the database. */
export interface PartnerRow {
  line: number
  name: string
  nameKey: string
  kind: OrganisationKind
  town: string
  fields?: string[]
  language?: Language
  email?: string | null
  contactLimit?: number
  tags?: string[]
}

/** What is wrong: the file's own line (from 1, the header's), the column as headed in the file, and what to do. */
export interface ImportProblem extends Said {
  line: number
  column: string
  args: Record<string, string | number>
}

export type ParsedList =
  | { ok: true; rows: PartnerRow[]; problems: ImportProblem[] }
  | { ok: false; problem: Said }

/** With the row of the headers. */
const csvBounds = {
  rows: importLimits.rows + 1,
  columns: importLimits.columns,
  cells: importLimits.rows * importLimits.columns,
}

/** Most contacts one organisation may have. */
const maximumContacts = 1000

export function parsePartners(bytes: Uint8Array): ParsedList {
  const decoded = decodeCsv(bytes)
  if (!decoded.ok) return decoded
  const records = readRecords(decoded.text)
  if (!records.ok) return records
  const [header, ...rest] = records.records
  if (!header) return { ok: false, problem: { key: 'partners-import-empty' } }
  const columns = readColumns(header.cells)
  if (!columns.ok) return columns

  const rows: PartnerRow[] = []
  const problems: ImportProblem[] = []
  const seen = new Map<string, number>()
  for (const record of rest) {
    const read = readRow(record, header.cells, columns.at)
    if (read.problems.length > 0) problems.push(...read.problems)
    else if (read.row) {
      const earlier = seen.get(read.row.nameKey)
      if (earlier !== undefined)
        problems.push({
          line: record.line,
          column: heading(header.cells, columns.at, 'name'),
          key: 'partners-import-duplicate',
          args: { name: read.row.name, earlier },
        })
      else {
        seen.set(read.row.nameKey, record.line)
        rows.push(read.row)
      }
    }
  }
  return { ok: true, rows, problems }
}

function readRecords(text: string): { ok: true; records: CsvRow[] } | { ok: false; problem: Said } {
  const read = readCsv(text, delimiterOf(text), csvBounds)
  switch (read.kind) {
    case 'read':
      return { ok: true, records: read.rows }
    case 'quotes':
      return { ok: false, problem: { key: 'partners-import-broken-quotes', args: { line: read.line } } }
    case 'rows':
      return { ok: false, problem: { key: 'partners-import-too-many', args: { rows: importLimits.rows } } }
    default:
      return {
        ok: false,
        problem: {
          key: 'partners-import-too-wide',
          args: { line: read.line, columns: importLimits.columns },
        },
      }
  }
}

/** What the first line has most of, outside quotes. */
function delimiterOf(text: string): string {
  const first = /^[^\r\n]*/.exec(text.trimStart())?.[0].replace(/"[^"]*"/g, '') ?? ''
  const count = (delimiter: string) => first.split(delimiter).length
  return [',', '\t'].reduce((best, delimiter) => (count(delimiter) > count(best) ? delimiter : best), ';')
}

type Columns = Partial<Record<ColumnName, number>>

function readColumns(header: string[]): { ok: true; at: Columns } | { ok: false; problem: Said } {
  const at: Columns = {}
  for (const [index, cell] of header.entries()) {
    const name = readHeader(cell)
    if (!name) continue
    if (at[name] !== undefined)
      return { ok: false, problem: { key: 'partners-import-column-twice', args: { column: cell } } }
    at[name] = index
  }
  const missing = requiredColumns.filter((name) => at[name] === undefined)
  if (missing.length === 0) return { ok: true, at }
  return { ok: false, problem: { key: 'partners-import-no-columns', args: { missing: missing.join(', ') } } }
}

function heading(header: string[], at: Columns, name: ColumnName): string {
  const index = at[name]
  return (index === undefined ? undefined : header[index]) ?? name
}

const emailSchema = z.email().max(254)

function readRow(
  record: CsvRow,
  header: string[],
  at: Columns,
): { row?: PartnerRow; problems: ImportProblem[] } {
  const problems: ImportProblem[] = []
  const problem = (name: ColumnName, key: string, args: Record<string, string | number> = {}) =>
    problems.push({
      line: record.line,
      column: heading(header, at, name),
      key: `partners-import-${key}`,
      args,
    })

  if (record.cells.length < header.length) {
    const column = header[record.cells.length] ?? ''
    const args = { found: record.cells.length, expected: header.length }
    return { problems: [{ line: record.line, column, key: 'partners-import-few-columns', args }] }
  }
  if (record.cells.slice(header.length).some((cell) => cell !== '')) {
    const args = { found: record.cells.length, expected: header.length }
    return {
      problems: [
        { line: record.line, column: header.at(-1) ?? '', key: 'partners-import-many-columns', args },
      ],
    }
  }

  const cell = (name: ColumnName): string | undefined => {
    const index = at[name]
    if (index === undefined) return undefined
    const typed = record.cells[index] ?? ''
    // A lone dash is how people leave a cell empty.
    const value = /^[-–—]$/.test(typed) ? '' : typed
    if (value.length > importLimits.cell) problem(name, 'too-long', { limit: importLimits.cell })
    // A spreadsheet would run these as a formula when it opens an export (CWE-1236); no name begins so.
    else if (/^[=+\-@\t\r]/.test(value)) problem(name, 'formula', { value: value.slice(0, 40) })
    return value
  }

  const name = (cell('name') ?? '').replace(/\s+/g, ' ')
  const nameKey = fold(name)
  if (nameKey === '') problem('name', 'no-name')
  else if (name.length > 200) problem('name', 'too-long', { limit: 200 })
  const kindText = cell('kind') ?? ''
  const kind = readKind(kindText)
  if (kindText === '') problem('kind', 'no-kind')
  else if (!kind) problem('kind', 'unknown-kind', { value: kindText.slice(0, 40) })
  const town = (cell('town') ?? '').replace(/\s+/g, ' ')
  if (town === '') problem('town', 'no-town')

  const fieldsText = cell('fields')
  const tagsText = cell('tags')
  const languageText = cell('language')
  const language =
    languageText === undefined ? undefined : languageText === '' ? 'hu' : readLanguage(languageText)
  if (languageText && !language) problem('language', 'unknown-language', { value: languageText.slice(0, 40) })
  const email = cell('email')
  if (email && !emailSchema.safeParse(email).success)
    problem('email', 'bad-email', { value: email.slice(0, 60) })
  const contactsText = cell('contacts')
  const contactLimit = contactsText === undefined ? undefined : contactsText === '' ? 1 : Number(contactsText)
  if (
    contactsText !== undefined &&
    contactLimit !== undefined &&
    !(/^\d*$/.test(contactsText) && contactLimit >= 1 && contactLimit <= maximumContacts)
  )
    problem('contacts', 'bad-number', { value: contactsText.slice(0, 40), maximum: maximumContacts })

  if (problems.length > 0 || !kind) return { problems }
  return {
    problems,
    row: {
      line: record.line,
      name,
      nameKey,
      kind,
      town,
      ...(fieldsText !== undefined && { fields: distinct(splitList(fieldsText), fold) }),
      ...(tagsText !== undefined && { tags: distinct(splitList(tagsText).map(tagOf), tagOf) }),
      ...(language !== undefined && { language }),
      ...(email !== undefined && { email: email === '' ? null : email }),
      ...(contactLimit !== undefined && { contactLimit }),
    },
  }
}

/** "kultúra|ifjúság", also with `/`, `,` or `;` (the last two inside quotes). */
function splitList(text: string): string[] {
  return text
    .split(/[|,;/]/)
    .map((part) => part.replace(/\s+/g, ' ').trim())
    .filter((part) => part !== '')
}

function distinct(values: string[], key: (value: string) => string): string[] {
  return [...new Map(values.map((value) => [key(value), value] as const)).values()].filter(
    (value) => key(value) !== '',
  )
}
