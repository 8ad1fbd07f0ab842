/** `/link` in chat: the code or the link said, whose account it would be, yes or no. */
import { z } from 'zod'
import { joinMarkup, type Markup } from '../base/markup.ts'
import type { Button } from '../base/message.ts'
import { groupCode } from '../base/secret.ts'
import type { PlatformName } from '../base/update.ts'
import { type Action, button, defineAction, everyone, payload } from '../chat/command.ts'
import { byOf, type Context } from '../chat/context.ts'
import { refusalText, whyNot } from '../chat/refusal.ts'
import { type Translator, toLanguage } from '../i18n/index.ts'
import { webChatUrl } from './addresses.ts'
import { noteWrongGuess, tooManyGuesses } from './guesses.ts'
import {
  agreeToLink,
  declineLink,
  linkAccount,
  linksToUndo,
  lookAtLinkCode,
  makeLinkCode,
  makeWebLink,
  type Side,
  unlink,
} from './linking.ts'

/** Says a new code, and where to give it. */
export async function offerLinkCode(context: Context): Promise<void> {
  const { tx, tr } = context
  const { code, minutes } = await makeLinkCode(tx, byOf(context))
  const elsewhere = context.links
    .invitation(code)
    .filter(({ platform }) => platform !== context.update.platform)
    .map(({ platform, url }): Button[] => [
      {
        kind: 'link',
        label: tr.plain('partners-link-open', { platform: tr.plain(`partners-platform-${platform}`) }),
        url,
      },
    ])
  const undo = (await linksToUndo(tx, byOf(context))).map(({ link, name }) => [
    button(tr.plain('partners-link-undo-of', { name: name || '–' }), 'link-undo', link),
  ])
  await context.say({
    text: tr.t('partners-link-code', { code: groupCode(code), minutes }),
    buttons: [...elsewhere, ...undo],
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
  const { owner, moves } = look
  await context.say({
    text: moves
      ? tr.t('partners-link-confirm-both', { ...named(owner, tr), moves: { markup: whatMoves(moves, tr) } })
      : tr.t('partners-link-confirm', named(owner, tr)),
    buttons: [
      [
        {
          kind: 'action',
          label: tr.plain(moves ? 'partners-link-yes-both' : 'partners-link-yes'),
          payload: payload('link-yes', code),
          style: 'primary',
        },
        button(tr.plain('partners-link-no'), 'link-no'),
      ],
    ],
  })
  return true
}

/** How an account is called to who may be its owner. */
function named({ name, organisations, channels }: Side, tr: Translator) {
  return {
    name: name || '–',
    organisation: organisations.join(', ') || '–',
    platforms: channels.map((platform) => tr.plain(`partners-platform-${platform}`)).join(', '),
  }
}

function whatMoves({ organisations, counts }: Side, tr: Translator): Markup {
  return joinMarkup([
    tr.t('partners-link-organisations', { organisations: organisations.join(', ') || '–' }),
    ...counts.map(({ key, count }) => tr.t(key, { count })),
  ])
}

/** What the owner of a code is asked when somebody with an account of their own typed it. */
const askOwner = (platform: PlatformName) => (link: string, side: Side) => (tr: Translator) => ({
  text: tr.t('partners-link-agree', {
    ...named({ ...side, channels: [platform] }, tr),
    moves: { markup: whatMoves(side, tr) },
  }),
  buttons: [
    [button(tr.plain('partners-link-agree-yes'), 'link-agree', link)],
    [button(tr.plain('partners-link-agree-no'), 'link-refuse', link)],
  ],
})

function undoButtons(link: string, tr: Translator): Button[][] {
  return [[button(tr.plain('partners-link-undo'), 'link-undo', link)]]
}

/** From now on the sender is this contact. */
async function becomes({ tx, person }: Context, contactId: string): Promise<void> {
  const { name, language, role, optedOutAt } = await tx.contact.findUniqueOrThrow({
    where: { id: contactId },
  })
  Object.assign(person, { contactId, name, role, language: toLanguage(language), consented: true })
  person.optedOut = optedOutAt !== null
}

const link = z.string().regex(/^[\w-]{22}$/)

export const linkingActions: Action[] = [
  defineAction({
    verb: 'link-yes',
    who: 'anyone',
    args: z.tuple([z.string().regex(/^[0-9A-Z]{8}$/)]),
    async run(context, [code]) {
      const { tx, tr, update } = context
      // A payload can be made up like a typed code.
      if (await tooManyGuesses(context)) return
      const { platform } = update
      const result = await linkAccount(tx, { code, platform }, byOf(context), askOwner(platform))
      if (result.kind === 'gone') noteWrongGuess(context)
      if (result.kind === 'waits') {
        const { owner, minutes } = result
        await context.say(
          {
            text: tr.t('partners-link-waits', { ...named(owner, tr), minutes }),
            buttons: [[button(tr.plain('partners-link-no'), 'link-refuse', result.link)]],
          },
          { replace: true },
        )
        return
      }
      if (result.kind !== 'linked') {
        await context.say({ text: whyNot(result, 'partners-link-gone', tr) }, { replace: true })
        return
      }
      await becomes(context, result.contactId)
      await context.say({ text: tr.t('partners-linked') }, { replace: true })
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
    verb: 'link-agree',
    who: everyone,
    args: z.tuple([link]),
    async run(context, [id]) {
      const { tx, tr } = context
      const result = await agreeToLink(tx, id, byOf(context), (owner) => (reader) => ({
        text: reader.t('partners-linked-both', named(owner, reader)),
        buttons: undoButtons(id, reader),
      }))
      await context.say(
        result.kind === 'linked'
          ? { text: tr.t('partners-linked-owner'), buttons: undoButtons(id, tr) }
          : { text: whyNot(result, 'partners-link-gone', tr) },
        { replace: true },
      )
    },
  }),
  defineAction({
    verb: 'link-refuse',
    who: everyone,
    args: z.tuple([link]),
    async run(context, [id]) {
      const { tx, tr } = context
      const result = await declineLink(tx, id, byOf(context))
      const text =
        result.kind === 'declined' ? tr.t('partners-link-declined') : whyNot(result, 'partners-link-gone', tr)
      await context.say({ text }, { replace: true })
    },
  }),
  defineAction({
    verb: 'link-undo',
    who: everyone,
    args: z.tuple([link]),
    async run(context, [id]) {
      const { tx, tr, person } = context
      const result = await unlink(tx, { link: id, channelId: person.channelId }, byOf(context))
      if (result.kind !== 'separated') {
        await context.say({ text: whyNot(result, 'partners-link-undo-gone', tr) }, { replace: true })
        return
      }
      await becomes(context, result.self)
      await context.say({ text: tr.t('partners-separated') }, { replace: true })
    },
  }),
  defineAction({
    verb: 'link-web',
    who: everyone,
    args: z.tuple([]),
    run: offerWebLink,
  }),
]
