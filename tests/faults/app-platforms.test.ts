/**
 * The platforms fail under the whole app, with the real client libraries: updates cannot be fetched, the account is
 * limited for long, the gateway does not resume. Everybody gets everything once, in the end.
 */
import { expect, test } from 'vitest'
import { databases } from '../databases.ts'
import { startDiscord } from '../emulators/discord/index.ts'
import { TelegramEmulator } from '../emulators/telegram/index.ts'
import { eventually, patience } from '../eventually.ts'
import { long } from '../long.ts'
import { startHere } from './here.ts'
import { announcements, answers, told } from './people.ts'
import { readyz } from './readyz.ts'
import { settle } from './town.ts'

if (!long)
  console.log('PostgreSQL, and a Telegram that says nothing for half a minute: only in npm run test:faults')

/** Seconds for which the account may send nothing. */
const limitedFor = long ? 30 : 2
const fetching = [
  { kind: 'status', code: 500 },
  { kind: 'malformed', when: 'after' },
  { kind: 'reset', when: 'after' },
  { kind: 'too-many-requests', retryAfter: 1 },
  { kind: 'slow', ms: 1500 },
  // Until the client gives up: a long poll is held for 30 seconds.
  ...(long ? [{ kind: 'half-open', when: 'after' } as const] : []),
] as const
const seats = 3

test.each(long ? databases : databases.slice(0, 1))('both platforms fail in turn, on $name', async (each) => {
  const telegram = await TelegramEmulator.start()
  const discord = await startDiscord({ answerWithinMs: patience })
  const database = await each.open()
  const people = Array.from({ length: 60 }, (_, index) => telegram.user({ id: 60_000 + index }))
  for (const person of people) person.chat.open = true
  const accounts = people.map(({ user }) => String(user.id))
  await settle(database, 'telegram', accounts, { seats, asked: 0 })
  await database.disconnect()
  const { app, why } = await startHere({ url: database.url, telegram, discord })
  const reached = () => people.filter((person) => announcements(person).length > 0).length
  try {
    await eventually('the broadcast goes out', () => reached() > 5, { why })
    // Two chats one after the other: it is the account that is limited.
    telegram.fault({ kind: 'too-many-requests', retryAfter: limitedFor, method: 'sendMessage', times: 2 })
    const limited = () => telegram.requestsOf('sendMessage').filter(({ status }) => status === 429)
    const second = await eventually('the account is limited', () => limited()[1], { why })
    const over = second.at + limitedFor * 1000
    const sent = () => telegram.requestsOf('sendMessage').filter(({ at }) => at > second.at)
    await eventually('it goes on', () => sent().some(({ at }) => at >= over), { why })
    // Nothing is sent before the time is over but what was under way at the refusal.
    expect(sent().filter(({ at }) => at < over).length).toBeLessThan(16)
    await eventually('everybody has the announcement', () => reached() === people.length, { why })

    for (const [index, fault] of fetching.entries()) {
      telegram.fault({ ...fault, method: 'getUpdates' })
      const person = people[index] ?? expect.fail('nobody')
      await answers(person, /Ott leszek/, ['seat', 'line'])
    }

    const rebeka = discord.user({ name: 'Minta Rebeka' })
    discord.gateway.refuseResumes(1)
    discord.gateway.drop()
    const identified = () => discord.gateway.history.filter((one) => one === 'identify').length === 2
    await eventually('it identifies anew', identified, { why })
    expect(discord.gateway.history).toContain('invalid-session')
    await eventually('it is ready', async () => (await readyz(app.address)).length === 0, { why })
    await rebeka.slash('help')
    await rebeka.waitFor(({ text }) => text.includes('Üdvözlöm'))
    expect(rebeka.failures).toEqual([])

    await eventually('all is confirmed', () => telegram.unconfirmedUpdates.length === 0, { why })
    expect(people.filter((person) => announcements(person).length !== 1)).toEqual([])
    expect(people.filter((person) => told(person) === 'seat')).toHaveLength(seats)
    expect(await app.db.rsvp.count()).toBe(fetching.length)
    const unsent = () => app.db.delivery.count({ where: { status: { not: 'sent' } } })
    await eventually('all is stored as sent', async () => (await unsent()) === 0, { why })
    expect(await app.db.delivery.count({ where: { mayHaveArrived: true } })).toBe(0)
  } finally {
    await app.stop(3000)
    await telegram.stop()
    await discord.stop()
    await database.close()
  }
})
