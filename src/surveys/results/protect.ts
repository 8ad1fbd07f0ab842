/**
 * What results of a confidential or anonymous survey leave out, so that no number points to a person. `k` is the
 * smallest number of answers that may be shown (5 or more).
 *
 * 1. There is one release, counted after the survey has closed and kept (released.ts); such a survey is not opened
 *    again. So two exports can never differ by one person, whoever is erased, merged or moved meanwhile.
 * 2. A count of 1 to k−1 is hidden. A count of 0 is shown: it is nobody's answer.
 * 3. What the totals would give away is hidden too: the cells of one question sum to those who answered, or, where that
 *    number is not shown, with "no answer" to all responses; so the hidden ones are at least two and sum to k or more, if
 *    need be by hiding the smallest shown ones. On a scale they are at least three, and its mean is shown only where `meanTellsNothing`. Choices of a
 *    question with several: see `hideSeveral`.
 * 4. The number who answered is shown only when neither it nor the number who did not is 1 to k−1; else percentages
 *    are of all responses.
 * 5. In a table of two, a row is shown whole or not at all: see `releasableRows`.
 * 6. Tables are checked jointly by which there are: each question by the kind of organisation, and two questions only
 *    where exported rows hold them side by side, together with the kind, so that each combination is that of k or more
 *    (exports/release.ts; where the kinds leave no rows, rows are made of what is not shown by the kind). Tables that hang together so, like branches of one tree whose every cell is 0 or at least k,
 *    leave no smaller cell to be solved for: any two responses that agree in what two tables share can swap the rest of
 *    their answers, and no table changes (Dobra and Fienberg, 2000, on decomposable tables). Any third table of two
 *    could close a circle, and circles can be solved.
 * 7. What is calculated is not shown: its author could write any combination of answers into it.
 * 8. A table's classes of numbers are the histogram's joined steps, of dates its days or months: no table draws other
 *    borders than the results of the question do, and nor do the results of one class of responses.
 * 9. No minimum, maximum, median or spread; histogram steps of fewer than k are joined; single places are not shown.
 * 10. What the form's own logic ties together (a question asked only in a district, its towns by a choice_filter, an
 *    answer that the form writes) is shown only where every combination of it with what it hangs on is that of none or of
 *    k or more: see bounded.ts. Everybody knows which combinations the form rules out, so that table is known too. Only free texts are
 *    shown nevertheless: one that some are asked for says by itself that its writer is one of them.
 */

/**
 * Which cells of one partition of the responses are hidden.
 * @param counts all cells that sum to a published total
 * @param least how many cells must be hidden if any is
 * @returns for each cell, whether it is hidden
 */
export function hide(counts: readonly number[], k: number, least = 2): boolean[] {
  const hidden = counts.map((count) => count > 0 && count < k)
  if (!hidden.includes(true)) return hidden
  const sum = () => counts.reduce((total, count, at) => total + (hidden[at] ? count : 0), 0)
  const howMany = () => hidden.filter(Boolean).length
  const shown = counts
    .map((count, at) => ({ count, at }))
    .filter(({ at }) => !hidden[at])
    // Smallest first; empty cells last: hiding a zero protects little and hides much.
    .sort((a, b) => (a.count === 0 ? 1 : 0) - (b.count === 0 ? 1 : 0) || a.count - b.count || a.at - b.at)
  for (const { at } of shown) {
    if (howMany() >= least && sum() >= k) break
    hidden[at] = true
  }
  return hidden
}

/**
 * The same for the cells of one question. Where the number who answered is shown, so is "no answer", and what is hidden
 * has to be hidden among the others.
 * @param counts "no answer" last
 */
export function hiddenWithNone(counts: readonly number[], k: number, least: number): boolean[] {
  const answered = counts.slice(0, -1)
  const sum = answered.reduce((total, count) => total + count, 0)
  return tellsNothing(sum, sum + (counts.at(-1) ?? 0), k)
    ? [...hide(answered, k, least), false]
    : hide(counts, k, least)
}

/**
 * Whether a scale's mean may be shown beside its cells. It is a second equation over the hidden ones; it solves nothing
 * as long as each hidden small count could be another one with the same total and the same mean: people can be moved
 * between it and two other hidden steps, so many one way and so many the other, and no count falls below zero.
 * @param counts of equal steps, in order
 */
