/**
 * Results kept for a minute for whoever looks at them piece by piece: who turns the questions over in chat, a page that
 * asks for the picture of each. Whoever opens them anew has them counted anew.
 */

import { Recent } from '../base/recent.ts'
import type { Database, Transaction } from '../db/client.ts'
import { keptFor } from '../db/kept.ts'
import { type FoundResults, type NoResults, type ResultFilter, surveyResults } from './results/index.ts'

const keptMs = 60_000
const keptIn = keptFor(() => new Recent<{ at: number; found: FoundResults }>(20))

interface Reader {
  tx: Database | Transaction
  now: Date
}

/** Counts anew. */
export async function freshResults(
  { tx, now }: Reader,
  surveyId: string,
  filter: ResultFilter | null = null,
): Promise<FoundResults | NoResults> {
  const found = await surveyResults(tx, surveyId, filter)
  const key = keyOf(surveyId, filter)
  const kept = keptIn(tx)
  if (found.kind === 'results') kept.set(key, { at: now.getTime(), found })
  else kept.delete(key)
  return found
}

/** As they were counted within the last minute, else counted anew. */
export async function keptResults(
  reader: Reader,
  surveyId: string,
  filter: ResultFilter | null = null,
): Promise<FoundResults | NoResults> {
  const before = keptIn(reader.tx).get(keyOf(surveyId, filter))
  const age = before === undefined ? -1 : reader.now.getTime() - before.at
  return before && age >= 0 && age < keptMs ? before.found : await freshResults(reader, surveyId, filter)
}

/** Lets go of what is no longer kept for anybody: it quotes what people wrote. @returns how many */
export function forgetOld(db: Database, now: Date): number {
  const kept = keptIn(db)
  const old = [...kept].filter(([, { at }]) => now.getTime() - at >= keptMs)
  for (const [key] of old) kept.delete(key)
  return old.length
}

function keyOf(surveyId: string, filter: ResultFilter | null): string {
  return JSON.stringify([surveyId, filter])
}
