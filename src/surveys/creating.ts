/** How surveys come to be, and their next versions: of a file, of the library, asked again, of a form of our own. */

import { isDeepStrictEqual } from 'node:util'
import type { By, ByPerson } from '../base/by.ts'
import { fileFault } from '../chat/file-quota.ts'
import type { Database, Transaction } from '../db/client.ts'
import { dropFiles, storeFile } from '../db/files.ts'
import { readSettings } from '../db/settings.ts'
import type { Form } from '../forms/form.ts'
import type { NotDone, Refused, Said } from '../i18n/index.ts'
import { dayOf } from '../time/zone.ts'
import { awaitingFaults } from './attaching.ts'
import type { Settings } from './changing.ts'
import { hasBegun } from './participations.ts'
import { asRound, belongsTo, currentRound, freeRound } from './rounds.ts'
import {
  addVersion,
  changeDraftForm,
  filesOf,
  findSurvey,
  findSurveyByForm,
  latestVersion,
  type Survey,
  saveSurvey,
  storeDraft,
  takeTurn,
} from './store.ts'
import { readStoredForm } from './survey-file.ts'
import { tellingApartFaults } from './telling-apart.ts'

export interface NewSurvey {
  form: Form
  /** The stored file that the form was read from; null for a form that the program made. */
  fileId: string | null
  settings?: Settings
}

export type Created =
  | { kind: 'created'; survey: Survey }
  /** A survey of this form's id was published before. */
  | { kind: 'known'; survey: Survey }

/** Makes a draft, in place of an earlier draft of the same form. */
export async function createSurvey(tx: Transaction, wanted: NewSurvey, by: By): Promise<Created> {
  const before = await findSurveyByForm(tx, wanted.form.id)
  if (before && before.status !== 'draft') return { kind: 'known', survey: before }
  const { zone } = await readSettings(tx)
  const id = await storeDraft(tx, { ...wanted, zone, createdById: by.contactId, now: by.now })
  const survey = await findSurvey(tx, id)
  if (!survey) throw new Error(`survey ${id} went away`)
  return { kind: 'created', survey }
}

export type Taken =
  | Refused
  | { kind: 'created'; survey: Survey; fileId: string }
  /** Of a survey that was published, kept until it is its next version or, of a closed one, is asked again. */
  | { kind: 'known'; survey: Survey; fileId: string }
  /** The survey is open and asks just this. */
  | { kind: 'same'; survey: Survey }

/** Takes a form in that a coordinator sent or chose in the library, with the file it was read from. */
export async function takeForm(
  tx: Transaction,
  { form, file }: { form: Form; file: { name: string; type: string; bytes: Uint8Array } },
  by: ByPerson,
): Promise<Taken> {
  const known = await currentRound(tx, form.id)
  const wanted = known ? asRound(form, known) : form
  if (known?.status === 'open' && (await asksJust(tx, known, wanted))) return { kind: 'same', survey: known }
  const fault = await fileFault(tx, file, by)
  if (fault) return { kind: 'refused', faults: [fault] }
  const replaced = known?.status === 'draft' ? await filesOf(tx, known.id) : []
  const { id: fileId } = await storeFile(tx, { ...file, contactId: by.contactId, role: 'coordinator' })
  if (known && known.status !== 'draft')
    return { kind: 'known', survey: await saveSurvey(tx, known.id, { nextFileId: fileId }), fileId }
  const created = await createSurvey(tx, { form: wanted, fileId }, by)
  await dropFiles(tx, replaced)
  return { ...created, fileId }
}

/** Whether a version that asks this would say nothing new. */
async function asksJust(tx: Transaction, { id }: Survey, form: Form): Promise<boolean> {
  const latest = await latestVersion(tx, id)
  // As a column gives it back: what is read from a file may hold objects of other kinds.
  const plain = (one: Form): unknown => JSON.parse(JSON.stringify(one))
  return latest !== null && isDeepStrictEqual(plain(latest.form), plain(form))
}

export type AskedAgain = NotDone | { kind: 'created'; survey: Survey }

/**
 * Asks a closed survey again with a stored file's form: a draft for the same people, with its settings, without an end.
 * Where a draft was made with an earlier file already, it takes this one's form.
 */
