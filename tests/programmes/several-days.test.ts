/** A programme on several days, from one message: the days as they are said, and the draft series that is made of them. */
import { afterEach, describe, expect, test } from 'vitest'
import { programme as programmeCommand } from '../../commands/programme.ts'
import { programmesRoom } from '../../src/programmes/index.ts'
import { readProgramme } from '../../src/programmes/one-message.ts'
import { sessionsFor } from '../../src/programmes/series.ts'
import { readWritten, writtenFrom } from '../../src/programmes/written.ts'
import { sqlite, type TestDatabase } from '../databases.ts'
import { story } from '../story.ts'
import { joined, now, zone } from './sample.ts'

/** The sessions as "12-03 17:00-19:00", in their order; undefined where none were said. */
function sessionsIn(text: string, language: 'hu' | 'en'): string[] | undefined {
  const { starts, ends = null, repeats, sessions } = readProgramme(text, language, { now, zone })
  const found = repeats && starts ? sessionsFor({ starts, ends: ends ?? null }, repeats) : undefined
  const all = found?.kind === 'sessions' ? found.sessions : sessions
  return all?.map(({ starts, ends }) =>
    [starts.local.slice(5).replace('T', ' '), ...(ends ? [ends.local.slice(11)] : [])].join('-'),
  )
}

describe('days that are listed', () => {
  test.each([
    ['hu', 'Képzés dec 3, 10, 17 17-19', ['12-03', '12-10', '12-17'], ' 17:00-19:00'],
    ['hu', 'Képzés, dec 3, 17:00-19:00, dec 10, 17:00-19:00, Minta Ház', ['12-03', '12-10'], ' 17:00-19:00'],
    ['en', 'Training, December 3, 10 and 17, 5–7 pm, City Hall', ['12-03', '12-10', '12-17'], ' 17:00-19:00'],
    ['hu', 'Képzés\ndec 3. 17-19\ndec 10. 17-19\nMinta Ház', ['12-03', '12-10'], ' 17:00-19:00'],
    [
      'hu',
      'Képzés: dec. 3-án 17 órakor és dec. 10-én 17 órakor a Minta Házban',
      ['12-03', '12-10'],
      ' 17:00',
    ],
  ] as const)('%s: %s', (language, text, days, hours) => {
    expect(sessionsIn(text, language)).toEqual(days.map((day) => day + hours))
  })

  test('in their order, each with its own hours', () => {
    expect(sessionsIn('Műhely, dec 17. 17:00, dec 3. 16:00, dec 10. 10-12, Minta Ház, 20 fő', 'hu')).toEqual([
      ...['12-03 16:00', '12-10 10:00-12:00', '12-17 17:00'],
    ])
    expect(sessionsIn('Workshop Mon Dec 7 5pm and Wed Dec 9 6pm, Library', 'en')).toEqual([
      ...['12-07 17:00', '12-09 18:00'],
    ])
  })

  test.each([
    'Műhely, dec 3 17:00, dec 3 18:00, Minta Ház',
    'Műhely, dec 3 vagy dec 4 17:00',
    'Műhely, dec 3-án 17:00',
  ])('one day alone, or one of several: %s', (text) => expect(sessionsIn(text, 'hu')).toBeUndefined())
})

