/** A backup by the operator's command while people answer, and another process on another database that goes on with it. */
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest'
import { z } from 'zod'
import { openDatabase } from '../../src/db/open.ts'
import { databases, silent } from '../databases.ts'
import { TelegramEmulator } from '../emulators/telegram/index.ts'
import { sees, TelegramActor, until } from '../main-job/actors.ts'
import { publishSurvey } from '../main-job/answering.ts'
import { AppProcess } from '../main-job/app-process.ts'
import { serverAt } from '../postgresql.ts'
import { folder } from '../process/running.ts'
import { markdown, shortForm } from '../surveys/world.ts'

const run = promisify(execFile)
/** No quiet hour: what is published goes out at once. */
const now = new Date('2026-11-25T09:00:00Z')

let place: ReturnType<typeof folder>
const undo: (() => Promise<unknown>)[] = []
beforeEach(() => {
  place = folder()
})
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step()
  place.remove()
})

/** `npm run NAME` without the build. @returns what it printed; @throws when it fails, with what it said */
async function program(name: 'backup' | 'restore', args: string[], url: string): Promise<string> {
  const { PATH = '', HOME = '' } = process.env
  const { stdout } = await run(process.execPath, [join(inject('programs'), `${name}.js`), ...args], {
    cwd: place.path,
    env: { PATH, HOME, DATABASE_URL: url },
  })
  return stdout
}

async function emptyDatabase(kind: string): Promise<string> {
  if (kind === 'sqlite') return `file:${join(place.path, `${undo.length}.db`)}`
  const response = await fetch(inject('postgresqlBroker'))
  const broker = z.object({ url: z.string() }).parse(await response.json())
  const server = serverAt(broker.url, async () => {})
  const url = await server.createDatabase()
  undo.push(() => server.dropDatabase(url))
  return url
}

describe.each(databases)('a half-answered survey on $name', ({ name }) => {
  test('is gone on with in a fresh process on the other kind of database', async () => {
    const telegram = await TelegramEmulator.start()
    undo.push(() => telegram.stop())
    const env = {
      PORT: '0',
      // The test runner has a variable of this name of its own.
      BASE_URL: '',
      TELEGRAM_TOKEN: telegram.token,
      TELEGRAM_API_ROOT: telegram.url,
      ADMINS: 'telegram:900',
    }
    const from = await emptyDatabase(name)
    const first = new AppProcess({ ...env, DATABASE_URL: from })
    undo.push(() => first.stop())
    await first.start(now)

    const coordinator = new TelegramActor(telegram, 'Minta Koordinátor', 'hu', 900)
    await coordinator.command(['start'])
    await sees(coordinator, 'Üdvözlöm')
    const partners = 'név;típus;település;nyelv;mandátum\nMinta Egyesület;civil szervezet;Debrecen;hu;5\n'
    await coordinator.command(['partners', 'import'], {
      name: 'partnerek.csv',
      type: 'text/csv',
      bytes: Buffer.from(partners),
    })
    await sees(coordinator, 'Új szervezet: 1')
    await coordinator.choose('Betöltöm')
    await sees(coordinator, 'Új: 1')
    await coordinator.command(['invite', 'Minta Egyesület'])
    const code = /join\/([0-9A-Z]+)/.exec(await sees(coordinator, 'join/'))?.[1] ?? ''
    const anna = new TelegramActor(telegram, 'Minta Anna')
    await anna.join(code)
    await sees(anna, 'meghívta Önt')
    await anna.choose('Hozzájárulok')
    await sees(anna, 'Ön mostantól')
    await publishSurvey(coordinator, markdown(shortForm()))
    await first.tick()
    await sees(anna, 'Rövid kérdőív')
    await anna.choose('Kitöltöm')
    await sees(anna, 'Eljön?')
    await anna.choose('Igen')
    await sees(anna, 'Mely témák')
    await anna.chooseSeveral(['Pénz'])
    await until(anna, (text) => text.includes('Hányan jönnek?'))

    const file = join(place.path, 'backup.jsonl.gz')
    expect(await program('backup', [file], from)).toMatch(/FormSession +1\b/)
    expect(await program('restore', [file, '--check'], from)).toContain('is whole')
    // Nothing goes over a database that is in use.
    await expect(program('restore', [file, '--force'], from)).rejects.toThrow(
      name === 'sqlite' ? /already open in another process/ : /works on this database/,
    )
    await first.kill()

    const to = await emptyDatabase(databases.find((one) => one.name !== name)?.name ?? name)
    expect(await program('restore', [file], to)).toMatch(/Organisation +1\b/)
    const second = new AppProcess({ ...env, DATABASE_URL: to })
    undo.push(() => second.stop())
    await second.start(now)
    await anna.write('3')
    await until(anna, (text) => text.includes('Mit üzen?'))
    await anna.write('Üdvözlet!')
    await until(anna, (text) => text.includes('A válaszai'))
    await anna.choose('Beküldöm')
    await sees(anna, 'Köszönjük a válaszait')
    await second.stop()
    const { db, close } = await openDatabase({ url: to, log: silent })
    const [response, ...more] = await db.response.findMany()
    await close()
    expect(more).toEqual([])
    expect(response?.answers).toEqual({ jon: 'igen', temak: ['penz'], fo: 3, szoveg: 'Üdvözlet!' })
  })
})
