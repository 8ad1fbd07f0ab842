/** Files that a form names: tables for `pulldata` and instance(), lists for `select_…_from_file`. */
import { type CsvReading, readCsv } from '../../tables/csv.ts'
import type { ChoiceList } from './choices.ts'
import { languageTag } from './languages.ts'
import type { ImportProblems, Place } from './problem.ts'
import type { Sheet } from './sheet.ts'
import { decode, isWorkbook, limits, readSheets, whatIsWrong } from './sheets.ts'
import type { Survey } from './survey.ts'
import { type AttachedTable, geojsonRows, type TableRows, xmlRows } from './table-kinds.ts'
import type { Languages } from './texts.ts'

export interface AttachedFile {
  name: string
  bytes: Uint8Array
}

/** By name without extension. Files other than .csv, .geojson and .xml are pictures and left alone. */
export function readTables(attached: AttachedFile[], problems: ImportProblems): Map<string, AttachedTable> {
  const tables = new Map<string, AttachedTable>()
  /** Cells that are still allowed, of all tables together. */
  let left = limits.cells
  for (const { name, bytes } of attached) {
    const [, base, ending] = /([^\\/]+)\.(csv|geojson|xml)$/i.exec(name) ?? []
    if (base === undefined || ending === undefined) continue
    if (bytes.length > limits.fileBytes) {
      problems.error({ sheet: name }, 'file-too-large', { megabytes: limits.fileBytes / 1024 / 1024 })
      continue
    }
    const spreadsheet = isWorkbook(bytes)
    const text = spreadsheet ? '' : decode(bytes)
    if (text === undefined) {
      problems.error({ sheet: name }, 'table-encoding', { file: name })
      continue
    }
    const table = spreadsheet
      ? sheetTable(name, readSheets({ name, bytes }, problems)[0], left)
      : tableOf(name, ending.toLowerCase(), { text, cells: left }, problems)
    if (typeof table === 'string') problems.error({ sheet: name }, ...saidOf(table, name))
    else if (table.rows.length === 0) problems.error({ sheet: name }, 'table-empty', { file: name })
    else {
      left -= sizeOf(table)
      tables.set(base, table)
      checkHeaders(table, problems)
    }
  }
  return tables
}

/** What keeps a file from being a table: it is damaged, or there is too much of this. */
type Wrong = 'damaged' | Exclude<CsvReading['kind'], 'read'>

function saidOf(wrong: Wrong, file: string): [string, Record<string, string | number>] {
  if (wrong === 'damaged') return ['table-damaged', { file }]
  const [key, args] = whatIsWrong(wrong)
  return [key, { ...args, file }]
}

const sizeOf = ({ headers, rows }: TableRows) => headers.length * rows.length

/** Of two columns of one name the first would be lost in silence. */
function checkHeaders({ file, headers }: AttachedTable, problems: ImportProblems): void {
  headers.forEach((header, column) => {
    if (header !== '' && headers.indexOf(header) < column)
      problems.error({ sheet: file, row: 1, column }, 'header-twice', { header, other: header })
  })
}

/** @param cells how many it may have */
function tableOf(
  file: string,
  ending: string,
  { text, cells }: { text: string; cells: number },
  problems: ImportProblems,
): AttachedTable | Wrong {
  if (ending === 'csv') return csvTable(file, text, cells, problems)
  const found = ending === 'xml' ? xmlRows(text, limits.rows) : geojsonRows(text, limits.rows)
  if (typeof found === 'string') return found
  if (found.headers.length > limits.columns) return 'columns'
  if (sizeOf(found) > cells) return 'cells'
  return { file, ...found, numbers: found.rows.map((_, index) => index + 1) }
}

function csvTable(
  file: string,
  text: string,
  cells: number,
  problems: ImportProblems,
): AttachedTable | Wrong {
  const head = text.slice(0, text.indexOf('\n') + 1 || undefined)
  const delimiter = head.split(';').length > head.split(',').length ? ';' : ','
  const read = readCsv(text, delimiter, { rows: limits.rows + 1, columns: limits.columns, cells })
  if (read.kind !== 'read') return read.kind
  const [first, ...rows] = read.rows
  const headers = first?.cells ?? []
  // A delimiter in a cell without its quotes pushes the cells behind it on, the last one out of the table.
  for (const row of rows)
    if (row.cells.slice(headers.length).some((cell) => cell !== ''))
      problems.warning({ sheet: file, row: row.line, column: headers.length }, 'table-row-longer', { file })
  // Short rows are filled up to the head's width.
  if (headers.length * rows.length > cells) return 'cells'
  return {
    file,
    headers,
    rows: rows.map((row) =>
      Object.fromEntries(headers.map((header, index) => [header, row.cells[index] ?? ''])),
    ),
    numbers: rows.map(({ line }) => line),
  }
}

