/** Files that a form names and that were not sent with it: its draft waits for them. */

import type { ByPerson } from '../base/by.ts'
import { fileFault } from '../chat/file-quota.ts'
import type { Database, Transaction } from '../db/client.ts'
import { dropFiles, storeFile } from '../db/files.ts'
import type { AwaitedFile, Form } from '../forms/form.ts'
import type { AttachedFile, ImportProblem } from '../forms/xlsform.ts'
import type { NotDone, Said } from '../i18n/index.ts'
import { withAttached } from './bundle.ts'
import { whyNoDraft } from './rules.ts'
import { changeDraftForm, findVersion, latestVersion, type Survey, takeTurn } from './store.ts'
import { readSurveyFile } from './survey-file.ts'
import type { FormReading } from './survey-reader.ts'

/** Drafts that are looked at when a file comes: the newest, as nobody sends a file for one of last year. */
const draftsSeen = 20

/** The newest draft that waits for a file of this name; null when none does. */
export async function draftAwaiting(db: Database | Transaction, name: string): Promise<string | null> {
  const drafts = await db.survey.findMany({
    where: { status: 'draft' },
    orderBy: { createdAt: 'desc' },
    take: draftsSeen,
    select: { id: true, versions: { select: { id: true } } },
  })
  for (const { id, versions } of drafts)
    for (const version of versions) {
      const awaited = (await findVersion(db, version.id))?.form.awaited ?? []
      if (awaited.some(({ file }) => isSame(file, name))) return id
    }
  return null
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

/** A draft's archive with files that it waits for, and what is read of it then. */
interface Packed {
  /** The stored file that they were put to. */
  from: string
  bundle: AttachedFile
  reading: FormReading
}

type Packing = Packed | Extract<Attached, { kind: 'refused' }>

/** What takes long of {@link attachFiles}: before its transaction. */
export async function packFiles(
  db: Database | Transaction,
  surveyId: string,
  files: readonly AttachedFile[],
): Promise<Packing> {
  const version = await latestVersion(db, surveyId)
  const stored = version?.fileId
    ? await db.storedFile.findUnique({
        where: { id: version.fileId },
        select: { id: true, name: true, bytes: true },
      })
    : null
  const wanted = files.flatMap(({ name, bytes }) => {
    const found = version?.form.awaited?.find((each) => isSame(each.file, name))
    return found && stored ? [{ name: found.file, bytes }] : []
  })
  const stray = files.find(({ name }) => !wanted.some((each) => isSame(each.name, name)))
  if (stray || !stored)
    return {
      kind: 'refused',
      faults: [{ key: 'surveys-not-awaited', args: { file: stray?.name ?? '' } }],
    }
  const bundle = await withAttached(stored, wanted)
  if (!bundle) return { kind: 'refused', faults: [{ key: 'surveys-attached-too-large' }] }
  return { from: stored.id, bundle, reading: await readSurveyFile(bundle) }
}

/**
 * Puts files to the draft that waits for them, all or none.
 * @param ahead what was packed before; it is packed again where the draft has changed since
 */
export async function attachFiles(
  tx: Transaction,
  surveyId: string,
  files: readonly AttachedFile[],
  by: ByPerson,
  ahead?: Packing,
): Promise<Attached> {
  const draft = await takeTurn(tx, surveyId, by.now)
  if (!draft) return { kind: 'gone' }
  const faults = whyNoDraft(draft)
  if (faults.length > 0) return { kind: 'refused', faults }
  const version = await latestVersion(tx, surveyId)
  const stands = ahead && 'from' in ahead && ahead.from === version?.fileId
  const packed = stands ? ahead : await packFiles(tx, surveyId, files)
  if ('kind' in packed) return packed
  const { from, bundle, reading } = packed
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
  await dropFiles(tx, [from])
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
