/** Joining in chat: an invitation's code, what is stored and why, yes or no. The buttons carry the code, not trust. */
import { z } from 'zod'
import { bare, fold } from '../base/fold.ts'
import { languages } from '../base/language.ts'
import { joinMarkup, type Markup, plainText } from '../base/markup.ts'
import { type Button, type Message, storedMessage } from '../base/message.ts'
import { groupCode } from '../base/secret.ts'
import { saysYesOrNo, type YesNo } from '../base/yes-no.ts'
import { type Action, button, defineAction, payload, type TextAsk, type TextTaker } from '../chat/command.ts'
import { byOf, type Context } from '../chat/context.ts'
import { refusalText, whyNot } from '../chat/refusal.ts'
import { type Translator, translator } from '../i18n/index.ts'
import { changeLanguage } from './addressing.ts'
import { readCode } from './codes.ts'
import { noteWrongGuess, tooManyGuesses } from './guesses.ts'
import { joinOrganisation, type Looked, lookAtInvitation } from './joining.ts'
import { declineInvitation, optIn } from './leaving.ts'
import { takeLinkCode } from './linking-chat.ts'

/** Folded: what people type instead of pressing yes or no, besides those words. The buttons' own words count, too. */
const said = {
  yes: [
    ...['hozzajarulok', 'igen hozzajarulok', 'elfogadom', 'beleegyezem'],
    ...['i agree', 'agree', 'yes i agree', 'i consent', 'i accept'],
  ],
  no: ['nem jarulok hozza', 'nem fogadom el', 'i do not agree', "i don't agree"],
}

/** `/start`, with or without a code; also the addresses of invitations, which are `/start CODE` underneath. */
export async function start(context: Context, typed: string | undefined): Promise<void> {
  const { person, tr } = context
  const back = person.consented && person.optedOut
  if (back) {
    await optIn(context.tx, byOf(context))
    person.optedOut = false
    await context.say({ text: tr.t('partners-start-back') }, { replace: true })
  }
  if (typed !== undefined && typed.trim() !== '') {
    await useCode(context, typed)
    return
  }
  // What they were in the middle of goes on.
  if (back) await context.continueForm()
  if (!person.consented) await context.say(withCode(context, 'partners-start-ask-code'))
  else if (!back) await context.say({ text: tr.t('partners-start-again', { role: person.role }) })
}

/** What somebody who has not joined is told. */
export function toStranger(context: Context): Message {
  return withCode(context, 'chat-help-stranger')
}

/**
 * With a dialogue for the code, and on Discord the command that takes it, too. In every language where the platform does
 * not say which is theirs, as in a direct message on Discord.
 */
function withCode({ tr, update }: Context, key: string): Message {
  const readers = update.sender.locale === undefined ? languages.map(translator) : [tr]
  const texts = readers.map((reader) => {
    const command = update.platform === 'discord' ? reader.t('partners-code-command') : undefined
    return joinMarkup([reader.t(key), command])
  })
  const openLabel = readers.map((reader) => reader.plain('partners-code-enter')).join(' · ')
  return { text: joinMarkup(texts, '\n\n'), ask: { ...codeAsk(tr), openLabel } }
}

function codeAsk(tr: Translator): TextAsk {
  return {
    kind: 'text',
    payload: payload('join-code'),
    fields: [
      {
        name: 'code',
        label: tr.plain('partners-code-field'),
        required: true,
        maxLength: 40,
        placeholder: groupCode('7K3QW9XTB2'),
      },
    ],
    openLabel: tr.plain('partners-code-enter'),
  }
}

/** A code however it came: typed after /start, by itself, or in an address. @returns true: it was said what it is */
export async function useCode(context: Context, typed: string): Promise<true> {
  if (await tooManyGuesses(context)) return true
  const read = readCode(typed)
  const found = read?.kind === 'link' ? await takeLinkCode(context, read.code) : false
  if (found) return true
  const code = read?.kind === 'invitation' ? read.code : ''
  const look = await lookAtInvitation(context.tx, code, byOf(context))
  await context.say(answerTo(context, code, look))
  return true
}

function answerTo(context: Context, code: string, look: Looked): Message {
  return look.kind === 'open' ? question(context, code, look.organisation.name) : refusal(context, look)
}

/** Why a code lets nobody in; one that there is not counts as a guess. */
function refusal(context: Context, look: Exclude<Looked, { kind: 'open' }>): Message {
  if (look.kind === 'gone') noteWrongGuess(context)
  return { text: whyNot(look, 'partners-code-unknown', context.tr) }
}

/** Who invites, what is stored and why: what is agreed to. */
function invitation({ tr }: Context, organisation: string): Markup {
  return joinMarkup([tr.t('partners-join-welcome', { organisation }), tr.t('partners-join-privacy')], '\n\n')
}

/** The invitation with its buttons: yes, no, or the same in the other language. */
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
    text: invitation(context, organisation),
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

/** How many of the last replies in a chat are looked through for the question. */
const looksBack = 10

