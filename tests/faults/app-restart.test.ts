/** PostgreSQL is stopped and started again under the whole app, with the real client libraries of both platforms. */
import { expect, test } from 'vitest'
import { openDatabase } from '../../src/db/open.ts'
import { silent } from '../databases.ts'
import { startDiscord } from '../emulators/discord/index.ts'
import { TelegramEmulator } from '../emulators/telegram/index.ts'
import { eventually, patience } from '../eventually.ts'
import { startEmbedded } from '../postgresql.ts'
import { startHere } from './here.ts'
import { announcements, answers, told } from './people.ts'
import { readyz } from './readyz.ts'
import { settle } from './town.ts'

const seats = 3

test('PostgreSQL restarts: what was confirmed is there, what was asked meanwhile is answered', async () => {
  const telegram = await TelegramEmulator.start()
  const discord = await startDiscord({ answerWithinMs: patience })
  const server = await startEmbedded()
  const url = await server.createDatabase()
  const people = Array.from({ length: 60 }, (_, index) => telegram.user({ id: 50_000 + index }))
  for (const person of people) person.chat.open = true
  const opened = await openDatabase({ url, log: silent })
  const accounts = people.map(({ user }) => String(user.id))
  await settle(opened, 'telegram', accounts, { seats, asked: 0 })
  await opened.close()
  const { app, log, why } = await startHere({ url, telegram, discord })
  const reached = () => people.filter((person) => announcements(person).length > 0).length
  try {
    const [first, second] = [people.slice(0, 2), people.slice(2, 10)]
    for (const one of first) await answers(one, /Ott leszek/, ['seat'])
    await eventually('some have the announcement', () => reached() > 15, { why })
    const rebeka = discord.user({ name: 'Minta Rebeka' })
    await server.restart(async () => {
      expect(reached()).toBeLessThan(people.length)
      for (const one of second) void one.press(/Ott leszek/)
      void rebeka.slash('help')
      expect(await readyz(app.address)).toEqual(['database'])
      await eventually('both are refused', () => log.filter((line) => /not stored/.test(line)).length > 4)
      expect(telegram.unconfirmedUpdates.length).toBeGreaterThan(0)
      expect(second.map(told)).toEqual(second.map(() => undefined))
    })
    await eventually('all are answered', () => second.every((one) => told(one)), { why })
    await rebeka.waitFor(({ text }) => text.includes('Üdvözlöm'))
    expect(rebeka.failures).toEqual([])
    // The gateway drops as well: it resumes, and what was asked meanwhile is answered.
    const before = rebeka.messages.length
    discord.gateway.drop()
    await rebeka.slash('help')
    await eventually('she is answered', () => rebeka.messages.length > before, { why })
    expect(discord.gateway.history).toContain('resumed')
    expect(rebeka.failures).toEqual([])
    await eventually('everybody has the announcement', () => reached() === people.length, { why })
    await eventually('all is confirmed', () => telegram.unconfirmedUpdates.length === 0, { why })
    expect(await readyz(app.address)).toEqual([])
    expect(first.map(told)).toEqual(['seat', 'seat'])
    expect(people.filter((one) => told(one) === 'seat')).toHaveLength(seats)
    expect(await app.db.rsvp.count()).toBe(first.length + second.length)
    // What was under way when the server stopped may have come twice, and is counted.
    const twice = people.filter((one) => announcements(one).length > 1).length
    expect(twice).toBeLessThanOrEqual(16)
    expect(await app.db.delivery.count({ where: { mayHaveArrived: true } })).toBeGreaterThanOrEqual(twice)
  } finally {
    await app.stop(3000)
    await telegram.stop()
    await discord.stop()
    await server.stop()
  }
})
