/** What is read of a survey's file, apart: the form, or everything that is wrong. */
import { shortened } from '../base/shortened.ts'
import type { AwaitedFile } from '../forms/form.ts'
import { ImportProblems } from '../forms/import/problem.ts'
import { type AttachedFile, type ImportProblem, type ImportResult, importForm } from '../forms/xlsform.ts'
import type { Reader } from '../reading/apart.ts'
import { awaitedAs } from './awaited-name.ts'
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
    const archive = /\.zip$/i.test(file.name) ? openBundle(file.bytes) : null
    // A workbook that is called .zip has no names of forms in it.
    if (!archive || (!('form' in archive) && archive.files.some(isPartOfWorkbook)))
      return reading(importForm(file))
    const said = new ImportProblems()
    if (!('form' in archive)) {
      const files = shortened((archive.forms.length > 0 ? archive.forms : archive.files).join(', '), 300)
      said.error({}, archive.forms.length > 0 ? 'archive-forms' : 'archive-empty', { files: files || '–' })
      return { kind: 'problems', problems: said.all }
    }
    const { form, attached, others } = archive
    const first = importForm(form, attached)
    const taken = takenAs(first.ok ? first.form.awaited : first.awaited, attached)
    const found =
      taken.length === 0 ? first : importForm(form, [...attached, ...taken.map(({ file }) => file)])
    for (const { file, from } of taken) said.warning({}, 'archive-taken', { file: from, awaited: file.name })
    const left = others.filter((name) => !taken.some(({ from }) => from === name))
    if (left.length > 0) said.warning({}, 'archive-form', { form: form.name, files: left.join(', ') })
    return reading(found, said.all)
  },
}

const isPartOfWorkbook = (name: string) => /^(?:\[Content_Types\]\.xml|content\.xml)$/.test(name)

/** Files of an archive that are called a little otherwise than the form calls them. Pictures are found so, too. */
function takenAs(awaited: readonly AwaitedFile[] = [], attached: readonly AttachedFile[]) {
  const tables = awaited.filter(({ needed }) => needed)
  return tables.flatMap((one) => {
    const found = attached.find(({ name }) => awaitedAs(tables, name) === one)
    return found ? [{ file: { name: one.file, bytes: found.bytes }, from: found.name }] : []
  })
}

function reading(result: ImportResult, said: ImportProblem[] = []): FormReading {
  return result.ok
    ? { kind: 'form', form: result.form, warnings: [...said, ...result.warnings], telling: result.telling }
    : { kind: 'problems', problems: result.problems }
}
