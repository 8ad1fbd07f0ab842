/**
 * `npm run bench:surveys`: 100,000 responses to samples/helyzetfelmeres.xlsx: results and every export, how long and in
 * how much memory, each in a process of its own. Memory is compared with a tenth of the responses: flat means that
 * ten times as many need no more than a few buffers.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDatabase } from '../src/db/open.ts'
import { exportFormats, exportSurvey } from '../src/surveys/exports/index.ts'
import { surveyResults } from '../src/surveys/results/index.ts'
import { storeSample } from '../tests/surveys/sample.ts'

const sizes = [10_000, 100_000]
const silent = { info() {}, error() {} }
const tasks = ['results', ...exportFormats] as const
type Task = (typeof tasks)[number]

const [, , mode, url, task] = process.argv
if (mode === 'task' && url !== undefined) await runTask(url, tasks.find((one) => one === task) ?? 'results')
else await compare()

/** One task over one database; prints milliseconds, megabytes written and the most resident memory. */
async function runTask(url: string, task: Task): Promise<void> {
  const { db, close } = await openDatabase({ url, log: silent })
  const { id } = await db.survey.findFirstOrThrow({ select: { id: true } })
  const started = performance.now()
  let bytes = 0
  if (task === 'results') await surveyResults(db, id)
  else {
    const file = await exportSurvey(db, id, task, { language: 'hu', now: new Date() })
    if (file.kind === 'none') throw new Error(file.why)
    for await (const piece of file.stream) bytes += Buffer.from(piece).length
  }
  const milliseconds = performance.now() - started
  // maxRSS is in kilobytes on every platform Node runs on.
  process.stdout.write(JSON.stringify({ milliseconds, bytes, rss: process.resourceUsage().maxRSS / 1024 }))
  await close()
}

async function compare(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'dialogus-bench-'))
  const measured = new Map<string, { milliseconds: number; bytes: number; rss: number }>()
  for (const size of sizes) {
    const url = join(folder, `${size}.db`)
    const { db, close } = await openDatabase({ url, log: silent })
    await storeSample(db, size)
    await close()
    for (const task of tasks)
      measured.set(
        `${task} ${size}`,
        JSON.parse(
          execFileSync(process.execPath, [...process.execArgv, import.meta.filename, 'task', url, task], {
            encoding: 'utf8',
          }),
        ),
      )
  }
  rmSync(folder, { recursive: true, force: true })
  console.log(
    '| | 10,000 s | 100,000 s | time ratio | MB written | most memory MB, 10,000 → 100,000 | ratio |',
  )
  console.log('|---|---:|---:|---:|---:|---:|---:|')
  for (const task of tasks) {
    const [few, many] = sizes.map((size) => measured.get(`${task} ${size}`))
    if (!few || !many) continue
    console.log(
      `| ${task} | ${(few.milliseconds / 1000).toFixed(1)} | ${(many.milliseconds / 1000).toFixed(1)} | ${(many.milliseconds / few.milliseconds).toFixed(1)} | ${(many.bytes / 2 ** 20).toFixed(1)} | ${few.rss.toFixed(0)} → ${many.rss.toFixed(0)} | ${(many.rss / few.rss).toFixed(2)} |`,
    )
  }
}
