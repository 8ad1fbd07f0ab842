/** From what was counted to what is shown, question by question. */
import type { Field } from '../fields.ts'
import type { Survey } from '../store.ts'
import { calendar, choices, ranking, scale } from './chosen.ts'
import { type Collected, measureOf } from './collect.ts'
import { Guard } from './guard.ts'
import type {
  Cell,
  QuestionBody,
  QuestionHead,
  QuestionResult,
  ResultFilter,
  SurveyResults,
} from './model.ts'
import { numbers } from './numbers.ts'
import { PlaceTally, SizeTally, type Tally, TextTally } from './tally.ts'

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
    label: labelOf(field),
    groups: field.groups,
    repeated: field.repeat !== undefined,
    answered,
    base: answered ?? responses,
    withheld,
  }
  const built = body(field, tally, head, guard, whole?.tallies.get(field.key))
  return built && { ...head, ...(withheld ? emptied(built) : built) }
}

/** With the unit, where a line or an area stands for its size. */
function labelOf(field: Field): QuestionHead['label'] {
  const label = Object.keys(field.label).length > 0 ? field.label : { '': field.name }
  const unit = { lengths: 'm', areas: 'm²' }[String(measureOf(field))]
  if (unit === undefined) return label
  return Object.fromEntries(Object.entries(label).map(([language, text]) => [language, `${text} (${unit})`]))
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
      // Whoever wrote the form could have written any combination of answers into it.
      if (guard && measure === 'calculated') return null
      return numbers(tally, head, guard, measure === 'calculated', whole)
    case 'ranking':
      return ranking(field, tally, guard)
    case 'texts':
      return texts(tally, guard)
    case 'places':
      return places(tally, guard)
    case 'lengths':
    case 'areas':
      return sizes(tally, head, guard)
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

/** A line that somebody walked tells who they are: of those nothing is said in a protected survey. */
function sizes(tally: Tally, head: QuestionHead, guard: Guard | null): QuestionBody | null {
  if (!(tally instanceof SizeTally)) throw new Error('not a tally of sizes')
  return guard ? null : numbers(tally.sizes, head, null, false, undefined)
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
