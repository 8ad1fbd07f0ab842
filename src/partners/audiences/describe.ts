/** An audience in words. Pure. */
import type { Said, Translator } from '../../i18n/index.ts'
import { type Audience, isLeaf } from '../audience.ts'
import { audienceLeaves, readLeaf } from '../leaf.ts'
import { isOfOneFacet } from './facet.ts'
import type { AudienceNames } from './names.ts'
import type { AudienceFault } from './parse.ts'

/** Plain text in the reader's language: "civil szervezet és (Debrecen vagy Ebes), kivéve: terület: sport". */
export function describeAudience(audience: Audience, tr: Translator, names: AudienceNames): string {
  return words(audience, tr, names, false)
}

function words(audience: Audience, tr: Translator, names: AudienceNames, inner: boolean): string {
  if ('all' in audience) return tr.plain('partners-audience-all')
  if ('not' in audience)
    return tr.plain('partners-audience-not', { what: words(audience.not, tr, names, true) })
  if (isLeaf(audience)) {
    const { leaf, value } = readLeaf(audience)
    return leaf.describe(value, tr, (id) => names.get(id) ?? tr.plain('partners-audience-gone'))
  }
  const parts = 'and' in audience ? audience.and : audience.or
  if (parts.length === 0)
    return tr.plain('and' in audience ? 'partners-audience-all' : 'partners-audience-nobody')
  // Nobody is of two kinds or towns: what is for both is for this and that, as one says it.
  const conjunction = tr.plain(
    'and' in audience || isOfOneFacet(parts) ? 'partners-audience-and' : 'partners-audience-or',
  )
  const text = parts.map((part) => words(part, tr, names, parts.length > 1)).join(` ${conjunction} `)
  return inner && parts.length > 1 ? `(${text})` : text
}

/** Why a typed audience was not understood. */
export function faultSaid({ key, word }: AudienceFault, tr: Translator): Said {
  const aspects = audienceLeaves.all().map((leaf) => leaf.title(tr).toLocaleLowerCase(tr.language))
  return { key, args: { word, aspects: aspects.join(', ') } }
}
