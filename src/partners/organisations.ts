/** Organisations by hand: made, changed, merged, archived, given a contact; each with a line in their history. */

import { z } from 'zod'
import type { ByPerson } from '../base/by.ts'
import { fold } from '../base/fold.ts'
import { newId } from '../base/id.ts'
import { byName } from '../db/by-name.ts'
import type { Database, Transaction } from '../db/client.ts'
import type { NotDone, Refused, Said } from '../i18n/index.ts'
import { columnNames } from './import/columns.ts'
import { compare, type Difference } from './import/plan.ts'
import { readTyped, type TypedRow } from './import/row.ts'
import { addOrganisations, updateOrganisations } from './import/store.ts'
import { revokeInvitations } from './invitations.ts'
import { organisationParts } from './merging.ts'
import { takeOrganisationsTurn } from './store.ts'

export type Made = Refused | { kind: 'made'; id: string }

/** @param typed as in a row of a list: the same is asked of it */
export async function makeOrganisation(tx: Transaction, typed: TypedRow, by: ByPerson): Promise<Made> {
  const { row, problems } = readTyped(typed)
  if (!row) return { kind: 'refused', faults: problems }
  const taken = await nameTaken(tx, row.nameKey)
  if (taken) return { kind: 'refused', faults: [taken] }
  await addOrganisations(tx, [row], by.now)
  const { id } = await tx.organisation.findUniqueOrThrow({
    where: { nameKey: row.nameKey },
    select: { id: true },
  })
  await record(tx, id, 'made', [], by)
  return { kind: 'made', id }
}

export type Changed = NotDone | { kind: 'changed' }

export async function changeOrganisation(
  tx: Transaction,
  id: string,
  typed: TypedRow,
  by: ByPerson,
): Promise<Changed> {
  const known = await tx.organisation.findUnique({ where: { id }, include: { fields: true, tags: true } })
  if (!known) return { kind: 'gone' }
  const { row, problems } = readTyped(typed)
  if (!row) return { kind: 'refused', faults: problems }
  const taken = row.nameKey === known.nameKey ? null : await nameTaken(tx, row.nameKey)
  if (taken) return { kind: 'refused', faults: [taken] }
  const differences = compare(known, row)
  if (differences.length === 0) return { kind: 'changed' }
  await updateOrganisations(tx, [{ id, row, differences }])
  await record(tx, id, 'changed', differences, by)
  return { kind: 'changed' }
}

export type Merged = NotDone | { kind: 'merged' }

/**
 * One organisation becomes part of another: its contacts, fields and tags go there, and it is archived. What was
 * answered in its name stays in its name; of what else it has, the rooms take care.
 */
export async function mergeOrganisations(
  tx: Transaction,
  { from, into }: { from: string; into: string },
  by: ByPerson,
): Promise<Merged> {
  const include = { memberships: true, fields: true, tags: true }
  // In the order in which an introduction takes them, so that the two do not wait for each other.
  await takeOrganisationsTurn(tx, [from, into])
  const source = await tx.organisation.findUnique({ where: { id: from }, include })
  const target = await tx.organisation.findUnique({ where: { id: into }, include })
  if (!source || !target) return { kind: 'gone' }
  if (from === into) return { kind: 'refused', faults: [{ key: 'partners-merge-same' }] }
  const there = new Set(target.memberships.map(({ contactId }) => contactId))
  const moved = source.memberships.filter(({ contactId }) => !there.has(contactId))
  await tx.membership.createMany({ data: moved.map((one) => ({ ...one, organisationId: into })) })
  await tx.membership.deleteMany({ where: { organisationId: from } })
  const fields = new Set(target.fields.map(({ fieldKey }) => fieldKey))
  const newFields = source.fields.filter(({ fieldKey }) => !fields.has(fieldKey))
  await tx.organisationField.createMany({ data: newFields.map((one) => ({ ...one, organisationId: into })) })
  const tags = new Set(target.tags.map(({ tag }) => tag))
  const newTags = source.tags.filter(({ tag }) => !tags.has(tag))
  await tx.organisationTag.createMany({ data: newTags.map((one) => ({ ...one, organisationId: into })) })
  const members = await tx.membership.count({ where: { organisationId: into } })
  await tx.organisation.update({
    where: { id: into },
    data: {
      email: target.email ?? source.email,
      phone: target.phone ?? source.phone,
      contactLimit: Math.max(target.contactLimit, members),
    },
    select: { id: true },
  })
  for (const part of organisationParts.all()) await part.merge(tx, { from, into })
  await record(tx, into, 'merged', [{ column: 'name', from: source.name, to: target.name }], by)
  await archiveOrganisation(tx, from, true, by)
  return { kind: 'merged' }
}