/** Words at the question whether they join: yes and no are its buttons, and after anything else it is asked again. */
export const wordsAtInvitation: TextTaker = {
  who: 'anyone',
  recognises: () => true,
  async run(context, text) {
    const { tx, person, update, tr } = context
    const replies = await tx.delivery.findMany({
      where: {
        ...{ platform: update.platform, chatId: update.chat.id, contactId: person.contactId },
        priority: 0,
      },
      orderBy: { id: 'desc' },
      take: looksBack,
      select: { content: true },
    })
    const asked = replies.map(({ content }) => codeAskedAbout(storedMessage.tryRead(content)))
    const [last] = asked
    const word = fold(bare(text).replaceAll(',', ' '))
    const means = (answer: YesNo, ...labels: string[]) =>
      saysYesOrNo(text) === answer ||
      [...said[answer], ...labels.map((key) => fold(tr.plain(key).replaceAll(',', ' ')))].includes(word)
    if (last !== undefined && means('yes', 'partners-join-yes', 'partners-join-also-yes')) {
      await agree(context, last)
      return true
    }
    if (last !== undefined && means('no', 'partners-join-no')) {
      await decline(context, last)
      return true
    }
    const open = person.consented ? undefined : asked.find((given) => given !== undefined)
    if (open === undefined) return false
    const look = await lookAtInvitation(tx, open, byOf(context))
    if (look.kind !== 'open') return false
    await context.say(answerTo(context, open, look))
    return true
  },
}

/** The code of the invitation that a message asks about. */
function codeAskedAbout(message: Message | undefined): string | undefined {
  const payloads = (message?.buttons ?? []).flat().map((one) => (one.kind === 'action' ? one.payload : ''))
  const yes = payloads.find((one) => one.startsWith(payload('join-yes', '')))
  return yes?.slice(payload('join-yes', '').length)
}

const code = z.string().regex(/^[0-9A-Z]{10}$/)

export const joiningActions: Action[] = [
  defineAction({
    verb: 'join-code',
    who: 'anyone',
    args: z.tuple([]),
    ask: codeAsk,
    async run(context) {
      const { event } = context.update
      if (event.kind === 'fields') await useCode(context, event.values.code ?? '')
      else await context.say(toStranger(context))
    },
  }),
  defineAction({
    verb: 'join-in',
    who: 'anyone',
    args: z.tuple([code, z.enum(languages)]),
    async run(context, [given, language]) {
      if (context.person.consented || (await tooManyGuesses(context))) return
      await changeLanguage(context.tx, language, byOf(context))
      context.person.language = language
      const look = await lookAtInvitation(context.tx, given, byOf(context))
      await context.say(answerTo(context, given, look), { replace: true })
    },
  }),
  defineAction({
    verb: 'join-yes',
    who: 'anyone',
    args: z.tuple([code]),
    run: (context, [given]) => agree(context, given),
  }),
  defineAction({
    verb: 'join-no',
    who: 'anyone',
    args: z.tuple([code]),
    run: (context, [given]) => decline(context, given),
  }),
]

/** Joins with consent to what the question showed; whatever way they said yes. */
async function agree(context: Context, given: string): Promise<void> {
  const { person, tr } = context
  // A payload can be made up like a typed code.
  if (await tooManyGuesses(context)) return
  const look = await lookAtInvitation(context.tx, given, byOf(context))
  const text = look.kind === 'open' ? plainText(invitation(context, look.organisation.name)) : ''
  const shown = { text, language: tr.language, platform: context.update.platform }
  const result = await joinOrganisation(context.tx, { code: given, shown }, byOf(context))
  if (result.kind !== 'joined') {
    await context.say(refusal(context, result), { replace: true })
    return
  }
  const { organisation, first } = result
  person.consented = true
  person.optedOut = false
  person.organisations.push(organisation)
  // A page in a browser calls nobody.
  const asksAddress = first && context.links.mail === true && context.update.platform === 'web'
  await context.say(
    {
      text: joinMarkup(
        [
          tr.t(first ? 'partners-joined' : 'partners-joined-also', { organisation: organisation.name }),
          asksAddress && tr.t('partners-joined-mail'),
        ].filter((part) => part !== false),
        '\n\n',
      ),
      ...(asksAddress && { buttons: [[button(tr.plain('partners-joined-mail-button'), 'mail-give')]] }),
    },
    { replace: true },
  )
}

async function decline(context: Context, given: string): Promise<void> {
  const { tr } = context
  const lastWords = () =>
    context.say({ text: tr.t('partners-join-declined', { code: groupCode(given) }) }, { replace: true })
  const result = await declineInvitation(context.tx, lastWords, byOf(context))
  switch (result.kind) {
    case 'forgotten':
      return context.acknowledge(tr.plain('partners-join-declined-toast'))
    case 'unchanged':
      await context.say({ text: tr.t('partners-join-declined-also') }, { replace: true })
      return
    case 'refused':
      await context.say({ text: refusalText(result.faults, tr) }, { replace: true })
  }
}
