/** What can be chosen in each group of the audience editor. */
import type { Context } from '../../chat/context.ts'
import type { Database, Transaction } from '../../db/client.ts'
import { type AudienceLeaf, audienceLeaves, type Leaf, makeLeaf } from '../leaf.ts'
import { leafKey } from './facets.ts'

export interface Option {
  /** What a button carries: {@link leafKey}, or the id of what is to be chosen first, whose leaves come next. */
  value: string
  label: string
  /** Absent: a programme or survey that is asked about first. */
  leaf?: Leaf
}

/**
 * @param about the programme or survey whose leaves are wanted
 * @param everything all leaves of the kind, of every programme or survey
 */
export async function leavesFor(
  { tx, tr }: Pick<Context, 'tx' | 'tr'>,
  kind: AudienceLeaf,
  about?: string,
  everything = false,
): Promise<Option[]> {
  const things = (await kind.things?.(tx, tr.language)) ?? []
  if (kind.subject && !everything && about === undefined)
    return things.map(({ id, name }) => ({ value: id, label: name }))
  const wanted = about === undefined ? things : things.filter(({ id }) => id === about)
  return kind.choices(wanted, tr).map(({ value, label }) => {
    const leaf = makeLeaf(kind, value)
    return { value: leafKey(leaf), label, leaf }
  })
}

/** The groups of which there is something to choose. */
export async function offeredLeaves(db: Database | Transaction): Promise<AudienceLeaf[]> {
  const offered: AudienceLeaf[] = []
  for (const leaf of audienceLeaves.all()) if ((await leaf.offered?.(db)) ?? true) offered.push(leaf)
  return offered
}
