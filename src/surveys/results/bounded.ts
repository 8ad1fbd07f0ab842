/** Questions of a protected survey that the form's own logic ties to others, see protect.ts. */
import { type BoundValues, bothOf } from '../../forms/bounds.ts'
import type { Answer } from '../../forms/form.ts'
import { shown } from '../exports/release.ts'
import type { Fields } from '../fields.ts'
import { byField, type StoredResponse } from '../responses.ts'
import { binAt } from './histogram.ts'
import type { QuestionResult, SurveyResults } from './model.ts'

interface Bound {
  question: QuestionResult
  values: BoundValues
}

/** A question, those that bound it, and how many responses each combination of their classes is of. */
interface Joint {
  question: QuestionResult
  bounds: Bound[]
  sizes: Map<string, number>
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
  responses: () => AsyncIterable<StoredResponse>,
  classOf?: (response: StoredResponse) => number,
): Promise<Set<string>> {
  const k = results.smallestCell ?? 1
  const open = new Map(results.questions.filter(({ withheld }) => !withheld).map((one) => [one.key, one]))
  const told = new Set<string>()
  // What is withheld hides nothing any more of what lies behind it: so it is looked at again.
  for (let before = -1; told.size > before; ) {
    before = told.size
    const joints = [...open.values()].flatMap((question): Joint[] => {
      const bounds = openBounds(fields, question.key, open)
      return bounds.length === 0 ? [] : [{ question, bounds, sizes: new Map() }]
    })
    if (joints.length === 0) break
    for await (const response of responses()) {
      const answers = byField(fields, response)
      const within = classOf?.(response)
      for (const { question, bounds, sizes } of joints) {
        // So many combinations cannot all be of k or more.
        if (sizes.size * k > results.responses) continue
        const name = nameOf(question, bounds, answers, within)
        if (name !== null) sizes.set(name, (sizes.get(name) ?? 0) + 1)
      }
    }
    for (const { question, sizes } of joints) {
      const isTold = sizes.size * k > results.responses || [...sizes.values()].some((size) => size < k)
      if (!isTold) continue
      told.add(question.key)
      open.delete(question.key)
    }
  }
  return told
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

/** The combination that a response is of; null for one that may be as rare as it is. */
function nameOf(
  question: QuestionResult,
  bounds: readonly Bound[],
  answers: ReadonlyMap<string, Answer[]>,
  within: number | undefined,
): string | null {
  const isWhole = within !== undefined
  const classes = bounds.map((bound) =>
    classIn(bound.question, answers.get(bound.question.key) ?? [], { isWhole, values: bound.values }),
  )
  const own = classIn(question, answers.get(question.key) ?? [], { isWhole, values: 'all' })
  // Who wrote nothing where others wrote a text is told of those only whose answers before it are all shown.
  if (!hasClasses(question) && own === none && !classes.includes(hidden)) return null
  return JSON.stringify([within, classes, own])
}

const none = ''
const hidden = '?'
const other = '*'

/**
 * @param isWhole where all classes are shown
 * @param values those that are told apart from the others
 */
function classIn(
  question: QuestionResult,
  answers: readonly Answer[],
  { isWhole, values }: { isWhole: boolean; values: BoundValues },
): string {
  if (answers.length === 0)
    return question.answered === null && !isWhole && hasClasses(question) ? hidden : none
  if (!hasClasses(question)) return 'answered'
  const isTold = (value: Answer) => values === 'all' || values.has(String(value))
  const isSeveral = question.kind === 'choices' && question.multiple
  // Whether a choice of several is there is told by what hangs on it, even where its own number is hidden.
  if (isSeveral && values !== 'all') return JSON.stringify([...new Set(answers.flat().filter(isTold))].sort())
  const classes = answers.flatMap((answer) =>
    isWhole ? wholeClass(answer, question) : (shown(answer, question) ?? []),
  )
  if (classes.length === 0 && !isWhole) return hidden
  const named =
    question.kind === 'choices' ? classes.map((value) => (isTold(value) ? value : other)) : classes
  return JSON.stringify([...new Set(named)].sort())
}

function wholeClass(answer: Answer, question: QuestionResult): Answer | Answer[] {
  if (question.kind === 'numbers') return binAt(question.bins, Number(answer))
  if (question.kind === 'ranking' && Array.isArray(answer)) return answer.slice(0, 1)
  if (question.kind === 'calendar') return String(answer).slice(0, question.cells[0]?.value.length)
  return answer
}

function hasClasses({ kind }: QuestionResult): boolean {
  return kind !== 'texts' && kind !== 'places' && kind !== 'files'
}
