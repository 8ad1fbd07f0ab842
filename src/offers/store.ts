/** Postings and introductions as they are read. */
import type { Database, Prisma, Transaction } from '../db/client.ts'
import type { Field, Side } from './posting.ts'

const withOrganisation = {
  organisation: { select: { id: true, name: true, town: true, townKey: true } },
  matter: { select: { title: true, dueAt: true } },
} as const satisfies Prisma.PostingInclude

/** With what was said against it. */
export const withReports = {
  ...withOrganisation,
  reports: { orderBy: { at: 'asc' } },
} as const satisfies Prisma.PostingInclude

export type Posting = Prisma.PostingGetPayload<{ include: typeof withOrganisation }>

const withBoth = {
  posting: { include: withOrganisation },
  organisation: { select: { id: true, name: true, town: true } },
  contact: { select: { id: true, name: true } },
  owner: { select: { id: true, name: true } },
} as const satisfies Prisma.IntroductionInclude

type IntroductionRow = Prisma.IntroductionGetPayload<{ include: typeof withBoth }>
/** What it is about is still there, and so is who is interested. */
export interface Introduction extends IntroductionRow {
  posting: NonNullable<IntroductionRow['posting']>
  organisation: NonNullable<IntroductionRow['organisation']>
  contact: NonNullable<IntroductionRow['contact']>
}

export async function findPosting(db: Database | Transaction, id: string): Promise<Posting | null> {
  return await db.posting.findUnique({ where: { id }, include: withOrganisation })
}

/** What stands now. */
export function standingAt(now: Date): Prisma.PostingWhereInput {
  return {
    ...{ state: 'open', expiresAt: { gt: now }, organisation: { archivedAt: null } },
    // With its call a search for a partner is over.
    OR: [{ matterId: null }, { matter: { status: 'open', dueAt: { gt: now } } }],
  }
}

export interface Listed {
  side?: Side | undefined
  field?: Field | undefined
  /** The call that a partner is looked for. */
  matterId?: string | undefined
}

/** What stands now, the newest first. */
export async function listPostings(
  db: Database | Transaction,
  { side, field, matterId }: Listed,
  { now, take, skip = 0 }: { now: Date; take: number; skip?: number },
): Promise<Posting[]> {
  return await db.posting.findMany({
    where: {
      ...standingAt(now),
      ...(side && { side }),
      ...(field && { field }),
      ...(matterId !== undefined && { matterId }),
    },
    include: withOrganisation,
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take,
    skip,
  })
}

/** A funding call that can still be applied for, by its id. */
export async function findOpenCall(db: Database | Transaction, id: string, now: Date) {
  return await db.matter.findFirst({
    where: { id, kind: 'call', status: 'open', dueAt: { gt: now } },
    select: { id: true, title: true, dueAt: true },
  })
}

export async function countPostings(db: Database | Transaction, side: Side, now: Date): Promise<number> {
  return await db.posting.count({ where: { ...standingAt(now), side } })
}

/** What these organisations posted and did not take down, the newest first. */
export async function postingsOf(
  db: Database | Transaction,
  organisationIds: readonly string[],
  take: number,
): Promise<Posting[]> {
  return await db.posting.findMany({
    where: { organisationId: { in: [...organisationIds] }, state: { in: ['open', 'expired'] } },
    include: withOrganisation,
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take,
  })
}

/** @returns null when there is none (any more), or a side of it has gone */
export async function findIntroduction(db: Database | Transaction, id: string): Promise<Introduction | null> {
  return whole(await db.introduction.findUnique({ where: { id }, include: withBoth }))
}

/** Those in which somebody is on the one side or the other. */
export async function introductionsOf(
  db: Database | Transaction,
  { contactId, organisationIds }: { contactId: string; organisationIds: readonly string[] },
  take: number,
): Promise<Introduction[]> {
  const rows = await db.introduction.findMany({
    where: {
      state: { in: ['waiting', 'introduced'] },
      OR: [{ contactId }, { posting: { organisationId: { in: [...organisationIds] } } }],
    },
    include: withBoth,
    orderBy: [{ state: 'asc' }, { askedAt: 'desc' }, { id: 'asc' }],
    take,
  })
  return rows.flatMap((row) => whole(row) ?? [])
}

/** Those that wait for an answer. */
export async function waitingOf(
  tx: Transaction,
  about: Prisma.IntroductionWhereInput,
): Promise<Introduction[]> {
  const rows = await tx.introduction.findMany({ where: { ...about, state: 'waiting' }, include: withBoth })
  return rows.flatMap((row) => whole(row) ?? [])
}

function whole(row: IntroductionRow | null): Introduction | null {
  if (!row) return null
  const { posting, organisation, contact } = row
  return posting && organisation && contact ? { ...row, posting, organisation, contact } : null
}

export async function isMember(
  db: Database | Transaction,
  contactId: string,
  organisationId: string,
): Promise<boolean> {
  return (await db.membership.count({ where: { contactId, organisationId } })) > 0
}

/** Whether either of two organisations wants nothing of the other. */
export async function isBlocked(db: Database | Transaction, one: string, other: string): Promise<boolean> {
  const found = await db.offerBlock.count({
    where: {
      OR: [
        { organisationId: one, blockedId: other },
        { organisationId: other, blockedId: one },
      ],
    },
  })
  return found > 0
}

/** Organisations from which theirs want nothing. */
export async function blockedBy(
  db: Database | Transaction,
  organisationIds: readonly string[],
  take: number,
) {
  return await db.offerBlock.findMany({
    where: { organisationId: { in: [...organisationIds] } },
    include: { blocked: { select: { id: true, name: true } } },
    orderBy: { at: 'desc' },
    take,
  })
}
