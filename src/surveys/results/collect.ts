/** One pass over the responses: a tally for each question. */
import type { Answer } from '../../forms/form.ts'
import { metresAlong, squareMetresWithin } from '../../forms/geometry.ts'
import { stepsOf as rangeSteps } from '../../forms/types/range.ts'
import type { Field, Fields } from '../fields.ts'
import { type Answered, byField, isRepeating } from '../responses.ts'
import type { ResultFilter } from './model.ts'
import {
  CountTally,
  NumberTally,
  PlaceTally,
  RankTally,
  SizeTally,
  type Tally,
  TextTally,
  ValueTally,
} from './tally.ts'

export interface Collected {
  responses: number
  tallies: Map<string, Tally>
}

/** How a field is counted; null: not part of the results (metadata, notes). */
export type Measure =
  | 'choices'
  | 'scale'
  | 'numbers'
  | 'calculated'
  | 'ranking'
  | 'texts'
  | 'places'
  | 'lengths'
  | 'areas'
  | 'days'
  | 'hours'
  | 'files'

/** Ranges of more steps than this are shown as numbers. */
const mostSteps = 21

export function measureOf(field: Field): Measure | null {
  if (field.revealing) return null
  switch (field.type) {
    case 'select_one':
      return field.appearance.includes('likert') ? 'scale' : 'choices'
    case 'select_multiple':
    case 'acknowledge':
      return 'choices'
    case 'range':
      return stepsOf(field).length > 0 ? 'scale' : 'numbers'
    case 'integer':
    case 'decimal':
      return 'numbers'
    case 'calculate':
    case 'hidden':
      return 'calculated'
    case 'rank':
      return 'ranking'
    case 'text':
    case 'barcode':
      return 'texts'
    case 'geopoint':
      return 'places'
    case 'geotrace':
      return 'lengths'
    case 'geoshape':
      return 'areas'
    case 'date':
    case 'dateTime':
      return 'days'
    case 'time':
      return 'hours'
    case 'image':
    case 'audio':
    case 'video':
    case 'file':
      return 'files'
    default:
      return null
  }
}

/** The steps of a range question, as stored, lowest first; none when there are too many to be shown one by one. */
export function stepsOf(field: Pick<Field, 'parameters'>): string[] {
  const steps = rangeSteps(field) ?? []
  return steps.length > mostSteps ? [] : steps.sort((a, b) => a - b).map(String)
}

/** How the answers to a question are counted. */
export function tallyFor(measure: Measure): Tally {
  switch (measure) {
    case 'choices':
    case 'scale':
      return new ValueTally()
    case 'numbers':
    case 'calculated':
      return new NumberTally()
    case 'ranking':
      return new RankTally()
    case 'texts':
      return new TextTally()
    case 'places':
      return new PlaceTally()
    case 'lengths':
      return new SizeTally(metresAlong)
    case 'areas':
      return new SizeTally(squareMetresWithin)
    case 'days':
      return new ValueTally((value) => value.slice(0, 10))
    case 'hours':
      return new ValueTally((value) => value.slice(0, 2))
    case 'files':
      return new CountTally()
  }
}

/** Counts everything, and everything again for each of `classes` (a partition of the responses). */
export async function collect(
  fields: Fields,
  responses: AsyncIterable<Answered>,
  classOf: (response: Answered) => string | null = () => null,
): Promise<{ all: Collected; classes: Map<string, Collected> }> {
  const measured = fields.all.flatMap((field) => {
    const measure = measureOf(field)
    return measure ? [{ field, measure }] : []
  })
  const keys = measured.map(({ field, measure }) => ({ key: field.key, measure }))
  const all = new Counting(fields, keys)
  const classes = new Map<string, Counting>()
  for await (const response of responses) {
    all.add(response)
    const name = classOf(response)
    if (name === null) continue
    const own = classes.get(name) ?? new Counting(fields, keys)
    classes.set(name, own)
    own.add(response)
  }
  return { all, classes }
}

class Counting implements Collected {
  responses = 0
  readonly tallies: Map<string, Tally>
  /** Of each version the tally of each path: what is looked for at every answer. */
  private readonly found = new Map<string, Map<string, Tally | null>>()

  constructor(
    private readonly fields: Fields,
    keys: readonly { key: string; measure: Measure }[],
  ) {
    this.tallies = new Map(keys.map(({ key, measure }) => [key, tallyFor(measure)]))
  }

  add(response: Answered): void {
    this.responses++
    const { versionId, answers } = response
    // What is not in a repeat is answered once: no list has to be made of it.
    if (isRepeating(answers)) {
      for (const [key, list] of byField(this.fields, response)) this.tallies.get(key)?.add(list)
      return
    }
    const found = this.foundOf(versionId)
    for (const path in answers) {
      const tally = found.get(path)
      if (tally !== null) (tally ?? this.find(found, versionId, path))?.add([answers[path] as Answer])
    }
  }

  private foundOf(versionId: string): Map<string, Tally | null> {
    const known = this.found.get(versionId)
    if (known) return known
    const found = new Map<string, Tally | null>()
    this.found.set(versionId, found)
    return found
  }

  private find(found: Map<string, Tally | null>, versionId: string, path: string): Tally | null {
    const field = this.fields.of(versionId, path)
    const tally = (field && this.tallies.get(field.key)) ?? null
    if (field) found.set(path, tally)
    return tally
  }
}

/** Whether a response counts under a filter. */
export function passes(filter: ResultFilter, response: Answered, answers: Map<string, Answer[]>): boolean {
  switch (filter.by) {
    case 'kind':
      return response.segments?.kind === filter.value
    case 'town':
      return response.segments?.town === filter.value
    case 'field':
      return response.segments?.fields.includes(filter.value) ?? false
    case 'answer':
      return (answers.get(filter.key) ?? []).some((answer) =>
        Array.isArray(answer) ? answer.includes(filter.value) : String(answer) === filter.value,
      )
  }
}
