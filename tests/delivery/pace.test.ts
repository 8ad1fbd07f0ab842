import { describe, expect, test } from 'vitest'
import { ChatPace, Pace } from '../../src/delivery/pace.ts'

/** The most sends within any second. */
function busiestSecond(times: number[]): number {
  let most = 0
  for (const [index, at] of times.entries()) {
    let end = index
    while ((times[end] ?? Number.POSITIVE_INFINITY) < at + 1000) end++
    most = Math.max(most, end - index)
  }
  return most
}

/** Bulk as a sender runs it: looks when the pace says, up to `late` ms later than asked. */
function run(pace: Pace, from: number, seconds: number, late: (now: number) => number = () => 0): number[] {
  const times: number[] = []
  let now = from
  while (now < from + seconds * 1000) {
    const at = pace.nextAt(now)
    if (at > now) now = at + late(at)
    else {
      pace.sent(now)
      times.push(now)
    }
  }
  return times
}

describe('the pace of an account', () => {
  test('uses at least 97 % of the limit and never more in any second', () => {
    const times = run(new Pace(30), 0, 60)
    expect(times.length / 60).toBeGreaterThanOrEqual(30 * 0.97)
    expect(busiestSecond(times)).toBeLessThanOrEqual(30)
  })

  test('is even: no gap longer than two', () => {
    const times = run(new Pace(30), 0, 10).slice(40)
    const gaps = times.slice(1).map((at, index) => at - (times[index] ?? 0))
    expect(Math.max(...gaps)).toBeLessThan((2 * 1000) / 30)
  })

  test('makes up for late timers and stalls within the limit', () => {
    // Every timer 1 to 4 ms late, and half a second lost every twenty.
    const times = run(new Pace(30), 0, 100, (at) => (Math.floor(at) % 20_000 < 40 ? 500 : 1 + (at % 4)))
    expect(times.length / 100).toBeGreaterThanOrEqual(30 * 0.95)
    expect(busiestSecond(times)).toBeLessThanOrEqual(30)
  })

  test('makes room for replies', () => {
    const pace = new Pace(30)
    const times = run(pace, 0, 5)
    const start = times.at(-1) ?? 0
    const all = [...times]
    let now = start
    for (let reply = 0; reply < 20; reply++) {
      all.push(now)
      pace.sent(now)
      const more = run(pace, now, 0.25)
      all.push(...more)
      now = Math.max(now + 250, more.at(-1) ?? 0)
    }
    const busy = all.filter((at) => at > start)
    // Four replies a second beside the bulk: together still what bulk alone had (and the reply that came on top).
    expect(busy.length / ((now - start) / 1000)).toBeLessThanOrEqual(31)
  })

  test('a 429 stops it as long as it says, then it goes slower and comes back in calm', () => {
    const pace = new Pace(30)
    run(pace, 0, 5)
    pace.slowDown(5000, 3000)
    expect(pace.pausedUntil).toBe(8000)
    expect(pace.nextAt(5000)).toBeGreaterThanOrEqual(8000)
    const slower = run(pace, 8000, 5)
    expect(slower.length / 5).toBeLessThan(30 * 0.8)
    expect(slower.length / 5).toBeGreaterThan(30 * 0.65)
    run(pace, 13_000, 60)
    expect(run(pace, 80_000, 10).length / 10).toBeGreaterThanOrEqual(30 * 0.97)
  })

  test('several 429s of one moment are one', () => {
    const pace = new Pace(30)
    for (let n = 0; n < 10; n++) pace.slowDown(1000 + n, 1000)
    expect(pace.perSecond).toBeCloseTo(30 * 0.985 * 0.75)
    pace.slowDown(4000, 1000)
    expect(pace.perSecond).toBeCloseTo(30 * 0.985 * 0.75 ** 2)
  })

  test('never stops altogether', () => {
    const pace = new Pace(30)
    for (let n = 0; n < 100; n++) pace.slowDown(n * 10_000, 1000)
    expect(pace.perSecond).toBeGreaterThan(2)
  })

  test('without a limit there is no waiting', () => {
    const pace = new Pace(Number.POSITIVE_INFINITY)
    for (let n = 0; n < 1000; n++) {
      expect(pace.nextAt(5)).toBe(5)
      pace.sent(5)
    }
  })
})

describe('the pace of a chat', () => {
  test('a burst at once, then one a second', () => {
    const pace = new ChatPace(1, 4)
    const times: number[] = []
    for (let now = 0; now < 10_000; now += 10)
      if (pace.nextAt('a', now) <= now) {
        pace.sent('a', now)
        times.push(now)
      }
    expect(times.slice(0, 4)).toEqual([0, 10, 20, 30])
    expect(times.length).toBe(4 + 9)
    expect(pace.nextAt('b', 0)).toBe(0)
  })

  test('twenty a minute to a group', () => {
    const pace = new ChatPace((20 / 60) * 0.75, 5)
    const times: number[] = []
    for (let now = 0; now < 300_000; now += 100)
      if (pace.nextAt('g', now) <= now) {
        pace.sent('g', now)
        times.push(now)
      }
    for (const start of times) {
      const inMinute = times.filter((at) => at >= start && at < start + 60_000).length
      expect(inMinute).toBeLessThanOrEqual(20)
    }
    expect(times.length / 5).toBeGreaterThan(14)
  })

  test('a blocked chat waits, others do not', () => {
    const pace = new ChatPace(1, 4)
    pace.block('a', 5000)
    expect(pace.nextAt('a', 100)).toBe(5000)
    expect(pace.nextAt('b', 100)).toBe(100)
    expect(pace.waiting(100)).toEqual({ chats: ['a'], until: 5000 })
    expect(pace.waiting(5000)).toEqual({ chats: [], until: Number.POSITIVE_INFINITY })
  })

  test('forgets chats that have recovered', () => {
    const pace = new ChatPace(1, 1)
    for (let n = 0; n < 20_000; n++) pace.sent(`c${n}`, n)
    expect(pace.waiting(20_000).chats.length).toBeLessThanOrEqual(1001)
  })
})
