import { z } from 'zod'
import type { Button } from '../src/base/message.ts'
import {
  type Action,
  coordinators,
  defineAction,
  defineCommand,
  everyone,
  payload,
} from '../src/chat/command.ts'
import { byOf, type Context } from '../src/chat/context.ts'
import { readSettings } from '../src/db/settings.ts'
import { closeFeeds, countFeeds, type FeedScope, openFeed } from '../src/programmes/feeds.ts'

/** Programmes in the person's own calendar, by an address that the calendar looks at by itself. */
export const calendar = defineCommand({
  name: 'calendar',
  alone: true,
  who: everyone,
  main: { options: z.object({}), run: show },
})

export const calendarActions: Action[] = [
  defineAction({ verb: 'cal-own', who: everyone, args: z.tuple([]), run: (context) => open(context, 'own') }),
  defineAction({
    verb: 'cal-all',
    who: coordinators,
    args: z.tuple([]),
    run: (context) => open(context, 'all'),
  }),
  defineAction({ verb: 'cal-close', who: everyone, args: z.tuple([]), run: close }),
]

async function show(context: Context): Promise<void> {
  const { tx, tr, person, links } = context
  const count = await countFeeds(tx, person.contactId)
  const { publicProgrammes } = await readSettings(tx)
  const act = (verb: 'cal-own' | 'cal-all' | 'cal-close', style: 'primary' | 'plain' | 'danger'): Button => ({
    kind: 'action',
    label: tr.plain(`programmes-do-${verb}`),
    payload: payload(verb),
    style,
  })
  const everybodys: Button = {
    kind: 'link',
    label: tr.plain('programmes-calendar-public'),
    url: `${links.base}/programmes`,
  }
  await context.say({
    text: tr.t('programmes-calendar-how', { count }),
    buttons: [
      [act('cal-own', 'primary')],
      ...(person.role === 'contact' ? [] : [[act('cal-all', 'plain')]]),
      ...(publicProgrammes ? [[everybodys]] : []),
      ...(count > 0 ? [[act('cal-close', 'danger')]] : []),
    ],
    private: true,
  })
}

async function open(context: Context, scope: FeedScope): Promise<void> {
  const { tx, tr, links } = context
  const { token } = await openFeed(tx, scope, byOf(context))
  const url = `${links.base}/calendar/${token}.ics`
  await context.say({
    text: tr.t('programmes-calendar-opened', { url }),
    buttons: [[{ kind: 'link', label: tr.plain('programmes-calendar-subscribe'), url }]],
    private: true,
    secret: true,
  })
}

async function close(context: Context): Promise<void> {
  const closed = await closeFeeds(context.tx, byOf(context))
  await context.say({ text: context.tr.t('programmes-calendar-closed', { closed }) }, { replace: true })
}