export function meanTellsNothing(counts: readonly number[], hidden: readonly boolean[], k: number): boolean {
  const unknown = counts.map((_, at) => at).filter((at) => hidden[at])
  const count = (at: number) => counts[at] ?? 0
  const movable = new Set<number>()
  for (const a of unknown)
    for (const b of unknown)
      for (const c of unknown) {
        if (!(a < b && b < c)) continue
        const outer = count(a) >= c - b && count(c) >= b - a
        const middle = count(b) >= c - a
        if (outer || middle) for (const at of [a, b, c]) movable.add(at)
      }
  return unknown.every((at) => count(at) === 0 || count(at) >= k || movable.has(at))
}

/**
 * For each column of a table, whether its total over all rows is shown by the results of its question alone. Results
 * hide two cells at least of what sums to the responses, and on a scale three; counted here with two, so that no total
 * that is shown is taken for hidden.
 * @param totals "no answer" last
 * @param partition whether each response counts in one column only (not for a select_multiple, whose cells are hidden
 *   each by itself)
 */
export function totalsShown(totals: readonly number[], k: number, partition: boolean): boolean[] {
  return partition
    ? hiddenWithNone(totals, k, 2).map((hidden) => !hidden)
    : totals.map((total) => isFit(total, k))
}

/** Whether a number may be shown beside its complement in the total. */
export function tellsNothing(part: number, total: number, k: number): boolean {
  const rest = total - part
  return isFit(part, k) && isFit(rest, k)
}

/** Whether a count may be shown. */
function isFit(count: number, k: number): boolean {
  return count === 0 || count >= k
}

/** How many choices were chosen beside a first one: of two choices, by how many people both. */
function overlap(counts: readonly number[], answered: number): number {
  return counts.reduce((sum, count) => sum + count, 0) - answered
}

/**
 * Which choices of a question with several are hidden: those that few chose, or few did not; and one more, the least
 * frequent, where all of them together would tell that few chose more than one.
 * @param of those whom the number who chose something is compared with
 */
export function hideSeveral(
  counts: readonly number[],
  { answered, of }: { answered: number; of: number },
  k: number,
): boolean[] {
  const hidden = counts.map((count) => !tellsNothing(count, of, k))
  if (hidden.includes(true) || isFit(overlap(counts, answered), k)) return hidden
  const least = Math.min(...counts.filter((count) => count > 0))
  return counts.map((count, at) => at === counts.indexOf(least) && count > 0)
}

/**
 * The cells of a row of a table, such that whatever is known of the row is among them.
 * @param counts of each column
 * @param partition whether each response counts in one column only; else how many did not choose it is known of each
 */
export function cellsOfRow(
  counts: readonly number[],
  { answered, responses }: { answered: number; responses: number },
  partition: boolean,
): number[] {
  const cells = partition
    ? counts
    : [...counts.flatMap((count) => [count, answered - count]), overlap(counts, answered)]
  return [...cells, responses - answered]
}

/**
 * Which rows of a table may be shown. A row is fit when each of its cells ("no answer" included) is 0 or at least k.
 * Since rows sum to the whole question, the hidden rows together must be a fit row as well (in the columns whose totals
 * are shown, and in the others together), and never a single one: fit rows are taken back, smallest first, until that
 * holds. Then every sum or difference of shown rows and totals is 0 or at least k.
 * @param rows of {@link cellsOfRow}; the rows are a partition of the responses
 * @param totalShown for each cell, whether its total over all rows is shown elsewhere
 */
export function releasableRows(
  rows: readonly (readonly number[])[],
  k: number,
  totalShown: readonly boolean[],
  partition = true,
): boolean[] {
  const size = (row: readonly number[]) => row.reduce((sum, cell) => sum + cell, 0)
  const shown = rows.map((row) => row.every((cell) => isFit(cell, k)) && size(row) > 0)
  const order = rows
    .map((row, at) => ({ size: size(row), at }))
    .sort((a, b) => a.size - b.size || a.at - b.at)
  for (;;) {
    const hidden = rows.filter((row, at) => !shown[at] && size(row) > 0)
    const together = totalShown.map((_, column) => hidden.reduce((sum, row) => sum + (row[column] ?? 0), 0))
    // Of a partition the total of the hidden columns is known: what the shown ones leave.
    const others = partition ? size(together.filter((_, column) => !totalShown[column])) : 0
    const safe = isFit(others, k) && together.every((cell, column) => !totalShown[column] || isFit(cell, k))
    if (hidden.length === 0 || (hidden.length > 1 && safe)) return shown
    const next = order.find(({ at }) => shown[at])
    if (!next) return shown
    shown[next.at] = false
  }
}
