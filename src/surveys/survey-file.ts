/** The files that coordinators send: which are forms, what is in them, what is wrong with them. */

import { joinMarkup } from '../base/markup.ts'
import type { Message } from '../base/message.ts'
import { Recent } from '../base/recent.ts'
import { button } from '../chat/command.ts'
import type { Database, Transaction } from '../db/client.ts'
import { keptFor } from '../db/kept.ts'
import type { Form } from '../forms/form.ts'
import { presentProblem } from '../forms/present.ts'
import { type ImportProblem, tooHeavy, workbookName } from '../forms/xlsform.ts'
import type { Translator } from '../i18n/index.ts'
import { readPartnerList } from '../partners/import/reader.ts'
import { readApart } from '../reading/apart.ts'
import { looksLikeForm } from './bundle.ts'
import { type FormReading, type SurveyFile, surveyReader } from './survey-reader.ts'

/** Problems listed in one message; a file with more of them is mended in rounds. */
const problemsShown = 20

/**
 * A spreadsheet, a Markdown or CSV file with the columns of a survey sheet, a list of questions, or an archive, which
 * nothing else is sent as. A spreadsheet that is none of these is a list of partners.
 */
export async function recognises(file: { name: string; type: string; bytes: Uint8Array }): Promise<boolean> {
  if (workbookName.test(file.name)) return (await readPartnerList({ bytes: file.bytes })).kind === 'form'
  if (/\.zip$/i.test(file.name)) return true
  if (!/\.(md|markdown|csv|txt)$/i.test(file.name)) return false
  return looksLikeForm(file.bytes) || (await readPartnerList({ bytes: file.bytes })).kind === 'form'
}

const readings = new WeakMap<Uint8Array, Promise<FormReading>>()

/** Reads a form from its file, apart; the same bytes are read once. Never throws for what is in it. */
export function readSurveyFile(file: SurveyFile): Promise<FormReading> {
  const known = readings.get(file.bytes)
  if (known) return known
  const reading = read(file)
  readings.set(file.bytes, reading)
  return reading
}

async function read(file: SurveyFile): Promise<FormReading> {
  const { name, bytes } = file
  const read = await readApart(surveyReader, { name, bytes })
  return read.kind === 'read' ? read.value : { kind: 'problems', problems: tooHeavy() }
}

type StoredForm = Extract<FormReading, { kind: 'form' }>

/** Forms that are looked at when a file comes: the newest, as nobody sends a file for one of last year. */
export const formsSeen = 20

/**
 * Files never change once stored, and a trial reads one at every step. More are kept than are looked at when a file
 * comes: what was read ahead of a transaction is there within it.
 */
const storedIn = keptFor(() => new Recent<StoredForm>(formsSeen + 10))

/** What was read from a stored file that was found to be in order; null when it is gone. */
export async function readStored(db: Database | Transaction, fileId: string): Promise<StoredForm | null> {
  const stored = storedIn(db)
  const known = stored.get(fileId)
  if (known) return known
  const file = await db.storedFile.findUnique({
    where: { id: fileId },
    select: { name: true, bytes: true },
  })
  const reading = file && (await readSurveyFile(file))
  if (reading?.kind !== 'form') return null
  stored.set(fileId, reading)
  return reading
}

/** The form of a stored file; null when it is gone. */
export async function readStoredForm(db: Database | Transaction, fileId: string): Promise<Form | null> {
  return (await readStored(db, fileId))?.form ?? null
}

/** Of what is no form yet: those who wrote it begin with a sample. */
const wantsSample = /-(?:no-survey|survey-headings|file-word|archive-empty)$/

/** Everything that is wrong, each with its sheet and cell and what to do. */
export function problemsMessage(
  fileName: string,
  problems: readonly ImportProblem[],
  tr: Translator,
): Message {
  const errors = problems.filter(({ severity }) => severity === 'error')
  const more = problems.length - problemsShown
  return {
    text: joinMarkup([
      tr.t('surveys-problems', { file: fileName, count: errors.length }),
      ...problems.slice(0, problemsShown).map((problem) => problemLine(problem, tr)),
      more > 0 ? tr.t('surveys-problems-more', { more }) : '',
    ]),
    ...(problems.some(({ problem }) => wantsSample.test(problem.key)) && {
      buttons: [[button(tr.plain('surveys-library-open'), 'sv-library')]],
    }),
  }
}

export function problemLine({ sheet, row, cell, problem }: ImportProblem, tr: Translator) {
  const place = cell !== '' ? cell : row > 0 ? tr.plain('surveys-problem-row', { row: String(row) }) : ''
  return tr.t('surveys-problem', {
    place: [sheet, place].filter((part) => part !== '').join(' '),
    what: { markup: presentProblem(problem, tr) },
  })
}
