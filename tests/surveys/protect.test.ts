/**
 * Nothing that is hidden can be calculated back from what is shown. The attacker here knows the rules, all tables that
 * are shown, and solves for what is not.
 */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  hide,
  meanTellsNothing,
  releasableRows,
  tellsNothing,
  totalsShown,
} from '../../src/surveys/results/protect.ts'

const counts = fc.array(fc.integer({ min: 0, max: 14 }), { minLength: 2, maxLength: 8 })
const threshold = fc.integer({ min: 5, max: 8 })
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)

/** All ways to split a number of people over so many cells. */
function* splits(total: number, cells: number): Generator<number[]> {
  if (cells === 0) {
    if (total === 0) yield []
    return
  }
  if (cells === 1) {
    yield [total]
    return
  }
  for (let first = 0; first <= total; first++)
    for (const rest of splits(total - first, cells - 1)) yield [first, ...rest]
}

describe('one question', () => {
  test('no count of 1 to k−1 is shown, and zeros are unless all is hidden', () => {
    fc.assert(
      fc.property(counts, threshold, (cells, k) => {
        const hidden = hide(cells, k)
        cells.forEach((count, at) => {
          if (count > 0 && count < k) expect(hidden[at]).toBe(true)
        })
        if (cells.every((count) => count === 0 || count >= k)) expect(hidden).not.toContain(true)
      }),
    )
  })

  test('hidden counts are at least two and sum to k or more, so none follows from the total', () => {
    fc.assert(
      fc.property(counts, threshold, fc.constantFrom(2, 3), (cells, k, least) => {
        fc.pre(sum(cells) >= k)
        const hidden = hide(cells, k, least)
        if (!hidden.includes(true)) return
        const together = cells.filter((_, at) => hidden[at])
        expect(together.length).toBeGreaterThanOrEqual(Math.min(least, cells.length))
        expect(sum(together)).toBeGreaterThanOrEqual(k)
      }),
    )
  })

  test('with total and mean known, every hidden small count could be another one', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 4, maxLength: 5 }), (cells) => {
        const k = 5
        fc.pre(sum(cells) >= k)
        const hidden = hide([...cells, 0], k, 3).slice(0, cells.length)
        if (!meanTellsNothing(cells, hidden, k)) return
        const unknown = cells.map((_, at) => at).filter((at) => hidden[at])
        const total = sum(cells)
        const weighted = (values: readonly number[]) => sum(values.map((value, at) => value * (at + 1)))
        const mean = Math.round((weighted(cells) / total) * 10) / 10
        const possible = unknown.map(() => new Set<number>())
        for (const guess of splits(sum(unknown.map((at) => cells[at] ?? 0)), unknown.length)) {
          const all = cells.map((value, at) => (hidden[at] ? (guess[unknown.indexOf(at)] ?? 0) : value))
          if (Math.round((weighted(all) / total) * 10) / 10 !== mean) continue
          guess.forEach((value, at) => {
            possible[at]?.add(value)
          })
        }
        unknown.forEach((at, n) => {
          const count = cells[at] ?? 0
          if (count > 0 && count < k)
            expect(possible[n]?.size, `${JSON.stringify(cells)} cell ${at}`).toBeGreaterThan(1)
        })
      }),
      { numRuns: 300 },
    )
  })

  test('a mean is held back where it would solve for a hidden count, and shown where it cannot', () => {
    expect(meanTellsNothing([1, 0, 0, 4], [true, true, false, true], 5)).toBe(false)
    expect(meanTellsNothing([3, 4, 2, 20], [true, true, true, false], 5)).toBe(true)
    expect(meanTellsNothing([9, 12, 20], [false, false, false], 5)).toBe(true)
  })

  test('the number who answered is shown only beside a safe complement', () => {
    expect(tellsNothing(28, 30, 5)).toBe(false)
    expect(tellsNothing(25, 30, 5)).toBe(true)
    expect(tellsNothing(30, 30, 5)).toBe(true)
    expect(tellsNothing(3, 30, 5)).toBe(false)
  })
})

describe('a table of two', () => {
  const table = fc
    .tuple(fc.integer({ min: 2, max: 5 }), fc.integer({ min: 2, max: 4 }))
    .chain(([rows, columns]) =>
      fc.array(fc.array(fc.integer({ min: 0, max: 20 }), { minLength: columns, maxLength: columns }), {
        minLength: rows,
        maxLength: rows,
      }),
    )

  test('every sum and difference of shown rows and shown totals is 0 or at least k', () => {
    fc.assert(
      fc.property(table, threshold, (rows, k) => {
        const width = rows[0]?.length ?? 0
        const totals = Array.from({ length: width }, (_, at) => sum(rows.map((row) => row[at] ?? 0)))
        // The fewest totals that results may hide.
        const totalShown = totalsShown(totals, k, true)
        const shown = releasableRows(rows, k, totalShown)
        const open = rows.filter((_, at) => shown[at])
        // All subsets of the shown rows, and what is left of the totals without them.
        for (let subset = 0; subset < 2 ** open.length; subset++) {
          const chosen = open.filter((_, at) => subset & (1 << at))
          for (let column = 0; column < width; column++) {
            const part = sum(chosen.map((row) => row[column] ?? 0))
            expect(part === 0 || part >= k).toBe(true)
            if (!totalShown[column]) continue
            const rest = (totals[column] ?? 0) - part
            expect(rest === 0 || rest >= k, `${JSON.stringify(rows)} column ${column}`).toBe(true)
          }
        }
      }),
      { numRuns: 500 },
    )
  })

  test('a total that results show beside two hidden ones is held to leave nothing small', () => {
    // Of 3, 6 and 30 results hide the first two: what the 30 leave beside the shown rows would be 3.
    const rows = [
      [0, 0, 9],
      [1, 6, 1],
      [0, 0, 18],
      [2, 0, 2],
    ]
    const shown = releasableRows(rows, 5, totalsShown([3, 6, 30], 5, true))
    const rest = sum(rows.filter((_, at) => !shown[at]).map((row) => row[2] ?? 0))
    expect(rest === 0 || rest >= 5).toBe(true)
    expect(totalsShown([3, 6, 30], 5, false)).toEqual([false, true, true])
  })

  test('never exactly one row is hidden', () => {
    fc.assert(
      fc.property(table, threshold, (rows, k) => {
        const shown = releasableRows(rows, k, rows[0]?.map(() => true) ?? [])
        const hidden = rows.filter((row, at) => !shown[at] && sum(row) > 0)
        if (shown.includes(true)) expect(hidden.length).not.toBe(1)
      }),
    )
  })
})
