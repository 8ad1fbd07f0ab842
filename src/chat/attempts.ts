/** The second step of an update: databases refuse now and then, and what fails by a fault of ours is apologised for. */
import type { Logger } from 'pino'
import { escapeMarkup } from '../base/markup.ts'
import { type Acknowledgement, NotStored } from '../base/platform.ts'
import { traceOf, type Update } from '../base/update.ts'
import type { Database, Provider } from '../db/client.ts'
import { isConflict, isTransient } from '../db/errors.ts'
import { recordUpdate } from '../db/handled.ts'
import { enqueue } from '../delivery/outbox.ts'
import { toLanguage } from '../i18n/index.ts'
import { senderTranslator } from './people.ts'
import { AnsweredMeanwhile } from './session-rows.ts'
import { idsOf, type RouterWatch } from './watch.ts'

export interface AttemptOptions {
  db: Database
  provider: Provider
  log: Logger
  clock: () => Date
  /** Called when something was stored to be sent. */
  wake(): void
  watch?: RouterWatch
}

/** Tries a refused update (a lost connection, a deadlock) a few times, then leaves it to redelivery. */
export function attempts(
  options: AttemptOptions,
  once: (update: Update) => Promise<Acknowledgement>,
): (update: Update) => Promise<Acknowledgement> {
  const { log, watch } = options
  return async (update) => {
    const ids = idsOf(update)
    for (let attempt = 1; ; attempt++) {
      try {
        return await once(update)
      } catch (error) {
        if ((isTransient(error) || error instanceof AnsweredMeanwhile) && attempt < 5) {
          log.warn({ ...ids, attempt, err: error }, 'not stored; trying again')
          await new Promise((resolve) => setTimeout(resolve, 20 * 4 ** attempt * Math.random()))
          continue
        }
        // A conflict that stays is no other process's: it is a fault of ours.
        if (isTransient(error) && !isConflict(error)) {
          watch?.(update, 'refused', 0)
          throw new NotStored('the database refuses', { cause: error })
        }
        log.error({ ...ids, err: error }, 'an update failed')
        watch?.(update, 'failed', 0)
        return await apologise(options, update)
      }
    }
  }
}

/** A fault of ours: the person is told, once, that nothing was kept of this step. */
async function apologise(
  { db, provider, clock, wake }: AttemptOptions,
  update: Update,
): Promise<Acknowledgement> {
  const toast = senderTranslator(update).plain('chat-went-wrong')
  await db.$transaction(async (tx) => {
    const now = clock()
    if (!(await recordUpdate(tx, provider, update, now)) || update.event.kind === 'membership') return
    await enqueue(tx, {
      platform: update.platform,
      chat: update.chat,
      recipientId: update.sender.id,
      language: toLanguage(update.sender.locale),
      priority: 0,
      message: { text: escapeMarkup(toast), private: true },
      replyHandle: update.replyHandle,
      notBefore: now,
      trace: traceOf(update),
    })
  })
  wake()
  return {}
}
