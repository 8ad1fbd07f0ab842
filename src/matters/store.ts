/** Matters as they are read: one, those of an organisation, those that coordinators follow, and their numbers. */
import { byOrganisation } from '../db/by-name.ts'
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
  amount: number | null
  changedAt: Date
  /** When it was asked by itself last, and every so many days if it chose so. */
  askedAt: Date | null
  askEvery: number | null
  /** Who said it; null where nobody did, or who did has been erased. */
  changedBy: string | null
}

const standingColumns = {
  organisation: { select: { id: true, name: true } },
  changedBy: { select: { name: true } },
} as const satisfies Prisma.MatterStateInclude

function toStanding(row: Prisma.MatterStateGetPayload<{ include: typeof standingColumns }>): Standing {
  const { organisation, state, note, shared, amount, changedAt, askedAt, askEvery, changedBy } = row
  const said = { state, note, shared, amount, changedAt, changedBy: changedBy?.name ?? null }
  return { organisation, ...said, askedAt, askEvery }
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
        { matter: { kind: kind.name, status: { not: 'draft' } }, state: { in: [...(kind.tracked ?? [])] } },
        // What somebody has taken on is theirs until it is done, in whichever year it was due.
        ...(kind.concerns === 'owner'
          ? [{ matter: { kind: kind.name, status: 'open' as const }, state: { in: [...kind.reminded] } }]
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
    orderBy: byOrganisation,
    take,
  })
  return rows.map(toStanding)
}

export interface News {
  id: string
  organisation: string
  state: string
  text: string | null
  fileId: string | null
  at: Date
  by: string | null
  releasedAt: Date | null
}

const newsColumns = {
  organisation: { select: { name: true } },
  byContact: { select: { name: true } },
} as const satisfies Prisma.MatterNewsInclude

/** What was said of a matter, the latest first. */
export async function listNews(db: Read, matterId: string, take: number): Promise<News[]> {
  const rows = await db.matterNews.findMany({
    where: { matterId },
    include: newsColumns,
    orderBy: [{ at: 'desc' }, { id: 'asc' }],
    take,
  })
  return rows.map(({ id, organisation, state, text, fileId, at, byContact, releasedAt }) => ({
    ...{ id, organisation: organisation.name, state, text, fileId, at, releasedAt },
    by: byContact?.name ?? null,
  }))
}

/** The picture that was sent with one of these, as it came. */
export async function findPicture(
  db: Read,
  which: { matterId: string; newsId: string },
): Promise<{ name: string; type: string; bytes: Uint8Array } | null> {
  const news = await db.matterNews.findFirst({
    where: { id: which.newsId, matterId: which.matterId },
    select: { fileId: true },
  })
  if (!news?.fileId) return null
  return await db.storedFile.findUnique({
    where: { id: news.fileId },
    select: { name: true, type: true, bytes: true },
  })
}

/** The last words of a matter. */
export async function latestNews(
  db: Read,
  matterId: string,
): Promise<{ text: string | null; at: Date } | null> {
  return await db.matterNews.findFirst({
    where: { matterId, text: { not: null } },
    orderBy: [{ at: 'desc' }, { id: 'asc' }],
    select: { text: true, at: true },
  })
}

/** Words that anybody may read from now on, or no more. */
export async function releaseNews(
  db: Transaction,
  { matterId, newsId, released }: { matterId: string; newsId: string; released: boolean },
  now: Date,
): Promise<boolean> {
  const { count } = await db.matterNews.updateMany({
    where: { id: newsId, matterId, text: { not: null } },
    data: { releasedAt: released ? now : null },
  })
  return count > 0
}

/** A matter as anybody may read of it. */
export interface PublicMatter {
  matter: Matter
  /** Of an organisation whose state is no secret. */
  states: { organisation: string; state: string }[]
  /** What was released last. */
  news: { id: string; text: string; releasedAt: Date } | null
}

/** Those under way, the first due first; of kinds that somebody has taken on, those that ended, too. */
export async function listPublic(
  db: Read,
  kind: MatterKind,
  now: Date,
  take: number,
): Promise<PublicMatter[]> {
  const owned = kind.concerns === 'owner'
  const rows = await db.matter.findMany({
    where: {
      kind: kind.name,
      ...(owned ? { status: { not: 'draft' as const } } : { status: 'open' as const, dueAt: { gt: now } }),
    },
    include: {
      states: { where: owned ? {} : { matterId: '' }, include: { organisation: { select: { name: true } } } },
    },
    orderBy: [{ dueAt: 'asc' }, { id: 'asc' }],
    take,
  })
  const news = owned
    ? await lastReleased(
        db,
        rows.map(({ id }) => id),
      )
    : undefined
  return rows.map(({ states, ...row }) => ({
    matter: toMatter(row),
    states: states.map(({ organisation, state }) => ({ organisation: organisation.name, state })),
    news: news?.get(row.id) ?? null,
  }))
}

/** By matter: two statements, however much was said of each. */
async function lastReleased(
  db: Read,
  matterIds: readonly string[],
): Promise<Map<string, NonNullable<PublicMatter['news']>>> {
  const latest = await db.matterNews.groupBy({
    by: ['matterId'],
    where: { matterId: { in: [...matterIds] }, releasedAt: { not: null } },
    _max: { releasedAt: true },
  })
  const times = new Map(latest.map(({ matterId, _max }) => [matterId, _max.releasedAt?.getTime()]))
  const rows = await db.matterNews.findMany({
    where: {
      matterId: { in: [...times.keys()] },
      releasedAt: { in: latest.flatMap(({ _max }) => _max.releasedAt ?? []) },
    },
    select: { id: true, matterId: true, text: true, releasedAt: true },
    orderBy: { id: 'desc' },
  })
  return new Map(
    rows.flatMap(({ id, matterId, text, releasedAt }) =>
      text !== null && releasedAt && releasedAt.getTime() === times.get(matterId)
        ? [[matterId, { id, text, releasedAt }]]
        : [],
    ),
  )
}
