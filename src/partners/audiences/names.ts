/** What audiences speak of by name: all that may be chosen, and the names behind the ids of one. */
import type { Language } from '../../base/language.ts'
import type { Database, Transaction } from '../../db/client.ts'
import { type Audience, leavesOf } from '../audience.ts'
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
  const found = leavesOf(audience).map(readLeaf)
  const names: AudienceNames = new Map()
  for (const leaf of audienceLeaves.all()) {
    const ids = found.flatMap(({ leaf: { name }, value }) =>
      name === leaf.name ? (leaf.mentions?.(value) ?? []) : [],
    )
    if (ids.length === 0) continue
    for (const { id, name } of (await leaf.names?.(db, ids, language)) ?? []) names.set(id, name)
  }
  return names
}
