import { describe, expect, test } from 'vitest'
import { faultsOf } from '../../src/programmes/rules.ts'
import type { Moment } from '../../src/time/moment.ts'

const budapest = (local: string): Moment => ({ local, zone: 'Europe/Budapest' })

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
