/**
 * Three processes over one PostgreSQL, behind one address: Telegram's webhooks and Discord's signed interactions come
 * to any of them, one sends, each is killed or restarted in turn.
 */
import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { countDeliveries } from '../../src/broadcasts/report.ts'
import { createWebToken, ensureWebChannel } from '../../src/db/web-access.ts'
import { postgresql, type TestDatabase } from '../databases.ts'
import { type DiscordEmulator, type EmulatedUser, startDiscord } from '../emulators/discord/index.ts'
import { type Person, TelegramEmulator } from '../emulators/telegram/index.ts'
import { eventually, patience } from '../eventually.ts'
import { long } from '../long.ts'
import { sees, WebActor } from '../main-job/actors.ts'
import { now } from '../programmes/sample.ts'
import { App } from './app.ts'
import { announcements, answers, fillsIn } from './people.ts'
import { type Front, openFront } from './proxy.ts'
import { clockOffset, seated, settle, type Town } from './town.ts'

const size = long ? { people: 1000, rounds: 5 } : { people: 110, rounds: 1 }
const seats = 4
const filling = 12
const secret = 'titok-a-webhookhoz'

let database: TestDatabase
let telegram: TelegramEmulator
let discord: DiscordEmulator
let front: Front
let apps: App[]
let people: Person[]
let town: Town

beforeAll(async () => {
  database = await postgresql.open()
  telegram = await TelegramEmulator.start({ redeliveryMs: 100 })
  discord = await startDiscord({ answerWithinMs: patience })
  front = await openFront()
  people = Array.from({ length: size.people }, (_, index) => telegram.user({ id: 20_000 + index }))
  for (const person of people) person.chat.open = true
  const accounts = people.map(({ user }) => String(user.id))
  town = await settle(database, 'telegram', accounts, { seats, asked: filling + 1 })
  apps = Array.from(
    { length: 3 },
    () =>
      new App({
        DATABASE_URL: database.url,
        BASE_URL: 'https://dialogus.example.org',
        FAULTS_BASE_URL: front.url,
        TELEGRAM_TOKEN: telegram.token,
        TELEGRAM_API_ROOT: telegram.url,
        TELEGRAM_WEBHOOK_SECRET: secret,
        DISCORD_TOKEN: discord.token,
        DISCORD_API: discord.api,
        DISCORD_PUBLIC_KEY: discord.publicKey,
        FAULTS_CLOCK_OFFSET: clockOffset(),
      }),
  )
  // One that is down has none: its port may be another program's by now.
  front.targets = () => apps.flatMap(({ address }) => address || [])
  await Promise.all(apps.map((app) => app.start()))
  await discord.setInteractionsEndpoint(`${front.url}/discord`)
})

afterAll(async () => {
  await Promise.all((apps ?? []).map((app) => app.stop()))
  await front?.close()
  await telegram?.stop()
  await discord?.stop()
  await database?.close()
})

const logs = () => apps.map((app, index) => `${index}: ${app.log.slice(-3).join('\n   ')}`).join('\n')
const reached = () => people.filter((person) => announcements(person).length > 0).length
const sends = (app: App) =>
  app.log.filter((line) => /"platform":"telegram".*"outcome":"sent"/.test(line)).length
const leaseHolder = async () =>
  (await database.db.lease.findUnique({ where: { name: 'sender:telegram' } }))?.holder

/** @returns who has sent something meanwhile; false when the lease went over to another, as it may on a busy machine */
async function sendUnderOneLease(): Promise<App[] | false> {
  const [before, holder] = [apps.map(sends), await leaseHolder()]
  const active = () => apps.filter((app, index) => sends(app) > (before[index] ?? 0))
  await eventually('somebody sends', () => active().length > 0, { why: logs })
  await delay(300)
  return (await leaseHolder()) === holder && active()
}

