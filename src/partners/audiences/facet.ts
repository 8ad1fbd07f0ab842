/** Facets of which everybody has one value. */
import { type Audience, isLeaf } from '../audience.ts'
import { readLeaf } from '../leaf.ts'

/** Whether these are values of one facet of which everybody has one. */
export function isOfOneFacet(parts: readonly Audience[]): boolean {
  const names = new Set(parts.map((part) => (isLeaf(part) ? readLeaf(part).leaf.name : '')))
  const [name = ''] = names
  return names.size === 1 && onePerOrganisation.has(name)
}

const onePerOrganisation = new Set(['kind', 'town', 'language'])
