/** What surveys still use of files: the forms they were made from or may be next, and what was sent as an answer. */
import type { Database, Transaction } from '../db/client.ts'
import { filesIn } from '../db/files.ts'
import type { Use } from '../db/uses.ts'

export const surveyUse: Use = {
  name: 'surveys',
  async files(db, ids) {
    const versions = await db.surveyVersion.findMany({
      where: { fileId: { in: [...ids] } },
      select: { fileId: true },
    })
    const next = await db.survey.findMany({
      where: { nextFileId: { in: [...ids] } },
      select: { nextFileId: true },
    })
    return [
      ...versions.map(({ fileId }) => fileId),
      ...next.map(({ nextFileId }) => nextFileId),
      ...(await filesOfAnswers(db, ids)),
    ]
  },
}

/**
 * Files in answers: of whom they belong to, and in those that were given for an organisation by somebody who has been
 * erased since.
 */
async function filesOfAnswers(db: Database | Transaction, ids: readonly string[]): Promise<string[]> {
  const owners = await db.storedFile.findMany({
    where: { id: { in: [...ids] }, contactId: { not: null } },
    distinct: ['contactId'],
    select: { contactId: true },
  })
  const erased = {
    contactId: null,
    survey: { perOrganisation: true, privacy: { not: 'anonymous' as const } },
  }
  const rows = await db.response.findMany({
    where: { OR: [{ contactId: { in: owners.flatMap(({ contactId }) => contactId ?? []) } }, erased] },
    select: { answers: true, state: true },
  })
  return rows.flatMap(({ answers, state }) => [...filesIn(answers), ...filesIn(state)])
}
