/**
 * Counting the answers to one question, one response at a time, in memory that does not grow with the number of
 * responses: distinct values are capped, long lists are kept from the front.
 *
 * A response's answers to a question are a list: one item, or one for each instance of a repeat. Whatever is counted,
 * a response counts once.
 */
import type { Answer } from '../../forms/form.ts'
import { type Point, pointAt } from '../../forms/geometry.ts'
import { wordsOf } from './word-counts.ts'

/** How many distinct values, words or places are told apart before the rarest or the finest are given up. */
const cap = 5_000
/** How many texts the results hold; the exports hold all. */
const textsKept = 500

export abstract class Tally {
  /** Responses with an answer. */
  answered = 0

  add(answers: readonly Answer[]): void {
    if (answers.length === 0) return
    this.answered++
    this.take(answers)
  }

  protected abstract take(answers: readonly Answer[]): void
}

/** Choices, steps of a scale, days, hours: how many responses have each value. */
export class ValueTally extends Tally {
  readonly counts = new Map<string, number>()

  constructor(private readonly keyOf: (value: string) => string = (value) => value) {
    super()
  }

  /** The values that a response counts for. */
  valuesOf(answers: readonly Answer[]): string[] {
    const values = new Set<string>()
    for (const answer of answers)
      if (Array.isArray(answer)) for (const value of answer) values.add(this.keyOf(value))
      else if (typeof answer !== 'object') values.add(this.keyOf(String(answer)))
    return [...values]
  }

  protected take(answers: readonly Answer[]): void {
    const [only] = answers
    // Nearly always: nothing that could be there twice.
    if (answers.length === 1 && (typeof only === 'string' || typeof only === 'number'))
      this.count(this.keyOf(String(only)))
    else for (const value of this.valuesOf(answers)) this.count(value)
  }

  private count(value: string): void {
    const before = this.counts.get(value)
    if (before !== undefined || this.counts.size < cap) this.counts.set(value, (before ?? 0) + 1)
  }
}

export class NumberTally extends Tally {
  readonly counts = new Map<number, number>()
  min = Number.POSITIVE_INFINITY
  max = Number.NEGATIVE_INFINITY
  integer = true
  /** Something that is no number came (a calculated text). */
  mixed = false
  /** Values are told apart to this; grows when there are too many distinct ones. 0: exactly. */
  private grain = 0

  protected take(answers: readonly Answer[]): void {
    for (const answer of answers) {
      const value =
        typeof answer === 'number' ? answer : typeof answer === 'string' ? Number(answer) : Number.NaN
      if (!Number.isFinite(value) || answer === '') {
        this.mixed = true
        continue
      }
      this.min = Math.min(this.min, value)
      this.max = Math.max(this.max, value)
      this.integer &&= Number.isInteger(value)
      const key = this.round(value)
      this.counts.set(key, (this.counts.get(key) ?? 0) + 1)
      if (this.counts.size > cap) this.coarsen()
    }
  }

  /** Distinct values in order, with how often each came. */
  sorted(): [number, number][] {
    return [...this.counts].sort(([a], [b]) => a - b)
  }

  /** A value as it is told apart here. */
  round(value: number): number {
    return this.grain === 0 ? value : Number((Math.round(value / this.grain) * this.grain).toPrecision(12))
  }

  private coarsen(): void {
    const finest = 10 ** Math.floor(Math.log10((this.max - this.min) / cap))
    this.grain = Math.max(this.grain * 10, finest)
    const before = [...this.counts]
    this.counts.clear()
    for (const [value, count] of before) {
      const key = this.round(value)
      this.counts.set(key, (this.counts.get(key) ?? 0) + count)
    }
  }
}

export class RankTally extends Tally {
  readonly ranks = new Map<string, { sum: number; ranked: number; first: number }>()

  protected take(answers: readonly Answer[]): void {
    for (const answer of answers) {
      if (!Array.isArray(answer)) continue
      answer.forEach((value, index) => {
        const rank = this.ranks.get(value) ?? { sum: 0, ranked: 0, first: 0 }
        rank.sum += index + 1
        rank.ranked++
        if (index === 0) rank.first++
        if (this.ranks.has(value) || this.ranks.size < cap) this.ranks.set(value, rank)
      })
    }
  }
}

export class TextTally extends Tally {
  readonly texts: string[] = []
  total = 0
  private words = new Map<string, number>()

  protected take(answers: readonly Answer[]): void {
    for (const answer of answers) {
      if (typeof answer !== 'string') continue
      this.total++
      if (this.texts.length < textsKept) this.texts.push(answer)
      for (const word of wordsOf(answer)) this.words.set(word, (this.words.get(word) ?? 0) + 1)
      if (this.words.size > cap * 4) this.prune()
    }
  }

  /** Most frequent first, then by alphabet. */
  frequent(): { word: string; count: number }[] {
    return [...this.words]
      .map(([word, count]) => ({ word, count }))
      .sort((a, b) => b.count - a.count || a.word.localeCompare(b.word, 'hu'))
  }

  private prune(): void {
    this.words = new Map(
      this.frequent()
        .slice(0, cap)
        .map(({ word, count }) => [word, count]),
    )
  }
}

export class PlaceTally extends Tally {
  /** "latitude longitude" to 4 decimals (about 10 m) → count. */
  readonly places = new Map<string, number>()

  protected take(answers: readonly Answer[]): void {
    for (const answer of answers) {
      if (typeof answer !== 'object' || Array.isArray(answer) || !('latitude' in answer)) continue
      const key = `${answer.latitude.toFixed(4)} ${answer.longitude.toFixed(4)}`
      if (this.places.has(key) || this.places.size < cap)
        this.places.set(key, (this.places.get(key) ?? 0) + 1)
    }
  }
}

/** Lines by their length, areas by what lies within: whole metres and square metres. */
export class SizeTally extends Tally {
  readonly sizes = new NumberTally()

  constructor(private readonly sizeOf: (points: Point[]) => number) {
    super()
  }

  protected take(answers: readonly Answer[]): void {
    this.sizes.add(
      answers.flatMap((answer) =>
        typeof answer === 'object' && 'places' in answer
          ? [Math.round(this.sizeOf(answer.places.map(pointAt)))]
          : [],
      ),
    )
  }
}

/** Only how many (files). */
export class CountTally extends Tally {
  protected take(): void {}
}
