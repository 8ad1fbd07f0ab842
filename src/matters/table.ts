/** Matters as a table: what is sent in becomes drafts or changes, what is taken out can be sent in again. */
import { createHash } from 'node:crypto'
import type { By } from '../base/by.ts'
import { languages } from '../base/language.ts'
import { shortened } from '../base/shortened.ts'
import type { Transaction } from '../db/client.ts'
import { type Said, translator } from '../i18n/index.ts'
import { headingKey } from '../partners/import/columns.ts'
import { plainOf } from '../reading/plain-html.ts'
import type { CsvRow } from '../tables/csv.ts'
import { asWritten } from '../tables/neutral.ts'
import { enterMatter, readEntry } from './entry.ts'
import { fieldLabel, type ReadingContext } from './fields.ts'
import type { MatterKind } from './kind.ts'
import { beginAs, changeMatter } from './making.ts'
import { isStandingColumn, readStanding, type StandingColumn, standingHeadings } from './standing-columns.ts'
import { findMatter } from './store.ts'
import { type MatterTable, readMatterTable } from './table-reader.ts'

/** Columns of no use that are named. */
const mostNamed = 20

/** The column by which a row is known when it comes back. */
export const idColumn = 'id'

/** What each heading means, folded: a field's name, its label in either language, or what another program calls it. */
function headingsOf(kind: MatterKind): Map<string, string> {
  const fields = [{ name: idColumn, also: [] }, ...(kind.entry?.fields ?? [])]
  return new Map([
    ...(kind.concerns === 'owner' ? standingHeadings() : []),
    ...fields.flatMap(({ name, also = [] }) =>
      [name, ...languages.map((language) => fieldLabel(name, translator(language))), ...also].map(
        (heading): [string, string] => [headingKey(heading), name],
      ),
    ),
  ])
}

interface Column {
  name: string
  at: number
  /** Its cells are HTML. */
  isMarkup: boolean
}

/** Those that are known; of one field in several languages the reader's own last, which counts where it says anything. */
function columnsOf(cells: readonly string[], kind: MatterKind, { tr }: ReadingContext): Column[] {
  const headings = headingsOf(kind)
  const known = cells.flatMap((cell, at): (Column & { isOwn: boolean })[] => {
    const key = headingKey(cell)
    const name = headings.get(key)
    const isOwn = key.endsWith(`/${tr.language}`)
    return name === undefined ? [] : [{ name, at, isMarkup: key.startsWith('description/'), isOwn }]
  })
  return known.sort((a, b) => Number(a.isOwn) - Number(b.isOwn))
}

interface Imported {
  kind: 'imported'
  made: number
  changed: number
  /** In the file already, as they are. */
  known: number
  /** Taken as late, whatever the table said, since their day has passed. */
  late: number
  /** Headings of columns that mean nothing here. */
  unused: string[]
  /** By their lines in the file. */
  faults: { line: number; faults: Said[] }[]
}

type ImportedTable = Imported | { kind: 'refused'; faults: Said[] }

/** Reads a file as a table of this kind, on another thread. */
export async function readTableOf(kind: MatterKind, bytes: Uint8Array): Promise<MatterTable> {
  return await readMatterTable({ bytes, headings: [...headingsOf(kind).keys()] })
}

/** Rows that cannot be read are told and leave the others alone. */
export async function importMatters(
  tx: Transaction,
  { kind, table }: { kind: MatterKind; table: MatterTable },
  context: ReadingContext,
  by: By,
): Promise<ImportedTable> {
  if (table.kind === 'refused') return { kind: 'refused', faults: [table.problem] }
  const { cells } = table.heading
  const columns = columnsOf(cells, kind, context)
  const missing = (kind.entry?.fields ?? []).filter(
    (field) => field.required && !columns.some(({ name }) => name === field.name),
  )
  if (missing.length > 0)
    return {
      kind: 'refused',
      faults: missing.map(({ name }) => ({
        key: 'matters-import-column',
        args: { column: fieldLabel(name, context.tr) },
      })),
    }
  const unused = cells.filter((cell, index) => cell.trim() !== '' && !columns.some(({ at }) => at === index))
  const result: Imported = { kind: 'imported', made: 0, changed: 0, known: 0, late: 0, unused, faults: [] }
  for (const row of table.rows) await takeRow(tx, { kind, row, columns, result }, context, by)
  return result
}

/** What came of it, for whoever sent it: the numbers, what was taken as late, and which columns were of no use. */
export function importedSaid({ made, changed, known, late, unused }: Imported): Said[] {
  const named = unused.slice(0, mostNamed).map((heading) => shortened(heading.trim(), 40))
  const columns = { columns: named.join(', '), more: unused.length - named.length }
  return [
    { key: 'matters-import-done', args: { made, changed, known } },
    ...(late > 0 ? [{ key: 'matters-import-late', args: { count: late } }] : []),
    ...(unused.length > 0 ? [{ key: 'matters-import-unused', args: columns }] : []),
  ]
}

async function takeRow(
  tx: Transaction,
  { kind, row, columns, result }: { kind: MatterKind; row: CsvRow; columns: Column[]; result: Imported },
  context: ReadingContext,
  by: By,
): Promise<void> {
  // What was sent before is known by its cells as they were sent.
  const sent: Record<string, string> = {}
  const typed: Record<string, string> = {}
  const standing: Partial<Record<StandingColumn, string[]>> = {}
  for (const { name, at, isMarkup } of columns) {
    const cell = row.cells[at] ?? ''
    if (isStandingColumn(name)) {
      standing[name] = [...(standing[name] ?? []), asWritten(cell)]
      continue
    }
    const read = isMarkup ? plainOf : (text: string) => text
    sent[name] = read(cell) || (sent[name] ?? '')
    typed[name] = read(asWritten(cell)) || (typed[name] ?? '')
  }
  const first = readStanding(standing, kind.states)
  const known = typed[idColumn] ? await findMatter(tx, typed[idColumn]) : null
  if (known && known.kind === kind) {
    const read = await readEntry(tx, kind, typed, context)
    const changed =
      'faults' in read
        ? read
        : await changeMatter(tx, { id: known.id, revision: known.revision, edit: read.entered, first }, by)
    if ('faults' in changed) result.faults.push({ line: row.line, faults: changed.faults })
    else {
      if ((await beginAs(tx, known.id, first, by)).late) result.late += 1
      result.changed += 1
    }
    return
  }
  const content = JSON.stringify(Object.entries(sent).sort())
  const madeAs = `${kind.name}:${createHash('sha256').update(content).digest('base64url').slice(0, 22)}`
  const made = await enterMatter(tx, { kind, typed, madeAs, first }, context, by)
  if (made.kind === 'refused') result.faults.push({ line: row.line, faults: made.faults })
  else if (made.kind === 'made') {
    result.made += 1
    if (made.late) result.late += 1
  } else {
    const { changed, late } = await beginAs(tx, made.id, made.first, by)
    if (late) result.late += 1
    if (changed) result.changed += 1
    else result.known += 1
  }
}
