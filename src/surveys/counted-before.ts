import type { Context } from '../chat/context.ts'
import type { Database, Transaction } from '../db/client.ts'
import { isCountedApart } from './results/counting.ts'
import { surveyResults } from './results/index.ts'

/**
 * What is only shown of many responses, counted outside of this transaction, in which everybody else would wait for it.
 * It is shown though more has been answered meanwhile: where answers come faster than they are counted, none would ever
 * be kept. See {@link Context.outside}.
 * @param what names it among all that the update has done outside
 */
export async function countedOutside<Counted>(
  { tx, outside }: Pick<Context, 'tx' | 'outside'>,
  surveyId: string,
  what: string,
  count: (db: Database | Transaction) => Promise<Counted>,
): Promise<Counted> {
  return (await isCountedApart(tx, surveyId)) ? outside(`${what} ${surveyId}`, count) : await count(tx)
}

/**
 * The same for what is decided: within the transaction whoever asks is given what was counted, as long as it is the
 * same, and else counts again.
 */
export async function countedBefore(context: Context, surveyId: string): Promise<void> {
  await countedOutside(context, surveyId, 'counted', (db) => surveyResults(db, surveyId))
}
