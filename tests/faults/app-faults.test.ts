/** The whole app in this process, with the real client libraries, while what it depends on fails. */
import dns from 'node:dns'
import { setTimeout as delay } from 'node:timers/promises'
import BetterSqlite3 from 'better-sqlite3'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { trusted } from '../../src/base/markup.ts'
import { openDatabase } from '../../src/db/open.ts'
import { enqueue } from '../../src/delivery/outbox.ts'
import { databases, silent, type TestDatabase } from '../databases.ts'
import { type Person, TelegramEmulator } from '../emulators/telegram/index.ts'
import { eventually } from '../eventually.ts'
import { long } from '../long.ts'
import { now } from '../programmes/sample.ts'
import { type Here, sampleClock, startHere } from './here.ts'
import { announcements, answers, told } from './people.ts'
import { databaseUp } from './readyz.ts'
import { settle, type Town } from './town.ts'
import { openWire } from './wire.ts'

const week = 7 * 86_400_000
const [sqlite, postgresql] = databases
const seats = 3
if (!long) console.log('PostgreSQL falls silent under the whole app: only in npm run test:faults')

let telegram: TelegramEmulator
let database: TestDatabase
let people: Person[]
let town: Town
let app: Here['app']
let log: Here['log']
let why: Here['why']
/** Added to the app's clock, in milliseconds. */
let later: number

beforeEach(async () => {
  telegram = await TelegramEmulator.start()
  later = 0
})
afterEach(async () => {
  vi.restoreAllMocks()
  await app.stop(3000)
  await telegram.stop()
  await database.close()
})

/** Opens a town of so many people on this database and starts the app over it. */
async function begin(
  kind: (typeof databases)[number] | undefined,
  count: number,
  { apiRoot = telegram.url, through = async (url: string) => url } = {},
) {
  database = await (kind ?? expect.fail('no such database')).open()
  people = Array.from({ length: count }, (_, index) => telegram.user({ id: 30_000 + index }))
  for (const person of people) person.chat.open = true
  const accounts = people.map(({ user }) => String(user.id))
  town = await settle(database, 'telegram', accounts, { seats, asked: 0 })
  await database.disconnect()
  ;({ app, log, why } = await startHere({
    url: await through(database.url),
    telegram,
    apiRoot,
    clock: sampleClock(() => later),
  }))
}

const reached = () => people.filter((person) => announcements(person).length > 0).length
const everybody = () =>
  eventually('everybody has the announcement', () => reached() === people.length, { why })
const person = (index: number) => people[index] ?? expect.fail('nobody')

async function ready(): Promise<string[]> {
  const response = await fetch(`${app.address}/readyz`)
  const said = z.object({ ready: z.boolean(), missing: z.array(z.string()) }).parse(await response.json())
  expect(response.status).toBe(said.ready ? 200 : 503)
  return said.missing
}

const missing = (names: string[]) =>
  eventually(`missing: ${names}`, async () => (await ready()).join() === names.join(), { why })

const rsvps = () => app.db.rsvp.count({ where: { programmeId: town.programmeId } })

describe.each(databases)('updates on $name', (each) => {
  test('twice, out of order, a week late', async () => {
    await begin(each, 4)
    await everybody()
    expect(await answers(person(0), /Ott leszek/, ['seat'])).toBe('seat')
    // Answered beside the reply, in no order.
    await eventually('the press is answered', () => telegram.requestsOf('answerCallbackQuery').length > 0)
    // The very update once more, and a later one of another person that overtakes an earlier one.
    const again = { update_id: 900_000_002, message: typed(person(1), '/help') }
    const before = person(1).messages.length
    for (const update of [again, again, { update_id: 900_000_001, message: typed(person(1), '/help') }])
      telegram.give(update, update.update_id)
    await eventually('both are answered', () => person(1).messages.length >= before + 1, { why })
    await eventually('all is confirmed', () => telegram.unconfirmedUpdates.length === 0, { why })
    telegram.give(again, 1)
    await eventually('all is confirmed', () => telegram.unconfirmedUpdates.length === 0, { why })
    await delay(300)
    const said = person(1).messages.slice(before).length
    expect(said).toBeLessThanOrEqual(2)
    const handled = await app.db.processedUpdate.count({
      where: { platform: 'telegram', updateId: { in: ['900000001', '900000002'] } },
    })
    expect(handled).toBe(2)

    // The deadline is on the sixth day: an old message's button says so and changes nothing.
    later = week
    const old = announcements(person(2))[0]
    const answer = await person(2).press(/Ott leszek/, old?.id).answered
    expect(answer.text).toMatch(/jelentkez|határid|lezár/i)
    expect(await rsvps()).toBe(1)
  })

  test('a person who blocks the bot in the middle of a broadcast, and comes back', async () => {
    await begin(each, 40)
    await eventually('some have it', () => reached() > 3, { why })
    const last = person(39)
    expect(announcements(last)).toEqual([])
    last.block()
    const channel = () => app.db.channel.findFirstOrThrow({ where: { userId: String(last.user.id) } })
    await eventually('it is known', async () => (await channel()).unreachableAt !== null, { why })
    await eventually('all others have it', () => reached() === 39, { why })
    const delivery = () =>
      app.db.delivery.findFirstOrThrow({
        where: { broadcastId: town.announcementId, contactId: town.contacts[39] ?? '' },
      })
    const ended = await eventually('it is given up', async () => {
      const row = await delivery()
      return row.status !== 'pending' && row.status !== 'sending' && row
    })
    expect(ended).toMatchObject({ status: 'unreachable', reason: 'blocked' })
    last.unblock()
    last.text('/help')
    await last.waitFor('Miben segíthetek')
    expect((await channel()).unreachableAt).toBeNull()
  })

  test('a group that becomes a supergroup, by somebody the bot does not know', async () => {
    await begin(each, 1)
    const group = telegram.group({ members: [telegram.user({ name: 'Minta Idegen' })] })
    const old = String(group.id)
    await app.db.programmePost.create({
      data: {
        id: 'p'.padEnd(22, '0'),
        programmeId: town.programmeId,
        platform: 'telegram',
        chatId: old,
        language: 'hu',
        deliveryId: 0,
      },
    })
    // Still to be sent when it moves.
    await enqueue(app.db, {
      platform: 'telegram',
      chat: { id: old, kind: 'group' },
      language: 'hu',
      priority: 1,
      message: { text: trusted('A csoportnak') },
      notBefore: new Date(now.getTime() + 3_600_000),
    })
    const next = String(group.migrate())
    const moved = () => app.db.programmePost.count({ where: { chatId: next } })
    await eventually('the post follows', async () => (await moved()) === 1, { why })
    expect(await app.db.contact.count({ where: { name: 'Minta Idegen' } })).toBe(0)
    later = 3_700_000
    await app.tick()
    const texts = [...telegram.chatOf(Number(next)).messages.values()].map(({ text }) => text)
    expect(texts).toContain('A csoportnak')
  })
})

