/**
 * `npm run bench:surveys`: responses to samples/helyzetfelmeres.xlsx, 10,000 and ten times as many: results and every
 * kind of export, how long and in how much memory, each in a process of its own. Flat means that ten times as many
 * need no more than a few buffers. Beside them what cannot be left out: the rows read and their JSON parsed, and the
 * cells of the workbook written, by nothing but the libraries. What is measured runs as it is built. The last line is
 * JSON; the exit code is 1 when one of them grows by more than a quarter.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { bundleServer } from '../scripts/bundle.ts'
import { openDatabase } from '../src/db/open.ts'
import { exportFormats, exportSurvey } from '../src/surveys/exports/index.ts'
import { surveyResults } from '../src/surveys/results/index.ts'
import { storeSample } from '../tests/surveys/sample.ts'
import { bareRead, bareWorkbook, cellsOf } from './parts/bare-surveys.ts'

const sizes = [10_000, 100_000]
const silent = { info() {}, warn() {}, error() {} }
/** Both kinds of CSV are written by the same code. */
const tasks = [
  'results',
  'bare read',
  'results again',
  'bare xlsx',
  ...exportFormats.filter((format) => format !== 'csv-comma'),
] as const
type Task = (typeof tasks)[number]
/** Little, in megabytes: else the collector waits for more garbage where there is more to do, and memory says that. */
const heap = ['--max-old-space-size=96', '--max-semi-space-size=4']
/** Of the most memory with 100,000 to that with 10,000. */
const mostGrowth = 1.25
const measure = z.object({
  milliseconds: z.number(),
  /** Of the processor, over all threads. */
  processor: z.number(),
  bytes: z.number(),
  rss: z.number(),
})
/** What stands beside which. */
const beside = { results: 'bare read', xlsx: 'bare xlsx' } as const

const [, , mode, url, task] = process.argv
if (mode === 'task' && url !== undefined) await runTask(url, tasks.find((one) => one === task) ?? 'results')
else await compare()

/** One task over one database; prints milliseconds, megabytes written and the most resident memory. */
async function runTask(url: string, task: Task): Promise<void> {
  const { db, close } = await openDatabase({ url, log: silent })
  const { id } = await db.survey.findFirstOrThrow({ select: { id: true } })
  // Once more, with nothing changed.
  if (task === 'results again') await surveyResults(db, id)
  const cells = task === 'bare xlsx' ? await cellsOf(db, id) : []
  const before = process.cpuUsage()
  const started = performance.now()
  let bytes = 0
  if (task === 'results' || task === 'results again') await surveyResults(db, id)
  else if (task === 'bare read') bytes = bareRead(url)
  else if (task === 'bare xlsx')
    bytes = await bareWorkbook(cells, await db.response.count({ where: { surveyId: id } }))
  else {
    const file = await exportSurvey(db, id, task, { language: 'hu', now: new Date() })
    if (file.kind === 'none') throw new Error(file.why)
    for await (const piece of file.stream) bytes += Buffer.from(piece).length
  }
  const milliseconds = performance.now() - started
  const { user, system } = process.cpuUsage(before)
  const processor = (user + system) / 1000
  // maxRSS is in kilobytes on every platform Node runs on.
  process.stdout.write(
    JSON.stringify({ milliseconds, processor, bytes, rss: process.resourceUsage().maxRSS / 1024 }),
  )
  await close()
}

async function compare(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'dialogus-bench-'))
  const measured = new Map<string, z.infer<typeof measure>>()
  const built = join(import.meta.dirname, '../.bench')
  try {
    await bundleServer(built, { surveys: 'bench/surveys.ts' })
    for (const size of sizes) {
      const url = join(folder, `${size}.db`)
      await fill(url, size)
      for (const task of tasks) {
        const said = execFileSync(process.execPath, [...heap, join(built, 'surveys.js'), 'task', url, task], {
          encoding: 'utf8',
        })
        measured.set(`${task} ${size}`, measure.parse(JSON.parse(said)))
      }
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
    rmSync(built, { recursive: true, force: true })
  }
  console.log(
    '| | 10,000 s | 100,000 s | time ratio | of the processor, s | MB written | most memory MB, 10,000 → 100,000 | ratio |',
  )
  console.log('|---|---:|---:|---:|---:|---:|---:|---:|')
  const figures: Record<string, object> = {}
  for (const task of tasks) {
    const [few, many] = sizes.map((size) => measured.get(`${task} ${size}`))
    if (!few || !many) throw new Error(`${task} was not measured`)
    const growth = many.rss / few.rss
    console.log(
      `| ${task} | ${(few.milliseconds / 1000).toFixed(1)} | ${(many.milliseconds / 1000).toFixed(task === 'results again' ? 3 : 1)} | ${(many.milliseconds / few.milliseconds).toFixed(1)} | ${(many.processor / 1000).toFixed(1)} | ${(many.bytes / 2 ** 20).toFixed(1)} | ${few.rss.toFixed(0)} → ${many.rss.toFixed(0)} | ${growth.toFixed(2)} |`,
    )
    figures[task] = {
      seconds: Number((many.milliseconds / 1000).toFixed(task === 'results again' ? 3 : 1)),
      processorSeconds: Number((many.processor / 1000).toFixed(2)),
      megabytes: Number((many.bytes / 2 ** 20).toFixed(1)),
      rss: [Math.round(few.rss), Math.round(many.rss)],
      growth: Number(growth.toFixed(2)),
    }
    if (growth > mostGrowth) process.exitCode = 1
  }
  const [, size] = sizes
  for (const [task, bare] of Object.entries(beside)) {
    const [own, other] = [measured.get(`${task} ${size}`), measured.get(`${bare} ${size}`)]
    if (!own || !other) throw new Error(`${task} was not measured`)
    Object.assign(figures[task] ?? {}, {
      vsBare: Number((own.milliseconds / other.milliseconds).toFixed(2)),
      vsBareProcessor: Number((own.processor / other.processor).toFixed(2)),
    })
  }
  console.log(JSON.stringify({ responses: sizes, ...figures }))
}

/** Stores the smaller number one by one, and the larger as copies of it: what is read is as long, and made sooner. */
async function fill(url: string, size: number): Promise<void> {
  const { db, close } = await openDatabase({ url, log: silent })
  const [made = size] = sizes
  await storeSample(db, made)
  const columns = await db.$queryRawUnsafe<{ name: string }[]>('PRAGMA table_info("Response")')
  const names = columns.map(({ name }) => `"${name}"`)
  for (let from = made; from < size; from += made)
    await db.$executeRawUnsafe(
      `INSERT INTO "Response" (${names.join(', ')}) SELECT ${names
        .map((name) => (name === '"id"' ? `printf('r%021d', ${from} + substr("id", 2))` : name))
        .join(', ')} FROM "Response" WHERE "id" < 'r${String(made).padStart(21, '0')}'`,
    )
  await close()
}
