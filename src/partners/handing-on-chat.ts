/** Handing on in chat: from whom, to whom, and the last yes. */

import { z } from 'zod'
import { joinMarkup } from '../base/markup.ts'
import type { Button } from '../base/message.ts'
import { shortened } from '../base/shortened.ts'
import { type Action, admins, button, defineAction } from '../chat/command.ts'
import { byOf, type Context } from '../chat/context.ts'
import { whyNot } from '../chat/refusal.ts'
import { handOn, takers, toldApart, workOf, workText } from './handing-on.ts'
import { contactsNamed } from './store.ts'

/** Buttons of one message. */
const shown = 20

/** Whose work goes to another; several of the name are a choice. */
export async function beginHandingOn(context: Context, name: string): Promise<void> {
  const { tx, tr } = context
  const found = await contactsNamed(tx, name, 10)
  const [first] = found
  if (!first) return void (await context.say({ text: tr.t('partners-role-nobody', { name }) }))
  if (found.length === 1) return await chooseTaker(context, first.id)
  await context.say({
    text: tr.t('partners-role-which', { name }),
    buttons: found.map((one) => [button(shortened(toldApart(one), 60), 'ho-from', one.id)]),
  })
}

async function chooseTaker(context: Context, from: string): Promise<void> {
  const { tx, tr } = context
  const giver = await tx.contact.findUnique({ where: { id: from }, select: { name: true } })
  if (!giver) return void (await context.say({ text: tr.t('partners-contact-gone') }))
  const [work, others] = [await workOf(tx, from), await takers(tx, from)]
  const name = giver.name || '–'
  await context.say({
    text: joinMarkup([
      work.length === 0
        ? tr.t('partners-handover-none', { name })
        : tr.t('partners-handover-work', { name, work: workText(work, tr) }),
      others.length === 0 ? tr.t('partners-handover-nobody') : tr.t('partners-handover-to-whom'),
    ]),
    buttons: others
      .slice(0, shown)
      .map((one): Button[] => [button(shortened(one.name || '–', 60), 'ho-to', from, one.id)]),
  })
}

async function askSure(context: Context, from: string, into: string): Promise<void> {
  const { tx, tr } = context
  const people = await tx.contact.findMany({
    where: { id: { in: [from, into] } },
    select: { id: true, name: true },
  })
  const nameOf = (id: string) => people.find((one) => one.id === id)?.name || '–'
  const work = workText(await workOf(tx, from), tr) || '–'
  await context.say({
    text: tr.t('partners-handover-sure', { from: nameOf(from), into: nameOf(into), work }),
    buttons: [
      [button(tr.plain('partners-handover-leave'), 'ho-do', from, into, 'leave')],
      [button(tr.plain('partners-handover-stay'), 'ho-do', from, into, 'stay')],
    ],
  })
}

const id = z.string().regex(/^[\w-]{22}$/)

export const handingOnActions: readonly Action[] = [
  defineAction({
    verb: 'ho-from',
    who: admins,
    args: z.tuple([id]),
    run: (context, [from]) => chooseTaker(context, from),
  }),
  defineAction({
    verb: 'ho-to',
    who: admins,
    args: z.tuple([id, id]),
    run: (context, [from, into]) => askSure(context, from, into),
  }),
  defineAction({
    verb: 'ho-do',
    who: admins,
    args: z.tuple([id, id, z.enum(['leave', 'stay'])]),
    async run(context, [from, into, how]) {
      const { tx, tr } = context
      const result = await handOn(tx, { from, into, leaving: how === 'leave' }, byOf(context))
      if (result.kind !== 'handed')
        return void (await context.say({ text: whyNot(result, 'partners-contact-gone', tr) }))
      const { work, ...names } = result
      await context.say({
        text: tr.t('partners-handover-done', { ...names, work: workText(work, tr) || '–', how }),
      })
    },
  }),
]
