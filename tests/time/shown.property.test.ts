/** Whatever the product shows of a time can be typed, and means the same again. */
import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, test } from 'vitest'
import {
  formatClock,
  formatDate,
  formatMoment,
  formatMomentShort,
  formatRange,
} from '../../src/time/format.ts'
import type { Moment } from '../../src/time/moment.ts'
import { type MomentRange, readClock, readDay, readMoment, type TimeReading } from '../../src/time/read.ts'
import { existingLocal } from '../../src/time/zone.ts'

const now = new Date('2026-11-25T09:00:00Z')
const today = Temporal.PlainDate.from('2026-11-25')

const languages = fc.constantFrom('hu', 'en')
const zones = fc.constantFrom('Europe/Budapest', 'UTC', 'America/New_York', 'Asia/Kathmandu')
const day = 60 * 24

/** A moment that exists, so many days after today at most. */
function moments(days: number): fc.Arbitrary<Moment> {
  return fc
    .record({ zone: zones, minutes: fc.integer({ min: 2 * day, max: days * day }) })
    .map(({ zone, minutes }) => ({
      local: existingLocal(today.toPlainDateTime().add({ minutes }).toString(), zone),
      zone,
    }))
}

function isRead<Value>(reading: TimeReading<Value>, value: Value): boolean {
  return reading.kind === 'read' && JSON.stringify(reading.value) === JSON.stringify(value)
}

describe('what is shown is read back as it was', () => {
  test('a moment in full, in any year', () => {
    fc.assert(
      fc.property(languages, moments(365 * 40), (language, moment) =>
        isRead(readMoment(formatMoment(moment, language), { now, zone: moment.zone }), moment),
      ),
      { numRuns: 300 },
    )
  })

  test('a moment in short, within a year', () => {
    fc.assert(
      fc.property(languages, moments(363), (language, moment) =>
        isRead(readMoment(formatMomentShort(moment, language), { now, zone: moment.zone }), moment),
      ),
      { numRuns: 300 },
    )
  })

  test('from one to another', () => {
    fc.assert(
      fc.property(
        languages,
        moments(365 * 3),
        fc.oneof(fc.integer({ min: 1, max: day }), fc.integer({ min: 1, max: 20 * day })),
        (language, start, minutes) => {
          const { zone } = start
          const end = {
            local: existingLocal(Temporal.PlainDateTime.from(start.local).add({ minutes }).toString(), zone),
            zone,
          }
          if (end.local <= start.local) return true
          const range: MomentRange = { start, end }
          return isRead<Moment | MomentRange>(
            readMoment(formatRange(start, end, language), { now, zone }),
            range,
          )
        },
      ),
      { numRuns: 300 },
    )
  })

  test('a day', () => {
    fc.assert(
      fc.property(languages, fc.integer({ min: -40_000, max: 30_000 }), (language, days) => {
        const date = today.add({ days }).toString()
        return isRead(readDay(formatDate(date, language), { now, zone: 'UTC' }), date)
      }),
      { numRuns: 300 },
    )
  })

  test('a time of day', () => {
    for (let minutes = 0; minutes < day; minutes += 1) {
      const time = new Temporal.PlainTime().add({ minutes }).toString({ smallestUnit: 'minute' })
      if (!isRead(readClock(formatClock(time), { now, zone: 'UTC' }), time)) throw new Error(time)
    }
  })
})

test('nothing that can be typed makes it throw, or takes long', () => {
  const words = fc.constantFrom(
    ...'dec 3 17 . - : 2026 hétfő holnap -től 19-ig du. fél pm to half past the 31 febr. XII / múlva in hours két szerda 0 24'.split(
      ' ',
    ),
  )
  const typed = fc.oneof(
    fc.string({ maxLength: 200 }),
    fc.array(words, { maxLength: 25 }).map((some) => some.join(' ')),
  )
  const context = { now, zone: 'Europe/Budapest' }
  fc.assert(
    fc.property(typed, (text) => {
      for (const read of [readMoment, readDay, readClock]) read(text, context)
    }),
    { numRuns: 1000 },
  )
})
