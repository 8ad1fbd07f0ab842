/** In chat: a file that a draft or the next version of a survey waits for. */

import { joinMarkup } from '../base/markup.ts'
import { coordinators, type FileTaker } from '../chat/command.ts'
import { byOf, type Context } from '../chat/context.ts'
import type { Database, Transaction } from '../db/client.ts'
import { isPartnerList } from '../partners/import/reader.ts'
import { attachFiles, packFiles, surveyAwaiting } from './attaching.ts'
import { isOtherKind } from './awaited-name.ts'
import { awaitedLines } from './form-facts.ts'
import { titleIn } from './phrases.ts'
import { preview } from './publishing.ts'
import { sayNotDone } from './refusal.ts'
import { problemsMessage, recognises } from './survey-file.ts'
import { offerVersion } from './versions.ts'

/** By the bytes that were sent. */
const packed = new WeakMap<Uint8Array, Awaited<ReturnType<typeof packFiles>>>()

type Sent = Parameters<FileTaker['recognises']>[0]

/** The survey that waits for a file. A spreadsheet for its CSV is looked into: it may be a form, or a list of partners. */
async function awaiting(db: Database | Transaction, file: Sent): Promise<string | null> {
  const found = await surveyAwaiting(db, file.name)
  if (!found) return null
  if (!isOtherKind(found.awaited, file.name)) return found.surveyId
  if (await recognises(file)) return null
  if (!(await isPartnerList(file))) return found.surveyId
  const tried = packed.get(file.bytes) ?? (await packFiles(db, found.surveyId, [file]))
  packed.set(file.bytes, tried)
  return 'reading' in tried && tried.reading.kind === 'form' ? found.surveyId : null
}

export const awaitedFiles: FileTaker = {
  who: coordinators,
  awaits: async (db, file) => (await awaiting(db, file)) !== null,
  recognises: () => false,
  async ahead(file, db) {
    const surveyId = (await surveyAwaiting(db, file.name))?.surveyId
    if (surveyId && !packed.has(file.bytes)) packed.set(file.bytes, await packFiles(db, surveyId, [file]))
  },
  run: attachSent,
}

/** Puts the file that came with the update to the form that waits for it; when it has all it needs, the next step is offered. */
async function attachSent(context: Context): Promise<void> {
  const { tx, tr, file } = context
  const surveyId = file && (await surveyAwaiting(tx, file.name))?.surveyId
  if (!file || !surveyId) return
  const result = await attachFiles(tx, surveyId, [file], byOf(context), packed.get(file.bytes))
  if (result.kind === 'problems') {
    await context.say(problemsMessage(file.name, result.problems, tr))
    return
  }
  if (result.kind !== 'attached') return await sayNotDone(context, result)
  const { survey, left, reading, fileId, sheets } = result
  await context.say({
    text: joinMarkup([
      tr.t('surveys-attached', { file: file.name, title: titleIn(survey, tr.language) }),
      ...sheets.map((sheet) => tr.t('surveys-attached-sheet', sheet)),
      ...awaitedLines(left, tr),
    ]),
  })
  if (left.some(({ needed }) => needed)) return
  if (survey.status === 'draft') await preview(context, surveyId)
  else await offerVersion(context, survey, reading, fileId)
}
