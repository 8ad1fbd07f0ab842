/** The devices that are told of what waits in the web chat, as `/me` shows them: what they show, and no more of it. */
import { z } from 'zod'
import { type Action, button, defineAction, everyone, payload } from '../chat/command.ts'
import type { Context } from '../chat/context.ts'
import { devicesOf, dropDevicesOf, showTextOnDevices } from '../db/push-devices.ts'

async function showDevices(context: Context, options: { replace?: boolean } = {}): Promise<void> {
  const { tx, tr, person } = context
  const { count, withText } = await devicesOf(tx, person.contactId)
  if (count === 0) {
    await context.say({ text: tr.t('notices-none'), private: true }, options)
    return
  }
  await context.say(
    {
      text: tr.t('notices-devices', {
        count,
        shown: tr.plain(withText ? 'notices-with-text' : 'notices-without'),
      }),
      buttons: [
        [
          withText
            ? button(tr.plain('notices-hide-text'), 'notices-text', 'no')
            : button(tr.plain('notices-show-text'), 'notices-text', 'yes'),
        ],
        [
          {
            kind: 'action',
            label: tr.plain('notices-end'),
            payload: payload('notices-end'),
            style: 'danger',
          },
        ],
      ],
      private: true,
    },
    options,
  )
}

export const noticesActions: Action[] = [
  defineAction({ verb: 'notices', who: everyone, args: z.tuple([]), run: (context) => showDevices(context) }),
  defineAction({
    verb: 'notices-text',
    who: everyone,
    args: z.tuple([z.enum(['yes', 'no'])]),
    async run(context, [wanted]) {
      await showTextOnDevices(context.tx, context.person.contactId, wanted === 'yes')
      await showDevices(context, { replace: true })
    },
  }),
  defineAction({
    verb: 'notices-end',
    who: everyone,
    args: z.tuple([]),
    async run(context) {
      await dropDevicesOf(context.tx, context.person.contactId)
      await context.say({ text: context.tr.t('notices-ended') }, { replace: true })
    },
  }),
]
