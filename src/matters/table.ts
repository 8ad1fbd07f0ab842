/** Matters as a table: what is sent in becomes drafts or changes, what is taken out can be sent in again. */
import { createHash } from 'node:crypto'
import type { By } from '../base/by.ts'
import { fold } from '../base/fold.ts'
import { languages } from '../base/language.ts'
import type { Transaction } from '../db/client.ts'
import { inLanguage } from '../forms/form.ts'
import { type Said, type Translator, translator } from '../i18n/index.ts'
import { headingKey } from '../partners/import/columns.ts'
import { plainOf } from '../reading/plain-html.ts'
import type { CsvRow } from '../tables/csv.ts'
import { asWritten } from '../tables/neutral.ts'
import { readEntry } from './entry.ts'
import { type Entered, fieldLabel, type ReadingContext } from './fields.ts'
import type { MatterKind } from './kind.ts'
import { beginAs, changeMatter, makeMatter } from './making.ts'
import { type Matter, toMatter } from './matter.ts'
import { isStandingColumn, readStanding, type StandingColumn, standingHeadings } from './standing-columns.ts'
import { findMatter } from './store.ts'
import { type MatterTable, readMatterTable } from './table-reader.ts'

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

export interface Imported {
  kind: 'imported'
  made: number
  changed: number
  /** In the file already, as they are. */
  known: number
  /** Taken as late, whatever the table said, since their day has passed. */
  late: number
  /** Headings of columns that mean nothing here. */
  unused: string[]
  /** Lines that are none of the table: sums, headings again, what has one cell alone. */
  leftOut: number[]
  /** Why a row was not taken. */
  refused: SaidOfLine[]
  /** How one was taken. */
  remarks: SaidOfLine[]
}

/** @property line its number in the file */
export interface SaidOfLine {
  line: number
  said: Said[]
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
  const hasOneCell = ({ cells: some }: CsvRow) => some.filter((cell) => cell.trim()).length < 2
  const leftOut = [...table.leftOut, ...table.rows.filter(hasOneCell)]
    .map(({ line }) => line)
    .sort((a, b) => a - b)
  const numbers = { made: 0, changed: 0, known: 0, late: 0 }
  const result: Imported = { kind: 'imported', ...numbers, unused, leftOut, refused: [], remarks: [] }
  const titles = await titlesOf(tx, kind)
  const { now, zone, tr } = context
  for (const row of table.rows)
    if (!hasOneCell(row)) await takeRow(tx, { kind, row, columns, titles, result }, { now, zone, tr }, by)
  return result
}

async function takeRow(
  tx: Transaction,
  {
    kind,
    row,
    columns,
    titles,
    result,
  }: { kind: MatterKind; row: CsvRow; columns: Column[]; titles: Titles; result: Imported },
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
  const remark = (said: Said[]) => {
    if (said.length > 0) result.remarks.push({ line: row.line, said })
  }
  const refuse = (said: Said[]): false => {
    result.refused.push({ line: row.line, said })
    return false
  }
  const change = async (matter: Matter): Promise<boolean> => {
    const kept = kind.entry?.typed(matter, matter.details, '', context.tr) ?? {}
    const read = await readEntry(tx, kind, typed, { ...context, kept })
    if ('faults' in read) return refuse(read.faults)
    const { id, revision } = matter
    const changed = await changeMatter(tx, { id, revision, edit: read.entered, first }, by)
    if ('faults' in changed) return refuse(changed.faults)
    remark(read.remarks)
    if ((await beginAs(tx, id, first, by)).late) result.late += 1
    result.changed += 1
    return true
  }
  const known = typed[idColumn] ? await findMatter(tx, typed[idColumn]) : null
  if (known && known.kind === kind) return void (await change(known))
  const content = JSON.stringify(Object.entries(sent).sort())
  const madeAs = `${kind.name}:${createHash('sha256').update(content).digest('base64url').slice(0, 22)}`
  const read = await readEntry(tx, kind, typed, { ...context, inTable: true })
  if ('faults' in read) return void refuse(read.faults)
  const like = await sameTitle(tx, titles, { kind, madeAs, entered: read.entered }, context.tr)
  if (like.kind === 'draft') {
    if (await change(like.matter)) await tx.matter.update({ where: { id: like.matter.id }, data: { madeAs } })
    return
  }
  const made = await makeMatter(tx, { kind, ...read.entered, madeAs, first }, by)
  if (made.kind === 'refused') return void refuse(made.faults)
  if (made.kind === 'made') {
    titles.taken.add(made.matter.id)
    const title = inLanguage(read.entered.title, context.tr.language)
    const same = like.kind === 'other' ? [{ key: 'matters-remark-same-title', args: { title } }] : []
    remark([...read.remarks, ...same])
    titles.all.push({ matter: made.matter, ownerId: read.entered.ownerId })
    result.made += 1
    if (made.late) result.late += 1
    return
  }
  titles.taken.add(made.id)
  const { changed, late } = await beginAs(tx, made.id, made.first, by)
  if (late) result.late += 1
  if (changed) result.changed += 1
  else result.known += 1
}

/** Those that a row without an identifier may mean by its title. */
interface Titles {
  all: { matter: Matter; ownerId: string | undefined }[]
  /** By their ids: what another row of the same table was about already. */
  taken: Set<string>
}

async function titlesOf(tx: Transaction, kind: MatterKind): Promise<Titles> {
  const rows = await tx.matter.findMany({
    where: { kind: kind.name, status: { not: 'closed' } },
    include: { states: { select: { organisationId: true } } },
  })
  const owned = kind.concerns === 'owner'
  return {
    all: rows.map(({ states, ...row }) => ({
      matter: toMatter(row),
      ownerId: owned ? states[0]?.organisationId : undefined,
    })),
    taken: new Set(),
  }
}

/**
 * A row that was changed in a table since it was sent in is known by its title and owner, or what else tells it, as long
 * as it is a draft that came with a table; what is open already, or meant by another row, is told of.
 */
async function sameTitle(
  tx: Transaction,
  { all, taken }: Titles,
  { kind, madeAs, entered }: { kind: MatterKind; madeAs: string; entered: Entered },
  tr: Translator,
): Promise<{ kind: 'none' | 'other' } | { kind: 'draft'; matter: Matter }> {
  const keys = Object.values(entered.title).map((title) => fold(title ?? ''))
  const telling = (kind.entry?.fields ?? []).filter(({ tells }) => tells)
  const typedOf = (matter: Entered | Matter) => kind.entry?.typed(matter, matter.details ?? {}, '', tr) ?? {}
  const own = typedOf(entered)
  const isAlike = (matter: Matter) => {
    if (telling.length === 0) return true
    const typed = typedOf(matter)
    return telling.some(({ name }) => fold(typed[name] ?? '') === fold(own[name] ?? ''))
  }
  const alike = all.filter(
    ({ matter, ownerId }) =>
      ownerId === entered.ownerId &&
      Object.values(matter.title).some((title) => keys.includes(fold(title ?? ''))) &&
      isAlike(matter),
  )
  if (alike.length === 0 || (await tx.matter.findUnique({ where: { madeAs }, select: { id: true } })))
    return { kind: 'none' }
  const [only, another] = alike
  const row = only && !another ? await tx.matter.findUnique({ where: { id: only.matter.id } }) : null
  if (row?.status !== 'draft' || row.madeAs === null || taken.has(row.id)) return { kind: 'other' }
  taken.add(row.id)
  return { kind: 'draft', matter: toMatter(row) }
}
