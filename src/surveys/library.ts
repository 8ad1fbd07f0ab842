/** The ready surveys, offered to coordinators: a draft in one press, or the workbook to change first. */

import { joinMarkup } from '../base/markup.ts'
import { shortened } from '../base/shortened.ts'
import { button } from '../chat/command.ts'
import type { Context } from '../chat/context.ts'
import { storeFile } from '../db/files.ts'
import { countAsked, estimateMinutes } from '../forms/estimate.ts'
import { type LibrarySurvey, librarySurveys, workbookOf } from '../forms/library.ts'
import { xlsxType } from '../tables/xlsx.ts'
import { titleIn } from './phrases.ts'
import { readForm } from './publishing.ts'

export interface ReadySurvey extends LibrarySurvey {
  questions: number
  minutes: number
  /** The form's file as one that a coordinator might have sent. */
  upload: { name: string; type: string; bytes: Uint8Array }
}

let read: ReadySurvey[] | undefined

/** All of them, by name. They come with the program, so they are read once. */
export function readySurveys(): readonly ReadySurvey[] {
  read ??= librarySurveys().map((survey) => ({
    ...survey,
    questions: countAsked(survey.form),
    minutes: estimateMinutes(survey.form),
    upload: { name: `${survey.file}.md`, type: 'text/markdown', bytes: survey.source },
  }))
  return read
}

/** @returns undefined when there is none of this name */
export function readySurvey(file: string): ReadySurvey | undefined {
  return readySurveys().find((survey) => survey.file === file)
}

/** A ready survey as a workbook, to be changed in Excel and sent back. */
export function readyWorkbook(survey: ReadySurvey): { name: string; type: string; bytes: Uint8Array } {
  const bytes = workbookOf(new TextDecoder().decode(survey.source))
  return { name: `${survey.file}.xlsx`, type: xlsxType, bytes }
}

/** Lists them: one row of buttons each, to use it and to download it. */
export async function showLibrary(context: Context): Promise<void> {
  const { tr } = context
  await context.say({
    text: joinMarkup([
      tr.t('surveys-library'),
      ...readySurveys().map((survey) =>
        tr.t('surveys-library-line', {
          title: titleIn(survey.form, tr.language),
          questions: survey.questions,
          minutes: survey.minutes,
        }),
      ),
      tr.t('surveys-library-how'),
    ]),
    buttons: readySurveys().map((survey) => [
      button(shortened(titleIn(survey.form, tr.language), 50), 'sv-ready', survey.file),
      button(tr.plain('surveys-library-file'), 'sv-book', survey.file),
    ]),
  })
}

/** Makes a draft of a ready survey, exactly as its file sent by the coordinator would. */
export async function useReady(context: Context, file: string): Promise<void> {
  const survey = readySurvey(file)
  if (survey) await readForm(context, survey.upload)
  else context.acknowledge(context.tr.plain('chat-button-old'), true)
}

/** Sends a ready survey's workbook. */
export async function sendReady(context: Context, file: string): Promise<void> {
  const survey = readySurvey(file)
  if (!survey) {
    context.acknowledge(context.tr.plain('chat-button-old'), true)
    return
  }
  const stored = await storeFile(context.tx, { ...readyWorkbook(survey), role: 'coordinator' })
  await context.say({ text: context.tr.t('surveys-library-sent', { file: stored.name }), file: stored })
}
