/**
 * `npm run dev`: the app with the sample workspace, against emulated Telegram and Discord chats to click through.
 * A change under src/ or commands/ restarts the app; the emulators, with all that was said in them, stay. `-- --keep` goes on with
 * the database of the last time. PORT is the app's (3000), the two after it are the emulators'.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, rmSync, watch } from 'node:fs'
import { dirname, join, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import BetterSqlite3 from 'better-sqlite3'
import { z } from 'zod'
import { startDiscord } from '../tests/emulators/discord/index.ts'
import { TelegramEmulator } from '../tests/emulators/telegram/index.ts'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const database = join(root, 'data/dev.db')
const port = Number(process.env.PORT || 3000)
/** Editors write a file in several steps. */
const settleMs = 250
/** Administrators on the emulated platforms, so that a coordinator's side can be seen there too. */
const admin = { telegram: 900, discord: '900000000000000000' }

const say = (text = '') => process.stdout.write(`${text}\n`)

async function main(): Promise<void> {
  mkdirSync(dirname(database), { recursive: true })
  if (!process.argv.includes('--keep'))
    for (const ending of ['', '-wal', '-shm']) rmSync(database + ending, { force: true })
  const telegram = await onPort(port + 1, () => TelegramEmulator.start({ port: port + 1 }))
  const discord = await onPort(port + 2, () => startDiscord({ port: port + 2 }))
  telegram.user({ id: admin.telegram, name: 'Minta Koordinátor', language: 'hu' }).start()
  discord.user({ id: admin.discord, name: 'Minta Koordinátor', locale: 'hu', permissions: 0x20n })

  let listed = false
  const env = {
    PORT: String(port),
    HOST: '127.0.0.1',
    DATABASE_URL: `file:${database}`,
    ADMINS: `telegram:${admin.telegram},discord:${admin.discord}`,
    TELEGRAM_TOKEN: telegram.token,
    TELEGRAM_API_ROOT: telegram.url,
    DISCORD_TOKEN: discord.token,
    DISCORD_API: discord.api,
    LOG_LEVEL: process.env.LOG_LEVEL || 'warn',
    // What .env may hold for the real platforms.
    BASE_URL: '',
    TELEGRAM_WEBHOOK_SECRET: '',
    DISCORD_PUBLIC_KEY: '',
    BACKUP_DIR: '',
  }
  const app = new App(env, (printed) => {
    if (listed) say('Started.')
    else list(printed, telegram.url, discord.url)
    listed = true
  })

  let stopping = false
  const stop = async () => {
    if (stopping) return
    stopping = true
    for (const watcher of watchers) watcher.close()
    await app.stop()
    await Promise.all([telegram.stop(), discord.stop()])
    process.exit(0)
  }
  process.on('SIGINT', () => void stop())
  process.on('SIGTERM', () => void stop())

  let timer: NodeJS.Timeout | undefined
  const watchers = ['commands', 'src'].map((folder) =>
    watch(join(root, folder), { recursive: true }, (_event, name) => {
      if (stopping || name === null || name.split(sep).includes('generated')) return
      clearTimeout(timer)
      timer = setTimeout(() => {
        say(`\n${name} has changed: the app starts again.`)
        app.restart()
      }, settleMs)
    }),
  )

  say('Starting …')
  await app.start()
}

/** @throws with a sentence for the developer when the port is another program's */
async function onPort<T>(wanted: number, begin: () => Promise<T>): Promise<T> {
  try {
    return await begin()
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')
      throw new Error(`Port ${wanted} is in use: set PORT so that it and the next two are free.`)
    throw error
  }
}

/** The app as a process of its own: what it holds in memory goes with each restart, as in production. */
class App {
  private child: ChildProcess | undefined
  private over = false
  /** One restart after the other, however fast the changes come. */
  private turn: Promise<unknown> = Promise.resolve()

  /** @param up is told what the app printed, each time that it has come up */
  constructor(
    private readonly env: Record<string, string>,
    private readonly up: (printed: string) => void,
  ) {}

  /** Resolves when it is up, or has ended before (its reason is on stderr). */
  async start(): Promise<void> {
    if (this.over) return
    const child = spawn(process.execPath, ['--import', 'tsx', join(root, 'src/main.ts'), '--demo'], {
      cwd: root,
      env: { ...process.env, ...this.env },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    this.child = child
    let printed = ''
    return new Promise((resolve) => {
      child.stdout.setEncoding('utf8').on('data', (text: string) => {
        printed += text
        if (!/sign-in\/\S+\n/.test(printed)) return
        child.stdout.removeAllListeners('data').resume()
        this.up(printed)
        resolve()
      })
      child.once('exit', (code) => {
        if (code) say('The app has ended; it starts again when a file under src/ or commands/ changes.')
        resolve()
      })
    })
  }

  restart(): void {
    this.turn = this.turn.then(() => this.end()).then(() => this.start())
  }

  /** For good: a restart that is under way ends as well. */
  async stop(): Promise<void> {
    this.over = true
    await this.end()
    await this.turn
    await this.end()
  }

  private async end(): Promise<void> {
    const { child } = this
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const ended = once(child, 'exit')
    child.kill('SIGTERM')
    await ended
  }
}

function list(printed: string, telegram: string, discord: string): void {
  const chats = [...printed.matchAll(/^ {2}(\S+\/c\/\S+)\n\s+(.+)$/gm)]
  const signIn = /\S+\/sign-in\/\S+/.exec(printed)?.[0]
  const invitation = invite()
  const code = invitation ? `?code=${invitation.code}` : ''
  say()
  say('  Telegram   people, and new ones:')
  say(`               ${telegram}/${code}`)
  say(`             the coordinator (administrator):`)
  say(`               ${telegram}/chat/${admin.telegram}`)
  say('  Discord    people, and new ones:')
  say(`               ${discord}/${code}`)
  say(`             the coordinator (administrator):`)
  say(`               ${discord}/chat/${admin.discord}`)
  for (const [index, [, address, who]] of chats.entries()) {
    say(`${index === 0 ? '  Web chat   ' : '             '}${who}:`)
    say(`               ${address}`)
  }
  say('  Console    sign in, once:')
  say(`               ${signIn ?? `http://127.0.0.1:${port}/console`}`)
  say()
  if (invitation) say(`  Invitation code of ${invitation.organisation}: ${invitation.code}`)
  say('  A change under src/ or commands/ restarts the app. Ctrl-C stops everything.')
  say()
}

/** An organisation that people may join by hand. */
function invite(): { code: string; organisation: string } | undefined {
  const db = new BetterSqlite3(database, { readonly: true })
  try {
    const row = db
      .prepare(
        `SELECT i.code, o.name AS organisation FROM Invitation i JOIN Organisation o ON o.id = i.organisationId
         WHERE i.revokedAt IS NULL ORDER BY o.contactLimit DESC, o.name LIMIT 1`,
      )
      .get()
    return z.object({ code: z.string(), organisation: z.string() }).optional().parse(row)
  } finally {
    db.close()
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
})
