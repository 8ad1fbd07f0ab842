/** Joining in chat: an invitation's code, what is stored and why, yes or no. The buttons carry the code, not trust. */
import { z } from 'zod'
import { languages } from '../base/language.ts'
import { joinMarkup } from '../base/markup.ts'
import type { Button, Message } from '../base/message.ts'
import { groupCode } from '../base/secret.ts'
import { type Action, defineAction, payload } from '../chat/command.ts'
import { byOf, type Context } from '../chat/context.ts'
import { readCode } from './codes.ts'
import { noteWrongGuess, tooManyGuesses } from './guesses.ts'
import { takeLinkCode } from './linking.ts'
import { join, lookAtInvitation, optIn } from './members.ts'
import { eraseContact } from './mydata.ts'

/** `/start`, with or without a code; also the addresses of invitations, which are `/start CODE` underneath. */
export async function start(context: Context, typed: string | undefined): Promise<void> {
  const { person, tr } = context
  const back = person.consented && person.optedOut
  if (back) {
    await optIn(context.tx, person.contactId)
    person.optedOut = false
    await context.say({ text: tr.t('partners-start-back') })
  }
  if (typed !== undefined && typed.trim() !== '') return await useCode(context, typed)
  if (!person.consented) await context.say({ text: tr.t('partners-start-ask-code') })
  else if (!back) await context.say({ text: tr.t('partners-start-again', { name: person.name }) })
}

/** A code however it came: typed after /start, by itself, or in an address. */
export async function useCode(context: Context, typed: string): Promise<void> {
  const { now, person } = context
  if (await tooManyGuesses(context)) return
  const read = readCode(typed)
  const found = read?.kind === 'link' ? await takeLinkCode(context, read.code) : false
  if (found) return
  const look =
    read?.kind === 'invitation'
      ? await lookAtInvitation(context.tx, read.code, person.contactId, now)
      : { state: 'unknown' as const }
  if (look.state === 'unknown') noteWrongGuess(context)
  if (look.state !== 'open' || !read) await context.say(refusal(context, look))
  else await context.say(question(context, read.code, look.organisation?.name ?? ''))
}

function refusal(context: Context, look: Awaited<ReturnType<typeof lookAtInvitation>>): Message {
  const { organisation } = look
  return {
    text: context.tr.t(`partners-code-${look.state}`, {
      ...(organisation && { organisation: organisation.name, limit: organisation.contactLimit }),
    }),
  }
}

/** Who invites, what is stored and why, in two sentences; yes, no, or the same in the other language. */
function question(context: Context, code: string, organisation: string): Message {
  const { tr, person } = context
  const yes: Button = {
    kind: 'action',
    label: tr.plain(person.consented ? 'partners-join-also-yes' : 'partners-join-yes'),
    payload: payload('join-yes', code),
    style: 'primary',
  }
  const no: Button = {
    kind: 'action',
    label: tr.plain('partners-join-no'),
    payload: payload('join-no', code),
  }
  if (person.consented) return { text: tr.t('partners-join-also', { organisation }), buttons: [[yes, no]] }
  return {
    text: joinMarkup(
      [tr.t('partners-join-welcome', { organisation }), tr.t('partners-join-privacy')],
      '\n\n',
    ),
    buttons: [
      [yes, no],
      languages
        .filter((language) => language !== tr.language)
        .map((language) => ({
          kind: 'action',
          label: tr.plain(`partners-language-${language}`),
          payload: payload('join-in', code, language),
        })),
    ],
  }
}

const code = z.string().regex(/^[0-9A-Z]{10}$/)

export const joiningActions: Action[] = [
  defineAction({
    verb: 'join-in',
    who: 'anyone',
    args: z.tuple([code, z.enum(languages)]),
    async run(context, [given, language]) {
      if (context.person.consented || (await tooManyGuesses(context))) return
      context.person.language = language
      await context.tx.contact.update({
        where: { id: context.person.contactId },
        data: { language },
        select: { id: true },
      })
      const look = await lookAtInvitation(context.tx, given, context.person.contactId, context.now)
      if (look.state === 'unknown') noteWrongGuess(context)
      const message =
        look.state === 'open'
          ? question(context, given, look.organisation?.name ?? '')
          : refusal(context, look)
      await context.say(message, { replace: true })
    },
  }),
  defineAction({
    verb: 'join-yes',
    who: 'anyone',
    args: z.tuple([code]),
    async run(context, [given]) {
      const { person, tr } = context
      // A payload can be made up like a typed code.
      if (await tooManyGuesses(context)) return
      const look = await join(context.tx, given, person, context.now)
      if (look.state === 'unknown') noteWrongGuess(context)
      if (look.state !== 'open' || !look.organisation) {
        await context.say(refusal(context, look), { replace: true })
        return
      }
      const first = !person.consented
      person.consented = true
      person.optedOut = false
      person.organisations.push({ id: look.organisation.id, name: look.organisation.name })
      await context.say(
        {
          text: tr.t(first ? 'partners-joined' : 'partners-joined-also', {
            organisation: look.organisation.name,
          }),
        },
        { replace: true },
      )
    },
  }),
  defineAction({
    verb: 'join-no',
    who: 'anyone',
    args: z.tuple([code]),
    async run(context, [given]) {
      const { person, tr, tx } = context
      if (person.consented) {
        await context.say({ text: tr.t('partners-join-declined-also') }, { replace: true })
        return
      }
      context.acknowledge(tr.plain('partners-join-declined-toast'))
      // The reply has its own address and outlives the contact.
      await eraseContact(tx, person.contactId, byOf(context), () =>
        context.say({ text: tr.t('partners-join-declined', { code: groupCode(given) }) }, { replace: true }),
      )
    },
  }),
]
