import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type OwnRsvp,
  promote,
  type RsvpChoice,
  refuseAnswer,
  respond,
  rsvpAnswers,
  type Seats,
} from '../../src/programmes/rules.ts'

describe('one answer', () => {
  const full: Seats = { capacity: 2, seated: 2, line: [] }

  test('a free seat is taken', () => {
    const decision = respond({ capacity: 2, seated: 1, line: [] }, 'anna', null, 'going', 7)
    expect(decision).toEqual({
      own: { answer: 'going', waitlisted: null, confirm: false },
      standing: { kind: 'seated' },
      changed: true,
      promoted: [],
    })
  })

  test('without a free seat one waits, at the end of the line', () => {
    const decision = respond({ ...full, line: ['bela'] }, 'anna', null, 'going', 7)
    expect(decision.own.waitlisted).toBe(7)
    expect(decision.standing).toEqual({ kind: 'waitlisted', place: 2 })
  })

  test('nobody overtakes the line, even when a seat is free', () => {
    const decision = respond({ capacity: 2, seated: 1, line: ['bela'] }, 'anna', null, 'going', 7)
    expect(decision.standing.kind).toBe('waitlisted')
  })

  test('leaving a seat gives it to the first in line', () => {
    const own: OwnRsvp = { answer: 'going', waitlisted: null, confirm: false }
    for (const answer of ['maybe', 'declined'] as const)
      expect(respond({ ...full, line: ['bela', 'csaba'] }, 'anna', own, answer, 9).promoted).toEqual(['bela'])
  })

  test('leaving a seat of an overbooked programme frees none', () => {
    const own: OwnRsvp = { answer: 'going', waitlisted: null, confirm: false }
    const overbooked: Seats = { capacity: 2, seated: 4, line: ['bela'] }
    expect(respond(overbooked, 'anna', own, 'declined', 9).promoted).toEqual([])
  })

  test('leaving the line frees no seat', () => {
    const own: OwnRsvp = { answer: 'going', waitlisted: 3, confirm: false }
    expect(respond({ ...full, line: ['anna', 'bela'] }, 'anna', own, 'declined', 9).promoted).toEqual([])
  })

  test('the same answer again changes nothing, but confirms', () => {
    const own: OwnRsvp = { answer: 'going', waitlisted: null, confirm: false }
    expect(respond(full, 'anna', own, 'going', 9).changed).toBe(false)
    const asked = respond(full, 'anna', { ...own, confirm: true }, 'going', 9)
    expect(asked).toMatchObject({ changed: true, own: { confirm: false, waitlisted: null } })
  })

  test('pressing again in line keeps the place', () => {
    const own: OwnRsvp = { answer: 'going', waitlisted: 3, confirm: false }
    const decision = respond({ ...full, line: ['bela', 'anna'] }, 'anna', own, 'going', 9)
    expect(decision).toMatchObject({ own, standing: { kind: 'waitlisted', place: 2 }, changed: false })
  })
})

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
    const own: OwnRsvp = { answer: 'going', waitlisted: null, confirm: true }
    expect(refuseAnswer(programme, own, at('2026-12-02T00:00:00Z'))).toBeNull()
    expect(refuseAnswer(programme, own, at('2026-12-03T16:00:00Z'))).toBe('started')
  })

  test('not for a draft or a cancelled programme', () => {
    for (const status of ['draft', 'cancelled'] as const)
      expect(refuseAnswer({ ...programme, status }, null, at('2026-11-01T00:00:00Z'))).toBe(status)
  })
})

/** Everything that may happen to one programme's seats, played on a table in memory as the store does it. */
type Event =
  | { kind: 'answer'; contact: number; answer: RsvpChoice }
  | { kind: 'capacity'; to: number | null }
  | { kind: 'erased'; contact: number }

const event: fc.Arbitrary<Event> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant('answer' as const),
      contact: fc.integer({ min: 0, max: 9 }),
      answer: fc.constantFrom(...rsvpAnswers),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('capacity' as const),
      to: fc.option(fc.integer({ min: 1, max: 6 })),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('erased' as const), contact: fc.integer({ min: 0, max: 9 }) }),
  },
)

class Table {
  readonly rows = new Map<string, OwnRsvp>()
  turn = 0
  constructor(public capacity: number | null) {}

  get seats(): Seats {
    const going = [...this.rows].filter(([, { answer }]) => answer === 'going')
    return {
      capacity: this.capacity,
      seated: going.filter(([, { waitlisted }]) => waitlisted === null).length,
      line: going
        .filter(([, { waitlisted }]) => waitlisted !== null)
        .sort(([, a], [, b]) => (a.waitlisted ?? 0) - (b.waitlisted ?? 0))
        .map(([id]) => id),
    }
  }

  /** @returns who was promoted */
  play(event: Event): string[] {
    this.turn += 1
    if (event.kind === 'answer') {
      const id = String(event.contact)
      const decision = respond(this.seats, id, this.rows.get(id) ?? null, event.answer, this.turn)
      this.rows.set(id, decision.own)
      return this.seat(decision.promoted)
    }
    if (event.kind === 'capacity') this.capacity = event.to
    else this.rows.delete(String(event.contact))
    return this.seat(promote(this.seats))
  }

  private seat(promoted: string[]): string[] {
    for (const id of promoted) {
      const row = this.rows.get(id)
      if (row) this.rows.set(id, { ...row, waitlisted: null })
    }
    return promoted
  }
}

describe('whatever happens, in whatever order', () => {
  const course = fc.record({
    capacity: fc.option(fc.integer({ min: 1, max: 5 })),
    events: fc.array(event, { maxLength: 60 }),
  })

  test('seats are never oversold, unless the capacity was lowered, and then no further', () => {
    fc.assert(
      fc.property(course, ({ capacity, events }) => {
        const table = new Table(capacity)
        for (const one of events) {
          const before = table.seats
          table.play(one)
          const { seated, capacity: now } = table.seats
          if (now !== null && seated > now) expect(seated).toBeLessThanOrEqual(before.seated)
        }
      }),
      { numRuns: 500 },
    )
  })

  test('nobody waits while a seat is free', () => {
    fc.assert(
      fc.property(course, ({ capacity, events }) => {
        const table = new Table(capacity)
        for (const one of events) {
          table.play(one)
          const { seated, line, capacity: now } = table.seats
          if (now === null || seated < now) expect(line).toEqual([])
        }
      }),
      { numRuns: 500 },
    )
  })

  test('the line is first come, first served, and nobody with a seat loses it but by their own answer', () => {
    fc.assert(
      fc.property(course, ({ capacity, events }) => {
        const table = new Table(capacity)
        for (const one of events) {
          const before = table.seats.line
          const seatedBefore = seatedOf(table)
          const promoted = table.play(one)
          const mover = 'contact' in one ? String(one.contact) : undefined
          const waiting = before.filter((id) => id !== mover)
          if (one.kind === 'answer' && one.answer === 'going') expect(promoted).toEqual([])
          else expect(promoted).toEqual(waiting.slice(0, promoted.length))
          const stillWaiting = table.seats.line.filter((id) => waiting.includes(id))
          expect(stillWaiting).toEqual(waiting.slice(promoted.length))
          for (const id of seatedBefore) if (id !== mover) expect(seatedOf(table)).toContain(id)
        }
      }),
      { numRuns: 500 },
    )
  })
})

function seatedOf(table: Table): string[] {
  return [...table.rows]
    .filter(([, { answer, waitlisted }]) => answer === 'going' && waitlisted === null)
    .map(([id]) => id)
}
