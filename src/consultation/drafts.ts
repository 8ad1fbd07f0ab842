/** The texts that coordinators send: read apart, and what is wrong with them. */
import { newId } from '../base/id.ts'
import type { Form } from '../forms/form.ts'
import type { Said } from '../i18n/index.ts'
import { readApart } from '../reading/apart.ts'
import { readSurveyFile } from '../surveys/survey-file.ts'
import { draftReader } from './draft-reader.ts'
import type { ConsultedText } from './text.ts'

/** A text that may be consulted on, with the survey's form that was made of it. */
export interface ReadDraft {
  kind: 'draft'
  /** Of the consultation that it becomes. */
  id: string
  text: ConsultedText
  form: Form
  file: { name: string; type: string; bytes: Uint8Array }
  /** What whoever sent it should know. */
  notes: Said[]
}

export type DraftRead = ReadDraft | { kind: 'refused'; faults: Said[] }

const readings = new WeakMap<Uint8Array, Promise<DraftRead>>()

/** The same bytes are read once. Never throws for what is in them. */
export function readDraft(file: { name: string; bytes: Uint8Array }): Promise<DraftRead> {
  const known = readings.get(file.bytes)
  if (known) return known
  const reading = read(file)
  readings.set(file.bytes, reading)
  return reading
}

async function read({ name, bytes }: { name: string; bytes: Uint8Array }): Promise<DraftRead> {
  const id = newId()
  const read = await readApart(draftReader, { name, bytes, id })
  if (read.kind !== 'read') return refused({ key: 'consultation-too-large' })
  if (read.value.kind === 'refused') return refused(read.value.fault)
  const { text, notes } = read.value
  const file = { name: `${id}.zip`, type: 'application/zip', bytes: read.value.file }
  const made = await readSurveyFile(file)
  if (made.kind !== 'form') throw new Error(`a form made of a text is none: ${made.problems[0]?.problem.key}`)
  return { kind: 'draft', id, text, form: made.form, file, notes }
}

function refused(fault: Said): DraftRead {
  return { kind: 'refused', faults: [fault] }
}

/** Names of texts; what is in one is known by its bytes. */
const drafts = /\.(?:doc[xm]?|dot[xm]?|odt|ott|fodt|md|markdown|rtf|pages|pdf)$/i

/** Whether a file that came without a word is meant to be consulted on. */
export function isDraft({ name }: { name: string }): boolean {
  return drafts.test(name)
}
