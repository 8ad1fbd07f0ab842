/** This round's results beside those of the one before: the yearly pulse, this year and last year. */

import type { Database, Transaction } from '../../db/client.ts'
import type { Localised } from '../../forms/form.ts'
import { inBoth } from '../../i18n/index.ts'
import { roundBefore } from '../rounds.ts'
import type { Survey } from '../store.ts'
import { type NoResults, surveyResults } from './index.ts'
import type { Cell, QuestionResult, SurveyResults } from './model.ts'

export interface ComparedRow {
  value: string
  label: Localised
  unit: 'percent' | 'number'
  /** null: hidden, or there was no such answer to choose. */
  now: number | null
  before: number | null
}

interface ComparedQuestion {
  /** As it was asked now. */
  question: QuestionResult
  answered: { now: number | null; before: number | null }
  rows: ComparedRow[]
}

export interface Comparison {
  now: Survey
  before: Survey
  questions: ComparedQuestion[]
  /** Questions of this round that the one before did not ask so. */
  added: QuestionResult[]
}

/**
 * @returns null when nothing was asked before; why not, when results of one of the two may not be seen. Each is what
 *   that survey shows by itself, so protected ones tell no more side by side.
 */
export async function compareRounds(
  db: Database | Transaction,
  survey: Pick<Survey, 'id' | 'formId' | 'openedAt'>,
): Promise<Comparison | NoResults | null> {
  const earlier = await roundBefore(db, survey)
  if (!earlier) return null
  const now = await surveyResults(db, survey.id)
  if (now.kind === 'none') return now
  const before = await surveyResults(db, earlier.id)
  if (before.kind === 'none') return before
  return { now: now.survey, before: earlier, ...compareResults(now.results, before.results) }
}

/** Results of the questions that are the same: of one path and one type. Texts, places, dates and files have no numbers to compare. */
function compareResults(
  now: Pick<SurveyResults, 'questions'>,
  before: Pick<SurveyResults, 'questions'>,
): Pick<Comparison, 'questions' | 'added'> {
  const nameOf = ({ path, type }: QuestionResult) => `${path} ${type}`
  const earlier = new Map(before.questions.map((question) => [nameOf(question), question]))
  const questions: ComparedQuestion[] = []
  const added: QuestionResult[] = []
  for (const question of now.questions) {
    const same = earlier.get(nameOf(question))
    const rows = same && rowsOf(question, same)
    if (!same) added.push(question)
    else if (rows && rows.length > 0)
      questions.push({ question, answered: { now: question.answered, before: same.answered }, rows })
  }
  return { questions, added }
}

function rowsOf(now: QuestionResult, before: QuestionResult): ComparedRow[] {
  if (now.kind === 'choices' && before.kind === 'choices') return shares(now.cells, before.cells)
  if (now.kind === 'scale' && before.kind === 'scale')
    return [...means(now, before), ...(now.likert ? shares(now.cells, before.cells) : [])]
  if (now.kind === 'numbers' && before.kind === 'numbers') return means(now, before)
  if (now.kind === 'ranking' && before.kind === 'ranking')
    return now.rows.map(({ value, label, mean }) => ({
      value,
      label,
      unit: 'number',
      now: mean,
      before: before.rows.find((row) => row.value === value)?.mean ?? null,
    }))
  return []
}

function means(now: { mean: number | null }, before: { mean: number | null }): ComparedRow[] {
  if (now.mean === null && before.mean === null) return []
  return [
    {
      value: '',
      label: inBoth('surveys-compare-mean'),
      unit: 'number',
      now: now.mean,
      before: before.mean,
    },
  ]
}

/** Every answer of either round, this one's first. */
function shares(now: readonly Cell[], before: readonly Cell[]): ComparedRow[] {
  const percents = (cells: readonly Cell[]) => new Map(cells.map(({ value, percent }) => [value, percent]))
  const [own, earlier] = [percents(now), percents(before)]
  return [...now, ...before.filter(({ value }) => !own.has(value))].map(({ value, label }) => ({
    value,
    label,
    unit: 'percent',
    now: own.get(value) ?? null,
    before: earlier.get(value) ?? null,
  }))
}
