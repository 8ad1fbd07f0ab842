/** Who is there: by the code of the room, and by the marks of the door, late, twice and out of order. */
import { afterEach, describe, expect, test } from 'vitest'
import { programme as programmeCommand } from '../../commands/programme.ts'
import { start as startCommand } from '../../commands/start.ts'
import { answerProgramme } from '../../src/programmes/answering.ts'
import { attendeesOf, noShows } from '../../src/programmes/attendance.ts'
import {
  checkIn,
  type DoorMark,
  hereNow,
  noteAtDoor,
  openCheckIn,
  walkInsOf,
} from '../../src/programmes/checking-in.ts'
import { programmesRoom } from '../../src/programmes/index.ts'
import type { Programme } from '../../src/programmes/programme.ts'
import { databases, sqlite, type TestDatabase } from '../databases.ts'
import { story } from '../story.ts'
import { announced, joined, now } from './sample.ts'

const at = (time: string) => new Date(`2026-12-03T${time}:00+01:00`)

test('the code works from an hour before the start until an hour after the end', () => {
  const programme = {
    ...{ status: 'announced' as const, startsAt: at('17:00'), endsAt: at('19:00') },
  }
  const times = ['15:59', '16:00', '18:00', '20:00', '20:01'].map((time) => hereNow(programme, at(time)))
  expect(times).toEqual(['early', 'open', 'open', 'open', 'late'])
  expect(hereNow({ ...programme, status: 'cancelled' }, at('17:00'))).toBe('off')
})

describe.each(databases)('on the day, on $name', ({ open }) => {
  let database: TestDatabase
  afterEach(() => database.close())

  const begin = async (capacity: number | null, people: number, coming: number) => {
    database = await open()
    const { db } = database
    const programme = await announced(db, { capacity, deadline: null })
    const ids = await joined(db, people)
    for (const contactId of ids.slice(0, coming))
      await db.$transaction((tx) => answerProgramme(tx, programme.id, 'going', { contactId, now }))
    const opened = await db.$transaction((tx) => openCheckIn(tx, programme.id))
    if (opened.kind !== 'opened') throw new Error('it was not opened')
    return { programme, ids, code: opened.code }
  }
  const here = async (code: string, contactId: string, time: string) =>
    await database.db.$transaction((tx) => checkIn(tx, code, { contactId, now: at(time) }))
  const came = async ({ id }: Programme) =>
    (await database.db.rsvp.findMany({ where: { programmeId: id, attended: true } })).map(
      ({ contactId }) => contactId,
    )
  const note = async ({ id }: Programme, marks: DoorMark[], time = '18:00') =>
    await database.db.$transaction((tx) => noteAtDoor(tx, id, marks, { contactId: null, now: at(time) }))
  const uuid = (number: number) => `00000000-0000-4000-8000-00000000000${number}`

  test('a code is typed by who has a seat, again, too early, a day late, and wrong', async () => {
    const { programme, ids, code } = await begin(2, 2, 2)
    const [anna = '', bela = ''] = ids
    expect((await here(code, anna, '12:00')).kind).toBe('early')
    expect(await came(programme)).toEqual([])
    expect(await here(code, anna, '16:30')).toMatchObject({ kind: 'here', again: false })
    expect(await here(code, anna, '18:30')).toMatchObject({ kind: 'here', again: true })
    const late = await database.db.$transaction((tx) =>
      checkIn(tx, code, { contactId: bela, now: new Date('2026-12-04T17:00:00Z') }),
    )
    expect(late.kind).toBe('late')
    expect((await here('ABC234', bela, '17:00')).kind).toBe('unknown')
    expect(await came(programme)).toEqual([anna])
    const again = await database.db.$transaction((tx) => openCheckIn(tx, programme.id))
    expect(again).toMatchObject({ kind: 'opened', code })
  })

  test('who comes without a seat: before the start a free one, from then on one that nobody sits on', async () => {
    const { programme, ids, code } = await begin(2, 4, 2)
    const [anna = '', , csaba = '', dora = ''] = ids
    expect((await here(code, csaba, '16:30')).kind).toBe('full')
    expect((await here(code, anna, '16:40')).kind).toBe('here')
    expect(await here(code, csaba, '17:10')).toMatchObject({ kind: 'here', again: false })
    expect((await here(code, dora, '17:11')).kind).toBe('full')
    expect((await came(programme)).sort()).toEqual([anna, csaba].sort())
  })

  test('marks of the door arrive late, twice and out of order: the last made holds', async () => {
    const { programme, ids } = await begin(null, 3, 3)
    const [anna = '', bela = ''] = ids
    const mark = (number: number, contact: string, is: boolean, time: string): DoorMark => ({
      ...{ id: uuid(number), contact, came: is, at: at(time) },
    })
    expect((await note(programme, [mark(1, anna, true, '10:00')], '10:00')).kind).toBe('refused')
    const marks = [mark(1, anna, true, '17:05'), mark(2, bela, true, '17:10')]
    expect(await note(programme, marks)).toEqual({ kind: 'noted', done: [uuid(1), uuid(2)] })
    await note(programme, [mark(3, bela, false, '17:20')])
    await note(programme, marks)
    expect(await came(programme)).toEqual([anna])
    // A clock that goes ahead is not believed.
    await note(programme, [mark(4, bela, true, '23:00')], '18:30')
    await note(programme, [mark(5, bela, false, '18:40')], '18:45')
    expect(await came(programme)).toEqual([anna])
    await note(programme, [mark(6, 'nobody', true, '17:30')])
    const attendees = await attendeesOf(database.db, programme.id)
    expect(noShows(attendees)).toEqual([
      { organisation: 'Minta 2', names: ['Kapcsolattartó 2'] },
      { organisation: 'Minta 3', names: ['Kapcsolattartó 3'] },
    ])
  })

  test('who leaves early is noted at the door, who comes back or was not there has left no time', async () => {
    const { programme, ids } = await begin(null, 2, 2)
    const [anna = '', bela = ''] = ids
    const left = (number: number, contact: string, is: boolean, time: string): DoorMark => ({
      ...{ id: uuid(number), contact, left: is, at: at(time) },
    })
    const cameAt = (number: number, contact: string, is: boolean, time: string): DoorMark => ({
      ...{ id: uuid(number), contact, came: is, at: at(time) },
    })
    const leftAt = async () =>
      Object.fromEntries(
        (await attendeesOf(database.db, programme.id)).map((one) => [one.contactId, one.leftAt]),
      )
    await note(programme, [cameAt(1, anna, true, '17:00'), left(2, anna, true, '18:10')], '18:15')
    await note(programme, [left(3, bela, true, '18:00')], '18:15')
    expect(await leftAt()).toEqual({ [anna]: at('18:10'), [bela]: null })
    // What was taken back stays so, though the first mark arrives once more.
    await note(programme, [left(4, anna, false, '18:20')], '18:25')
    await note(programme, [left(2, anna, true, '18:10')], '18:26')
    expect((await leftAt())[anna]).toBeNull()
    await note(programme, [left(5, anna, true, '18:30'), cameAt(6, anna, false, '18:31')], '18:35')
    expect((await leftAt())[anna]).toBeNull()
    // After the end nobody leaves early.
    await note(programme, [cameAt(7, anna, true, '18:32'), left(8, anna, true, '19:30')], '19:35')
    expect((await leftAt())[anna]).toBeNull()
  })

  test('walk-ins: known by their whole name they are that person, else written down once', async () => {
    const { programme, ids } = await begin(1, 2, 1)
    const [, bela = ''] = ids
    const walkIn = (number: number, name: string): DoorMark => ({
      ...{ id: uuid(number), name, organisation: 'Minta Kör', at: at('17:05') },
    })
    const marks = [walkIn(1, 'Kapcsolattartó 2'), walkIn(2, 'Vendég Vilma')]
    for (const _ of [1, 2]) await note(programme, marks)
    expect(await came(programme)).toEqual([bela])
    expect(await walkInsOf(database.db, programme.id)).toEqual([
      { name: 'Vendég Vilma', organisation: 'Minta Kör' },
    ])
  })
})

