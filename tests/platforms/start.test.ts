/** Platforms that are down when the app starts: the others work, and these come up by themselves. */
import { afterEach, describe, expect, test, vi } from 'vitest'
import { startApp } from '../../src/app.ts'
import { type Inbound, type Platform, Unavailable } from '../../src/base/platform.ts'
import { readConfig } from '../../src/config.ts'
import { makeLog } from '../../src/log.ts'
import { discord } from '../../src/platforms/discord/index.ts'
import { startPlatforms } from '../../src/platforms/start.ts'
import { telegram } from '../../src/platforms/telegram/index.ts'
import { databases, sqlite } from '../databases.ts'
import { scriptedPlatform } from '../delivery/platform.ts'
import { startDiscord } from '../emulators/discord/index.ts'
import { TelegramEmulator } from '../emulators/telegram/index.ts'
import { eventually, patience } from '../eventually.ts'
import { readyz } from '../faults/readyz.ts'
import { noCommands as commands, silent } from './telegram-setup.ts'

const inbound: Inbound = { handle: async () => ({}), openAsk: async () => null, complete: async () => [] }
const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  vi.useRealTimers()
  for (const close of closing.splice(0).reverse()) await close()
})

/** What the log hears, as level and waiting time. */
function hears() {
  const heard: { level: string; data: object }[] = []
  const note = (level: string) => (data: object) => void heard.push({ level, data })
  return { heard, log: { info: note('info'), warn: note('warn'), error: note('error') } }
}

/** A platform whose starts end as these say, in turn; then well. */
function failing(...endings: (Error | 'never')[]): Platform & { starts: number; stops: number } {
  let ready = false
  const platform = {
    ...scriptedPlatform(),
    starts: 0,
    stops: 0,
    async start() {
      const ending = endings[platform.starts++]
      if (ending === 'never') await new Promise(() => {})
      else if (ending) throw ending
      ready = true
    },
    async stop() {
      platform.stops++
      ready = false
    },
    ready: () => ready,
  }
  return platform
}

const waits = { patience: 50, first: 1000, longest: 4000 }
const random = () => 0.5

describe('a platform that is down', () => {
  test('is tried again after waits that double, and never sooner than it says', async () => {
    vi.useFakeTimers()
    const { heard, log } = hears()
    const down = new Unavailable('down')
    const platform = failing(down, down, new Unavailable('limited', 60_000), down, down)
    const other = failing()
    const started = await startPlatforms([platform, other], { inbound, commands, log, random, waits })
    expect([platform.ready(), other.ready()]).toEqual([false, true])
    for (const wait of [1000, 2000, 60_000, 4000, 4000]) {
      const { starts } = platform
      await vi.advanceTimersByTimeAsync(wait - 1)
      expect(platform.starts).toBe(starts)
      await vi.advanceTimersByTimeAsync(1)
      expect(platform.starts).toBe(starts + 1)
    }
    expect(platform.ready()).toBe(true)
    expect(heard.map(({ level }) => level)).toEqual([...Array(5).fill('warn'), 'info'])
    await started.stop()
    expect([platform.stops, other.stops]).toEqual([1, 1])
  })

  test('is not tried any more after a stop', async () => {
    vi.useFakeTimers()
    const platform = failing(new Unavailable('down'))
    const started = await startPlatforms([platform], { inbound, commands, log: hears().log, random, waits })
    await started.stop()
    await vi.advanceTimersByTimeAsync(600_000)
    expect(platform.starts).toBe(1)
  })

  test('that does not answer at all is waited for a while only', async () => {
    vi.useFakeTimers()
    const { heard, log } = hears()
    const start = startPlatforms([failing('never'), failing()], { inbound, commands, log, random, waits })
    await vi.advanceTimersByTimeAsync(waits.patience)
    await start
    expect(heard).toMatchObject([{ level: 'warn' }])
  })

  test('that has to be mended ends the start, and what was started is stopped', async () => {
    const platforms = [failing(), failing(new Error('a wrong token'))] as const
    await expect(
      startPlatforms([...platforms], { inbound, commands, log: hears().log, random, waits }),
    ).rejects.toThrow('a wrong token')
    expect(platforms.map(({ stops }) => stops)).toEqual([1, 1])
  })

  test('that is found in want of mending later leaves the others at work', async () => {
    vi.useFakeTimers()
    const { heard, log } = hears()
    const platform = failing(new Unavailable('down'), new Error('a wrong token'))
    const other = failing()
    const started = await startPlatforms([platform, other], { inbound, commands, log, random, waits })
    await vi.advanceTimersByTimeAsync(600_000)
    expect(heard.map(({ level }) => level)).toEqual(['warn', 'error'])
    expect([platform.starts, other.ready()]).toEqual([2, true])
    await started.stop()
  })
})

