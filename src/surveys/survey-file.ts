/** The files that coordinators send: which are forms, what is in them, what is wrong with them. */

import { joinMarkup } from '../base/markup.ts'
import type { Message } from '../base/message.ts'
import { Recent } from '../base/recent.ts'
import type { Database, Transaction } from '../db/client.ts'
import { keptFor } from '../db/kept.ts'
import type { Form } from '../forms/form.ts'
import { presentProblem } from '../forms/present.ts'
import {
  type ImportProblem,
  type ImportResult,
  importAhead,
  importForm,
  workbookName,
} from '../forms/xlsform.ts'
import type { Translator } from '../i18n/index.ts'
import { type Bundle, openBundle } from './bundle.ts'

export type FormReading =
  | ({ kind: 'form' } & Pick<Extract<ImportResult, { ok: true }>, 'form' | 'warnings' | 'telling'>)
  | { kind: 'problems'; problems: ImportProblem[] }

/** Problems listed in one message; a file with more of them is mended in rounds. */
const problemsShown = 20

/** A spreadsheet, a Markdown or CSV file with the columns of a survey sheet, or an archive of a form and its files. */
export function recognises(file: { name: string; type: string; bytes: Uint8Array }): boolean {
  if (workbookName.test(file.name)) return true
  if (isArchive(file)) return bundleOf(file) !== null
  if (!/\.(md|markdown|csv|txt)$/i.test(file.name)) return false
  const head = new TextDecoder().decode(file.bytes.subarray(0, 4_000))
  return (
    /(?:^|[|,;\t\s"])type(?:[|,;\t\s"]|$)/im.test(head) &&
    /(?:^|[|,;\t\s"])(?:select_one|select_multiple|text|integer|note|begin[ _]group|range|date|decimal)(?:[|,;\t\s"]|$)/im.test(
      head,
    )
  )
}

/** Does what is slow about `readSurveyFile` on another thread. */
export async function readAhead(file: { name: string; bytes: Uint8Array }): Promise<void> {
  await importAhead(bundleOf(file)?.form ?? file)
}

/** Reads a form from its file. Never throws for what is in it. */
export function readSurveyFile(file: { name: string; bytes: Uint8Array }): FormReading {
  const bundle = bundleOf(file)
  const result = bundle ? importForm(bundle.form, bundle.attached) : importForm(file)
  return result.ok
    ? { kind: 'form', form: result.form, warnings: result.warnings, telling: result.telling }
    : { kind: 'problems', problems: result.problems }
}

const bundles = new WeakMap<Uint8Array, Bundle | null>()

/** The form in an archive, unpacked once; null for anything else. */
function bundleOf(file: { name: string; bytes: Uint8Array }): Bundle | null {
  if (!isArchive(file)) return null
  const known = bundles.get(file.bytes)
  if (known !== undefined) return known
  const bundle = openBundle(file.bytes)
  bundles.set(file.bytes, bundle)
  return bundle
}

function isArchive({ name }: { name: string }): boolean {
  return /\.zip$/i.test(name)
}

type StoredForm = Extract<FormReading, { kind: 'form' }>

/** Files never change once stored, and a trial reads one at every step. */
const readFrom = keptFor(() => new Recent<StoredForm>(10))

/** What was read from a stored file that was found to be in order; null when it is gone. */
export async function readStored(db: Database | Transaction, fileId: string): Promise<StoredForm | null> {
  const read = readFrom(db)
  const known = read.get(fileId)
  if (known) return known
  const file = await db.storedFile.findUnique({
    where: { id: fileId },
    select: { name: true, bytes: true },
  })
  if (file) await readAhead(file)
  const reading = file && readSurveyFile(file)
  if (reading?.kind !== 'form') return null
  read.set(fileId, reading)
  return reading
}

/** The form of a stored file; null when it is gone. */
export async function readStoredForm(db: Database | Transaction, fileId: string): Promise<Form | null> {
  return (await readStored(db, fileId))?.form ?? null
}

/** Everything that is wrong, each with its sheet and cell and what to do. */
export function problemsMessage(
  fileName: string,
  problems: readonly ImportProblem[],
  tr: Translator,
): Message {
  const more = problems.length - problemsShown
  return {
    text: joinMarkup([
      tr.t('surveys-problems', { file: fileName, count: problems.length }),
      ...problems.slice(0, problemsShown).map((problem) => problemLine(problem, tr)),
      more > 0 ? tr.t('surveys-problems-more', { more }) : '',
    ]),
  }
}

export function problemLine({ sheet, row, cell, problem }: ImportProblem, tr: Translator) {
  const place = cell !== '' ? cell : row > 0 ? tr.plain('surveys-problem-row', { row: String(row) }) : ''
  return tr.t('surveys-problem', {
    place: [sheet, place].filter((part) => part !== '').join(' '),
    what: { markup: presentProblem(problem, tr) },
  })
}
