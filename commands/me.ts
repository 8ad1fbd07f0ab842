import { z } from 'zod'
import { trusted } from '../src/base/markup.ts'
import { button, defineAction, defineCommand, everyone, payload } from '../src/chat/command.ts'
import { byOf, type Context } from '../src/chat/context.ts'
import { refusalText } from '../src/chat/refusal.ts'
import { devicesOf } from '../src/db/push-devices.ts'
import { changeName } from '../src/partners/addressing.ts'
import { showDate } from '../src/partners/cards.ts'
import { forgetMe } from '../src/partners/leaving.ts'
import { storeMyData, summariseMyData } from '../src/partners/mydata.ts'
import { longestName } from '../src/partners/rules.ts'

/** What is stored about the person; as a file, and erased, at one press each. */
export const me = defineCommand({
  name: 'me',
  alone: true,
  who: everyone,
  main: {
    options: z.object({ name: z.string().max(longestName).optional() }),
    run: (context, { name }) => show(context, name),
  },
})

async function show(context: Context, name?: string): Promise<void> {
  const { tx, tr, person, zone, links } = context
  if (name !== undefined) {
    const result = await changeName(tx, name, byOf(context))
    if (result.kind === 'refused') {
      await context.say({ text: refusalText(result.faults, tr) })
      return
    }
    person.name = result.name
  }
  const devices = await devicesOf(tx, person.contactId)
  const data = await summariseMyData(tx, person.contactId)
  await context.say({
    text: tr.t('partners-me', {
      name: data.name || '–',
      role: tr.plain(`partners-role-${person.role}`),
      organisations: data.organisations.join(', ') || '–',
      channels: data.channels.map((platform) => tr.plain(`partners-platform-${platform}`)).join(', '),
      since: showDate(data.since, tr, zone),
      // A line each below the others; there need be none.
      counts: {
        markup: trusted(data.counts.map(({ key, count }) => `\n${tr.t(key, { count })}`).join('')),
      },
    }),
    buttons: [
      ...(links.mail ? [[button(tr.plain('mail-mine-button'), 'mail')]] : []),
      ...(devices.count > 0 ? [[button(tr.plain('notices-mine-button'), 'notices')]] : []),
      [{ kind: 'action', label: tr.plain('partners-me-file'), payload: payload('me-file') }],
      [
        {
          kind: 'action',
          label: tr.plain('partners-me-erase'),
          payload: payload('me-erase'),
          style: 'danger',
        },
      ],
    ],
    private: true,
  })
}

export const meActions = [
  defineAction({
    verb: 'me-file',
    who: everyone,
    args: z.tuple([]),
    async run(context) {
      const { tx, tr, person } = context
      const file = await storeMyData(tx, person.contactId, tr)
      await context.say({ text: tr.t('partners-me-file-here'), file, private: true })
    },
  }),
  defineAction({
    verb: 'me-erase',
    who: everyone,
    args: z.tuple([]),
    async run(context) {
      const { tr } = context
      await context.say({
        text: tr.t('partners-erase-ask'),
        buttons: [
          [
            {
              kind: 'action',
              label: tr.plain('partners-erase-yes'),
              payload: payload('me-erase-yes'),
              style: 'danger',
            },
            { kind: 'action', label: tr.plain('partners-erase-no'), payload: payload('me-erase-no') },
          ],
        ],
      })
    },
  }),
  defineAction({
    verb: 'me-erase-no',
    who: everyone,
    args: z.tuple([]),
    async run(context) {
      await context.say({ text: context.tr.t('partners-erase-kept') }, { replace: true })
    },
  }),
  defineAction({
    verb: 'me-erase-yes',
    who: everyone,
    args: z.tuple([]),
    async run(context) {
      const { tx, tr } = context
      const lastWords = () => context.say({ text: tr.t('partners-erased') }, { replace: true })
      const result = await forgetMe(tx, lastWords, byOf(context))
      // The web chat goes with the person, so the last word there is the toast.
      if (result.kind === 'forgotten') context.acknowledge(tr.plain('partners-erase-toast'), true)
      else await context.say({ text: refusalText(result.faults, tr) }, { replace: true })
    },
  }),
]
