/** The process on SQLite whose disk is full: a real one, of a few megabytes. With the real client library. */
import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import BetterSqlite3 from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { sqlite, type TestDatabase } from '../databases.ts'
import { type Person, TelegramEmulator } from '../emulators/telegram/index.ts'
import { eventually } from '../eventually.ts'
import { long } from '../long.ts'
import { App } from './app.ts'
import { noSmallDisk, openSmallDisk, type SmallDisk } from './disk.ts'
import { announcements, told } from './people.ts'
import { readyz } from './readyz.ts'
import { clockOffset, seated, settle } from './town.ts'

const why = noSmallDisk()
if (why !== undefined) console.log(`skipped: ${why}`)
/** `npm run test:faults`. */
if (!long) console.log('killed on a full disk: only in npm run test:faults')

const seats = 5
let telegram: TelegramEmulator
let people: Person[]
let database: TestDatabase
let disk: SmallDisk
let app: App

beforeEach(async () => {
  if (why !== undefined) return
  telegram = await TelegramEmulator.start()
  people = Array.from({ length: 16 }, (_, index) => telegram.user({ id: 40_000 + index }))
  for (const person of people) person.chat.open = true
  database = await sqlite.open()
  const accounts = people.map(({ user }) => String(user.id))
  await settle(database, 'telegram', accounts, { seats, asked: 0 })
  await database.disconnect()
  disk = await openSmallDisk('8m')
  shrink(database.url)
  copyFileSync(database.url, join(disk.seen, 'full.db'))
  app = new App(
    {
      DATABASE_URL: join(disk.path, 'full.db'),
      TELEGRAM_TOKEN: telegram.token,
      TELEGRAM_API_ROOT: telegram.url,
      FAULTS_CLOCK_OFFSET: clockOffset(),
    },
    disk.before,
  )
  await app.start()
})
afterEach(async () => {
  if (why !== undefined) return
  await app.kill()
  await disk.remove()
  await telegram.stop()
  await database.close()
})

/** Without the pages that other tests have left in the file: a worker keeps one and empties it. */
function shrink(path: string): void {
  const file = new BetterSqlite3(path)
  file.exec('VACUUM')
  file.close()
}

const log = () => app.log.slice(-4).join('\n')
const missing = (names: string[]) =>
  eventually(`missing: ${names}`, async () => (await readyz(app.address)).join() === names.join(), {
    why: log,
  })
const tell = (some: Person[]) =>
  eventually('all are told', () => some.every((one) => told(one)), { why: log })

/** SQLite's log may have room inside: what is asked goes on until that is used up. */
async function untilItSaysSo(): Promise<void> {
  await eventually('the disk is full for the app too', async () => {
    people[15]?.text('/help')
    return (await readyz(app.address)).join() === 'database'
  })
}

/** Looked up in a copy, when the app has ended: SQLite would follow the path to this side of the mount. */
async function seatsOnDisk(): Promise<number> {
  expect(await app.stop()).toBe(0)
  copyFileSync(join(disk.seen, 'full.db'), database.url)
  return await seated('sqlite', database.url)
}

test.skipIf(why !== undefined)(
  'no update is taken, /readyz says so; with room again all goes on',
  async () => {
    await eventually('everybody has the announcement', () => people.every((one) => announcements(one)[0]), {
      why: log,
    })
    const [first, second] = [people.slice(0, 3), people.slice(3, 12)]
    for (const one of first) void one.press(/Ott leszek/)
    await tell(first)
    await missing([])

    const makeRoom = disk.fill()
    await untilItSaysSo()
    for (const one of second) void one.press(/Ott leszek/)
    people[13]?.text('/help')
    const refusals = () => app.log.filter((line) => line.includes('not stored')).length
    await eventually('they are refused', () => refusals() > 2 * second.length, { why: log })
    expect(await readyz(app.address)).toEqual(['database'])
    expect(app.alive).toBe(true)
    expect(telegram.unconfirmedUpdates.length).toBeGreaterThanOrEqual(second.length)
    expect(second.map(told)).toEqual(second.map(() => undefined))

    makeRoom()
    await tell(second)
    await people[13]?.waitFor('Miben segíthetek')
    await missing([])
    await eventually('all is confirmed', () => telegram.unconfirmedUpdates.length === 0, { why: log })
    expect(people.filter((one) => told(one) === 'seat')).toHaveLength(seats)
    expect(first.map(told)).toEqual(['seat', 'seat', 'seat'])
    for (const one of people) expect(announcements(one)).toHaveLength(1)
    expect(await seatsOnDisk()).toBe(seats)
  },
)

test.skipIf(why !== undefined || !long)('killed on a full disk: what was confirmed is there', async () => {
  const pressing = people.slice(0, 8)
  await eventually('they have the announcement', () => pressing.every((one) => announcements(one)[0]))
  // In the middle of the broadcast and of their answers.
  for (const one of pressing) void one.press(/Ott leszek/)
  await eventually('some are told', () => pressing.some((one) => told(one)))
  const makeRoom = disk.fill()
  await untilItSaysSo()
  const before = pressing.map(told)
  await app.kill()
  makeRoom()
  await app.start()
  await tell(pressing)
  for (const [index, was] of before.entries())
    if (was) expect(told(pressing[index] ?? expect.fail())).toBe(was)
  expect(pressing.filter((one) => told(one) === 'seat')).toHaveLength(seats)
  await eventually('everybody has the announcement', () => people.every((one) => announcements(one)[0]))
  expect(await seatsOnDisk()).toBe(seats)
})
