/**
 * Rows of a confidential or anonymous survey: without person, organisation, time or place, and with nothing in them
 * that the results hide, so that counting the rows gives no more than the results do (results/protect.ts).
 *
 * - A choice that the results hide is left empty; of a select_multiple the hidden choices are left out.
 * - A number is the mean of its step of the histogram: means stay what they are, single values are gone.
 * - A free text stands apart from the other answers (a list by alphabet), or one recognised sentence would open a row.
 * - Places and files are left out.
 */
import type { Answer } from '../../forms/form.ts'
import type { Field } from '../fields.ts'
import { byField, type StoredResponse, type SurveyForms } from '../responses.ts'
import type { QuestionResult, SurveyResults } from '../results/model.ts'

/** Questions whose answers are in no row. */
export function isLeftOut(field: Field, results: SurveyResults): boolean {
  const question = results.questions.find(({ key }) => key === field.key)
  return field.repeat !== undefined || !question || question.withheld || bodyLeftOut(question)
}

function bodyLeftOut({ kind }: QuestionResult): boolean {
  return kind === 'texts' || kind === 'places' || kind === 'files'
}

/** The responses as their rows may show them. */
export async function* released(
  responses: AsyncIterable<StoredResponse>,
  forms: SurveyForms,
  results: SurveyResults,
): AsyncGenerator<StoredResponse> {
  const questions = new Map(results.questions.map((question) => [question.key, question]))
  for await (const response of responses) {
    const answers: Record<string, Answer> = {}
    for (const [key, [answer]] of byField(forms.fields, response)) {
      const field = forms.fields.all.find((each) => each.key === key)
      const question = questions.get(key)
      if (!field || !question || answer === undefined || isLeftOut(field, results)) continue
      const kept = shown(answer, question)
      if (kept !== undefined) answers[field.path] = kept
    }
    yield { ...response, contactId: null, organisationId: null, segments: null, language: '', answers }
  }
}

/** The free texts of one question, by alphabet. */
export function textsOf(question: QuestionResult): string[] {
  return question.kind === 'texts' && !question.withheld ? question.texts : []
}

function shown(answer: Answer, question: QuestionResult): Answer | undefined {
  switch (question.kind) {
    case 'choices':
    case 'scale':
    case 'calendar': {
      const visible = (value: string) =>
        question.cells.some(
          (cell) =>
            cell.count !== null &&
            (question.kind === 'calendar' ? value.startsWith(cell.value) : cell.value === value),
        )
      if (Array.isArray(answer)) return answer.filter(visible)
      return visible(String(answer)) ? answer : undefined
    }
    case 'numbers': {
      const value = Number(answer)
      const bin = question.bins.find(({ from, to }) => value >= from && value < to) ?? question.bins.at(-1)
      return bin && Math.round(bin.mean * 100) / 100
    }
    case 'ranking':
      return question.rows.some(({ first }) => first === null) ? undefined : answer
    default:
      return undefined
  }
}
