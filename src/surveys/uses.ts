/** What surveys still use of files: the forms they were made from, and what was sent as an answer. */
import { z } from 'zod'
import type { Database, Transaction } from '../db/client.ts'
import type { Use } from '../db/uses.ts'

export const surveyUse: Use = {
  name: 'surveys',
  async files(db, ids) {
    const versions = await db.surveyVersion.findMany({
      where: { fileId: { in: [...ids] } },
      select: { fileId: true },
    })
    return [...versions.map(({ fileId }) => fileId), ...(await filesOfTheErased(db))]
  },
}

const fileAnswer = z.object({ file: z.string() })

/** Files in answers that were given for an organisation by somebody who has been erased since. */
async function filesOfTheErased(db: Database | Transaction): Promise<string[]> {
  const rows = await db.response.findMany({
    where: { contactId: null, survey: { perOrganisation: true, privacy: { not: 'anonymous' } } },
    select: { answers: true },
  })
  const answers = rows.flatMap((row) => Object.values(z.record(z.string(), z.unknown()).parse(row.answers)))
  return answers.flatMap((answer) => fileAnswer.safeParse(answer).data?.file ?? [])
}
