/** The sides of a table of two: into which classes the responses fall by one question, or by their organisations. */

import type { Answer, Localised } from '../../forms/form.ts'
import { inLanguage } from '../../forms/form.ts'
import { inBoth } from '../../i18n/index.ts'
import type { Field, Fields } from '../fields.ts'
import { type Answered, byField } from '../responses.ts'
import { binsOf, calendarClass, calendarUnit, classesOf } from './classes.ts'
import { type Measure, measureOf, tallyFor } from './collect.ts'
import { binAt } from './histogram.ts'
import { binLabels, calendarLabels } from './labels.ts'
import type { CrossClass } from './model.ts'
import { NumberTally, RankTally, type Tally, ValueTally } from './tally.ts'

/** What makes the rows. */
export type RowsBy = { by: 'question'; key: string } | { by: 'kind' | 'town' | 'field' }

export interface Side {
  label: Localised
  /** In order; with "other" at the end where values were gathered. */
  classes: CrossClass[]
  /** Different values that "other" stands for. */
  gathered: number
  /** A response may fall into several classes. */
  multiple: boolean
  /** Steps from one end to the other. */
  ordered: boolean
  /** Classes that are known from the form; others are known from answers only. */
  offered: ReadonlySet<string>
  /** Where a response falls; nowhere when it has no answer. */
  of(response: Answered, answers: ReadonlyMap<string, Answer[]>): string[]
}

/** More classes than this cannot be read: the rarest are gathered. */
export const mostClasses = { rows: 60, columns: 24 } as const

/** What stands for the gathered ones: no choice, town or field is named so. */
const other = '\n'

const crossed = new Set<Measure | null>(['choices', 'scale', 'numbers', 'ranking', 'days', 'hours'])

/** Whether a question can be a side of a table: not texts, places and files, nor what is asked again and again. */
export function canCross(field: Field): boolean {
  return crossed.has(measureOf(field)) && field.repeat === undefined
}

export interface WantedSide {
  by: Field | 'kind' | 'town' | 'field'
  most: number
}

/**
 * Sees all responses once, then knows the classes.
 * @param k in protected surveys, see protect.ts
 */
export async function sidesOf(
  fields: Fields,
  responses: AsyncIterable<Answered>,
  wanted: readonly WantedSide[],
  k: number | null,
): Promise<Side[]> {
  const seen = wanted.map((side) => ({ ...side, tally: tallyOf(side.by) }))
  for await (const response of responses) {
    const answers = byField(fields, response)
    for (const { by, tally } of seen)
      tally.add(typeof by === 'string' ? segmentsOf(response, by) : (answers.get(by.key) ?? []))
  }
  return seen.map(({ by, tally, most }) =>
    typeof by === 'string' ? ofSegments(by, tally, most) : ofQuestion(by, tally, most, k),
  )
}

function tallyOf(by: WantedSide['by']): Tally {
  const measure = typeof by === 'string' ? 'choices' : measureOf(by)
  if (measure === null) throw new Error('not a question that can be crossed')
  return tallyFor(measure)
}

function segmentsOf({ segments }: Answered, by: 'kind' | 'town' | 'field'): string[] {
  if (!segments) return []
  return by === 'field' ? segments.fields : [segments[by]]
}

function ofSegments(by: 'kind' | 'town' | 'field', tally: Tally, most: number): Side {
  const { counts } = valueTally(tally)
  const classes = [...counts.keys()]
    .filter((value) => value !== '')
    .sort((a, b) => a.localeCompare(b, 'hu'))
    .map((value) => ({ value, label: {} }))
  const side = { label: {}, multiple: by === 'field', ordered: false, offered: new Set<string>() }
  return gather({ ...side, classes, of: (response) => segmentsOf(response, by) }, counts, most)
}

