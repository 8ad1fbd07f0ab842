/**
 * npm run bench:delivery
 * (a) A broadcast to 10,000 on a Telegram that enforces its documented limits, while somebody presses a button every
 * second: how much of the allowed rate is used in a steady minute of it, 429s, and how long the replies take. (All
 * 10,000 would take 333 s at 30 a second; a minute says the same.)
 * (b) With limits off: the durable pipeline beside a bare loop of sendMessage calls, taking turns.
 * (c) A million contacts become deliveries on SQLite (`bench:expand` for both databases).
 * `npm run bench:delivery -- paced` for a part: paced, throughput, expand. The last line is JSON.
 */
import { z } from 'zod'
import { createBroadcast } from '../src/broadcasts/store.ts'
import type { Provider } from '../src/db/client.ts'
import { Child } from './parts/child.ts'
import { addPeople, contactId, storage, within } from './parts/databases.ts'
import { expand } from './parts/expansion.ts'
import { quantile, round, say, table } from './parts/statistics.ts'
import { publishSurveys } from './parts/survey.ts'

const perSecond = 30
const audience = 10_000
/** The broadcast is under way for so long before its steady minute begins. */
const settleMs = 6000
const steadyMs = 60_000
const messages = 2000
const turns = 3

const started = z.object({ url: z.string(), token: z.string() })
const arrived = z.object({ times: z.array(z.number()), now: z.number(), limited: z.number() })

const rows: (string | number)[][] = []

async function paced(): Promise<object> {
  const databases = await storage('sqlite')
  const telegram = new Child('./telegram.ts')
  const name = 'paced'
  try {
    const url = await databases.create()
    const surveyId = await within(url, async (opened) => {
      await addPeople(opened, audience + 1)
      // The one who presses gets nothing but replies.
      const presser = { where: { id: contactId(audience) }, data: { language: 'en' } }
      await opened.db.contact.update(presser)
      await createBroadcast(opened.db, {
        kind: 'message',
        content: { hu: 'Kedves Partnerünk! Holnap 10 órakor várjuk a művelődési házban.' },
        audience: { language: 'hu' },
        sendAt: new Date(),
        quiet: false,
      })
      const [first] = await publishSurveys(opened.db, 1, new Date())
      return first
    })
    const bot = await telegram.ask(started, 'start', { name, limits: true, counted: audience + 1 })
    const app = new Child('./app.ts', {
      TELEGRAM_API_ROOT: bot.url,
      TELEGRAM_TOKEN: bot.token,
      DATABASE_URL: url,
    })
    await app.ask(z.unknown(), 'ready')
    const count = () => telegram.ask(arrived, 'arrivals', { bot: name })
    while ((await count()).times.length < perSecond * 2) await new Promise((done) => setTimeout(done, 200))
    await new Promise((done) => setTimeout(done, settleMs))
    const before = await count()
    const pressing = {
      bot: name,
      person: audience,
      data: `sv-start:${surveyId}`,
      ms: steadyMs,
      everyMs: 1000,
    }
    const { times } = await telegram.ask(z.object({ times: z.array(z.number()) }), 'presses', pressing)
    const after = await count()
    await app.end()
    const seconds = (after.now - before.now) / 1000
    const rate = (after.times.length - before.times.length) / seconds
    const limited = after.limited - before.limited
    const [p50, p99] = [quantile(times, 0.5), quantile(times, 0.99)]
    rows.push(['messages a second, of 30', round(rate)], ['429s in the steady minute', limited])
    rows.push(['429s before it', before.limited])
    rows.push(['reply to a press, p50, ms', round(p50, 1)], ['reply to a press, p99, ms', round(p99, 1)])
    return {
      rateUtilisation: round(rate / perSecond, 3),
      steady429s: limited,
      replyP99Ms: round(p99, 1),
    }
  } finally {
    await telegram.end()
    await databases.remove()
  }
}

/** The share of the bare loop's speed over all turns. */
async function throughput(provider: Provider): Promise<number> {
  const databases = await storage(provider)
  const telegram = new Child('./telegram.ts')
  try {
    const url = await databases.create()
    await within(url, (opened) => addPeople(opened, messages))
    const bot = await telegram.ask(started, 'start', { name: 'free', limits: false, counted: messages })
    const sending = new Child('./sending.ts', {
      TELEGRAM_API_ROOT: bot.url,
      TELEGRAM_TOKEN: bot.token,
      DATABASE_URL: url,
    })
    const rates: Record<'bare' | 'pipeline', number[]> = { bare: [], pipeline: [] }
    for (const way of ['bare', 'pipeline']) await sending.ask(z.number(), way, messages / 4)
    for (let turn = 0; turn < turns; turn++)
      for (const way of ['bare', 'pipeline'] as const) {
        const rate = await sending.ask(z.number(), way, messages)
        rates[way].push(rate)
        say(`${provider}, ${way}: ${round(rate, 0)}/s`)
      }
    await sending.end()
    const mean = (values: number[]) => values.length / values.reduce((sum, value) => sum + 1 / value, 0)
    const share = mean(rates.pipeline) / mean(rates.bare)
    rows.push(
      [`bare loop beside ${provider}, messages a second`, round(mean(rates.bare), 0)],
      [`durable pipeline on ${provider}, messages a second`, round(mean(rates.pipeline), 0)],
    )
    return round(share)
  } finally {
    await telegram.end()
    await databases.remove()
  }
}

async function million(): Promise<number> {
  const databases = await storage('sqlite')
  try {
    const { seconds, growth } = await expand(await databases.create(), 1_000_000)
    rows.push(['1,000,000 contacts expanded, s', round(seconds, 1)], ['its RSS growth, MB', round(growth, 0)])
    return round(seconds, 1)
  } finally {
    await databases.remove()
  }
}

const given = process.argv.slice(2)
const wanted = (part: string) => given.length === 0 || given.includes(part)
const figures: Record<string, unknown> = {}
if (wanted('paced')) Object.assign(figures, await paced())
if (wanted('throughput')) {
  figures.throughputVsBareSend = await throughput('sqlite')
  figures.throughputVsBareSendPostgresql = await throughput('postgresql')
}
if (wanted('expand')) figures.expandMillionSeconds = await million()
console.log(table(['what', 'measured'], rows))
console.log(JSON.stringify(figures))
process.exit(0)
