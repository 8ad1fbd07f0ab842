/** Run as a process of its own: sends the outbox of a database to the world (world.ts) until it is told to stop. */
import { trusted } from '../../src/chat/markup.ts'
import { openDatabase } from '../../src/db/open.ts'
import { createSender } from '../../src/delivery/sender.ts'
import { scriptedPlatform } from './platform.ts'

const [url = '', world = '', name = 'telegram', perSecond = '0'] = process.argv.slice(2)
const log = { info() {}, warn() {}, error: (data: object, message: string) => console.error(message, data) }

const { db, provider, bell, close } = await openDatabase({ url, log, poolSize: 4 })
const platform = scriptedPlatform(name === 'discord' ? 'discord' : 'telegram', {
  concurrency: 8,
  ...(perSecond !== '0' && { bulkPerSecond: Number(perSecond) }),
})
platform.send = async ({ deliveryId, chat, mayHaveArrived }) => {
  const response = await fetch(world, {
    method: 'POST',
    body: JSON.stringify({ deliveryId, chat: chat.id, mayHaveArrived, pid: process.pid }),
  })
  const { messageId } = (await response.json()) as { messageId: string }
  return { kind: 'sent', messageId }
}
const sender = createSender({
  db,
  provider,
  ...(bell && { bell }),
  platforms: [platform],
  renderers: { message: async () => ({ text: trusted('hír') }) },
  clock: () => new Date(),
  log,
  watch: { ended() {}, uncertain: (_platform, count) => console.log(`uncertain ${count}`) },
})
process.on('SIGTERM', async () => {
  await sender.stop(5000)
  await close()
  console.log('stopped')
  process.exit(0)
})
await sender.start()
console.log('ready')
