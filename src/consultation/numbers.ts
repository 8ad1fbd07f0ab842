/** What was said of each point, by the results of its survey: whatever these do not show is not shown here. */
import type { Database, Transaction } from '../db/client.ts'
import { readSettings } from '../db/settings.ts'
import { type NoResults, surveyResults } from '../surveys/results/index.ts'
import type { QuestionResult } from '../surveys/results/model.ts'
import { commentOf, generalComment, type Stance } from './asked-form.ts'
import type { Consultation } from './store.ts'
import type { Point } from './text.ts'

export interface PointNumbers {
  /** null: so few that it is not shown. */
  stances: Record<Stance, number | null>
  /** How many said something of it; null as above. */
  commented: number | null
  comments: string[]
}

export type Numbers =
  | { kind: 'numbers'; responses: number; points: ReadonlyMap<string, PointNumbers>; general: string[] }
  | NoResults

export async function pointNumbers(
  db: Database | Transaction,
  { surveyId, text }: Pick<Consultation, 'surveyId' | 'text'>,
): Promise<Numbers> {
  const found = await surveyResults(db, surveyId)
  if (found.kind === 'none') return found
  const { questions, responses } = found.results
  const byName = new Map(questions.map((question) => [question.name, question]))
  const points = new Map(
    text.points.map((point): [string, PointNumbers] => {
      const comments = byName.get(commentOf(point))
      return [
        point.name,
        {
          stances: countsOf(byName.get(point.name)),
          commented: comments ? comments.answered : 0,
          comments: textsOf(comments),
        },
      ]
    }),
  )
  return { kind: 'numbers', responses, points, general: textsOf(byName.get(generalComment)) }
}

/** The same for whoever reads the text: of few answers nothing, so that no number is somebody's. */
export async function publicNumbers(
  db: Database | Transaction,
  consultation: Pick<Consultation, 'surveyId' | 'text'>,
): Promise<Numbers | null> {
  const numbers = await pointNumbers(db, consultation)
  const { smallestCell } = await readSettings(db)
  return numbers.kind === 'numbers' && numbers.responses >= smallestCell ? numbers : null
}

/** How many said something of a point that asks for an answer; null: that is not known, so it may be some. */
export function saidOf(numbers: Numbers, { name }: Pick<Point, 'name'>): number | null {
  if (numbers.kind === 'none') return numbers.why === 'no-responses' ? 0 : null
  const point = numbers.points.get(name)
  if (!point) return 0
  const { commented, stances } = point
  return commented === null || stances.oppose === null ? null : commented + stances.oppose
}

function countsOf(question: QuestionResult | undefined): Record<Stance, number | null> {
  const count = (stance: Stance) => {
    if (question?.withheld) return null
    const cell =
      question?.kind === 'choices' ? question.cells.find(({ value }) => value === stance) : undefined
    return cell ? cell.count : 0
  }
  return { agree: count('agree'), live: count('live'), oppose: count('oppose') }
}

function textsOf(question: QuestionResult | undefined): string[] {
  return question?.kind === 'texts' && !question.withheld ? question.texts : []
}
