/** The newest responses of a named survey by what its form calls them (XLSForm `instance_name`). */
import type { Database, Transaction } from '../db/client.ts'
import type { Survey } from './store.ts'

export interface NamedResponse {
  id: string
  name: string
  /** Who gave it; '' when they have been erased since. */
  person: string
  organisation: string
  completedAt: Date
}

/** Newest first; none of a survey that is not named, or whose form gives no names. */
export async function latestResponses(
  db: Database | Transaction,
  survey: Pick<Survey, 'id' | 'privacy'>,
  take: number,
): Promise<NamedResponse[]> {
  if (survey.privacy !== 'named') return []
  const rows = await db.response.findMany({
    where: { surveyId: survey.id, name: { not: null } },
    orderBy: [{ completedAt: 'desc' }, { id: 'asc' }],
    take,
    select: { id: true, name: true, contactId: true, organisationId: true, completedAt: true },
  })
  const people = await namesIn(
    rows.map(({ contactId }) => contactId),
    (ids) => db.contact.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } }),
  )
  const organisations = await namesIn(
    rows.map(({ organisationId }) => organisationId),
    (ids) => db.organisation.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } }),
  )
  return rows.map(({ contactId, organisationId, name, ...row }) => ({
    ...row,
    name: name ?? '',
    person: people.get(contactId ?? '') ?? '',
    organisation: organisations.get(organisationId ?? '') ?? '',
  }))
}

async function namesIn(
  ids: (string | null)[],
  find: (ids: string[]) => Promise<{ id: string; name: string }[]>,
): Promise<Map<string, string>> {
  const rows = await find([...new Set(ids.filter((id) => id !== null))])
  return new Map(rows.map(({ id, name }) => [id, name]))
}