/** The first sheet of a spreadsheet that is called a .csv. */
function sheetTable(file: string, sheet: Sheet | undefined, cells: number): AttachedTable | Wrong {
  const [head, ...rows] = sheet?.rows ?? []
  if (!head) return 'damaged'
  const headers = Array.from({ length: (head.cells.at(-1)?.column ?? -1) + 1 }, () => '')
  for (const { column, text } of head.cells) headers[column] = text
  if (headers.length * rows.length > cells) return 'cells'
  const filled = rows.map((row) => {
    const found = Object.fromEntries(headers.map((header) => [header, '']))
    for (const { column, text } of row.cells) {
      const header = headers[column]
      if (header !== undefined) found[header] = text
    }
    return found
  })
  return { file, headers, rows: filled, numbers: rows.map(({ number }) => number) }
}

/** Gives each select from a file its list: columns `name` and `label`, or as its parameters say (xlsform.org). */
export function addFromFiles(
  survey: Survey,
  tables: Map<string, AttachedTable>,
  lists: Map<string, ChoiceList>,
  { languages, allowDuplicates }: { languages: Languages; allowDuplicates: boolean },
  problems: ImportProblems,
): void {
  for (const { file, question, reader } of survey.fromFile) {
    const place = reader.place('type')
    const [, base, ending = ''] = /^(.+)\.(csv|geojson|xml)$/i.exec(file) ?? []
    if (base === undefined) {
      problems.error(place, 'file-kind', { file })
      continue
    }
    const table = tables.get(base)
    if (!table) {
      problems.awaits(place, { file, needed: true, use: question.name })
      // Of no choices, so far.
      question.choiceList = file
      lists.set(file, { choices: [], rows: [], column: () => ({ sheet: file }) })
      continue
    }
    const value = question.parameters.value ?? (/^geojson$/i.test(ending) ? 'id' : 'name')
    const label = question.parameters.label ?? (/^geojson$/i.test(ending) ? 'title' : 'label')
    const missing = [value, label].filter(
      (column) =>
        !table.headers.includes(column) && !(column === label && hasTranslations(table.headers, column)),
    )
    for (const column of missing) problems.error(place, 'file-column', { file, column })
    const list = `${file} ${value} ${label}`
    question.choiceList = list
    if (!lists.has(list) && !missing.includes(value))
      lists.set(list, listOf(table, { value, label }, { languages, allowDuplicates }, problems))
  }
}

/** The rows as choices; the same is wrong with them as on the choices sheet. */
function listOf(
  table: AttachedTable,
  columns: { value: string; label: string },
  { languages, allowDuplicates }: { languages: Languages; allowDuplicates: boolean },
  problems: ImportProblems,
): ChoiceList {
  const { file, headers, rows, numbers } = table
  const labelColumns = headers.filter(
    (header) => header === columns.label || header.startsWith(`${columns.label}::`),
  )
  const list: ChoiceList = {
    choices: [],
    rows: [],
    column(of, language) {
      const label = labelColumns.find((header) => tagOf(header, languages) === language) ?? columns.label
      return { sheet: file, column: headers.indexOf(of === 'label' ? label : columns.value) }
    },
  }
  const seen = new Map<string, number>()
  rows.forEach((row, index) => {
    const number = numbers[index] ?? 0
    const place: Place = { ...list.column('name'), row: number }
    const value = row[columns.value] ?? ''
    if (value === '') {
      problems.warning(place, 'choice-left-out', { list: file })
      return
    }
    const twice = seen.get(value)
    if (twice !== undefined && !allowDuplicates)
      problems.warning(place, 'choice-twice-there', { list: file, value, row: twice })
    else seen.set(value, number)
    list.choices.push({ value, label: labelOf(row, columns.label, languages), columns: row })
    list.rows.push(number)
  })
  return list
}

function hasTranslations(headers: string[], column: string): boolean {
  return headers.some((header) => header.startsWith(`${column}::`))
}

function tagOf(header: string, languages: Languages): string {
  const language = header.split('::')[1]
  return language ? languageTag(language) : (languages.tags[0] ?? languages.unmarked)
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
