/** Of whom a programme's numbers are: who was written to of it, and to which organisation each belongs. */

import { chunks } from '../base/chunks.ts'
import { byName } from '../base/order.ts'
import type { Database, Transaction } from '../db/client.ts'
import type { Programme } from './programme.ts'

/** What is counted of one person at one programme. */
export interface Seen {
  programmeId: string
  /** Unique to the person; of somebody written down at the door the name alone is known. */
  person: string
  organisation: { id: string; name: string; kind: string; town: string } | null
  answered: boolean
  going: boolean
  came: boolean
  /** How long they were there. */
  minutes: number
}

export type Session = Pick<Programme, 'id' | 'startsAt' | 'endsAt' | 'seriesId' | 'announcedAt'>

type Organisation = NonNullable<Seen['organisation']>

/** A statement takes no more than 32,766 values on either database. */
const idsAtOnce = 30_000

async function readInParts<Row>(
  ids: readonly string[],
  read: (some: string[]) => Promise<Row[]>,
): Promise<Row[]> {
  const parts: Row[][] = []
  for (const some of chunks(ids, idsAtOnce)) parts.push(await read(some))
  return parts.flat()
}

/** At each of these programmes; who said nothing, too. What was sent is kept for a year. */
export async function whoWasWrittenTo(
  db: Database | Transaction,
  programmes: readonly Session[],
): Promise<{ programmeId: string; contactId: string }[]> {
  // A series is told of with one message under the id of one session, which may be off by now or outside the period.
  const seriesIds = [...new Set(programmes.flatMap(({ seriesId }) => seriesId ?? []))]
  const toldTogether = new Map<string, string[]>()
  for (const { id, seriesId, announcedAt } of programmes) {
    const key = togetherOf(seriesId, announcedAt)
    if (key !== null) toldTogether.set(key, [...(toldTogether.get(key) ?? []), id])
  }
  const ids = programmes.map(({ id }) => id)
  const broadcasts = await db.broadcast.findMany({
    where: {
      kind: 'announcement',
      OR: [{ programmeId: { in: ids } }, { programme: { seriesId: { in: seriesIds } } }],
    },
    select: {
      ...{ id: true, programmeId: true },
      programme: { select: { seriesId: true, announcedAt: true } },
    },
  })
  const toldOf = new Map(
    broadcasts.map(({ id, programmeId, programme }) => {
      const key = programme ? togetherOf(programme.seriesId, programme.announcedAt) : null
      return [id, key === null ? (programmeId ?? []) : (toldTogether.get(key) ?? [])]
    }),
  )
  const sent = []
  for (const some of chunks([...toldOf.keys()], idsAtOnce))
    sent.push(
      await db.delivery.findMany({
        where: { broadcastId: { in: some }, contactId: { not: null } },
        select: { contactId: true, broadcastId: true },
      }),
    )
  return sent
    .flat()
    .flatMap(({ contactId, broadcastId }) =>
      contactId === null
        ? []
        : [toldOf.get(broadcastId ?? '') ?? []].flat().map((programmeId) => ({ programmeId, contactId })),
    )
}

/** The same for the sessions of a series that were announced together; null for what is no session. */
function togetherOf(seriesId: string | null, announcedAt: Date | null): string | null {
  return seriesId === null ? null : `${seriesId}:${announcedAt?.getTime()}`
}

/** The organisation that somebody answered for, else the first of theirs by name. */
export async function organisationsOfEach(
  db: Database | Transaction,
  contactIds: readonly string[],
): Promise<(contactId: string, answeredFor: string | null) => Organisation | null> {
  const memberships = await readInParts(contactIds, (some) =>
    db.membership.findMany({
      where: { contactId: { in: some } },
      select: { contactId: true, organisationId: true },
    }),
  )
  const ids = [...new Set(memberships.map(({ organisationId }) => organisationId))]
  const named = await readInParts(ids, (some) =>
    db.organisation.findMany({
      where: { id: { in: some } },
      select: { id: true, name: true, kind: true, town: true },
    }),
  )
  const organisations = new Map(
    named.sort(byName).map((organisation, rank) => [organisation.id, { organisation, rank }]),
  )
  const of = new Map<string, { organisation: Organisation; rank: number }[]>()
  for (const { contactId, organisationId } of memberships) {
    const ranked = organisations.get(organisationId)
    if (ranked) of.set(contactId, [...(of.get(contactId) ?? []), ranked])
  }
  for (const theirs of of.values()) theirs.sort((one, other) => one.rank - other.rank)
  return (contactId, answeredFor) => {
    const all = (of.get(contactId) ?? []).map(({ organisation }) => organisation)
    return all.find(({ id }) => id === answeredFor) ?? all[0] ?? null
  }
}