export async function askAgain(
  tx: Transaction,
  surveyId: string,
  fileId: string,
  by: By,
): Promise<AskedAgain> {
  const form = await readStoredForm(tx, fileId)
  const before = await takeTurn(tx, surveyId, by.now)
  if (!before) return { kind: 'gone' }
  const current = form && (await currentRound(tx, form.id))
  const waits = before.nextFileId === fileId
  // Another survey's form, or a second press: there is a newer one already.
  if (before.status !== 'closed' || !form || !current || !belongsTo(form.id, before)) return refused
  if (current.id !== before.id) {
    // Another coordinator may be publishing it.
    const draft = await takeTurn(tx, current.id, by.now)
    if (draft?.status !== 'draft' || !waits) return refused
    const replaced = await filesOf(tx, draft.id)
    const survey = await changeDraftForm(tx, draft.id, {
      form: asRound(form, draft),
      fileId,
      now: by.now,
    })
    await dropFiles(tx, replaced)
    await saveSurvey(tx, surveyId, { nextFileId: null })
    return { kind: 'created', survey }
  }
  const { zone } = await readSettings(tx)
  const formId = await freeRound(tx, form.id, dayOf(by.now, zone).year)
  const { audience, privacy, perOrganisation, editable } = before
  const settings = { audience, privacy, perOrganisation, editable }
  const made = await createSurvey(tx, { form: asRound(form, { formId }), fileId, settings }, by)
  if (made.kind !== 'created') return refused
  // One that was sent since waits on.
  if (waits) await saveSurvey(tx, surveyId, { nextFileId: null })
  return made
}

export type Versioned =
  | NotDone
  /** One that was sent since waits: its file. */
  | (Refused & { newer: string })
  | { kind: 'versioned'; survey: Survey; number: number }

/**
 * Why a form may not be the next version of a survey that protects those who answer. Once one of them has begun, what is
 * asked stays: the few who answer another version could be told from the others by what only that one asks.
 */
export async function versionFaults(
  db: Database | Transaction,
  survey: Pick<Survey, 'id' | 'privacy'>,
  version: { form: Form; fileId: string | null },
): Promise<Said[]> {
  if (survey.privacy === 'named') return []
  if (await hasBegun(db, survey.id)) return [{ key: 'surveys-version-protected' }]
  return await tellingApartFaults(db, survey, version)
}

/** Makes a stored file's form the next version of a published survey, where none that was sent since waits. */
export async function publishVersion(
  tx: Transaction,
  surveyId: string,
  fileId: string,
  by: By,
): Promise<Versioned> {
  const form = await readStoredForm(tx, fileId)
  const survey = await takeTurn(tx, surveyId, by.now)
  if (!survey) return { kind: 'gone' }
  if (survey.nextFileId !== null && survey.nextFileId !== fileId)
    return { ...refused, newer: survey.nextFileId }
  const before = await tx.surveyVersion.findFirst({ where: { surveyId, fileId }, select: { id: true } })
  if (survey.status === 'draft' || !form || !belongsTo(form.id, survey) || before) return refused
  const faults = [...awaitingFaults(form), ...(await versionFaults(tx, survey, { form, fileId }))]
  if (faults.length > 0) return { kind: 'refused', faults }
  const number = await addVersion(tx, { surveyId, form: asRound(form, survey), fileId, now: by.now })
  return { kind: 'versioned', survey, number }
}

export type LetGo = NotDone | { kind: 'let-go'; survey: Survey }

/** The form that was sent for a published survey shall not be its next version. */
export async function letGo(tx: Transaction, surveyId: string, fileId: string, by: By): Promise<LetGo> {
  const before = await takeTurn(tx, surveyId, by.now)
  if (!before) return { kind: 'gone' }
  // Another one was sent meanwhile, or it is a version by now.
  if (before.nextFileId !== fileId) return refused
  const survey = await saveSurvey(tx, surveyId, { nextFileId: null })
  await dropFiles(tx, [fileId])
  return { kind: 'let-go', survey }
}

const refused = { kind: 'refused' as const, faults: [{ key: 'surveys-version-refused' }] }
