/** A partner list: the bytes of a file to rows that can be stored, and what to mend in the others. Pure; never throws. */

import type { Said } from '../../i18n/index.ts'
import type { Encoding } from '../../reading/encodings.ts'
import { type Assigned, areSeveral, type ColumnName, columnNames } from './columns.ts'
import { columnsOf, type ListColumn } from './list-columns.ts'
import { type ImportProblem, type PartnerRow, readRow } from './row.ts'
import { importLimits, type ListTable, readTable } from './table.ts'
import { kindOfName, type OrganisationKind } from './words-in-cells.ts'

/** A list with what its sender said of it. */
export interface ListToRead {
  bytes: Uint8Array
  encoding?: Encoding
  assigned?: Assigned
  /** Of every row whose own cell is empty. */
  kind?: OrganisationKind
  town?: string
}

export interface ReadList {
  kind: 'list'
  columns: ListColumn[]
  /** Nothing is read while one of these has no column and is not given for all. */
  missing: ('name' | 'kind' | 'town')[]
  /** Columns that mean the same, by their headings: nothing is read while there are any. */
  twice: { column: ColumnName; headings: string[] }[]
  rows: PartnerRow[]
  /** What keeps a row out. A row may have several. */
  problems: ImportProblem[]
  /** What was made of a row that is read nevertheless. */
  notes: ImportProblem[]
  written?: ListTable['written']
  sheet?: string
}

export type ParsedList =
  | ReadList
  /** It is a survey form. */
  | { kind: 'form' }
  | { kind: 'refused'; problem: Said }

export function parsePartners(list: ListToRead): ParsedList {
  const table = readTable(list.bytes, list)
  if (table.kind !== 'table') return table
  if (table.rows.length > importLimits.rows)
    return {
      kind: 'refused',
      problem: { key: 'partners-import-too-many', args: { rows: importLimits.rows } },
    }
  const columns = columnsOf(table, list.assigned)
  const at = (name: ColumnName) => columns.filter(({ means }) => means === name)
  const [named] = at('name')
  const namesTell =
    named !== undefined &&
    table.rows.length > 0 &&
    table.rows.every(({ cells }) => kindOfName(cells[named.index] ?? '') !== undefined)
  const read: ReadList = {
    kind: 'list',
    columns,
    missing: [
      ...(at('name').length === 0 ? (['name'] as const) : []),
      ...(at('kind').length === 0 && !list.kind && !namesTell ? (['kind'] as const) : []),
      ...(at('town').length === 0 && !list.town ? (['town'] as const) : []),
    ],
    twice: columnNames
      .map((column) => ({ column, headings: at(column).map(({ heading }) => heading) }))
      .filter(({ column, headings }) => !areSeveral(column, headings, table.headless !== undefined)),
    rows: [],
    problems: [],
    notes: [],
    ...(table.written && { written: table.written }),
    ...(table.sheet !== undefined && { sheet: table.sheet }),
  }
  if (read.missing.length > 0 || read.twice.length > 0) return read
  if (table.headless)
    read.notes.push({ line: table.heading.line, column: '', key: 'partners-import-headless', args: {} })
  if (at('kind').length === 0 && !list.kind)
    read.notes.push({
      ...{ line: table.heading.line, column: named?.heading ?? '', args: {} },
      key: 'partners-import-kinds-by-name',
    })
  read.notes.push(
    ...table.leftOut.map(({ line, why }) => ({ line, column: '', key: `partners-import-${why}`, args: {} })),
  )
  readRows(table, list, read)
  const words = read.rows.reduce(
    (sum, { fields, tags }) => sum + (fields?.length ?? 0) + (tags?.length ?? 0),
    0,
  )
  if (words > importLimits.allWords)
    return {
      kind: 'refused',
      problem: { key: 'partners-import-too-many-words-all', args: { limit: importLimits.allWords } },
    }
  return read
}

function readRows(table: ListTable, list: ListToRead, read: ReadList): void {
  const seen = new Map<string, number>()
  for (const record of table.rows) {
    const { row, problems, notes } = readRow(record, table, read.columns, list)
    read.problems.push(...problems)
    if (!row) continue
    const earlier = seen.get(row.nameKey)
    if (earlier === undefined) {
      seen.set(row.nameKey, record.line)
      read.rows.push(row)
      read.notes.push(...notes)
    } else
      read.problems.push({
        line: record.line,
        column: read.columns.find(({ means }) => means === 'name')?.heading ?? '',
        key: 'partners-import-duplicate',
        args: { name: row.name, earlier },
      })
  }
}
