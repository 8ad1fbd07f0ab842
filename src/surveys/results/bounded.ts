/** Questions of a protected survey that the form's own logic ties to others, see protect.ts. */
import { type BoundValues, bothOf } from '../../forms/bounds.ts'
import type { Answer } from '../../forms/form.ts'
import { shown } from '../exports/release.ts'
import type { Fields } from '../fields.ts'
import { type Answered, byField } from '../responses.ts'
import { binAt } from './histogram.ts'
import type { Bin, QuestionResult, SurveyResults } from './model.ts'

interface Bound {
  question: QuestionResult
  values: BoundValues
}

/** A question with those that bound it: how many responses are of each class of these and each class of its own. */
interface Joint {
  question: QuestionResult
  bounds: Bound[]
  /** A question with several has a table for each choice. */
  tables: Map<string, Map<string, Map<string, number>>>
}

/**
 * The questions, by `Field.key`, that may not be shown beside those that bound them: some class of answers to them all
 * is that of fewer than `smallestCell`, and would follow by subtracting what is shown, since the form says who can have
 * answered what.
 * @param results with nothing hidden for this reason yet
 * @param responses a fresh pass over the responses each time
 * @param classOf the class whose own numbers are shown, with all their cells; without it, of all responses together
 */
export async function toldByBounds(
  fields: Fields,
  results: SurveyResults,
  responses: () => AsyncIterable<Answered>,
  classOf?: (response: Answered) => number,
): Promise<Set<string>> {
  const k = results.smallestCell ?? 1
  // Of a text only some are asked for, its writer says more than its being there: it is shown as it is (docs/security.md).
  const open = new Map(
    results.questions.filter((one) => !one.withheld && hasClasses(one)).map((one) => [one.key, one]),
  )
  const told = new Set<string>()
  // What is withheld hides nothing any more of what lies behind it: so it is looked at again.
  for (let before = -1; told.size > before; ) {
    before = told.size
    const joints = [...open.values()].flatMap((question): Joint[] => {
      const bounds = openBounds(fields, question.key, open)
      return bounds.length === 0 ? [] : [{ question, bounds, tables: new Map() }]
    })
    if (joints.length === 0) break
    for await (const response of responses()) {
      const answers = byField(fields, response)
      for (const joint of joints) count(joint, answers, classOf?.(response))
    }
    for (const { question, tables } of joints)
      if ([...tables.values()].some((table) => isTooRare(table, k))) {
        told.add(question.key)
        open.delete(question.key)
      }
  }
  return told
}

function count(
  { question, bounds, tables }: Joint,
  answers: ReadonlyMap<string, Answer[]>,
  within: number | undefined,
): void {
  const isWhole = within !== undefined
  const before = JSON.stringify([
    within,
    bounds.map((bound) => boundClass(bound, answers.get(bound.question.key) ?? [], isWhole)),
  ])
  for (const [name, own] of ownClasses(question, answers.get(question.key) ?? [], isWhole)) {
    const table = tables.get(name) ?? new Map<string, Map<string, number>>()
    tables.set(name, table)
    const row = table.get(before) ?? new Map<string, number>()
    table.set(before, row)
    row.set(own, (row.get(own) ?? 0) + 1)
  }
}

/** How few of those who were asked did not answer is no secret, where all that leads to the question is shown. */
function isTooRare(table: ReadonlyMap<string, ReadonlyMap<string, number>>, k: number): boolean {
  return [...table].some(([before, row]) =>
    [...row].some(([own, size]) => size < k && (own !== none || row.size === 1 || before.includes(hidden))),
  )
}

/** The questions that bound it and are shown; behind one that is not, those that bound that. */
function openBounds({ all }: Fields, key: string, open: ReadonlyMap<string, QuestionResult>): Bound[] {
  const byKey = new Map(all.map((field) => [field.key, field]))
  const found = new Map<string, Bound>()
  const seen = new Set([key])
  const waiting = [...(byKey.get(key)?.bounds ?? [])]
  for (let at = waiting.pop(); at; at = waiting.pop()) {
    const [other, values] = at
    const question = open.get(other)
    if (question)
      found.set(other, { question, values: bothOf(found.get(other)?.values ?? new Set(), values) })
    else if (!seen.has(other))
      // What matters is then not its value but whatever it hangs on.
      for (const [behind] of byKey.get(other)?.bounds ?? []) waiting.push([behind, 'all'])
    seen.add(other)
  }
  found.delete(key)
  return [...found.values()]
}

const none = ''
/** Stands in no value: JSON writes a control character otherwise. */
const hidden = '\u2047'

/** The class of a response by one question that bounds another. @param isWhole where all cells are shown */
function boundClass({ question, values }: Bound, answers: readonly Answer[], isWhole: boolean): string {
  if (answers.length === 0) return question.answered === null && !isWhole ? hidden : none
  // Whether a choice of several is there is told by what hangs on it, even where its own number is hidden.
  if (question.kind === 'choices' && question.multiple && values !== 'all')
    return nameOf(answers.flat().filter((value) => values.has(String(value))))
  const classes = classesIn(question, answers, isWhole)
  if (classes.length === 0) return hidden
  return nameOf(values === 'all' ? classes : classes.map((value) => sidesOf(question, value, values)))
}

/** Of the question itself: its class, or of one with several whether each of its choices is there. */
function ownClasses(
  question: QuestionResult,
  answers: readonly Answer[],
  isWhole: boolean,
): [name: string, own: string][] {
  const unanswered = question.answered === null && !isWhole ? hidden : none
  if (question.kind === 'choices' && question.multiple) {
    const chosen = new Set(answers.flat())
    return question.cells
      .filter(({ count }) => isWhole || count !== null)
      .map(({ value }) => [value, answers.length === 0 ? unanswered : String(chosen.has(value))])
  }
  if (answers.length === 0) return [['', unanswered]]
  const classes = classesIn(question, answers, isWhole)
  return [['', classes.length === 0 ? hidden : nameOf(classes)]]
}

function classesIn(question: QuestionResult, answers: readonly Answer[], isWhole: boolean): Answer[] {
  return answers.flatMap((answer) => {
    if (question.kind === 'numbers') {
      const bin = binAt(question.bins, Number(answer))
      return bin < 0 ? [] : [bin]
    }
    if (!isWhole) return shown(answer, question) ?? []
    if (question.kind === 'ranking' && Array.isArray(answer)) return answer.slice(0, 1)
    if (question.kind === 'calendar') return [String(answer).slice(0, question.cells[0]?.value.length)]
    return answer
  })
}

/** Where a class lies beside the values that it is compared with: what is on the same side of them all is one. */
function sidesOf(question: QuestionResult, value: Answer, values: ReadonlySet<string>): string {
  return [...values]
    .map((compared) => {
      if (question.kind === 'numbers') return sideOfBin(question.bins[Number(value)], Number(compared))
      const [left, right] = [Number(value), Number(compared)]
      return Number.isNaN(left - right) ? String(value === compared) : String(Math.sign(left - right))
    })
    .join()
}

function sideOfBin(bin: Bin | undefined, value: number): string {
  if (!bin || Number.isNaN(value)) return 'any'
  if (bin.from > value) return 'above'
  return value > bin.to || (value === bin.to && !bin.last) ? 'below' : 'both'
}

function nameOf(classes: readonly Answer[]): string {
  return JSON.stringify([...new Set(classes.map(String))].sort())
}

function hasClasses({ kind }: QuestionResult): boolean {
  return kind !== 'texts' && kind !== 'places' && kind !== 'files'
}