test('in chat: the code is shown with its picture, typed on each platform, scanned, wrong, or before joining', async () => {
  const database = await sqlite.open()
  const s = await story(database, {
    rooms: [{ ...programmesRoom, commands: [programmeCommand, startCommand] }],
    now,
  })
  const [boss = '', ...ids] = await joined(database.db, 4)
  await database.db.contact.update({ where: { id: boss }, data: { role: 'coordinator' } })
  await announced(database.db, { deadline: null })
  const platforms = ['telegram', 'discord', 'web'] as const
  for (const [index, contactId] of ids.entries())
    await database.db.channel.updateMany({
      where: { contactId },
      data: { platform: platforms[index] ?? 'web' },
    })
  const coordinator = s.person({ id: '91' })
  await coordinator.says('/programme show műhely')
  await coordinator.presses('Bejelentkezési kód')
  expect(coordinator.last.message.file?.type).toBe('image/png')
  const code = /[0-9A-Z]{4}-[0-9A-Z]{2}/.exec(coordinator.last.text)?.[0] ?? ''
  const people = platforms.map((platform, index) => s.person({ id: `9${index + 2}`, platform }))
  await people[0]?.says(code)
  expect(people[0]?.last.text).toContain('Még nem lehet bejelentkezni')
  s.passTime(at('17:05'))
  await people[0]?.says(`/start ${code.replace('-', '')}`)
  expect(people[0]?.last.text).toContain('Feljegyeztem, hogy itt van: Pályázatíró műhely')
  for (const person of people.slice(1)) {
    await person.says(code.toLowerCase())
    expect(person.last.text).toContain('Feljegyeztem, hogy itt van')
    await person.says(` ${code} `)
    expect(person.last.text).toContain('Már feljegyeztem')
  }
  await people[1]?.says('ABC-234')
  expect(people[1]?.last.text).toContain('Ilyen kód nincs')
  const stranger = s.person({ id: '555', name: 'Idegen' })
  await stranger.says(`/start ${code.replace('-', '')}`)
  expect(stranger.last.text).toContain('aki már csatlakozott')
  s.passTime({ days: 1 })
  await people[0]?.says(code)
  expect(people[0]?.last.text).toContain('már nem lehet bejelentkezni')
  expect(await database.db.rsvp.count({ where: { attended: true } })).toBe(3)
  await s.stop()
  await database.close()
})
