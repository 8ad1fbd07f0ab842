/** A file that Telegram does not give, for the whole way: polling, router, database. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { sqlite, type TestDatabase } from '../databases.ts'
import { eventually } from '../eventually.ts'
import { coordinator, csv, list, rooms } from '../partners/sample.ts'
import { connect } from '../platforms/telegram-setup.ts'
import { type Story, type StoryPerson, story } from '../story.ts'

let database: TestDatabase
let s: Story
let admin: StoryPerson
let telegram: Awaited<ReturnType<typeof connect>>

beforeEach(async () => {
  database = await sqlite.open()
  s = await story(database, { rooms, readWithinMs: 1500 })
  admin = await coordinator(s)
  telegram = await connect({ handle: (update) => s.inbound.handle({ ...update, id: `wire-${update.id}` }) })
})
afterEach(async () => {
  await telegram.close()
  await s.stop()
  await database.close()
})

const file = csv(list)

test('one that hangs is given up in time and asked for again; others are answered meanwhile', async () => {
  telegram.emulator.fault({ kind: 'slow', ms: 30_000, method: 'getFile', times: Number.POSITIVE_INFINITY })
  const fetched = () => telegram.emulator.requestsOf('getFile').length
  const answered = () => s.seenIn('4711').length
  const givenUp = () => admin.sees.filter(({ text }) => text.includes('nem sikerült letöltenem')).length
  let sent = 0
  await eventually('somebody else is answered meanwhile', async () => {
    const before = { fetched: fetched(), answered: answered() }
    telegram.emulator.user({ id: Number(admin.id) }).sendFile(file)
    sent++
    await eventually('it is fetched', () => fetched() > before.fetched)
    telegram.emulator.user({ id: 4711 }).text('/start')
    await eventually('the other is answered', () => answered() > before.answered)
    // On a very busy machine it may have been given up before: then another one hangs.
    return givenUp() < sent
  })
  await eventually('it is given up', () => givenUp() === sent)

  telegram.emulator.clearFaults()
  const known = admin.sees.length
  telegram.emulator.user({ id: Number(admin.id) }).sendFile(file)
  await expect.poll(() => admin.sees.length).toBeGreaterThan(known)
  expect(admin.last.text).not.toContain('nem sikerült')
})

test('one that fails once is read at the second try', async () => {
  telegram.emulator.fault({ kind: 'reset', when: 'before', method: 'getFile' })
  const known = admin.sees.length
  telegram.emulator.user({ id: Number(admin.id) }).sendFile(file)
  await expect.poll(() => admin.sees.length).toBeGreaterThan(known)
  expect(admin.last.text).not.toContain('nem sikerült')
})