describe('what a start says', () => {
  async function onTelegram() {
    const emulator = await TelegramEmulator.start()
    closing.push(() => emulator.stop())
    const platform = telegram({
      token: emulator.token,
      apiRoot: emulator.url,
      mode: { kind: 'polling' },
      log: silent,
    })
    closing.push(() => platform.stop())
    return { emulator, platform, start: () => platform.start(inbound, commands) }
  }

  test('Telegram: passing, with its retry_after', async () => {
    const { emulator, platform, start } = await onTelegram()
    emulator.fault({ kind: 'too-many-requests', retryAfter: 7, method: 'getMe' })
    await expect(start()).rejects.toMatchObject({ name: 'Unavailable', retryAfterMs: 7000 })
    emulator.fault({ kind: 'status', code: 502, method: 'setMyCommands' })
    await expect(start()).rejects.toMatchObject({ name: 'Unavailable', retryAfterMs: 0 })
    emulator.fault({ kind: 'malformed', when: 'before', method: 'deleteWebhook' })
    await expect(start()).rejects.toMatchObject({ name: 'Unavailable' })
    expect(platform.ready()).toBe(false)
    await start()
    expect(platform.ready()).toBe(true)
  })

  test('Telegram: to be mended', async () => {
    const { emulator, start } = await onTelegram()
    emulator.fault({ kind: 'status', code: 401, description: 'Unauthorized', method: 'getMe' })
    await expect(start()).rejects.toMatchObject({ name: 'Error', message: /TELEGRAM_TOKEN/ })
  })

  async function onDiscord() {
    const emulator = await startDiscord({ answerWithinMs: patience, specification: false })
    closing.push(() => emulator.stop())
    const { token, api: restApi } = emulator
    const platform = discord({ token, restApi, mode: { kind: 'gateway' }, log: silent })
    closing.push(() => platform.stop())
    return { emulator, platform, start: () => platform.start(inbound, commands) }
  }

  test('Discord: passing, with its retry_after', async () => {
    const { emulator, platform, start } = await onDiscord()
    emulator.fail({ path: /applications/, fault: { kind: 'status', status: 503 } })
    await expect(start()).rejects.toMatchObject({ name: 'Unavailable', retryAfterMs: 0 })
    emulator.fail({
      method: 'PUT',
      path: /commands/,
      fault: { kind: 'rate-limit', retryAfterMs: 1500 },
    })
    await expect(start()).rejects.toMatchObject({ name: 'Unavailable', retryAfterMs: 1500 })
    expect(platform.ready()).toBe(false)
  })

  test('Discord: a gateway that is not to be had at first', async () => {
    const { emulator, platform, start } = await onDiscord()
    emulator.fail({ path: /gateway/, fault: { kind: 'reset' } })
    await expect(start()).rejects.toMatchObject({ name: 'Unavailable' })
    expect(platform.ready()).toBe(false)
    await start()
    expect(platform.ready()).toBe(true)
  })

  test('Discord: to be mended', async () => {
    const { emulator, start } = await onDiscord()
    // Discord's REST and gateway disagree for some seconds after a token was reset.
    emulator.gateway.settings.token = 'other'
    await expect(start()).rejects.toMatchObject({ name: 'Error', message: /DISCORD_TOKEN/ })
  })
})

