import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nextAllowed } from '../../src/broadcasts/quiet.ts'

const zone = 'Europe/Budapest'
const night = { from: '20:00', to: '08:00' }

describe('quiet hours', () => {
  it.each([
    ['by day nothing waits', '2026-11-25T12:00:00Z', night, '2026-11-25T12:00:00Z'],
    ['in the evening until the morning', '2026-11-25T19:30:00Z', night, '2026-11-26T07:00:00Z'],
    ['from the first minute', '2026-11-25T19:00:00Z', night, '2026-11-26T07:00:00Z'],
    ['not in the last minute before', '2026-11-25T18:59:59Z', night, '2026-11-25T18:59:59Z'],
    ['after midnight until the same morning', '2026-11-26T02:00:00Z', night, '2026-11-26T07:00:00Z'],
    ['until the very end only', '2026-11-26T07:00:00Z', night, '2026-11-26T07:00:00Z'],
    ['over noon', '2026-11-25T11:30:00Z', { from: '12:00', to: '14:00' }, '2026-11-25T13:00:00Z'],
    [
      'never when both ends are the same',
      '2026-11-25T22:00:00Z',
      { from: '20:00', to: '20:00' },
      '2026-11-25T22:00:00Z',
    ],
    // 29 March 2026: 02:00 → 03:00. The night is an hour shorter, the morning is still 8:00.
    ['over the spring change', '2026-03-28T20:00:00Z', night, '2026-03-29T06:00:00Z'],
    // 25 October 2026: 03:00 → 02:00.
    ['over the autumn change', '2026-10-24T19:00:00Z', night, '2026-10-25T07:00:00Z'],
    [
      'an end that spring skips',
      '2026-03-29T00:30:00Z',
      { from: '22:00', to: '02:30' },
      '2026-03-29T01:30:00Z',
    ],
    [
      'an end that autumn repeats, once over',
      '2026-10-25T01:10:00Z',
      { from: '22:00', to: '02:30' },
      '2026-10-25T01:30:00Z',
    ],
    // All but a minute is quiet, and spring skips that minute: its end is the moment after the skip, not a day later.
    [
      'at an end that spring skips',
      '2026-03-29T01:00:00Z',
      { from: '02:01', to: '02:00' },
      '2026-03-29T01:00:00Z',
    ],
  ])('%s', (_, from, hours, to) => {
    expect(nextAllowed(new Date(from), hours, zone).toISOString()).toBe(new Date(to).toISOString())
  })

  it('never hold anything back for more than a day, and not twice', () => {
    const time = fc
      .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
      .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`)
    fc.assert(
      fc.property(
        fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2027, 11, 31) }),
        time,
        time,
        fc.constantFrom(zone, 'America/New_York', 'UTC'),
        (at, from, to, where) => {
          const instant = new Date(at)
          const allowed = nextAllowed(instant, { from, to }, where)
          const waits = allowed.getTime() - instant.getTime()
          expect(waits).toBeGreaterThanOrEqual(0)
          expect(waits).toBeLessThanOrEqual(25 * 3_600_000)
          expect(nextAllowed(allowed, { from, to }, where)).toEqual(allowed)
        },
      ),
    )
  })
})
