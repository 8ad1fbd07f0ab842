/** Exports asked for in chat: a choice of formats, then the file. */

import type { Button } from '../base/message.ts'
import { button } from '../chat/command.ts'
import type { Context } from '../chat/context.ts'
import { storeFile } from '../db/files.ts'
import { chosenWords, wordsRow } from './chosen-words.ts'
import { countedOutside } from './counted-before.ts'
import { type ExportFormat, exportFormats, exportSurvey } from './exports/index.ts'
import { titleIn } from './phrases.ts'
import { countResponses, open } from './results/index.ts'
import { noResultsText } from './results/telling.ts'
import { findSurvey } from './store.ts'

/** What a chat takes: Discord's ceiling for a bot's file (API, "Uploading Files") is the lowest, 10 MiB. */
const largest = 10 * 1024 * 1024
/** More would hold the database's one writer for too long: they are streamed from the coordinators' pages. */
const mostResponses = 5_000

export async function offerExports(context: Context, surveyId: string): Promise<void> {
  const { tx, tr } = context
  const access = await countedOutside(context, surveyId, 'release', (db) => open(db, surveyId))
  if (access.kind === 'none') {
    await context.say({ text: noResultsText(access, context) })
    return
  }
  const responses = await countResponses(tx, access)
  const buttons = exportFormats.map(
    (format): Button => button(tr.plain(`surveys-export-${format}`), 'sv-file', surveyId, format),
  )
  await context.say({
    text: tr.t('surveys-export-which', { title: titleIn(access.survey, tr.language), responses }),
    buttons: [
      ...buttons.map((button) => [button]),
      ...wordsRow(access.forms.latest, surveyId, 'file', context),
    ],
  })
}

export async function sendExport(context: Context, surveyId: string, format: ExportFormat): Promise<void> {
  const { tx, tr, now, language } = context
  const access = await countedOutside(context, surveyId, 'release', (db) => open(db, surveyId))
  const rows = access.kind === 'none' ? 0 : await countResponses(tx, access)
  const tooBig = () =>
    context.say({
      text: tr.t('surveys-export-too-big', { url: `${context.links.base}/console/surveys/${surveyId}` }),
    })
  if (rows > mostResponses) {
    await tooBig()
    return
  }
  const words = access.kind === 'none' ? undefined : chosenWords(access.forms.latest, context)
  const file = context.outside('export', async (db) => {
    const made = await exportSurvey(db, surveyId, format, { language, words, now })
    return made.kind === 'none' ? made : { ...made, pieces: await piecesOf(made.stream) }
  })
  if (file.kind === 'none') {
    await context.say({ text: noResultsText(file, context) })
    return
  }
  if (file.pieces === 'too-big') {
    await tooBig()
    return
  }
  const survey = await findSurvey(tx, surveyId)
  const title = survey ? titleIn(survey, language) : ''
  const stored = await storeFile(tx, {
    name: file.name,
    type: file.type,
    bytes: Buffer.concat(file.pieces),
    role: 'coordinator',
  })
  await context.say({ text: tr.t('surveys-export-ready', { title, rows }), file: stored })
}

async function piecesOf(stream: AsyncIterable<Uint8Array | string>): Promise<Buffer[] | 'too-big'> {
  const pieces: Buffer[] = []
  let size = 0
  for await (const piece of stream) {
    const bytes = Buffer.from(piece)
    size += bytes.length
    if (size > largest) return 'too-big'
    pieces.push(bytes)
  }
  return pieces
}
