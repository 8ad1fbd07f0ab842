import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Buckets } from '../../src/base/bucket.ts'

const rates = fc.record({
  burst: fc.integer({ min: 1, max: 50 }),
  perSecond: fc.double({ min: 0.05, max: 50, noNaN: true }),
})
/** Milliseconds between one try and the next: many at once, some after a pause. */
const pauses = fc.array(fc.oneof(fc.constant(0), fc.nat(300), fc.nat(30_000)), { maxLength: 150 })

/** Everybody of `pauses` tries once. @returns when those tried who were let through, in milliseconds */
function passes(buckets: Buckets, clock: { now: number }, steps: number[]): number[] {
  const through: number[] = []
  for (const step of steps) {
    clock.now += step
    if (buckets.take('anna') === 0) through.push(clock.now)
  }
  return through
}

describe('a bucket', () => {
  test('lets through no more than a burst and what was regained, over any stretch', () => {
    fc.assert(
      fc.property(rates, pauses, (rate, steps) => {
        const clock = { now: 1.7e12 }
        const through = passes(new Buckets(rate, () => new Date(clock.now)), clock, steps)
        for (const [first, start] of through.entries())
          for (const [last, end] of through.entries())
            if (last >= first)
              expect(last - first + 1).toBeLessThanOrEqual(
                rate.burst + ((end - start + 1) / 1000) * rate.perSecond + 1e-6,
              )
      }),
    )
  })

  test('turns nobody down who keeps to the rate, nor a burst after a silence', () => {
    fc.assert(
      fc.property(rates, fc.integer({ min: 1, max: 100 }), (rate, tries) => {
        const clock = { now: 1.7e12 }
        const buckets = new Buckets(rate, () => new Date(clock.now))
        const step = Math.ceil(1000 / rate.perSecond)
        expect(
          passes(
            buckets,
            clock,
            Array.from({ length: tries }, () => step),
          ),
        ).toHaveLength(tries)
        clock.now += Math.ceil((rate.burst * 1000) / rate.perSecond)
        expect(
          passes(
            buckets,
            clock,
            Array.from({ length: rate.burst }, () => 0),
          ),
        ).toHaveLength(rate.burst)
        expect(buckets.take('anna')).toBeGreaterThan(0)
      }),
    )
  })

  test('says after how many seconds to try again: then it lets through', () => {
    fc.assert(
      fc.property(rates, pauses, (rate, steps) => {
        const clock = { now: 1.7e12 }
        const buckets = new Buckets(rate, () => new Date(clock.now))
        passes(buckets, clock, steps)
        const wait = buckets.take('anna')
        clock.now += wait * 1000
        if (wait > 0) expect(buckets.take('anna')).toBe(0)
      }),
    )
  })

  test('is nobody else’s, and a clock set back costs no more than an empty one', () => {
    const clock = { now: 1.7e12 }
    const buckets = new Buckets({ burst: 2, perSecond: 1 }, () => new Date(clock.now))
    expect(passes(buckets, clock, [0, 0, 0])).toHaveLength(2)
    expect(buckets.take('bela')).toBe(0)
    clock.now -= 3_600_000
    expect(buckets.take('anna')).toBe(1)
    clock.now += 1000
    expect(buckets.take('anna')).toBe(0)
  })
})
