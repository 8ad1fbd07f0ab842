import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { nextAllowed } from '../../src/broadcasts/quiet.ts'
import {
  deadlineOf,
  type ProgrammeDates,
  programmeReminders,
  startOf,
} from '../../src/programmes/reminders.ts'
import type { Occasion, ReminderKind } from '../../src/reminders/kinds.ts'
import { type DueReminder, due as dueOf } from '../../src/reminders/rules.ts'
import { type ReminderSettings, reminderSettingsSchema, rulesOf } from '../../src/reminders/settings.ts'
import { closingOf, type SurveyDates, surveyReminders } from '../../src/surveys/reminders.ts'

const zone = 'Europe/Budapest'
const settings = reminderSettingsSchema.parse({})
const release = (at: Date) => nextAllowed(at, { from: '20:00', to: '08:00' }, zone)

const workshop: ProgrammeDates = {
  id: 'w',
  starts: { local: '2026-12-03T17:00', zone },
  deadline: { local: '2026-11-30T12:00', zone },
  audience: { kind: 'ngo' },
  knownSince: new Date('2026-11-01T09:00:00Z'),
  follows: null,
  reminders: null,
}

/** What is due of the occasions of programmes and surveys, each by the rules of its kind. */
function due(
  programmes: ProgrammeDates[],
  surveys: SurveyDates[],
  now: Date,
  rules: ReminderSettings,
  held: (at: Date) => Date,
): (Occasion & DueReminder)[] {
  const of = (kinds: readonly ReminderKind[], name: string, occasions: Occasion[]) =>
    kinds.flatMap((kind) =>
      kind.name === name && 'ahead' in kind
        ? occasions.flatMap((occasion) => {
            const reminder = dueOf(occasion, rulesOf(rules, kind), now, held)
            return reminder ? { ...occasion, ...reminder } : []
          })
        : [],
    )
  return [
    ...of(programmeReminders, 'programme', programmes.map(startOf)),
    ...of(
      programmeReminders,
      'deadline',
      programmes.flatMap((dates) => deadlineOf(dates) ?? []),
    ),
    ...of(surveyReminders, 'survey', surveys.map(closingOf)),
  ]
}

/** At a local time (winter, +01:00). */
function dueAt(local: string, programmes = [workshop], surveys: SurveyDates[] = [], rules = settings) {
  return due(programmes, surveys, new Date(`${local}+01:00`), rules, release)
}

const keys = (found: Pick<DueReminder, 'dueKey'>[]) => found.map(({ dueKey }) => dueKey)

