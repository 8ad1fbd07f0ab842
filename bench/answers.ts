/**
 * npm run bench:answers
 * Survey answers by webhook, 16 people at once: the app with 1,000 and with 100,000 contacts, the same survey by
 * @grammyjs/conversations, and a bare echo bot, each in a process of its own and taking turns; on both databases.
 * `npm run bench:answers -- sqlite` for one of them. The last line is JSON.
 */
import { z } from 'zod'
import type { Provider } from '../src/db/client.ts'
import { Child } from './parts/child.ts'
import { addPeople, storage, within } from './parts/databases.ts'
import { quantile, round, say, table } from './parts/statistics.ts'
import { publishSurveys } from './parts/survey.ts'

const senders = 16
const rounds = 3
/** People who answer a survey each, of ten questions, in a round; fewer where it takes longer. */
const turns = 160
const slowTurns = 80
/** Messages to the echo bot in a round. */
const echoes = 4800
/** Enough for a thousand people to have something to answer all the time. */
const surveys = 8

const started = z.object({ url: z.string(), token: z.string() })
const measured = z.object({ times: z.array(z.number()), took: z.number() })

interface Contender {
  name: string
  people: number
  process: Child
  starts: string[]
  times: number[]
  took: number
  /** Seconds of its processor time. */
  cpu: number
  perRound: number[]
}

async function measure(provider: Provider): Promise<{ rows: (string | number)[][]; figures: object }> {
  const databases = await storage(provider)
  const telegram = new Child('./telegram.ts')
  const contenders: Contender[] = []
  const begin = async (name: string, file: string, people: number) => {
    const { url, token } = await telegram.ask(started, 'start', { name, limits: false })
    const env: Record<string, string> = {
      TELEGRAM_API_ROOT: url,
      TELEGRAM_TOKEN: token,
      BENCH_WEBHOOK: '1',
      LOG_LEVEL: 'info',
    }
    let starts: string[] = []
    if (people > 0) {
      env.DATABASE_URL = await databases.create()
      const ids = await within(env.DATABASE_URL, async (opened) => {
        await addPeople(opened, people)
        return await publishSurveys(opened.db, surveys, new Date())
      })
      starts = ids.map((id) => `sv-start:${id}`)
    }
    const process = new Child(file, env)
    await process.ask(z.unknown(), 'ready')
    say(`${name}: ready`)
    contenders.push({ name, people, process, starts, times: [], took: 0, cpu: 0, perRound: [] })
  }
  try {
    await begin('ours, 1,000 contacts', './app.ts', 1000)
    await begin('ours, 100,000 contacts', './app.ts', 100_000)
    await begin('conversations', './conversations.ts', 1000)
    await begin('bare echo', './echo.ts', 0)
    const seconds = (process: Child) => process.ask(z.number(), 'cpu')
    const run = async ({ name, people, starts, process }: Contender) => {
      const bot = { bot: name, senders }
      const several = name === 'conversations' ? slowTurns : turns
      if (people > 0) await telegram.ask(z.unknown(), 'begin', { ...bot, turns: several, people, starts })
      const before = await seconds(process)
      const { times, took } = await (people > 0
        ? telegram.ask(measured, 'answers', bot)
        : telegram.ask(measured, 'echoes', { ...bot, turns: echoes }))
      const cpu = (await seconds(process)) - before
      if (people > 0) await telegram.ask(z.unknown(), 'sendIn', bot)
      return { times, took, cpu }
    }
    for (const contender of contenders) await run(contender)
    for (let turn = 0; turn < rounds; turn++)
      for (const contender of contenders) {
        const { times, took, cpu } = await run(contender)
        contender.times.push(...times)
        contender.took += took
        contender.cpu += cpu
        contender.perRound.push((times.length / took) * 1000)
        say(`${provider}, ${contender.name}: ${round((times.length / took) * 1000, 0)}/s`)
      }
  } finally {
    for (const { process } of contenders) await process.end()
    await telegram.end()
    await databases.remove()
  }
  const [small, large, conversations, echo] = contenders
  if (!small || !large || !conversations || !echo) throw new Error('a contender is missing')
  const perSecond = ({ times, took }: Contender) => (times.length / took) * 1000
  const cpuMs = ({ times, cpu }: Contender) => (cpu / times.length) * 1000
  const p99 = ({ times }: Contender) => quantile(times, 0.99)
  return {
    rows: contenders.map((one) => [
      provider,
      one.name,
      round(perSecond(one), 0),
      round(quantile(one.times, 0.5), 1),
      round(p99(one), 1),
      round(cpuMs(one), 2),
      one.perRound.map((rate) => round(rate, 0)).join(' '),
    ]),
    figures: {
      answersVsConversations: round(perSecond(small) / perSecond(conversations)),
      processorVsConversations: round(cpuMs(conversations) / cpuMs(small)),
      p99VsConversations: round(p99(small) / p99(conversations)),
      answersVsEcho: round(perSecond(small) / perSecond(echo)),
      answersAt100kVs1k: round(perSecond(large) / perSecond(small)),
    },
  }
}

const asked = z.array(z.enum(['sqlite', 'postgresql'])).parse(process.argv.slice(2))
const providers: Provider[] = asked.length > 0 ? asked : ['sqlite', 'postgresql']
const rows: (string | number)[][] = []
const figures: Record<string, object> = {}
for (const provider of providers) {
  const result = await measure(provider)
  rows.push(...result.rows)
  figures[provider] = result.figures
}
console.log(
  table(
    ['database', 'bot', 'answers/s', 'p50 ms', 'p99 ms', 'processor ms', 'answers/s of each round'],
    rows,
  ),
)
console.log(JSON.stringify(figures))
process.exit(0)
