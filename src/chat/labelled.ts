/**
 * A button typed by its label, or by a word that means it: "mégse" under a preview, "ott leszek" under an invitation.
 * Only what somebody still has before their eyes is meant: the newest message of the chat, and what was sent to many
 * since yesterday, which a later reply may stand below. An older one is pressed by hand, or named by a reply to it.
 */
import { plainText } from '../base/markup.ts'
import { type Button, type Message, storedMessage } from '../base/message.ts'
import { shortened } from '../base/shortened.ts'
import type { Update } from '../base/update.ts'
import { saysYesOrNo } from '../base/yes-no.ts'
import type { Transaction } from '../db/client.ts'
import { noRenewals } from '../db/renewals.ts'
import { answeredNow, type BroadcastRow, broadcastKinds } from '../delivery/kinds.ts'
import { isFormPayload } from '../forms/payloads.ts'
import type { Context } from './context.ts'
import { fitOf, goesToMany, noCancels, saysLittle } from './typed-buttons.ts'

/** Longer than any label. */
const longest = 80
/** More than any label has, with what is said politely around it. */
const mostWords = 10
/** Milliseconds in which a message's buttons may be typed. */
const fresh = 24 * 60 * 60_000
/** Milliseconds in which a word that means it presses what cannot be taken back; later its label does. */
const justAsked = 15 * 60_000
/** Of what was sent to many. */
const looked = 5

type Pressed = { kind: 'one'; payload: string } | { kind: 'several'; buttons: Button[] }

/**
 * @returns the payload of the button that a text names of the message that it was written to as a reply, be it of long
 * ago; undefined where it is no reply, and for questions of forms: these take it by themselves
 */
export async function labelledReply(context: Context, text: string): Promise<string | undefined> {
  const { tx, update, person } = context
  if (update.repliesTo === undefined || update.chat.kind !== 'private' || text.length > longest)
    return undefined
  const answered = await tx.delivery.findFirst({
    where: {
      platform: update.platform,
      chatId: update.chat.id,
      contactId: person.contactId,
      messageId: update.repliesTo,
    },
    orderBy: { id: 'desc' },
    select: { content: true, broadcast: true },
  })
  const says = answered?.broadcast ? await nowOf(context, answered.broadcast) : null
  const message = says ?? (answered?.content ? storedMessage.tryRead(answered.content) : undefined)
  const named = message && payloadIn(message, text)
  return named !== undefined && !isFormPayload(named) ? named : undefined
}

/**
 * @returns the payload of the button that somebody's reply in a group names, of the message that stands there
 */
export async function labelledInGroup(
  tx: Transaction,
  update: Update,
  text: string,
): Promise<string | undefined> {
  const { platform, chat, repliesTo } = update
  if (repliesTo === undefined || text.length > longest) return undefined
  const answered = await tx.delivery.findFirst({
    where: { platform, chatId: chat.id, messageId: repliesTo },
    orderBy: { id: 'desc' },
    select: { content: true },
  })
  const message = answered?.content ? storedMessage.tryRead(answered.content) : undefined
  return message && payloadIn(message, text)
}

async function nowOf({ tx, person, tr, now }: Context, broadcast: BroadcastRow): Promise<Message | null> {
  return await answeredNow(tx, broadcast, { id: person.contactId, name: person.name }, tr, now)
}

/** @returns the payload of the button that a text names of what was said last, and nothing else */
export async function labelledLast(context: Context, text: string): Promise<string | undefined> {
  return (await lastNamed(context, text))?.payload
}

