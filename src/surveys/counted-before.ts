import type { Context } from '../chat/context.ts'
import type { Database } from '../db/client.ts'
import { isCountedApart } from './results/counting.ts'
import { surveyResults } from './results/index.ts'

/**
 * Has many responses counted outside of this transaction, in which everybody else would wait for them: within it,
 * whoever asks for the same is given what was counted. See {@link Context.outside}.
 * @param count what is asked for within the transaction
 */
export async function countedBefore(
  { tx, outside }: Context,
  surveyId: string,
  count: (db: Database, surveyId: string) => Promise<unknown> = surveyResults,
): Promise<void> {
  if (await isCountedApart(tx, surveyId)) outside(`counted ${surveyId}`, (db) => count(db, surveyId))
}