describe('three processes on PostgreSQL', () => {
  let inHand: Promise<unknown> | undefined

  // What one test has ended is no matter of the next.
  beforeEach(async () => {
    for (const app of apps) if (!app.alive) await app.start()
  })

  test('one sends; it is killed, and another goes on', async () => {
    inHand = Promise.all([
      ...people.slice(0, 10).map((person) => answers(person, /Ott leszek/, ['seat', 'line'])),
      ...people.slice(0, filling).map((person, index) => fillsIn(person, index, `Üzenet ${index}`)),
    ])
    inHand.catch(() => undefined)
    await eventually('the broadcast goes out', () => reached() > size.people / 4, { why: logs })
    const [sender, ...more] = await eventually('some of it while the lease stays', sendUnderOneLease)
    expect(more).toEqual([])
    await sender?.kill()
    expect(reached()).toBeLessThan(size.people)
    const others = apps.filter((app) => app !== sender)
    const byOthers = () => others.reduce((sum, app) => sum + sends(app), 0)
    const before = byOthers()
    await eventually('another goes on', () => byOthers() > before, { why: logs })
  })

  test('a rolling restart in the middle of everything loses nothing', async () => {
    for (let round = 0; round < size.rounds; round++)
      for (const app of apps) {
        expect(await app.stop(), app.log.slice(-5).join('\n')).toBe(0)
        await app.start()
      }
    await inHand
    await eventually('everybody has the announcement', () => reached() === people.length, { why: logs })
    await eventually('all is confirmed', () => telegram.unconfirmedUpdates.length === 0, { why: logs })
    const numbers = await eventually('all is stored as sent', async () => {
      const counted = await countDeliveries(database.db, town.announcementId)
      return counted.pending === 0 && counted
    })
    expect(numbers).toMatchObject({ total: people.length, sent: people.length })
    // Once for each, but for what was under way at the kill, or where a process on a busy machine was late for its lease.
    const repeats = people.reduce((sum, person) => sum + announcements(person).length - 1, 0)
    expect(repeats).toBeLessThanOrEqual(numbers.possibleDuplicates)
    const taken = apps.flatMap(({ log }) => log.filter((line) => /may have arrived before/.test(line)))
    expect(numbers.possibleDuplicates).toBeLessThanOrEqual(16 * taken.length)
    expect(await seated('postgresql', database.url)).toBe(seats)
    const responses = await database.db.response.findMany({ where: { surveyId: town.surveyId } })
    expect(responses).toHaveLength(filling)
    for (const { contactId, answers: own } of responses) {
      const index = town.contacts.indexOf(contactId ?? '')
      expect(own).toMatchObject({ jon: 'igen', fo: index, szoveg: `Üzenet ${index}` })
    }
    expect([...front.given.values()].every((count) => count > 0)).toBe(true)
  })

  test('the same update to all three at once is handled once', async () => {
    const person = people[30] ?? expect.fail('nobody')
    const before = person.messages.length
    const update = message(person, '/help')
    const answered = await Promise.all(apps.map((app) => push(app, update)))
    expect(answered).toEqual([200, 200, 200])
    await eventually('the answer', () => person.messages.length > before)
    await delay(700)
    expect(person.messages).toHaveLength(before + 1)
  })

  test('what one person sends is handled in the order in which it came, whichever process has it', async () => {
    const person = people[filling] ?? expect.fail('nobody')
    await eventually('the invitation', () => person.last)
    const invitation = person.messages.find(({ buttons }) => /Kitöltöm/.test(JSON.stringify(buttons)))
    void person.press(/Kitöltöm/, invitation?.id)
    const question = await eventually('the question', () =>
      person.messages.find(({ buttons }) => /eljövök/.test(JSON.stringify(buttons))),
    )
    const yes = question.buttons.flat().find(({ text }) => text.includes('Igen, eljövök'))
    // Nobody is handled while this row is locked: all three wait for it, in different processes.
    const client = new pg.Client({ connectionString: database.url })
    await client.connect()
    await client.query('BEGIN')
    await client.query('UPDATE "Channel" SET "createdAt" = "createdAt" WHERE "userId" = $1', [
      String(person.user.id),
    ])
    const updates = [
      pressed(person, question.raw, yes?.callback_data ?? ''),
      message(person, '77'),
      message(person, 'Sorban érkezett'),
    ]
    const pushes: Promise<number>[] = []
    for (const [index, update] of updates.entries()) {
      pushes.push(push(apps[index] ?? expect.fail('no process'), update))
      await waiting(index + 1)
    }
    await client.query('COMMIT')
    await client.end()
    expect(await Promise.all(pushes)).toEqual([200, 200, 200])
    const review = await eventually(
      'the review',
      () => person.messages.find(({ buttons }) => /Beküldöm/.test(JSON.stringify(buttons))),
      { why: () => person.describe() },
    )
    expect(review.text).toMatch(/Igen, eljövök[\s\S]*77[\s\S]*Sorban érkezett/)
  })

  test('Discord’s interactions are answered, whichever process has them', async () => {
    const given = new Map(front.given)
    for (const user of await askOnDiscord()) expect(user.failures).toEqual([])
    const more = apps.map(({ address }) => (front.given.get(address) ?? 0) - (given.get(address) ?? 0))
    expect(Math.min(...more)).toBeGreaterThan(0)
  })

  test('what each has done is in its /metrics, the database’s time too', async () => {
    await askOnDiscord()
    const pages = await Promise.all(
      apps.map(async ({ address }) => await (await fetch(`${address}/metrics`)).text()),
    )
    for (const page of pages) {
      expect(page).toMatch(/^dialogus_updates_total\{.*outcome="handled"\} [1-9]/m)
      for (const operation of ['read', 'write', 'commit'])
        expect(page).toMatch(
          new RegExp(`^dialogus_database_seconds_count\\{operation="${operation}"\\} [1-9]`, 'm'),
        )
    }
    const sent = /^dialogus_sends_total\{platform="discord",priority="reply",outcome="sent"\} [1-9]/m
    expect(pages.some((page) => sent.test(page))).toBe(true)
  })

  test('a web chat is live in every process, whichever has the message and whichever sends', async () => {
    const contactId = town.contacts[40] ?? ''
    const channelId = await database.db.$transaction((tx) => ensureWebChannel(tx, contactId, now))
    const link = async () => `/c/${(await createWebToken(database.db, channelId, now)).token}`
    const live = await Promise.all(
      apps.map(async ({ address }) => {
        const opened = await fetch(address + (await link()), { redirect: 'manual' })
        const cookie = opened.headers
          .getSetCookie()
          .map((one) => one.split(';')[0])
          .join('; ')
        const stream = await fetch(`${address}/chat/${channelId}/live?after=0`, { headers: { cookie } })
        expect(stream.status).toBe(200)
        return stream
      }),
    )
    const actor = new WebActor(() => front.url, 'Minta Web')
    await actor.open(await link())
    await actor.write('/help')
    await sees(actor, 'Miben segíthetek')
    await Promise.all(live.map((stream) => reads(stream, 'Miben segíthetek')))
  })
})