test.each(databases)(
  'the app starts without Telegram and Discord, says so, and has them when they are there, on $name',
  async ({ open }) => {
    const emulator = await TelegramEmulator.start()
    closing.push(() => emulator.stop())
    const other = await startDiscord({ answerWithinMs: patience, specification: false })
    closing.push(() => other.stop())
    emulator.fault({ kind: 'too-many-requests', retryAfter: 1, method: 'getMe' })
    other.fail({ path: /applications/, fault: { kind: 'reset' } })
    const database = await open()
    closing.push(() => database.close())
    await database.disconnect()
    const lines: string[] = []
    const app = await startApp({
      config: readConfig({
        DATABASE_URL: database.url,
        PORT: '0',
        TELEGRAM_TOKEN: emulator.token,
        TELEGRAM_API_ROOT: emulator.url,
        DISCORD_TOKEN: other.token,
        DISCORD_API: other.api,
      }),
      log: makeLog('warn', { write: (line) => lines.push(line) }),
    })
    closing.push(() => app.stop(2000))
    expect(await readyz(app.address)).toEqual(['telegram', 'discord'])
    expect((await fetch(`${app.address}/console`)).status).toBeLessThan(500)
    const said = lines.filter((line) => line.includes('the platform is not there'))
    expect(
      said.filter((line) => line.includes('"platform":"telegram"') && /"wait":1\d\d\d/.test(line)),
    ).toHaveLength(1)
    expect(said.filter((line) => line.includes('"platform":"discord"'))).toHaveLength(1)
    await eventually('both are there', async () => (await readyz(app.address)).length === 0)
    const anna = emulator.user({ name: 'Minta Anna' })
    anna.start()
    await eventually('Anna is greeted', () => anna.messages.length > 1)
  },
)

test('a Discord server that takes the bot in is greeted once: also while it was off, and however often it is told', async () => {
  const emulator = await startDiscord({ answerWithinMs: patience })
  closing.push(() => emulator.stop())
  const database = await sqlite.open()
  closing.push(() => database.close())
  await database.disconnect()
  const start = () =>
    startApp({
      config: readConfig({
        ...{ DATABASE_URL: database.url, PORT: '0' },
        ...{ DISCORD_TOKEN: emulator.token, DISCORD_API: emulator.api },
      }),
      log: makeLog('silent'),
    })
  const said = () =>
    emulator.world.texts.flatMap(({ name, messages }) =>
      messages.map(({ content, embeds }) => `${name}: ${content}${embeds[0]?.description ?? ''}`),
    )
  const owner = emulator.user({ name: 'Minta Olga' })
  let app = await start()
  const greeted = (count: number) => eventually(`${count} are greeted`, () => said().length === count)
  // The first channel in which it may write, in the language of the server.
  const first = emulator.takeIn('Minta kör', { titkos: 'none', szabalyok: 'read-only', altalanos: 'full' })
  await greeted(1)
  expect(said()[0]).toMatch(/^altalanos: \*\*Üdvözlöm a csoportot!\*\*.*de csak az látja, aki kérte/s)
  // A right is missing everywhere: whoever owns the server is told which.
  const mute = emulator.takeIn('Minta néma', { titkos: 'none' }, { ownerId: owner.id, locale: 'en-GB' })
  await owner.waitFor(({ text }) => /I was added to \*{0,2}Minta néma\*{0,2}, but I may not write/.test(text))
  await app.stop(2000)
  emulator.takeIn('Sample circle', { general: 'full', system: 'full' }, { locale: 'en-US' })
  emulator.takeIn('No language', { general: 'full' }, { locale: 'en-US', community: false })
  app = await start()
  closing.push(() => app.stop(2000))
  await greeted(3)
  expect(said().find((one) => one.startsWith('system: '))).toContain('**Hello everybody!**')
  const both = said().find((one) => one.startsWith('general: '))
  expect(both).toContain('Hello everybody!')
  expect(both).toContain('Üdvözlöm a csoportot!')
  for (const id of [first, mute]) emulator.tellOf(id)
  emulator.takeIn('Utolsó', { utolso: 'full' })
  await greeted(4)
  expect(owner.dm.messages).toHaveLength(1)
})
