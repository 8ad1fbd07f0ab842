/** What is counted over all responses of a survey. */
import { type Answered, byField, type SurveyForms } from '../responses.ts'
import { buildResults } from './build.ts'
import { collect, passes } from './collect.ts'
import { counting } from './counting.ts'
import { crossTable } from './cross.ts'
import type { CrossTable, ResultFilter, SurveyResults } from './model.ts'
import { makeRelease, type SurveyRelease } from './released.ts'
import type { RowsBy } from './sides.ts'

/** The results of a named survey, of all or of those that pass the filter; null where that is nobody. */
export const resultsCount = counting(
  'results',
  async ({ survey, forms }, filter: ResultFilter | null, responses): Promise<SurveyResults | null> => {
    const { all } = await collect(forms.fields, filter ? filtered(forms, responses(), filter) : responses())
    if (all.responses === 0) return null
    return buildResults(all, {
      survey,
      fields: forms.fields.all,
      languages: forms.latest.languages,
      smallestCell: null,
      filter,
    })
  },
)

/** A table of a named survey. */
export const tableCount = counting(
  'table',
  (
    { forms },
    { rowsBy, columnKey }: { rowsBy: RowsBy; columnKey: string },
    responses,
  ): Promise<CrossTable | null> => crossTable(forms, responses, rowsBy, columnKey, null),
)

/** What a protected survey releases. @param smallestCell of fewer answers nothing is shown */
export const releaseCount = counting(
  'release',
  ({ survey, forms }, smallestCell: number, responses): Promise<SurveyRelease> =>
    makeRelease(survey, forms, responses, smallestCell),
)

async function* filtered(
  { fields }: SurveyForms,
  responses: AsyncIterable<Answered>,
  filter: ResultFilter,
): AsyncGenerator<Answered> {
  for await (const response of responses)
    if (passes(filter, response, byField(fields, response))) yield response
}