/** Enough people that every process has some of them, each with an answer in the end. */
async function askOnDiscord(): Promise<EmulatedUser[]> {
  const users = Array.from({ length: 9 }, () => discord.user())
  await Promise.all(users.map((user) => user.slash('help')))
  for (const user of users)
    await eventually('the answer', () => user.last?.text !== undefined && user.last.text !== '', {
      why: logs,
    })
  return users
}

/** Waits until so many statements wait for the row that the test has locked. */
async function waiting(count: number): Promise<void> {
  await eventually(`${count} wait for the lock`, async () => {
    const [row] = await database.db.$queryRawUnsafe<{ waiting: number }[]>(
      `SELECT count(*)::int AS waiting FROM pg_stat_activity
       WHERE wait_event_type = 'Lock' AND datname = current_database()`,
    )
    return row?.waiting === count
  })
}

let updateId = 2_000_000_000

function message(person: Person, text: string) {
  const command = /^\/\w+/.exec(text)?.[0]
  const entities = [{ type: 'bot_command', offset: 0, length: command?.length ?? 0 }]
  const content = { from: person.user, chat: person.chat.api, date: 0, text, ...(command && { entities }) }
  return { update_id: updateId++, message: { message_id: updateId, ...content } }
}

function pressed(person: Person, on: object, data: string) {
  const query = { id: String(updateId), from: person.user, message: on, chat_instance: '1', data }
  return { update_id: updateId++, callback_query: query }
}

async function push(app: App, update: object): Promise<number> {
  const response = await fetch(`${app.address}/telegram/webhook`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': secret },
    body: JSON.stringify(update),
  })
  return response.status
}

/** Reads server-sent events until they hold this. */
async function reads(response: Response, part: string): Promise<void> {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  const found = async () => {
    while (!text.includes(part)) {
      const read = await reader?.read()
      if (!read || read.done) throw new Error(`the stream ended: ${text}`)
      text += read.value
    }
    await reader?.cancel()
  }
  const late = delay(patience).then(() => {
    throw new Error(`never live: ${text}`)
  })
  await Promise.race([found(), late])
}
