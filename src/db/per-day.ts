/** Rows counted by day (UTC), as a statement that both databases read alike gives them. */
import { z } from 'zod'

/** Of `SELECT date(…) AS "day", COUNT(*) AS "count" … GROUP BY 1`: SQLite gives the day as text, PostgreSQL as a date. */
export const perDay = z.array(z.object({ day: z.coerce.date(), count: z.coerce.number() }))

export type PerDay = z.infer<typeof perDay>
