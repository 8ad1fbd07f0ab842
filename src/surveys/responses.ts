/** A survey's responses as a stream, in memory that does not grow with their number. */

import { z } from 'zod'
import type { Database, Transaction } from '../db/client.ts'
import { type Answer, answerSchema, type Form, storedForm } from '../forms/form.ts'
import { organisationKinds } from '../partners/audience.ts'
import { type Fields, fieldsOf } from './fields.ts'

const segmentsSchema = z.strictObject({
  kind: z.enum(organisationKinds),
  town: z.string(),
  fields: z.array(z.string()),
})
/** What is known of the respondent's organisation, as it was when they answered. */
export type Segments = z.infer<typeof segmentsSchema>

export const answersSchema = z.record(z.string(), answerSchema)

/** Of a response what is counted. */
export interface Answered {
  versionId: string
  /** By path, with instance numbers; '' by an instance's own path where nothing is answered in it. */
  answers: Record<string, Answer>
  segments: Segments | null
}

export interface StoredResponse extends Answered {
  id: string
  contactId: string | null
  organisationId: string | null
  /** What the form calls it. */
  name: string | null
  language: string
  startedAt: Date | null
  completedAt: Date
}

const chunk = 500

/** As `responsesOf` reads it: JSON as its text. */
interface StoredRow extends Omit<StoredResponse, keyof Answered> {
  surveyVersionId: string
  answers: string
  segments: string | null
}

/** Every response, by id: an order that says nothing of who answered when. */
export async function* responsesOf(
  db: Database | Transaction,
  surveyId: string,
): AsyncGenerator<StoredResponse> {
  for (let after = ''; ; ) {
    // Prisma takes as long again to read the JSON of a row as the database takes for the row.
    const rows = await db.$queryRaw<
      StoredRow[]
    >`SELECT "id", "surveyVersionId", "contactId", "organisationId", "name",
      CAST("answers" AS TEXT) AS "answers", CAST("segments" AS TEXT) AS "segments", "language", "startedAt", "completedAt"
      FROM "Response" WHERE "surveyId" = ${surveyId} AND "id" > ${after} ORDER BY "id" LIMIT ${chunk}`
    for (const row of rows) {
      const { versionId, answers, segments } = answeredIn(row.surveyVersionId, row.answers, row.segments)
      const { id, contactId, organisationId, name, language, startedAt, completedAt } = row
      // Named one by one: to spread them takes longer than to read their JSON.
      yield {
        id,
        contactId,
        organisationId,
        name,
        language,
        startedAt,
        completedAt,
        versionId,
        answers,
        segments,
      }
    }
    const last = rows.at(-1)
    if (!last || rows.length < chunk) return
    after = last.id
  }
}

/** @param answers JSON, as its text, and so are the segments */
export function answeredIn(versionId: string, answers: string, segments: string | null): Answered {
  return {
    versionId,
    answers: readAnswers(JSON.parse(answers)),
    segments: segments === null ? null : readSegments(segments),
  }
}

/** As of answers: a look is enough where all is as it should be. */
function readSegments(text: string): Segments | null {
  const stored: unknown = JSON.parse(text)
  return stored === null || isSegments(stored) ? stored : segmentsSchema.parse(stored)
}

const kinds: ReadonlySet<unknown> = new Set(organisationKinds)

function isSegments(stored: unknown): stored is Segments {
  if (typeof stored !== 'object' || stored === null || Object.keys(stored).length !== 3) return false
  const { kind, town, fields } = stored as Partial<Record<keyof Segments, unknown>>
  return (
    kinds.has(kind) &&
    typeof town === 'string' &&
    Array.isArray(fields) &&
    fields.every((field) => typeof field === 'string')
  )
}

/** Most answers are a text, a number or chosen values, and need no more than a look; a schema takes ten times as long. */
function readAnswers(stored: unknown): Record<string, Answer> {
  if (typeof stored !== 'object' || stored === null || Array.isArray(stored))
    return answersSchema.parse(stored)
  const answers = stored as Record<string, unknown>
  for (const path in answers) if (!isPlain(answers[path])) answers[path] = answerSchema.parse(answers[path])
  return answers as Record<string, Answer>
}

function isPlain(answer: unknown): answer is string | number | string[] {
  if (typeof answer === 'string' || typeof answer === 'number') return true
  return Array.isArray(answer) && answer.every((value) => typeof value === 'string')
}

export interface SurveyForms {
  fields: Fields
  /** Oldest first; at least one. */
  versions: { id: string; number: number; form: Form }[]
  latest: Form
}

/** All versions of a survey and what they ask, together. @throws when the survey has none (impossible) */
export async function formsOf(db: Database | Transaction, surveyId: string): Promise<SurveyForms> {
  const rows = await db.surveyVersion.findMany({
    where: { surveyId },
    orderBy: { number: 'asc' },
    select: { id: true, number: true, form: true },
  })
  const versions = rows.map(({ id, number, form }) => ({ id, number, form: storedForm.read(form) }))
  return formsFrom(surveyId, versions)
}

/** @param versions oldest first. @throws as `formsOf` */
export function formsFrom(surveyId: string, versions: SurveyForms['versions']): SurveyForms {
  const latest = versions.at(-1)?.form
  if (!latest) throw new Error(`survey ${surveyId} has no version`)
  return { fields: fieldsOf(versions), versions, latest }
}

/** A response's answers by field; several where the field is in a repeat, in the order of its instances. */
export function byField(fields: Fields, response: Answered): Map<string, Answer[]> {
  const found = new Map<string, Answer[]>()
  const paths = Object.keys(response.answers)
  // Only a repeat's instances have an order, and comparing is what takes the time of reading many responses.
  if (isRepeating(response.answers)) paths.sort(byInstance)
  for (const path of paths) {
    const field = fields.of(response.versionId, path)
    const answer = response.answers[path]
    if (!field || answer === undefined) continue
    const list = found.get(field.key)
    if (list) list.push(answer)
    else found.set(field.key, [answer])
  }
  return found
}

/** Whether anything in them is an instance of a repeat. */
export function isRepeating(answers: Record<string, Answer>): boolean {
  for (const path in answers) if (path.includes('[')) return true
  return false
}

/** `a[2]/x` before `a[10]/x`: JSON keys come back in an order of the database's own. */
const byInstance = new Intl.Collator('en', { numeric: true }).compare
