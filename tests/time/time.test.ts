/** Dates and times: typed, stored, shown. The question types' golden files hold most of what people type. */
import { describe, expect, test } from 'vitest'
import { formatDate, formatMoment, formatMomentShort, formatNumber } from '../../src/time/format.ts'
import { daysFrom, instantOf, type Moment } from '../../src/time/moment.ts'
import { readClock, readDay, readMoment, type TimeReading } from '../../src/time/read.ts'
import { existingLocal, localOf } from '../../src/time/zone.ts'

const zone = 'Europe/Budapest'
const context = { now: new Date('2026-11-25T09:00:00Z'), zone }
const refused = { kind: 'refused', reason: { because: 'unknown' } }

/** What was read, where there is one way to read it. */
function only<Value>(reading: TimeReading<Value>): Value {
  if (reading.kind !== 'read') throw new Error(JSON.stringify(reading))
  return reading.value
}

const budapest = (local: string): Moment => ({ local, zone })

describe('wall-clock time and instants', () => {
  test('winter and summer', () => {
    expect(instantOf(budapest('2026-12-03T17:00')).toISOString()).toBe('2026-12-03T16:00:00.000Z')
    expect(instantOf(budapest('2026-07-03T17:00')).toISOString()).toBe('2026-07-03T15:00:00.000Z')
  })

  test('02:30 on the night it does not exist is 03:30; on the night it comes twice, the first', () => {
    expect(instantOf(budapest('2027-03-28T02:30')).toISOString()).toBe('2027-03-28T01:30:00.000Z')
    expect(instantOf(budapest('2027-10-31T02:30')).toISOString()).toBe('2027-10-31T00:30:00.000Z')
  })

  test('a day before is a calendar day at the same time, however long it is', () => {
    // 23 hours over the spring change, 25 over the autumn one.
    expect(daysFrom(budapest('2027-03-28T17:00'), -1).toISOString()).toBe('2027-03-27T16:00:00.000Z')
    expect(daysFrom(budapest('2027-10-31T17:00'), -1).toISOString()).toBe('2027-10-30T15:00:00.000Z')
  })

  test('a day before, at a time that day does not have', () => {
    expect(daysFrom(budapest('2027-03-29T02:30'), -1).toISOString()).toBe('2027-03-28T01:30:00.000Z')
  })
})

describe('the two odd nights', () => {
  test('02:30 on the spring night is not there: it is 03:30', () => {
    expect(existingLocal('2027-03-28T02:30', zone)).toBe('2027-03-28T03:30')
    expect(instantOf({ local: '2027-03-28T02:30', zone }).toISOString()).toBe('2027-03-28T01:30:00.000Z')
    expect(only(readMoment('2027. március 28. 02:30', context))).toEqual(budapest('2027-03-28T03:30'))
    // Whether it is that, or half past two in the afternoon, is asked.
    expect(readMoment('2027. március 28. 2:30', context)).toMatchObject({
      choices: [budapest('2027-03-28T03:30'), budapest('2027-03-28T14:30')],
    })
  })

  test('02:30 on the autumn night is there twice: the first is meant', () => {
    expect(existingLocal('2026-10-25T02:30', zone)).toBe('2026-10-25T02:30')
    expect(instantOf({ local: '2026-10-25T02:30', zone }).toISOString()).toBe('2026-10-25T00:30:00.000Z')
    expect(localOf(new Date('2026-10-25T01:30:00Z'), zone)).toBe('2026-10-25T02:30')
  })
})

describe('what day it is depends on the zone', () => {
  test('half past midnight in Budapest is still yesterday in UTC', () => {
    const night = { ...context, now: new Date('2026-11-25T23:30:00Z') }
    expect(only(readDay('holnap', night))).toBe('2026-11-27')
    expect(only(readDay('holnap', { ...night, zone: 'UTC' }))).toBe('2026-11-26')
    expect(only(readDay('tomorrow', night))).toBe('2026-11-27')
  })
})

