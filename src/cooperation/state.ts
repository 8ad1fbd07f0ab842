/** The state of the cooperation: what this year has come to so far, beside all of the last one. */
import type { Database, Transaction } from '../db/client.ts'
import { type Year, yearParts } from '../db/year.ts'
import { instantOf } from '../time/moment.ts'
import { dayOf } from '../time/zone.ts'

export interface Compared {
  /** A message: what is counted. */
  key: string
  percent: boolean
  thisYear: number | null
  lastYear: number | null
}

export interface CooperationState {
  year: number
  figures: Compared[]
}

/** A year of the wall clock there: it may begin before or after that of UTC. */
export function yearIn(year: number, zone: string): Year {
  const beginning = (of: number) => instantOf({ local: `${of}-01-01T00:00`, zone })
  return { from: beginning(year), until: beginning(year + 1) }
}

export async function cooperationState(
  db: Database | Transaction,
  { now, zone }: { now: Date; zone: string },
): Promise<CooperationState> {
  const { year } = dayOf(now, zone)
  const figures: Compared[] = []
  for (const part of yearParts.all()) {
    // What is still ahead has not come to anything yet.
    const current = await part.figures(db, { ...yearIn(year, zone), until: now })
    const last = await part.figures(db, yearIn(year - 1, zone))
    for (const { key, value, percent = false } of current)
      figures.push({
        ...{ key, percent, thisYear: value },
        lastYear: last.find((one) => one.key === key)?.value ?? null,
      })
  }
  return { year, figures }
}

/** A number as it is shown; a dash where there is none. */
export function shown(value: number | null, percent: boolean): string {
  return value === null ? '–' : percent ? `${value}%` : String(value)
}
