/** Results of a protected survey for one class of its responses: one kind of organisation. */
import type { Field } from '../fields.ts'
import { binsOf } from './classes.ts'
import type { Collected } from './collect.ts'
import { refill } from './histogram.ts'
import { cellsOfRow, releasableRows, totalsShown } from './protect.ts'
import { NumberTally, RankTally, type Tally, ValueTally } from './tally.ts'

/**
 * A filter by class is one row of the table class × question: it may be shown when that row may.
 * @param classes a partition of all responses
 */
export function mayShowClass(
  field: Field,
  all: Collected,
  classes: ReadonlyMap<string, Collected>,
  value: string,
  k: number,
): boolean {
  const whole = all.tallies.get(field.key)
  if (!whole) return false
  const countsOf = counting(whole, k)
  const partition = field.type !== 'select_multiple' && field.repeat === undefined
  const cells = ({ responses, tallies }: Collected): number[] => {
    const tally = tallies.get(field.key)
    return tally ? cellsOfRow(countsOf(tally), { answered: tally.answered, responses }, partition) : []
  }
  const names = [...classes.keys()]
  const shown = releasableRows(
    names.map((name) => cells(classes.get(name) ?? all)),
    k,
    totalsShown(cells(all), k, partition),
    partition,
  )
  return shown[names.indexOf(value)] ?? false
}

/** What is shown of a question as counts, in the classes that the results of all responses have. */
function counting(whole: Tally, k: number): (tally: Tally) => number[] {
  if (whole instanceof ValueTally) {
    const keys = [...whole.counts.keys()].sort()
    return (tally) => (tally instanceof ValueTally ? keys.map((key) => tally.counts.get(key) ?? 0) : [])
  }
  if (whole instanceof NumberTally) {
    const bins = binsOf(whole, k)
    return (tally) => {
      if (!(tally instanceof NumberTally)) return []
      const sorted = tally.sorted().map(([value, count]): [number, number] => [whole.round(value), count])
      return refill(bins, sorted).map(({ count }) => count)
    }
  }
  if (whole instanceof RankTally) {
    const keys = [...whole.ranks.keys()].sort()
    return (tally) => (tally instanceof RankTally ? keys.map((key) => tally.ranks.get(key)?.first ?? 0) : [])
  }
  return (tally) => [tally.answered]
}
