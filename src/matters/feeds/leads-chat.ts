/** What feeds brought, in chat: told to the coordinators, taken up as a call, passed over. */
import { escapeMarkup, joinMarkup } from '../../base/markup.ts'
import type { Button, Message } from '../../base/message.ts'
import { shortened } from '../../base/shortened.ts'
import { button } from '../../chat/command.ts'
import { byOf, type Context } from '../../chat/context.ts'
import type { Transaction } from '../../db/client.ts'
import { tellCoordinators } from '../../delivery/reach.ts'
import type { Translator } from '../../i18n/index.ts'
import { entryKind } from '../forms.ts'
import { call } from '../kinds/call.ts'
import { countLeads, findLead, type Lead, listLeads, namedBy, settleLead, typedOf } from './feeds.ts'
import { namedSaid } from './named.ts'

/** In one message. */
const shown = 5

function listMessage(leads: readonly Lead[], all: number, tr: Translator): Message {
  if (leads.length === 0) return { text: tr.t('matters-leads-none') }
  return {
    text: joinMarkup(
      [
        tr.t('matters-leads', { count: all }),
        ...leads.map((lead) =>
          tr.t('matters-lead', { title: lead.title, url: lead.link, feed: typedOf(lead).funder }),
        ),
      ],
      '\n\n',
    ),
    buttons: leads.map((lead): Button[] => [
      button(`＋ ${shortened(lead.title, 30)}`, 'm-lead', lead.id),
      button(tr.plain('matters-lead-pass'), 'm-pass', lead.id),
    ]),
  }
}

export async function showLeads({ tx, tr, say }: Context, replace = false): Promise<void> {
  await say(listMessage(await listLeads(tx, shown), await countLeads(tx), tr), { replace })
}

/** Tells the coordinators of new entries. @param found how many */
export async function tellOfLeads(tx: Transaction, found: number, now: Date): Promise<void> {
  await tellCoordinators(tx, {
    message: (tr) => ({
      text: tr.t('matters-leads-found', { count: found }),
      buttons: [[button(tr.plain('matters-leads-look'), 'm-leads')]],
    }),
    priority: 1,
    now,
    trace: 'call-feeds',
  })
}

/** The dialogue of a new call, with what the lead says filled in. */
export async function takeUp(context: Context, id: string): Promise<void> {
  const lead = await findLead(context.tx, id)
  if (!lead) return context.acknowledge(context.tr.plain('matters-lead-gone'), true)
  const { text, ...answers } = typedOf(lead)
  const named = namedBy(lead, context)
  const said = namedSaid(named, context.tr)
  if (said !== undefined) await context.say({ text: escapeMarkup(said) })
  await context.beginForm(entryKind, `${call.name}:${id}`, {
    ...{ fresh: true, below: true },
    answers: { ...named, ...answers, ...(text !== '' && { text }) },
  })
}

export async function passOver(context: Context, id: string): Promise<void> {
  const result = await settleLead(context.tx, id, byOf(context))
  if (result.kind === 'gone') context.acknowledge(context.tr.plain('matters-lead-gone'), true)
  await showLeads(context, true)
}
