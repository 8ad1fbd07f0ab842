/** What coordinators do with broadcasts in chat. */
import { z } from 'zod'
import { traceOf } from '../base/update.ts'
import { type Action, coordinators, defineAction } from '../chat/command.ts'
import type { Context } from '../chat/context.ts'
import { broadcastAudience, preview } from './audience.ts'
import { broadcastFormKind, draftState, findDraft } from './forms.ts'
import { broadcastList, missedShown, progress, report } from './messages.ts'
import { showProgress } from './progress.ts'
import { countDeliveries, missedContacts } from './report.ts'
import { cancelBroadcast } from './store.ts'
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
  if (!broadcast) {
    await context.say({ text: tr.t('broadcasts-gone') })
    return
  }
  if (broadcast.status === 'draft' && broadcast.kind === 'message') return await preview(context, id)
  const numbers = await countDeliveries(tx, id)
  const named = await titled(tx, broadcast)
  if (broadcast.status === 'done' || broadcast.status === 'cancelled')
    await context.say(report(named, numbers, await missedContacts(tx, id, missedShown), tr))
  else await context.say(progress(named, numbers, { zone, now }, tr))
}

/** The yes under the preview: from here on the timetable sends it. Pressed twice it is sent once. */
async function send(context: Context, id: string): Promise<void> {
  const { tx, tr, now, zone } = context
  const draft = await tx.broadcast.findUnique({ where: { id } })
  const taken = await tx.broadcast.updateMany({
    where: { id, status: 'draft' },
    data: { status: 'scheduled', trace: traceOf(context.update) },
  })
  if (!draft || taken.count === 0) {
    context.acknowledge(tr.plain('broadcasts-gone'))
    return
  }
  const shown = await titled(tx, { ...draft, status: 'scheduled' as const })
  const progressId = await context.say(progress(shown, await countDeliveries(tx, id), { zone, now }, tr), {
    replace: true,
  })
  await tx.broadcast.update({ where: { id }, data: { progressId }, select: { id: true } })
}

async function stop(context: Context, id: string): Promise<void> {
  const { tx, tr, now } = context
  const withdrawn = await cancelBroadcast(tx, id, now)
  if (withdrawn === null) {
    context.acknowledge(tr.plain('broadcasts-over'))
    return
  }
  context.acknowledge(tr.plain('broadcasts-stopped'))
  const broadcast = await tx.broadcast.findUniqueOrThrow({ where: { id } })
  await showProgress(tx, broadcast, now, true)
  await context.say(
    report(
      await titled(tx, broadcast),
      await countDeliveries(tx, id),
      await missedContacts(tx, id, missedShown),
      tr,
    ),
  )
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
    async run(context, [which]) {
      const draft = await findDraft(context, which)
      if (draft)
        await context.beginForm(broadcastFormKind, which, {
          fresh: true,
          state: await draftState(context, draft),
        })
      else await context.say({ text: context.tr.t('broadcasts-gone') })
    },
  }),
  defineAction({
    verb: 'bc-drop',
    who: coordinators,
    args: id,
    async run(context, [which]) {
      const { count } = await context.tx.broadcast.deleteMany({ where: { id: which, status: 'draft' } })
      const said = context.tr.t(count > 0 ? 'broadcasts-dropped' : 'broadcasts-gone')
      await context.say({ text: said }, { replace: true })
    },
  }),
]
