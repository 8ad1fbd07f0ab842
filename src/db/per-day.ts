/** Rows counted by day (UTC), in a statement that both databases read alike. */
import { z } from 'zod'
import type { Database } from './client.ts'

/** SQLite gives the day as text, PostgreSQL as a date. */
const perDay = z.array(z.object({ day: z.coerce.date(), count: z.coerce.number() }))

export type PerDay = z.infer<typeof perDay>

/** When people joined. */
export async function joinedPerDay(db: Database, since: Date): Promise<PerDay> {
  return perDay.parse(
    await db.$queryRaw`SELECT date("consentedAt") AS "day", COUNT(*) AS "count" FROM "Contact"
      WHERE "consentedAt" >= ${since} GROUP BY 1`,
  )
}

/** When programmes were answered. */
export async function answeredPerDay(db: Database, since: Date): Promise<PerDay> {
  return perDay.parse(
    await db.$queryRaw`SELECT date("answeredAt") AS "day", COUNT(*) AS "count" FROM "Rsvp"
      WHERE "answeredAt" >= ${since} GROUP BY 1`,
  )
}

/** When surveys were; anonymous answers have no time of their own. */
export async function respondedPerDay(db: Database, since: Date): Promise<PerDay> {
  return perDay.parse(
    await db.$queryRaw`SELECT date(r."completedAt") AS "day", COUNT(*) AS "count" FROM "Response" r
      JOIN "Survey" s ON s."id" = r."surveyId"
      WHERE r."completedAt" >= ${since} AND s."privacy" <> 'anonymous' GROUP BY 1`,
  )
}
