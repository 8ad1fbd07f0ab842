/** Announcements in groups and channels, whose numbers are kept as they are. */

import type { By } from '../base/by.ts'
import { newId } from '../base/id.ts'
import type { Language } from '../base/language.ts'
import type { Message } from '../base/message.ts'
import { storedMessage } from '../base/message.ts'
import type { PlatformName } from '../base/update.ts'
import type { Transaction } from '../db/client.ts'
import { changePending } from '../db/pending.ts'
import type { Use } from '../db/uses.ts'
import { enqueue } from '../delivery/outbox.ts'
import { type NotDone, toLanguage, translator } from '../i18n/index.ts'
import { cancelledPost, groupPost } from './messages.ts'
import { withPoster } from './pictured.ts'
import type { Programme } from './programme.ts'
import { numbersOf } from './rsvps.ts'
import { whyClosed } from './rules.ts'
import { findProgramme } from './store.ts'

/** The posts in groups: they are edited as long as the programme is ahead. */
export const postUse: Use = {
  name: 'programmes',
  async deliveries(db, within) {
    const rows = await db.programmePost.findMany({
      where: { deliveryId: within },
      select: { deliveryId: true },
    })
    return rows.map(({ deliveryId }) => deliveryId)
  },
}

/** Edits wait so long for each other: many presses at once become one edit (Telegram: 20 a minute to a group). */
const gatherMs = 4_000

/** A group or channel as the programme is posted there. */
export interface Group {
  platform: PlatformName
  chatId: string
  language: Language
  /** Says it there for all to see: some platforms want it to be the answer to what was asked. @returns the delivery */
  say(message: Message): Promise<number>
}

export type Posted = NotDone | { kind: 'posted' }

/** Posts an announced programme that is still to come into a group; its numbers there are kept as they are. */
export async function postProgramme(tx: Transaction, id: string, group: Group, by: By): Promise<Posted> {
  const programme = await findProgramme(tx, id)
  if (!programme) return { kind: 'gone' }
  const faults = whyClosed(programme, by.now)
  if (faults.length > 0) return { kind: 'refused', faults }
  const { platform, chatId, language } = group
  const tr = translator(language)
  const message = await withPoster(tx, programme, groupPost(programme, await numbersOf(tx, id), tr), tr)
  const deliveryId = await group.say(message)
  await forgetUnposted(tx, id, group)
  await tx.programmePost.create({
    data: { id: newId(), programmeId: id, platform, chatId, language, deliveryId },
    select: { id: true },
  })
  return { kind: 'posted' }
}

/** What could not be posted there before is not made up for besides: it would stand there twice. */
async function forgetUnposted(
  tx: Transaction,
  programmeId: string,
  { platform, chatId }: Group,
): Promise<void> {
  const posts = await tx.programmePost.findMany({
    where: { programmeId, platform, chatId },
    select: { deliveryId: true },
  })
  const unposted = await tx.delivery.findMany({
    where: { id: { in: posts.map((post) => post.deliveryId) }, status: 'unreachable', messageId: null },
    select: { id: true },
  })
  await tx.programmePost.deleteMany({ where: { deliveryId: { in: unposted.map((one) => one.id) } } })
}

/** Brings all posts of the programme up to date, a few seconds from now and together with whatever follows. */
export async function refreshPosts(
  tx: Transaction,
  programme: Programme,
  { now, trace }: Pick<By, 'now' | 'trace'>,
): Promise<void> {
  const posts = await tx.programmePost.findMany({ where: { programmeId: programme.id } })
  if (posts.length === 0) return
  const numbers = await numbersOf(tx, programme.id)
  for (const post of posts) {
    const language = toLanguage(post.language)
    const tr = translator(language)
    const message =
      programme.status === 'cancelled'
        ? cancelledPost(programme, tr)
        : await withPoster(tx, programme, groupPost(programme, numbers, tr), tr)
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
  return (await changePending(tx, { messageId: deliveryId }, { content: storedMessage.write(message) })) > 0
}
