/** What is said in a group: replies to one person, a command there, and the first words when the bot is taken in. */

import type { Rate } from '../base/bucket.ts'
import { type Language, languages } from '../base/language.ts'
import { joinMarkup, type Markup } from '../base/markup.ts'
import type { Button, Message } from '../base/message.ts'
import { type Chat, traceOf, type Update, type UpdateEvent } from '../base/update.ts'
import type { Provider, Transaction } from '../db/client.ts'
import { recordUpdate } from '../db/handled.ts'
import { enqueue, moveChat } from '../delivery/outbox.ts'
import { type Translator, translator } from '../i18n/index.ts'
import { payload } from './command.ts'
import type { Context, FormContext, Links, Person, SayOptions } from './context.ts'
import { senderTranslator } from './people.ts'

/**
 * Discord shows a private reply in the channel to one person only (ephemeral). Telegram cannot: there the reply goes
 * to the person's private chat, whose id is the person's own (Bot API: "chat_id" of a private chat is the user's id).
 */
export function withPrivacy(
  context: Pick<Context, 'update'>,
  message: Message,
  options: SayOptions,
): { chat: Chat; message: Message } {
  const { update } = context
  if (update.chat.kind === 'private' || options.public) return { chat: update.chat, message }
  if (update.platform === 'discord') return { chat: update.chat, message: { ...message, private: true } }
  return { chat: { id: update.sender.id, kind: 'private' }, message }
}

/** Whether a command's answer goes to another chat than the one it was typed in. */
function answeredElsewhere({ chat, platform, event }: Update): boolean {
  return chat.kind === 'group' && platform !== 'discord' && event.kind === 'command'
}

/**
 * To somebody who has not opened the private chat nothing can be said there (Telegram: a bot can't write first), so that
 * is all that is said.
 */
export async function onlyPointed(context: FormContext): Promise<boolean> {
  const { update, person, tr } = context
  if (!answeredElsewhere(update) || person.reached) return false
  await context.say(pointer('chat-group-open-first', context, tr), { public: true })
  return true
}

/** A command in a group is not answered by silence there: a word says where the answer is. */
export async function pointToAnswer(context: FormContext): Promise<void> {
  const { update, tr } = context
  if (!answeredElsewhere(update) || !context.saidPrivately || context.saidPublicly) return
  await context.say(pointer('chat-group-answered', context, tr), { public: true })
}

function pointer(key: string, { update, links }: FormContext, tr: Translator): Message {
  const { platform, sender } = update
  const name = sender.name ?? ''
  return { text: tr.t(key, { name, platform }), buttons: opening(links, update, tr) }
}

/** Of a group that became a supergroup (Telegram): what is kept of it stands in the new chat from now on. */
export async function moveGroup(
  tx: Transaction,
  provider: Provider,
  update: Update,
  newChatId: string,
  now: Date,
): Promise<void> {
  await moveChat(tx, update.platform, update.chat.id, newChatId)
  await recordUpdate(tx, provider, { ...update, id: movedTo(newChatId) }, now)
}

/** Kept as the ids of updates are: for as long as it could matter. */
function movedTo(chatId: string): string {
  return `moved:${chatId}`
}

/**
 * Once, when the bot is taken into a group: what it does there, and how; in every language where that of the group is
 * not known. Where it may write nowhere, whoever can change that is told what is missing. A supergroup takes in anew
 * who was in the group that it was: the people there were greeted before.
 * @param event `silencedIn`: the name of the place where it may not; `channel`: it is a channel
 */
export async function changeMembership(
  tx: Transaction,
  update: Update,
  { state, silencedIn, channel }: Extract<UpdateEvent, { kind: 'membership' }>,
  links: Links,
  now: Date,
): Promise<void> {
  const { platform, chat } = update
  const key = { platform, updateId: movedTo(chat.id) }
  // Whoever takes the bot into it again is greeted.
  if (state === 'stopped') return void (await tx.processedUpdate.deleteMany({ where: key }))
  const moved = { where: { platform_updateId: key }, select: { at: true } } as const
  if (silencedIn === undefined && (await tx.processedUpdate.findUnique(moved))) return
  await sayToAll(tx, update, { links, now, privately: silencedIn !== undefined }, (reader) =>
    silencedIn === undefined
      ? reader.t('chat-group-greeting', { platform })
      : reader.t('chat-group-silenced', { where: channel ? 'channel' : platform, place: silencedIn }),
  )
}

