/** What goes when it is old: each room deletes what is its own, as the settings say or as it must be; housekeeping.ts walks them every night. */
import type { Kept } from '../db/settings.ts'
import type { JobContext } from './index.ts'

export interface Cleanup {
  /** What goes: its number stands in the log by this name. Unique over all rooms. */
  name: string
  /** Deletes by {@link slices}, so that the night's work can be stopped at any time. @returns how many */
  run(context: Pick<JobContext, 'db' | 'now' | 'stopping'> & { kept: Kept }): Promise<number>
}

/** Rows in one transaction: nobody else's write waits long for it. */
export const slice = 500

/** The moment before which something is older than so many days. */
export function daysBefore(now: Date, days: number): Date {
  return new Date(now.getTime() - days * 86_400_000)
}

/** @param deleteSlice deletes so many at most as a slice has, and says how many */
export async function slices(stopping: () => boolean, deleteSlice: () => Promise<number>): Promise<number> {
  let deleted = 0
  for (let last = slice; last === slice && !stopping(); deleted += last) last = await deleteSlice()
  return deleted
}