describe('days that repeat', () => {
  const weekly = (first: number, count: number, month = '01') =>
    Array.from({ length: count }, (_, at) => `${month}-${String(first + 7 * at).padStart(2, '0')}`)
  test.each([
    [
      'hu',
      'Tanfolyam, minden kedden 17-19, 5 alkalom, január 1-től, Minta Ház',
      weekly(5, 4).concat('02-02'),
      ' 17:00-19:00',
    ],
    ['hu', 'Jóga hetente csütörtökön 17 órakor január 14-től, 3 alkalommal', weekly(14, 3), ' 17:00'],
    ['hu', 'Jóga, január 14-től hetente csütörtökön 17 órakor, három alkalommal', weekly(14, 3), ' 17:00'],
    [
      'hu',
      'Kórus csütörtökönként 18:00-20:00, január 14-től január 28-ig, kivéve jan. 21., Minta Ház',
      ['01-14', '01-28'],
      ' 18:00-20:00',
    ],
    [
      'hu',
      'Angol, hétfőn és csütörtökön 17-18:30, hetente, január 11-től 2 héten át',
      ['01-11', '01-14', '01-18', '01-21'],
      ' 17:00-18:30',
    ],
    ['hu', 'Klub minden hónap első keddjén 17:00, 3 alkalom', ['12-01', '01-05', '02-02'], ' 17:00'],
    ['hu', 'Tábor naponta 9-16, 3 alkalom, január 4-től', ['01-04', '01-05', '01-06'], ' 09:00-16:00'],
    ['en', 'Yoga every Tuesday 5-7pm, 3 sessions from Jan 12, City Hall', weekly(12, 3), ' 17:00-19:00'],
    [
      'en',
      'Yoga, every other Tuesday, 5-7pm, from Jan 12 until Feb 9, except Jan 26',
      ['01-12', '02-09'],
      ' 17:00-19:00',
    ],
    ['en', 'Course, Tuesdays 6-8pm, 3 weeks, starting Jan 12', weekly(12, 3), ' 18:00-20:00'],
    ['en', 'Club, first Tuesday of every month 6pm, 3 times', ['12-01', '01-05', '02-02'], ' 18:00'],
  ] as const)('%s: %s', (language, text, days, hours) => {
    expect(sessionsIn(text, language)).toEqual(days.map((day) => day + hours))
  })

  test('the clock on the wall stays where the clocks change', () => {
    expect(sessionsIn('Jóga minden vasárnap 17:00, 3 alkalom, március 21-től', 'hu')).toEqual([
      ...['03-21 17:00', '03-28 17:00', '04-04 17:00'],
    ])
  })

  test('the rest of the message is read as ever', () => {
    expect(
      readProgramme('Tanfolyam, minden kedden 17-19, 10 alkalom, Minta Ház, 20 fő', 'hu', { now, zone }),
    ).toEqual({
      type: 'training',
      title_hu: 'Tanfolyam',
      place: 'Minta Ház',
      capacity: 20,
      starts: { local: '2026-12-01T17:00', zone },
      ends: { local: '2026-12-01T19:00', zone },
      repeats: { rule: 'FREQ=WEEKLY;BYDAY=TU;COUNT=10', without: [] },
    })
  })

  test.each([
    [
      'Jóga minden kedden 17-19, január 1-től, négy alkalom, kivéve jan 5 és 12',
      ['01-19', '01-26', '02-02', '02-09'],
    ],
    ['Jóga minden kedden 17-19, 2 alkalom, kivéve febr. 2., január 20-tól', ['01-26', '02-09']],
    [
      'Angol kéthetente kedden és csütörtökön 17-19, 4 hétig, január 12-től',
      ['01-12', '01-14', '01-26', '01-28'],
    ],
    ['Jóga minden kedden 17-19, január 1-től, jelentkezés január 5-ig, 2 alkalom', ['01-05', '01-12']],
  ])('so many as are said, beside the days that are left out: %s', (text, days) => {
    expect(sessionsIn(text, 'hu')).toEqual(days.map((day) => `${day} 17:00-19:00`))
  })

  test.each([
    'Jóga minden kedden 17-19, jelentkezés január 5-ig',
    'Jóga minden kedden 17-19, 6 alkalom, kivéve karácsony',
    'Jóga minden kedden 17-19, 6 alkalom, december 22-én és 29-én nem lesz',
    'Jóga minden kedden 17-19, 120 alkalom',
  ])('what is not understood is asked: %s', (text) => {
    const { starts, unclear } = readProgramme(text, 'hu', { now, zone })
    expect(starts).toBeUndefined()
    expect(unclear).toEqual([{ key: 'programmes-fault-start-repeats' }])
  })

  test('a listed day that is over is no day of next year', () => {
    const later = { now: new Date('2026-12-04T09:00:00Z'), zone }
    const { sessions, unclear } = readProgramme('Képzés dec 3, 10, 17 17-19', 'hu', later)
    expect(sessions).toBeUndefined()
    expect(unclear).toMatchObject([{ key: 'programmes-read-times' }])
  })

  test('how often, or until when, is asked where it is not said', () => {
    const { starts, unclear } = readProgramme('Jóga minden kedden 17-19', 'hu', { now, zone })
    expect(starts).toBeUndefined()
    expect(unclear).toEqual([{ key: 'programmes-fault-start-repeats' }])
  })
})

