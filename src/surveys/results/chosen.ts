/** Results of questions whose answers are counted one by one: choices, scales, rankings, days and hours. */
import type { Field, FieldChoice } from '../fields.ts'
import { calendarClass, calendarUnit, classesOf } from './classes.ts'
import type { Guard } from './guard.ts'
import { meanOf, medianOf } from './histogram.ts'
import type { Cell, QuestionBody, QuestionHead, RankRow } from './model.ts'
import { meanTellsNothing } from './protect.ts'
import { scoresOf } from './scores.ts'
import { RankTally, type Tally, ValueTally } from './tally.ts'

export function choices(field: Field, tally: Tally, head: QuestionHead, guard: Guard | null): QuestionBody {
  const { counts } = valueTally(tally)
  const multiple = field.type === 'select_multiple' || head.repeated
  const rows = classesOf(field, counts.keys()).map((row) =>
    field.type === 'acknowledge' ? { ...row, label: {} } : row,
  )
  const numbers = rows.map(({ value }) => counts.get(value) ?? 0)
  const hidden = guard && (multiple ? guard.several(numbers) : guard.partition(numbers, 2))
  return { kind: 'choices', multiple, cells: cellsOf(rows, counts, hidden, head.base) }
}

export function scale(field: Field, tally: Tally, head: QuestionHead, guard: Guard | null): QuestionBody {
  const { counts } = valueTally(tally)
  const likert = field.type !== 'range'
  const rows = classesOf(field, counts.keys())
  const numbers = rows.map(({ value }) => counts.get(value) ?? 0)
  const hidden =
    guard &&
    (head.repeated ? numbers.map((count) => count > 0 && count < guard.k) : guard.partition(numbers, 3))
  // A choice found in answers only has no place among the others.
  const scores = likert
    ? rows.length > field.choices.length
      ? null
      : scoresOf(rows)
    : rows.map(({ value }) => Number(value))
  const points = rows
    .flatMap((_, at): [number, number][] => {
      const score = scores?.[at] ?? null
      return score === null || !numbers[at] ? [] : [[score, numbers[at]]]
    })
    .sort(([a], [b]) => a - b)
  const tells = guard && (head.repeated || meanTells(numbers, hidden ?? [], scores ?? [], guard.k))
  const mean = points.length === 0 || tells ? null : meanOf(points)
  return {
    kind: 'scale',
    likert,
    cells: cellsOf(rows, counts, hidden, head.base),
    mean: guard && mean !== null ? Math.round(mean * 10) / 10 : mean,
    median: guard || points.length === 0 ? null : medianOf(points),
  }
}

/** Whether a mean would give hidden counts away; of steps that are not equal, or beside a hidden one that is none, yes. */
function meanTells(
  counts: readonly number[],
  hidden: readonly boolean[],
  scores: readonly (number | null)[],
  k: number,
): boolean {
  if (!hidden.includes(true)) return false
  const steps = scores
    .flatMap((score, at) => (score === null ? [] : [{ score, count: counts[at] ?? 0, hidden: !!hidden[at] }]))
    .sort((a, b) => a.score - b.score)
  const apart = steps.slice(1).map(({ score }, at) => score - (steps[at]?.score ?? 0))
  const equal = apart.every((distance) => Math.abs(distance - (apart[0] ?? 0)) < 1e-9)
  return (
    !equal ||
    scores.some((score, at) => score === null && hidden[at]) ||
    !meanTellsNothing(
      steps.map(({ count }) => count),
      steps.map((step) => step.hidden),
      k,
    )
  )
}

export function ranking(field: Field, tally: Tally, guard: Guard | null): QuestionBody {
  if (!(tally instanceof RankTally)) throw new Error('not a tally of ranks')
  const rows = classesOf(field, tally.ranks.keys())
  const firsts = rows.map(({ value }) => tally.ranks.get(value)?.first ?? 0)
  const hidden = guard?.partition(firsts, 3)
  const built = rows.map(({ value, label }, at): RankRow => {
    const rank = tally.ranks.get(value)
    const mean = rank && rank.ranked > 0 ? rank.sum / rank.ranked : null
    // Of two things the mean rank says how many put which first.
    const few =
      guard !== null && ((rank?.ranked ?? 0) < guard.k || (rows.length < 3 && hidden?.includes(true)))
    return {
      value,
      label,
      mean: few || mean === null ? null : guard ? Math.round(mean * 10) / 10 : mean,
      first: hidden?.[at] ? null : (firsts[at] ?? 0),
      ranked: rank?.ranked ?? 0,
    }
  })
  return {
    kind: 'ranking',
    rows: built.sort((a, b) => (a.mean ?? Number.POSITIVE_INFINITY) - (b.mean ?? Number.POSITIVE_INFINITY)),
  }
}

export function calendar(
  tally: Tally,
  head: QuestionHead,
  guard: Guard | null,
  measure: 'days' | 'hours',
): QuestionBody {
  const found = valueTally(tally).counts
  const unit = calendarUnit(measure, found)
  const counts = new Map<string, number>()
  for (const [value, count] of found) {
    const name = calendarClass(value, unit)
    counts.set(name, (counts.get(name) ?? 0) + count)
  }
  const rows = [...counts.keys()].sort().map((value) => ({ value, label: {} }))
  const numbers = rows.map(({ value }) => counts.get(value) ?? 0)
  const hidden =
    guard && (head.repeated ? numbers.map((count) => count < guard.k) : guard.partition(numbers, 2))
  return {
    kind: 'calendar',
    unit,
    // A day that somebody named is a value of its own: hidden ones are left out altogether.
    cells: cellsOf(rows, counts, hidden, head.base).filter(({ count }) => count !== null),
  }
}

function cellsOf(
  rows: readonly FieldChoice[],
  counts: ReadonlyMap<string, number>,
  hidden: readonly boolean[] | null,
  base: number,
): Cell[] {
  return rows.map(({ value, label }, at) => {
    const count = hidden?.[at] ? null : (counts.get(value) ?? 0)
    return { value, label, count, percent: count === null || base === 0 ? null : (count / base) * 100 }
  })
}

function valueTally(tally: Tally): ValueTally {
  if (!(tally instanceof ValueTally)) throw new Error('not a tally of values')
  return tally
}
