/**
 * Rows of a confidential or anonymous survey: without person, organisation, time or place, with nothing in them that
 * the results hide, and with only so many questions side by side that every combination of answers in a row is that of
 * `smallestCell` or more (k-anonymity: Samarati and Sweeney, 1998), in each kind of organisation where tables show
 * kinds. So no two columns, nor all of them, can be crossed to a cell that the results and their tables would refuse
 * (results/protect.ts). The other questions are exported one by one, as their results (distributions.ts).
 *
 * - A choice that the results hide is left empty; of a select_multiple the hidden choices are left out.
 * - A number is the mean of its step of the histogram: means stay what they are, single values are gone.
 * - A free text stands apart from the other answers (a list by alphabet), or one recognised sentence would open a row.
 * - Places, files and repeats are left out.
 */
import type { Answer } from '../../forms/form.ts'
import { type Answered, byField, type SurveyForms } from '../responses.ts'
import { binAt } from '../results/histogram.ts'
import type { Cell, QuestionResult, SurveyResults } from '../results/model.ts'

/** What the rows may show side by side. */
export interface Release {
  /** Questions, by `Field.key`. */
  questions: ReadonlyMap<string, QuestionResult>
  /** Whether a row says which version of the survey it answers. */
  version: boolean
}

/** What makes one column: the version, or a question. */
interface Candidate {
  question: QuestionResult | null
  /** Of each response in turn, the number of its class. */
  classes: Uint16Array
  numbers: Map<string, number>
}

/** Classes told apart in one column: what two bytes hold. */
const mostNumbers = 0xffff

/**
 * Chooses the columns: those of few different answers first, for as long as each combination is common enough. Holds
 * two bytes for each response and question.
 * @param classOf the number of a class that a response is in, which other tables show: combinations must be common enough
 *   in each
 */
export async function releaseOf(
  responses: AsyncIterable<Answered>,
  forms: SurveyForms,
  results: SurveyResults,
  classOf: (response: Answered) => number,
): Promise<Release> {
  const inRepeat = new Set(forms.fields.all.flatMap(({ key, repeat }) => (repeat === undefined ? [] : [key])))
  const candidates = [null, ...results.questions]
    .filter((question) => question === null || (!inRepeat.has(question.key) && mayBeInRow(question)))
    .map(
      (question): Candidate => ({
        question,
        classes: new Uint16Array(results.responses),
        numbers: new Map(),
      }),
    )
  const least = results.smallestCell ?? 1
  // Each class is that of so many responses: a column of more classes cannot be taken.
  const most = Math.min(mostNumbers, Math.floor(results.responses / least))
  let together = new Uint32Array(results.responses)
  let seen = 0
  for await (const response of responses) {
    const answers = byField(forms.fields, response)
    together[seen] = classOf(response)
    for (const { question, classes, numbers } of candidates) {
      if (numbers.size > most) continue
      const answer = question ? (answers.get(question.key) ?? [])[0] : response.versionId
      const value = question && answer !== undefined ? shown(answer, question) : answer
      const name = JSON.stringify(value ?? null)
      const number = numbers.get(name) ?? numbers.size
      numbers.set(name, number)
      classes[seen] = number
    }
    seen++
  }
  const taken = new Set<QuestionResult | null>()
  const fit = candidates.filter(({ numbers }) => numbers.size <= most)
  for (const candidate of fit.sort((a, b) => a.numbers.size - b.numbers.size)) {
    const next = crossed(together, candidate, least)
    if (!next) continue
    together = next
    taken.add(candidate.question)
  }
  const questions = results.questions.filter((question) => taken.has(question))
  return {
    questions: new Map(questions.map((question) => [question.key, question])),
    version: taken.has(null),
  }
}

