/** An import's outcome in words: for `npm run form:check` and for the coordinator who sent the file. */
import type { Translator } from '../i18n/index.ts'
import { countAsked, countTypes, estimateMinutes } from './estimate.ts'
import { inLanguage } from './form.ts'
import { undetermined } from './languages.ts'
import type { ImportProblem, ImportResult } from './xlsform.ts'

/** Lines of plain text, the file's name not among them. */
export function reportLines(result: ImportResult, tr: Translator): string[] {
  if (!result.ok) {
    const errors = result.problems.filter((each) => each.severity === 'error')
    const warnings = result.problems.filter((each) => each.severity === 'warning')
    return [...counted('errors', errors, tr), ...counted('warnings', warnings, tr)]
  }
  const { form, warnings } = result
  const types = [...countTypes(form)].map(([type, count]) => `${type} ${count}`).join(', ')
  return [
    tr.plain('forms-check-title', {
      title: inLanguage(form.title, tr.language, form.defaultLanguage),
      id: form.id,
      version: form.version || '–',
    }),
    ...(form.languages.some((tag) => tag !== undetermined)
      ? [tr.plain('forms-check-languages', { languages: form.languages.join(', ') })]
      : []),
    tr.plain('forms-check-questions', { count: countAsked(form), types }),
    tr.plain('forms-minutes', { minutes: estimateMinutes(form) }),
    ...counted('warnings', warnings, tr),
  ]
}

function counted(kind: 'errors' | 'warnings', problems: ImportProblem[], tr: Translator): string[] {
  if (problems.length === 0) return []
  return [
    tr.plain(`forms-check-${kind}`, { count: problems.length }),
    ...problems.map((problem) => `  ${placeWords(problem, tr)}: ${problemWords(problem, tr)}`),
  ]
}

/** "survey, B7". */
export function placeWords({ sheet, row, cell }: ImportProblem, tr: Translator): string {
  if (cell !== '') return tr.plain('forms-place-cell', { sheet, cell })
  if (row > 0) return tr.plain('forms-place-row', { sheet, row: String(row) })
  return sheet === '' ? tr.plain('forms-place-file') : tr.plain('forms-place-sheet', { sheet })
}

/** What is wrong and what to do. */
export function problemWords({ problem }: ImportProblem, tr: Translator): string {
  return tr.plain(problem.key, problem.args)
}
