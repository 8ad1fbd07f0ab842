import { describe, expect, test } from 'vitest'
import { weeksAhead } from '../../src/programmes/copying.ts'
import { figuresFrom } from '../../src/programmes/figures.ts'
import { remindersIn } from '../../src/programmes/own-reminders.ts'
import { refuseAnswer } from '../../src/programmes/rules.ts'

describe('whether an answer is taken', () => {
  const programme = {
    status: 'announced' as const,
    startsAt: new Date('2026-12-03T16:00:00Z'),
    deadlineAt: new Date('2026-12-01T16:00:00Z'),
  }
  const at = (time: string) => new Date(time)

  test('until the deadline, to the millisecond', () => {
    expect(refuseAnswer(programme, null, at('2026-12-01T15:59:59.999Z'))).toBeNull()
    expect(refuseAnswer(programme, null, at('2026-12-01T16:00:00Z'))).toBe('deadline')
  })

  test('until the start where there is no deadline or a later one', () => {
    for (const deadlineAt of [null, at('2026-12-04T16:00:00Z')]) {
      expect(refuseAnswer({ ...programme, deadlineAt }, null, at('2026-12-03T15:59:00Z'))).toBeNull()
      expect(refuseAnswer({ ...programme, deadlineAt }, null, at('2026-12-03T16:00:00Z'))).toBe('started')
    }
  })

  test('who is asked to confirm may answer until the start', () => {
    const own = { confirm: true }
    expect(refuseAnswer(programme, own, at('2026-12-02T00:00:00Z'))).toBeNull()
    expect(refuseAnswer(programme, own, at('2026-12-03T16:00:00Z'))).toBe('started')
  })

  test('not for a draft or a cancelled programme', () => {
    for (const status of ['draft', 'cancelled'] as const)
      expect(refuseAnswer({ ...programme, status }, null, at('2026-11-01T00:00:00Z'))).toBe(status)
  })
})

test('a copy keeps its weekday and hour, a week ahead or more, over the change of clocks', () => {
  const starts = { local: '2026-10-20T17:00', zone: 'Europe/Budapest' }
  expect(weeksAhead(starts, new Date('2026-10-20T14:00:00Z')).local).toBe('2026-10-27T17:00')
  expect(weeksAhead(starts, new Date('2026-10-20T16:30:00Z')).local).toBe('2026-11-03T17:00')
  expect(weeksAhead(starts, new Date('2026-09-01T08:00:00Z')).local).toBe('2026-10-27T17:00')
  expect(weeksAhead(starts, new Date('2027-10-05T08:00:00Z')).local).toBe('2027-10-12T17:00')
})

test('the same person or organisation counts once, each time that somebody came counts', () => {
  const ngo = { id: 'o1', name: 'Minta', kind: 'ngo', town: 'Ebes' }
  const one = (
    programmeId: string,
    person: string,
    came: boolean,
    organisation: typeof ngo | null = ngo,
    minutes = programmeId === 'a' ? 90 : 120,
  ) => ({
    ...{ programmeId, person, organisation, answered: true, going: true, came, minutes },
  })
  const held = [
    ...[
      { id: 'a', minutes: 90, over: true, marked: true },
      { id: 'b', minutes: 120, over: true, marked: true },
    ],
    ...[
      { id: 'c', minutes: 60, over: true, marked: false },
      { id: 'd', minutes: 60, over: false, marked: false },
    ],
  ]
  const seen = [
    one('a', 'anna', true),
    one('b', 'anna', true),
    // He left after half an hour.
    one('b', 'bela', true, null, 30),
    one('c', 'bela', false, null),
  ]
  const { indicators, unmarked, by } = figuresFrom(held, seen)
  expect(indicators).toEqual({
    ...{ programmes: 3, attendances: 3, people: 2, organisations: 1, hours: 4.5, personHours: 4 },
  })
  expect(unmarked).toBe(1)
  expect(by.town).toEqual([
    { name: 'Ebes', invited: 2, answered: 2, going: 2, came: 2 },
    { name: '', invited: 2, answered: 2, going: 2, came: 1 },
  ])
})

test.each([
  ['7 nap', [{ before: { days: 7 }, quiet: true }]],
  [
    '7 nappal előtte\n 2 óra',
    [
      { before: { days: 7 }, quiet: true },
      { before: { hours: 2 }, quiet: false },
    ],
  ],
  [
    '1 day, going: Bring: a laptop',
    [{ before: { days: 1 }, quiet: true, to: 'going', text: 'Bring: a laptop' }],
  ],
  ['3 Hours before; MAYBE', [{ before: { hours: 3 }, quiet: false, to: 'maybe' }]],
  ['', null],
  ['Nincs', []],
])('reminders of its own: %s', (typed, reminders) => {
  expect(remindersIn(typed)).toEqual({ kind: 'read', reminders })
})

test.each([
  ['0 nap', 'reminders-own-fault-line'],
  ['61 nap', 'reminders-own-fault-line'],
  ['49 óra', 'reminders-own-fault-line'],
  ['holnap', 'reminders-own-fault-line'],
  ['1 nap\n1 day', 'reminders-own-fault-twice'],
  ['1 nap\n2 nap\n3 nap\n4 nap\n5 nap\n6 nap\n7 nap', 'reminders-own-fault-many'],
])('reminders of its own that cannot be: %s', (typed, key) => {
  expect(remindersIn(typed)).toMatchObject({ kind: 'refused', faults: [{ key }] })
})
