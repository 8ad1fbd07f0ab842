/** The steps of a histogram, chosen so that people read them at a glance. */
import type { Bin } from './model.ts'

/**
 * About ten steps of 1, 2 or 5 times a power of ten; one for each value when there are few whole numbers; growing
 * ones (1, 2, 5, 10, 20 …) when a few values are far above the rest, as numbers of members or volunteers are.
 * @param sorted distinct values in order, with how often each came
 */
export function histogram(sorted: readonly [number, number][], integer: boolean): Bin[] {
  const first = sorted[0]?.[0]
  const last = sorted.at(-1)?.[0]
  if (first === undefined || last === undefined) return []
  return fill(edges(first, last, medianOf(sorted), integer), sorted)
}

export function medianOf(sorted: readonly [number, number][]): number {
  const total = sorted.reduce((sum, [, count]) => sum + count, 0)
  const at = (index: number): number => {
    let passed = 0
    for (const [value, count] of sorted) {
      passed += count
      if (index < passed) return value
    }
    return Number.NaN
  }
  return total % 2 === 1 ? at((total - 1) / 2) : (at(total / 2 - 1) + at(total / 2)) / 2
}

export function meanOf(sorted: readonly [number, number][]): number {
  let sum = 0
  let total = 0
  for (const [value, count] of sorted) {
    sum += value * count
    total += count
  }
  return sum / total
}

/** Neighbours joined until each step holds `least` or more: a step of fewer could point to somebody. */
export function mergeBins(bins: readonly Bin[], least: number): Bin[] {
  const merged: Bin[] = []
  let open: Bin | undefined
  for (const bin of bins) {
    open = open ? join(open, bin) : bin
    if (open.count >= least) {
      merged.push(open)
      open = undefined
    }
  }
  const last = merged.pop()
  if (last) merged.push(open ? join(last, open) : last)
  return merged
}

/** Which step a number is in; −1 for none. */
export function binAt(bins: readonly Bin[], value: number): number {
  return bins.findIndex(
    ({ from, to, last }) => value >= from && (value < to || (last === true && value === to)),
  )
}

/** The same steps with other numbers in them. @param sorted as for {@link histogram} */
export function refill(bins: readonly Bin[], sorted: readonly [number, number][]): Bin[] {
  return bins.map((bin, at) => {
    const inside = sorted.filter(([value]) => binAt(bins, value) === at)
    const count = inside.reduce((sum, [, times]) => sum + times, 0)
    return { ...bin, count, mean: count === 0 ? (bin.from + bin.to) / 2 : meanOf(inside) }
  })
}

function join(a: Bin, b: Bin): Bin {
  const count = a.count + b.count
  return {
    from: a.from,
    to: b.to,
    ...(b.last && { last: true }),
    count,
    mean: count === 0 ? a.mean : (a.mean * a.count + b.mean * b.count) / count,
  }
}

function edges(min: number, max: number, median: number, integer: boolean): number[] {
  const end = integer ? max + 1 : max
  if (integer && max - min < 12) return range(min, end, 1)
  if (min >= 0 && max > 20 * Math.max(1, median)) return growing(min, end)
  const rough = (end - min) / 10
  if (rough === 0) return [min, max]
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = Math.max(
    integer ? 1 : 0,
    ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10) * power,
  )
  return range(Math.floor(min / step) * step, end, step)
}

function range(from: number, end: number, step: number): number[] {
  const found: number[] = []
  for (let n = 0; ; n++) {
    const edge = Number((from + n * step).toPrecision(12))
    found.push(edge)
    if (edge >= end) return found
  }
}

function growing(min: number, end: number): number[] {
  const found = min < 1 ? [0, 1] : [1]
  for (let power = 1; ; power *= 10)
    for (const factor of [2, 5, 10]) {
      const edge = factor * power
      if (edge <= min) found.splice(0, found.length, edge)
      else found.push(edge)
      if (edge >= end) return found
    }
}

function fill(edges: readonly number[], sorted: readonly [number, number][]): Bin[] {
  const bins = edges.slice(1).map((to, at): Bin => {
    const last = at + 2 === edges.length
    return { from: edges[at] ?? 0, to, ...(last && { last }), count: 0, mean: 0 }
  })
  return refill(bins, sorted)
}
