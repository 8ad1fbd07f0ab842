/**
 * npm run form:check -- FILE…
 * For each form: title, version, languages, questions by type and minutes, or every problem with its cell and what to
 * do. CSV files and pictures beside a form are its attachments. Exit code 0 when all can be imported, else 1.
 */
import { reportLines } from '../src/forms/report.ts'
import { importForm } from '../src/forms/xlsform.ts'
import { translator } from '../src/i18n/index.ts'
import { readFormFile, terminalLanguage } from './form-files.ts'

const tr = translator(terminalLanguage())
const paths = process.argv.slice(2)
if (paths.length === 0) {
  console.error(tr.plain('forms-check-usage'))
  process.exitCode = 1
}
for (const path of paths) {
  const read = readFormFile(path)
  const result = read.ok ? importForm(read.file, read.attached) : undefined
  const lines = result
    ? reportLines(result, tr)
    : [tr.plain('forms-check-unreadable', { reason: read.ok ? '' : read.reason })]
  console.log([path, ...lines.map((line) => `  ${line}`)].join('\n'))
  if (!result?.ok) process.exitCode = 1
}
