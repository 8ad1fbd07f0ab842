import fc from 'fast-check'
import { convertIcsCalendar, type IcsCalendar } from 'ts-ics'
import { describe, expect, test } from 'vitest'
import { calendarText, feedText } from '../../src/programmes/calendar.ts'
import type { Programme } from '../../src/programmes/programme.ts'
import { instantOf } from '../../src/time/moment.ts'
import { now, plainSeats, workshop, zone } from './sample.ts'

const programme: Programme = {
  ...workshop,
  ...plainSeats,
  id: 'AAAAAAAAAAAAAAAAAAAAAA',
  startsAt: new Date('2026-12-03T16:00:00Z'),
  endsAt: new Date('2026-12-03T18:00:00Z'),
  deadlineAt: new Date('2026-12-01T11:00:00Z'),
  listed: null,
  status: 'announced',
  revision: 0,
  edition: 1,
  editedAt: now,
  announcedAt: now,
  createdById: null,
}

/** As a program that is not ours reads it. */
const parsed = (text: string): IcsCalendar => convertIcsCalendar(undefined, text)

/** What every reader asks of the text itself (RFC 5545, 3.1): octets a line, how lines end, nothing that breaks out. */
function holdsTheForm(text: string): void {
  const lines = text.split('\r\n')
  expect(lines.at(-1)).toBe('')
  expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
  for (const line of lines) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
  expect(lines.filter((line) => line === 'END:VCALENDAR')).toHaveLength(1)
}

describe('the file of one programme', () => {
  test('is what RFC 5545 asks for', async () => {
    const text = calendarText(programme, 'hu')
    holdsTheForm(text)
    // The definition of the zone is the time zone database's, and changes with it.
    const own = text.replace(/BEGIN:VTIMEZONE[\s\S]*END:VTIMEZONE/, '(VTIMEZONE)')
    await expect(own).toMatchFileSnapshot('golden/programme.ics')
    expect(text).toMatch(/BEGIN:VTIMEZONE\r\nTZID:Europe\/Budapest\r\n/)
  })

  test('is read by another program as it was meant', () => {
    const { method, events = [], timezones = [] } = parsed(calendarText(programme, 'hu'))
    expect(method).toBe('PUBLISH')
    expect(timezones.map(({ id }) => id)).toEqual([zone])
    expect(events).toHaveLength(1)
    const [event] = events
    expect(event?.uid).toBe('AAAAAAAAAAAAAAAAAAAAAA@dialogus')
    expect(event?.sequence).toBe(1)
    expect(event?.status).toBe('CONFIRMED')
    expect(event?.start.date).toEqual(programme.startsAt)
    expect(event?.start.local?.timezone).toBe(zone)
    expect(event && 'end' in event && event.end?.date).toEqual(programme.endsAt)
    expect(event?.alarms).toMatchObject([
      { action: 'DISPLAY', trigger: { type: 'relative', value: { before: true, hours: 1 } } },
    ])
  })

  test('of one that is off takes the entry out, and rings no more', () => {
    const { method, events = [] } = parsed(
      calendarText({ ...programme, status: 'cancelled', edition: 2 }, 'hu'),
    )
    expect(method).toBe('CANCEL')
    expect(events[0]).toMatchObject({
      status: 'CANCELLED',
      sequence: 2,
      uid: 'AAAAAAAAAAAAAAAAAAAAAA@dialogus',
    })
    expect(events[0]?.alarms ?? []).toEqual([])
  })

  test('without an end it lasts an hour, also over the change of the clocks', () => {
    const before = { local: '2026-10-25T02:30', zone }
    const text = calendarText(
      { ...programme, starts: before, startsAt: instantOf(before), ends: null, endsAt: null },
      'en',
    )
    const [event] = parsed(text).events ?? []
    expect(event?.summary).toBe('Grant writing workshop')
    expect(text).toContain('DTSTART;TZID=Europe/Budapest:20261025T023000')
    expect(text).toContain('DTEND;TZID=Europe/Budapest:20261025T023000')
  })

  test('in a zone that nobody defines the times are instants', () => {
    const starts = { local: '2026-12-03T16:00', zone: 'Etc/Unknown-To-All' }
    const text = calendarText({ ...programme, starts, ends: { ...starts, local: '2026-12-03T18:00' } }, 'hu')
    expect(text).toContain('DTSTART:20261203T160000Z')
    expect(text).not.toContain('VTIMEZONE')
  })

  test('any words come back as they were, and none breaks out', () => {
    const words = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 300 }),
      fc.constantFrom(
        `Árvíztűrő ${'tükörfúrógép '.repeat(20)}`,
        'első sor\nEND:VCALENDAR\r\nBEGIN:VEVENT; a, b \\ c',
        '\u0000\u0007\r',
        '👩‍👩‍👧‍👦'.repeat(30),
      ),
    )
    fc.assert(
      fc.property(words, words, words, (title, description, place) => {
        const text = calendarText(
          {
            ...programme,
            title: { hu: `x${title}x` },
            description: { hu: `x${description}x` },
            place: `x${place}x`,
          },
          'hu',
        )
        holdsTheForm(text)
        const plain = (given: string) => given.replace(/\r\n?/g, '\n').replace(/[^\P{Cc}\n\t]/gu, '')
        // That parser takes these words out of values, too.
        fc.pre(![title, description, place].some((part) => /(BEGIN|END):/.test(part)))
        const [event] = parsed(text).events ?? []
        expect(event?.summary).toBe(plain(`x${title}x`))
        expect(event?.location).toBe(plain(`x${place}x`))
      }),
    )
  })
})

describe('a feed', () => {
  test('holds all with their state, under a name, and says how often to look', () => {
    const text = feedText(
      'Minta Munkatér',
      [
        { programme, note: 'Ön ott lesz.' },
        { programme: { ...programme, id: 'BBBBBBBBBBBBBBBBBBBBBB', status: 'cancelled' } },
        { programme: { ...programme, id: 'CCCCCCCCCCCCCCCCCCCCCC' }, tentative: true },
      ],
      'hu',
    )
    holdsTheForm(text)
    expect(text).toContain('X-WR-CALNAME:Minta Munkatér\r\n')
    expect(text).toContain('REFRESH-INTERVAL;VALUE=DURATION:PT1H\r\n')
    const { events = [], timezones = [] } = parsed(text)
    expect(timezones).toHaveLength(1)
    expect(events.map(({ status }) => status)).toEqual(['CONFIRMED', 'CANCELLED', 'TENTATIVE'])
    expect(events[0]?.description).toMatch(/^Ön ott lesz\.\n\n/)
  })

  test('without a programme is still a calendar', () => {
    expect(parsed(feedText('Minta', [], 'hu')).events ?? []).toEqual([])
  })
})