describe('before a programme', () => {
  test.each([
    ['a minute before the first', '2026-11-26T16:59', []],
    [
      'a week before, to the minute',
      '2026-11-26T17:00',
      ['programme:w:start:days-7:2026-12-03T17:00[Europe/Budapest]'],
    ],
    ['a day before', '2026-12-02T17:00', ['programme:w:start:days-1:2026-12-03T17:00[Europe/Budapest]']],
    ['two hours before', '2026-12-03T15:00', ['programme:w:start:hours-2:2026-12-03T17:00[Europe/Budapest]']],
    [
      'a minute before the start',
      '2026-12-03T16:59',
      ['programme:w:start:hours-2:2026-12-03T17:00[Europe/Budapest]'],
    ],
    ['at the start', '2026-12-03T17:00', []],
    ['after it', '2026-12-04T10:00', []],
  ])('%s', (_, local, expected) => {
    expect(keys(dueAt(local, [{ ...workshop, deadline: null }]))).toEqual(expected)
  })

  test('to those going and maybe going; only the two-hours one goes out in quiet hours', () => {
    const [day] = dueAt('2026-12-02T17:00', [{ ...workshop, deadline: null }])
    expect(day).toMatchObject({
      kind: 'programme_reminder',
      programmeId: 'w',
      audience: {
        or: [{ rsvp: { programmeId: 'w', state: 'going' } }, { rsvp: { programmeId: 'w', state: 'maybe' } }],
      },
      quiet: true,
      sendAt: new Date('2026-12-02T16:00:00Z'),
      content: { rule: 'days-1', local: '2026-12-03T17:00', zone, until: '2026-12-03T14:00:00.000Z' },
    })
    expect(dueAt('2026-12-03T15:00')[0]?.quiet).toBe(false)
  })

  test('found days late, a reminder goes out as long as no later one is due', () => {
    const late = dueAt('2026-12-01T17:00', [{ ...workshop, deadline: null }])
    expect(keys(late)).toEqual(['programme:w:start:days-7:2026-12-03T17:00[Europe/Budapest]'])
    const later = dueAt('2026-12-02T18:00', [{ ...workshop, deadline: null }])
    expect(keys(later)).toEqual(['programme:w:start:days-1:2026-12-03T17:00[Europe/Budapest]'])
  })

  test('announced inside the window, past reminders are left out', () => {
    const fresh = { ...workshop, deadline: null, knownSince: new Date('2026-11-30T10:00:00+01:00') }
    expect(dueAt('2026-11-30T10:01', [fresh])).toEqual([])
    expect(keys(dueAt('2026-12-02T17:00', [fresh]))).toEqual([
      'programme:w:start:days-1:2026-12-03T17:00[Europe/Budapest]',
    ])
  })

  test('a programme moved to another time has reminders of its own', () => {
    const moved = { ...workshop, deadline: null, starts: { local: '2026-12-20T17:00', zone } }
    expect(keys(dueAt('2026-12-13T17:00', [moved]))).toEqual([
      'programme:w:start:days-7:2026-12-20T17:00[Europe/Budapest]',
    ])
  })

  test('a day before is the same wall-clock time over the change of clocks', () => {
    const spring = { ...workshop, deadline: null, starts: { local: '2027-03-28T17:00', zone } }
    const at = (iso: string) => due([spring], [], new Date(iso), settings, release)
    expect(keys(at('2027-03-27T15:59:00Z'))).toEqual([
      'programme:w:start:days-7:2027-03-28T17:00[Europe/Budapest]',
    ])
    expect(keys(at('2027-03-27T16:00:00Z'))).toEqual([
      'programme:w:start:days-1:2027-03-28T17:00[Europe/Budapest]',
    ])
    // Two hours are two hours on that day: 17:00 is 15:00 UTC in summer time.
    expect(keys(at('2027-03-28T13:00:00Z'))).toEqual([
      'programme:w:start:hours-2:2027-03-28T17:00[Europe/Budapest]',
    ])
  })

  test('what quiet hours would hold until it is of no use is not sent', () => {
    const early = {
      ...workshop,
      deadline: null,
      starts: { local: '2026-12-03T07:00', zone },
      knownSince: new Date('2026-11-01T09:00:00Z'),
      follows: null,
    }
    // Found late at 21:00 on the evening before: it would go at 8:00, after the start.
    expect(dueAt('2026-12-02T21:00', [early])).toEqual([])
    expect(keys(dueAt('2026-12-03T05:00', [early]))).toEqual([
      'programme:w:start:hours-2:2026-12-03T07:00[Europe/Budapest]',
    ])
  })
})

describe('before the RSVP deadline', () => {
  test('three days before, to those of the audience who have not answered', () => {
    expect(keys(dueAt('2026-11-27T11:59'))).toEqual([
      'programme:w:start:days-7:2026-12-03T17:00[Europe/Budapest]',
    ])
    const found = dueAt('2026-11-27T12:00').find(({ kind }) => kind === 'deadline_reminder')
    expect(found).toMatchObject({
      dueKey: 'programme:w:deadline:days-3:2026-11-30T12:00[Europe/Budapest]',
      audience: { and: [{ kind: 'ngo' }, { rsvp: { programmeId: 'w', state: 'none' } }] },
    })
  })

  test('not once the deadline has passed', () => {
    expect(dueAt('2026-11-30T12:00').map(({ kind }) => kind)).not.toContain('deadline_reminder')
  })

  test('not after the start where that comes first', () => {
    const odd = { ...workshop, deadline: { local: '2026-12-05T12:00', zone } }
    expect(dueAt('2026-12-03T18:00', [odd])).toEqual([])
  })
})

