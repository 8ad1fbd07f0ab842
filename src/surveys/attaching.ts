/** Files that a form names and that were not sent with it: its draft waits for them. */

import { z } from 'zod'
import type { ByPerson } from '../base/by.ts'
import { fileFault } from '../chat/file-quota.ts'
import type { Database, Transaction } from '../db/client.ts'
import { dropFiles, storeFile } from '../db/files.ts'
import { type AwaitedFile, awaitedSchema, type Form } from '../forms/form.ts'
import type { ImportProblem } from '../forms/xlsform.ts'
import type { NotDone, Said } from '../i18n/index.ts'
import { withAttachment } from './bundle.ts'
import { whyNoDraft } from './rules.ts'
import { changeDraftForm, latestVersion, type Survey, takeTurn } from './store.ts'
import { readSurveyFile } from './survey-file.ts'

/** Drafts that are looked at when a file comes: the newest, as nobody sends a file for one of last year. */
const draftsSeen = 20

const waiting = z.object({ awaited: z.array(awaitedSchema).exactOptional() })

/** The newest draft that waits for a file of this name; null when none does. */
export async function draftAwaiting(db: Database | Transaction, name: string): Promise<string | null> {
  const drafts = await db.survey.findMany({
    where: { status: 'draft' },
    orderBy: { createdAt: 'desc' },
    take: draftsSeen,
    select: { id: true, versions: { select: { form: true } } },
  })
  const isAwaited = (form: unknown) =>
    (waiting.safeParse(form).data?.awaited ?? []).some(({ file }) => isSame(file, name))
  return drafts.find(({ versions }) => versions.some(({ form }) => isAwaited(form)))?.id ?? null
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
  | { kind: 'attached'; survey: Survey; left: AwaitedFile[] }

/** Puts a file to the draft that waits for it. */
export async function attachFile(
  tx: Transaction,
  surveyId: string,
  file: { name: string; bytes: Uint8Array },
  by: ByPerson,
): Promise<Attached> {
  const draft = await takeTurn(tx, surveyId, by.now)
  if (!draft) return { kind: 'gone' }
  const version = await latestVersion(tx, surveyId)
  const wanted = version?.form.awaited?.find((each) => isSame(each.file, file.name))
  const stored = version?.fileId
    ? await tx.storedFile.findUnique({
        where: { id: version.fileId },
        select: { id: true, name: true, bytes: true },
      })
    : null
  const faults = whyNoDraft(draft)
  if (!wanted || !stored) faults.push({ key: 'surveys-not-awaited', args: { file: file.name } })
  if (faults.length > 0 || !wanted || !stored) return { kind: 'refused', faults }
  const bundle = await withAttachment(stored, { name: wanted.file, bytes: file.bytes })
  if (!bundle) return { kind: 'refused', faults: [{ key: 'surveys-attached-too-large' }] }
  const reading = await readSurveyFile(bundle)
  if (reading.kind === 'problems') return { kind: 'problems', problems: reading.problems }
  const fault = await fileFault(tx, bundle, by)
  if (fault) return { kind: 'refused', faults: [fault] }
  const { id: fileId } = await storeFile(tx, {
    ...bundle,
    type: 'application/zip',
    contactId: by.contactId,
    role: 'coordinator',
  })
  const form = { ...reading.form, id: draft.formId }
  const survey = await changeDraftForm(tx, surveyId, { form, fileId, now: by.now })
  await dropFiles(tx, [stored.id])
  return { kind: 'attached', survey, left: form.awaited ?? [] }
}

/** Telephones write the first letter large, and folders before the name. */
function isSame(wanted: string, given: string): boolean {
  const plain = (name: string) =>
    name
      .replace(/^.*[\\/]/, '')
      .normalize('NFC')
      .toLowerCase()
  return plain(wanted) === plain(given)
}
