/** In which order a question's choices are shown. */
import type { Cell, SurveyResults } from './model.ts'

/**
 * The same results with the choices of each question by how many gave them, most first; those that were given alike stay
 * in the form's order. What is hidden comes last in that order, so that its place says nothing of its number. Scales,
 * numbers and dates have an order of their own and keep it.
 */
export function byCount(results: SurveyResults): SurveyResults {
  return {
    ...results,
    questions: results.questions.map((question) =>
      question.kind === 'choices' ? { ...question, cells: [...question.cells].sort(moreFirst) } : question,
    ),
  }
}

function moreFirst(one: Cell, other: Cell): number {
  return (other.count ?? -1) - (one.count ?? -1)
}
