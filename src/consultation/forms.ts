/** Why a point is accepted or not, and the next version of a text, asked in chat. */
import { z } from 'zod'
import { type ChatForm, coordinators } from '../chat/command.ts'
import { byOf } from '../chat/context.ts'
import { whyNot } from '../chat/refusal.ts'
import { ask, form } from '../forms/build.ts'
import { inBoth } from '../i18n/index.ts'
import { answerPoint } from './answering.ts'
import { longestWhy, type Outcome, outcomes } from './rules.ts'
import { showPoint } from './showing.ts'

export const whyKind = 'consultation-why'

/** `CONSULTATION:POINT:OUTCOME:REVISION`, with the answer that stands as it was seen. */
export function whyReference(id: string, point: string, outcome: Outcome, seen: number): string {
  return `${id}:${point}:${outcome}:${seen}`
}

const referenceSchema = z
  .string()
  .transform((text) => text.split(':'))
  .pipe(
    z.tuple([
      z.string(),
      z.string(),
      z.enum(outcomes),
      z
        .string()
        .regex(/^\d{1,6}$/)
        .transform(Number),
    ]),
  )

export const whyForm: ChatForm = {
  kind: whyKind,
  who: coordinators,
  async load(_context, reference) {
    const about = referenceSchema.safeParse(reference).data
    if (!about) return null
    const [, , outcome] = about
    return form(
      whyKind,
      inBoth('consultation-why'),
      [
        ask('why', 'text', inBoth(`consultation-why-${outcome}`), {
          required: outcome !== 'accepted',
          appearance: ['multiline'],
          constraint: `string-length(.) <= ${longestWhy}`,
        }),
      ],
      { review: false },
    )
  },
  async finish(context, reference, answers) {
    const { tx, tr } = context
    const [id, point, outcome, seen] = referenceSchema.parse(reference)
    const why = z.string().default('').parse(answers.why)
    const result = await answerPoint(tx, { id, point, outcome, why, seen }, byOf(context))
    await context.say({
      text:
        result.kind === 'answered' ? tr.t('consultation-answered') : whyNot(result, 'consultation-gone', tr),
    })
    await showPoint(context, id, point)
  },
}
