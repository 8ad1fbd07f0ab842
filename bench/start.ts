/**
 * npm run bench:start
 * The built program with all platforms on (Telegram and Discord emulated): milliseconds from its start to /readyz,
 * and its memory when nobody asks anything. The last line is JSON.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startDiscord } from '../tests/emulators/discord/index.ts'
import { TelegramEmulator } from '../tests/emulators/telegram/index.ts'
import { quantile, round, say, table } from './parts/statistics.ts'

const starts = 5
const idleMs = 15_000

const telegram = await TelegramEmulator.start({ record: 0 })
const discord = await startDiscord()
const folder = mkdtempSync(join(tmpdir(), 'dialogus-bench-'))

/** Resident memory as Linux counts it, in MB. */
function memoryOf(pid: number): number {
  const kilobytes = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  return Number(kilobytes) / 1024
}

async function run(file: string, idle: number): Promise<{ ready: number; memory: number }> {
  const begun = performance.now()
  const child = spawn(process.execPath, ['--enable-source-maps', 'dist/main.js'], {
    cwd: join(import.meta.dirname, '..'),
    env: {
      PATH: process.env.PATH,
      PORT: '0',
      DATABASE_URL: `file:${file}`,
      TELEGRAM_TOKEN: telegram.token,
      TELEGRAM_API_ROOT: telegram.url,
      DISCORD_TOKEN: discord.token,
      DISCORD_API: discord.api,
    },
    stdio: ['ignore', 'pipe', process.env.BENCH_LOG ? 'inherit' : 'ignore'],
  })
  const ended = once(child, 'exit')
  let said = ''
  child.stdout.on('data', (text) => {
    said += String(text)
  })
  const address = () => /http:\S+:\d+(?=\s)/.exec(said)?.[0]
  const answers = async () =>
    address() !== undefined &&
    fetch(`${address()}/readyz`).then(
      (response) => response.ok,
      () => false,
    )
  while (!(await answers())) {
    if (child.exitCode !== null || performance.now() - begun > 60_000) throw new Error('it does not start')
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  const ready = performance.now() - begun
  await new Promise((resolve) => setTimeout(resolve, idle))
  const memory = memoryOf(child.pid ?? 0)
  child.kill('SIGTERM')
  await ended
  return { ready, memory }
}

const readies: number[] = []
let memory = 0
let first = 0
try {
  const file = join(folder, 'start.db')
  for (let turn = 0; turn <= starts; turn++) {
    const one = await run(file, turn === starts ? idleMs : 0)
    say(`ready after ${round(one.ready, 0)} ms`)
    if (turn === 0) first = one.ready
    else readies.push(one.ready)
    memory = one.memory
  }
} finally {
  await telegram.stop()
  await discord.stop()
  rmSync(folder, { recursive: true, force: true })
}
const median = quantile(readies, 0.5)
console.log(
  table(
    ['what', 'measured'],
    [
      ['start to ready, new database, ms', round(first, 0)],
      ['start to ready, median, ms', round(median, 0)],
      ['RSS when idle, MB', round(memory, 0)],
    ],
  ),
)
console.log(
  JSON.stringify({
    startToReadyMs: round(median, 0),
    firstStartMs: round(first, 0),
    idleRssMb: round(memory, 0),
  }),
)
process.exit(0)
