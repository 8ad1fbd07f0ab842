/** Results of numbers: a histogram and its mean. */
import { binsOf } from './classes.ts'
import type { Guard } from './guard.ts'
import { histogram, meanOf, medianOf, refill } from './histogram.ts'
import type { QuestionBody, QuestionHead } from './model.ts'
import { NumberTally, type Tally } from './tally.ts'

/** Distinct values from which a mean no longer tells how many gave which. */
const fewestDistinct = 10

/** @param whole of all responses, where the tally is of one class of them; @returns null for a calculated text */
export function numbers(
  tally: Tally,
  head: QuestionHead,
  guard: Guard | null,
  calculated: boolean,
  whole: Tally | undefined,
): QuestionBody | null {
  if (!(tally instanceof NumberTally)) throw new Error('not a tally of numbers')
  // A calculated value that is not a number everywhere is a step of the form's logic, not a result.
  if (calculated && (tally.mixed || tally.answered === 0)) return null
  const sorted = tally.sorted()
  const none = sorted.length === 0
  if (guard) return guardedNumbers(tally, sorted, head, guard, whole)
  return {
    kind: 'numbers',
    integer: tally.integer,
    mean: none ? null : meanOf(sorted),
    median: none ? null : medianOf(sorted),
    min: none ? null : tally.min,
    max: none ? null : tally.max,
    bins: binsOf(tally, null),
  }
}

function guardedNumbers(
  tally: NumberTally,
  sorted: [number, number][],
  head: QuestionHead,
  guard: Guard,
  whole: Tally | undefined,
): QuestionBody {
  // One class of the responses is counted in the steps that all of them are.
  const of = whole instanceof NumberTally ? whole : tally
  const bins = refill(
    binsOf(of, guard.k),
    sorted.map(([value, count]) => [of.round(value), count]),
  )
  const hidden = guard.partition(
    bins.map(({ count }) => count),
    2,
  )
  // Of a few distinct values the mean gives the counts away that joining the steps hides.
  const tells =
    head.repeated ||
    hidden.includes(true) ||
    (bins.length < histogram(sorted, tally.integer).length && sorted.length < fewestDistinct)
  return {
    kind: 'numbers',
    integer: of.integer,
    mean: sorted.length === 0 || tells ? null : Math.round(meanOf(sorted) * 10) / 10,
    median: null,
    min: null,
    max: null,
    // In a repeat one person may have given many of the values: then only the number of respondents is shown.
    bins: head.repeated ? [] : bins.filter((_, at) => !hidden[at]),
  }
}
