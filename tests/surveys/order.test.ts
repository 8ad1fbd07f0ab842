/** Choices by how many gave them: nothing is lost, ties keep the form's order, and what is hidden is not placed. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Cell, QuestionResult, SurveyResults } from '../../src/surveys/results/model.ts'
import { byCount } from '../../src/surveys/results/order.ts'

const head = {
  ...{ key: 'k', path: 'k', name: 'k', type: 'select_one', label: {}, groups: [], repeated: false },
  ...{ answered: 9, base: 9, withheld: false },
}
const cell = (value: string, count: number | null): Cell => ({ value, label: {}, count, percent: null })

function ordered(question: QuestionResult): QuestionResult | undefined {
  const results: SurveyResults = {
    ...{ surveyId: 's', title: {}, privacy: 'named', languages: [], responses: 9, smallestCell: null },
    filter: null,
    questions: [question],
  }
  return byCount(results).questions[0]
}

const valuesOf = (question: QuestionResult | undefined) =>
  question && 'cells' in question ? question.cells.map(({ value }) => value) : undefined

test('most first, ties as in the form, hidden ones last as in the form', () => {
  const cells = [cell('a', 1), cell('b', null), cell('c', 5), cell('d', 1), cell('e', null), cell('f', 0)]
  const choices = { ...head, kind: 'choices', multiple: false, cells } as const
  expect(valuesOf(ordered(choices))).toEqual(['c', 'a', 'd', 'f', 'b', 'e'])
  expect(cells[0]?.value).toBe('a')
})

test('an order of its own stays', () => {
  const cells = [cell('1', 1), cell('2', 5)]
  expect(valuesOf(ordered({ ...head, kind: 'scale', cells, mean: 2, median: 2, likert: true }))).toEqual([
    '1',
    '2',
  ])
  expect(valuesOf(ordered({ ...head, kind: 'calendar', unit: 'day', cells }))).toEqual(['1', '2'])
})

test('whatever the counts, the same cells; hidden ones in places that no count moves', () => {
  const counts = fc.array(fc.option(fc.nat(5)), { maxLength: 12 })
  fc.assert(
    fc.property(counts, (given) => {
      const cells = given.map((count, at) => cell(String(at), count))
      const sorted = valuesOf(ordered({ ...head, kind: 'choices', multiple: true, cells })) ?? []
      expect([...sorted].sort()).toEqual(cells.map(({ value }) => value).sort())
      const hidden = cells.filter(({ count }) => count === null).map(({ value }) => value)
      expect(sorted.slice(sorted.length - hidden.length)).toEqual(hidden)
    }),
  )
})
