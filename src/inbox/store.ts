/** Inquiries as they are read: one with all that was said, those that wait, how many. */
import type { Database, Prisma, Transaction } from '../db/client.ts'

const withWords = {
  contact: {
    select: {
      id: true,
      name: true,
      memberships: { select: { organisation: { select: { name: true } } }, orderBy: { createdAt: 'asc' } },
    },
  },
  words: {
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
    include: { writtenBy: { select: { name: true } } },
  },
} as const satisfies Prisma.InquiryInclude

export type Inquiry = Prisma.InquiryGetPayload<{ include: typeof withWords }>

/** One that was passed on, whoever may read it. */
export async function findInquiry(db: Database | Transaction, id: string): Promise<Inquiry | null> {
  return await db.inquiry.findFirst({ where: { id, state: { not: 'draft' } }, include: withWords })
}

/** Those that wait, the longest first; or the others, the latest first. */
export async function listInquiries(
  db: Database | Transaction,
  state: 'waiting' | 'answered',
  take: number,
): Promise<Inquiry[]> {
  const saidAt = state === 'waiting' ? 'asc' : 'desc'
  return await db.inquiry.findMany({
    where: { state },
    orderBy: [{ saidAt }, { id: 'asc' }],
    take,
    include: withWords,
  })
}

export async function countWaiting(db: Database | Transaction): Promise<number> {
  return await db.inquiry.count({ where: { state: 'waiting' } })
}

/** How a person is called where others read of them: with their organisations. */
export function callerOf({ contact }: Pick<Inquiry, 'contact'>): string {
  const organisations = contact.memberships.map(({ organisation }) => organisation.name).join(', ')
  return [contact.name || '–', organisations && `(${organisations})`].filter(Boolean).join(' ')
}
