/** Whom an audience means, and how many, as chat says it. */
import { joinMarkup } from '../../base/markup.ts'
import type { Context } from '../../chat/context.ts'
import type { Audience } from '../audience.ts'
import { countAudience, firstOrganisations } from '../where.ts'
import { describeAudience } from './describe.ts'
import { readNames } from './names.ts'

/** "Debrecen: 12 people of 5 organisations: A, B, C …" */
export async function audienceSummary(context: Pick<Context, 'tx' | 'tr'>, audience: Audience) {
  const { tx, tr } = context
  const { contacts, organisations } = await countAudience(tx, audience)
  const first = await firstOrganisations(tx, audience, 5)
  const names = first.map(({ name }) => name).join(', ')
  return joinMarkup(
    [
      tr.t('partners-audience-who', {
        audience: describeAudience(audience, tr, await readNames(tx, audience, tr.language)),
      }),
      tr.t('partners-audience-count', { contacts, organisations }),
      organisations > 0 &&
        tr.t('partners-audience-first', { names, more: Math.max(0, organisations - first.length) }),
    ].filter((part) => part !== false),
  )
}
