/** Stores the rows of a partner list: new organisations with an invitation each, changes to known ones. */

import type { By } from '../../base/by.ts'
import { fold } from '../../base/fold.ts'
import { newId } from '../../base/id.ts'
import type { Transaction } from '../../db/client.ts'
import type { Refused } from '../../i18n/index.ts'
import { newInvitation } from '../invitations.ts'
import type { ImportProblem, ParsedList, PartnerRow, ReadList } from './parse.ts'
import { chunk, planImport } from './plan.ts'

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
  for (let start = 0; start < fresh.length; start += chunk)
    await addOrganisations(tx, fresh.slice(start, start + chunk), now)
  for (const plan of planned) if (plan.state === 'changed') await updateOrganisation(tx, plan.id, plan.row)
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
      kind: row.kind,
      town: row.town,
      townKey: fold(row.town),
      language: row.language ?? 'hu',
      email: row.email ?? null,
      otherEmails: row.otherEmails ?? null,
      phone: row.phone ?? null,
      contactLimit: row.contactLimit ?? 1,
    })),
  })
  const fields = fresh.flatMap(({ id, row }) => fieldRows(id, row.fields ?? []))
  if (fields.length > 0) await tx.organisationField.createMany({ data: fields })
  const tags = fresh.flatMap(({ id, row }) => tagRows(id, row.tags ?? []))
  if (tags.length > 0) await tx.organisationTag.createMany({ data: tags })
  await tx.invitation.createMany({ data: fresh.map(({ id }) => newInvitation(id, now)) })
}

/** What the row has no column for stays. */
export async function updateOrganisation(tx: Transaction, id: string, row: PartnerRow): Promise<void> {
  const { name, nameKey, kind, town, language, email, otherEmails, phone, contactLimit, fields, tags } = row
  await tx.organisation.update({
    where: { id },
    data: {
      name,
      nameKey,
      kind,
      town,
      townKey: fold(town),
      ...(language !== undefined && { language }),
      ...(email !== undefined && { email, otherEmails: otherEmails ?? null }),
      ...(phone !== undefined && { phone }),
      ...(contactLimit !== undefined && { contactLimit }),
    },
  })
  if (fields) {
    await tx.organisationField.deleteMany({ where: { organisationId: id } })
    if (fields.length > 0) await tx.organisationField.createMany({ data: fieldRows(id, fields) })
  }
  if (tags) {
    await tx.organisationTag.deleteMany({ where: { organisationId: id } })
    if (tags.length > 0) await tx.organisationTag.createMany({ data: tagRows(id, tags) })
  }
}

const fieldRows = (organisationId: string, fields: string[]) =>
  fields.map((field) => ({ organisationId, field, fieldKey: fold(field) }))
const tagRows = (organisationId: string, tags: string[]) => tags.map((tag) => ({ organisationId, tag }))
