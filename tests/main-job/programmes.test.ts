/**
 * A programme from one message to its calling off, by the real clients of all three platforms: how few steps it takes to
 * make one, and that an invitation is changed where it stands.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import BetterSqlite3 from 'better-sqlite3'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type DiscordEmulator, startDiscord } from '../emulators/discord/index.ts'
import { TelegramEmulator } from '../emulators/telegram/index.ts'
import { patience } from '../eventually.ts'
import { type Actor, DiscordActor, sees, TelegramActor, WebActor } from './actors.ts'
import { AppProcess } from './app-process.ts'

const start = new Date('2026-11-25T09:00:00Z')
const adminId = 900

let telegram: TelegramEmulator
let discord: DiscordEmulator
let app: AppProcess
let folder: string
let admin: Actor
let people: [Actor, Actor, Actor]

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dialogus-programmes-'))
  telegram = await TelegramEmulator.start()
  discord = await startDiscord({
    answerWithinMs: patience,
    token: 'MTAwMDAwMDAwMDAwMDAwMDAx.programmes.emulated-token',
  })
  app = new AppProcess({
    DATABASE_URL: `file:${join(folder, 'story.db')}`,
    PORT: '0',
    BASE_URL: '',
    ADMINS: `telegram:${adminId}`,
    TELEGRAM_TOKEN: telegram.token,
    TELEGRAM_API_ROOT: telegram.url,
    DISCORD_TOKEN: discord.token,
    DISCORD_API: discord.api,
  })
  await app.start(start)
  admin = new TelegramActor(telegram, 'Minta Koordinátor', 'hu', adminId)
  people = [
    new TelegramActor(telegram, 'Minta Egy'),
    new DiscordActor(discord, 'Minta Kettő'),
    new WebActor(() => app.address, 'Minta Három'),
  ]
  await admin.command(['start'])
  await sees(admin, 'Üdvözlöm újra')
  const bytes = new Uint8Array(readFileSync(new URL('../../samples/partnerek.csv', import.meta.url)))
  await admin.command(['partners', 'import'], { name: 'partnerek.csv', type: 'text/csv', bytes })
  await sees(admin, 'Új szervezet: 37')
  await admin.choose('Betöltöm')
  await sees(admin, 'Új: 37')
  await admin.command(['invite', 'Minta Csillagszem Egyesület'])
  const code = /join\/([0-9A-Z]+)/.exec(await sees(admin, 'Meghívó: Minta Csillagszem'))?.[1] ?? ''
  for (const person of people) {
    await person.join(code)
    await sees(person, 'meghívta Önt')
    await person.choose('Hozzájárulok')
    await sees(person, 'Ön mostantól')
  }
  // Three coordinators, each on a platform of their own.
  await app.stop()
  const database = new BetterSqlite3(join(folder, 'story.db'))
  database.prepare(`UPDATE "Contact" SET "role" = 'coordinator' WHERE "role" = 'contact'`).run()
  database.close()
  await app.start(start)
})

afterAll(async () => {
  await app?.stop()
  await telegram?.stop()
  await discord?.stop()
  rmSync(folder, { recursive: true, force: true })
})

test.each([
  ['telegram', 0, 'Alfa műhely'],
  ['discord', 1, 'Béta műhely'],
  ['web', 2, 'Gamma műhely'],
] as const)(
  'on %s one message and one press make a programme, and everybody is invited',
  async (_name, at, title) => {
    const maker = people[at]
    let steps = 0
    const step = async (done: Promise<void>) => {
      await done
      steps += 1
    }
    const what = `${title}, dec 3 17:00–19:00, Egyetem tér 1., 20 fő`
    await step(maker.command(['programme', 'new'], undefined, { what }))
    const shown = await sees(maker, 'így látják magyarul')
    for (const part of [title, 'Egyetem tér 1.', '20']) expect(shown).toContain(part)
    await sees(maker, 'Meghirdethetem?')
    await step(maker.choose('Meghirdetem'))
    await sees(maker, 'Meghirdettem')
    // What takes a coordinator under a minute: nothing else is asked.
    expect(steps).toBe(2)
    await app.tick()
    for (const person of [admin, ...people]) await sees(person, title)
  },
)

test('called off: the invitation says so where it stands, on each of the three', async () => {
  for (const person of people) {
    await person.choose('Ott leszek')
    await sees(person, 'Várjuk szeretettel')
  }
  await admin.command(['programme', 'cancel', 'Gamma'])
  await sees(admin, 'Biztosan elmarad')
  await admin.choose('Igen, elmarad')
  await sees(admin, 'A programot lemondtam')
  await app.setClock(new Date(start.getTime() + 60_000))
  await app.tick()
  for (const person of people) {
    await sees(person, 'több értesítést nem küldünk')
    // News of it, and the invitation, which asks for no answer any more; previews of whoever made it stay.
    const open = async () =>
      (await person.all()).filter(
        (text) => text.includes('Gamma műhely') && !/látják|elmarad|Meghirdettem|Jelentés/.test(text),
      )
    await expect.poll(open, { timeout: 15_000 }).toEqual([])
    expect((await person.all()).join('\n')).toContain('Ez a program elmarad.')
  }
})
