/** Sends the same text to many, by the durable pipeline and by grammY alone; as fast as it goes, no limits. */
import { Api } from 'grammy'
import { pino } from 'pino'
import { z } from 'zod'
import { messageKind } from '../../src/broadcasts/render.ts'
import { createBroadcast } from '../../src/broadcasts/store.ts'
import { insertDeliveries } from '../../src/db/address.ts'
import { openDatabase } from '../../src/db/open.ts'
import { createSender } from '../../src/delivery/sender.ts'
import { telegram } from '../../src/platforms/telegram/index.ts'
import { serve } from './child.ts'
import { contactId, silent, userId } from './databases.ts'

const text = 'Kedves Partnerünk! Holnap 10 órakor várjuk a művelődési házban.'
/** Calls under way at once, for both. */
const concurrency = 64

const env = z
  .object({ TELEGRAM_TOKEN: z.string(), TELEGRAM_API_ROOT: z.string(), DATABASE_URL: z.string() })
  .parse(process.env)
const opened = await openDatabase({ url: env.DATABASE_URL, log: silent })
const api = new Api(env.TELEGRAM_TOKEN, { apiRoot: env.TELEGRAM_API_ROOT })
const platform = telegram({
  token: env.TELEGRAM_TOKEN,
  apiRoot: env.TELEGRAM_API_ROOT,
  mode: { kind: 'polling' },
  log: pino({ level: 'silent' }),
})
const none = Number.POSITIVE_INFINITY
const unlimited = {
  ...platform,
  limits: { bulkPerSecond: none, perChatPerSecond: none, perGroupPerMinute: none, concurrency },
}
const sender = createSender({
  db: opened.db,
  provider: opened.provider,
  platforms: [unlimited],
  kinds: [messageKind],
  clock: () => new Date(),
  log: pino({ level: 'info' }, process.stderr),
  ...(opened.bell && { bell: opened.bell }),
})
await sender.start()

serve({
  /** @returns messages a second, all of them stored as sent */
  async pipeline(argument) {
    const count = z.number().parse(argument)
    const now = new Date()
    const made = await createBroadcast(opened.db, {
      kind: 'message',
      content: { hu: text },
      audience: { all: true },
      sendAt: now,
    })
    if (!made) throw new Error('no broadcast')
    const contacts = Array.from({ length: count }, (_, index) => contactId(index))
    const begun = performance.now()
    await insertDeliveries(
      opened.db,
      opened.provider,
      { broadcastId: made.id, priority: 2, notBefore: now, createdAt: now },
      contacts,
    )
    sender.wake()
    await sender.idle()
    const seconds = (performance.now() - begun) / 1000
    const sent = await opened.db.delivery.count({ where: { broadcastId: made.id, status: 'sent' } })
    if (sent !== count) throw new Error(`${sent} of ${count} were sent`)
    return count / seconds
  },

  /** A loop, so many calls at once, nothing stored. */
  async bare(argument) {
    const count = z.number().parse(argument)
    let next = 0
    const begun = performance.now()
    await Promise.all(
      Array.from({ length: concurrency }, async () => {
        while (next < count) await api.sendMessage(userId(next++), text, { parse_mode: 'HTML' })
      }),
    )
    return count / ((performance.now() - begun) / 1000)
  },
})
process.once('SIGTERM', async () => {
  await sender.stop(1000)
  await opened.close()
  process.exit(0)
})
