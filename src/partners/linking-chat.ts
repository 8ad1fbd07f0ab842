/** `/link` in chat: the code or the link said, whose account it would be, yes or no. */
import { z } from 'zod'
import { groupCode } from '../base/secret.ts'
import { type Action, button, defineAction, everyone, payload } from '../chat/command.ts'
import { byOf, type Context } from '../chat/context.ts'
import { refusalText, whyNot } from '../chat/refusal.ts'
import { webChatUrl } from './addresses.ts'
import { noteWrongGuess, tooManyGuesses } from './guesses.ts'
import { linkAccount, lookAtLinkCode, makeLinkCode, makeWebLink } from './linking.ts'

/** Says a new code, and where to give it. */
export async function offerLinkCode(context: Context): Promise<void> {
  const { tx, tr } = context
  const { code, minutes } = await makeLinkCode(tx, byOf(context))
  await context.say({
    text: tr.t('partners-link-code', { code: groupCode(code), minutes }),
    buttons: context.links
      .invitation(code)
      .filter(({ platform }) => platform !== context.update.platform)
      .map(({ platform, url }) => [
        {
          kind: 'link',
          label: tr.plain('partners-link-open', { platform: tr.plain(`partners-platform-${platform}`) }),
          url,
        },
      ]),
  })
}

/** Says a new personal web-chat link of this person. */
export async function offerWebLink(context: Context): Promise<void> {
  const { tx, tr, update } = context
  if (update.platform === 'web') {
    // A link said here would stay in the conversation, and a new one would end the browser it is read in.
    const url = `${context.links.base}/chat/${update.chat.id}/link`
    await context.say({
      text: tr.t('partners-link-web-here'),
      buttons: [[{ kind: 'link', label: tr.plain('partners-link-web-make'), url }]],
    })
    return
  }
  const { token } = await makeWebLink(tx, byOf(context))
  const url = webChatUrl(context.links.base, token)
  await context.say({
    text: tr.t('partners-link-web', { url }),
    buttons: [[{ kind: 'link', label: tr.plain('partners-link-web-open'), url }]],
    private: true,
    secret: true,
  })
}

/** @returns false when there is no such code (or it has expired); true when the answer has been said */
export async function takeLinkCode(context: Context, code: string): Promise<boolean> {
  const { tr } = context
  const look = await lookAtLinkCode(context.tx, code, byOf(context))
  if (look.kind === 'gone') return false
  if (look.kind === 'refused') {
    await context.say({ text: refusalText(look.faults, tr) })
    return true
  }
  await context.say({
    text: tr.t('partners-link-confirm', {
      name: look.name || '–',
      organisation: look.organisations.join(', ') || '–',
    }),
    buttons: [
      [
        {
          kind: 'action',
          label: tr.plain('partners-link-yes'),
          payload: payload('link-yes', code),
          style: 'primary',
        },
        button(tr.plain('partners-link-no'), 'link-no'),
      ],
    ],
  })
  return true
}

export const linkingActions: Action[] = [
  defineAction({
    verb: 'link-yes',
    who: 'anyone',
    args: z.tuple([z.string().regex(/^[0-9A-Z]{8}$/)]),
    async run(context, [code]) {
      const { tx, person, update } = context
      // A payload can be made up like a typed code.
      if (await tooManyGuesses(context)) return
      const result = await linkAccount(tx, { code, platform: update.platform }, byOf(context))
      if (result.kind === 'gone') noteWrongGuess(context)
      if (result.kind !== 'linked') {
        await context.say({ text: whyNot(result, 'partners-link-gone', context.tr) }, { replace: true })
        return
      }
      person.contactId = result.contactId
      person.language = result.language
      person.role = result.role
      person.consented = true
      await context.say({ text: context.tr.t('partners-linked') }, { replace: true })
    },
  }),
  defineAction({
    verb: 'link-no',
    who: 'anyone',
    args: z.tuple([]),
    async run(context) {
      await context.say({ text: context.tr.t('partners-link-declined') }, { replace: true })
    },
  }),
  defineAction({
    verb: 'link-web',
    who: everyone,
    args: z.tuple([]),
    run: offerWebLink,
  }),
]
