/** What coordinators do with broadcasts in chat. */

import { z } from 'zod'
import { plainText } from '../base/markup.ts'
import { type Action, coordinators, defineAction } from '../chat/command.ts'
import { byOf, type Context } from '../chat/context.ts'
import { whyNot } from '../chat/refusal.ts'
import type { BroadcastRow } from '../delivery/kinds.ts'
import type { NotDone } from '../i18n/index.ts'
import { broadcastAudience, preview } from './audience.ts'
import { discardBroadcast, findDraft } from './composing.ts'
import { broadcastFormKind, draftState } from './forms.ts'
import { broadcastList, missedShown, progress, report } from './messages.ts'
import { followProgress } from './progress.ts'
import { countDeliveries, missedContacts } from './report.ts'
import { sendBroadcast, stopBroadcast } from './sending.ts'
import { allTitled, titled } from './title.ts'

/** The newest broadcasts of coordinators: what rules send by themselves is not among them. */
export async function listBroadcasts(context: Context): Promise<void> {
  const rows = await context.tx.broadcast.findMany({
    where: { createdById: { not: null }, dueKey: null },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: 10,
  })
  await context.say(broadcastList(await allTitled(context.tx, rows), context.tr, context.zone))
}

async function show(context: Context, id: string): Promise<void> {
  const { tx, tr, zone, now } = context
  const broadcast = await tx.broadcast.findUnique({ where: { id } })
  if (!broadcast) return await refuse(context, { kind: 'gone' })
  if (broadcast.status === 'draft') return await preview(context, id)
  if (broadcast.status === 'done' || broadcast.status === 'cancelled')
    return await sayReport(context, broadcast)
  const named = await titled(tx, broadcast)
  await context.say(progress(named, await countDeliveries(tx, id), { zone, now }, tr))
}

/** The yes under the preview: from here on the timetable sends it. */
async function send(context: Context, id: string): Promise<void> {
  const { tx, tr, now, zone } = context
  const result = await sendBroadcast(tx, id, byOf(context))
  if (result.kind !== 'sent') return await refuse(context, result)
  const named = await titled(tx, result.broadcast)
  const progressId = await context.say(progress(named, await countDeliveries(tx, id), { zone, now }, tr), {
    replace: true,
  })
  await followProgress(tx, id, progressId)
}

async function stop(context: Context, id: string): Promise<void> {
  const result = await stopBroadcast(context.tx, id, byOf(context))
  if (result.kind !== 'stopped') return await refuse(context, result)
  context.acknowledge(context.tr.plain('broadcasts-stopped'))
  await sayReport(context, result.broadcast)
}

async function drop(context: Context, id: string): Promise<void> {
  const result = await discardBroadcast(context.tx, id)
  if (result.kind !== 'discarded') return await refuse(context, result)
  await context.say({ text: context.tr.t('broadcasts-dropped') }, { replace: true })
}

async function edit(context: Context, id: string): Promise<void> {
  const found = await findDraft(context.tx, id)
  if (found.kind !== 'draft') return await refuse(context, found)
  const state = await draftState(context, found.draft)
  await context.beginForm(broadcastFormKind, id, { fresh: true, state })
}

async function sayReport({ tx, tr, say }: Context, broadcast: BroadcastRow): Promise<void> {
  const numbers = await countDeliveries(tx, broadcast.id)
  const missed = await missedContacts(tx, broadcast.id, missedShown)
  await say(report(await titled(tx, broadcast), numbers, missed, tr))
}

/** A short reason stands over the button that was pressed; where to go from here is said. */
async function refuse(context: Context, result: NotDone): Promise<void> {
  const text = whyNot(result, 'broadcasts-gone', context.tr)
  if (result.kind === 'refused') context.acknowledge(plainText(text), true)
  else await context.say({ text })
}

const id = z.tuple([z.string().regex(/^[\w-]{22}$/)])

export const broadcastActions: Action[] = [
  ...broadcastAudience.actions,
  defineAction({
    verb: 'bc-send',
    who: coordinators,
    args: id,
    run: (context, [which]) => send(context, which),
  }),
  defineAction({
    verb: 'bc-stop',
    who: coordinators,
    args: id,
    run: (context, [which]) => stop(context, which),
  }),
  defineAction({
    verb: 'bc-show',
    who: coordinators,
    args: id,
    run: (context, [which]) => show(context, which),
  }),
  defineAction({
    verb: 'bc-aud',
    who: coordinators,
    args: id,
    run: (context, [which]) => broadcastAudience.show(context, which),
  }),
  defineAction({
    verb: 'bc-edit',
    who: coordinators,
    args: id,
    run: (context, [which]) => edit(context, which),
  }),
  defineAction({
    verb: 'bc-drop',
    who: coordinators,
    args: id,
    run: (context, [which]) => drop(context, which),
  }),
]