test.each(databases)(
  'names that cannot be looked up: nothing is lost, nothing comes twice, on $name',
  async (each) => {
    let fails = false
    const { lookup } = dns
    const fake = (host: string, options: dns.LookupOptions, done: (...found: unknown[]) => void) => {
      if (host !== 'bot-api.test') return lookup(host, options, done as never)
      if (fails) return done(Object.assign(new Error(`getaddrinfo ENOTFOUND ${host}`), { code: 'ENOTFOUND' }))
      return options.all ? done(null, [{ address: '127.0.0.1', family: 4 }]) : done(null, '127.0.0.1', 4)
    }
    vi.spyOn(dns, 'lookup').mockImplementation(fake as never)
    await begin(each, 60, { apiRoot: `http://bot-api.test:${new URL(telegram.url).port}` })
    await eventually('some have it', () => reached() > 5, { why })
    fails = true
    // What is connected stays so without a look-up: it is cut, before anything is carried out.
    const mend = telegram.fault({ kind: 'reset', when: 'before', times: 1000 })
    person(0).text('/help')
    await missing(['telegram'])
    expect(reached()).toBeLessThan(people.length)
    mend()
    fails = false
    await everybody()
    await missing([])
    await person(0).waitFor('Miben segíthetek')
    for (const one of people) expect(announcements(one)).toHaveLength(1)
    // Those that were cut; what was never connected cannot have arrived.
    expect(await app.db.delivery.count({ where: { mayHaveArrived: true } })).toBeLessThanOrEqual(16)
  },
)

