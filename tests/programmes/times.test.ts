import { describe, expect, test } from 'vitest'
import { daysFrom, faultsOf, instantOf, type Moment } from '../../src/programmes/times.ts'

const budapest = (local: string): Moment => ({ local, zone: 'Europe/Budapest' })

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

describe('what makes sense together', () => {
  const now = new Date('2026-11-25T09:00:00Z')
  const keys = (starts: string, ends: string | null, deadline: string | null) =>
    faultsOf(
      {
        starts: budapest(starts),
        ends: ends ? budapest(ends) : null,
        deadline: deadline ? budapest(deadline) : null,
      },
      now,
    ).map(({ key }) => key)

  test('all well', () => {
    expect(keys('2026-12-03T17:00', '2026-12-03T19:00', '2026-12-01T12:00')).toEqual([])
    expect(keys('2026-12-03T17:00', null, '2026-12-03T17:00')).toEqual([])
  })

  test('each fault by its own name', () => {
    expect(keys('2026-11-25T10:00', null, null)).toEqual(['programmes-fault-start-past'])
    expect(keys('2026-12-03T17:00', '2026-12-03T17:00', null)).toEqual(['programmes-fault-end-before-start'])
    expect(keys('2026-12-03T17:00', null, '2026-12-03T17:01')).toEqual([
      'programmes-fault-deadline-after-start',
    ])
    expect(keys('2026-12-03T17:00', null, '2026-11-24T17:00')).toEqual(['programmes-fault-deadline-past'])
  })

  test('an end in the hour that comes twice is after a start in it', () => {
    expect(keys('2027-10-31T02:30', '2027-10-31T03:00', null)).toEqual([])
  })
})
