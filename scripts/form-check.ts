/**
 * npm run form:check -- FILE…
 * For each form: title, version, languages, questions by type and minutes, or every problem with its cell and what to
 * do. CSV files and pictures beside a form that it names are its attachments. Exit code 0 when all can be imported,
 * else 1.
 */
import { translator } from '../src/i18n/index.ts'
import { checkForms } from './form-checking.ts'
import { terminalLanguage } from './form-files.ts'

const { ok, lines } = checkForms(process.argv.slice(2), translator(terminalLanguage()))
console.log(lines.join('\n'))
process.exitCode = ok ? 0 : 1
