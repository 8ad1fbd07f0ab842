/** Surveys, their versions and the sessions of those who fill them in: reads and writes. */

import { z } from 'zod'
import { newId } from '../base/id.ts'
import { Recent } from '../base/recent.ts'
import type { Database, Transaction } from '../db/client.ts'
import { keptFor } from '../db/kept.ts'
import { type Form, localisedSchema, storedForm } from '../forms/form.ts'
import { type Audience, storedAudience } from '../partners/audience.ts'
import { instantOf, type Moment } from '../time/moment.ts'

const surveySchema = z.object({
  id: z.string(),
  formId: z.string(),
  title: localisedSchema,
  privacy: z.enum(['named', 'confidential', 'anonymous']),
  perOrganisation: z.boolean(),
  editable: z.boolean(),
  audience: storedAudience.column,
  status: z.enum(['draft', 'open', 'closed']),
  closesLocal: z.string().nullable(),
  zone: z.string(),
  closesAt: z.date().nullable(),
  openedAt: z.date().nullable(),
  closedAt: z.date().nullable(),
  createdAt: z.date(),
  nextFileId: z.string().nullable(),
})
/** A survey's row, its Json columns read. */
export type Survey = z.infer<typeof surveySchema>

export interface SurveyVersionRow {
  id: string
  surveyId: string
  number: number
  form: Form
  fileId: string | null
}

export async function findSurvey(db: Database | Transaction, id: string): Promise<Survey | null> {
  const row = await db.survey.findUnique({ where: { id } })
  return row && surveySchema.parse(row)
}

export async function findSurveyByForm(db: Database | Transaction, formId: string): Promise<Survey | null> {
  const row = await db.survey.findUnique({ where: { formId } })
  return row && surveySchema.parse(row)
}

/** Open ones that close by then, the first first. */
export async function closingUntil(
  db: Database | Transaction,
  { now, until, take }: { now: Date; until: Date; take: number },
): Promise<{ survey: Survey; at: Date }[]> {
  const rows = await db.survey.findMany({
    where: { status: 'open', closesAt: { gt: now, lte: until } },
    orderBy: [{ closesAt: 'asc' }, { id: 'asc' }],
    take,
  })
  return rows
    .map((row) => surveySchema.parse(row))
    .flatMap((survey) => (survey.closesAt ? [{ survey, at: survey.closesAt }] : []))
}

/** Newest first. */
export async function listSurveys(
  db: Database | Transaction,
  options: { status?: Survey['status'][]; take?: number } = {},
): Promise<Survey[]> {
  const rows = await db.survey.findMany({
    ...(options.status && { where: { status: { in: options.status } } }),
    orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
    take: options.take ?? 100,
  })
  return rows.map((row) => surveySchema.parse(row))
}

/** Those that were opened from then on, and before the end of it. */
export async function surveysOpened(
  db: Database | Transaction,
  { from, until }: { from: Date; until: Date },
): Promise<Survey[]> {
  const rows = await db.survey.findMany({ where: { openedAt: { gte: from, lt: until } } })
  return rows.map((row) => surveySchema.parse(row))
}

/** Versions never change: read once, kept while in use. */
const versionsOf = keptFor(() => new Recent<SurveyVersionRow>(50))

/** @returns null for a version that never was; that its survey is gone meanwhile only the survey says */
export async function findVersion(db: Database | Transaction, id: string): Promise<SurveyVersionRow | null> {
  const versions = versionsOf(db)
  const known = versions.get(id)
  if (known) return known
  const row = await db.surveyVersion.findUnique({
    where: { id },
    select: { id: true, surveyId: true, number: true, fileId: true, form: true },
  })
  if (!row) return null
  const version = { ...row, form: storedForm.read(row.form) }
  versions.set(id, version)
  return version
}

/** The version new answers are given to. */
export async function latestVersion(
  db: Database | Transaction,
  surveyId: string,
): Promise<SurveyVersionRow | null> {
  const row = await db.surveyVersion.findFirst({
    where: { surveyId },
    orderBy: { number: 'desc' },
    select: { id: true },
  })
  return row && (await findVersion(db, row.id))
}

export interface SurveyEdit {
  audience?: Audience
  privacy?: Survey['privacy']
  perOrganisation?: boolean
  editable?: boolean
  /** null: it has no end. */
  closes?: Moment | null
  status?: 'open' | 'closed'
  openedAt?: Date
  closedAt?: Date | null
  /** null: no form waits to be its next version. */
  nextFileId?: string | null
}

/** Writes what is given. @returns the survey as it is now */
export async function saveSurvey(tx: Transaction, id: string, edit: SurveyEdit): Promise<Survey> {
  return surveySchema.parse(await tx.survey.update({ where: { id }, data: columnsFor(edit) }))
}

