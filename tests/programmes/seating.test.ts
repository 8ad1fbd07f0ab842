import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import {
  isOverbooked,
  type OwnRsvp,
  offerEnd,
  organisationFor,
  type Party,
  passOn,
  type RsvpChoice,
  respond,
  rsvpAnswers,
  type Seats,
  seatFaults,
  whyNoSeat,
} from '../../src/programmes/seating.ts'

const going: OwnRsvp = {
  ...{ answer: 'going', waitlisted: null, confirm: false, guests: 0, approval: null, offeredUntil: null },
}
const party = (contactId: string, organisationId: string | null = null, size = 1): Party => ({
  ...{ contactId, organisationId, size },
})
const seats = (capacity: number | null, taken: number, line: Party[] = []): Seats => ({
  ...{ capacity, quota: null, blocks: {}, held: new Map([[null, taken]]), line },
})
const anna = { contactId: 'anna', organisationId: null }

describe('one answer', () => {
  const full = seats(2, 2)

  test('a free seat is taken', () => {
    expect(respond(seats(2, 1), anna, null, { answer: 'going' }, 7)).toEqual({
      kind: 'decided',
      own: going,
      standing: { kind: 'seated' },
      changed: true,
      offer: null,
      promoted: [],
    })
  })

  test('without a free seat one waits, at the end of the line', () => {
    expect(respond({ ...full, line: [party('bela')] }, anna, null, { answer: 'going' }, 7)).toMatchObject({
      own: { waitlisted: 7 },
      standing: { kind: 'waitlisted', place: 2 },
    })
  })

  test('nobody overtakes the line, even when a seat is free', () => {
    const decision = respond(seats(2, 1, [party('bela')]), anna, null, { answer: 'going' }, 7)
    expect(decision).toMatchObject({ standing: { kind: 'waitlisted' } })
  })

  test('leaving a seat gives it to the first in line', () => {
    for (const answer of ['maybe', 'declined'] as const)
      expect(
        respond({ ...full, line: [party('bela'), party('csaba')] }, anna, going, { answer }, 9),
      ).toMatchObject({ promoted: ['bela'] })
  })

  test('leaving a seat of an overbooked programme frees none', () => {
    expect(respond(seats(2, 4, [party('bela')]), anna, going, { answer: 'declined' }, 9)).toMatchObject({
      promoted: [],
    })
  })

  test('leaving the line frees no seat', () => {
    const own: OwnRsvp = { ...going, waitlisted: 3 }
    const decision = respond(
      { ...full, line: [party('anna'), party('bela')] },
      anna,
      own,
      { answer: 'declined' },
      9,
    )
    expect(decision).toMatchObject({ promoted: [] })
  })

  test('the same answer again changes nothing, but confirms', () => {
    expect(respond(full, anna, going, { answer: 'going' }, 9)).toMatchObject({ changed: false })
    const asked = respond(full, anna, { ...going, confirm: true }, { answer: 'going' }, 9)
    expect(asked).toMatchObject({ changed: true, own: { confirm: false, waitlisted: null } })
  })

  test('pressing again in line keeps the place', () => {
    const own: OwnRsvp = { ...going, waitlisted: 3 }
    const line = [party('bela'), party('anna')]
    expect(respond({ ...full, line }, anna, own, { answer: 'going' }, 9)).toMatchObject({
      own,
      standing: { kind: 'waitlisted', place: 2 },
      changed: false,
    })
  })
})

