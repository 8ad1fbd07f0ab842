/** Results as chat asks for them, again and again: counted once for a reader who turns the pages. */
import type { Context } from '../chat/context.ts'
import { type FoundResults, type NoResults, type ResultFilter, surveyResults } from './results/index.ts'

export interface NamedFilter {
  /** As buttons name it: a kind of organisation, or how it is found and a hash of its value. */
  token: string
  /** What is shown of it. */
  label: string
  filter: ResultFilter
}

/** Turning pages does not count everything again: results are kept this long for one reader. */
const keptMs = 60_000
const kept = new Map<string, { at: number; found: FoundResults }>()
const mostKept = 20

/** Why there are no results, and when there will be. */
export function noResultsText(none: NoResults, { tr }: Pick<Context, 'tr'>) {
  return tr.t(`surveys-none-${none.why}`, {
    smallest: 'smallestCell' in none ? none.smallestCell : 0,
  })
}

/** What `surveyResults` finds. */
export async function keptResults(
  { tx, now }: Context,
  surveyId: string,
  only: NamedFilter | null = null,
): Promise<FoundResults | NoResults> {
  // A changed answer is a newer response; one that was taken back makes them fewer.
  const { _count, _max } = await tx.response.aggregate({
    where: { surveyId },
    _count: true,
    _max: { completedAt: true },
  })
  const key = `${surveyId} ${_count} ${_max.completedAt?.getTime()} ${only?.token ?? ''}`
  const before = kept.get(key)
  if (before && now.getTime() - before.at >= 0 && now.getTime() - before.at < keptMs) return before.found
  const found = await surveyResults(tx, surveyId, only?.filter ?? null)
  if (found.kind === 'results') {
    kept.set(key, { at: now.getTime(), found })
    const oldest = kept.keys().next().value
    if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest)
  }
  return found
}

/** The key of the question that is shown there. */
export async function questionAt(
  context: Context,
  surveyId: string,
  at: number,
): Promise<string | undefined> {
  const found = await keptResults(context, surveyId)
  return found.kind === 'results' ? found.results.questions[at]?.key : undefined
}
