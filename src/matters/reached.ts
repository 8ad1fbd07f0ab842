/** What organisations have reached, and when: a call that was won, a measure that was done. */
import type { Database, Transaction } from '../db/client.ts'

export interface Reached {
  matterId: string
  organisationId: string
  /** When they came there; what they said more of it since, as that the report is due, moves nothing. */
  at: Date
}

/** @param kind the name of a kind of matters @param states those that count as reached */
export async function reached(
  db: Database | Transaction,
  { kind, states }: { kind: string; states: readonly string[] },
): Promise<Reached[]> {
  const there = { state: { in: [...states] } }
  const standings = await db.matterState.findMany({
    where: { ...there, matter: { kind } },
    select: { matterId: true, organisationId: true, changedAt: true },
  })
  const news = await db.matterNews.findMany({
    where: { matter: { kind, states: { some: there } } },
    select: { matterId: true, organisationId: true, state: true, at: true },
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
  })
  const since = new Map<string, Date>()
  for (const { state, at, ...of } of news) {
    const key = keyOf(of)
    if (!states.includes(state)) since.delete(key)
    else if (!since.has(key)) since.set(key, at)
  }
  return standings.map(({ changedAt, ...of }) => ({ ...of, at: since.get(keyOf(of)) ?? changedAt }))
}

const keyOf = ({ matterId, organisationId }: Pick<Reached, 'matterId' | 'organisationId'>) =>
  `${matterId}:${organisationId}`
