/** A year of the action plan: every measure that was under way in it, how far it was at its end, what was told of it. */
import type { Database, Transaction } from '../db/client.ts'
import { instantOf } from '../time/moment.ts'
import { dayOf } from '../time/zone.ts'
import { measure } from './kinds/measure.ts'
import { type Matter, toMatter } from './matter.ts'
import { isLate } from './rules.ts'

export interface YearOfMeasure {
  matter: Matter
  owner: string
  /** At the year's end, or now where that is ahead. */
  state: string
  late: boolean
  /** What was released of what its owner said in the year, in its order. */
  news: { at: Date; text: string }[]
}

export interface PlanYear {
  year: number
  measures: YearOfMeasure[]
}

/** The years that are offered: the last, and the one that it is now. */
export function reportYears(now: Date, zone: string): [number, number] {
  const { year } = dayOf(now, zone)
  return [year - 1, year]
}

/** Measures of one report. */
const most = 500

export async function planYear(
  db: Database | Transaction,
  { year, now, zone }: { year: number; now: Date; zone: string },
): Promise<PlanYear> {
  const begins = (one: number) => instantOf({ local: `${one}-01-01T00:00`, zone })
  const from = begins(year)
  const next = begins(year + 1)
  const until = next < now ? next : now
  const rows = await db.matter.findMany({
    where: {
      ...{ kind: measure.name, status: { not: 'draft' }, openedAt: { lt: next } },
      OR: [{ closedAt: null }, { closedAt: { gte: from } }],
    },
    include: {
      states: { include: { organisation: { select: { name: true } } } },
      news: {
        where: { at: { lt: next } },
        include: { organisation: { select: { name: true } } },
        orderBy: [{ at: 'asc' }, { id: 'asc' }],
      },
    },
    orderBy: [{ dueAt: 'asc' }, { id: 'asc' }],
    take: most,
  })
  const measures = rows.flatMap(({ states: [standing], news, ...row }): YearOfMeasure[] => {
    const matter = toMatter(row)
    // Who had it then: somebody else may have taken it over since.
    const last = news.at(-1)
    const since = standing && standing.changedAt < next && (!last || standing.changedAt >= last.at)
    const owner = since || !last ? standing?.organisation : last.organisation
    const state = since ? standing.state : (last?.state ?? measure.states[0])
    const before = news.filter(({ at }) => at < from).at(-1)?.state
    // What was done before the year is no part of it.
    if (before !== undefined && measure.finished.includes(before) && news.every(({ at }) => at < from))
      return []
    const told = news.filter(({ at, text, releasedAt }) => at >= from && text !== null && releasedAt !== null)
    return [
      {
        ...{ matter, owner: owner?.name ?? '', state },
        late: isLate(matter, state, until),
        news: told.map(({ at, text }) => ({ at, text: text ?? '' })),
      },
    ]
  })
  return { year, measures }
}