describe('guests, quotas, blocks, offers and approval', () => {
  test('a party is seated together, or waits together; the next in line is not passed over for a smaller one', () => {
    const wish = { answer: 'going' as const, guests: 2 }
    expect(respond(seats(4, 1), anna, null, wish, 7)).toMatchObject({ own: { guests: 2, waitlisted: null } })
    expect(respond(seats(4, 2), anna, null, wish, 7)).toMatchObject({ own: { guests: 2, waitlisted: 7 } })
    const line = [party('anna', null, 3), party('bela')]
    expect(passOn(seats(4, 2, line))).toEqual([])
    expect(passOn(seats(4, 1, line))).toEqual([line[0]])
    expect(passOn(seats(5, 1, line))).toEqual(line)
  })

  test('more guests are taken where there is room for them, and refused where there is none: the seat stays', () => {
    expect(respond(seats(3, 1), anna, going, { answer: 'going', guests: 2 }, 9)).toMatchObject({
      own: { guests: 2, waitlisted: null },
      changed: true,
    })
    expect(respond(seats(3, 2), anna, going, { answer: 'going', guests: 2 }, 9)).toEqual({ kind: 'no-room' })
    expect(respond(seats(3, 1), anna, going, { answer: 'going', guests: 3 }, 9)).toEqual({
      ...{ kind: 'too-many', most: 3 },
    })
    const fewer = respond(
      seats(3, 3, [party('bela')]),
      anna,
      { ...going, guests: 2 },
      { answer: 'going', guests: 0 },
      9,
    )
    expect(fewer).toMatchObject({ standing: { kind: 'seated' }, promoted: ['bela'] })
  })

  test('a quota stops those of its organisation, and nobody behind them', () => {
    const full: Seats = { ...seats(5, 0), quota: 2, held: new Map([['a', 2]]) }
    expect(whyNoSeat(full, party('anna', 'a'))).toBe('quota')
    expect(passOn({ ...full, line: [party('anna', 'a'), party('bela', 'b')] })).toEqual([party('bela', 'b')])
  })

  test('a block is kept for its organisation, whose people get it even while others wait', () => {
    const kept: Seats = { ...seats(4, 2), blocks: { a: 2 } }
    expect(whyNoSeat(kept, party('bela', 'b'))).toBe('capacity')
    expect(passOn({ ...kept, line: [party('bela', 'b'), party('anna', 'a')] })).toEqual([party('anna', 'a')])
    expect(organisationFor(kept, ['b', 'a'], 1)).toBe('a')
    expect(organisationFor(kept, ['b', 'c'], 1)).toBe('b')
  })

  test('an offer is accepted with Going, declined with anything else, and its seat goes on', () => {
    const own: OwnRsvp = { ...going, waitlisted: 3, offeredUntil: new Date() }
    const now = seats(2, 2, [party('bela')])
    expect(respond(now, anna, own, { answer: 'going' }, 9)).toMatchObject({
      ...{ offer: 'accepted', changed: true, own: going, promoted: [] },
    })
    expect(respond(now, anna, own, { answer: 'declined' }, 9)).toMatchObject({
      ...{ offer: 'declined', promoted: ['bela'] },
    })
  })

  test('where approval is wanted, one asks first, and may not ask again after a no', () => {
    const asked = respond(seats(5, 0), anna, null, { answer: 'going' }, 7, true)
    expect(asked).toMatchObject({ standing: { kind: 'asked' }, own: { approval: 'asked', waitlisted: 7 } })
    const refused: OwnRsvp = { ...going, answer: 'declined', approval: 'refused' }
    expect(respond(seats(5, 0), anna, refused, { answer: 'going' }, 8, true)).toEqual({ kind: 'turned-down' })
    const given: OwnRsvp = { ...going, answer: 'declined', approval: 'given' }
    expect(respond(seats(5, 0), anna, given, { answer: 'going' }, 8, true)).toMatchObject({
      standing: { kind: 'seated' },
    })
  })

  test('a quota above the capacity and more kept than there is are faults', () => {
    const keys = (capacity: number | null, quota: number | null, kept: number) =>
      seatFaults({ capacity, quota, blocks: { a: kept } }).map(({ key }) => key)
    expect(keys(4, 4, 4)).toEqual([])
    expect(keys(4, 5, 5)).toEqual(['seats-fault-quota', 'seats-fault-blocks'])
    expect(keys(null, 5, 5)).toEqual([])
  })
})

