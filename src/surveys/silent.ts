/** Who has not answered a survey, by organisation: of an anonymous one nobody is named. */
import type { Database, Transaction } from '../db/client.ts'
import { type OfOrganisation, peopleByOrganisation } from '../partners/silent.ts'
import { countUnfinished } from './invitations.ts'
import { unfinished } from './rules.ts'
import type { Survey } from './store.ts'

export type Silent =
  /** Who took part is nobody's to know, either. */
  { kind: 'anonymous'; contacts: number } | { kind: 'named'; contacts: number; groups: OfOrganisation[] }

export async function silentIn(db: Database | Transaction, survey: Survey): Promise<Silent> {
  const contacts = await countUnfinished(db, survey)
  if (survey.privacy === 'anonymous') return { kind: 'anonymous', contacts }
  const done = survey.perOrganisation
    ? await db.participation.findMany({
        where: { surveyId: survey.id, state: 'done' },
        select: { organisationId: true },
      })
    : []
  const answered = new Set(done.map(({ organisationId }) => organisationId))
  return { kind: 'named', contacts, groups: await peopleByOrganisation(db, unfinished(survey), answered) }
}
