/** From what was counted to what is shown, question by question. */
import type { Field, FieldChoice } from '../fields.ts'
import type { Survey } from '../store.ts'
import { binsOf, calendarClass, calendarUnit, classesOf } from './classes.ts'
import { type Collected, measureOf } from './collect.ts'
import { histogram, meanOf, medianOf, refill } from './histogram.ts'
import type {
  Cell,
  QuestionBody,
  QuestionHead,
  QuestionResult,
  RankRow,
  ResultFilter,
  SurveyResults,
} from './model.ts'
import { hide, meanTellsNothing, tellsNothing } from './protect.ts'
import { scoresOf } from './scores.ts'
import { NumberTally, PlaceTally, RankTally, type Tally, TextTally, ValueTally } from './tally.ts'

export interface BuildOptions {
  survey: Pick<Survey, 'id' | 'title' | 'privacy'>
  fields: readonly Field[]
  languages: string[]
  /** null: a named survey, nothing is hidden. */
  smallestCell: number | null
  filter: ResultFilter | null
  /** Under a filter in a protected survey: whether this question's numbers for the class may be shown. */
  releasable?: (field: Field) => boolean
  /** Then also: what was counted of all responses. */
  whole?: Collected
}

export function buildResults(collected: Collected, options: BuildOptions): SurveyResults {
  const { survey, languages, smallestCell, filter } = options
  return {
    surveyId: survey.id,
    title: survey.title,
    privacy: survey.privacy,
    languages,
    responses: collected.responses,
    smallestCell,
    filter,
    questions: options.fields.flatMap((field) => {
      const tally = collected.tallies.get(field.key)
      const built = tally && question(field, tally, collected.responses, options)
      return built ? [built] : []
    }),
  }
}

function question(
  field: Field,
  tally: Tally,
  responses: number,
  { smallestCell, releasable, whole }: BuildOptions,
): QuestionResult | null {
  const guard = smallestCell === null ? null : new Guard(tally.answered, responses, smallestCell)
  const withheld = guard !== null && (!guard.enough || !(releasable?.(field) ?? true))
  const answered = withheld || (guard && !guard.tellsAnswered) ? null : tally.answered
  const head: QuestionHead = {
    key: field.key,
    path: field.path,
    name: field.name,
    type: field.type,
    label: Object.keys(field.label).length > 0 ? field.label : { '': field.name },
    groups: field.groups,
    repeated: field.repeat !== undefined,
    answered,
    base: answered ?? responses,
    withheld,
  }
  const built = body(field, tally, head, guard, whole?.tallies.get(field.key))
  return built && { ...head, ...(withheld ? emptied(built) : built) }
}

/** What protection means for one question. */
class Guard {
  readonly enough: boolean
  readonly tellsAnswered: boolean

  constructor(
    readonly answered: number,
    readonly responses: number,
    readonly k: number,
  ) {
    this.enough = answered >= k
    this.tellsAnswered = tellsNothing(answered, responses, k)
  }

  /** Hides cells that, with "no answer", sum to all responses. */
  partition(counts: readonly number[], least: number): boolean[] {
    return hide([...counts, this.responses - this.answered], this.k, least).slice(0, counts.length)
  }
}

function body(
  field: Field,
  tally: Tally,
  head: QuestionHead,
  guard: Guard | null,
  whole: Tally | undefined,
): QuestionBody | null {
  const measure = measureOf(field)
  switch (measure) {
    case null:
      return null
    case 'choices':
      return choices(field, tally, head, guard)
    case 'scale':
      return scale(field, tally, head, guard)
    case 'numbers':
    case 'calculated':
      return numbers(tally, head, guard, measure === 'calculated', whole)
    case 'ranking':
      return ranking(field, tally, guard)
    case 'texts':
      return texts(tally, guard)
    case 'places':
      return places(tally, guard)
    case 'days':
    case 'hours':
      return calendar(tally, head, guard, measure)
    case 'files':
      return { kind: 'files' }
  }
}

/** The same question with nothing in it. */
function emptied(of: QuestionBody): QuestionBody {
  const none = (cells: Cell[]) => cells.map((cell) => ({ ...cell, count: null, percent: null }))
  switch (of.kind) {
    case 'choices':
      return { ...of, cells: none(of.cells) }
    case 'scale':
      return { ...of, cells: none(of.cells), mean: null, median: null }
    case 'numbers':
      return { ...of, mean: null, median: null, min: null, max: null, bins: [] }
    case 'ranking':
      return { ...of, rows: of.rows.map((row) => ({ ...row, mean: null, first: null, ranked: 0 })) }
    case 'texts':
      return { ...of, words: [], texts: [], total: 0 }
    case 'places':
      return { ...of, places: [] }
    case 'calendar':
      return { ...of, cells: [] }
    case 'files':
      return of
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

function choices(field: Field, tally: Tally, head: QuestionHead, guard: Guard | null): QuestionBody {
  const { counts } = valueTally(tally)
  const multiple = field.type === 'select_multiple' || head.repeated
  const rows = classesOf(field, counts.keys()).map((row) =>
    field.type === 'acknowledge' ? { ...row, label: {} } : row,
  )
  const numbers = rows.map(({ value }) => counts.get(value) ?? 0)
  const hidden =
    guard && (multiple ? numbers.map((count) => count > 0 && count < guard.k) : guard.partition(numbers, 2))
  return { kind: 'choices', multiple, cells: cellsOf(rows, counts, hidden, head.base) }
}

function scale(field: Field, tally: Tally, head: QuestionHead, guard: Guard | null): QuestionBody {
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

/** Distinct values from which a mean no longer tells how many gave which. */
const fewestDistinct = 10

function numbers(
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

function ranking(field: Field, tally: Tally, guard: Guard | null): QuestionBody {
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

function texts(tally: Tally, guard: Guard | null): QuestionBody {
  if (!(tally instanceof TextTally)) throw new Error('not a tally of texts')
  const words = tally.frequent()
  return {
    kind: 'texts',
    words: (guard ? words.filter(({ count }) => count >= guard.k) : words).slice(0, 30),
    // By alphabet: the order they came in would say who wrote which.
    texts: guard ? [...tally.texts].sort((a, b) => a.localeCompare(b, 'hu')) : tally.texts,
    total: tally.total,
  }
}

function places(tally: Tally, guard: Guard | null): QuestionBody {
  if (!(tally instanceof PlaceTally)) throw new Error('not a tally of places')
  if (guard) return { kind: 'places', places: [] }
  const found = [...tally.places].map(([key, count]) => {
    const [latitude = 0, longitude = 0] = key.split(' ').map(Number)
    return { latitude, longitude, count }
  })
  return {
    kind: 'places',
    places: found.sort((a, b) => b.count - a.count || a.latitude - b.latitude || a.longitude - b.longitude),
  }
}

function calendar(
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
