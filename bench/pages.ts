/**
 * npm run bench:pages
 * Open pages of the web chat: how long they take to open, how fast all of them have a broadcast, what they cost in
 * memory, how long somebody's own reply takes amid it, and until all are back after a restart. The browsers have a process of their own; a bare Hono
 * server that writes the same bytes to as many has another, and the two take turns.
 * `npm run bench:pages -- 300` for so many pages (5,000 unless told); `-- postgresql` for two processes of the app over
 * one PostgreSQL, half of the pages at each. The last line is JSON.
 */
import { z } from 'zod'
import { Child } from './parts/child.ts'
import { addReaders, storage, within } from './parts/databases.ts'
import { quantile, round, say, table } from './parts/statistics.ts'

const turns = 3
/** People who ask something all the time. */
const askers = 10
const text = 'Kedves Partnerünk! Holnap 10 órakor várjuk a művelődési házban.'
const mark = 'Holnap'

const given = process.argv.slice(2)
const pages = Number(given.find((word) => /^\d+$/.test(word)) ?? 5000)
const provider = given.includes('postgresql') ? 'postgresql' : 'sqlite'
const profile = given.includes('profile')

const seconds = z.number()
const memory = z.object({ rssMb: z.number() })

const databases = await storage(provider)
const url = await databases.create()
await within(url, (opened) => addReaders(opened, pages + askers, askers))
const execArgv = ['--expose-gc', ...(profile ? ['--cpu-prof', '--cpu-prof-dir=bench-profiles'] : [])]
const start = (port = '0') =>
  new Child('./app.ts', { DATABASE_URL: url, LOG_LEVEL: 'info', BENCH_PORT: port }, { execArgv })
let apps = Array.from({ length: provider === 'postgresql' ? 2 : 1 }, () => start())
const [bare, browsers] = [new Child('./sse.ts'), new Child('./browsers.ts')]
const all = <Result>(result: z.ZodType<Result>, name: string) =>
  Promise.all(apps.map((app) => app.ask(result, name)))
const sum = (values: number[]) => values.reduce((a, b) => a + b, 0)
const rssMb = async () => sum((await all(memory, 'memory')).map((one) => one.rssMb))
const cpu = async () => sum(await all(seconds, 'cpu'))

const started = z.object({ listening: z.string() })
const ready = await all(started, 'ready')
const empty = await rssMb()
const openCpu = await cpu()
let openSeconds = 0
for (const [index, { listening }] of ready.entries()) {
  const [from, to] = [index, index + 1].map((part) => Math.floor((pages * part) / ready.length))
  openSeconds += await browsers.ask(seconds, 'open', { name: 'ours', url: listening, from, to })
}
const openedCpu = (await cpu()) - openCpu
const opened = await rssMb()
say(`${pages} pages are open after ${round(openSeconds)} s`)
const bareUrl = await bare.ask(z.string(), 'url')
await browsers.ask(seconds, 'open', { name: 'bare', url: `${bareUrl}live`, from: 0, to: pages })
const asking = ready.at(-1)?.listening ?? ''
const people = { name: 'askers', url: asking, from: pages, to: pages + askers }
await browsers.ask(seconds, 'open', people)

const took = { ours: [] as number[], bare: [] as number[] }
const used = { ours: 0, bare: 0 }
const replies: number[] = []
for (let turn = 0; turn < turns; turn++) {
  const before = await cpu()
  await browsers.ask(z.unknown(), 'expect', { name: 'ours', mark })
  // Amid one of them only: what they cost would be counted as the broadcast's.
  const amid = turn === turns - 1
  if (amid) await browsers.ask(z.unknown(), 'reply', people)
  const ended = apps[0]?.ask(z.unknown(), 'broadcast', text)
  const ours = await browsers.ask(seconds, 'arrived')
  if (amid) replies.push(...(await browsers.ask(z.array(z.number()), 'replied')))
  await ended
  if (!amid) {
    took.ours.push(ours)
    used.ours += ((await cpu()) - before) / (turns - 1)
  }
  const sample = await browsers.ask(z.string(), 'sample')
  const bareBefore = await bare.ask(seconds, 'cpu')
  await browsers.ask(z.unknown(), 'expect', { name: 'bare', mark })
  await bare.ask(z.unknown(), 'push', sample)
  const theirs = await browsers.ask(seconds, 'arrived')
  if (!amid) {
    took.bare.push(theirs)
    used.bare += ((await bare.ask(seconds, 'cpu')) - bareBefore) / (turns - 1)
  }
  say(`all have it after ${round(ours)} s; bare: ${round(theirs, 3)} s`)
}
const after = await rssMb()
await browsers.ask(z.unknown(), 'close', 'bare')
await browsers.ask(z.unknown(), 'close', 'askers')
await browsers.ask(z.unknown(), 'comeBack', 'ours')
for (const app of apps) await app.end()
apps = ready.map(({ listening }) => start(new URL(listening).port))
await all(started, 'ready')
const restarted = Date.now()
const reconnectSeconds = Math.max(0, (await browsers.ask(seconds, 'back')) - restarted) / 1000
say(`all are back ${round(reconnectSeconds)} s after a restart`)
const mean = (values: number[]) => sum(values) / values.length
const perSecond = pages / mean(took.ours)
const share = mean(took.bare) / mean(took.ours)
const perThousand = ((after - empty) / pages) * 1000
console.log(
  table(
    ['what', 'measured'],
    [
      [`opened, of ${pages}, s`, round(openSeconds)],
      ['processor time of opening, s', round(openedCpu)],
      ['all have the message after, s', round(mean(took.ours))],
      ['processor time of a broadcast, s', round(used.ours)],
      ['bare: all have it after, s', round(mean(took.bare), 3)],
      ['bare: processor time, s', round(used.bare, 3)],
      [
        'RSS when empty, opened, after broadcasts, MB',
        [empty, opened, after].map((mb) => round(mb, 0)).join(', '),
      ],
      ['all are back after a restart, s', round(reconnectSeconds)],
      ['own reply amid it, p50, ms', round(quantile(replies, 0.5), 1)],
      [`own reply amid it, p99 of ${replies.length}, ms`, round(quantile(replies, 0.99), 1)],
    ],
  ),
)
for (const child of [...apps, bare, browsers]) await child.end()
await databases.remove()
console.log(
  JSON.stringify({
    pagesPerSecond: round(perSecond, 0),
    vsBareSse: round(share, 3),
    openSeconds: round(openSeconds),
    rssMbPerThousand: round(perThousand, 1),
    replyP99Ms: round(quantile(replies, 0.99), 1),
    reconnectSeconds: round(reconnectSeconds),
  }),
)
process.exit(0)
