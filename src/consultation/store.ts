/** Consultations and what became of their points: reads. */
import { z } from 'zod'
import type { Database, Prisma, Transaction } from '../db/client.ts'
import { findSurvey, type Survey } from '../surveys/store.ts'
import { type Outcome, outcomes } from './rules.ts'
import { type ConsultedText, storedText } from './text.ts'

export interface PointAnswer {
  point: string
  outcome: Outcome
  why: string
  revision: number
  by: string | null
}

export interface Consultation {
  id: string
  surveyId: string
  survey: Survey
  text: ConsultedText
  previousId: string | null
  nextId: string | null
  createdAt: Date
  toldAt: Date | null
  announcedAt: Date | null
  /** By point. */
  answers: ReadonlyMap<string, PointAnswer>
}

const outcomeSchema = z.enum(outcomes)

const include = {
  next: { select: { id: true } },
  answers: { include: { answeredBy: { select: { name: true } } } },
} satisfies Prisma.ConsultationInclude

async function read(
  db: Database | Transaction,
  row: Prisma.ConsultationGetPayload<{ include: typeof include }> | null,
): Promise<Consultation | null> {
  const survey = row && (await findSurvey(db, row.surveyId))
  if (!row || !survey) return null
  const { id, surveyId, previousId, createdAt, toldAt, announcedAt } = row
  const answers = row.answers.map(({ point, outcome, why, revision, answeredBy }): [string, PointAnswer] => [
    point,
    { point, outcome: outcomeSchema.parse(outcome), why, revision, by: answeredBy?.name ?? null },
  ])
  return {
    ...{ id, surveyId, survey, previousId, createdAt, toldAt, announcedAt },
    text: storedText.read(row.text),
    nextId: row.next?.id ?? null,
    answers: new Map(answers),
  }
}

export async function findConsultation(db: Database | Transaction, id: string): Promise<Consultation | null> {
  return await read(db, await db.consultation.findUnique({ where: { id }, include }))
}

export async function consultationOf(
  db: Database | Transaction,
  surveyId: string,
): Promise<Consultation | null> {
  return await read(db, await db.consultation.findUnique({ where: { surveyId }, include }))
}

/** Newest first. */
export async function listConsultations(
  db: Database | Transaction,
  { take, published = false }: { take: number; published?: boolean },
): Promise<Consultation[]> {
  const rows = await db.consultation.findMany({
    ...(published && {
      where: { OR: [{ survey: { status: { not: 'draft' } } }, { announcedAt: { not: null } }] },
    }),
    orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
    take,
    include,
  })
  const all = await Promise.all(rows.map((row) => read(db, row)))
  return all.filter((one) => one !== null)
}

/** Writers of one consultation take turns from here to the end of their transactions. @returns what the one before left */
export async function takeTurn(tx: Transaction, id: string): Promise<Consultation | null> {
  await tx.consultation.updateMany({ where: { id }, data: { revision: { increment: 1 } } })
  return await findConsultation(tx, id)
}
