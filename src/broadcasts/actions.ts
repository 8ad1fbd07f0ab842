/** What coordinators do with broadcasts in chat. */

import { z } from 'zod'
import { plainText } from '../base/markup.ts'
import { type Action, button, coordinators, defineAction, payload } from '../chat/command.ts'
import { byOf, type Context } from '../chat/context.ts'
import { whyNot } from '../chat/refusal.ts'
import type { BroadcastRow } from '../delivery/kinds.ts'
import type { NotDone } from '../i18n/index.ts'
import { broadcastAudience, preview } from './audience.ts'
import { composeAgain, discardBroadcast, findDraft } from './composing.ts'
import { broadcastFormKind, draftState } from './forms.ts'
import { broadcastList, missedShown, progress, report } from './messages.ts'
import { followProgress } from './progress.ts'
import { countDeliveries, missedContacts, reach } from './report.ts'
import { whyUnstopped } from './rules.ts'
import { sendBroadcast, stopBroadcast } from './sending.ts'
import { allTitled, titled, titleOf } from './title.ts'

/** The newest that coordinators sent, invitations and changes too: what rules send by themselves is not among them. */
export async function listBroadcasts({ tx, tr, zone, say }: Context): Promise<void> {
  const rows = await tx.broadcast.findMany({
    where: { createdById: { not: null } },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: 10,
  })
  const counted = []
  for (const row of rows) counted.push({ ...row, total: await reach(tx, row) })
  await say(broadcastList(await allTitled(tx, counted), tr, zone))
}

async function show(context: Context, id: string): Promise<void> {
  const { tx, tr, zone, now } = context
  const broadcast = await tx.broadcast.findUnique({ where: { id } })
  if (!broadcast) return await refuse(context, { kind: 'gone' })
  if (broadcast.status === 'draft') return await preview(context, id)
  if (broadcast.status === 'done' || broadcast.status === 'cancelled')
    return await sayReport(context, broadcast)
  const named = await titled(tx, broadcast)
  const facts = { zone, now, reach: await reach(tx, broadcast) }
  await context.say(progress(named, await countDeliveries(tx, id), facts, tr))
}

/** The yes under the preview: from here on the timetable sends it. */
async function send(context: Context, id: string): Promise<void> {
  const { tx, tr, now, zone } = context
  const result = await sendBroadcast(tx, id, byOf(context))
  if (result.kind !== 'sent') return await refuse(context, result)
  const named = await titled(tx, result.broadcast)
  const facts = { zone, now, reach: await reach(tx, result.broadcast) }
  const progressId = await context.say(progress(named, await countDeliveries(tx, id), facts, tr), {
    replace: true,
  })
  await followProgress(tx, id, progressId)
}

/** What was stopped is not sent to the rest: it is asked first. */
async function askToStop(context: Context, id: string): Promise<void> {
  const { tx, tr } = context
  const broadcast = await tx.broadcast.findUnique({ where: { id } })
  if (!broadcast) return await refuse(context, { kind: 'gone' })
  const faults = whyUnstopped(broadcast)
  if (faults.length > 0) return await refuse(context, { kind: 'refused', faults })
  const { sent, total } = await countDeliveries(tx, id)
  await context.say({
    text: tr.t('broadcasts-stop-sure', {
      title: titleOf(await titled(tx, broadcast), tr),
      sent,
      left: (total || (await reach(tx, broadcast))) - sent,
    }),
    buttons: [
      [
        {
          kind: 'action',
          label: tr.plain('broadcasts-stop-yes'),
          payload: payload('bc-stopped', id),
          style: 'danger',
        },
        button(tr.plain('broadcasts-stop-no'), 'bc-show', id),
      ],
    ],
  })
}

async function again(context: Context, id: string): Promise<void> {
  const result = await composeAgain(context.tx, id, byOf(context))
  if (result.kind !== 'composed') return await refuse(context, result)
  await preview(context, result.id)
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
    run: (context, [which]) => askToStop(context, which),
  }),
  defineAction({
    verb: 'bc-stopped',
    who: coordinators,
    args: id,
    run: (context, [which]) => stop(context, which),
  }),
  defineAction({
    verb: 'bc-again',
    who: coordinators,
    args: id,
    run: (context, [which]) => again(context, which),
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
