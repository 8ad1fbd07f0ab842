/** What `npm run form:check` says of files. */
import { reportLines } from '../src/forms/report.ts'
import { type ImportResult, importForm } from '../src/forms/xlsform.ts'
import type { Translator } from '../src/i18n/index.ts'
import { readFormFile } from './form-files.ts'

/** @returns whether there is at least one file and all can be imported, and the lines for the terminal */
export function checkForms(paths: readonly string[], tr: Translator): { ok: boolean; lines: string[] } {
  if (paths.length === 0) return { ok: false, lines: [tr.plain('forms-check-usage')] }
  const checked = paths.map((path) => {
    const read = readFormFile(path)
    const result = read.ok ? importForm(read.file, read.attached) : undefined
    const lines = result
      ? reportLines(result, tr)
      : [tr.plain('forms-check-unreadable', { reason: read.ok ? '' : read.reason })]
    if (result) lines.push(summary(result, tr))
    return { ok: result?.ok ?? false, lines: [path, ...lines.map((line) => `  ${line}`)] }
  })
  return { ok: checked.every(({ ok }) => ok), lines: checked.flatMap(({ lines }) => lines) }
}

/** The outcome in one line, last: where reports are long, nobody counts. */
function summary(result: ImportResult, tr: Translator): string {
  const waits = (result.ok && result.form.awaited?.filter(({ needed }) => needed)) || []
  if (result.ok)
    return tr.plain(waits.length > 0 ? 'forms-check-waits' : 'forms-check-works', {
      count: result.warnings.length,
      files: waits.map(({ file }) => file).join(', '),
    })
  const errors = result.problems.filter(({ severity }) => severity === 'error')
  return tr.plain('forms-check-refused', { count: errors.length })
}
