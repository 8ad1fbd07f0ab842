/** Lists that were sent and are looked at before they are stored, and what was said of them and of their columns. */
import { z } from 'zod'
import { newId } from '../../base/id.ts'
import type { Database, Transaction } from '../../db/client.ts'
import { storeFile } from '../../db/files.ts'
import { readSettings, writeSetting } from '../../db/settings.ts'
import { type Encoding, encodings } from '../../reading/encodings.ts'
import { type Assigned, type ColumnName, columnNames } from './columns.ts'
import type { ParsedList } from './parse.ts'
import { readPartnerList } from './reader.ts'
import type { OrganisationKind } from './words-in-cells.ts'

export interface KeptList {
  id: string
  /** Of the file. */
  name: string
  list: ParsedList
  encoding?: Encoding
  kind?: OrganisationKind
  town?: string
}

/** Keeps a file that was sent, as nobody's: it is forgotten with what the bot made. @returns the list's id */
export async function keepList(
  tx: Transaction,
  { name, type, bytes }: { name: string; type: string; bytes: Uint8Array },
): Promise<string> {
  const file = await storeFile(tx, { name, type: type || 'text/csv', bytes, role: 'coordinator' })
  const id = newId()
  await tx.partnerList.create({ data: { id, fileId: file.id }, select: { id: true } })
  return id
}

/** The list as it is read with all that was said of it; null when it is gone. */
export async function readKept(db: Database | Transaction, id: string): Promise<KeptList | null> {
  const kept = await db.partnerList.findUnique({
    where: { id },
    select: { encoding: true, kind: true, town: true, file: { select: { name: true, bytes: true } } },
  })
  if (!kept) return null
  const { file, kind, town } = kept
  const encoding = z.enum(encodings).safeParse(kept.encoding).data
  const said = { ...(encoding && { encoding }), ...(kind && { kind }), ...(town && { town }) }
  const list = await readPartnerList({ bytes: file.bytes, assigned: await assignedColumns(db), ...said })
  return { id, name: file.name, list, ...said }
}

/** What is said of the whole list: nothing of what is left out. @returns false when it is gone */
export async function sayOfList(
  tx: Transaction,
  id: string,
  said: { encoding?: Encoding | null; kind?: OrganisationKind | null; town?: string | null },
): Promise<boolean> {
  return (await tx.partnerList.updateMany({ where: { id }, data: said })).count > 0
}

export async function dropList(tx: Transaction, id: string): Promise<void> {
  await tx.storedFile.deleteMany({ where: { partnerLists: { some: { id } } } })
}

const assignedSchema = z.record(z.string(), z.enum([...columnNames, 'none']))

/** What headings were said to mean, in this list or an earlier one. */
async function assignedColumns(db: Database | Transaction): Promise<Assigned> {
  return assignedSchema.catch({}).parse((await readSettings(db)).importColumns)
}

/** How many headings are remembered; the newest. */
const remembered = 300

/** Remembers what headings mean, for this list and the next. Null forgets it. */
export async function assignColumns(
  tx: Transaction,
  said: readonly { key: string; means: ColumnName | 'none' | null }[],
): Promise<void> {
  const assigned = new Map(Object.entries(await assignedColumns(tx)))
  for (const { key, means } of said) {
    if (key === '') continue
    assigned.delete(key)
    if (means) assigned.set(key, means)
  }
  await writeSetting(tx, 'importColumns', Object.fromEntries([...assigned].slice(-remembered)))
}
