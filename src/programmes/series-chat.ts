/** Making a draft a series, in chat. */
import { z } from 'zod'
import { type ChatForm, coordinators } from '../chat/command.ts'
import { byOf } from '../chat/context.ts'
import { whyNot } from '../chat/refusal.ts'
import { ask, form } from '../forms/build.ts'
import type { Form } from '../forms/form.ts'
import { inBoth } from '../i18n/index.ts'
import { previewProgramme } from './drafting.ts'
import type { Programme } from './programme.ts'
import { yesNo } from './seat-questions.ts'
import { makeSeries } from './series.ts'
import { mostSessions, type Repeat, repeats, ruleOf } from './series-rules.ts'
import { findProgramme } from './store.ts'

function repeatForm(): Form {
  return form('programme-repeat', inBoth('series-form'), [
    ask('repeat', 'select_one', inBoth('series-form-repeat'), {
      choices: [...repeats, 'rule'].map((value) => ({ value, label: inBoth(`series-repeat-${value}`) })),
    }),
    ask('count', 'integer', inBoth('series-form-count'), {
      relevant: "${repeat} != 'rule'",
      constraint: `. >= 2 and . <= ${mostSessions}`,
      constraintMessage: inBoth('series-fault-many', { most: mostSessions }),
    }),
    ask('rule', 'text', inBoth('series-form-rule'), {
      relevant: "${repeat} = 'rule'",
      hint: inBoth('series-form-rule-hint'),
      constraint: 'string-length(.) <= 200',
    }),
    ask('without', 'text', inBoth('series-form-without'), {
      required: false,
      hint: inBoth('series-form-without-hint'),
      constraint: 'string-length(.) <= 500',
    }),
    ask('one', 'select_one', inBoth('series-form-one'), { choices: yesNo }),
  ])
}

const answersSchema = z.object({
  repeat: z.enum([...repeats, 'rule']),
  count: z.number().optional(),
  rule: z.string().optional(),
  without: z.string().optional(),
  one: z.string(),
})

/** What was asked, as a rule of RFC 5545. */
export function wantedRule(
  repeat: Repeat | 'rule',
  count: number,
  rule: string,
  { starts }: Pick<Programme, 'starts'>,
): string {
  return repeat === 'rule' ? rule : ruleOf(repeat, count, starts)
}

/** Days in a text, however they are parted: "2026-12-24, 2026. 12. 31." */
export function daysIn(text: string): string[] {
  return [...text.matchAll(/(\d{4})\s*[-./]\s*(\d{1,2})\s*[-./]\s*(\d{1,2})/g)].map(
    ([, year = '', month = '', day = '']) => `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`,
  )
}

export const repeating: ChatForm = {
  kind: 'programme-repeat',
  who: coordinators,
  async load({ tx }, reference) {
    const programme = await findProgramme(tx, reference)
    return programme?.status === 'draft' ? repeatForm() : null
  },
  async finish(context, reference, answers) {
    const { tx, tr } = context
    const { repeat, count = 0, rule = '', without = '', one } = answersSchema.parse(answers)
    const programme = await findProgramme(tx, reference)
    const result = programme
      ? await makeSeries(
          tx,
          reference,
          {
            ...{ rule: wantedRule(repeat, count, rule, programme), without: daysIn(without) },
            oneAnswer: one === 'yes',
          },
          byOf(context),
        )
      : { kind: 'gone' as const }
    if (result.kind === 'made') return await previewProgramme(context, result.programme)
    await context.say({ text: whyNot(result, 'programmes-gone', tr) })
    // The rest of what was typed stands there again; the rule and the number are asked anew.
    const again = { repeat, without, one }
    if (result.kind === 'refused')
      await context.beginForm('programme-repeat', reference, { fresh: true, below: true, answers: again })
  },
}
