/** Translated cells of a row, and cells in general. */
import type { Localised } from '../form.ts'
import { undetermined } from '../languages.ts'
import type { Header, Table } from './headers.ts'
import { languageTag } from './languages.ts'
import type { Place } from './problem.ts'
import type { Row } from './sheet.ts'

export interface Languages {
  /** Tags in the order of the columns; the default one first. */
  tags: string[]
  /** Tag of columns that name no language. */
  unmarked: string
}

/** The languages of label and hint columns. `defaultName` is settings' default_language, '' when absent. */
export function languagesOf(tables: Table[], defaultName: string): Languages & { defaultKnown: boolean } {
  const unmarked = defaultName === '' ? undetermined : languageTag(defaultName)
  const found = new Set<string>()
  for (const { headers } of tables)
    for (const header of headers)
      if (header.known && header.name === 'label')
        found.add(header.language === undefined ? unmarked : languageTag(header.language))
  for (const { headers } of tables)
    for (const { language, known } of headers)
      if (known && language !== undefined) found.add(languageTag(language))
  const defaultKnown = defaultName === '' || found.has(unmarked)
  const first = found.has(unmarked) ? unmarked : [...found][0]
  const tags = [...found].filter((tag) => tag !== first)
  return { tags: [first ?? unmarked, ...tags], unmarked, defaultKnown }
}

/** Looks cells up by canonical column. */
export class RowReader {
  readonly #byColumn: Map<number, string>

  constructor(
    readonly table: Table,
    readonly row: Row,
    readonly languages: Languages,
  ) {
    this.#byColumn = new Map(row.cells.map((cell) => [cell.column, cell.text]))
  }

  /** What the cell says to the program, '' when empty: quotes are straight, and `null` is nothing, but in a name. */
  text(name: string): string {
    const text = straightQuotes(this.written(name))
    return text === 'null' && !names.has(name) ? '' : text
  }

  /** The cell's text as it stands, '' when empty. */
  written(name: string): string {
    const header = this.header(name)
    return header ? (this.#byColumn.get(header.column) ?? '') : ''
  }

  header(name: string): Header | undefined {
    return this.table.headers.find((header) => header.name === name && header.known)
  }

  /** Its texts by language; empty cells are left out. */
  localised(name: string): Localised {
    const texts: Localised = {}
    for (const header of this.table.headers) {
      if (header.name !== name || !header.known) continue
      const text = this.#byColumn.get(header.column)
      if (text !== undefined) texts[this.tagOf(header)] = text
    }
    return texts
  }

  tagOf(header: Header): string {
    return tagOf(header, this.languages)
  }

  /** Cells of columns that are not known, by their header as written. */
  further(): Record<string, string> {
    const cells: Record<string, string> = {}
    for (const header of this.table.headers) {
      const text = header.known ? undefined : this.#byColumn.get(header.column)
      if (text !== undefined) cells[straightQuotes(header.name)] = straightQuotes(text)
    }
    return cells
  }

  place(name?: string, language?: string): Place {
    const column = name === undefined ? undefined : columnOf(this.table, this.languages, name, language)
    return { sheet: this.table.sheet, row: this.row.number, column }
  }
}

/** The column (from 0) of a canonical name, of a language where one is named and there. */
export function columnOf(
  { headers }: Table,
  languages: Languages,
  name: string,
  language?: string,
): number | undefined {
  const named = headers.filter((header) => header.name === name && header.known)
  return (named.find((header) => tagOf(header, languages) === language) ?? named[0])?.column
}

function tagOf({ language }: Header, { unmarked }: Languages): string {
  return language === undefined ? unmarked : languageTag(language)
}

const names = new Set(['name', 'list_name', 'form_id'])

const quotes: Record<string, string> = {
  '\u2018': "'",
  '\u2019': "'",
  '\u201a': "'",
  '\u201c': '"',
  '\u201d': '"',
  '\u201e': '"',
}

/** Spreadsheets turn quotes into typographic ones; all but words for people mean straight ones (so does pyxform). */
function straightQuotes(text: string): string {
  return text.replace(/[\u2018\u2019\u201a\u201c\u201d\u201e]/g, (quote) => quotes[quote] ?? quote)
}

/** "yes", "TRUE", "true()" → true; "no" … → false; anything else is an expression (pyxform/aliases.py, yes_no). */
export function yesNo(text: string): boolean | undefined {
  const word = text.trim().toLowerCase()
  if (['yes', 'true', 'true()', 'igen', 'igaz'].includes(word)) return true
  if (['no', 'false', 'false()', 'nem', 'hamis', ''].includes(word)) return false
  return undefined
}
