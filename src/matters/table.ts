/** Matters as a table: what is sent in becomes drafts or changes, what is taken out can be sent in again. */
import { createHash } from 'node:crypto'
import type { By } from '../base/by.ts'
import { languages } from '../base/language.ts'
import type { Transaction } from '../db/client.ts'
import { type Said, translator } from '../i18n/index.ts'
import { headingKey } from '../partners/import/columns.ts'
import type { CsvRow } from '../tables/csv.ts'
import { enterMatter, readEntry } from './entry.ts'
import { fieldLabel, type ReadingContext, type Typed } from './fields.ts'
import type { MatterKind } from './kind.ts'
import { changeMatter } from './making.ts'
import { findMatter } from './store.ts'
import { type MatterTable, readMatterTable } from './table-reader.ts'

/** The column by which a row is known when it comes back. */
export const idColumn = 'id'

/** What each heading means, folded: a field's name, or its label in either language. */
function headingsOf(kind: MatterKind): Map<string, string> {
  const names = [idColumn, ...(kind.entry?.fields ?? []).map(({ name }) => name)]
  return new Map(
    names.flatMap((name): [string, string][] => [
      [headingKey(name), name],
      ...languages.map((language): [string, string] => [
        headingKey(fieldLabel(name, translator(language))),
        name,
      ]),
    ]),
  )
}

interface Imported {
  kind: 'imported'
  made: number
  changed: number
  /** In the file already, as they are. */
  known: number
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
  const headings = headingsOf(kind)
  if (table.kind === 'refused') return { kind: 'refused', faults: [table.problem] }
  const columns = table.heading.cells.map((cell) => headings.get(headingKey(cell)))
  const missing = (kind.entry?.fields ?? []).filter(
    ({ name, required }) => required && !columns.includes(name),
  )
  if (missing.length > 0)
    return {
      kind: 'refused',
      faults: missing.map(({ name }) => ({
        key: 'matters-import-column',
        args: { column: fieldLabel(name, context.tr) },
      })),
    }
  const result: Imported = { kind: 'imported', made: 0, changed: 0, known: 0, faults: [] }
  for (const row of table.rows) await takeRow(tx, { kind, row, columns, result }, context, by)
  return result
}

async function takeRow(
  tx: Transaction,
  {
    kind,
    row,
    columns,
    result,
  }: { kind: MatterKind; row: CsvRow; columns: (string | undefined)[]; result: Imported },
  context: ReadingContext,
  by: By,
): Promise<void> {
  const typed: Typed = Object.fromEntries(
    columns.flatMap((name, index) => (name === undefined ? [] : [[name, row.cells[index] ?? '']])),
  )
  const known = typed[idColumn] ? await findMatter(tx, typed[idColumn]) : null
  if (known && known.kind === kind) {
    const read = await readEntry(tx, kind, typed, context)
    const changed =
      'faults' in read
        ? read
        : await changeMatter(tx, { id: known.id, revision: known.revision, edit: read.entered }, by)
    if ('faults' in changed) result.faults.push({ line: row.line, faults: changed.faults })
    else result.changed += 1
    return
  }
  const content = JSON.stringify(Object.entries(typed).sort())
  const madeAs = `${kind.name}:${createHash('sha256').update(content).digest('base64url').slice(0, 22)}`
  const made = await enterMatter(tx, { kind, typed, madeAs }, context, by)
  if (made.kind === 'refused') result.faults.push({ line: row.line, faults: made.faults })
  else if (made.kind === 'made') result.made += 1
  else result.known += 1
}
