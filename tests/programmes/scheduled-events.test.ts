import { afterEach, describe, expect, test } from 'vitest'
import type { CalendarEvent, EventCalendar } from '../../src/base/calendar.ts'
import { syncCalendar } from '../../src/programmes/scheduled-events.ts'
import { saveProgramme } from '../../src/programmes/store.ts'
import { sqlite, type TestDatabase } from '../databases.ts'
import { announced, now } from './sample.ts'

/** Servers with their events, as a platform would keep them. */
class Calendar implements EventCalendar {
  readonly calls: string[] = []
  readonly events = new Map<string, CalendarEvent | 'cancelled'>()
  refusing = new Set<string>()
  servers = async () => ['server-1', 'server-2']

  async create(serverId: string, event: CalendarEvent): Promise<string> {
    this.calls.push(`create ${serverId}`)
    if (this.refusing.has(serverId)) throw new Error('Missing Permissions')
    this.events.set(serverId, event)
    return `event-of-${serverId}`
  }

  async update(serverId: string, id: string, event: CalendarEvent): Promise<void> {
    this.calls.push(`update ${serverId} ${id}`)
    this.events.set(serverId, event)
  }

  async cancel(serverId: string, id: string): Promise<void> {
    this.calls.push(`cancel ${serverId} ${id}`)
    this.events.set(serverId, 'cancelled')
  }

  taken(): string[] {
    return this.calls.splice(0)
  }
}

describe.each([sqlite])('events of servers on $name', ({ open }) => {
  let database: TestDatabase
  afterEach(() => database.close())

  test('made once on each, changed with the programme, cancelled with it', async () => {
    database = await open()
    const { db } = database
    const calendar = new Calendar()
    const { id } = await announced(db)
    expect(await syncCalendar(db, calendar, now)).toEqual({ done: 2, failed: [] })
    expect(calendar.taken()).toEqual(['create server-1', 'create server-2'])
    expect(calendar.events.get('server-1')).toEqual({
      name: 'Pályázatíró műhely',
      description: 'Hogyan írjunk jó pályázatot?',
      start: new Date('2026-12-03T16:00:00Z'),
      end: new Date('2026-12-03T18:00:00Z'),
      location: 'Minta Művelődési Ház',
    })
    await syncCalendar(db, calendar, now)
    expect(calendar.taken()).toEqual([])
    await db.$transaction((tx) => saveProgramme(tx, id, { place: 'Minta Tér' }))
    let looks = 0
    expect(await syncCalendar(db, calendar, now, () => ++looks > 1)).toMatchObject({ done: 1 })
    expect(calendar.taken()).toEqual(['update server-1 event-of-server-1'])
    await db.$transaction((tx) => saveProgramme(tx, id, { ends: null, place: 'Minta Könyvtár' }))
    await syncCalendar(db, calendar, now)
    expect(calendar.taken()).toEqual([
      'update server-1 event-of-server-1',
      'update server-2 event-of-server-2',
    ])
    expect(calendar.events.get('server-2')).toMatchObject({
      end: new Date('2026-12-03T17:00:00Z'),
      location: 'Minta Könyvtár',
    })
    await db.$transaction((tx) => saveProgramme(tx, id, { status: 'cancelled' }))
    await syncCalendar(db, calendar, now)
    await syncCalendar(db, calendar, now)
    expect(calendar.taken()).toEqual([
      'cancel server-1 event-of-server-1',
      'cancel server-2 event-of-server-2',
    ])
  })

  test('a server that refuses is asked again an hour later, the others are not', async () => {
    database = await open()
    const { db } = database
    const calendar = new Calendar()
    calendar.refusing.add('server-1')
    const { id } = await announced(db)
    const { done, failed } = await syncCalendar(db, calendar, now)
    expect({ done, failed }).toMatchObject({
      done: 1,
      failed: [{ programmeId: id, serverId: 'server-1', again: false }],
    })
    calendar.taken()
    await syncCalendar(db, calendar, new Date(now.getTime() + 60_000))
    expect(calendar.taken()).toEqual([])
    const later = await syncCalendar(db, calendar, new Date(now.getTime() + 3_600_000))
    expect(later.failed).toMatchObject([{ serverId: 'server-1', again: true }])
    expect(calendar.taken()).toEqual(['create server-1'])
    calendar.refusing.clear()
    await syncCalendar(db, calendar, new Date(now.getTime() + 7_200_000))
    expect(calendar.taken()).toEqual(['create server-1'])
    expect(calendar.events.has('server-1')).toBe(true)
  })
})
