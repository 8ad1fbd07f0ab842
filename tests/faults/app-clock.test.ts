/** The clock of the whole app jumps by an hour, either way, while people write and reminders come due. */
import { describe, expect, test } from 'vitest'
import { databases } from '../databases.ts'
import { TelegramEmulator } from '../emulators/telegram/index.ts'
import { eventually } from '../eventually.ts'
import { startHere } from './here.ts'
import { announcements, answers } from './people.ts'
import { settle } from './town.ts'

const hour = 3_600_000
/** The reminder two hours before the programme of the samples is due (17:00 in Budapest). */
const due = Date.parse('2026-12-03T14:00:00Z')

describe.each(databases)('on $name', ({ open }) => {
  test('replies go out, reminders are neither lost nor doubled', async () => {
    const database = await open()
    const telegram = await TelegramEmulator.start()
    const people = Array.from({ length: 6 }, (_, index) => telegram.user({ id: 60_000 + index }))
    for (const person of people) person.chat.open = true
    const accounts = people.map(({ user }) => String(user.id))
    await settle(database, 'telegram', accounts, { seats: 6, asked: 0 })
    await database.disconnect()
    let offset = Date.parse('2026-11-30T09:00:00Z') - Date.now()
    const at = (time: number) => {
      offset = time - Date.now()
    }
    const { app, why } = await startHere({
      url: database.url,
      telegram,
      clock: () => new Date(Date.now() + offset),
    })
    const reminders = () =>
      people.map(({ messages }) => messages.filter(({ text }) => text.includes('Emlékeztető')).length)
    /** One of them asks, and is answered. */
    const replies = async () => {
      const before = people[0]?.messages.length ?? 0
      people[0]?.text('/help')
      const answered = () =>
        people[0]?.messages.slice(before).some(({ text }) => text.includes('Miben segíthetek'))
      await eventually('the reply', answered, { why })
      await app.tick()
    }
    try {
      await app.tick()
      await eventually('all have it', () => people.every((one) => announcements(one)[0]), { why })
      await Promise.all(people.map((one) => answers(one, /Ott leszek/, ['seat'])))
      // Reminders of days before come now, as one: they are not what is counted.
      at(due - 1.5 * hour)
      await replies()
      const before = reminders()
      const more = () => reminders().map((count, index) => count - (before[index] ?? 0))

      // Back, and on as before: what is not due yet is not lost.
      at(due - 2.5 * hour)
      await replies()
      expect(more()).toEqual([0, 0, 0, 0, 0, 0])
      // Forward, over the moment.
      at(due + 0.5 * hour)
      await replies()
      await eventually('the reminder', () => more().every((count) => count === 1), { why })
      // Back before it, and over it once more.
      at(due - 0.5 * hour)
      await replies()
      at(due + 0.1 * hour)
      await replies()
      await replies()
      expect(more()).toEqual([1, 1, 1, 1, 1, 1])
      expect(await app.db.delivery.count({ where: { status: { in: ['pending', 'sending'] } } })).toBe(0)
    } finally {
      await app.stop(3000)
      await telegram.stop()
      await database.close()
    }
  })
})
