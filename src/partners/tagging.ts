/** Tags, the coordinators' own words on organisations, by which they can be addressed. */
import { tagOf } from '../base/fold.ts'
import type { Transaction } from '../db/client.ts'
import type { NotDone } from '../i18n/index.ts'
import { tagFaults } from './rules.ts'

export interface Tagging {
  organisationId: string
  /** As somebody typed it. */
  tag: string
}

export type Tagged = NotDone | { kind: 'tagged' | 'untagged'; organisation: string; tag: string }

/** Puts a tag on an organisation that does not have it. */
export async function tagOrganisation(tx: Transaction, what: Tagging): Promise<Tagged> {
  const found = await lookAt(tx, what)
  if (found.kind !== 'fine') return found
  const { key, organisation, there } = found
  const said = { organisation, tag: key.tag }
  if (there) return { kind: 'refused', faults: [{ key: 'partners-tag-already', args: said }] }
  // Of two at once the second finds it there: it has what it asked for.
  await tx.organisationTag.upsert({ where: { organisationId_tag: key }, create: key, update: key })
  return { kind: 'tagged', ...said }
}

/** Takes a tag off an organisation that has it. */
export async function untagOrganisation(tx: Transaction, what: Tagging): Promise<Tagged> {
  const found = await lookAt(tx, what)
  if (found.kind !== 'fine') return found
  const { key, organisation } = found
  const said = { organisation, tag: key.tag }
  const { count } = await tx.organisationTag.deleteMany({ where: key })
  if (count === 0) return { kind: 'refused', faults: [{ key: 'partners-tag-not-there', args: said }] }
  return { kind: 'untagged', ...said }
}

async function lookAt(tx: Transaction, { organisationId, tag: typed }: Tagging) {
  const organisation = await tx.organisation.findUnique({
    where: { id: organisationId },
    select: { name: true },
  })
  if (!organisation) return { kind: 'gone' } as const
  const tag = tagOf(typed)
  const faults = tagFaults(tag)
  if (faults.length > 0) return { kind: 'refused', faults } as const
  const key = { organisationId, tag }
  const there = (await tx.organisationTag.count({ where: key })) > 0
  return { kind: 'fine', key, organisation: organisation.name, there } as const
}
