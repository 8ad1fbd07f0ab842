/** What an operator can get wrong at the start: exit code 1 and one line that says what to do. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest'
import { z } from 'zod'
import { startDiscord } from '../emulators/discord/index.ts'
import { TelegramEmulator } from '../emulators/telegram/index.ts'
import { addressOf, folder, type Running, start, terminate } from './running.ts'

const postgresqlSchema = z.object({ url: z.string() })

let place: ReturnType<typeof folder>
const others: Running[] = []
beforeEach(() => {
  place = folder()
})
afterEach(async () => {
  for (const one of others.splice(0)) await terminate(one)
  place.remove()
})

/** @returns the one line */
async function refused(env: Record<string, string>): Promise<string> {
  const running = start(place.path, env)
  others.push(running)
  const code = await running.ended
  expect(
    { code, stdout: running.stdout, lines: running.stderr.split('\n').length - 1 },
    running.stderr,
  ).toEqual({
    code: 1,
    stdout: '',
    lines: 1,
  })
  return running.stderr.trim()
}

describe('one line and exit code 1', () => {
  test('all variables that are wrong, at once', async () => {
    const line = await refused({
      PORT: 'eighty',
      BASE_URL: 'dialogus.example.org',
      DATABASE_URL: 'mysql://localhost/dialogus',
      ADMINS: 'somebody',
      TELEGRAM_TOKEN: 'nonsense',
      TELEGRAM_WEBHOOK_SECRET: 'short',
      DISCORD_TOKEN: 'nonsense',
      DISCORD_PUBLIC_KEY: 'nonsense',
      LOG_LEVEL: 'loud',
      BACKUP_KEEP: '0',
      METRICS_TOKEN: 'short',
    })
    const named = [...line.matchAll(/(?:: |; )([A-Z_]+)/g)].map(([, name]) => name)
    expect([...new Set(named)].sort()).toEqual([
      'ADMINS',
      'BACKUP_KEEP',
      'BASE_URL',
      'DATABASE_URL',
      'DISCORD_PUBLIC_KEY',
      'DISCORD_TOKEN',
      'LOG_LEVEL',
      'METRICS_TOKEN',
      'PORT',
      'TELEGRAM_TOKEN',
      'TELEGRAM_WEBHOOK_SECRET',
    ])
    expect(line).toContain('See .env.example.')
    expect(line).not.toContain('nonsense')
  })

  test('a webhook without the address that Telegram can reach', async () => {
    expect(
      await refused({
        TELEGRAM_TOKEN: '7000000001:AAEmulatedTelegramBotTokenForOneMachine',
        TELEGRAM_WEBHOOK_SECRET: 'a-secret-of-the-test',
      }),
    ).toContain('TELEGRAM_WEBHOOK_SECRET needs BASE_URL')
  })

  test('a Telegram token that Telegram does not know', async () => {
    const telegram = await TelegramEmulator.start()
    try {
      const line = await refused({
        TELEGRAM_TOKEN: '7000000002:AAnotherTelegramBotTokenForOneMachine',
        TELEGRAM_API_ROOT: telegram.url,
      })
      expect(line).toBe('Telegram does not accept TELEGRAM_TOKEN: copy it again from @BotFather.')
    } finally {
      await telegram.stop()
    }
  })

  test('a Discord token that Discord does not know', async () => {
    const discord = await startDiscord()
    try {
      const line = await refused({
        DISCORD_TOKEN: 'MTIzNDU2Nzg5MDEyMzQ1Njc4.another.token',
        DISCORD_API: discord.api,
      })
      expect(line).toMatch(/^Discord refused the token: .* DISCORD_TOKEN\.$/)
    } finally {
      await discord.stop()
    }
  })

  test('a port that another program has', async () => {
    const server = createServer()
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    const port = typeof address === 'object' && address ? address.port : 0
    try {
      expect(await refused({ PORT: String(port) })).toBe(
        `Port ${port} is in use: stop the program that has it, or set PORT to another.`,
      )
    } finally {
      server.close()
    }
  })

  test('an address that this machine does not have', async () => {
    // TEST-NET-1 of RFC 5737: nobody's.
    expect(await refused({ HOST: '192.0.2.1', PORT: '3000' })).toContain('HOST 192.0.2.1 and PORT 3000')
  })

  test('database files that are none', async () => {
    const path = (name: string) => join(place.path, name)
    mkdirSync(path('folder.db'))
    writeFileSync(path('letter.db'), 'Kedves Minta Egyesület! '.repeat(500))
    writeFileSync(path('file'), '')
    const [directory, letter, below] = await Promise.all(
      ['folder.db', 'letter.db', 'file/below.db'].map((name) =>
        refused({ DATABASE_URL: `file:${path(name)}` }),
      ),
    )
    expect(directory).toBe(`${path('folder.db')} is a folder: name a file in DATABASE_URL.`)
    expect(letter).toBe(
      `The file ${path('letter.db')} is no SQLite database: name another one in DATABASE_URL, or move that file away.`,
    )
    expect(below).toMatch(/below\.db cannot be opened \(.+\): see that its folder exists/)
  })

  test.each([
    [
      'built for another version of Node',
      'ERR_DLOPEN_FAILED',
      `The module '/srv/dialogus/node_modules/better-sqlite3/build/Release/better_sqlite3.node'
was compiled against a different Node.js version using
NODE_MODULE_VERSION 108. This version of Node.js requires
NODE_MODULE_VERSION ${process.versions.modules}. Please try re-compiling or re-installing
the module (for instance, using \`npm rebuild\` or \`npm install\`).`,
      /was built for another version of Node \(modules 108\) than this one/,
    ],
    [
      'made for another system',
      'ERR_DLOPEN_FAILED',
      "/lib/x86_64-linux-gnu/libc.so.6: version `GLIBC_2.38' not found (required by better_sqlite3.node)",
      /cannot be loaded \(.*GLIBC_2\.38.*\)/,
    ],
  ])('a driver of SQLite that is %s', async (_, code, message, said) => {
    const preload = join(place.path, 'other-driver.cjs')
    writeFileSync(
      preload,
      `const load = process.dlopen
process.dlopen = function (module, file, ...rest) {
  if (!String(file).endsWith('better_sqlite3.node')) return load.call(this, module, file, ...rest)
  throw Object.assign(new Error(${JSON.stringify(message)}), { code: ${JSON.stringify(code)} })
}`,
    )
    const line = await refused({ NODE_OPTIONS: `--require ${preload}` })
    expect(line).toMatch(said)
    expect(line).toContain('npm rebuild better-sqlite3')
    expect(line).not.toContain('folder')
  })

  test('a second process on the same SQLite file', async () => {
    const env = { DATABASE_URL: `file:${join(place.path, 'one.db')}` }
    const first = start(place.path, env)
    others.push(first)
    const address = await addressOf(first)
    expect(await refused(env)).toBe(
      `The database file ${join(place.path, 'one.db')} is already open in another process; stop that one first, or use PostgreSQL to run several.`,
    )
    expect((await fetch(`${address}/readyz`)).status).toBe(200)
  })

  test('a PostgreSQL that is not there, and one that refuses', async () => {
    const broker = await fetch(inject('postgresqlBroker'))
    const { url } = postgresqlSchema.parse(await broker.json())
    const wrong = new URL(url)
    wrong.password = 'titok'
    const missing = new URL(url)
    missing.pathname = '/minta_nincs'
    const server = `PostgreSQL at ${wrong.hostname}:${wrong.port}`
    const [nobody, unknown] = await Promise.all([
      refused({ DATABASE_URL: 'postgresql://minta:titok@127.0.0.1:9/minta' }),
      refused({ DATABASE_URL: 'postgresql://minta:titok@minta.invalid/minta' }),
    ])
    expect(nobody).toBe('PostgreSQL at 127.0.0.1:9 does not answer: start it, or correct DATABASE_URL.')
    expect(unknown).toMatch(/^There is no host minta\.invalid to be found \(E\w+\): correct DATABASE_URL\.$/)
    const [refusing, without] = await Promise.all([
      refused({ DATABASE_URL: wrong.href }),
      refused({ DATABASE_URL: missing.href }),
    ])
    expect(refusing).toBe(
      `${server} refuses the user ${wrong.username} or the password: correct DATABASE_URL.`,
    )
    expect(without).toBe(`${server} has no database minta_nincs: create it, or correct DATABASE_URL.`)
  })
})
