/** What is read of a survey's file, apart: the form, or everything that is wrong. */
import { type ImportProblem, type ImportResult, importForm } from '../forms/xlsform.ts'
import type { Reader } from '../reading/apart.ts'
import { openBundle } from './bundle.ts'

export interface SurveyFile {
  name: string
  bytes: Uint8Array
}

export type FormReading =
  | ({ kind: 'form' } & Pick<Extract<ImportResult, { ok: true }>, 'form' | 'warnings' | 'telling'>)
  | { kind: 'problems'; problems: ImportProblem[] }

export const surveyReader: Reader<SurveyFile, FormReading> = {
  name: 'survey',
  read(file) {
    const bundle = /\.zip$/i.test(file.name) ? openBundle(file.bytes) : null
    const result = bundle ? importForm(bundle.form, bundle.attached) : importForm(file)
    return result.ok
      ? { kind: 'form', form: result.form, warnings: result.warnings, telling: result.telling }
      : { kind: 'problems', problems: result.problems }
  },
}
