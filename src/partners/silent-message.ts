/** Who has not answered, as a message: a line an organisation. */
import { joinMarkup, type Markup } from '../base/markup.ts'
import type { Translator } from '../i18n/index.ts'
import type { OfOrganisation } from './silent.ts'

/** Organisations in one message; the pages show all. */
const shown = 40

/** @param contacts how many people it is in all */
export function silentText(groups: readonly OfOrganisation[], contacts: number, tr: Translator): Markup {
  if (contacts === 0) return tr.t('partners-silent-none')
  const more = groups.length - shown
  return joinMarkup([
    tr.t('partners-silent', { contacts }),
    ...groups.slice(0, shown).map(({ organisation, people }) =>
      tr.t('partners-silent-line', {
        organisation: organisation || tr.plain('partners-silent-without'),
        people: people.join(', '),
      }),
    ),
    ...(more > 0 ? [tr.t('partners-silent-more', { more })] : []),
  ])
}
