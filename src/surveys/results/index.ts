/** Results of a survey: counted anew when anything of it has changed. */
import type { Database, Transaction } from '../../db/client.ts'
import type { Field } from '../fields.ts'
import { releaseFor } from '../releases.ts'
import { formsOf, type StoredResponse, type SurveyForms } from '../responses.ts'
import { resultsOpen } from '../rules.ts'
import { findSurvey, type Survey } from '../store.ts'
import { resultsCount, tableCount } from './counts.ts'
import { crossTable } from './cross.ts'
import type { CrossTable, ResultFilter, SurveyResults } from './model.ts'
import { releasedRows, type SurveyRelease } from './released.ts'
import { canCross, type RowsBy } from './sides.ts'
import { unlessChanged } from './unchanged.ts'

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

/** The results of all responses, or of those that pass a filter. @param pass what the responses go through where they are counted here and now */
export async function surveyResults(
  db: Database | Transaction,
  surveyId: string,
  filter: ResultFilter | null = null,
  pass: (responses: AsyncIterable<StoredResponse>) => AsyncIterable<StoredResponse> = (all) => all,
): Promise<FoundResults | NoResults> {
  const access = await open(db, surveyId)
  if (access.kind === 'none') return access
  const { survey, forms, release } = access
  if (release) {
    for await (const _ of pass(releasedRows(release)));
    const results = releasedResults(release, survey, filter)
    return 'why' in results ? results : { kind: 'results', survey, forms, results }
  }
  const results = await unlessChanged(db, access, filter, (stamps) =>
    resultsCount.count(db, access, filter, { pass, stamps }),
  )
  return results ? { kind: 'results', survey, forms, results } : { kind: 'none', why: 'no-responses' }
}

function releasedResults(
  { results, kinds, smallestCell }: SurveyRelease,
  { privacy }: Survey,
  filter: ResultFilter | null,
): SurveyResults | NoResults {
  if (filter && (filter.by !== 'kind' || privacy === 'anonymous'))
    return { kind: 'none', why: 'filter-refused' }
  const found = filter && results ? kinds[filter.value] : results
  return found ?? { kind: 'none', why: 'too-few', smallestCell }
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
  const { survey, forms, release } = access
  if (survey.privacy === 'anonymous' && rowsBy.by !== 'question')
    return { kind: 'none', why: 'filter-refused' }
  if (release && !release.results) return { kind: 'none', why: 'too-few', smallestCell: release.smallestCell }
  const table = release
    ? await releasedTable(release, forms, rowsBy, columnKey)
    : await tableCount.count(db, access, { rowsBy, columnKey })
  return table ? { kind: 'table', table } : { kind: 'none', why: 'filter-refused' }
}

/** Two questions are crossed as the exported rows have them, where those hold both. */
async function releasedTable(
  release: SurveyRelease,
  forms: SurveyForms,
  rowsBy: RowsBy,
  columnKey: string,
): Promise<CrossTable | null> {
  if (rowsBy.by === 'kind') return release.byKind[columnKey] ?? null
  if (rowsBy.by !== 'question' || !isSideBySide(release, rowsBy.key, columnKey)) return null
  return await crossTable(forms, () => releasedRows(release), rowsBy, columnKey, release.smallestCell)
}

function isSideBySide({ rows }: SurveyRelease, one: string, other: string): boolean {
  return rows.questions.includes(one) && rows.questions.includes(other)
}

/** Questions that may be the rows of a table with this one as its columns. */
export function crossableWith(
  { forms, release }: Pick<Extract<Access, { kind: 'open' }>, 'forms' | 'release'>,
  column: Field,
): Field[] {
  return crossable(forms).filter(
    (field) =>
      field !== column &&
      (!release || (field.type !== 'select_multiple' && isSideBySide(release, field.key, column.key))),
  )
}

/** Questions that can be a side of a table. */
export function crossable(forms: SurveyForms): Field[] {
  return forms.fields.all.filter(canCross)
}

export type Access =
  /** Of a protected survey its release, which is all that may be seen. */
  { kind: 'open'; survey: Survey; forms: SurveyForms; release: SurveyRelease | null } | NoResults

/** Whether results of a survey may be seen now, and how they are protected. */
export async function open(db: Database | Transaction, surveyId: string): Promise<Access> {
  const survey = await findSurvey(db, surveyId)
  if (!survey) return { kind: 'none', why: 'no-survey' }
  if (!resultsOpen(survey)) return { kind: 'none', why: 'still-open' }
  const forms = await formsOf(db, surveyId)
  if (survey.privacy !== 'named')
    return { kind: 'open', survey, forms, release: await releaseFor(db, survey, forms) }
  if ((await db.response.count({ where: { surveyId } })) === 0) return { kind: 'none', why: 'no-responses' }
  return { kind: 'open', survey, forms, release: null }
}

/** How many responses there are to see. */
export async function countResponses(
  db: Database | Transaction,
  { survey, release }: Extract<Access, { kind: 'open' }>,
): Promise<number> {
  if (release) return release.results?.responses ?? 0
  return await db.response.count({ where: { surveyId: survey.id } })
}
