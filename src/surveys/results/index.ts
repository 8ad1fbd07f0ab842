/** Results of a survey, made anew each time they are asked for. */
import type { Database, Transaction } from '../../db/client.ts'
import { readSettings } from '../../db/settings.ts'
import type { Field } from '../fields.ts'
import { byField, formsOf, responsesOf, type StoredResponse, type SurveyForms } from '../responses.ts'
import { resultsOpen } from '../rules.ts'
import { findSurvey, type Survey } from '../store.ts'
import { buildResults } from './build.ts'
import { mayShowClass } from './class-filter.ts'
import { collect, passes } from './collect.ts'
import { crossTable } from './cross.ts'
import type { CrossTable, ResultFilter, SurveyResults } from './model.ts'
import { canCross, type RowsBy } from './sides.ts'

export type { CrossTable, QuestionResult, ResultFilter, SurveyResults } from './model.ts'
export type { RowsBy } from './sides.ts'

export type NoResults =
  | { kind: 'none'; why: 'no-survey' | 'no-responses' }
  /** Confidential and anonymous surveys show nothing before they close. */
  | { kind: 'none'; why: 'still-open' }
  | { kind: 'none'; why: 'too-few'; smallestCell: number }
  /** A protected survey is filtered by kind of organisation only, and an anonymous one not at all. */
  | { kind: 'none'; why: 'filter-refused' }

export interface FoundResults {
  kind: 'results'
  survey: Survey
  forms: SurveyForms
  results: SurveyResults
}

/** The results of all responses, or of those that pass a filter. @param pass what the responses go through, to be counted */
export async function surveyResults(
  db: Database | Transaction,
  surveyId: string,
  filter: ResultFilter | null = null,
  pass: (responses: AsyncIterable<StoredResponse>) => AsyncIterable<StoredResponse> = (all) => all,
): Promise<FoundResults | NoResults> {
  const access = await open(db, surveyId)
  if (access.kind === 'none') return access
  const { survey, forms, smallestCell } = access
  if (smallestCell !== null && filter && (filter.by !== 'kind' || survey.privacy === 'anonymous'))
    return { kind: 'none', why: 'filter-refused' }
  const guarded = smallestCell !== null && filter !== null
  const responses = pass(responsesOf(db, surveyId))
  const { all, classes } = await collect(
    forms.fields,
    filter && !guarded ? filtered(forms, responses, filter) : responses,
    guarded ? (response) => response.segments?.kind ?? '' : undefined,
  )
  if (smallestCell !== null && all.responses < smallestCell)
    return { kind: 'none', why: 'too-few', smallestCell }
  const common = {
    survey,
    fields: forms.fields.all,
    languages: forms.latest.languages,
    smallestCell,
    filter,
  }
  if (!guarded) {
    if (all.responses === 0) return { kind: 'none', why: 'no-responses' }
    return { kind: 'results', survey, forms, results: buildResults(all, common) }
  }
  const own = classes.get(filter.value)
  if (!own || own.responses < smallestCell) return { kind: 'none', why: 'too-few', smallestCell }
  const releasable = (field: Field) => mayShowClass(field, all, classes, filter.value, smallestCell)
  return { kind: 'results', survey, forms, results: buildResults(own, { ...common, releasable, whole: all }) }
}

/** A table of two questions, or of one by kind, town or field of the organisation. */
export async function surveyCrossTable(
  db: Database | Transaction,
  surveyId: string,
  rowsBy: RowsBy,
  columnKey: string,
): Promise<{ kind: 'table'; table: CrossTable } | NoResults> {
  const access = await open(db, surveyId)
  if (access.kind === 'none') return access
  const { survey, forms, smallestCell } = access
  if (survey.privacy === 'anonymous' && rowsBy.by !== 'question')
    return { kind: 'none', why: 'filter-refused' }
  const table = await crossTable(forms, () => responsesOf(db, surveyId), rowsBy, columnKey, smallestCell)
  return table ? { kind: 'table', table } : { kind: 'none', why: 'filter-refused' }
}

/** Questions that can be a side of a table. */
export function crossable(forms: SurveyForms): Field[] {
  return forms.fields.all.filter(canCross)
}

/** Whether results of a survey may be seen now, and how they are protected. */
export async function open(
  db: Database | Transaction,
  surveyId: string,
): Promise<{ kind: 'open'; survey: Survey; forms: SurveyForms; smallestCell: number | null } | NoResults> {
  const survey = await findSurvey(db, surveyId)
  if (!survey) return { kind: 'none', why: 'no-survey' }
  if (!resultsOpen(survey)) return { kind: 'none', why: 'still-open' }
  if ((await db.response.count({ where: { surveyId } })) === 0) return { kind: 'none', why: 'no-responses' }
  const smallestCell = survey.privacy === 'named' ? null : (await readSettings(db)).smallestCell
  return { kind: 'open', survey, forms: await formsOf(db, surveyId), smallestCell }
}

async function* filtered(
  { fields }: SurveyForms,
  responses: AsyncIterable<StoredResponse>,
  filter: ResultFilter,
): AsyncGenerator<StoredResponse> {
  for await (const response of responses)
    if (passes(filter, response, byField(fields, response))) yield response
}
