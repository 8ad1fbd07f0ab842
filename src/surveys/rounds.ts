/**
 * Surveys that are asked again: this year's and last year's, each with people, answers and results of its own. They
 * belong together by their form's ids, which differ in the year at the end only: `pulse` and `pulse-2027`, or an
 * author's own `felmeres_2026` and `felmeres_2027`.
 */

import type { Database, Transaction } from '../db/client.ts'
import type { Form } from '../forms/form.ts'
import { findSurvey, findSurveyByForm, type Survey } from './store.ts'

const yearAtEnd = /[-_ ]?(?:19|20)\d{2}(?:-\d{1,2})?$/
/** What this file puts after an id: the year, and from the second of a year on its number. */
const addedYear = /^-(?:19|20)\d{2}(?:-\d{1,2})?$/

/** The id without its year: the same for all rounds. */
export function seriesOf(formId: string): string {
  const without = formId.replace(yearAtEnd, '')
  return without === '' || without === formId ? formId : seriesOf(without)
}

/** A file's form as that of the survey it belongs to: with its id, and with the year in the title of one asked again. */
export function asRound(form: Form, { formId }: Pick<Survey, 'formId'>): Form {
  if (formId === form.id) return form
  // "-2027-2": the second of that year.
  const year = formId.slice(form.id.length + 1).replace('-', '/')
  const title = Object.fromEntries(
    Object.entries(form.title).map(([language, text]) => [language, `${text} (${year})`]),
  )
  return { ...form, id: formId, title }
}

/** Whether a file with this form's id belongs to a survey: its own, or one that was made from such a file again. */
export function belongsTo(formId: string, survey: Pick<Survey, 'formId'>): boolean {
  return (
    survey.formId === formId ||
    (survey.formId.startsWith(formId) && addedYear.test(survey.formId.slice(formId.length)))
  )
}

/** The newest survey that a file with this form's id belongs to. */
export async function currentRound(db: Database | Transaction, formId: string): Promise<Survey | null> {
  const rows = await db.survey.findMany({
    where: { formId: { startsWith: formId } },
    orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
    select: { id: true, formId: true },
  })
  const found = rows.find((row) => belongsTo(formId, row))
  return found ? await findSurvey(db, found.id) : null
}

/** The survey of the same series that was opened before this one; null for the first. */
export async function roundBefore(
  db: Database | Transaction,
  { id, formId, openedAt }: Pick<Survey, 'id' | 'formId' | 'openedAt'>,
): Promise<Survey | null> {
  if (openedAt === null) return null
  const series = seriesOf(formId)
  const rows = await db.survey.findMany({
    where: { formId: { startsWith: series }, id: { not: id }, openedAt: { lt: openedAt } },
    orderBy: [{ openedAt: 'desc' }, { id: 'asc' }],
    select: { id: true, formId: true },
  })
  const found = rows.find((row) => seriesOf(row.formId) === series)
  return found ? await findSurvey(db, found.id) : null
}

/** An id that no survey has, for a form that is asked again: with the year and, from the second of a year on, its number. */
export async function freeRound(tx: Transaction, formId: string, year: number): Promise<string> {
  const named = `${formId}-${year}`
  let id = named
  for (let n = 2; (await findSurveyByForm(tx, id)) !== null; n++) id = `${named}-${n}`
  return id
}
