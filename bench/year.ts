/**
 * npm run bench:year
 * What the NGOs of a county leave behind in five years (1,000 organisations, 3,000 contacts, 600 programmes, 60 surveys,
 * 400 broadcasts with the deliveries and web messages that housekeeping leaves of them) beside what they do in one:
 * the start, pages that are looked at every day, housekeeping, backup and restoring. What takes longer after five years
 * grows with the past. `npm run bench:year -- postgresql` for the other database. The last line is JSON.
 */
import { statSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { makeBackup } from '../src/backup/make.ts'
import { restoreBackup } from '../src/backup/restore.ts'
import { newId } from '../src/base/id.ts'
import { consoleRoutes } from '../src/console/index.ts'
import type { Store } from '../src/db/client.ts'
import { openDatabase } from '../src/db/open.ts'
import { housekeeping } from '../src/jobs/housekeeping.ts'
import { createSession } from '../src/partners/signin.ts'
import { rooms } from '../src/rooms.ts'
import { Child } from './parts/child.ts'
import { fillCounty } from './parts/county.ts'
import { addConversations, contactId, silent, storage } from './parts/databases.ts'
import { quantile, round, say, table } from './parts/statistics.ts'

const spans = [1, 5]
/** In a year. Who takes part does not grow; what they leave behind does. */
const people = { organisations: 1000, contacts: 3000 }
const yearly = { programmes: 120, surveys: 12, broadcasts: 80 }
const each = { answersEach: 60, responsesEach: 300, deliveriesEach: 3000, deliveriesKeptDays: 370 }
const webReaders = 300
const times = 9

type Measured = Map<string, number>
const [provider = 'sqlite'] = z.array(z.enum(['sqlite', 'postgresql'])).parse(process.argv.slice(2))
const databases = await storage(provider)
const folder = await mkdtemp(join(process.env.BENCH_DIR ?? tmpdir(), 'dialogus-bench-'))
const log = { info() {}, warn() {}, error: (...args: unknown[]) => console.error(...args) }

/** @returns milliseconds of each, and megabytes */
async function after(years: number): Promise<Measured> {
  const url = await databases.create()
  const now = new Date()
  const filled = await openDatabase({ url, log: silent })
  const past = Object.fromEntries(Object.entries(yearly).map(([name, count]) => [name, count * years]))
  await fillCounty(filled, { ...people, ...each, ...yearly, ...past }, now, years)
  await addConversations(filled, webReaders, yearly.broadcasts * years, now)
  await filled.db.contact.update({ where: { id: contactId(0) }, data: { role: 'admin' } })
  const { token } = await createSession(filled.db, contactId(0), now)
  const draft = newId()
  await filled.db.broadcast.create({
    data: {
      ...{ id: draft, kind: 'message', content: { hu: 'Kedves Partnerünk!' }, audience: { all: true } },
      ...{ status: 'draft', sendAt: now, createdById: contactId(0) },
    },
  })
  const megabytes = (await sizeOf(filled, url)) / 2 ** 20
  await filled.close()
  say(`${years} years are there`)

  const measured: Measured = new Map([['database, MB', megabytes]])
  const app = new Child('./app.ts', { DATABASE_URL: url, LOG_LEVEL: 'info' })
  measured.set('start', (await app.ask(z.object({ startMs: z.number() }), 'ready')).startMs)
  await app.end()

  const opened = await openDatabase({ url, log: silent })
  const pages = rooms.flatMap((room) => room.pages ?? [])
  const links = { base: 'http://localhost', invitation: () => [] }
  const routes = await consoleRoutes({ db: opened.db, clock: () => new Date(), log, links, pages })
  for (const [name, path] of [
    ['first page', ''],
    ['/programmes', '/programmes'],
    ['/surveys', '/surveys'],
    ["a broadcast's preview", `/broadcasts/${draft}`],
    ['/broadcasts', '/broadcasts'],
    ['state of the cooperation', '/cooperation'],
  ] as const) {
    const took: number[] = []
    for (let time = 0; time < times; time++) {
      const start = performance.now()
      const { status } = await routes.request(`http://localhost/console${path}`, {
        headers: { Cookie: `dialogus_console=${token}`, 'Accept-Language': 'hu' },
      })
      if (status !== 200) throw new Error(`${path} answers ${status}`)
      took.push(performance.now() - start)
    }
    measured.set(name, quantile(took, 0.5))
  }
  const night = housekeeping(rooms)
  const { db, provider } = opened
  for (const name of ['a first night', 'every other night'])
    measured.set(
      name,
      await taking(() =>
        night.run({ ...{ db, provider, now, log }, clock: () => now, stopping: () => false }),
      ),
    )
  await opened.close()
  const [file, restored] = [join(folder, `${years}.backup`), await databases.create()]
  measured.set('backup', await taking(() => makeBackup({ url, file, now })))
  measured.set('restoring', await taking(() => restoreBackup({ url: restored, file, force: false, now })))
  return measured
}

/** Bytes. */
async function sizeOf({ db, provider: of }: Store, url: string): Promise<number> {
  if (of === 'sqlite') return statSync(url).size
  const rows = await db.$queryRaw<{ size: bigint }[]>`SELECT pg_database_size(current_database()) AS "size"`
  return Number(rows[0]?.size ?? 0)
}

async function taking(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

const found: Measured[] = []
try {
  for (const years of spans) found.push(await after(years))
} finally {
  await databases.remove()
  await rm(folder, { recursive: true, force: true })
}
const [one = new Map<string, number>(), five = new Map<string, number>()] = found
const rows = [...five].map(([name, later]) => {
  const first = one.get(name) ?? Number.NaN
  return { name, first: round(first, 1), later: round(later, 1), ratio: round(later / first, 1) }
})
console.log(
  table(
    ['ms', 'after one year', 'after five', 'times'],
    rows.map(({ name, first, later, ratio }) => [name, first, later, ratio]),
  ),
)
console.log(JSON.stringify(Object.fromEntries(rows.map(({ name, ...of }) => [name, of]))))
process.exit(0)
