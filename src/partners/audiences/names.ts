/** What audiences speak of by name: all that may be chosen, and the names behind the ids of one. */
import type { Language } from '../../base/language.ts'
import type { Database, Transaction } from '../../db/client.ts'
import { type Audience, isLeaf } from '../audience.ts'
import { audienceLeaves, type Named, readLeaf } from '../leaf.ts'

/** Everything that audiences can be made of, by the name of the leaf. */
export type Vocabulary = Record<string, readonly Named[]>

export async function readVocabulary(db: Database | Transaction, language: Language): Promise<Vocabulary> {
  const vocabulary: Vocabulary = {}
  for (const { name, things } of audienceLeaves.all()) vocabulary[name] = (await things?.(db, language)) ?? []
  return vocabulary
}

/** Names by id, of what one audience mentions. */
export type AudienceNames = Map<string, string>

export async function readNames(
  db: Database | Transaction,
  audience: Audience,
  language: Language,
): Promise<AudienceNames> {
  const found = [...mentioned(audience)]
  const names: AudienceNames = new Map()
  for (const leaf of audienceLeaves.all()) {
    const ids = found.flatMap(({ of, id }) => (of === leaf.name ? [id] : []))
    if (ids.length === 0) continue
    for (const { id, name } of (await leaf.names?.(db, ids, language)) ?? []) names.set(id, name)
  }
  return names
}

function* mentioned(audience: Audience): Generator<{ of: string; id: string }> {
  if ('all' in audience) return
  if ('and' in audience) for (const part of audience.and) yield* mentioned(part)
  else if ('or' in audience) for (const part of audience.or) yield* mentioned(part)
  else if ('not' in audience) yield* mentioned(audience.not)
  else if (isLeaf(audience)) {
    const { leaf, value } = readLeaf(audience)
    const id = leaf.mentions?.(value)
    if (id !== undefined) yield { of: leaf.name, id }
  }
}
