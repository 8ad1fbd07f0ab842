/** The state of the cooperation: what a year has come to, beside all of the one before. */
import type { Database, Transaction } from '../db/client.ts'
import { type Year, yearParts } from '../db/year.ts'
import { instantOf } from '../time/moment.ts'
import { dayOf } from '../time/zone.ts'

export interface Compared {
  /** A message: what is counted. */
  key: string
  percent: boolean
  /** Of the year that is shown. */
  thisYear: number | null
  lastYear: number | null
}

export interface CooperationState {
  year: number
  /** Whether it is over; else these are its numbers so far. */
  over: boolean
  figures: Compared[]
}

/** A year of the wall clock there: it may begin before or after that of UTC. */
export function yearIn(year: number, zone: string): Year {
  const beginning = (of: number) => instantOf({ local: `${of}-01-01T00:00`, zone })
  return { from: beginning(year), until: beginning(year + 1) }
}

/** The years whose state may be asked for: the one that it is, and the last. */
export function yearsShown(now: Date, zone: string): [number, number] {
  const { year } = dayOf(now, zone)
  return [year, year - 1]
}

/** The year that a report is about: in its first half the one that is over. */
export function yearReported(now: Date, zone: string): number {
  return dayOf(now, zone).subtract({ months: 6 }).year
}

/** @param year the one that it is, if none is said */
export async function cooperationState(
  db: Database | Transaction,
  { now, zone, year = dayOf(now, zone).year }: { now: Date; zone: string; year?: number },
): Promise<CooperationState> {
  const { from, until } = yearIn(year, zone)
  const over = until <= now
  const figures: Compared[] = []
  for (const part of yearParts.all()) {
    // What is still ahead has not come to anything yet.
    const current = await part.figures(db, { from, until: over ? until : now })
    const last = await part.figures(db, yearIn(year - 1, zone))
    for (const { key, value, percent = false } of current)
      figures.push({
        ...{ key, percent, thisYear: value },
        lastYear: last.find((one) => one.key === key)?.value ?? null,
      })
  }
  return { year, over, figures }
}

/** The two years, for what is said of them. */
export function yearsOf({ year, over }: CooperationState) {
  return { year: String(year), last: String(year - 1), over: over ? 'yes' : 'no' }
}

/** A number as it is shown; a dash where there is none. */
export function shown(value: number | null, percent: boolean): string {
  return value === null ? '–' : percent ? `${value}%` : String(value)
}
