/** `/cooperation`: the state of the cooperation in chat. */
import { z } from 'zod'
import { joinMarkup } from '../base/markup.ts'
import { type Action, button, coordinators, defineAction } from '../chat/command.ts'
import { byOf, type Context } from '../chat/context.ts'
import { whyNot } from '../chat/refusal.ts'
import { storeFile } from '../db/files.ts'
import { readSettings, writeSetting } from '../db/settings.ts'
import { useReady } from '../surveys/library.ts'
import { formatDate } from '../time/format.ts'
import { dayOf } from '../time/zone.ts'
import { decideStep, statesOf } from './calendar.ts'
import { inWords } from './drawing.ts'
import { type CooperationFormat, cooperationFile, cooperationFormats } from './files.ts'
import { cooperationState, shown } from './state.ts'
import { type Decision, decisions, shownDay, stepNames, type YearlyStep, yearlySteps } from './steps.ts'

export async function showCooperation(context: Context): Promise<void> {
  const { tx, tr, now, zone } = context
  const state = await cooperationState(tx, { now, zone })
  const { name } = await readSettings(tx)
  const file = await cooperationFile(state, 'png', { workspace: name, now, tr })
  const picture = await storeFile(tx, { ...file, role: 'coordinator' })
  await context.say({
    text: joinMarkup([
      tr.t('cooperation-heading', { name, year: String(state.year), last: String(state.year - 1) }),
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
      (['pdf', 'xlsx'] as const).map((format) => button(format.toUpperCase(), 'co-file', format)),
      [button(tr.plain('cooperation-calendar'), 'co-year')],
    ],
  })
}

async function sendFile(context: Context, format: CooperationFormat): Promise<void> {
  const { tx, tr, now, zone } = context
  const state = await cooperationState(tx, { now, zone })
  const { name } = await readSettings(tx)
  const made = await cooperationFile(state, format, { workspace: name, now, tr })
  const file = await storeFile(tx, { ...made, role: 'coordinator' })
  await context.say({ text: tr.t('cooperation-sent', { year: String(state.year) }), file })
}

/** What comes round this year, and whether the coordinators are asked about it. */
async function showCalendar(context: Context): Promise<void> {
  const { tx, tr, now, zone, language } = context
  const { yearlyCalendar: on } = await readSettings(tx)
  const today = dayOf(now, zone)
  const { year } = today
  const states = await statesOf(tx, year)
  await context.say({
    text: joinMarkup([
      tr.t('cooperation-calendar-heading', { year: String(year), on: on ? 'yes' : 'no' }),
      ...yearlySteps.map((step) =>
        tr.t('cooperation-calendar-line', {
          day: formatDate(shownDay(step, states.get(step.name), today).toString(), language),
          what: tr.plain(`cooperation-step-name-${step.name}`),
          state: states.get(step.name) ?? 'ahead',
        }),
      ),
    ]),
    buttons: [
      [button(tr.plain(`cooperation-calendar-${on ? 'stop' : 'begin'}`), 'co-turn', on ? 'off' : 'on')],
    ],
  })
}

/** What a step leads to, when somebody has said yes to it. */
const begin: Record<YearlyStep['name'], (context: Context) => Promise<void>> = {
  pulse: (context) => useReady(context, 'cooperation-pulse'),
  forum: (context) => context.beginForm('programme', 'new', { fresh: true, below: true }),
  report: (context) => sendFile(context, 'pdf'),
}

async function decide(
  context: Context,
  year: number,
  step: YearlyStep['name'],
  decision: Decision,
): Promise<void> {
  const { tx, tr } = context
  const result = await decideStep(tx, { year, step, decision }, byOf(context))
  if (result.kind !== 'decided')
    return void (await context.say({ text: whyNot(result, 'cooperation-step-gone', tr) }))
  await context.say({
    text: tr.t(`cooperation-step-said-${decision}`, { what: tr.plain(`cooperation-step-name-${step}`) }),
  })
  if (decision === 'start') await begin[step](context)
}

export const cooperationActions: Action[] = [
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
    args: z.tuple([
      z
        .string()
        .regex(/^\d{4}$/)
        .transform(Number),
      z.enum(stepNames),
      z.enum(decisions),
    ]),
    run: (context, [year, step, decision]) => decide(context, year, step, decision),
  }),
  defineAction({
    verb: 'co-file',
    who: coordinators,
    args: z.tuple([z.enum(cooperationFormats)]),
    run: (context, [format]) => sendFile(context, format),
  }),
]
