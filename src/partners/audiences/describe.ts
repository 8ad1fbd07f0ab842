/** An audience in words. Pure. */
import type { Translator } from '../../i18n/index.ts'
import type { Audience } from '../audience.ts'
import type { AudienceNames } from './names.ts'

/** Plain text in the reader's language: "civil szervezet és (Debrecen vagy Ebes), kivéve: terület: sport". */
export function describeAudience(audience: Audience, tr: Translator, names: AudienceNames): string {
  return words(audience, tr, names, false)
}

function words(audience: Audience, tr: Translator, names: AudienceNames, inner: boolean): string {
  const name = (id: string) => names.get(id) ?? tr.plain('partners-audience-gone')
  if ('all' in audience) return tr.plain('partners-audience-all')
  if ('kind' in audience) return tr.plain(`partners-kind-${audience.kind}`)
  if ('town' in audience) return audience.town
  if ('field' in audience) return tr.plain('partners-audience-field', { field: audience.field })
  if ('tag' in audience) return tr.plain('partners-audience-tag', { tag: audience.tag })
  if ('organisation' in audience) return name(audience.organisation)
  if ('language' in audience) return tr.plain(`partners-audience-language-${audience.language}`)
  if ('rsvp' in audience)
    return tr.plain('partners-audience-rsvp', {
      programme: name(audience.rsvp.programmeId),
      state: tr.plain(`partners-rsvp-${audience.rsvp.state}`),
    })
  if ('survey' in audience)
    return tr.plain('partners-audience-survey', {
      survey: name(audience.survey.surveyId),
      state: tr.plain(`partners-survey-${audience.survey.state}`),
    })
  if ('not' in audience)
    return tr.plain('partners-audience-not', { what: words(audience.not, tr, names, true) })
  const parts = 'and' in audience ? audience.and : audience.or
  if (parts.length === 0)
    return tr.plain('and' in audience ? 'partners-audience-all' : 'partners-audience-nobody')
  const conjunction = tr.plain('and' in audience ? 'partners-audience-and' : 'partners-audience-or')
  const text = parts.map((part) => words(part, tr, names, parts.length > 1)).join(` ${conjunction} `)
  return inner && parts.length > 1 ? `(${text})` : text
}
