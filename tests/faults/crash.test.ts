/**
 * kill -9, and SIGTERM, in the middle of everything: a broadcast goes out, people press for seats and answer a survey,
 * and the process dies again and again, at moments that a seed decides. With the real client libraries, over both
 * databases. `npm run test:long` kills a handful of times; `npm run test:faults` fifty times, in a broadcast to two thousand.
 */
import { setTimeout as delay } from 'node:timers/promises'
import { beforeAll, expect, test } from 'vitest'
import { countDeliveries } from '../../src/broadcasts/report.ts'
import type { Database } from '../../src/db/client.ts'
import { openDatabase } from '../../src/db/open.ts'
import { databases, silent } from '../databases.ts'
import { startDiscord } from '../emulators/discord/index.ts'
import { TelegramEmulator } from '../emulators/telegram/index.ts'
import { eventually, patience } from '../eventually.ts'
import { long } from '../long.ts'
import { App } from './app.ts'
import { announcements, answers, fillsIn, randomFrom, type Told, told } from './people.ts'
import { clockOffset, moveIn, seated, settle, type Town, undelivered } from './town.ts'

const size = {
  sqlite: { people: 60, onDiscord: 30, seats: 4, pressing: 12, answering: 10, kills: 3 },
  // Processes over PostgreSQL are killed in processes.test.ts, too.
  postgresql: { people: 30, onDiscord: 20, seats: 3, pressing: 8, answering: 6, kills: 2 },
  long: { people: 2000, onDiscord: 500, seats: 20, pressing: 60, answering: 60, kills: 50 },
}
const seed = Number(process.env.FAULTS_SEED ?? (long ? Date.now() % 100_000 : 1))
/** What may be under way at a kill: both platforms' `limits.concurrency`. */
const underWay = 16 + 8
const minutes = long ? 60 : 5

beforeAll(async () => {
  console.log(`the moments of the kills: FAULTS_SEED=${seed}`)
})

/**
 * Kills the app when so many more have arrived, and a moment later than that; starts it again. In the end it is stopped
 * as an operator does, just as suddenly.
 */
async function killAgainAndAgain(
  app: App,
  kills: number,
  total: number,
  arrived: () => number,
  killed: () => Promise<void>,
): Promise<void> {
  const random = randomFrom(seed)
  for (let kill = 1; kill <= kills + 1; kill++) {
    const next = Math.floor((total * (kill - random() * 0.8)) / (kills + 2))
    await eventually(`arrival ${next}`, () => arrived() >= next, { why: () => app.log.slice(-3).join('\n') })
    await delay(random() * 120)
    if (kill <= kills) await app.kill()
    else expect(await app.stop(), app.log.slice(-5).join('\n')).toBe(0)
    await killed()
    await app.start()
  }
}

