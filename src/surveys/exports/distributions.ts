/** A protected survey's results as a table: each question by itself, with the numbers that the pages show. */
import { inLanguage } from '../../forms/form.ts'
import type { CellValue } from '../../tables/xlsx.ts'
import type { Cell, QuestionResult, SurveyResults } from '../results/model.ts'

/** `count` and `percent` are empty where they are hidden; steps of numbers say `from` and `to` (not included). */
export const distributionHeader = [
  'question',
  'label',
  'value',
  'value_label',
  'from',
  'to',
  'count',
  'percent',
  'mean',
]

/** A row for each question (how many answered, the mean) and one for each of its answers. */
export function* distributions({ questions }: SurveyResults, language: string): Generator<CellValue[]> {
  for (const question of questions) {
    if (question.withheld) continue
    const start: CellValue[] = [question.key, inLanguage(question.label, language)]
    const mean = 'mean' in question ? question.mean : null
    yield [...start, null, null, null, null, question.answered, null, mean]
    for (const row of rowsOf(question, language)) yield [...start, ...row]
  }
}

function rowsOf(question: QuestionResult, language: string): CellValue[][] {
  const ofCell = ({ value, label, count, percent }: Cell): CellValue[] => [
    value,
    inLanguage(label, language) || value,
    null,
    null,
    count,
    percent === null ? null : Math.round(percent * 10) / 10,
    null,
  ]
  switch (question.kind) {
    case 'choices':
    case 'scale':
    case 'calendar':
      return question.cells.map(ofCell)
    case 'numbers':
      return question.bins.map(({ from, to, count, mean }) => [
        null,
        null,
        from,
        to,
        count,
        question.base === 0 ? null : Math.round((count / question.base) * 1_000) / 10,
        Math.round(mean * 100) / 100,
      ])
    case 'ranking':
      return question.rows.map(({ value, label, first, mean }) => [
        value,
        inLanguage(label, language) || value,
        null,
        null,
        first,
        null,
        mean,
      ])
    default:
      return []
  }
}
