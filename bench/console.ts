/**
 * npm run bench:console
 * Each of the coordinators' pages, asked of a database with 100,000 contacts, 10,000 organisations and 500 programmes
 * with 500,000 answers: the middle of the processor's times, that of the first, and how many statements it takes. `-- 10000` for so many contacts (the
 * rest in proportion), `-- postgresql` for that database. The last line is JSON.
 */
import { consoleRoutes } from '../src/console/index.ts'
import { openDatabase } from '../src/db/open.ts'
import { createSession } from '../src/partners/signin.ts'
import { rooms } from '../src/rooms.ts'
import { fillCounty, organisationId, programmeId } from './parts/county.ts'
import { contactId, silent, storage } from './parts/databases.ts'
import { quantile, round, say, table } from './parts/statistics.ts'

const times = 15
const given = process.argv.slice(2)
const contacts = Number(given.find((word) => /^\d+$/.test(word)) ?? 100_000)
const share = contacts / 100_000
const databases = await storage(given.includes('postgresql') ? 'postgresql' : 'sqlite')
const url = await databases.create()
let statements = 0
const opened = await openDatabase({
  ...{ url, log: silent },
  queried(operation) {
    if (operation === 'read') statements++
  },
})
const now = new Date()
const [survey = ''] = await fillCounty(
  opened,
  {
    ...{ contacts, organisations: Math.round(10_000 * share) },
    ...{ programmes: 500, answersEach: Math.round(1000 * share) },
    ...{ surveys: 20, responsesEach: Math.round(5000 * share) },
    ...{ broadcasts: 400, deliveriesEach: Math.round(1000 * share) },
  },
  now,
)
await opened.db.contact.update({ where: { id: contactId(0) }, data: { role: 'admin' } })
const { token } = await createSession(opened.db, contactId(0), now)
const broadcast = await opened.db.broadcast.findFirstOrThrow({
  where: { status: 'done' },
  orderBy: { id: 'desc' },
})
say(`${contacts} contacts are there`)

const log = { info() {}, warn() {}, error: (...args: unknown[]) => console.error(...args) }
const pages = rooms.flatMap((room) => room.pages ?? [])
const links = { base: 'http://localhost', invitation: () => [] }
const app = await consoleRoutes({ db: opened.db, clock: () => new Date(), log, links, pages })

/** One of each kind that is there; pages of what is not are the others' too. */
const known: Record<string, string> = {
  partners: organisationId(1),
  programmes: programmeId(400),
  surveys: survey,
  broadcasts: broadcast.id,
}
const addresses = [
  ...new Set(app.routes.filter(({ method }) => method === 'GET').map(({ path }) => path)),
  '/console/partners?q=minta',
  '/console/partners?page=9',
  '/console/programmes?page=2',
]
  .filter((path) => !path.includes('*') && !/sign|leave|assets|\.js$/.test(path))
  .map((path) => path.replace(/:id\b/, known[path.split('/')[2] ?? ''] ?? ':id'))
  .filter((path) => !path.includes(':'))

interface Asked {
  address: string
  milliseconds: number
  /** Of this process, in milliseconds: what other work on the machine changes least. */
  processor: number
  /** The first time, when nothing that was counted is kept. */
  cold: number
  statements: number
  kilobytes: number
}
const asked: Asked[] = []
const others: string[] = []
for (const address of addresses) {
  const took: number[] = []
  const worked: number[] = []
  let bytes = 0
  let status = 0
  const before = statements
  for (let time = 0; time < times; time++) {
    const start = performance.now()
    const used = process.cpuUsage()
    const response = await app.request(`http://localhost${address}`, {
      headers: { Cookie: `dialogus_console=${token}`, 'Accept-Language': 'hu' },
    })
    bytes = (await response.arrayBuffer()).byteLength
    status = response.status
    took.push(performance.now() - start)
    const { user, system } = process.cpuUsage(used)
    worked.push((user + system) / 1000)
    if (status !== 200 || (time > 1 && performance.now() - start > 5000)) break
  }
  if (status !== 200) others.push(`${status} ${address}`)
  else
    asked.push({
      address,
      milliseconds: quantile(took, 0.5),
      processor: quantile(worked, 0.5),
      cold: worked[0] ?? 0,
      statements: (statements - before) / took.length,
      kilobytes: bytes / 1024,
    })
}
await opened.close()
await databases.remove()
asked.sort((a, b) => b.processor - a.processor)
console.log(
  table(
    ['page', 'processor, ms', 'the first time', 'median, ms', 'statements', 'kB'],
    asked.map((one) => [
      one.address.replace('/console', '') || '/',
      ...[round(one.processor, 1), round(one.cold, 1)],
      round(one.milliseconds, 1),
      round(one.statements, 1),
      round(one.kilobytes, 0),
    ]),
  ),
)
if (others.length > 0) say(`not a page: ${others.join(', ')}`)
console.log(
  JSON.stringify({
    slowestMs: round(Math.max(...asked.map(({ milliseconds }) => milliseconds)), 1),
    slowestProcessorMs: round(asked[0]?.processor ?? 0, 1),
    firstPageMs: round(asked.find(({ address }) => address === '/console')?.milliseconds ?? 0, 1),
    above60Ms: asked.filter(({ processor }) => processor > 60).length,
    pages: asked.length,
  }),
)
process.exit(0)
