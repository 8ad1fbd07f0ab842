/** On the first page: what of all rooms has its day in the next weeks, or waits for a coordinator, the first first. */
import type { Database } from '../db/client.ts'
import type { Ahead, Clerk, Panel } from './desk.ts'

/** Days that are looked ahead. */
const days = 42

/** Rows that one room reads at most: more come next week. */
export const mostAhead = 50

/** @param rooms that know of such days; without any there is no panel */
export function aheadPanel(rooms: readonly Ahead[]): Panel[] {
  if (rooms.length === 0) return []
  return [
    {
      order: 6,
      title: 'console-ahead',
      empty: { says: 'console-ahead-none' },
      async read(desk: { db: Database; clock: () => Date }, clerk: Clerk, shown: number) {
        const until = new Date(desk.clock().getTime() + days * 86_400_000)
        const read = await Promise.all(rooms.map((ahead) => ahead(desk, clerk, until)))
        const rows = read.flat().sort((a, b) => a.at.getTime() - b.at.getTime())
        return { rows: rows.slice(0, shown), more: Math.max(0, rows.length - shown) }
      },
    },
  ]
}
