/**
 * Results that were counted before, as long as nothing that was counted has changed. Every response has a random stamp,
 * which a trigger of the database makes anew whenever what is counted of it changes (prisma/schema.prisma): their number
 * and their sum, read from an index, are the same only while the responses are. A time or a counter would say the same
 * and tell, of an anonymous response, when it was given.
 */
import { z } from 'zod'
import { Recent } from '../../base/recent.ts'
import type { Database, Transaction } from '../../db/client.ts'
import { keptFor } from '../../db/kept.ts'
import type { SurveyForms } from '../responses.ts'
import type { Survey } from '../store.ts'
import type { ResultFilter, SurveyResults } from './model.ts'

/** Of so many surveys, or parts of one. */
const keptIn = keptFor(() => new Recent<{ state: string; results: SurveyResults }>(20))

const stamps = z.object({ responses: z.coerce.number(), sum: z.coerce.string() })

/** The results as they were counted before, or as `count` counts them now. @param count null where there is nothing to count */
export async function unlessChanged(
  db: Database | Transaction,
  { survey, forms }: { survey: Survey; forms: SurveyForms },
  filter: ResultFilter | null,
  count: () => Promise<SurveyResults | null>,
): Promise<SurveyResults | null> {
  const kept = keptIn(db)
  const key = JSON.stringify([survey.id, filter])
  const state = await stateOf(db, survey, forms)
  const known = kept.get(key)
  if (known?.state === state) return known.results
  const results = await count()
  // Of what changed while it was counted nobody knows which part was seen.
  if (results && (await stateOf(db, survey, forms)) === state) kept.set(key, { state, results })
  else kept.delete(key)
  return results
}

/** The same text only while all that results are made of is the same. */
async function stateOf(
  db: Database | Transaction,
  { id, title, privacy }: Survey,
  { versions }: SurveyForms,
): Promise<string> {
  const [row] = await db.$queryRaw<unknown[]>`
    SELECT COUNT(*) AS "responses", SUM("stamp") AS "sum" FROM "Response" WHERE "surveyId" = ${id}`
  const { responses, sum } = stamps.parse(row)
  return JSON.stringify([responses, sum, title, privacy, versions.map((version) => version.id)])
}
