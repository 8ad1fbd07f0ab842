/** What the law asks of an organisation by a day of the year; made by rules of `duties-library/`. */
import { z } from 'zod'
import { stored } from '../../base/stored/index.ts'
import { matterDutyMigrations } from '../../base/stored/migrations/matter-duty.ts'
import { inLanguage, localisedSchema } from '../../forms/form.ts'
import type { Translator } from '../../i18n/index.ts'
import { formatPlainDay } from '../../time/format.ts'
import { type Fact, matterKind } from '../kind.ts'

/** A government's rule is never shown without its source, and the day on which it was so. */
export const dutyDetailsSchema = z.strictObject({
  /** `rule`: the day is that of the source; `suggested`: the source has none, or one that has to be looked up. */
  dueIs: z.enum(['rule', 'suggested']),
  checklist: z.array(localisedSchema).max(20),
  atHand: z.array(localisedSchema).max(20),
  links: z.array(z.strictObject({ label: localisedSchema, url: z.url({ protocol: /^https?$/ }) })).max(5),
  help: localisedSchema.exactOptional(),
  source: z.strictObject({ title: localisedSchema, url: z.url({ protocol: /^https?$/ }) }),
  asOf: z.iso.date(),
})
type DutyDetails = z.infer<typeof dutyDetailsSchema>

export const dutyDetails = stored<DutyDetails>('matter-duty', matterDutyMigrations, dutyDetailsSchema)

export const duty = matterKind<DutyDetails>({
  name: 'duty',
  command: 'duties',
  concerns: 'scope',
  states: ['waiting', 'done', 'later', 'none', 'help'],
  answers: ['done', 'later', 'none', 'help'],
  // Help that was asked for does not make the day pass.
  reminded: ['waiting', 'later', 'help'],
  finished: ['done', 'none'],
  help: 'help',
  before: [60, 30, 14, 7, 1],
  open: true,
  rounds: true,
  audience: { letter: 'd', keys: ['duty', 'teendo'] },
  details: dutyDetails,
  facts: factsOf,
})

function factsOf(
  { dueIs, checklist, atHand, links, help, source, asOf }: DutyDetails,
  tr: Translator,
): Fact[] {
  const say = (text: Record<string, string>) => inLanguage(text, tr.language)
  return [
    ...(dueIs === 'suggested'
      ? [{ label: tr.plain('matters-fact-day'), value: tr.plain('matters-day-suggested') }]
      : []),
    ...(checklist.length > 0
      ? [{ label: tr.plain('matters-fact-checklist'), value: checklist.map(say) }]
      : []),
    ...(atHand.length > 0 ? [{ label: tr.plain('matters-fact-at-hand'), value: atHand.map(say) }] : []),
    ...(help ? [{ label: tr.plain('matters-fact-help'), value: say(help) }] : []),
    ...links.map(({ label, url }) => ({ label: tr.plain('matters-fact-link'), value: say(label), url })),
    {
      label: tr.plain('matters-fact-source'),
      value: tr.plain('matters-source', {
        title: say(source.title),
        asOf: formatPlainDay(asOf, tr.language),
      }),
      url: source.url,
    },
  ]
}
