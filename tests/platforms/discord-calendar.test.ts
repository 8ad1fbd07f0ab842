/** Programmes as events of Discord servers: the job, the real client, the emulated Discord. */
import { afterEach, expect, test } from 'vitest'
import type { JobContext } from '../../src/jobs/index.ts'
import { calendarJob } from '../../src/programmes/calendar-job.ts'
import { saveProgramme } from '../../src/programmes/store.ts'
import { databases, type TestDatabase } from '../databases.ts'
import { announced, joined, now } from '../programmes/sample.ts'
import { type Stage, stage } from './discord.fixture.ts'

let on: Stage
let database: TestDatabase
afterEach(async () => {
  await on.stop()
  await database.close()
})

async function begin() {
  const sqlite = databases.find(({ name }) => name === 'sqlite')
  if (!sqlite) throw new Error('no SQLite among the databases')
  database = await sqlite.open()
  on = await stage({ start: false, emulator: { clock: () => now.getTime() } })
  const warnings: object[] = []
  const context: Omit<JobContext, 'now'> = {
    db: database.db,
    provider: database.provider,
    calendar: on.platform.scheduledEvents,
    clock: () => now,
    stopping: () => false,
    log: { info() {}, error() {}, warn: (data) => void warnings.push(data) },
  }
  const run = (minutes: number) =>
    calendarJob.run({ ...context, now: new Date(now.getTime() + minutes * 60_000) })
  const events = () =>
    [...on.emulator.world.events.values()].map(({ guildId, body }) => ({ guildId, ...body }))
  return { run, events, warnings, db: database.db }
}

test('announced, changed and cancelled on every server the bot is on', async () => {
  const { run, events, warnings, db } = await begin()
  const other = on.emulator.world.addGuild('Minta második szerver')
  const { id } = await announced(db)
  expect(await run(0)).toBe(2)
  expect(events()).toMatchObject(
    [on.emulator.guildId, other].map((guildId) => ({
      guildId,
      status: 1,
      name: 'Pályázatíró műhely',
      description: expect.stringMatching(
        /^Hogyan írjunk jó pályázatot\?\n\nAz „Érdekel” itt csak emlékeztet/,
      ),
      scheduled_start_time: '2026-12-03T16:00:00.000Z',
      scheduled_end_time: '2026-12-03T18:00:00.000Z',
      entity_metadata: { location: 'Minta Művelődési Ház' },
    })),
  )
  expect(await run(1)).toBe(0)
  await db.$transaction((tx) => saveProgramme(tx, id, { place: 'Minta Könyvtár' }))
  expect(await run(2)).toBe(2)
  const place = { entity_metadata: { location: 'Minta Könyvtár' } }
  expect(events()).toMatchObject([place, place])
  await db.$transaction((tx) => saveProgramme(tx, id, { status: 'cancelled' }))
  expect(await run(3)).toBe(2)
  expect(events()).toMatchObject([{ status: 4 }, { status: 4 }])
  expect(await run(4)).toBe(0)
  expect(warnings).toEqual([])
})

test('a server without the permission is said once and asked once an hour', async () => {
  const { run, events, warnings, db } = await begin()
  const guild = on.emulator.world.guilds.get(on.emulator.guildId)
  if (!guild) throw new Error('no server')
  guild.mayCreateEvents = false
  const { id } = await announced(db)
  // Few enough for discord.js, which counts to 50 requests in a real second.
  for (let minute = 0; minute < 180; minute += 10) await run(minute)
  const asked = on.emulator.requestsTo('POST', /scheduled-events$/)
  expect(asked.map(({ answer }) => answer)).toMatchObject([{ code: 50013 }, { code: 50013 }, { code: 50013 }])
  expect(warnings).toMatchObject([
    { programmeId: id, serverId: guild.id, err: { code: 50013, message: 'Missing Permissions' } },
  ])
  guild.mayCreateEvents = true
  expect(await run(180)).toBe(1)
  expect(events()).toMatchObject([{ guildId: guild.id, status: 1 }])
})

test('an event that was deleted on the server stays deleted', async () => {
  const { run, events, warnings, db } = await begin()
  const { id } = await announced(db)
  await run(0)
  on.emulator.world.events.clear()
  await db.$transaction((tx) => saveProgramme(tx, id, { place: 'Minta Könyvtár' }))
  await run(1)
  await db.$transaction((tx) => saveProgramme(tx, id, { status: 'cancelled' }))
  await run(2)
  expect(on.emulator.requestsTo('PATCH', /scheduled-events/).map(({ status }) => status)).toEqual([404, 404])
  expect(events()).toEqual([])
  expect(warnings).toEqual([])
})

test('more servers than a page holds are all known', async () => {
  await begin()
  for (let more = 0; more < 399; more += 1) on.emulator.world.addGuild(`Minta ${more}`)
  const servers = await on.platform.scheduledEvents.servers()
  expect(new Set(servers)).toEqual(new Set(on.emulator.world.guilds.keys()))
  expect(servers).toHaveLength(400)
  expect(on.emulator.requestsTo('GET', /guilds$/).map(({ status }) => status)).toEqual([200, 200, 200])
})

test('what is changed or deleted on a server is told to whoever runs it, and left as it is', async () => {
  const { run, db } = await begin()
  const [boss = ''] = await joined(db, 1)
  await db.contact.update({ where: { id: boss }, data: { role: 'coordinator' } })
  await announced(db, { description: { hu: 'nagyon hosszú '.repeat(100) } })
  await run(0)
  const told = async () =>
    (await db.delivery.findMany({ where: { contactId: boss }, orderBy: { id: 'asc' } })).map(({ content }) =>
      JSON.stringify(content),
    )
  expect(await told()).toEqual([])
  const [event] = on.emulator.world.events.values()
  if (!event) throw new Error('no event')
  // Cut for Discord, with the note whole.
  expect(String(event.body.description)).toMatch(/…\n\nAz „Érdekel”.*\.$/)
  Object.assign(event.body, { entity_metadata: { location: 'Minta Klub' } })
  expect(await run(1)).toBe(1)
  expect(await told()).toEqual([expect.stringContaining('Minta Klub')])
  expect(event.body.entity_metadata).toEqual({ location: 'Minta Klub' })
  on.emulator.world.events.delete(event.id)
  expect(await run(2)).toBe(1)
  expect((await told()).at(-1)).toContain('törölte vagy lemondta')
  expect(await run(3)).toBe(0)
})
