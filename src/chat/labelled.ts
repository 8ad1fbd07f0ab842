/**
 * A button typed by its label: "mégse" under a preview is the button there, as it is in the pages of a dialogue. Only
 * what somebody still has before their eyes is meant: the newest message of the chat, and that of the last day. An older
 * one is pressed by hand.
 */
import { bare, fold } from '../base/fold.ts'
import { type Message, storedMessage } from '../base/message.ts'
import { noRenewals } from '../db/renewals.ts'
import type { Context } from './context.ts'
import { typedButton } from './typed-buttons.ts'

/** Longer than any label. */
const longest = 80
/** Milliseconds in which a message's buttons may be typed. */
const fresh = 24 * 60 * 60_000

/** @returns the payload of the one button of the chat's newest message that a text names and nothing else */
export async function labelled({ tx, update, now }: Context, text: string): Promise<string | undefined> {
  if (update.chat.kind !== 'private' || text.length > longest) return undefined
  const since = new Date(now.getTime() - fresh)
  const newest = await tx.delivery.findFirst({
    // What waits for its hour is seen by nobody yet.
    where: {
      AND: noRenewals,
      ...{ platform: update.platform, chatId: update.chat.id, notBefore: { lte: now } },
      OR: [{ status: 'sending' }, { status: 'sent', sentAt: { gt: since } }],
    },
    orderBy: { id: 'desc' },
    select: { content: true },
  })
  const message = newest?.content && storedMessage.tryRead(newest.content)
  if (!message) return undefined
  const [only, another] = pressable(message).filter(({ label }) => names(text, label))
  return another === undefined ? only?.payload : undefined
}

function names(text: string, label: string): boolean {
  const said = fold(bare(text))
  if (said === '') return false
  return said === fold(bare(label)) || (typedButton(text)?.kind ?? 'none') === typedButton(label)?.kind
}

function pressable({ buttons = [], ask }: Message): { label: string; payload: string }[] {
  const choices =
    ask?.kind === 'choose-one'
      ? ask.choices.map(({ label, value }) => ({ label, payload: ask.payload + value }))
      : []
  return [...choices, ...buttons.flat().flatMap((one) => (one.kind === 'action' ? [one] : []))]
}
