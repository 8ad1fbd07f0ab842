/**
 * For whom a person answers. Where a survey is answered once for an organisation, a person answers it for each of
 * theirs, with a draft, a participation and a response for each; else for themselves, which is written as ''.
 */

import type { Person } from '../chat/context.ts'
import { byName } from '../db/by-name.ts'
import type { Database, ParticipationState, Transaction } from '../db/client.ts'
import { ownerOf, participationsOf } from './participations.ts'
import { mayChange, type Timing } from './rules.ts'
import type { Survey } from './store.ts'

/** How far it is, and what the person can do next. */
export type Standing = 'open' | 'started' | 'done' | 'changeable' | 'colleague'

export interface Behalf {
  /** '' where each person answers for themselves. */
  organisationId: string
  /** The organisation's name; '' likewise. */
  name: string
  standing: Standing
  /** Who else has it for the organisation. */
  colleague?: { name: string; state: ParticipationState }
}

/** All that this person answers a survey for; none where it takes an organisation and they have none. */
export async function behalvesOf(
  db: Database | Transaction,
  survey: Survey,
  { contactId, organisations }: Pick<Person, 'contactId' | 'organisations'>,
  now: Date,
): Promise<Behalf[]> {
  const mine = new Map(
    (await participationsOf(db, survey.id, contactId)).map(({ organisationId, state }) => [
      organisationId,
      state,
    ]),
  )
  if (!survey.perOrganisation)
    return [{ organisationId: '', name: '', standing: standingOf(mine.get('') ?? null, survey, now) }]
  const found: Behalf[] = []
  for (const { id, name } of [...organisations, ...(await formerOnes(db, organisations, [...mine.keys()]))]) {
    const state = mine.get(id) ?? null
    const owner = state === 'started' || state === 'done' ? null : await ownerOf(db, survey.id, id)
    found.push({
      organisationId: id,
      name,
      ...(owner
        ? { standing: 'colleague', colleague: { name: owner.name, state: owner.state } }
        : { standing: standingOf(state, survey, now) }),
    })
  }
  return found
}

/** Whether there is something to do: to begin it, to go on, or to change it. */
export function isTheirs({ standing }: Pick<Behalf, 'standing'>): boolean {
  return standing !== 'done' && standing !== 'colleague'
}

/** Whether it waits for the person. */
export function isUnfinished({ standing }: Pick<Behalf, 'standing'>): boolean {
  return standing === 'open' || standing === 'started'
}

function standingOf(
  state: ParticipationState | null,
  survey: Timing & Pick<Survey, 'editable' | 'privacy'>,
  now: Date,
): Standing {
  if (state === 'done') return mayChange(survey, now) ? 'changeable' : 'done'
  return state === 'started' ? 'started' : 'open'
}

/** What somebody began for an organisation that they have left since is still with them. */
async function formerOnes(
  db: Database | Transaction,
  organisations: Person['organisations'],
  begun: string[],
): Promise<{ id: string; name: string }[]> {
  const present = new Set(organisations.map(({ id }) => id))
  const ids = begun.filter((id) => id !== '' && !present.has(id))
  if (ids.length === 0) return []
  return await db.organisation.findMany({
    where: { id: { in: ids } },
    select: { id: true, name: true },
    orderBy: byName,
  })
}
