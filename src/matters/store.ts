/** Matters as they are read: one, those of an organisation, those that coordinators follow, and their numbers. */
import type { Database, Prisma, Transaction } from '../db/client.ts'
import type { MatterKind } from './kind.ts'
import { type Matter, toMatter } from './matter.ts'

type Read = Database | Transaction

/** How far an organisation is with a matter. */
export interface Standing {
  organisation: { id: string; name: string }
  state: string
  note: string | null
  shared: boolean
  changedAt: Date
  /** Who said it; null where nobody did, or who did has been erased. */
  changedBy: string | null
}

const standingColumns = {
  organisation: { select: { id: true, name: true } },
  changedBy: { select: { name: true } },
} as const satisfies Prisma.MatterStateInclude

function toStanding(row: Prisma.MatterStateGetPayload<{ include: typeof standingColumns }>): Standing {
  const { organisation, state, note, shared, changedAt, changedBy } = row
  return { organisation, state, note, shared, changedAt, changedBy: changedBy?.name ?? null }
}

export async function findMatter(db: Read, id: string): Promise<Matter | null> {
  const row = await db.matter.findUnique({ where: { id } })
  return row && toMatter(row)
}

/** A matter with where one organisation stands in it; null where it does not concern it. */
export async function findStanding(
  db: Read,
  { matterId, organisationId }: { matterId: string; organisationId: string },
): Promise<{ matter: Matter; standing: Standing } | null> {
  const row = await db.matterState.findUnique({
    where: { matterId_organisationId: { matterId, organisationId } },
    include: { ...standingColumns, matter: true },
  })
  return row && { matter: toMatter(row.matter), standing: toStanding(row) }
}

/** What concerns an organisation of a kind, the first due first: what is open, and what goes on after it was closed. */
export async function listConcerning(
  db: Read,
  {
    kind,
    organisationId,
    since,
    take,
  }: { kind: MatterKind; organisationId: string; since: Date; take: number },
): Promise<{ matter: Matter; standing: Standing }[]> {
  const rows = await db.matterState.findMany({
    where: {
      organisationId,
      OR: [
        { matter: { kind: kind.name, status: 'open', dueAt: { gte: since } } },
        ...(kind.goesOn
          ? [
              {
                matter: { kind: kind.name, status: 'closed' as const },
                state: { notIn: [kind.states[0], ...kind.finished] },
              },
            ]
          : []),
      ],
    },
    include: { ...standingColumns, matter: true },
    orderBy: [{ matter: { dueAt: 'asc' } }, { matterId: 'asc' }],
    take,
  })
  return rows.map((row) => ({ matter: toMatter(row.matter), standing: toStanding(row) }))
}

/** All of a kind, those that are not closed first, the first due first. */
export async function listMatters(db: Read, kind: MatterKind, take: number): Promise<Matter[]> {
  const rows = await db.matter.findMany({
    where: { kind: kind.name },
    orderBy: [{ status: 'asc' }, { dueAt: 'asc' }, { id: 'asc' }],
    take,
  })
  return rows.map(toMatter)
}

/** How many organisations are in each state. */
export type StateNumbers = Record<string, number>

/** Of each of these matters. */
export async function numbersOf(db: Read, matterIds: readonly string[]): Promise<Map<string, StateNumbers>> {
  const rows = await db.matterState.groupBy({
    by: ['matterId', 'state'],
    where: { matterId: { in: [...matterIds] } },
    _count: { _all: true },
  })
  const numbers = new Map(matterIds.map((id): [string, StateNumbers] => [id, {}]))
  for (const { matterId, state, _count } of rows) {
    const of = numbers.get(matterId)
    if (of) of[state] = _count._all
  }
  return numbers
}

/** Where organisations stand, by name: all where the kind is open, else those that shared it. */
export async function standingsSeen(db: Read, { id, kind }: Matter, take: number): Promise<Standing[]> {
  const rows = await db.matterState.findMany({
    where: { matterId: id, ...(!kind.open && { shared: true }) },
    include: standingColumns,
    orderBy: [{ organisation: { name: 'asc' } }, { organisationId: 'asc' }],
    take,
  })
  return rows.map(toStanding)
}