describe('the page', () => {
  test('has the other sessions on lines of their own, and reads them again', () => {
    const read = (text: string) => writtenFrom(readProgramme(text, 'hu', { now, zone }), 'hu')
    const written = read('Tábor naponta 9-16, 3 alkalom, január 4-től')
    expect(written.sessions.split('\n')).toHaveLength(2)
    expect(written.together).toBe('yes')
    const again = readWritten(written, { now, zone })
    expect(again.kind === 'read' && again.series).toMatchObject({
      oneAnswer: true,
      sessions: ['2027-01-04T09:00', '2027-01-05T09:00', '2027-01-06T09:00'].map((local) => ({
        starts: { local },
      })),
    })
    const all = { ...written, sessions: `2027. január 4. 9:00–16:00\n${written.sessions}` }
    const listed = readWritten(all, { now, zone })
    expect(listed.kind === 'read' && listed.series).toMatchObject({ sessions: [{}, {}, {}] })
    expect(readWritten({ ...written, sessions: 'valamikor' }, { now, zone })).toMatchObject({
      faults: [{ key: 'series-fault-session', args: { line: 'valamikor' } }],
    })
  })
})

describe('the draft', () => {
  let database: TestDatabase | undefined
  afterEach(() => database?.close())

  test('shows its sessions; one press changes how they are answered, or leaves the first alone', async () => {
    database = await sqlite.open()
    const { db } = database
    const world = await story(database, { rooms: [{ ...programmesRoom, commands: [programmeCommand] }], now })
    const [boss = ''] = await joined(db, 1, 'en')
    await db.contact.update({ where: { id: boss }, data: { role: 'coordinator' } })
    const coordinator = world.person({ id: '91', locale: 'en' })
    const drafts = () => db.programme.findMany({ orderBy: { startsAt: 'asc' }, include: { series: true } })
    await coordinator.says('/programme new Talks, December 3, 10 and 17, 5–7 pm, City Hall')
    expect((await drafts()).map(({ startsAt }) => startsAt.toISOString())).toEqual([
      ...['2026-12-03T16:00:00.000Z', '2026-12-10T16:00:00.000Z', '2026-12-17T16:00:00.000Z'],
    ])
    expect((await drafts()).map(({ status }) => status)).toEqual(['draft', 'draft', 'draft'])
    expect(coordinator.sees.map(({ text }) => text).join()).toContain('3 sessions')
    expect((await drafts())[0]?.series).toMatchObject({
      rule: 'RDATE;TZID=Europe/Budapest:20261203T170000,20261210T170000,20261217T170000',
      oneAnswer: false,
    })
    await coordinator.presses('One answer for all')
    expect((await drafts())[0]?.series?.oneAnswer).toBe(true)
    await coordinator.presses('One answer for each')
    expect((await drafts())[0]?.series?.oneAnswer).toBe(false)
    await coordinator.presses('This session only')
    expect(await drafts()).toMatchObject([{ seriesId: null, status: 'draft' }])
    expect(await db.series.count()).toBe(0)
    await coordinator.presses('Announce')
    expect(await drafts()).toMatchObject([{ status: 'announced' }])
    await world.stop()
  })
})
