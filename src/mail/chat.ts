/** A person's own address in chat: shown, given, changed, taken back; and when mail comes. */
import { z } from 'zod'
import { joinMarkup } from '../base/markup.ts'
import { type Action, button, type ChatForm, defineAction, everyone, payload } from '../chat/command.ts'
import { byOf, type Context } from '../chat/context.ts'
import { refusalText } from '../chat/refusal.ts'
import { ask, form } from '../forms/build.ts'
import { inBoth } from '../i18n/index.ts'
import { reasonText } from '../partners/unreachable.ts'
import { addressOf, forgetAddress, giveAddress } from './addresses.ts'
import { chooseNotices, notices, noticesOf } from './choices.ts'

/** The address with all that can be done about it. */
async function showAddress(context: Context, options: { replace?: boolean } = {}): Promise<void> {
  const { tx, tr, person } = context
  const { address, unreachable, pending } = await addressOf(tx, person.contactId)
  const chosen = await noticesOf(tx, person.contactId)
  const lines = [
    tr.t('mail-mine', { address: address ?? '–' }),
    ...(unreachable === null
      ? []
      : [tr.t('mail-mine-unreachable', { reason: reasonText(unreachable, tr) ?? unreachable })]),
    ...(pending === null ? [] : [tr.t('mail-mine-pending', { address: pending.address })]),
    ...(pending?.failed
      ? [tr.t('mail-mine-failed', { reason: reasonText(pending.failed, tr) ?? pending.failed })]
      : []),
    ...(address === null ? [] : [tr.t(`mail-notices-${chosen}`)]),
  ]
  await context.say(
    {
      text: tr.t('mail-mine-all', { lines: { markup: joinMarkup(lines) } }),
      buttons: [
        [button(tr.plain(address === null ? 'mail-give' : 'mail-change'), 'mail-give')],
        ...(address === null
          ? []
          : [
              notices
                .filter((one) => one !== chosen)
                .map((one) => button(tr.plain(`mail-choose-${one}`), 'mail-when', one)),
            ]),
        ...(address === null && pending === null
          ? []
          : [
              [
                {
                  kind: 'action' as const,
                  label: tr.plain('mail-forget'),
                  payload: payload('mail-forget'),
                  style: 'danger' as const,
                },
              ],
            ]),
      ],
      private: true,
    },
    options,
  )
}

export const mailForms: ChatForm[] = [
  {
    kind: 'mail-address',
    who: everyone,
    load: async () =>
      form('mail-address', inBoth('mail-give'), [ask('address', 'text', inBoth('mail-ask-address'))], {
        review: false,
      }),
    async finish(context, reference, answers) {
      const { tx, tr, links } = context
      const typed = z.string().catch('').parse(answers.address)
      const result = await giveAddress(tx, typed, links, byOf(context))
      if (result.kind === 'refused') {
        await context.say({ text: refusalText(result.faults, tr) })
        if (result.faults.some(({ key }) => key === 'mail-address-bad'))
          await context.beginForm('mail-address', reference, { fresh: true, below: true })
      } else await context.say({ text: tr.t(`mail-address-${result.kind}`, { address: result.address }) })
    },
  },
]

export const mailActions: Action[] = [
  defineAction({ verb: 'mail', who: everyone, args: z.tuple([]), run: (context) => showAddress(context) }),
  // Leads from a mail into the chat, and that is all.
  defineAction({ verb: 'mail-look', who: 'anyone', args: z.tuple([]), run: async () => {} }),
  defineAction({
    verb: 'mail-give',
    who: everyone,
    args: z.tuple([]),
    async run(context) {
      if (context.links.mail) await context.beginForm('mail-address', '', { fresh: true, below: true })
      else await context.say({ text: context.tr.t('mail-off') })
    },
  }),
  defineAction({
    verb: 'mail-when',
    who: everyone,
    args: z.tuple([z.enum(notices)]),
    async run(context, [wanted]) {
      await chooseNotices(context.tx, wanted, byOf(context))
      await showAddress(context, { replace: true })
    },
  }),
  defineAction({
    verb: 'mail-forget',
    who: everyone,
    args: z.tuple([]),
    async run(context) {
      await forgetAddress(context.tx, byOf(context))
      await context.say({ text: context.tr.t('mail-forgotten') }, { replace: true })
    },
  }),
]
