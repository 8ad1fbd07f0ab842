/** Matters in chat: the lists, what an organisation's people press, what coordinators do. */
import { z } from 'zod'
import { type Action, button, coordinators, defineAction, everyone } from '../chat/command.ts'
import { byOf, type Context } from '../chat/context.ts'
import { inOneLine, type NotDone } from '../i18n/index.ts'
import { answerMatter, shareStanding } from './answering.ts'
import { noteKind } from './forms.ts'
import type { MatterKind } from './kind.ts'
import { closeMatter, dropDraft, openMatter } from './making.ts'
import { card, coordinatorCard, coordinatorList, ownList, titleText } from './messages.ts'
import { beginningOfYear, concerningOf } from './own.ts'
import { startRound } from './rounds.ts'
import { findMatter, findStanding, listMatters, numbersOf, standingsSeen } from './store.ts'

/** A list is for a glance; the pages show all. */
const shown = { list: 10, names: 200 }

/** What concerns the person's organisations; coordinators see all with the numbers, and theirs below. */
export async function showMatters(context: Context, kind: MatterKind): Promise<void> {
  const { tx, tr, now, zone, person } = context
  const own = { contactId: person.contactId, since: beginningOfYear(now, zone) }
  const each = await concerningOf(tx, kind, own)
  if (person.role === 'contact') return void (await context.say(ownList(kind, each, now, tr)))
  const matters = await listMatters(tx, kind, shown.list)
  const numbers = await numbersOf(
    tx,
    matters.map(({ id }) => id),
  )
  const list = coordinatorList(kind, matters, numbers, tr)
  const begin = button(tr.plain(`matters-${kind.name}-do-new`), 'do', kind.command, 'new')
  await context.say({ ...list, buttons: [...(list.buttons ?? []), [begin]] })
  if (each.some(({ concerning }) => concerning.length > 0)) await context.say(ownList(kind, each, now, tr))
}

async function showOwn(context: Context, matterId: string, organisationId: string): Promise<void> {
  const { tx, tr, now, person } = context
  const theirs = person.organisations.some(({ id }) => id === organisationId)
  const found = theirs ? await findStanding(tx, { matterId, organisationId }) : null
  if (!found || found.matter.status === 'draft') return sayGone(context)
  await context.say(card(found, now, tr))
}

async function showToCoordinator(context: Context, id: string, replace = false): Promise<void> {
  const { tx, tr } = context
  const matter = await findMatter(tx, id)
  if (!matter) return sayGone(context)
  const numbers = (await numbersOf(tx, [id])).get(id) ?? {}
  const standings = await standingsSeen(tx, matter, shown.names)
  await context.say(coordinatorCard(matter, numbers, standings, tr), { replace })
}

function sayGone({ acknowledge, tr }: Context): void {
  acknowledge(tr.plain('matters-gone'), true)
}

/** A toast says why nothing was done; the message stays. */
function refuse(context: Context, result: NotDone): void {
  const faults = result.kind === 'refused' ? result.faults : [{ key: 'matters-gone' }]
  context.acknowledge(inOneLine(faults, context.tr), true)
}

const id = z.string().regex(/^[\w-]{22}$/)
const state = z.string().regex(/^[a-z]{1,10}$/)
const ofOne = z.tuple([id, id])

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
    buttons: started.map((matter) => [button(titleText(matter, tr).slice(0, 60), 'm-look', matter.id)]),
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
    verb: 'm-round',
    who: coordinators,
    args: z.tuple([
      z
        .string()
        .regex(/^\d{4}$/)
        .transform(Number),
    ]),
    run: (context, [year]) => start(context, year),
  }),
]
