/** Files that a form names and that were not sent with it: a draft waits for them, and so does a next version. */

import type { ByPerson } from '../base/by.ts'
import { fileFault } from '../chat/file-quota.ts'
import type { Database, Transaction } from '../db/client.ts'
import { dropFiles, storeFile } from '../db/files.ts'
import type { AwaitedFile, Form } from '../forms/form.ts'
import type { AttachedFile, ImportProblem } from '../forms/xlsform.ts'
import type { NotDone, Said } from '../i18n/index.ts'
import { awaitedAs, isOtherKind } from './awaited-name.ts'
import { withAttached } from './bundle.ts'
import { asRound } from './rounds.ts'
import { changeDraftForm, findSurvey, latestVersion, type Survey, saveSurvey, takeTurn } from './store.ts'
import { formsSeen, readStoredForm, readSurveyFile } from './survey-file.ts'
import type { FormReading } from './survey-reader.ts'

/**
 * The survey whose form, of those sent last, waits for a file of this name, and for which; null when none does. The
 * nearest name in any of them is meant, of equal ones that of the newest form.
 */
export async function surveyAwaiting(
  db: Database | Transaction,
  name: string,
): Promise<{ surveyId: string; awaited: AwaitedFile } | null> {
  const surveys = await db.survey.findMany({
    where: { OR: [{ status: 'draft' }, { nextFileId: { not: null } }] },
    select: { id: true, nextFileId: true, versions: { select: { fileId: true } } },
  })
  const ofFile = new Map(
    surveys.flatMap(({ id, nextFileId, versions }) =>
      // A draft has one version.
      [nextFileId ?? versions[0]?.fileId].flatMap((file) => (file ? [[file, id] as const] : [])),
    ),
  )
  const newest = await db.storedFile.findMany({
    where: { id: { in: [...ofFile.keys()] } },
    orderBy: { createdAt: 'desc' },
    take: formsSeen,
    select: { id: true },
  })
  const all: (AwaitedFile & { surveyId: string })[] = []
  for (const { id } of newest) {
    const surveyId = ofFile.get(id) ?? ''
    const { awaited = [] } = (await waitingForm(db, surveyId))?.form ?? {}
    all.push(...awaited.map((each) => ({ ...each, surveyId })))
  }
  const awaited = awaitedAs(all, name)
  return awaited ? { surveyId: awaited.surveyId, awaited } : null
}

/** What is not published yet: a draft's form, or one that was sent for a published survey. */
async function waitingForm(
  db: Database | Transaction,
  surveyId: string,
): Promise<{ form: Form; fileId: string } | null> {
  const survey = await findSurvey(db, surveyId)
  if (survey && survey.status !== 'draft') {
    const { nextFileId: fileId } = survey
    const form = fileId === null ? null : await readStoredForm(db, fileId)
    return form && fileId !== null ? { form, fileId } : null
  }
  const version = await latestVersion(db, surveyId)
  return version?.fileId ? { form: version.form, fileId: version.fileId } : null
}

/** Why a form cannot be asked yet. */
export function awaitingFaults({ awaited = [] }: Pick<Form, 'awaited'>): Said[] {
  const files = awaited.filter(({ needed }) => needed).map(({ file }) => file)
  return files.length === 0 ? [] : [{ key: 'surveys-awaits', args: { files: files.join(', ') } }]
}

export type Attached =
  | NotDone
  /** What is wrong with the form now that the file is there. */
  | { kind: 'problems'; problems: ImportProblem[] }
  | {
      kind: 'attached'
      survey: Survey
      left: AwaitedFile[]
      /** The form's file with all that was put to it. */
      fileId: string
      reading: Extract<FormReading, { kind: 'form' }>
      /** Spreadsheets that were taken for a CSV, and for which. */
      sheets: { file: string; awaited: string }[]
    }

/** A form's archive with files that it waits for, and what is read of it then. */
interface Packed {
  /** The stored file that they were put to. */
  from: string
  bundle: AttachedFile
  reading: FormReading
  sheets: { file: string; awaited: string }[]
}

type Packing = Packed | Extract<Attached, { kind: 'refused' }>

/** What takes long of {@link attachFiles}: before its transaction. */
export async function packFiles(
  db: Database | Transaction,
  surveyId: string,
  files: readonly AttachedFile[],
): Promise<Packing> {
  const waiting = await waitingForm(db, surveyId)
  const stored = waiting
    ? await db.storedFile.findUnique({
        where: { id: waiting.fileId },
        select: { id: true, name: true, bytes: true },
      })
    : null
  const wanted: AttachedFile[] = []
  const sheets: Packed['sheets'] = []
  for (const { name, bytes } of files) {
    const awaited = awaitedAs(waiting?.form.awaited, name)
    if (!awaited || !stored)
      return { kind: 'refused', faults: [{ key: 'surveys-not-awaited', args: { file: name } }] }
    const other = files[wanted.findIndex((each) => each.name === awaited.file)]
    if (other) {
      const args = { file: name, other: other.name, awaited: awaited.file }
      return { kind: 'refused', faults: [{ key: 'surveys-attached-twice', args }] }
    }
    wanted.push({ name: awaited.file, bytes })
    if (isOtherKind(awaited, name)) sheets.push({ file: name, awaited: awaited.file })
  }
  const bundle = stored && (await withAttached(stored, wanted))
  if (!bundle) return { kind: 'refused', faults: [{ key: 'surveys-attached-too-large' }] }
  return { from: stored.id, bundle, reading: await readSurveyFile(bundle), sheets }
}

/**
 * Puts files to the draft or the next version that waits for them, all or none.
 * @param ahead what was packed before; it is packed again where the form has changed since
 */
export async function attachFiles(
  tx: Transaction,
  surveyId: string,
  files: readonly AttachedFile[],
  by: ByPerson,
  ahead?: Packing,
): Promise<Attached> {
  const before = await takeTurn(tx, surveyId, by.now)
  if (!before) return { kind: 'gone' }
  const waiting = await waitingForm(tx, surveyId)
  const stands = ahead && 'from' in ahead && ahead.from === waiting?.fileId
  const packed = stands ? ahead : await packFiles(tx, surveyId, files)
  if ('kind' in packed) return packed
  const { from, bundle, reading, sheets } = packed
  if (reading.kind === 'problems') return { kind: 'problems', problems: reading.problems }
  const fault = await fileFault(tx, bundle, by)
  if (fault) return { kind: 'refused', faults: [fault] }
  const { id: fileId } = await storeFile(tx, {
    ...bundle,
    type: 'application/zip',
    contactId: by.contactId,
    role: 'coordinator',
  })
  const survey =
    before.status === 'draft'
      ? await changeDraftForm(tx, surveyId, {
          form: asRound(reading.form, before),
          fileId,
          now: by.now,
        })
      : await saveSurvey(tx, surveyId, { nextFileId: fileId })
  await dropFiles(tx, [from])
  return { kind: 'attached', survey, left: reading.form.awaited ?? [], fileId, reading, sheets }
}
