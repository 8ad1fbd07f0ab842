/** Starting a year's round in chat: what it would bring, and a button for each year. */

import { joinMarkup } from '../base/markup.ts'
import { shortened } from '../base/shortened.ts'
import { button } from '../chat/command.ts'
import type { Context } from '../chat/context.ts'
import { inLanguage } from '../forms/form.ts'
import { formatDate, formatPlainDay } from '../time/format.ts'
import { readDutyRules } from './duty-rules.ts'
import { plansToStart } from './rounds.ts'

export async function offerRounds(context: Context): Promise<void> {
  const { tr, now, zone } = context
  const { rules, faults } = readDutyRules()
  const plans = await plansToStart(context.tx, rules, { now, zone })
  await context.say({
    text: joinMarkup(
      [
        tr.t(plans.length === 0 ? 'matters-round-none' : 'matters-round-offer'),
        ...plans.map(({ year, ahead }) =>
          joinMarkup([
            tr.t('matters-round-year', { year: String(year) }),
            ...ahead.map(({ rule, day }) =>
              tr.t('matters-round-line', {
                day: formatDate(day, tr.language),
                title: inLanguage(rule.title, tr.language),
                source: inLanguage(rule.details.source.title, tr.language),
                asOf: formatPlainDay(rule.details.asOf, tr.language),
              }),
            ),
          ]),
        ),
        ...faults.map(({ file, fault }) =>
          tr.t('matters-round-fault', { file, fault: shortened(fault, 200) }),
        ),
      ],
      '\n\n',
    ),
    buttons: plans.map(({ year }) => [
      button(tr.plain('matters-round-do', { year: String(year) }), 'm-round', String(year)),
    ]),
  })
}
