import { afterEach, describe, expect, test } from 'vitest'
import type { CalendarEvent, EventCalendar, ShownEvent } from '../../src/base/calendar.ts'
import { lookAtEvents, putEventBack, takeEventOver } from '../../src/programmes/event-changes.ts'
import { syncCalendar } from '../../src/programmes/scheduled-events.ts'
import { findProgramme, saveProgramme } from '../../src/programmes/store.ts'
import { sqlite, type TestDatabase } from '../databases.ts'
import { announced, joined, now } from './sample.ts'

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

  async list(serverId: string): Promise<ShownEvent[]> {
    const event = this.events.get(serverId)
    return event && event !== 'cancelled' ? [{ ...event, id: `event-of-${serverId}` }] : []
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
      note: expect.stringContaining('Érdekel'),
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

  test('what somebody changes there is told once, and taken over or put back by a press', async () => {
    database = await open()
    const { db } = database
    const calendar = new Calendar()
    const [boss = '', anna = ''] = await joined(db, 2)
    await db.contact.update({ where: { id: boss }, data: { role: 'coordinator' } })
    const { id } = await announced(db)
    await db.rsvp.create({ data: { programmeId: id, contactId: anna, answer: 'going', answeredAt: now } })
    await syncCalendar(db, calendar, now)
    expect(await lookAtEvents(db, calendar, now)).toBe(0)
    const there = (changes: Partial<CalendarEvent>) => {
      const event = calendar.events.get('server-1')
      if (event && event !== 'cancelled') calendar.events.set('server-1', { ...event, ...changes })
    }
    const said = async () =>
      (await db.delivery.findMany({ where: { contactId: boss } })).map(({ content }) =>
        JSON.stringify(content),
      )
    there({ start: new Date('2026-12-03T17:00:00Z'), end: new Date('2026-12-03T19:00:00Z') })
    expect(await lookAtEvents(db, calendar, now)).toBe(1)
    expect(await lookAtEvents(db, calendar, now)).toBe(0)
    expect(await said()).toEqual([expect.stringContaining('2026. december 3., csütörtök 18:00–20:00')])
    // Nothing is done by itself, neither here nor there.
    await syncCalendar(db, calendar, now)
    expect((await findProgramme(db, id))?.starts.local).toBe('2026-12-03T17:00')
    const by = { contactId: boss, now }
    const took = await db.$transaction((tx) => takeEventOver(tx, id, 'server-1', by))
    expect(took).toMatchObject({ kind: 'taken', off: false })
    expect((await findProgramme(db, id))?.starts.local).toBe('2026-12-03T18:00')
    expect(await db.rsvp.findMany()).toMatchObject([{ confirm: true }])
    calendar.taken()
    await syncCalendar(db, calendar, now)
    // The other servers follow; the one where it was changed is as it is.
    expect(calendar.taken()).toEqual(['update server-2 event-of-server-2'])
    expect(await db.$transaction((tx) => takeEventOver(tx, id, 'server-1', by))).toMatchObject({
      faults: [{ key: 'programmes-event-settled' }],
    })

    there({ location: 'Rossz Hely', name: 'Rossz név' })
    expect(await lookAtEvents(db, calendar, now)).toBe(1)
    expect(await db.$transaction((tx) => putEventBack(tx, id, 'server-1'))).toMatchObject({ kind: 'back' })
    await syncCalendar(db, calendar, now)
    expect(calendar.events.get('server-1')).toMatchObject({
      ...{ location: 'Minta Művelődési Ház', name: 'Pályázatíró műhely' },
    })
    expect(await lookAtEvents(db, calendar, now)).toBe(0)

    calendar.events.delete('server-1')
    expect(await lookAtEvents(db, calendar, now)).toBe(1)
    expect((await said()).at(-1)).toContain('törölte')
    const off = await db.$transaction((tx) => takeEventOver(tx, id, 'server-1', by))
    expect(off).toMatchObject({ kind: 'taken', off: true })
    expect((await findProgramme(db, id))?.status).toBe('cancelled')
  })
})
