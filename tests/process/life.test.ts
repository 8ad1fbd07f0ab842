/** The first start, what the probes say, and a stop in the middle of traffic. */
import { join } from 'node:path'
import BetterSqlite3 from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest'
import { z } from 'zod'
import { startApp } from '../../src/app.ts'
import { readConfig } from '../../src/config.ts'
import { makeLog } from '../../src/log.ts'
import { startDiscord } from '../emulators/discord/index.ts'
import { TelegramEmulator } from '../emulators/telegram/index.ts'
import { eventually, patience } from '../eventually.ts'
import { DiscordActor, sees, TelegramActor, WebActor } from '../main-job/actors.ts'
import { serverAt } from '../postgresql.ts'
import { addressOf, folder, type Running, start, terminate } from './running.ts'

let place: ReturnType<typeof folder>
const undo: (() => Promise<unknown>)[] = []
beforeEach(() => {
  place = folder()
})
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step()
  place.remove()
})

function run(env: Record<string, string> = {}, args: string[] = []): Running {
  const running = start(place.path, env, args)
  undo.push(() => terminate(running))
  return running
}

async function telegramWorld() {
  const telegram = await TelegramEmulator.start()
  undo.push(() => telegram.stop())
  return { telegram, env: { TELEGRAM_TOKEN: telegram.token, TELEGRAM_API_ROOT: telegram.url } }
}

async function ready(address: string): Promise<{ status: number; missing: string[] }> {
  const response = await fetch(`${address}/readyz`)
  const said = z.object({ ready: z.boolean(), missing: z.array(z.string()) }).parse(await response.json())
  expect(said.ready).toBe(response.status === 200)
  return { status: response.status, missing: said.missing }
}

describe('a first start', () => {
  test('prints a link that signs in the first administrator, once; later starts print none', async () => {
    const first = run()
    const address = await addressOf(first)
    expect(await (await fetch(`${address}/healthz`)).text()).toBe('ok')
    const [, link = ''] = await first.says(/^The first administrator signs in here .*: (\S+)$/m)
    // A preview of the link does not use it up.
    for (let looks = 0; looks < 2; looks++) expect((await fetch(link)).status).toBe(200)
    const signIn = () =>
      fetch(link, { method: 'POST', redirect: 'manual', headers: { origin: new URL(link).origin } })
    const signedIn = await signIn()
    expect(signedIn.headers.get('location')).toBe('/console')
    const cookie = signedIn.headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; ')
    const console = await fetch(`${address}/console`, { headers: { cookie } })
    expect({ status: console.status, url: console.url }).toEqual({ status: 200, url: `${address}/console` })
    expect((await signIn()).status).toBeGreaterThanOrEqual(400)
    expect(await terminate(first)).toBe(0)
    // Whoever looks at the sample workspace meanwhile has nothing of it among their own.
    const demo = run({}, ['--demo'])
    await demo.says(/^The sample workspace/m)
    expect(await terminate(demo)).toBe(0)
    const second = run()
    await second.says(/^Coordinators sign in by \/console in their chat, or at http\S+\/console$/m)
    expect(second.stdout).not.toContain('sign-in/')
    await terminate(second)
    const own = new BetterSqlite3(join(place.path, 'data/dialogus.db'), { readonly: true })
    expect(own.prepare('SELECT count(*) FROM Organisation').pluck().get()).toBe(0)
    own.close()
  })

  test('--demo prints links that work', async () => {
    const demo = run({}, ['--demo'])
    const address = await addressOf(demo)
    const [, link = ''] = await demo.says(/^ {2}(\S+\/console\/sign-in\/\S+)$/m)
    const chats = [...demo.stdout.matchAll(/^ {2}(\S+\/c\/\S+)$/gm)].map(([, chat = '']) => chat)
    expect(chats.length).toBeGreaterThanOrEqual(5)
    for (const chat of chats) {
      const person = new WebActor(() => address, 'Minta')
      await person.open(chat)
      await sees(person, 'Helyzetfelmérés')
      // Relative to where the process says it is.
      expect(new URL(chat).origin).toBe(address)
    }
    expect((await fetch(link)).status).toBe(200)
  })
})