describe('before a survey closes', () => {
  const survey: SurveyDates = {
    id: 's',
    closes: { local: '2026-12-03T20:00', zone },
    audience: { all: true },
    perOrganisation: false,
    openedAt: new Date('2026-11-20T09:00:00Z'),
  }

  test('where organisations answer, to all: who answered for one may have another', () => {
    const [first] = dueAt('2026-11-30T20:00', [], [{ ...survey, perOrganisation: true }])
    expect(first?.audience).toEqual({ all: true })
  })

  test('three days and one day before, to those who have not finished', () => {
    const first = dueAt('2026-11-30T20:00', [], [survey])
    expect(first).toMatchObject([
      {
        dueKey: 'survey:s:closing:days-3:2026-12-03T20:00[Europe/Budapest]',
        kind: 'survey_reminder',
        surveyId: 's',
        audience: { and: [{ all: true }, { not: { survey: { surveyId: 's', state: 'answered' } } }] },
      },
    ])
    expect(keys(dueAt('2026-12-02T20:00', [], [survey]))).toEqual([
      'survey:s:closing:days-1:2026-12-03T20:00[Europe/Budapest]',
    ])
    expect(dueAt('2026-12-03T20:00', [], [survey])).toEqual([])
  })
})

describe('rules of one’s own', () => {
  test('are followed instead', () => {
    const own = reminderSettingsSchema.parse({ programme: [{ before: { days: 14 } }] })
    expect(keys(dueAt('2026-11-19T17:00', [workshop], [], own))).toEqual([
      'programme:w:start:days-14:2026-12-03T17:00[Europe/Budapest]',
    ])
    expect(dueAt('2026-11-19T16:59', [workshop], [], own)).toEqual([])
  })

  test('none at all', () => {
    const none = reminderSettingsSchema.parse({ programme: [], deadline: [], survey: [] })
    expect(dueAt('2026-12-02T17:00', [workshop], [], none)).toEqual([])
  })
})

describe('however the ticks fall', () => {
  const minutes = 60_000
  const begin = new Date('2026-11-20T00:00:00Z').getTime()
  const end = new Date('2026-12-05T00:00:00Z').getTime()

  test('no key comes twice out of order, none after the start, and frequent ticks miss none', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: begin, max: end }), { maxLength: 40 }), (times) => {
        const stored: string[] = []
        for (const at of [...times].sort((a, b) => a - b)) {
          const found = due([{ ...workshop, deadline: null }], [], new Date(at), settings, (now) => now)
          expect(found.length).toBeLessThanOrEqual(1)
          for (const { dueKey, sendAt, content } of found) {
            expect(sendAt.getTime()).toBeLessThanOrEqual(at)
            expect(at).toBeLessThan(new Date(content.until).getTime())
            if (!stored.includes(dueKey)) stored.push(dueKey)
            else expect(stored.at(-1)).toBe(dueKey)
          }
        }
      }),
    )
    const all = new Set<string>()
    for (let at = begin; at < end; at += 7 * minutes)
      for (const { dueKey } of due([workshop], [], new Date(at), settings, (now) => now)) all.add(dueKey)
    expect([...all].sort()).toEqual([
      'programme:w:deadline:days-3:2026-11-30T12:00[Europe/Budapest]',
      'programme:w:start:days-1:2026-12-03T17:00[Europe/Budapest]',
      'programme:w:start:days-7:2026-12-03T17:00[Europe/Budapest]',
      'programme:w:start:hours-2:2026-12-03T17:00[Europe/Budapest]',
    ])
  })
})
