/** Sending to the web chat: messages become, or change, rows of the conversations; open pages are told. */
import { setImmediate as eventLoopTurn } from 'node:timers/promises'
import type { Outcome, Outgoing } from '../../base/platform.ts'
import type { Database } from '../../db/client.ts'
import { findWebChannels } from '../../db/web-messages.ts'
import { appendMessages, replaceMessage } from './conversation.ts'
import type { Live } from './live.ts'

/** Pages that are told before others have a turn. */
const toldInTurn = 32

interface Here {
  db: Database
  live: Live
  now: Date
}

/**
 * Stores messages, all in one transaction. Sending the same delivery again changes nothing, so a resend after a crash
 * is never a duplicate. A person without a valid link is unreachable (`expired`): nobody could read it.
 * @returns an outcome for each, in the same order
 */
export async function sendAll({ db, live, now }: Here, outgoing: Outgoing[]): Promise<Outcome[]> {
  const channels = await findWebChannels(
    db,
    outgoing.map(({ chat }) => chat.id),
    now,
  )
  const outcomes = new Map<Outgoing, Outcome>()
  const appended: { one: Outgoing; channelId: string }[] = []
  for (const one of outgoing) {
    const channel = channels.get(one.chat.id)
    if (!channel?.open) {
      outcomes.set(one, { kind: 'unreachable', reason: channel ? 'expired' : 'chat-not-found' })
      continue
    }
    const replaces = one.replaces === undefined ? Number.NaN : Number(one.replaces)
    const sequence = Number.isSafeInteger(replaces)
      ? await replaceMessage(db, channel.id, replaces, one.message, {
          quietly: one.onlyChanges === true,
        })
      : null
    if (sequence === null && one.onlyChanges) outcomes.set(one, { kind: 'gone' })
    else if (sequence === null) appended.push({ one, channelId: channel.id })
    else {
      outcomes.set(one, { kind: 'sent', messageId: String(replaces), chatId: one.chat.id })
      live.grew(channel.id, sequence, one.bulk !== true)
    }
  }
  const said = appended.map(({ one, channelId }) => ({
    ...{ channelId, deliveryId: one.deliveryId, message: one.message },
  }))
  const stored = said.length > 0 ? await appendMessages(db, said, now) : []
  const news = stored.flatMap((message, index) => {
    const one = appended[index]?.one
    if (!one) return []
    outcomes.set(one, { kind: 'sent', messageId: String(message.id), chatId: one.chat.id })
    return [{ message, urgent: one.bulk !== true }]
  })
  // Replies first, with what was said before them in the same conversation.
  const first = new Set(news.flatMap(({ message, urgent }) => (urgent ? [message.channelId] : [])))
  news.sort((a, b) => Number(first.has(b.message.channelId)) - Number(first.has(a.message.channelId)))
  for (const [index, { message, urgent }] of news.entries()) {
    // Whoever else waits has a turn in between.
    if (index > 0 && index % toldInTurn === 0) await eventLoopTurn()
    live.stored(message, urgent)
  }
  return outgoing.map((one) => outcomes.get(one) ?? { kind: 'rejected', why: 'it was not sent' })
}