function ofQuestion(field: Field, tally: Tally, most: number, k: number | null): Side {
  const measure = measureOf(field)
  const label = Object.keys(field.label).length > 0 ? field.label : { '': field.name }
  const offered = new Set(field.choices.map(({ value }) => value))
  const answersTo = (answers: ReadonlyMap<string, Answer[]>) => answers.get(field.key) ?? []
  const plain = { label, multiple: false, ordered: true, offered }
  if (tally instanceof NumberTally) {
    const bins = binsOf(tally, k)
    const classes = bins.map((bin, at) => ({ value: String(at), label: binLabels(bin, tally.integer) }))
    const of: Side['of'] = (_, answers) =>
      answersTo(answers).flatMap((answer) => {
        const at = binAt(bins, tally.round(Number(answer)))
        return at < 0 ? [] : [String(at)]
      })
    return { ...plain, classes, gathered: 0, offered: new Set(classes.map(({ value }) => value)), of }
  }
  if (tally instanceof RankTally) {
    const counts = new Map([...tally.ranks].map(([value, { first }]) => [value, first]))
    const of: Side['of'] = (_, answers) =>
      answersTo(answers).flatMap((answer) => (Array.isArray(answer) ? answer.slice(0, 1) : []))
    const first = (language: 'hu' | 'en') => ({ label: inLanguage(label, language) || field.name })
    const firsts = {
      hu: inBoth('surveys-cross-first', first('hu')).hu ?? '',
      en: inBoth('surveys-cross-first', first('en')).en ?? '',
    }
    const classes = classesOf(field, counts.keys())
    return gather({ ...plain, label: firsts, ordered: false, classes, of }, counts, most)
  }
  const values = valueTally(tally)
  if (measure === 'days' || measure === 'hours') {
    const unit = calendarUnit(measure, values.counts)
    const counts = new Map<string, number>()
    for (const [value, count] of values.counts)
      counts.set(calendarClass(value, unit), (counts.get(calendarClass(value, unit)) ?? 0) + count)
    const classes = [...counts.keys()].sort().map((value) => ({ value, label: calendarLabels(value, unit) }))
    const of: Side['of'] = (_, answers) =>
      values.valuesOf(answersTo(answers)).map((value) => calendarClass(value, unit))
    return gather({ ...plain, classes, of }, counts, most)
  }
  const classes = classesOf(field, values.counts.keys()).map((row) =>
    field.type === 'acknowledge' ? { ...row, label: inBoth('surveys-result-acknowledged') } : row,
  )
  return gather(
    {
      ...plain,
      multiple: field.type === 'select_multiple',
      ordered: measure === 'scale',
      offered: new Set([...offered, ...(field.type === 'range' ? classes.map(({ value }) => value) : [])]),
      classes,
      of: (_, answers) => values.valuesOf(answersTo(answers)),
    },
    values.counts,
    most,
  )
}

/** Keeps the most frequent classes, in their order, and puts what else comes under "other". */
function gather(side: Omit<Side, 'gathered'>, counts: ReadonlyMap<string, number>, most: number): Side {
  const { classes, of } = side
  const kept = new Set(
    classes.length <= most
      ? classes.map(({ value }) => value)
      : classes
          .map(({ value }, at) => ({ value, at, count: counts.get(value) ?? 0 }))
          .sort((a, b) => b.count - a.count || a.at - b.at)
          .slice(0, most - 1)
          .map(({ value }) => value),
  )
  const gathered = classes.length - kept.size
  const named = classes.filter(({ value }) => kept.has(value))
  return {
    ...side,
    classes:
      gathered === 0
        ? named
        : [...named, { value: other, label: inBoth('surveys-cross-other', { count: gathered }) }],
    gathered,
    of: (response, answers) => [
      ...new Set(
        of(response, answers).flatMap((value) =>
          // More different values than a tally tells apart are "other" too.
          kept.has(value) ? [value] : value === '' ? [] : [other],
        ),
      ),
    ],
  }
}

function valueTally(tally: Tally): ValueTally {
  if (!(tally instanceof ValueTally)) throw new Error('not a tally of values')
  return tally
}