export type Archived = { kind: 'gone' } | { kind: 'archived' | 'restored' }

/** Takes an organisation out of the lists, with its invitation, or back into them. */
export async function archiveOrganisation(
  tx: Transaction,
  id: string,
  archived: boolean,
  by: ByPerson,
): Promise<Archived> {
  const { count } = await tx.organisation.updateMany({
    where: { id },
    data: { archivedAt: archived ? by.now : null },
  })
  if (count === 0) return { kind: 'gone' }
  if (archived) await revokeInvitations(tx, id, by.now)
  const kind = archived ? 'archived' : 'restored'
  await record(tx, id, kind, [], by)
  return { kind }
}

export type Added = NotDone | { kind: 'added' }

/** Makes somebody who has joined a contact of another organisation, too. */
export async function addContact(
  tx: Transaction,
  { organisationId, contactId }: { organisationId: string; contactId: string },
  by: ByPerson,
): Promise<Added> {
  const organisation = await tx.organisation.findUnique({
    where: { id: organisationId },
    select: { name: true, contactLimit: true, memberships: { select: { contactId: true } } },
  })
  const contact = await tx.contact.findUnique({
    where: { id: contactId, consentedAt: { not: null } },
    select: { name: true },
  })
  if (!organisation || !contact) return { kind: 'gone' }
  const { memberships, contactLimit, name } = organisation
  if (memberships.some((one) => one.contactId === contactId))
    return { kind: 'refused', faults: [{ key: 'partners-contact-already', args: { organisation: name } }] }
  if (memberships.length >= contactLimit)
    return { kind: 'refused', faults: [{ key: 'partners-contacts-full', args: { limit: contactLimit } }] }
  await tx.membership.create({ data: { organisationId, contactId, createdAt: by.now } })
  // Whoever was added is named by their membership: the history outlives their erasure.
  await record(tx, organisationId, 'joined', [], by)
  return { kind: 'added' }
}

const differences = z.array(z.object({ column: z.enum(columnNames), from: z.string(), to: z.string() }))

/** The newest changes of an organisation; `by` is the name of who made it, null of one erased since. */
export async function historyOf(db: Database | Transaction, organisationId: string, take: number) {
  const rows = await db.organisationChange.findMany({
    where: { organisationId },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    take,
    select: { kind: true, at: true, differences: true, by: { select: { name: true } } },
  })
  return rows.map((row) => ({
    ...row,
    differences: differences.parse(row.differences),
    by: row.by?.name ?? null,
  }))
}

async function nameTaken(tx: Transaction, nameKey: string): Promise<Said | null> {
  const other = await tx.organisation.findUnique({ where: { nameKey }, select: { name: true } })
  return other && { key: 'partners-name-taken', args: { name: other.name } }
}

async function record(
  tx: Transaction,
  organisationId: string,
  kind: string,
  what: Difference[],
  by: ByPerson,
): Promise<void> {
  await tx.organisationChange.create({
    data: {
      id: newId(),
      organisationId,
      kind,
      at: by.now,
      byId: by.contactId,
      differences: what.map(({ column, from, to }) => ({ column, from, to })),
    },
    select: { id: true },
  })
}

/** Those whose name has the text in it, to merge one with. */
export async function mergeable(db: Database, typed: string, except: string) {
  const key = fold(typed)
  if (key === '') return []
  return await db.organisation.findMany({
    where: { nameKey: { contains: key }, id: { not: except } },
    orderBy: byName,
    take: 20,
    select: { id: true, name: true },
  })
}