describe('until when an offer is open', () => {
  const zone = 'Europe/Budapest'
  const quiet = { from: '20:00', to: '08:00' }
  const at = (local: string) =>
    new Date(Temporal.PlainDateTime.from(local).toZonedDateTime(zone).epochMilliseconds)
  const end = (now: string, starts: string, hours = quiet) => offerEnd(at(now), at(starts), hours, zone)

  test.each([
    ['a day, when there is time', '2026-11-25T10:00', '2026-12-03T17:00', '2026-11-26T10:00'],
    ['till the morning, instead of the night', '2026-11-25T23:00', '2026-12-03T17:00', '2026-11-27T08:00'],
    ['a quarter of what is left', '2026-12-03T09:00', '2026-12-03T17:00', '2026-12-03T11:00'],
    ['half an hour at least', '2026-12-03T16:00', '2026-12-03T17:00', '2026-12-03T16:30'],
    ['not after the start', '2026-12-03T16:50', '2026-12-03T17:00', '2026-12-03T17:00'],
    ['till the evening before an early start', '2026-12-03T19:00', '2026-12-04T07:00', '2026-12-03T19:59'],
    ['over the night when the clocks go forward', '2026-03-28T22:00', '2026-04-08T17:00', '2026-03-30T08:00'],
    ['over the night when they go back', '2026-10-24T22:00', '2026-11-08T17:00', '2026-10-26T08:00'],
  ])('%s', (_, now, starts, expected) => {
    expect(end(now, starts)).toEqual(at(expected))
  })

  test('never in the night, but for what is offered in it before a start in it; always after now', () => {
    const minutes = fc.integer({ min: 1, max: 20 * 24 * 60 })
    const night = (when: Date, hours: { from: string; to: string }) => {
      const time = Temporal.Instant.fromEpochMilliseconds(when.getTime())
        .toZonedDateTimeISO(zone)
        .toPlainTime()
        .toString({ smallestUnit: 'minute' })
      return time >= hours.from || time < hours.to
    }
    fc.assert(
      fc.property(minutes, minutes, fc.boolean(), (from, left, hasQuiet) => {
        const now = new Date(at('2026-10-15T00:00').getTime() + from * 60_000)
        const starts = new Date(now.getTime() + left * 60_000)
        const until = offerEnd(now, starts, hasQuiet ? quiet : { from: '00:00', to: '00:00' }, zone)
        expect(until > now && until <= starts).toBe(true)
        const hours = hasQuiet ? quiet : { from: '22:00', to: '07:00' }
        if (night(until, hours)) {
          expect(until).toEqual(starts)
          // Offered in the last minute before the night, there is no evening left, either.
          expect(night(now, hours) || night(new Date(now.getTime() + 60_000), hours)).toBe(true)
        }
      }),
      { numRuns: 2000 },
    )
  })
})

/** Everything that may happen to one programme's seats, played on a table in memory as the store does it. */
type Event =
  | { kind: 'answer'; contact: number; answer: RsvpChoice; guests: number }
  | { kind: 'capacity'; to: number | null }
  | { kind: 'expires'; contact: number }
  | { kind: 'withdrawn'; contact: number }
  | { kind: 'erased'; contact: number }

const contact = fc.integer({ min: 0, max: 11 })
const event: fc.Arbitrary<Event> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant('answer' as const),
      contact,
      answer: fc.constantFrom(...rsvpAnswers, 'going' as const),
      guests: fc.integer({ min: 0, max: 2 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('capacity' as const),
      to: fc.option(fc.integer({ min: 1, max: 8 })),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('expires' as const), contact }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('withdrawn' as const), contact }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('erased' as const), contact }) },
)

const organisationOf = (contactId: string): string | null =>
  [null, 'a', 'b', 'c'][Number(contactId) % 4] ?? null

class Table {
  readonly rows = new Map<string, OwnRsvp>()
  /** How many offers were made and how many ended. */
  made = 0
  ended = 0
  turn = 0
  constructor(
    public capacity: number | null,
    readonly quota: number | null,
    readonly blocks: Record<string, number>,
    readonly offers: boolean,
  ) {}

  get seats(): Seats {
    const held = new Map<string | null, number>()
    const line: { turn: number; party: Party }[] = []
    for (const [contactId, own] of this.rows) {
      if (own.answer !== 'going') continue
      const organisationId = organisationOf(contactId)
      const size = 1 + own.guests
      if (own.waitlisted === null || own.offeredUntil)
        held.set(organisationId, (held.get(organisationId) ?? 0) + size)
      else line.push({ turn: own.waitlisted, party: { contactId, organisationId, size } })
    }
    line.sort((one, other) => one.turn - other.turn)
    const { capacity, quota, blocks } = this
    return { capacity, quota, blocks, held, line: line.map((one) => one.party) }
  }

  get openOffers(): number {
    return [...this.rows.values()].filter(({ offeredUntil }) => offeredUntil !== null).length
  }

  /** @returns who was promoted */
  play(event: Event): string[] {
    this.turn += 1
    if (event.kind === 'capacity') {
      this.capacity = event.to
      return this.pass(passOn(this.seats).map(({ contactId }) => contactId))
    }
    const id = String(event.contact)
    const own = this.rows.get(id) ?? null
    if (event.kind === 'answer') {
      const who = { contactId: id, organisationId: organisationOf(id) }
      const decision = respond(this.seats, who, own, event, this.turn)
      if (decision.kind !== 'decided') return []
      if (decision.offer) this.ended += 1
      this.rows.set(id, decision.own)
      return this.pass(decision.promoted)
    }
    if (event.kind === 'erased') {
      if (own?.offeredUntil) this.ended += 1
      this.rows.delete(id)
    } else if (own?.offeredUntil) {
      this.ended += 1
      this.rows.set(id, {
        ...{ ...own, offeredUntil: null },
        ...(event.kind === 'expires' && { answer: 'maybe' as const, waitlisted: null, guests: 0 }),
      })
      // Whoever keeps their place is not offered the same seat in the same breath.
      if (event.kind === 'withdrawn') return []
    }
    return this.pass(passOn(this.seats).map(({ contactId }) => contactId))
  }

