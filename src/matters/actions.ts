/** Matters in chat: the lists, what an organisation's people press, what coordinators do. */

import { z } from 'zod'
import { shortened } from '../base/shortened.ts'
import { type Action, button, coordinators, defineAction, everyone } from '../chat/command.ts'
import { byOf, type Context } from '../chat/context.ts'
import { inOneLine, type NotDone } from '../i18n/index.ts'
import { answerMatter, askEvery, shareStanding } from './answering.ts'
import { beginEdit, offerFields } from './changing-chat.ts'
import { passOver, showLeads, takeUp } from './feeds/leads-chat.ts'
import { noteKind } from './forms.ts'
import { matterKinds } from './kinds/index.ts'
import { closeMatter, dropDraft, openMatter } from './making.ts'
import { card, titleText } from './messages.ts'
import { reportFormats } from './plan-report.ts'
import { offerReports, sendReport } from './report-chat.ts'
import { startRound } from './rounds.ts'
import { sayGone, showToCoordinator } from './showing.ts'
import { findStanding } from './store.ts'

async function showOwn(context: Context, matterId: string, organisationId: string): Promise<void> {
  const { tx, tr, now, person } = context
  const theirs = person.organisations.some(({ id }) => id === organisationId)
  const found = theirs ? await findStanding(tx, { matterId, organisationId }) : null
  if (!found || found.matter.status === 'draft') return sayGone(context)
  await context.say(card(found, now, tr))
}

/** A toast says why nothing was done; the message stays. */
function refuse(context: Context, result: NotDone): void {
  const faults = result.kind === 'refused' ? result.faults : [{ key: 'matters-gone' }]
  context.acknowledge(inOneLine(faults, context.tr), true)
}

const id = z.string().regex(/^[\w-]{22}$/)
const state = z.enum(matterKinds.flatMap(({ answers }) => answers))
const ofOne = z.tuple([id, id])
const year = z
  .string()
  .regex(/^\d{4}$/)
  .transform(Number)
/** How often an owner may be asked how it goes, in days. */
const intervals = ['7', '14', '30'] as const

async function say(context: Context, matterId: string, organisationId: string, said: string): Promise<void> {
  const { tx, tr, now } = context
  const result = await answerMatter(tx, { matterId, organisationId, state: said }, byOf(context))
  if (result.kind !== 'answered') return refuse(context, result)
  context.acknowledge(tr.plain('matters-noted'))
  await context.say(card(result, now, tr), { replace: true })
  if (result.inquiryId !== undefined)
    await context.say({
      text: tr.t('matters-help-passed'),
      buttons: [[button(tr.plain('matters-help-more'), 'inq-back', result.inquiryId)]],
    })
}

async function start(context: Context, year: number): Promise<void> {
  const { tx, tr } = context
  const { started, known, over } = await startRound(tx, year, byOf(context))
  await context.say({
    text: tr.t('matters-round-started', { year: String(year), started: started.length, known, over }),
    buttons: started.map((matter) => [button(shortened(titleText(matter, tr), 60), 'm-look', matter.id)]),
  })
}

