/**
 * npm run bench:soak
 * An hour's traffic of a busy day in two minutes: people answer surveys at once and without a pause, while the app's
 * memory, handles and (PostgreSQL) the prepared plans of one connection are looked at. `npm run bench:soak -- postgresql` on the other database. The last
 * line is JSON.
 */
import { z } from 'zod'
import type { Provider } from '../src/db/client.ts'
import { Child } from './parts/child.ts'
import { addPeople, storage, within } from './parts/databases.ts'
import { round, say, table } from './parts/statistics.ts'
import { publishSurveys } from './parts/survey.ts'

const spells = 8
const turns = 700
const senders = 8
const people = 10_000
const surveys = 1

const started = z.object({ url: z.string(), token: z.string() })
const measured = z.object({ times: z.array(z.number()), took: z.number() })
const memorySchema = z.object({ rssMb: z.number(), heapMb: z.number(), handles: z.number() })

const provider: Provider = process.argv.includes('postgresql') ? 'postgresql' : 'sqlite'
const databases = await storage(provider)
const telegram = new Child('./telegram.ts')
const bot = await telegram.ask(started, 'start', { name: 'soak', limits: false })
const url = await databases.create()
const starts = await within(url, async (opened) => {
  await addPeople(opened, people)
  return (await publishSurveys(opened.db, surveys, new Date())).map((id) => `sv-start:${id}`)
})
const env = {
  TELEGRAM_API_ROOT: bot.url,
  TELEGRAM_TOKEN: bot.token,
  DATABASE_URL: url,
  BENCH_WEBHOOK: '1',
}
const app = new Child('./app.ts', env, { execArgv: ['--expose-gc'] })
await app.ask(z.unknown(), 'ready')

const rows: (string | number)[][] = []
const memory: z.infer<typeof memorySchema>[] = []
const plans: number[] = []
let answers = 0
for (let spell = 0; spell < spells; spell++) {
  const asked = { bot: 'soak', senders, turns, people, starts }
  const { times } = await telegram.ask(measured, 'answers', asked)
  answers += times.length
  const now = await app.ask(memorySchema, 'memory')
  const kept = provider === 'postgresql' ? await app.ask(z.number(), 'plans') : 0
  memory.push(now)
  plans.push(kept)
  rows.push([
    answers,
    round(now.rssMb, 0),
    round(now.heapMb, 1),
    now.handles,
    provider === 'postgresql' ? kept : '–',
  ])
  say(`${answers} answers, ${round(now.rssMb, 0)} MB`)
}
await app.end()
await telegram.end()
await databases.remove()

// The first quarter fills caches; growth is what comes after it.
const settled = memory.slice(spells / 4)
const [first, last] = [settled[0], settled.at(-1)]
if (!first || !last) throw new Error('nothing was measured')
console.log(table(['answers so far', 'RSS, MB', 'heap, MB', 'handles', 'prepared plans'], rows))
console.log(
  JSON.stringify({
    database: provider,
    answers,
    rssGrowthMb: round(last.rssMb - first.rssMb, 1),
    heapGrowthMb: round(last.heapMb - first.heapMb, 1),
    handleGrowth: last.handles - first.handles,
    ...(provider === 'postgresql' && { planGrowth: (plans.at(-1) ?? 0) - (plans[spells / 4] ?? 0) }),
  }),
)
process.exit(0)