  private pass(promoted: string[]): string[] {
    for (const id of promoted) {
      const row = this.rows.get(id)
      if (!row) continue
      if (this.offers) this.made += 1
      this.rows.set(id, this.offers ? { ...row, offeredUntil: new Date(0) } : { ...row, waitlisted: null })
    }
    return promoted
  }
}

describe('whatever happens, in whatever order', () => {
  const course = fc.record({
    capacity: fc.option(fc.integer({ min: 2, max: 8 })),
    quota: fc.option(fc.integer({ min: 1, max: 3 })),
    blocks: fc.constantFrom({}, { a: 1 }, { a: 2 }) as fc.Arbitrary<Record<string, number>>,
    offers: fc.boolean(),
    events: fc.array(event, { maxLength: 60 }),
  })
  const total = ({ held }: Seats) => [...held.values()].reduce((sum, count) => sum + count, 0)
  const eachStep = (check: (table: Table, before: Seats, event: Event, promoted: string[]) => void) =>
    fc.assert(
      fc.property(course, ({ capacity, quota, blocks, offers, events }) => {
        const table = new Table(capacity, quota, blocks, offers)
        for (const one of events) {
          const before = table.seats
          const promoted = table.play(one)
          check(table, before, one, promoted)
        }
      }),
      { numRuns: 700 },
    )

  test('seats are never oversold, unless the capacity was lowered, and then no further', () => {
    eachStep((table, before) => {
      const after = table.seats
      if (isOverbooked(after)) expect(total(after)).toBeLessThanOrEqual(total(before))
    })
  })

  test('no quota is broken', () => {
    eachStep((table) => {
      if (table.quota === null) return
      for (const [id, count] of table.seats.held)
        if (id !== null) expect(count).toBeLessThanOrEqual(Math.max(table.quota, table.blocks[id] ?? 0))
    })
  })

  test('what is kept for an organisation is not given to others', () => {
    eachStep((table, before, one) => {
      if (table.capacity === null || one.kind === 'capacity' || isOverbooked(before)) return
      const after = table.seats
      const grew = [...after.held].filter(([id, count]) => count > (before.held.get(id) ?? 0))
      const free = table.capacity - total(after)
      for (const [id, kept] of Object.entries(table.blocks))
        if (grew.some(([other]) => other !== id) && kept <= table.capacity)
          expect(free).toBeGreaterThanOrEqual(
            Math.min(kept - (after.held.get(id) ?? 0), table.capacity - total(before)),
          )
    })
  })

  test('nobody waits whom a free seat would fit: the line is passed on as far as it goes', () => {
    eachStep((table, _before, one) => {
      if (one.kind !== 'withdrawn') expect(passOn(table.seats)).toEqual([])
    })
  })

  test('the line keeps its order, and nobody with a seat loses it but by their own answer', () => {
    eachStep((table, before, one, promoted) => {
      const mover = 'contact' in one ? String(one.contact) : undefined
      const waited = before.line.map(({ contactId }) => contactId).filter((id) => id !== mover)
      const waits = table.seats.line.map(({ contactId }) => contactId)
      expect(promoted).toEqual(waited.filter((id) => promoted.includes(id)))
      // Whoever waited before keeps their place among those who still wait.
      if (one.kind !== 'withdrawn' && one.kind !== 'expires')
        expect(waits.filter((id) => waited.includes(id))).toEqual(
          waited.filter((id) => !promoted.includes(id)),
        )
      for (const id of promoted) expect(waited).toContain(id)
    })
  })

  test('where nobody brings guests and there are no rules, nobody waits while a seat is free', () => {
    fc.assert(
      fc.property(course, ({ capacity, offers, events }) => {
        const table = new Table(capacity, null, {}, offers)
        for (const one of events) {
          table.play(one.kind === 'answer' ? { ...one, guests: 0 } : one)
          const { line } = table.seats
          if (one.kind !== 'withdrawn' && (table.capacity === null || total(table.seats) < table.capacity))
            expect(line).toEqual([])
        }
      }),
      { numRuns: 500 },
    )
  })

  test('an offer that ended gives its seats back once: made, ended and open add up', () => {
    eachStep((table) => {
      expect(table.made).toBe(table.ended + table.openOffers)
    })
  })
})