/** @returns the payload of the button that a text names and nothing else, or of what is said in several messages */
export async function labelled(context: Context, text: string): Promise<Pressed | undefined> {
  const { tx, person } = context
  const last = await lastNamed(context, text)
  if (last?.payload !== undefined) return { kind: 'one', payload: last.payload }
  // What asks, or says much, is called like no button: what was sent to many need not be composed to know that.
  if (!last || text.includes('?') || text.split(/\s+/).length > mostWords) return undefined
  // "Nem" below what an organiser has asked since gives nobody's seat away.
  const alone = saysLittle(text) ? { id: last.id } : {}
  const sent = await tx.delivery.findMany({
    where: { ...seenBy(context), ...alone, broadcastId: { not: null }, contactId: person.contactId },
    orderBy: newestFirst,
    take: looked,
    select: { broadcast: true },
  })
  const found = new Map<string, BroadcastRow>()
  for (const broadcast of sent.flatMap((row) => row.broadcast ?? [])) {
    const says = await nowOf(context, broadcast)
    const named = says && payloadIn(says, text)
    if (named && !found.has(named)) found.set(named, broadcast)
  }
  const [only, another] = found.keys()
  if (only === undefined) return undefined
  return another === undefined
    ? { kind: 'one', payload: only }
    : { kind: 'several', buttons: await titled(context, found) }
}

interface Last {
  /** Of the newest message. */
  id: number
  payload: string | undefined
}

/** What a text names of the newest message, where that was said to its reader alone; undefined: nothing was said lately. */
async function lastNamed(context: Context, text: string): Promise<Last | undefined> {
  const { tx, update, now, person } = context
  if (update.chat.kind !== 'private' || text.length > longest || person.optedOut) return undefined
  const newest = await tx.delivery.findFirst({
    where: { AND: noRenewals, ...seenBy(context) },
    orderBy: newestFirst,
    select: { id: true, content: true, sentAt: true },
  })
  if (!newest) return undefined
  const message = newest.content && storedMessage.tryRead(newest.content)
  const late = newest.sentAt !== null && newest.sentAt.getTime() < now.getTime() - justAsked
  return { id: newest.id, payload: message ? payloadIn(message, text, late) : undefined }
}

const newestFirst = { id: 'desc' as const }

/** What somebody may have before their eyes: what waits for its hour is seen by nobody yet. */
function seenBy({ update, now }: Context) {
  const since = new Date(now.getTime() - fresh)
  return {
    ...{ platform: update.platform, chatId: update.chat.id, notBefore: { lte: now } },
    OR: [{ status: 'sending' as const }, { status: 'sent' as const, sentAt: { gt: since } }],
  }
}

/** The payload of the one button that a text fits best; `late`: what cannot be taken back is called by its name alone. */
function payloadIn(message: Message, text: string, late = false): string | undefined {
  const buttons = pressable(message)
  const cancels = noCancels(
    text,
    buttons.map(({ label }) => label),
  )
  const isFinal = ({ label, style }: Pressable) => style === 'danger' || goesToMany(label)
  // "Persze" to what only tells something sends nothing to anybody.
  const asks = saysYesOrNo(text) === undefined || plainText(message.text).trimEnd().endsWith('?')
  const fits = buttons
    .map((button) => ({ button, fit: fitOf(cancels ? 'mégse' : text, button.label) }))
    .filter(
      ({ button, fit }) => fit === 2 || ((!late || !isFinal(button)) && (asks || !goesToMany(button.label))),
    )
  const best = Math.max(0, ...fits.map(({ fit }) => fit))
  const [only, another] = best === 0 ? [] : fits.filter(({ fit }) => fit === best)
  return another === undefined ? only?.button.payload : undefined
}

interface Pressable {
  label: string
  payload: string
  style?: string
}

function pressable({ buttons = [], ask }: Message): Pressable[] {
  const choices =
    ask?.kind === 'choose-one'
      ? ask.choices.map(({ label, value }) => ({ label, payload: ask.payload + value }))
      : []
  return [...choices, ...buttons.flat().flatMap((one) => (one.kind === 'action' ? [one] : []))]
}

/** A button for each message that it may have been said to. */
async function titled({ tx, tr }: Context, found: ReadonlyMap<string, BroadcastRow>): Promise<Button[]> {
  const buttons: Button[] = []
  for (const [payload, broadcast] of found) {
    const [title] = (await broadcastKinds.find(broadcast.kind)?.titles(tx, [broadcast])) ?? []
    buttons.push({ kind: 'action', label: shortened(title?.(tr, 60) ?? '–', 60), payload })
  }
  return buttons
}
