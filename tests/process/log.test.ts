/** What is logged at the most talkative level, while people join, write, answer and are written to. */

import { join } from 'node:path'
import BetterSqlite3 from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openDatabase } from '../../src/db/open.ts'
import { writeSetting } from '../../src/db/settings.ts'
import { defaultZone, localOf } from '../../src/time/zone.ts'
import { silent } from '../databases.ts'
import { startDiscord } from '../emulators/discord/index.ts'
import { TelegramEmulator } from '../emulators/telegram/index.ts'
import { eventually, patience } from '../eventually.ts'
import { DiscordActor, sees, TelegramActor, until, WebActor } from '../main-job/actors.ts'
import { answer, choose, read, skip, write } from '../main-job/answering.ts'
import { addressOf, folder, start, terminate } from './running.ts'

const undo: (() => Promise<unknown>)[] = []
let place: ReturnType<typeof folder>
beforeEach(() => {
  place = folder()
})
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step()
  place.remove()
})

test('no message, name, address, code, token or answer is in the log', async () => {
  const telegram = await TelegramEmulator.start()
  undo.push(() => telegram.stop())
  const discord = await startDiscord({ answerWithinMs: patience })
  undo.push(() => discord.stop())
  await quietLater(join(place.path, 'log.db'))
  const app = start(
    place.path,
    {
      LOG_LEVEL: 'trace',
      DATABASE_URL: 'file:log.db',
      ADMINS: 'telegram:900',
      TELEGRAM_TOKEN: telegram.token,
      TELEGRAM_API_ROOT: telegram.url,
      DISCORD_TOKEN: discord.token,
      DISCORD_API: discord.api,
    },
    ['--demo'],
  )
  undo.push(() => terminate(app))
  const address = await addressOf(app)
  const [, signIn = ''] = await app.says(/console\/sign-in\/(\S+)$/m)
  const links = [...app.stdout.matchAll(/\/c\/(\S+)$/gm)].map(([, token = '']) => token)

  // Partners, an invitation, and two who join by it.
  const coordinator = new TelegramActor(telegram, 'Minta Koordinátor', 'hu', 900)
  await coordinator.command(['start'])
  await sees(coordinator, 'Üdvözlöm')
  const partners =
    'név;típus;település;nyelv;e-mail;mandátum\nMinta Zizegő Kör;civil szervezet;Zsáka;hu;zizego@example.org;5\n'
  await coordinator.command(['partners', 'import'], {
    name: 'zizego-lista.csv',
    type: 'text/csv',
    bytes: Buffer.from(partners),
  })
  await sees(coordinator, 'Új szervezet: 1')
  await coordinator.choose('Betöltöm')
  await sees(coordinator, 'Új: 1')
  await coordinator.command(['invite', 'Minta Zizegő Kör'])
  const code = /join\/([0-9A-Z]+)/.exec(await sees(coordinator, 'join/'))?.[1] ?? ''
  expect(code).not.toBe('')
  const kazmer = new TelegramActor(telegram, 'Zsazsa Kázmér')
  const rebeka = new DiscordActor(discord, 'Zsuzsi Rebeka')
  for (const person of [kazmer, rebeka]) {
    await person.join(code)
    await sees(person, 'meghívta Önt')
    await person.choose('Hozzájárulok')
    await sees(person, 'Ön mostantól')
  }

  // Words that no form waits for, and a code that is none.
  await kazmer.write('Zúgolódó zebra vagyok')
  await until(kazmer, (newest) => !newest.includes('Ön mostantól'))
  await kazmer.command(['link', 'ZZ99ZZ99'])
  await until(kazmer, (newest) => newest !== '')

  // A survey: an answer that is not taken, and ones that are.
  const web = new WebActor(() => address, 'Minta Kapcsolattartó')
  await web.open(`${address}/c/${links.at(-1)}`)
  // Nothing of the sample workspace is still on its way, to come amid the answers.
  const sent = () => nothingWaits(join(place.path, 'log.db'))
  await eventually('the sample workspace’s messages are sent', sent)
  await sees(web, 'Helyzetfelmérés')
  const years = ['Zagyva évszám', '1987']
  await answer(
    web,
    () => web.choose('Kitöltöm'),
    {
      'Bármikor megállhat': read,
      'Hozzájárulok, hogy': choose('Rendben'),
      'jogi formája': choose('Egyesület'),
      'Melyik évben': (actor) => actor.write(years.shift() ?? ''),
    },
    'Melyik járásban',
  )
  expect(years).toEqual([])

  // A message to all.
  await answer(
    coordinator,
    () => coordinator.command(['broadcast', 'new']),
    {
      'Mi legyen az üzenet magyarul': write('Zajlik a zsibvásár!'),
      'Mi legyen angolul': skip,
      mellé: skip,
      Mikor: choose('Most'),
      'Kik kapják': choose('Kész'),
      'Zajlik a zsibvásár': read,
    },
    'Küldhetjük?',
  )
  await coordinator.choose('Küldés')
  await sees(kazmer, 'Zajlik a zsibvásár')
  expect(await terminate(app)).toBe(0)

  const lines = app.stderr.trim().split('\n')
  for (const line of lines) expect(() => JSON.parse(line), line).not.toThrow()
  // The log does tell of all this: updates and deliveries, each with its ids.
  expect(lines.filter((line) => line.includes('"msg":"delivery"')).length).toBeGreaterThan(10)
  const secrets = [
    'Zajlik',
    'Zúgolódó',
    'zebra',
    'Zizeg',
    'zizego',
    'Zsáka',
    'Kázmér',
    'Rebeka',
    'Minta',
    'example.org',
    'ZZ99ZZ99',
    'Helyzetfelm',
    'Zagyva',
    'Egyesület',
    'Hozzájárul',
    code,
    signIn,
    telegram.token,
    telegram.token.split(':')[1] ?? telegram.token,
    discord.token,
    ...links,
  ]
  const told = secrets.filter((secret) => app.stderr.toLowerCase().includes(secret.toLowerCase()))
  expect(
    told.map((secret) => lines.find((line) => line.toLowerCase().includes(secret.toLowerCase()))),
  ).toEqual([])
})

/** At whatever hour the test runs, its broadcast goes out at once. */
async function quietLater(file: string): Promise<void> {
  const inHours = (hours: number) => localOf(new Date(Date.now() + hours * 3_600_000), defaultZone).slice(11)
  const { db, close } = await openDatabase({ url: file, log: silent })
  await writeSetting(db, 'quietHours', { from: inHours(4), to: inHours(5) })
  await close()
}

/** Whether every broadcast that is due has been sent to everybody. */
function nothingWaits(file: string): boolean {
  const db = new BetterSqlite3(file, { readonly: true })
  try {
    const waiting = db.prepare(`
      SELECT (SELECT count(*) FROM Broadcast WHERE status IN ('scheduled', 'expanding') AND sendAt <= @now)
           + (SELECT count(*) FROM Delivery WHERE status IN ('pending', 'sending') AND notBefore <= @now)`)
    return waiting.pluck().get({ now: new Date().toISOString() }) === 0
  } finally {
    db.close()
  }
}
