/** The whole app, with the real client library, over a PostgreSQL whose disk is full: a real one, of some megabytes. */
import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { isTransient } from '../../src/db/errors.ts'
import { openDatabase } from '../../src/db/open.ts'
import { silent } from '../databases.ts'
import { type Person, TelegramEmulator } from '../emulators/telegram/index.ts'
import { eventually } from '../eventually.ts'
import { noSmallDisk } from './disk.ts'
import { type Here, startHere } from './here.ts'
import { announcements, told } from './people.ts'
import { databaseUp, readyz } from './readyz.ts'
import { openSmallPostgresql, type SmallPostgresql } from './small-postgresql.ts'
import { settle } from './town.ts'

const reason = noSmallDisk()
if (reason !== undefined) console.log(`skipped: ${reason}`)

const seats = 5
let telegram: TelegramEmulator
let people: Person[]
let server: SmallPostgresql
let app: Here['app']
let log: Here['log']

beforeAll(async () => {
  if (reason !== undefined) return
  telegram = await TelegramEmulator.start()
  people = Array.from({ length: 100 }, (_, index) => telegram.user({ id: 60_000 + index }))
  for (const person of people) person.chat.open = true
  server = await openSmallPostgresql('96m')
  await server.start()
  const opened = await openDatabase({ url: server.url, log: silent })
  const accounts = people.map(({ user }) => String(user.id))
  await settle(opened, 'telegram', accounts, { seats, asked: 0 })
  await opened.close()
  ;({ app, log } = await startHere({ url: server.url, telegram }))
})
afterAll(async () => {
  await app?.stop(3000)
  await server?.remove()
  await telegram?.stop()
})

const why = () => log.slice(-4).join('')
const soon = { why }
const missing = (names: string[]) =>
  eventually(`missing: ${names}`, async () => (await readyz(app.address)).join() === names.join(), soon)
const tell = (some: Person[]) => eventually('all are told', () => some.every((one) => told(one)), soon)

test.skipIf(reason !== undefined)(
  'no update is taken, /readyz says so; nor when PostgreSQL ends for it; with room again all goes on',
  async () => {
    const reached = () => people.filter((one) => announcements(one)[0]).length
    const [first, second, third] = [people.slice(0, 3), people.slice(3, 10), people.slice(10, 16)]
    const pressing = [...first, ...second, ...third]
    await eventually('they have it', () => pressing.every((one) => announcements(one)[0]), soon)
    for (const one of first) void one.press(/Ott leszek/)
    await tell(first)
    await missing([])

    const makeRoom = server.disk.fill()
    expect(reached()).toBeLessThan(people.length)
    await missing(['database'])
    // What fits into the pages that the tables have is still stored; then nothing is.
    const refusals = () => log.filter((line) => line.includes('not stored')).length
    await eventually(
      'the tables are full, too',
      () => {
        people[20]?.text('/help')
        return refusals() > 0
      },
      soon,
    )
    for (const one of second) void one.press(/Ott leszek/)
    await eventually('they are refused', () => refusals() > 20, soon)
    expect(await readyz(app.address)).toEqual(['database'])
    expect(await databaseUp(app.address)).toBe('0')
    const before = second.map(told)
    expect(before).toContain(undefined)
    expect(telegram.unconfirmedUpdates.length).toBeGreaterThan(0)
    for (const error of await refused()) expect(isTransient(error), String(error)).toBe(true)

    await server.useUpLog()
    expect(server.alive).toBe(false)
    for (const one of third) void one.press(/Ott leszek/)
    await missing(['database'])
    makeRoom()
    await server.start()
    await tell([...second, ...third])
    await missing([])
    expect(await databaseUp(app.address)).toBe('1')
    await eventually('all is confirmed', () => telegram.unconfirmedUpdates.length === 0, soon)
    expect(first.map(told)).toEqual(['seat', 'seat', 'seat'])
    for (const [index, was] of before.entries()) if (was) expect(second.map(told)[index]).toBe(was)
    expect(people.filter((one) => told(one) === 'seat')).toHaveLength(seats)
    expect(await app.db.rsvp.count()).toBe(pressing.length)
    await eventually('everybody has the announcement', () => reached() === people.length, soon)
    // What was under way when the server ended.
    expect(people.reduce((sum, one) => sum + announcements(one).length - 1, 0)).toBeLessThanOrEqual(16)
  },
)

/** What is too large for the pages that there are, written in each of the ways that the app has. */
async function refused(): Promise<unknown[]> {
  const value = randomBytes(50_000).toString('hex')
  const ended = await Promise.allSettled([
    app.db.setting.create({ data: { key: 'large', value } }),
    app.db.$executeRaw`INSERT INTO "Setting" ("key", "value") VALUES ('large', to_jsonb(${value}::text))`,
    app.db.$transaction((tx) => tx.setting.create({ data: { key: 'large', value } })),
  ])
  return ended.map((one) => (one.status === 'rejected' ? one.reason : 'stored'))
}
