/** Stores the rows of a partner list: new organisations with an invitation each, changes to known ones. */

import type { By } from '../../base/by.ts'
import { fold } from '../../base/fold.ts'
import { newId } from '../../base/id.ts'
import type { Prisma, Transaction } from '../../db/client.ts'
import type { Refused } from '../../i18n/index.ts'
import { newInvitation } from '../invitations.ts'
import type { ImportProblem, ParsedList, PartnerRow } from './parse.ts'

export interface ImportReport {
  imported: number
  updated: number
  unchanged: number
  problems: ImportProblem[]
}

export type Imported = Refused | ({ kind: 'imported' } & ImportReport)

/** One size for every `in` list and bulk insert, so that the query compiler keeps few plans. */
const chunk = 200

/**
 * Imports a partner list as it was read. Rows that are right are stored, those that are not are told; a second import of the
 * same file changes nothing. Organisations are the same when their names are, whatever the case, accents or spaces.
 */
export async function importPartners(
  tx: Transaction,
  parsed: ParsedList,
  { now }: Pick<By, 'now'>,
): Promise<Imported> {
  if (!parsed.ok) return { kind: 'refused', faults: [parsed.problem] }
  const report: ImportReport = { imported: 0, updated: 0, unchanged: 0, problems: parsed.problems }
  for (let start = 0; start < parsed.rows.length; start += chunk)
    await storeRows(tx, parsed.rows.slice(start, start + chunk), now, report)
  return { kind: 'imported', ...report }
}

type Known = Prisma.OrganisationGetPayload<{ include: { fields: true; tags: true } }>

async function storeRows(
  tx: Transaction,
  rows: PartnerRow[],
  now: Date,
  report: ImportReport,
): Promise<void> {
  const keys = Array.from({ length: chunk }, (_, index) => rows[index]?.nameKey ?? '')
  const found = await tx.organisation.findMany({
    where: { nameKey: { in: keys } },
    include: { fields: true, tags: true },
  })
  const known = new Map(found.map((organisation) => [organisation.nameKey, organisation]))
  const fresh: { id: string; row: PartnerRow }[] = []
  for (const row of rows) {
    const organisation = known.get(row.nameKey)
    if (!organisation) fresh.push({ id: newId(), row })
    else if (await updateOrganisation(tx, organisation, row)) report.updated += 1
    else report.unchanged += 1
  }
  if (fresh.length === 0) return
  report.imported += fresh.length
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
      contactLimit: row.contactLimit ?? 1,
    })),
  })
  const fields = fresh.flatMap(({ id, row }) => fieldRows(id, row.fields ?? []))
  if (fields.length > 0) await tx.organisationField.createMany({ data: fields })
  const tags = fresh.flatMap(({ id, row }) => tagRows(id, row.tags ?? []))
  if (tags.length > 0) await tx.organisationTag.createMany({ data: tags })
  await tx.invitation.createMany({ data: fresh.map(({ id }) => newInvitation(id, now)) })
}

/** @returns whether anything differed */
async function updateOrganisation(tx: Transaction, known: Known, row: PartnerRow): Promise<boolean> {
  const data = {
    ...(known.name !== row.name && { name: row.name }),
    ...(known.kind !== row.kind && { kind: row.kind }),
    ...(known.town !== row.town && { town: row.town, townKey: fold(row.town) }),
    ...(row.language !== undefined && known.language !== row.language && { language: row.language }),
    ...(row.email !== undefined && known.email !== row.email && { email: row.email }),
    ...(row.contactLimit !== undefined &&
      known.contactLimit !== row.contactLimit && { contactLimit: row.contactLimit }),
  }
  const newFields =
    row.fields &&
    !sameSet(
      row.fields,
      known.fields.map(({ field }) => field),
    )
  const newTags =
    row.tags &&
    !sameSet(
      row.tags,
      known.tags.map(({ tag }) => tag),
    )
  if (Object.keys(data).length === 0 && !newFields && !newTags) return false
  if (Object.keys(data).length > 0) await tx.organisation.update({ where: { id: known.id }, data })
  if (newFields) {
    await tx.organisationField.deleteMany({ where: { organisationId: known.id } })
    if (row.fields?.length) await tx.organisationField.createMany({ data: fieldRows(known.id, row.fields) })
  }
  if (newTags) {
    await tx.organisationTag.deleteMany({ where: { organisationId: known.id } })
    if (row.tags?.length) await tx.organisationTag.createMany({ data: tagRows(known.id, row.tags) })
  }
  return true
}

const fieldRows = (organisationId: string, fields: string[]) =>
  fields.map((field) => ({ organisationId, field, fieldKey: fold(field) }))
const tagRows = (organisationId: string, tags: string[]) => tags.map((tag) => ({ organisationId, tag }))

function sameSet(a: string[], b: string[]): boolean {
  return a.length === b.length && a.every((value) => b.includes(value))
}