/** The classes of what is already there and one more column; null when one would be too small. */
function crossed(
  together: Uint32Array<ArrayBuffer>,
  { classes, numbers }: Candidate,
  least: number,
): Uint32Array<ArrayBuffer> | null {
  const ids = new Map<number, number>()
  const sizes: number[] = []
  const next = together.map((before, at) => {
    const pair = before * numbers.size + (classes[at] ?? 0)
    const id = ids.get(pair) ?? ids.size
    ids.set(pair, id)
    sizes[id] = (sizes[id] ?? 0) + 1
    return id
  })
  return sizes.every((size) => size >= least) ? next : null
}

function mayBeInRow({ kind, withheld }: QuestionResult): boolean {
  return !withheld && kind !== 'texts' && kind !== 'places' && kind !== 'files'
}

/** The responses as their rows may show them. */
export async function* released(
  responses: AsyncIterable<Answered>,
  forms: SurveyForms,
  { questions }: Release,
): AsyncGenerator<Answered> {
  const paths = new Map(forms.fields.all.map(({ key, path }) => [key, path]))
  for await (const response of responses) {
    const answers: Record<string, Answer> = {}
    for (const [key, [answer]] of byField(forms.fields, response)) {
      const question = questions.get(key)
      const path = paths.get(key)
      if (path === undefined || !question || answer === undefined) continue
      const kept = shown(answer, question)
      if (kept !== undefined) answers[path] = kept
    }
    yield { versionId: response.versionId, segments: null, answers }
  }
}

/**
 * The free texts of questions of which results hold the first some hundreds only, by key, by alphabet.
 * @param responses a fresh pass over the responses as they are
 */
export async function releasedTexts(
  { questions }: SurveyResults,
  { fields }: SurveyForms,
  responses: () => AsyncIterable<Answered>,
): Promise<Record<string, string[]>> {
  const found = new Map<string, string[]>()
  for (const question of questions)
    if (question.kind === 'texts' && !question.withheld && question.texts.length < question.total)
      found.set(question.key, [])
  if (found.size === 0) return {}
  for await (const response of responses()) {
    const answers = byField(fields, response)
    for (const [key, texts] of found)
      for (const answer of answers.get(key) ?? []) if (typeof answer === 'string') texts.push(answer)
  }
  return Object.fromEntries([...found].map(([key, texts]) => [key, texts.sort(byAlphabet)]))
}

const byAlphabet = new Intl.Collator('hu').compare

interface Values {
  shown: Set<string>
  hidden: Set<string>
  /** Of a cell's name: those of a calendar are all as long. */
  length: number
}

/** Made once for a question: there may be as many cells as choices, and as many answers as responses. */
const known = new WeakMap<QuestionResult, Values>()

function valuesOf(question: QuestionResult, cells: readonly Cell[]): Values {
  const before = known.get(question)
  if (before) return before
  const named = (counted: boolean) =>
    new Set(cells.filter(({ count }) => (count !== null) === counted).map(({ value }) => value))
  const values = { shown: named(true), hidden: named(false), length: cells[0]?.value.length ?? 0 }
  known.set(question, values)
  return values
}

/** Whether the results hide how many chose this: then nothing may say who did not. */
export function hidesChoice(question: QuestionResult | undefined, value: string): boolean {
  return question?.kind === 'choices' && valuesOf(question, question.cells).hidden.has(value)
}

/** What the results of a question show of an answer; undefined where they hide it. */
export function shown(answer: Answer, question: QuestionResult): Answer | undefined {
  switch (question.kind) {
    case 'choices':
    case 'scale':
    case 'calendar': {
      const values = valuesOf(question, question.cells)
      // Of a day only its month, where days are shown by month.
      const visible = (value: string) =>
        values.shown.has(question.kind === 'calendar' ? value.slice(0, values.length) : value)
      if (Array.isArray(answer)) return answer.filter(visible)
      return visible(String(answer)) ? answer : undefined
    }
    case 'numbers': {
      const bin = question.bins[binAt(question.bins, Number(answer))]
      return bin && Math.round(bin.mean * 100) / 100
    }
    case 'ranking':
      return question.rows.some(({ first }) => first === null) ? undefined : answer
    default:
      return undefined
  }
}