describe('readiness', () => {
  test('a platform that is cut off is named until it is back', async () => {
    const { telegram, env } = await telegramWorld()
    const discord = await startDiscord({ answerWithinMs: patience })
    undo.push(() => discord.stop())
    const app = run({ ...env, DISCORD_TOKEN: discord.token, DISCORD_API: discord.api })
    const address = await addressOf(app)
    const missing = (names: string[]) => async () => (await ready(address)).missing.join() === names.join()
    await eventually('nothing is missing', missing([]))
    expect(await ready(address)).toEqual({ status: 200, missing: [] })

    discord.gateway.accepting = false
    discord.gateway.drop()
    await eventually('Discord is missing', missing(['discord']))
    expect(await ready(address)).toEqual({ status: 503, missing: ['discord'] })
    discord.gateway.accepting = true
    await eventually('Discord is back', missing([]))
    const rebeka = discord.user({ name: 'Minta Rebeka' })
    await rebeka.slash('help')
    await rebeka.waitFor(({ text }) => text.includes('Üdvözlöm'))

    const mend = telegram.fault({ method: 'getUpdates', kind: 'status', code: 502, times: 1000 })
    // Ends the poll that is under way.
    telegram.user().start()
    await eventually('Telegram is missing', missing(['telegram']))
    expect((await fetch(`${address}/healthz`)).status).toBe(200)
    mend()
    await eventually('Telegram is back', missing([]))
  })

  test('a database that is gone is named', async () => {
    const broker = await fetch(inject('postgresqlBroker'))
    const { url, template } = z.object({ url: z.string(), template: z.string() }).parse(await broker.json())
    const server = serverAt(url, async () => {})
    const database = await server.createDatabase(new URL(template).pathname.slice(1))
    const app = run({ DATABASE_URL: database })
    const address = await addressOf(app)
    expect(await ready(address)).toEqual({ status: 200, missing: [] })
    await server.dropDatabase(database)
    expect(await ready(address)).toEqual({ status: 503, missing: ['database'] })
    expect((await fetch(`${address}/healthz`)).status).toBe(200)
  })
})

describe('a stop in the middle of traffic', () => {
  test('a Discord that takes requests and never answers does not keep it from ending well', async () => {
    const discord = await startDiscord()
    undo.push(() => discord.stop())
    const log: string[] = []
    const app = await startApp({
      config: readConfig({
        DATABASE_URL: `file:${join(place.path, 'minta.db')}`,
        PORT: '0',
        DISCORD_TOKEN: discord.token,
        DISCORD_API: discord.api,
      }),
      log: makeLog('info', { write: (line) => log.push(line) }),
    })
    const never = { kind: 'slow', ms: 600_000 } as const
    discord.faults.add({ path: /^\/interactions\/.*\/callback/, times: Infinity, fault: never })
    void new DiscordActor(discord, 'Minta Személy').command(['help']).catch(() => undefined)
    await eventually('it is handled', () => log.some((line) => line.includes('"msg":"update"')))
    // Ends when it has waited for this long, not with the answer.
    await app.stop(300)
    expect(log.join('')).toContain('did not end in time')
  })

  test('ends well, and nothing is lost', async () => {
    const people = 24
    const { telegram, env } = await telegramWorld()
    const file = join(place.path, 'traffic.db')
    const settings = { ...env, DATABASE_URL: `file:${file}`, ADMINS: 'telegram:900' }
    let app = run(settings)
    await addressOf(app)
    const coordinator = new TelegramActor(telegram, 'Minta Koordinátor', 'hu', 900)
    await coordinator.command(['start'])
    await sees(coordinator, 'Üdvözlöm')
    const bytes = Buffer.from(
      `név;típus;település;nyelv;mandátum\nMinta Egyesület;civil szervezet;Debrecen;hu;${people}\n`,
    )
    await coordinator.command(['partners', 'import'], { name: 'partnerek.csv', type: 'text/csv', bytes })
    await sees(coordinator, 'Új szervezet: 1')
    await coordinator.choose('Betöltöm')
    await sees(coordinator, 'Új: 1')
    await coordinator.command(['invite', 'Minta Egyesület'])
    const code = /join\/([0-9A-Z]+)/.exec(await sees(coordinator, 'join/'))?.[1] ?? ''

    let joined = 0
    let stops = () => {}
    const stopping = new Promise<void>((resolve) => {
      stops = resolve
    })
    const joining = Array.from({ length: people }, async (_, index) => {
      // The last quarter only when it is told to stop: however slow it is, it stops in the middle.
      if (index < (people * 3) / 4) await new Promise((resolve) => setTimeout(resolve, index * 40))
      else await stopping
      const person = new TelegramActor(telegram, `Minta ${index}`)
      await person.join(code)
      await sees(person, 'meghívta Önt')
      await person.choose('Hozzájárulok')
      await sees(person, 'Ön mostantól')
      joined += 1
      return (await person.all()).filter((text) => text.includes('Ön mostantól')).length
    })
    await eventually('some have joined, not all', () => joined >= people / 4)
    // The code of one that did not end in its time is 1.
    const ended = terminate(app)
    stops()
    expect(await ended, app.stderr.slice(-2000)).toBe(0)
    expect(joined).toBeLessThan(people)
    app = run(settings)
    await addressOf(app)
    // Each hears of it once, whether before a stop or after.
    expect(await Promise.all(joining)).toEqual(Array<number>(people).fill(1))
    await eventually('all is confirmed', () => telegram.unconfirmedUpdates.length === 0)
    expect(await terminate(app)).toBe(0)
    const db = new BetterSqlite3(file, { readonly: true })
    const { members } = z
      .object({ members: z.number() })
      .parse(db.prepare('SELECT count(*) AS members FROM Membership').get())
    db.close()
    expect(members).toBe(people)
  })
})
