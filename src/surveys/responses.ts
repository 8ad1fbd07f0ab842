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

export interface StoredResponse {
  id: string
  versionId: string
  contactId: string | null
  organisationId: string | null
  /** What the form calls it. */
  name: string | null
  /** By path, with instance numbers; '' by an instance's own path where nothing is answered in it. */
  answers: Record<string, Answer>
  segments: Segments | null
  language: string
  startedAt: Date | null
  completedAt: Date
}

const chunk = 500

/** Every response, by id: an order that says nothing of who answered when. */
export async function* responsesOf(
  db: Database | Transaction,
  surveyId: string,
): AsyncGenerator<StoredResponse> {
  for (let after = ''; ; ) {
    const rows = await db.response.findMany({
      where: { surveyId, id: { gt: after } },
      orderBy: { id: 'asc' },
      take: chunk,
      select: {
        id: true,
        surveyVersionId: true,
        contactId: true,
        organisationId: true,
        name: true,
        answers: true,
        segments: true,
        language: true,
        startedAt: true,
        completedAt: true,
      },
    })
    for (const { surveyVersionId, answers, segments, ...row } of rows)
      yield {
        ...row,
        versionId: surveyVersionId,
        answers: readAnswers(answers),
        segments: segments === null ? null : segmentsSchema.parse(segments),
      }
    const last = rows.at(-1)
    if (!last || rows.length < chunk) return
    after = last.id
  }
}

/** Most answers are a text, a number or chosen values, and need no more than a look; a schema takes ten times as long. */
function readAnswers(stored: unknown): Record<string, Answer> {
  return isPlain(stored) ? stored : answersSchema.parse(stored)
}

function isPlain(stored: unknown): stored is Record<string, string | number | string[]> {
  if (typeof stored !== 'object' || stored === null || Array.isArray(stored)) return false
  for (const answer of Object.values(stored))
    if (
      typeof answer !== 'string' &&
      typeof answer !== 'number' &&
      !(Array.isArray(answer) && answer.every((value) => typeof value === 'string'))
    )
      return false
  return true
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
  const latest = versions.at(-1)?.form
  if (!latest) throw new Error(`survey ${surveyId} has no version`)
  return { fields: fieldsOf(versions), versions, latest }
}

/** A response's answers by field; several where the field is in a repeat, in the order of its instances. */
export function byField(fields: Fields, response: StoredResponse): Map<string, Answer[]> {
  const found = new Map<string, Answer[]>()
  const paths = Object.keys(response.answers)
  // Only a repeat's instances have an order, and comparing is what takes the time of reading many responses.
  if (paths.some((path) => path.includes('['))) paths.sort(byInstance)
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

/** `a[2]/x` before `a[10]/x`: JSON keys come back in an order of the database's own. */
const byInstance = new Intl.Collator('en', { numeric: true }).compare
