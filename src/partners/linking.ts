/** `/link` in chat: a short-lived code that makes another platform's account the same person. */
import { z } from 'zod'
import { groupCode, hashSecret, linkLength, makeCode } from '../base/secret.ts'
import { type Action, defineAction, everyone, payload } from '../chat/command.ts'
import { byOf, type Context } from '../chat/context.ts'
import { createWebToken, ensureWebChannel, revokeWebTokens } from '../db/web-access.ts'
import { webChatUrl } from './addresses.ts'
import { noteWrongGuess, tooManyGuesses } from './guesses.ts'
import { mergeContacts } from './mydata.ts'
import { judgeLink } from './rules.ts'

/** How long a code links, in minutes. */
const linkMinutes = 10

/** Says a new code; earlier ones of the same person stop working. */
export async function offerLinkCode(context: Context): Promise<void> {
  const { tx, person, now, tr } = context
  const code = makeCode(linkLength)
  await tx.linkCode.deleteMany({
    where: { OR: [{ contactId: person.contactId }, { expiresAt: { lte: now } }] },
  })
  await tx.linkCode.create({
    data: {
      codeHash: hashSecret(code),
      contactId: person.contactId,
      expiresAt: new Date(now.getTime() + linkMinutes * 60_000),
    },
  })
  await context.say({
    text: tr.t('partners-link-code', { code: groupCode(code), minutes: linkMinutes }),
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

/** Says a new personal web-chat link of this person; earlier ones are revoked. */
export async function offerWebLink(context: Context): Promise<void> {
  const { tx, person, now, tr, update } = context
  if (update.platform === 'web') {
    // A link said here would stay in the conversation, and a new one would end the browser it is read in.
    const url = `${context.links.base}/chat/${update.chat.id}/link`
    await context.say({
      text: tr.t('partners-link-web-here'),
      buttons: [[{ kind: 'link', label: tr.plain('partners-link-web-make'), url }]],
    })
    return
  }
  // As old as can be: the platform they write from stays the preferred one.
  const channelId = await ensureWebChannel(tx, person.contactId, new Date(0))
  await revokeWebTokens(tx, channelId, now)
  const { token } = await createWebToken(tx, channelId, now)
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
  const { tx, person, now, tr } = context
  const found = await tx.linkCode.findUnique({
    where: { codeHash: hashSecret(code) },
    include: { contact: { include: { memberships: { include: { organisation: true } } } } },
  })
  if (!found || found.expiresAt <= now) return false
  const verdict = judgeLink({ contactId: found.contactId, role: found.contact.role }, person)
  if (verdict !== 'allowed') {
    await context.say({ text: tr.t(`partners-link-${verdict}`) })
    return true
  }
  const organisation = found.contact.memberships.map((membership) => membership.organisation.name).join(', ')
  await context.say({
    text: tr.t('partners-link-confirm', {
      name: found.contact.name || '–',
      organisation: organisation || '–',
    }),
    buttons: [
      [
        {
          kind: 'action',
          label: tr.plain('partners-link-yes'),
          payload: payload('link-yes', code),
          style: 'primary',
        },
        { kind: 'action', label: tr.plain('partners-link-no'), payload: payload('link-no') },
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
      const { tx, person, now, tr } = context
      // A payload can be made up like a typed code.
      if (await tooManyGuesses(context)) return
      const found = await tx.linkCode.findUnique({
        where: { codeHash: hashSecret(code) },
        include: { contact: true },
      })
      const valid = found && found.expiresAt > now
      if (!valid) noteWrongGuess(context)
      const verdict = valid
        ? judgeLink({ contactId: found.contactId, role: found.contact.role }, person)
        : 'gone'
      // Deleting is the test: of two presses at once exactly one uses the code up.
      const used =
        verdict === 'allowed' &&
        (await tx.linkCode.deleteMany({ where: { codeHash: hashSecret(code) } })).count === 1
      if (!found || !used) {
        await context.say(
          { text: tr.t(`partners-link-${verdict === 'allowed' ? 'gone' : verdict}`) },
          { replace: true },
        )
        return
      }
      const platform = context.update.platform
      await context.tell(
        found.contactId,
        (reader) => ({
          text: reader.t('partners-link-notice', { platform: reader.plain(`partners-platform-${platform}`) }),
        }),
        0,
      )
      await mergeContacts(tx, { from: person.contactId, into: found.contactId }, byOf(context))
      person.contactId = found.contactId
      person.language = found.contact.language === 'en' ? 'en' : 'hu'
      person.consented = true
      person.role = found.contact.role
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
