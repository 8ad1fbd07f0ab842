/** What is deleted is gone from the file itself, its WAL and copies of it: read as bytes, as somebody would who took them. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3'
import BetterSqlite3 from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '../../src/base/id.ts'
import { migrate, readMigrations } from '../../src/db/migrate.ts'
import { type OpenDatabase, openDatabase } from '../../src/db/open.ts'
import { eraseContact } from '../../src/partners/mydata.ts'
import { silent } from '../databases.ts'
import { eventually } from '../eventually.ts'
import { fillIn, publish, world } from '../surveys/world.ts'

let folder: string
let url: string
let database: OpenDatabase
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dialogus-scrub-'))
  url = join(folder, 'test.db')
  database = await openDatabase({ url, log: silent })
})
afterEach(async () => {
  await database.close()
  rmSync(folder, { recursive: true, force: true })
})

const wal = () => `${url}-wal`
/** How often the words stand in a file. */
function times(path: string, words: string): number {
  return existsSync(path)
    ? readFileSync(path).toString('latin1').split(Buffer.from(words).toString('latin1')).length - 1
    : 0
}

/** Others write on meanwhile, so the WAL is not empty for long: it holds none of these words, and the file `kept` of each. */
const scrubbed = (words: string[], kept = 0) =>
  eventually('the WAL is emptied into the file', () =>
    words.every((each) => times(wal(), each) === 0 && times(url, each) === kept),
  )

/** The file, its WAL, and what is copied of it: as a backup by SQLite's own means, and rewritten. */
async function copies(): Promise<string[]> {
  const backup = join(folder, `${newId()}.backup`)
  const rewritten = join(folder, `${newId()}.vacuumed`)
  const db = new BetterSqlite3(url, { readonly: true })
  await db.backup(backup)
  db.exec(`VACUUM INTO '${rewritten}'`)
  db.close()
  return [url, wal(), backup, rewritten]
}

async function person(name: string): Promise<string> {
  const id = newId()
  const account = { id: newId(), platform: 'web', userId: newId(), lastSeenAt: new Date() } as const
  const channels = {
    create: {
      ...account,
      webMessages: { create: { fromPerson: true, content: { text: name.repeat(500) }, sequence: 1 } },
    },
  }
  await database.db.contact.create({ data: { id, name, language: 'hu', consentedAt: new Date(), channels } })
  return id
}

const erase = (id: string) =>
  database.db.$transaction((tx) => eraseContact(tx, id, { contactId: null, now: new Date() }))

test('a person who was erased', async () => {
  const others = []
  for (let n = 0; n < 90; n++) others.push(await person(`Szomszéd ${n}`))
  const id = await person('Zsombékos Minta')
  for (let n = 0; n < 90; n++) others.push(await person(`Másik ${n}`))
  await erase(id)
  await scrubbed(['Zsombékos'])
  for (const path of await copies()) expect([path, times(path, 'Zsombékos')]).toEqual([path, 0])
  // Pages that grow together and apart leave nothing of those who go with them.
  for (const [at, one] of others.entries()) if (at % 3 !== 0) await erase(one)
  await scrubbed(['Szomszéd 70', 'Másik 89'])
  for (const path of await copies())
    expect([path, times(path, 'Szomszéd 70'), times(path, 'Másik 89')]).toEqual([path, 0, 0])
  await database.close()
  expect(times(url, 'Zsombékos')).toBe(0)
})

test('anonymous answers: their drafts, and in which order they came', async () => {
  const w = await world({ ...database, url, shadow: async () => url, disconnect: async () => {} })
  const people = []
  for (let n = 1; n <= 6; n++) people.push(await w.member('ngo', `Válaszoló ${n}`))
  await publish(w, 'névtelenül', 'személyenként')
  for (const [at, one] of people.entries()) {
    await one.presses('Kitöltöm')
    await fillIn(one, ['Igen', 'Pénz', 'Kész'], String(100 + at), `titok-${at}`)
    await one.presses('Beküldöm')
  }
  await scrubbed(
    people.map((_, at) => `titok-${at}`),
    1,
  )
  // Once: in the response.
  for (const path of await copies())
    for (const at of people.keys())
      expect([path, times(path, `titok-${at}`)]).toEqual([path, path === wal() ? 0 : 1])
  await w.s.stop()
})

describe('what an earlier version or a crash left', () => {
  test('goes when the file is opened', async () => {
    await database.close()
    const before = new BetterSqlite3(url)
    before.pragma('journal_mode = WAL')
    before.exec(`INSERT INTO "Setting" VALUES ('x', '"Zsombékos"')`)
    before.exec(`DELETE FROM "Setting"`)
    // As when the process is killed: the WAL stays. Kept open meanwhile, since closing would empty it.
    expect(times(wal(), 'Zsombékos')).toBeGreaterThan(0)
    database = await openDatabase({ url, log: silent })
    await eventually('the WAL is emptied', () => times(wal(), 'Zsombékos') === 0)
    before.close()
  })

  test('goes with the next migration: pages that were free before the file was opened so', async () => {
    await database.close()
    url = join(folder, 'earlier.db')
    const last = readMigrations('sqlite').migrationDirectories.at(-2)?.path
    await migrate('sqlite', new PrismaBetterSqlite3({ url }), last)
    const before = new BetterSqlite3(url)
    before.prepare('INSERT INTO "Setting" VALUES (?, ?)').run('x', '"kept"')
    before
      .prepare('INSERT INTO "Setting" VALUES (?, ?)')
      .run('long', JSON.stringify('Zsombékos '.repeat(5000)))
    before.exec(`DELETE FROM "Setting" WHERE "key" = 'long'`)
    before.close()
    expect(times(url, 'Zsombékos')).toBeGreaterThan(100)
    database = await openDatabase({ url, log: silent })
    await scrubbed(['Zsombékos'])
    expect(times(url, 'Zsombékos')).toBe(0)
    expect(await database.db.setting.count({ where: { key: 'x' } })).toBe(1)
  })
})