/** Whoever writes in the name of the group can't be answered: who they are is not said. */
export async function askForName(tx: Transaction, update: Update, links: Links, now: Date): Promise<void> {
  await sayToAll(tx, update, { links, now, privately: false }, (reader) => reader.t('chat-group-nameless'))
}

/** Whoever is pointed to the private chat once is not told the same again for six hours. */
export const pointedAgain: Rate = { burst: 1, perSecond: 1 / (6 * 60 * 60) }

type Addressed = Extract<UpdateEvent, { kind: 'addressed' }>

/**
 * Whom words to the bot in a group are answered as: each person for themselves, where they name it or one of its
 * buttons; a mere question below its post, which may be meant for the people there, as the whole group.
 * @param named the payload of the button that was named
 * @returns undefined for "Szuper!": said to all who are there
 */
export function pointingKey(
  { platform, chat, sender }: Update,
  { text, byName }: Addressed,
  named: string | undefined,
): string | undefined {
  if (named !== undefined || byName) return `${platform}:${sender.id}:${named ?? ''}`
  return text.replace(addresses, '').includes('?') ? `${platform}:${chat.id}` : undefined
}

/** Of pages: the question mark in one asks nothing. */
const addresses = /\S*(?::\/\/|\bwww\.|\.\w+\/)\S*/g

/**
 * Whether a button named in a group is pressed there and then: by who has joined, and can be told alone what came of it.
 * Discord opens a private chat by itself; on Telegram a bot can't write first.
 */
export function isPressThere({ platform }: Update, person: Person | null): boolean {
  return person?.consented === true && (person.reached || platform === 'discord')
}

/**
 * Said in a group to the bot itself by words alone: who is answered is told where they can say anything.
 * @param named the button that was named by somebody who has not joined: the private chat begins with it
 * @param language theirs, where they are known
 */
export async function askPrivately(
  tx: Transaction,
  update: Update,
  given: { links: Links; now: Date; named: string | undefined; language: Language | undefined },
): Promise<void> {
  const { platform } = update
  const name = update.sender.name ?? ''
  const key = given.named === undefined ? 'chat-group-open-first' : 'chat-group-press-first'
  await sayToAll(tx, update, { ...given, privately: false }, (reader) => reader.t(key, { name, platform }))
}

/** On Telegram its id is the person's own; on Discord it is opened when something is sent there. */
function privateChat({ platform, sender }: Update): Chat | null {
  return platform === 'telegram' ? { id: sender.id, kind: 'private' } : null
}

interface Said {
  links: Links
  now: Date
  privately: boolean
  named?: string | undefined
  language?: Language | undefined
}

/** In every language where the sender's is not known. */
async function sayToAll(
  tx: Transaction,
  update: Update,
  { links, now, privately, named, language }: Said,
  words: (reader: Translator) => Markup,
): Promise<void> {
  const tr = language === undefined ? senderTranslator(update) : translator(language)
  const known = language !== undefined || update.sender.locale !== undefined
  const readers = known ? [tr] : languages.map(translator)
  await enqueue(tx, {
    platform: update.platform,
    chat: privately ? privateChat(update) : update.chat,
    ...(privately && { recipientId: update.sender.id }),
    language: tr.language,
    priority: 0,
    message: { text: joinMarkup(readers.map(words)), buttons: opening(links, update, tr, named) },
    notBefore: now,
    trace: traceOf(update),
  })
}

/** The way into the private chat, where it begins with what can be asked for. */
function opening(
  links: Links,
  { platform }: Update,
  tr: Translator,
  beginsWith = payload('help'),
): Button[][] {
  const url = links.press?.(platform, beginsWith)
  return url === undefined ? [] : [[{ kind: 'link', label: tr.plain('chat-group-open'), url }]]
}
