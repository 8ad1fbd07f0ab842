/** Stores the rows of a partner list: new organisations with an invitation each, changes to known ones. */

import { setImmediate as eventLoopTurn } from 'node:timers/promises'
import type { By } from '../../base/by.ts'
import { chunks } from '../../base/chunks.ts'
import { fold } from '../../base/fold.ts'
import { newId } from '../../base/id.ts'
import { orderKey } from '../../base/order.ts'
import type { Transaction } from '../../db/client.ts'
import type { Refused } from '../../i18n/index.ts'
import { newInvitation } from '../invitations.ts'
import type { ColumnName } from './columns.ts'
import type { ParsedList, ReadList } from './parse.ts'
import { chunk, type Difference, planImport } from './plan.ts'
import type { ImportProblem, PartnerRow } from './row.ts'

export interface ImportReport {
  imported: number
  updated: number
  unchanged: number
  /** Rows that have something to be put right. */
  leftOut: number
  problems: ImportProblem[]
}

export type Imported = Refused | ({ kind: 'imported' } & ImportReport)

/**
 * Imports a partner list as it was read. Rows that are right are stored, those that are not are told; a second import of the
 * same file changes nothing.
 */
export async function importPartners(
  tx: Transaction,
  list: ParsedList,
  { now }: Pick<By, 'now'>,
): Promise<Imported> {
  if (list.kind === 'form') return { kind: 'refused', faults: [{ key: 'partners-import-form' }] }
  if (list.kind === 'refused') return { kind: 'refused', faults: [list.problem] }
  if (!isReady(list)) return { kind: 'refused', faults: [{ key: 'partners-import-unready' }] }
  const { problems, rows } = list
  const report: ImportReport = { imported: 0, updated: 0, unchanged: 0, leftOut: rowsLeftOut(list), problems }
  const planned = await planImport(tx, rows)
  const fresh = planned.flatMap(({ state, row }) => (state === 'new' ? row : []))
  for (const part of chunks(fresh, chunk)) {
    await addOrganisations(tx, part, now)
    await eventLoopTurn()
  }
  for (const part of chunks(
    planned.filter((plan) => plan.state === 'changed'),
    chunk,
  )) {
    await updateOrganisations(tx, part)
    await eventLoopTurn()
  }
  const count = (state: string) => planned.filter((plan) => plan.state === state).length
  report.imported = fresh.length
  report.updated = count('changed')
  report.unchanged = count('unchanged')
  return { kind: 'imported', ...report }
}

/** Nothing is read while columns are missing, or mean the same. */
function isReady({ missing, twice }: ReadList): boolean {
  return missing.length === 0 && twice.length === 0
}

export function rowsLeftOut({ problems }: ReadList): number {
  return new Set(problems.map(({ line }) => line)).size
}

export async function addOrganisations(tx: Transaction, rows: PartnerRow[], now: Date): Promise<void> {
  const fresh = rows.map((row) => ({ id: newId(), row }))
  await tx.organisation.createMany({
    data: fresh.map(({ id, row }) => ({
      id,
      name: row.name,
      nameKey: row.nameKey,
      nameOrder: orderKey(row.name),
      kind: row.kind,
      town: row.town,
      townKey: fold(row.town),
      townOrder: orderKey(row.town),
      language: row.language ?? 'hu',
      email: row.email ?? null,
      otherEmails: row.otherEmails ?? null,
      phone: row.phone ?? null,
      contactLimit: row.contactLimit ?? 1,
    })),
  })
  await addWords(tx, fresh)
  await tx.invitation.createMany({ data: fresh.map(({ id }) => newInvitation(id, now)) })
}

/** A known organisation, and what a row has of it that is another. */
export interface OrganisationEdit {
  id: string
  row: PartnerRow
  differences: Difference[]
}

/** What the row has no column for stays, and so does what is the same. */
export async function updateOrganisations(
  tx: Transaction,
  edits: readonly OrganisationEdit[],
): Promise<void> {
  const differing = (column: ColumnName) =>
    edits.filter(({ differences }) => differences.some((one) => one.column === column))
  const fields = differing('fields')
  const tags = differing('tags')
  const ofAny = (of: readonly OrganisationEdit[]) => ({ organisationId: { in: of.map(({ id }) => id) } })
  if (fields.length > 0) await tx.organisationField.deleteMany({ where: ofAny(fields) })
  if (tags.length > 0) await tx.organisationTag.deleteMany({ where: ofAny(tags) })
  await addWords(tx, [
    ...fields.map(({ id, row }) => ({ id, row: { fields: row.fields ?? [] } })),
    ...tags.map(({ id, row }) => ({ id, row: { tags: row.tags ?? [] } })),
  ])
  for (const { id, row, differences } of edits) {
    if (differences.every(({ column }) => column === 'fields' || column === 'tags')) continue
    const { name, nameKey, kind, town, language, email, otherEmails, phone, contactLimit } = row
    await tx.organisation.update({
      where: { id },
      data: {
        name,
        nameKey,
        nameOrder: orderKey(name),
        kind,
        town,
        townKey: fold(town),
        townOrder: orderKey(town),
        ...(language !== undefined && { language }),
        ...(email !== undefined && { email, otherEmails: otherEmails ?? null }),
        ...(phone !== undefined && { phone }),
        ...(contactLimit !== undefined && { contactLimit }),
      },
      select: { id: true },
    })
  }
}

/** The fields and tags of organisations that have none of these yet. */
async function addWords(
  tx: Transaction,
  of: readonly { id: string; row: Pick<PartnerRow, 'fields' | 'tags'> }[],
): Promise<void> {
  const fields = of.flatMap(({ id, row }) =>
    (row.fields ?? []).map((field) => ({ organisationId: id, field, fieldKey: fold(field) })),
  )
  for (const data of chunks(fields, chunk)) {
    await tx.organisationField.createMany({ data })
    await eventLoopTurn()
  }
  const tags = of.flatMap(({ id, row }) => (row.tags ?? []).map((tag) => ({ organisationId: id, tag })))
  for (const data of chunks(tags, chunk)) {
    await tx.organisationTag.createMany({ data })
    await eventLoopTurn()
  }
}