test.each(databases)('killed again and again, on $name', { timeout: minutes * 60_000 }, async (each) => {
  const {
    people: count,
    onDiscord,
    seats,
    pressing: presses,
    answering,
    kills,
  } = size[long ? 'long' : each.name]
  const database = await each.open()
  const telegram = await TelegramEmulator.start()
  const discord = await startDiscord({ answerWithinMs: patience, specification: !long })
  const people = Array.from({ length: count }, (_, index) => telegram.user({ id: 10_000 + index }))
  for (const person of people) person.chat.open = true
  const others = Array.from({ length: onDiscord }, (_, index) => discord.user({ name: `Minta ${index}` }))
  const accounts = people.map(({ user }) => String(user.id))
  const town = await settle(database, 'telegram', accounts, { seats, asked: answering })
  await moveIn(
    database.db,
    'discord',
    others.map(({ id }) => id),
  )
  await database.disconnect()
  const app = new App({
    DATABASE_URL: database.url,
    TELEGRAM_TOKEN: telegram.token,
    TELEGRAM_API_ROOT: telegram.url,
    DISCORD_TOKEN: discord.token,
    DISCORD_API: discord.api,
    FAULTS_CLOCK_OFFSET: clockOffset(),
  })
  try {
    await app.start()
    const pressing = people.slice(0, presses)
    const inHand = pressing.map(async (person, index): Promise<Told> => {
      const first = await answers(person, /Ott leszek/, ['seat', 'line'])
      if (first === 'line' || index % 3 > 0) return first
      return await answers(person, /Nem tudok menni/, ['declined'])
    })
    const filling = people
      .slice(0, answering)
      .map((person, index) => fillsIn(person, index, `Üzenet ${index}`))
    const all = Promise.all([...inHand, ...filling])
    // Heard below; a failure in the meantime must not end the test's process.
    all.catch(() => undefined)
    const got = (one: (typeof others)[number]) => one.dm.messages.length
    const reached = () =>
      people.filter((person) => announcements(person).length > 0).length +
      others.filter((one) => got(one) > 0).length
    const total = people.length + others.length
    await killAgainAndAgain(app, kills, total, reached, async () => {
      expect(await seated(each.name, database.url)).toBeLessThanOrEqual(seats)
    })
    await all
    await eventually('everybody has the announcement', () => reached() === total)
    await eventually('all is confirmed', () => telegram.unconfirmedUpdates.length === 0)
    const pending = () => undelivered(each.name, database.url)
    await eventually('all is delivered', async () => (await pending()) === 0)
    expect(await app.stop()).toBe(0)

    // Nobody on Discord sees it twice.
    expect(others.filter((one) => got(one) > 1)).toEqual([])
    const repeats = people.map((person) => announcements(person).length - 1)
    const twice = repeats.filter((count) => count > 0).length
    expect(repeats.reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(kills * underWay)
    const opened = await openDatabase({ url: database.url, log: silent })
    try {
      const numbers = await countDeliveries(opened.db, town.announcementId)
      expect(numbers).toMatchObject({ total, sent: total, pending: 0 })
      // Who has it twice is counted, and no more than what was under way.
      expect(numbers.possibleDuplicates).toBeGreaterThanOrEqual(twice)
      expect(numbers.possibleDuplicates).toBeLessThanOrEqual(kills * underWay)
      console.log(`${each.name}: ${kills} kills, ${twice} of ${total} have it twice, told:`, {
        possibleDuplicates: numbers.possibleDuplicates,
      })
      await seatsAreRight(opened.db, town, pressing, seats)
      const responses = await opened.db.response.findMany({ where: { surveyId: town.surveyId } })
      expect(responses).toHaveLength(answering)
      const byContact = new Map(responses.map(({ contactId, answers: own }) => [contactId, own]))
      for (let index = 0; index < answering; index++)
        expect(byContact.get(town.contacts[index] ?? '')).toMatchObject({
          jon: 'igen',
          fo: index,
          szoveg: `Üzenet ${index}`,
        })
    } finally {
      await opened.close()
    }
  } finally {
    await app.kill()
    await telegram.stop()
    await discord.stop()
    await database.close()
  }
})

/** Never more than there are, none left empty while people wait, the line in order, and each as they were told. */
async function seatsAreRight(
  db: Database,
  town: Town,
  pressing: ReturnType<TelegramEmulator['user']>[],
  seats: number,
): Promise<void> {
  const rows = await db.rsvp.findMany({ where: { programmeId: town.programmeId } })
  expect(rows).toHaveLength(pressing.length)
  const going = rows.filter(({ answer }) => answer === 'going')
  const line = going.flatMap(({ waitlisted }) => (waitlisted === null ? [] : [waitlisted]))
  expect(going.length - line.length).toBe(Math.min(seats, going.length))
  expect(new Set(line).size).toBe(line.length)
  for (const [index, person] of pressing.entries()) {
    const row = rows.find(({ contactId }) => contactId === town.contacts[index])
    const promoted = person.messages.some(({ text }) => text.includes('Felszabadult egy hely'))
    const saw = told(person)
    const stored = row?.answer === 'declined' ? 'declined' : row?.waitlisted === null ? 'seat' : 'line'
    expect(promoted && saw === 'line' ? 'seat' : saw, person.describe()).toBe(stored)
  }
}
