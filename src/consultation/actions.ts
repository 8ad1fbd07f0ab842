/** What the buttons of consultations do. */
import { z } from 'zod'
import { type Action, coordinators, defineAction, everyone } from '../chat/command.ts'
import { byOf, type Context } from '../chat/context.ts'
import { whyNot } from '../chat/refusal.ts'
import type { NotDone } from '../i18n/index.ts'
import { countedBefore } from '../surveys/counted-before.ts'
import { announceVersion, tellAnswers } from './answering.ts'
import { whyKind, whyReference } from './forms.ts'
import { nextKind } from './next-form.ts'
import { outcomes } from './rules.ts'
import { sayGone, showPoint, showPoints, showToCoordinator, showWhereToRead } from './showing.ts'
import { findConsultation } from './store.ts'

const id = z.string().regex(/^[\w-]{22}$/)
const one = z.tuple([id])
const point = z.string().regex(/^p\d{1,3}$/)

function told(
  verb: string,
  act: typeof tellAnswers,
  before: (context: Context, about: string) => Promise<void> = async () => {},
): Action {
  return defineAction({
    verb,
    who: coordinators,
    args: one,
    async run(context, [about]) {
      await before(context, about)
      await sayTold(context, await act(context.tx, about, byOf(context)))
    },
  })
}

async function sayTold(
  context: Context,
  result: NotDone | { kind: 'told'; contacts: number },
): Promise<void> {
  const { tr } = context
  await context.say({
    text:
      result.kind === 'told'
        ? tr.t('consultation-telling', { contacts: result.contacts })
        : whyNot(result, 'consultation-gone', tr),
  })
}

export const consultationActions: Action[] = [
  defineAction({
    verb: 'cn-show',
    who: coordinators,
    args: one,
    run: (context, [about]) => showToCoordinator(context, about),
  }),
  defineAction({
    verb: 'cn-read',
    who: everyone,
    args: one,
    run: (context, [about]) => showWhereToRead(context, about),
  }),
  defineAction({
    verb: 'cn-points',
    who: coordinators,
    args: z.tuple([id, z.string().regex(/^\d$/).transform(Number)]),
    run: (context, [about, page]) => showPoints(context, about, page),
  }),
  defineAction({
    verb: 'cn-point',
    who: coordinators,
    args: z.tuple([id, point]),
    run: (context, [about, name]) => showPoint(context, about, name),
  }),
  defineAction({
    verb: 'cn-say',
    who: coordinators,
    args: z.tuple([id, point, z.enum(outcomes)]),
    async run(context, [about, name, outcome]) {
      const consultation = await findConsultation(context.tx, about)
      if (!consultation) return sayGone(context)
      const seen = consultation.answers.get(name)?.revision ?? 0
      await context.beginForm(whyKind, whyReference(about, name, outcome, seen), { fresh: true, below: true })
    },
  }),
  // Whether something was said of each point is counted.
  told('cn-tell', tellAnswers, async (context, about) => {
    const consultation = await findConsultation(context.tx, about)
    if (consultation) await countedBefore(context, consultation.surveyId)
  }),
  told('cn-announce', announceVersion),
  defineAction({
    verb: 'cn-next',
    who: coordinators,
    args: one,
    run: (context, [about]) => context.beginForm(nextKind, about, { fresh: true, below: true }),
  }),
]