export const matterActions: Action[] = [
  defineAction({
    verb: 'm-show',
    who: everyone,
    args: ofOne,
    run: (context, [matter, organisation]) => showOwn(context, matter, organisation),
  }),
  defineAction({
    verb: 'm-say',
    who: everyone,
    args: z.tuple([id, id, state]),
    run: (context, [matter, organisation, said]) => say(context, matter, organisation, said),
  }),
  defineAction({
    verb: 'm-note',
    who: everyone,
    args: ofOne,
    run: (context, [matter, organisation]) =>
      context.beginForm(noteKind, `${matter}:${organisation}`, { fresh: true, below: true }),
  }),
  defineAction({
    verb: 'm-share',
    who: everyone,
    args: z.tuple([id, id, z.enum(['y', 'n'])]),
    async run(context, [matterId, organisationId, yes]) {
      const wanted = { matterId, organisationId, shared: yes === 'y' }
      const result = await shareStanding(context.tx, wanted, byOf(context))
      const found = result.kind === 'shared' && (await findStanding(context.tx, wanted))
      if (!found) return sayGone(context)
      context.acknowledge(context.tr.plain(yes === 'y' ? 'matters-shared' : 'matters-unshared'))
      await context.say(card(found, context.now, context.tr), { replace: true })
    },
  }),
  defineAction({
    verb: 'm-every',
    who: everyone,
    args: ofOne,
    async run({ say, tr }, ids) {
      const choices = intervals.map((days) => [
        button(tr.plain(`matters-every-${days}`), 'm-in', ...ids, days),
      ])
      await say({ text: tr.t('matters-every'), buttons: choices })
    },
  }),
  defineAction({
    verb: 'm-in',
    who: everyone,
    args: z.tuple([id, id, z.enum(intervals)]),
    async run(context, [matterId, organisationId, days]) {
      const wanted = { matterId, organisationId, days: Number(days) }
      const result = await askEvery(context.tx, wanted, byOf(context))
      if (result.kind === 'gone') return sayGone(context)
      await context.say(
        { text: context.tr.t('matters-every-noted', { days: Number(days) }) },
        { replace: true },
      )
    },
  }),
  defineAction({
    verb: 'm-look',
    who: coordinators,
    args: z.tuple([id]),
    run: (context, [matter]) => showToCoordinator(context, matter),
  }),
  defineAction({
    verb: 'm-open',
    who: coordinators,
    args: z.tuple([id]),
    async run(context, [matterId]) {
      const result = await openMatter(context.tx, matterId, byOf(context))
      if (result.kind !== 'opened') return refuse(context, result)
      const { organisations } = result
      await showToCoordinator(context, matterId, true)
      await context.say({ text: context.tr.t('matters-opened', { organisations }) })
    },
  }),
  defineAction({
    verb: 'm-close',
    who: coordinators,
    args: z.tuple([id]),
    async run(context, [matterId]) {
      const result = await closeMatter(context.tx, matterId, byOf(context))
      if (result.kind === 'gone') return sayGone(context)
      await showToCoordinator(context, matterId, true)
    },
  }),
  defineAction({
    verb: 'm-drop',
    who: coordinators,
    args: z.tuple([id]),
    async run(context, [matterId]) {
      const result = await dropDraft(context.tx, matterId)
      if (result.kind === 'gone') return sayGone(context)
      await context.say({ text: context.tr.t('matters-dropped') }, { replace: true })
    },
  }),
  defineAction({
    verb: 'm-leads',
    who: coordinators,
    args: z.tuple([]),
    run: (context) => showLeads(context),
  }),
  defineAction({
    verb: 'm-lead',
    who: coordinators,
    args: z.tuple([id]),
    run: (context, [lead]) => takeUp(context, lead),
  }),
  defineAction({
    verb: 'm-pass',
    who: coordinators,
    args: z.tuple([id]),
    run: (context, [lead]) => passOver(context, lead),
  }),
  defineAction({
    verb: 'm-report',
    who: coordinators,
    args: z.tuple([year.optional(), z.enum(reportFormats).optional()]),
    run: (context, [of, format]) =>
      of === undefined || format === undefined ? offerReports(context) : sendReport(context, of, format),
  }),
  defineAction({
    verb: 'm-edit',
    who: coordinators,
    args: z.tuple([id]),
    run: (context, [matter]) => offerFields(context, matter),
  }),
  defineAction({
    verb: 'm-field',
    who: coordinators,
    args: z.tuple([id, z.string().regex(/^[a-z]{1,20}$/)]),
    run: (context, [matter, field]) => beginEdit(context, matter, field),
  }),
  defineAction({
    verb: 'm-round',
    who: coordinators,
    args: z.tuple([year]),
    run: (context, [of]) => start(context, of),
  }),
]
