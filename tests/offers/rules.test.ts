/** Introductions by double consent, in any order of what the two sides do; what is looked for, in words. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { alike } from '../../src/base/stem.ts'
import { expiryOf, type Field, fieldsCalled, type Side } from '../../src/offers/posting.ts'
import {
  type Act,
  acts,
  after,
  type IntroductionState,
  interestFault,
  introductionStates,
  told,
} from '../../src/offers/rules.ts'
import { fits, readWanted } from '../../src/offers/searching.ts'

const ofInterested: readonly Act[] = ['ask', 'withdraw']

test('names are told once, to both, and never before both have said yes', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...acts), { maxLength: 20 }), (played) => {
      let state: IntroductionState | null = null
      const agreed = { interested: false, owner: false }
      const names = { interested: 0, owner: 0 }
      for (const act of played) {
        const next = after(state, act)
        if (next === undefined) continue
        state = next
        if (act === 'ask') agreed.interested = true
        if (act === 'introduce') agreed.owner = true
        if (act === 'withdraw') agreed.interested = false
        for (const side of ['interested', 'owner'] as const)
          if (told(act)[side] === 'names') {
            expect(agreed).toEqual({ interested: true, owner: true })
            names[side]++
          }
      }
      expect(names).toEqual(
        state === 'introduced' ? { interested: 1, owner: 1 } : { interested: 0, owner: 0 },
      )
    }),
  )
})

test('an introduction that was made, or declined, is never begun again', () => {
  for (const state of ['introduced', 'declined'] as const)
    for (const act of acts) expect(after(state, act)).toBeUndefined()
  // Whoever has not asked has agreed to nothing.
  for (const act of acts) expect(after(null, act)).toBe(ofInterested[0] === act ? 'waiting' : undefined)
})

describe('whether somebody may be interested', () => {
  const now = new Date('2026-11-25T09:00:00Z')
  const free = { earlier: null, own: false, open: true, blocked: false, today: 0 }
  test.each([
    ['free', free, null],
    ['their own', { ...free, own: true }, 'offers-own'],
    ['over', { ...free, open: false }, 'offers-over'],
    ['blocked', { ...free, blocked: true }, 'offers-blocked'],
    ['too many', { ...free, today: 10 }, 'offers-interests-full'],
    [
      'withdrawn just now',
      { ...free, earlier: { state: 'withdrawn' as const, askedAt: new Date('2026-11-25T08:00:00Z') } },
      'offers-again-later',
    ],
    [
      'withdrawn yesterday',
      { ...free, earlier: { state: 'withdrawn' as const, askedAt: new Date('2026-11-24T08:00:00Z') } },
      null,
    ],
  ])('%s', (_name, interest, key) => {
    expect(interestFault(interest, now)?.key ?? null).toBe(key)
  })
  test.each(introductionStates)('each earlier state has a word or is no hindrance: %s', (state) => {
    const earlier = { state, askedAt: new Date('2026-11-01T08:00:00Z') }
    const fault = interestFault({ ...free, earlier }, now)
    expect(fault === null).toBe(after(state, 'ask') !== undefined)
  })
})

describe('search', () => {
  const context = { now: new Date('2026-11-25T09:00:00Z'), zone: 'Europe/Budapest', language: 'hu' as const }
  const posting = (
    text: string,
    more: { side?: Side; field?: Field; fromDay?: string; untilDay?: string } = {},
  ) => ({
    side: 'offer' as const,
    field: 'other' as const,
    fromDay: null,
    untilDay: null,
    place: null,
    organisation: { name: 'Minta Őszikék Egyesület', town: 'Debrecen' },
    text,
    ...more,
  })
  const room = posting('40 fős tornaterem székekkel', { field: 'room', fromDay: '2026-11-28' })
  const van = posting('Kilencszemélyes kisbusz', { field: 'transport' })
  const projector = posting('Projektor és vászon', {
    field: 'equipment',
    fromDay: '2026-11-20',
    untilDay: '2026-11-27',
  })

  test.each([
    ['terem szombatra', [room]],
    ['TERMET szombatra', [room]],
    ['Tornatermet keresünk', [room]],
    ['a room for Saturday', [room]],
    ['room saturday', [room]],
    ['terem vasárnapra', []],
    ['terem hétvégére', [room]],
    ['november 28-ra terem', [room]],
    ['fuvar', [van]],
    ['kisbuszt holnapra', [van]],
    ['vetítőhöz vászonnal', []],
    ['vászonnal', [projector]],
    ['projektort holnapra', [projector]],
    ['projektort hétfőre', []],
    ['debreceni', [room, van, projector]],
    ['felajánlások', [room, van, projector]],
    ['igények', []],
    ['valami szombatra', [room, van]],
    ['terem kellene a jövő hétre', []],
    ['kisbusz kellene a jövő hétre', [van]],
    ['projektor a jövő hétre', []],
    ['projektor ezen a héten', [projector]],
    ['terem novemberben', [room]],
    ['terem nyárra', []],
    ['terem szombat estékre', [room]],
    ['terem szombatonként', [room]],
    ['termet csütörtök esténként', []],
    ['terem hétvégente', [room]],
    ['hall for weekends', [room]],
    ['a room next week', []],
    ['a room in summer', []],
    ['a room this weekend', [room]],
    ['projector this week', [projector]],
  ])('%s', (words, found) => {
    const wanted = readWanted(words, context)
    expect([room, van, projector].filter((one) => fits(one, wanted))).toEqual(found)
  })

  test('a word of the one language that is a filler in the other', () => {
    expect(readWanted('a van for Saturday', { ...context, language: 'en' })).toEqual({
      words: ['van'],
      days: ['2026-11-28'],
    })
    expect(readWanted('van terem', context).words).toEqual(['terem'])
    expect(fieldsCalled('van')).toEqual(['transport'])
  })

  test.each([
    ['terem', 'termek'],
    ['terem', 'termünket'],
    ['könyvelő', 'könyvelőt'],
    ['önkéntesek', 'önkéntes'],
    ['asztal', 'asztalokat'],
    ['rooms', 'room'],
    ['volunteers', 'volunteer'],
  ])('%s is a form of %s', (one, other) => {
    expect(alike(one, other)).toBe(true)
    expect(alike(other, one)).toBe(true)
  })

  test.each([
    ['terem', 'tábor'],
    ['szék', 'szekér'],
    ['autó', 'autómentő'.slice(4)],
    ['room', 'road'],
  ])('%s is no form of %s', (one, other) => {
    expect(alike(one, other)).toBe(false)
  })
})

test('a posting ends with the last day of its period, where it is, also when clocks change', () => {
  const now = new Date('2026-03-20T09:00:00Z')
  const zone = 'Europe/Budapest'
  const ends = (fromDay: string | null, untilDay: string | null = null) =>
    expiryOf({ fromDay, untilDay }, now, zone).toISOString()
  expect(ends('2026-03-28')).toBe('2026-03-28T23:00:00.000Z')
  expect(ends('2026-03-28', '2026-03-29')).toBe('2026-03-29T22:00:00.000Z')
  expect(ends('2028-02-28', '2028-02-29')).toBe('2028-02-29T23:00:00.000Z')
  expect(ends(null)).toBe('2026-06-18T09:00:00.000Z')
})