function columnsFor({ audience, closes, ...plain }: SurveyEdit) {
  return {
    ...plain,
    ...(audience && { audience: storedAudience.write(audience) }),
    ...(closes !== undefined && {
      closesLocal: closes?.local ?? null,
      closesAt: closes && instantOf(closes),
      ...(closes && { zone: closes.zone }),
    }),
  }
}

/** The files that a survey's versions were read from. */
export async function filesOf(tx: Transaction, surveyId: string): Promise<string[]> {
  const rows = await tx.surveyVersion.findMany({ where: { surveyId }, select: { fileId: true } })
  return rows.flatMap(({ fileId }) => fileId ?? [])
}

export interface NewDraft {
  form: Form
  /** null: of a form that the program made itself. */
  fileId: string | null
  zone: string
  createdById: string | null
  now: Date
  /** Beside what any draft has at first: everybody is asked, once, by name. */
  settings?: SurveyEdit | undefined
}

/** Stores a draft; an earlier draft of the same form is replaced. @returns its id */
export async function storeDraft(tx: Transaction, draft: NewDraft): Promise<string> {
  const { form, fileId, zone, createdById, now, settings = {} } = draft
  const before = await findSurveyByForm(tx, form.id)
  if (before?.status === 'draft') await tx.survey.delete({ where: { id: before.id } })
  const id = before?.status === 'draft' ? before.id : newId()
  await tx.survey.create({
    data: {
      id,
      formId: form.id,
      title: form.title,
      zone,
      createdById,
      createdAt: now,
      audience: storedAudience.write({ all: true }),
      ...columnsFor(settings),
    },
    select: { id: true },
  })
  await storeVersion(tx, { surveyId: id, number: 1, form, fileId, now })
  return id
}

/** Another form for a draft, which keeps its settings. @returns the survey as it is now */
export async function changeDraftForm(
  tx: Transaction,
  id: string,
  { form, fileId, now }: { form: Form; fileId: string; now: Date },
): Promise<Survey> {
  // A version of its own: what a version asks is kept in memory, as it never changes.
  await tx.surveyVersion.deleteMany({ where: { surveyId: id } })
  await storeVersion(tx, { surveyId: id, number: 1, form, fileId, now })
  return surveySchema.parse(await tx.survey.update({ where: { id }, data: { title: form.title } }))
}

/** A corrected form of a published survey. @returns its number */
export async function addVersion(
  tx: Transaction,
  version: { surveyId: string; form: Form; fileId: string; now: Date },
): Promise<number> {
  const last = await tx.surveyVersion.findFirst({
    where: { surveyId: version.surveyId },
    orderBy: { number: 'desc' },
    select: { number: true },
  })
  const number = (last?.number ?? 0) + 1
  await storeVersion(tx, { ...version, number })
  await tx.survey.update({
    where: { id: version.surveyId },
    data: { title: version.form.title, nextFileId: null },
    select: { id: true },
  })
  return number
}

async function storeVersion(
  tx: Transaction,
  version: { surveyId: string; number: number; form: Form; fileId: string | null; now: Date },
): Promise<void> {
  await tx.surveyVersion.create({
    data: {
      id: newId(),
      surveyId: version.surveyId,
      number: version.number,
      form: storedForm.write(version.form),
      fileId: version.fileId,
      createdAt: version.now,
    },
    select: { id: true },
  })
}

/** Writers of one survey take turns from here to the end of their transactions. */
export async function lockSurvey(tx: Transaction, surveyId: string, now: Date): Promise<void> {
  await tx.survey.updateMany({ where: { id: surveyId }, data: { updatedAt: now } })
}

/** As `lockSurvey`. @returns what the writer before has left */
export async function takeTurn(tx: Transaction, surveyId: string, now: Date): Promise<Survey | null> {
  await lockSurvey(tx, surveyId, now)
  return await findSurvey(tx, surveyId)
}

/** FormSession.reference of a survey: the version's id, and for which organisation where it is answered once for each. */
export function referenceOf(versionId: string, organisationId: string): string {
  return organisationId === '' ? versionId : `${versionId}:${organisationId}`
}

/** The same the other way round. */
export function readReference(reference: string): { versionId: string; organisationId: string } {
  const [versionId = '', organisationId = ''] = reference.split(':')
  return { versionId, organisationId }
}

/** The unfinished session of a person in any version of a survey. */
export async function sessionOf(
  db: Database | Transaction,
  surveyId: string,
  contactId: string,
  organisationId: string,
): Promise<{ id: string; reference: string; versionId: string } | null> {
  const versions = await db.surveyVersion.findMany({ where: { surveyId }, select: { id: true } })
  const row = await db.formSession.findFirst({
    where: {
      contactId,
      kind: 'survey',
      reference: { in: versions.map(({ id }) => referenceOf(id, organisationId)) },
    },
    orderBy: { updatedAt: 'desc' },
    select: { id: true, reference: true },
  })
  return row && { ...row, versionId: readReference(row.reference).versionId }
}
