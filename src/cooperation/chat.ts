/** `/cooperation`: the state of the cooperation in chat. */

import { z } from 'zod'
import { joinMarkup } from '../base/markup.ts'
import { shortened } from '../base/shortened.ts'
import { type Action, button, coordinators, defineAction } from '../chat/command.ts'
import { byOf, type Context } from '../chat/context.ts'
import { whyNot } from '../chat/refusal.ts'
import { storeFile } from '../db/files.ts'
import { readSettings, writeSetting, type YearlyStep, yearlyStepSchema } from '../db/settings.ts'
import { sendReport } from '../matters/report-chat.ts'
import { offerRounds } from '../matters/round-chat.ts'
import { useReady } from '../surveys/library.ts'
import { formatDate } from '../time/format.ts'
import { dayOf } from '../time/zone.ts'
import { decideStep, statesOf } from './calendar.ts'
import { inWords } from './drawing.ts'
import { type CooperationFormat, cooperationFile, cooperationFormats } from './files.ts'
import { cooperationState, shown, yearReported, yearsOf, yearsShown } from './state.ts'
import { changeStep, dropStep, showStep, stepFields } from './step-form.ts'
import { type Decision, decisions, shownStep, stepTitle } from './steps.ts'

/** @param year the one that it is, if none is said */
export async function showCooperation(context: Context, year?: number): Promise<void> {
  const { tx, tr, now, zone } = context
  const { state, name, file } = drawn(context, 'png', year)
  const picture = await storeFile(tx, { ...file, role: 'coordinator' })
  await context.say({
    text: joinMarkup([
      tr.t('cooperation-heading', { name, ...yearsOf(state) }),
      ...state.figures.map(({ key, percent, thisYear, lastYear }) =>
        tr.t('cooperation-line', {
          what: tr.plain(key),
          value: shown(thisYear, percent),
          last: shown(lastYear, percent),
        }),
      ),
    ]),
    picture,
    pictureDescription: state.figures.map((figure) => inWords(figure, tr)).join('; '),
    buttons: [
      (['pdf', 'xlsx'] as const).map((format) =>
        button(format.toUpperCase(), 'co-file', format, String(state.year)),
      ),
      yearsShown(now, zone)
        .filter((one) => one !== state.year)
        .map((one) => button(String(one), 'co-show', String(one))),
      [button(tr.plain('cooperation-calendar'), 'co-year')],
    ],
  })
}

function drawn({ outside, tr, now, zone }: Context, format: CooperationFormat, year?: number) {
  return outside('cooperation', async (db) => {
    const state = await cooperationState(db, { now, zone, ...(year !== undefined && { year }) })
    const { name } = await readSettings(db)
    return { state, name, file: await cooperationFile(state, format, { workspace: name, now, tr }) }
  })
}

async function sendFile(context: Context, format: CooperationFormat, year?: number): Promise<void> {
  const { tx, tr } = context
  const { state, file: made } = drawn(context, format, year)
  const file = await storeFile(tx, { ...made, role: 'coordinator' })
  await context.say({ text: tr.t('cooperation-sent', { year: String(state.year) }), file })
}

/** What comes round this year, and whether the coordinators are asked about it. */
async function showCalendar(context: Context): Promise<void> {
  const { tx, tr, now, zone, language } = context
  const { yearlyCalendar: on, yearlySteps } = await readSettings(tx)
  const today = dayOf(now, zone)
  const { year } = today
  const states = await statesOf(tx, year)
  await context.say({
    text: joinMarkup([
      tr.t('cooperation-calendar-heading', { year: String(year), on: on ? 'yes' : 'no' }),
      ...yearlySteps.map((step) => {
        const { day, state } = shownStep(step, states(step), today)
        return tr.t('cooperation-calendar-line', {
          day: formatDate(day.toString(), language),
          what: stepTitle(step, tr),
          state: step.off ? 'off' : (state ?? 'ahead'),
        })
      }),
    ]),
    buttons: [
      ...yearlySteps.map((step) => [button(shortened(`✏️ ${stepTitle(step, tr)}`, 60), 'co-edit', step.id)]),
      [button(tr.plain('cooperation-step-new'), 'co-edit', 'new')],
      [button(tr.plain(`cooperation-calendar-${on ? 'stop' : 'begin'}`), 'co-turn', on ? 'off' : 'on')],
    ],
  })
}

/** What a step leads to, when somebody has said yes to it. */
const begin: Record<YearlyStep['starts'], (context: Context) => Promise<void>> = {
  pulse: (context) => useReady(context, 'cooperation-pulse'),
  programme: (context) => context.beginForm('programme', 'new', { fresh: true, below: true }),
  report: sendReports,
  duties: offerRounds,
  nothing: () => Promise.resolve(),
}

async function decide(context: Context, year: number, id: string, decision: Decision): Promise<void> {
  const { tx, tr } = context
  const result = await decideStep(tx, { year, step: id, decision }, byOf(context))
  if (result.kind !== 'decided')
    return void (await context.say({ text: whyNot(result, 'cooperation-step-gone', tr) }))
  const { step } = result
  await context.say({ text: tr.t(`cooperation-step-said-${decision}`, { what: stepTitle(step, tr) }) })
  if (decision === 'start') await begin[step.starts](context)
}

/** Of the plan and of the whole, each on paper. */
async function sendReports(context: Context): Promise<void> {
  const year = yearReported(context.now, context.zone)
  await sendReport(context, year, 'pdf')
  await sendFile(context, 'pdf', year)
}

const yearArgument = z
  .string()
  .regex(/^\d{4}$/)
  .transform(Number)
const stepId = yearlyStepSchema.shape.id

export const cooperationActions: Action[] = [
  defineAction({
    verb: 'co-show',
    who: coordinators,
    args: z.tuple([yearArgument]),
    run: (context, [year]) => showCooperation(context, year),
  }),
  defineAction({ verb: 'co-year', who: coordinators, args: z.tuple([]), run: showCalendar }),
  defineAction({
    verb: 'co-turn',
    who: coordinators,
    args: z.tuple([z.enum(['on', 'off'])]),
    async run(context, [to]) {
      await writeSetting(context.tx, 'yearlyCalendar', to === 'on')
      await showCalendar(context)
    },
  }),
  defineAction({
    verb: 'co-step',
    who: coordinators,
    args: z.tuple([yearArgument, stepId, z.enum(decisions)]),
    run: (context, [year, step, decision]) => decide(context, year, step, decision),
  }),
  defineAction({
    verb: 'co-edit',
    who: coordinators,
    args: z.tuple([stepId]),
    run: (context, [id]) => showStep(context, id),
  }),
  defineAction({
    verb: 'co-field',
    who: coordinators,
    args: z.tuple([stepId, z.enum(stepFields)]),
    run: (context, [id, field]) => changeStep(context, id, field),
  }),
  defineAction({
    verb: 'co-remove',
    who: coordinators,
    args: z.tuple([stepId]),
    run: (context, [id]) => dropStep(context, id),
  }),
  defineAction({
    verb: 'co-file',
    who: coordinators,
    // Messages from before a year could be chosen have none.
    args: z.tuple([z.enum(cooperationFormats), yearArgument.optional()]),
    run: (context, [format, year]) => sendFile(context, format, year),
  }),
]
