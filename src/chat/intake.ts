/** The first step of an update: cleaned, turned down when it is a press too many, queued behind its chat's others. */
import { Buckets } from '../base/bucket.ts'
import type { Acknowledgement } from '../base/platform.ts'
import type { Update } from '../base/update.ts'
import { storable } from '../db/storable.ts'
import { senderTranslator } from './people.ts'
import { inOrder } from './queue.ts'
import type { RouterWatch } from './watch.ts'

/** One person pressing a hundred times a second must harm nobody; somebody with their thumb cannot empty this. */
export const pressing = { burst: 30, perSecond: 5 }

export interface IntakeOptions {
  clock: () => Date
  /** Listens, for measuring. */
  watch?: RouterWatch
}

/** @param next one update of a chat at a time, in the order they came */
export function intake(
  { clock, watch }: IntakeOptions,
  next: (update: Update) => Promise<Acknowledgement>,
): (received: Update) => Promise<Acknowledgement> {
  const updates = new Buckets(pressing, clock)
  const queue = inOrder()
  return (received) => {
    const update = storable(received)
    // What was typed or sent may be an answer and is taken however much there is; a press can be made again.
    const { kind } = update.event
    const tooMany = updates.take(`${update.platform}:${update.sender.id}`) > 0
    if (tooMany && (kind === 'button' || kind === 'selection')) {
      watch?.(update, 'turned-down', 0)
      return Promise.resolve({ toast: senderTranslator(update).plain('chat-too-fast') })
    }
    const handled = queue(placeOf(update), () => next(update))
    // What comes in the new chat waits for the word that it is the old one.
    if (update.event.kind === 'migrated') {
      const chat = { id: update.event.newChatId }
      void queue(placeOf({ ...update, chat }), () => handled).catch(() => undefined)
    }
    return handled
  }
}

function placeOf({ platform, chat }: { platform: string; chat: { id: string } }): string {
  return `${platform}:${chat.id}`
}