describe('the database', () => {
  test('SQLite: nothing can be written: no update is taken, /readyz says so, and then all goes on', async () => {
    await begin(sqlite, 8)
    await everybody()
    await missing([])
    await app.db.$queryRawUnsafe('PRAGMA query_only = ON')
    for (const one of people.slice(0, 5)) void one.press(/Ott leszek/)
    person(6).text('/help')
    await missing(['database'])
    expect(await databaseUp(app.address)).toBe('0')
    await eventually('they are refused', () => log.filter((line) => /not stored/.test(line)).length > 10, {
      why,
    })
    expect(telegram.unconfirmedUpdates.length).toBeGreaterThan(0)
    const before = people.map((one) => told(one))
    expect(before).toEqual(Array(8).fill(undefined))
    await app.db.$queryRawUnsafe('PRAGMA query_only = OFF')
    await eventually('all five are answered', () => people.slice(0, 5).every((one) => told(one)), { why })
    await person(6).waitFor('Miben segíthetek')
    await missing([])
    expect(people.map((one) => told(one)).filter((one) => one === 'seat')).toHaveLength(seats)
    expect(await rsvps()).toBe(5)
  })

  test('SQLite: another program holds the lock: all waits, nothing is lost', async () => {
    await begin(sqlite, 4)
    await everybody()
    const outside = new BetterSqlite3(database.url, { timeout: 0 })
    // Asked for again and again: the app writes in this process, and could not end what it writes if this waited.
    await eventually('the lock is had', () => locks(outside), { why })
    for (const one of people) void one.press(/Ott leszek/)
    await missing(['database'])
    expect(telegram.unconfirmedUpdates.length).toBeGreaterThan(0)
    outside.exec('ROLLBACK')
    outside.close()
    await eventually('all are answered', () => people.every((one) => told(one)), { why })
    expect(await rsvps()).toBe(4)
    await missing([])
  })

  test('PostgreSQL: locked by another program, every connection cut, read-only: nothing is lost', async () => {
    await begin(postgresql, 26)
    await everybody()
    // Two: what PostgreSQL shows of its activity stands still within a transaction.
    const holder = new pg.Client({ connectionString: database.url, application_name: 'outside' })
    const client = new pg.Client({ connectionString: database.url, application_name: 'outside' })
    await Promise.all([holder.connect(), client.connect()])
    const cut = () =>
      client.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
         WHERE datname = current_database() AND application_name <> 'outside'`,
      )
    const waits = async () => {
      const { rows } = await client.query(
        `SELECT count(*)::int AS waiting FROM pg_stat_activity
         WHERE datname = current_database() AND wait_event_type = 'Lock'`,
      )
      return z.object({ waiting: z.number() }).parse(rows[0]).waiting
    }
    /** As VACUUM FULL or a change of the table by hand hold it. */
    const lock = async (pressing: Person[]) => {
      await holder.query('BEGIN; LOCK TABLE "ProcessedUpdate" IN ACCESS EXCLUSIVE MODE')
      for (const one of pressing) void one.press(/Ott leszek/)
      await eventually('the pool is used up', async () => (await waits()) >= 9, { why })
    }
    const answered = async (some: Person[]) => {
      await eventually('all are answered', () => some.every((one) => told(one)), { why })
      await missing([])
    }
    const [first, second, third] = [people.slice(0, 10), people.slice(10, 22), people.slice(22)]

    await lock(first)
    expect(first.map(told)).toEqual(first.map(() => undefined))
    await holder.query('COMMIT')
    await answered(first)

    await lock(second)
    await missing(['database'])
    await cut()
    await holder.query('COMMIT')
    await answered(second)

    // As a standby that takes the place of the server, or an administrator's hand.
    const readOnly = `ALTER DATABASE "${new URL(database.url).pathname.slice(1)}"`
    await client.query(`${readOnly} SET default_transaction_read_only = on`)
    await cut()
    for (const one of third) void one.press(/Ott leszek/)
    await missing(['database'])
    await eventually('they are refused', () => log.some((line) => /read-only transaction/.test(line)), {
      why,
    })
    expect(telegram.unconfirmedUpdates.length).toBeGreaterThan(0)
    expect(third.map(told)).toEqual(third.map(() => undefined))
    await holder.query('SET default_transaction_read_only = off')
    await holder.query(`${readOnly} RESET default_transaction_read_only`)
    await cut()
    await Promise.all([holder.end(), client.end()])
    await answered(third)

    const opened = await openDatabase({ url: database.url, log: silent })
    const going = await opened.db.rsvp.groupBy({ by: ['answer'], _count: true })
    await opened.close()
    expect(going).toEqual([{ answer: 'going', _count: people.length }])
    expect(people.filter((one) => told(one) === 'seat')).toHaveLength(seats)
  })

  // Half a minute of silence, which connections are given: at this length only in `npm run test:faults`; that they are
  // given up, in ../db/silence.test.ts.
  test.skipIf(!long)('PostgreSQL falls silent in the middle: nothing is lost, all goes on', async () => {
    let wire: Awaited<ReturnType<typeof openWire>> | undefined
    const through = async (url: string) => {
      wire = await openWire(url)
      return wire.url
    }
    await begin(postgresql, 120, { through })
    try {
      await eventually('some have it', () => reached() > 20, { why })
      wire?.freeze()
      const pressing = people.slice(0, 16)
      for (const one of pressing) void one.press(/Ott leszek/)
      await missing(['database'])
      await delay(5000)
      expect(reached()).toBeLessThan(people.length)
      expect(telegram.unconfirmedUpdates.length).toBeGreaterThanOrEqual(pressing.length)
      // What was connected stays dead, as behind a firewall that has forgotten it.
      wire?.thaw('dead')
      await eventually('all are answered', () => pressing.every((one) => told(one)), { why })
      await everybody()
      await missing([])
      expect(people.filter((one) => told(one) === 'seat')).toHaveLength(seats)
      expect(await rsvps()).toBe(pressing.length)
      const repeats = people.reduce((sum, one) => sum + announcements(one).length - 1, 0)
      expect(repeats).toBeLessThanOrEqual(16)
    } finally {
      await app.stop(3000)
      await wire?.close()
    }
  })
})

function typed(by: Person, text: string) {
  const command = /^\/\w+/.exec(text)?.[0] ?? ''
  const entities = [{ type: 'bot_command', offset: 0, length: command.length }]
  return { message_id: 900_000, from: by.user, chat: by.chat.api, date: 0, text, entities }
}

function locks(db: BetterSqlite3.Database): boolean {
  try {
    db.exec('BEGIN IMMEDIATE')
    return true
  } catch (error) {
    if (error instanceof BetterSqlite3.SqliteError && error.code === 'SQLITE_BUSY') return false
    throw error
  }
}
