/** Announcements in groups and channels, whose numbers are kept as they are. */

import { newId } from '../base/id.ts'
import type { Message } from '../base/message.ts'
import { storedMessage } from '../base/message.ts'
import type { Context } from '../chat/context.ts'
import type { Transaction } from '../db/client.ts'
import { enqueue } from '../delivery/outbox.ts'
import { toLanguage, translator } from '../i18n/index.ts'
import { cancelledPost, groupPost } from './messages.ts'
import type { Programme } from './programme.ts'
import { numbersOf } from './rsvps.ts'

/** Edits wait so long for each other: many presses at once become one edit (Telegram: 20 a minute to a group). */
const gatherMs = 4_000

/** Posts the programme into the chat the command came from, for everybody there. */
export async function postProgramme(context: Context, programme: Programme): Promise<void> {
  const { tx, update, language, tr } = context
  const message = groupPost(programme, await numbersOf(tx, programme.id), tr)
  const deliveryId = await context.say(message, { public: true })
  await tx.programmePost.create({
    data: {
      id: newId(),
      programmeId: programme.id,
      platform: update.platform,
      chatId: update.chat.id,
      language,
      deliveryId,
    },
    select: { id: true },
  })
}

/** Brings all posts of the programme up to date, a few seconds from now and together with whatever follows. */
export async function refreshPosts(
  tx: Transaction,
  programme: Programme,
  now: Date,
  trace?: string,
): Promise<void> {
  const posts = await tx.programmePost.findMany({ where: { programmeId: programme.id } })
  if (posts.length === 0) return
  const numbers = await numbersOf(tx, programme.id)
  for (const post of posts) {
    const language = toLanguage(post.language)
    const tr = translator(language)
    const message =
      programme.status === 'cancelled' ? cancelledPost(programme, tr) : groupPost(programme, numbers, tr)
    if (await rewritePending(tx, post.deliveryId, message)) continue
    await enqueue(tx, {
      platform: post.platform,
      chat: { id: post.chatId, kind: 'group' },
      language,
      priority: 1,
      message,
      replacesId: post.deliveryId,
      notBefore: new Date(now.getTime() + gatherMs),
      trace,
    })
  }
}

/** An edit (or the post itself) that has not gone out yet says the new thing instead. @returns whether there was one */
async function rewritePending(tx: Transaction, deliveryId: number, message: Message): Promise<boolean> {
  const { count } = await tx.delivery.updateMany({
    where: { status: 'pending', OR: [{ id: deliveryId }, { replacesId: deliveryId }] },
    data: { content: storedMessage.write(message) },
  })
  return count > 0
}
