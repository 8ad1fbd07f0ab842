/** How far people are with a survey, counted by their organisations, in a statement that both databases read alike. */
import { z } from 'zod'
import type { Database, Transaction } from './client.ts'

const counts = z.array(
  z.object({
    organisationId: z.string(),
    started: z.coerce.number(),
    done: z.coerce.number(),
  }),
)

/** @returns by the id of the first organisation of each; who has none is not among them */
export async function statesPerOrganisation(
  db: Database | Transaction,
  surveyId: string,
): Promise<Map<string, { started: number; done: number }>> {
  const rows = counts.parse(
    await db.$queryRaw`SELECT m."organisationId",
        COUNT(CASE WHEN p."state" = 'started' THEN 1 END) AS "started",
        COUNT(CASE WHEN p."state" = 'done' THEN 1 END) AS "done"
      FROM "Participation" p JOIN "Membership" m ON m."contactId" = p."contactId"
      WHERE p."surveyId" = ${surveyId} AND NOT EXISTS (
        SELECT 1 FROM "Membership" f WHERE f."contactId" = m."contactId" AND (f."createdAt" < m."createdAt"
          OR (f."createdAt" = m."createdAt" AND f."organisationId" < m."organisationId")))
      GROUP BY m."organisationId"`,
  )
  return new Map(rows.map(({ organisationId, ...of }) => [organisationId, of]))
}
