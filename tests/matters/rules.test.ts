/** Decisions about matters, by themselves: days of years, what is due, when one is reminded of it. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { languages } from '../../src/base/language.ts'
import { translator } from '../../src/i18n/index.ts'
import { endOfDay, remindedOf } from '../../src/matters/days.ts'
import { dayIn, readDutyRules } from '../../src/matters/duty-rules.ts'
import { duty } from '../../src/matters/kinds/duty.ts'
import { matterKinds } from '../../src/matters/kinds/index.ts'
import { occasionOf } from '../../src/matters/reminders.ts'
import { planOf } from '../../src/matters/rounds.ts'
import { intervalAfter, isLate, judgeAnswer } from '../../src/matters/rules.ts'
import { due } from '../../src/reminders/rules.ts'
import { register } from '../../src/room.ts'
import { rooms } from '../../src/rooms.ts'
import { instantOf } from '../../src/time/moment.ts'
import { localOf } from '../../src/time/zone.ts'

register(rooms)
const zone = 'Europe/Budapest'
const days = fc.record({ year: fc.integer({ min: 2024, max: 2060 }), month: fc.integer({ min: 1, max: 12 }) })

test('a rule has its day in every year: one that a year has not is the last of its month', () => {
  expect(dayIn(2027, { month: 2, day: 29 })).toBe('2027-02-28')
  expect(dayIn(2028, { month: 2, day: 29 })).toBe('2028-02-29')
  fc.assert(
    fc.property(days, fc.integer({ min: 1, max: 31 }), ({ year, month }, day) => {
      const found = dayIn(year, { month, day })
      expect(found.slice(0, 7)).toBe(`${year}-${String(month).padStart(2, '0')}`)
      expect(Number(found.slice(8))).toBeLessThanOrEqual(day)
      expect(Number(found.slice(8))).toBeGreaterThanOrEqual(Math.min(day, 28))
    }),
  )
})

test('reminders come in the morning, so many calendar days before, over the year’s end and clock changes', () => {
  const matter = (day: string) => ({
    ...{
      id: 'A'.repeat(22),
      kind: duty,
      title: {},
      text: {},
      scope: {},
      status: 'open' as const,
      details: {},
    },
    ...{ revision: 0, createdById: null, openedAt: new Date('2020-01-01T00:00:00Z') },
    ...{ due: endOfDay(day, zone), dueAt: instantOf(endOfDay(day, zone)) },
  })
  const rules = duty.before.map((before) => ({ before: { days: before }, quiet: true }))
  const sentAt = (day: string, now: string) => {
    const found = due(occasionOf(matter(day)), rules, new Date(now), (at) => at)
    return found && localOf(found.sendAt, zone)
  }
  expect(sentAt('2027-01-05', '2026-12-31T12:00:00Z')).toBe('2026-12-29T09:00')
  expect(sentAt('2028-03-01', '2028-02-29T12:00:00Z')).toBe('2028-02-29T09:00')
  // The clocks go forward in the night to 28 March 2027, and back in the night to 31 October.
  expect(sentAt('2027-03-29', '2027-03-28T07:00:00Z')).toBe('2027-03-28T09:00')
  expect(sentAt('2027-11-01', '2027-10-31T08:00:00Z')).toBe('2027-10-31T09:00')
  expect(sentAt('2027-11-01', '2027-11-01T23:00:00Z')).toBeNull()
  fc.assert(
    fc.property(
      fc.date({ min: new Date('2026-01-01'), max: new Date('2032-12-31'), noInvalidDate: true }),
      (date) => {
        const moment = endOfDay(date.toISOString().slice(0, 10), zone)
        expect(remindedOf(moment).local.slice(11)).toBe('09:00')
        expect(remindedOf({ ...moment, local: `${moment.local.slice(0, 10)}T08:00` }).local.slice(11)).toBe(
          '08:00',
        )
      },
    ),
  )
})

test('a round brings what is ahead, and nothing that is over', () => {
  const { rules, faults } = readDutyRules()
  expect(faults).toEqual([])
  fc.assert(
    fc.property(
      fc.date({ min: new Date('2026-01-01'), max: new Date('2030-12-31'), noInvalidDate: true }),
      (now) => {
        const { ahead, over } = planOf(rules, now.getUTCFullYear(), now, zone)
        expect(ahead.length + over.length).toBe(rules.length)
        for (const { day } of ahead) expect(instantOf(endOfDay(day, zone)) > now).toBe(true)
      },
    ),
  )
})

test('no rule is stated without its source and the day on which it was so', () => {
  for (const { details } of readDutyRules().rules) {
    expect(details.source.url).toMatch(/^https:/)
    for (const language of ['hu', 'en']) expect(details.source.title[language]).toBeTruthy()
    expect(details.asOf).toMatch(/^\d{4}-/)
  }
})

test('the states of each kind hang together', () => {
  for (const { states, answers, reminded, finished, help } of matterKinds) {
    for (const state of [...answers, ...reminded, ...finished, ...(help ? [help] : [])])
      expect(states).toContain(state)
    expect(answers).not.toContain(states[0])
    for (const language of languages) {
      const { has } = translator(language)
      expect(states.filter((state) => !has(`matters-state-${state}`))).toEqual([])
      expect(answers.filter((state) => !has(`matters-say-${state}`))).toEqual([])
    }
    for (const state of finished) expect(reminded).not.toContain(state)
  }
})

test('what is said in a state that there is none of, or of what is closed, is refused', () => {
  expect(judgeAnswer({ kind: duty, status: 'open' }, 'done')).toBeNull()
  expect(judgeAnswer({ kind: duty, status: 'open' }, 'waiting')).toEqual({ key: 'matters-fault-answer' })
  expect(judgeAnswer({ kind: duty, status: 'closed' }, 'done')).toEqual({ key: 'matters-fault-closed' })
  expect(judgeAnswer({ kind: duty, status: 'draft' }, 'done')).toEqual({ key: 'matters-fault-closed' })
  const dueAt = new Date('2027-05-31T21:59:00Z')
  expect(isLate({ kind: duty, dueAt }, 'later', new Date('2027-06-01T00:00:00Z'))).toBe(true)
  expect(isLate({ kind: duty, dueAt }, 'done', new Date('2027-06-01T00:00:00Z'))).toBe(false)
})

test.each([
  [0, 14],
  [14, 14],
  [28, 28],
  [56, 56],
  [300, 56],
])('whoever has said nothing for %i days is asked again after %i', (silent, days) => {
  expect(intervalAfter(silent)).toBe(days)
})