describe('readings', () => {
  test.each([
    ['péntek', '2026-11-27'],
    ['szerda', '2026-12-02'],
    ['szerdán', '2026-12-02'],
    ['jövő szerda', '2026-12-02'],
    ['jövő hét péntek', '2026-12-04'],
    ['e hét szombat', '2026-11-28'],
    ['két hét múlva', '2026-12-09'],
    ['január 5.', '2027-01-05'],
    ['november 25.', '2026-11-25'],
    ['november 24.', '2027-11-24'],
    ['február 29.', '2028-02-29'],
    ['2026. dec. 3.', '2026-12-03'],
    ['2026/12/03', '2026-12-03'],
  ])('%s', (typed, date) => expect(only(readDay(typed, context))).toBe(date))

  test('nonsense, and what only holds a date, is not a date', () => {
    for (const typed of [
      '',
      'igen',
      'dec',
      '2026',
      'hétfő vagy kedd',
      'kb. 20',
      '99.99.',
      '2026-13-01',
      'a'.repeat(5000),
    ])
      expect(readDay(typed, context), typed).toMatchObject(refused)
    expect(readMoment('december 3. a nagyteremben', context)).toMatchObject(refused)
    expect(readClock('8 vagy 9', context)).toMatchObject(refused)
  })

  test('a date without a time, a time without a date', () => {
    const because = (reason: object) => ({ kind: 'refused', reason })
    expect(readMoment('holnap', context)).toEqual(
      because({ because: 'no-time', date: '2026-11-26', certain: true }),
    )
    expect(readMoment('17:00', context)).toEqual(because({ because: 'no-date' }))
  })

  test('what is shown can be typed', () => {
    for (const language of ['hu', 'en']) {
      const moment = { local: '2026-12-03T17:05', zone }
      const typed = formatMoment(moment, language)
      expect(only(readMoment(typed, context)), typed).toEqual(moment)
      expect(only(readDay(formatDate('2026-12-03', language), context))).toBe('2026-12-03')
    }
  })
})

test.each([
  ['2026-11-29', 'hétvégén szombaton 10:00', '2026-12-05T10:00', false],
  ['2026-11-29', 'this weekend Saturday 10am', '2026-12-05T10:00', false],
  ['2026-11-29', 'hétvégén vasárnap 20:00', '2026-11-29T20:00', true],
  ['2026-11-23', 'next weekend Saturday 10am', '2026-12-05T10:00', false],
  ['2026-11-23', 'következő hétvégén szombaton 10:00', '2026-12-05T10:00', false],
  ['2026-11-28', 'next weekend Saturday 10am', '2026-12-05T10:00', true],
  ['2026-11-23', 'hétvégén szombaton 10:00', '2026-11-28T10:00', true],
])('said on %s: %s', (day, typed, local, certain) => {
  const now = new Date(`${day}T09:00:00Z`)
  expect(readMoment(typed, { now, zone })).toMatchObject({ kind: 'read', value: { local }, certain })
})

test('shown as each language writes it', () => {
  const moment = { local: '2026-12-03T17:00', zone }
  expect(formatMoment(moment, 'hu')).toBe('2026. december 3., csütörtök 17:00')
  expect(formatMoment(moment, 'en')).toBe('Thursday, 3 December 2026, 17:00')
  expect(formatMoment(new Date('2026-12-03T16:00:00Z'), 'hu', zone)).toBe(
    '2026. december 3., csütörtök 17:00',
  )
  expect(formatMomentShort(moment, 'hu')).toBe('dec. 3., cs. 17:00')
  expect(formatMomentShort(moment, 'en')).toBe('Thu 3 Dec, 17:00')
  expect(formatDate('2026-12-03', 'hu')).toBe('2026. december 3., csütörtök')
  expect(formatNumber(12_500.5, 'hu')).toBe('12\u00a0500,5')
  expect(formatNumber(12_500.5, 'en')).toBe('12,500.5')
  expect(formatNumber(1998, 'hu')).toBe('1998')
})
