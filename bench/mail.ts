/**
 * npm run bench:mail
 * Mails through the durable pipeline (SQLite, outbox, rendering, links) beside a bare nodemailer pool that hands over the
 * same bodies, to the same server on the loopback, taking turns. `npm run bench:mail -- 500` for another number of mails.
 * The last line is JSON.
 */
import { createTransport } from 'nodemailer'
import { SMTPServer } from 'smtp-server'
import { trusted } from '../src/base/markup.ts'
import { openDatabase } from '../src/db/open.ts'
import { enqueue } from '../src/delivery/outbox.ts'
import { createSender } from '../src/delivery/sender.ts'
import { mail } from '../src/platforms/mail/index.ts'
import { mailOf } from '../src/platforms/mail/send.ts'
import { silent, storage } from './parts/databases.ts'
import { round, say, table } from './parts/statistics.ts'

const count = Number(process.argv[2] ?? 5000)
const turns = 3
const log = { info() {}, warn() {}, error() {} }

let taken = 0
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS', 'AUTH'],
  disableReverseLookup: true,
  logger: false,
  closeTimeout: 50,
  onData(stream, _session, done) {
    stream.resume()
    stream.on('end', () => {
      taken++
      done()
    })
  },
})
const port = await new Promise<number>((resolve) => {
  const listening = server.listen(0, '127.0.0.1', () => {
    const address = listening.address()
    resolve(typeof address === 'object' && address ? address.port : 0)
  })
})

const options = {
  url: `smtp://127.0.0.1:${port}`,
  from: { name: '', address: 'bot@pelda.hu' },
  base: 'https://dialogus.pelda.hu',
  key: Buffer.alloc(32, 1),
  clock: () => new Date(),
  workspace: async () => 'Minta Civil Ház',
}
const message = {
  title: 'Pályázatíró műhely',
  text: trusted('Kedves Partnerünk! Holnap 10 órakor várjuk a művelődési házban. '.repeat(5)),
  buttons: [[{ kind: 'action' as const, label: 'Ott leszek', payload: 'rsvp:p:going' }]],
}
const addressOf = (index: number) => `partner${index}@pelda.hu`

/** @returns mails a second */
async function timed(run: () => Promise<unknown>): Promise<number> {
  const before = taken
  const begun = performance.now()
  await run()
  if (taken - before !== count) throw new Error(`${taken - before} of ${count} mails came`)
  return count / ((performance.now() - begun) / 1000)
}

async function bare(): Promise<number> {
  const pool = createTransport({ host: '127.0.0.1', port, pool: true, maxConnections: 5, maxMessages: 100 })
  const made = await mailOf(options, {
    deliveryId: 'bench-1',
    chat: { id: addressOf(0), kind: 'private' },
    recipientId: addressOf(0),
    language: 'hu',
    message,
    mayHaveArrived: false,
    readFile: async () => new Uint8Array(),
  })
  try {
    return await timed(() =>
      Promise.all(
        Array.from({ length: count }, (_, index) =>
          pool.sendMail({ ...made, to: addressOf(index), messageId: `<${index}@pelda.hu>` }),
        ),
      ),
    )
  } finally {
    pool.close()
  }
}

const databases = await storage('sqlite')

async function pipeline(): Promise<number> {
  const opened = await openDatabase({ url: await databases.create(), log: silent })
  const { db, provider } = opened
  await db.$transaction(
    async (tx) => {
      for (let index = 0; index < count; index++)
        await enqueue(tx, {
          platform: 'mail',
          chat: { id: addressOf(index), kind: 'private' },
          language: 'hu',
          priority: 2,
          message,
          notBefore: new Date(0),
        })
    },
    { timeout: 120_000 },
  )
  const platform = mail({
    ...options,
    perMinute: 60_000_000,
    log,
    stopped: async () => false,
    take: async () => {},
  })
  const sender = createSender({
    db,
    provider,
    platforms: [platform],
    kinds: [],
    clock: () => new Date(),
    log,
  })
  try {
    return await timed(async () => {
      await sender.start()
      await sender.idle()
    })
  } finally {
    await sender.stop(1000)
    await platform.stop()
    await opened.close()
  }
}

const pairs: { bare: number; pipeline: number }[] = []
for (let turn = 0; turn < turns; turn++) pairs.push({ bare: await bare(), pipeline: await pipeline() })
await databases.remove()
server.close(() => {})
const share = pairs.map((pair) => pair.pipeline / pair.bare).sort((a, b) => a - b)[Math.floor(turns / 2)] ?? 0
say(
  table(
    ['turn', 'bare pool, mails/s', 'pipeline, mails/s'],
    pairs.map((pair, index) => [index + 1, round(pair.bare), round(pair.pipeline)]),
  ),
)
say(JSON.stringify({ mails: count, share: round(share, 2), pairs }))
process.exit(share >= 0.5 ? 0 : 1)
