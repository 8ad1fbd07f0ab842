/** What an import has to say about a cell. */

import { columnLetters } from '../../tables/letters.ts'
import type { AwaitedFile } from '../form.ts'
import { undetermined } from '../languages.ts'
import type { Problem } from '../state.ts'

export interface ImportProblem {
  /** An error refuses the form; a warning says what will be different from what the author may expect. */
  severity: 'error' | 'warning'
  /** Name of the sheet; '' for the file as a whole. */
  sheet: string
  /** From 1, as the spreadsheet shows it; 0 for a sheet or file as a whole. */
  row: number
  /** Letters, as the spreadsheet shows it; '' for a row as a whole. */
  column: string
  /** "B7"; '' where there is no one cell. */
  cell: string
  /** A Fluent message of forms.ftl that says what is wrong and what to do. */
  problem: Problem
}

/** Of errors, and of warnings; a file with more is mended in rounds. */
const most = 1000

/** Collects problems, up to a number that a person can still read. */
export class ImportProblems {
  readonly all: ImportProblem[] = []
  readonly #seen = new Set<string>()
  readonly #counts = { error: 0, warning: 0 }
  readonly #awaited = new Map<string, AwaitedFile>()
  readonly #missing = new Map<string, { args: Problem['args'] }>()

  error(place: Place, key: string, args: Problem['args'] = {}): void {
    this.#add('error', place, { key: `forms-import-${key}`, args })
  }

  warning(place: Place, key: string, args: Problem['args'] = {}): void {
    this.#add('warning', place, { key: `forms-import-${key}`, args })
  }

  /** A file that is not there: what waits for it is said, and it can be sent afterwards. */
  awaits(
    place: Place,
    {
      file,
      needed,
      use,
      said = needed ? 'file-awaited' : 'media-awaited',
    }: {
      file: string
      needed: boolean
      use: string
      /** What is said, where it is not only that. */
      said?: string
    },
  ): void {
    const found = this.#awaited.get(file) ?? { file, needed, uses: [] }
    if (use !== '' && !found.uses.includes(use)) found.uses.push(use)
    this.#awaited.set(file, { ...found, needed: found.needed || needed })
    this.warning(place, said, { file })
  }

  get awaited(): AwaitedFile[] {
    return [...this.#awaited.values()]
  }

  /** Many cells of one column, said once: where first, and how many. */
  missingTranslation(place: Place, language: string): void {
    // A column without a language beside translated ones: there is nothing to translate into.
    if (language === undetermined) return
    const key = `${place.sheet}|${place.column}`
    const found = this.#missing.get(key)
    if (found) found.args.count = Number(found.args.count) + 1
    else {
      const args = { language, count: 1 }
      this.#missing.set(key, { args })
      this.#add('warning', place, { key: 'forms-import-translation-missing', args })
    }
  }

  /** A problem whose message exists already (of an expression). */
  expression(place: Place, problem: Problem): void {
    this.#add('error', place, problem)
  }

  /** As a reader meets them: by sheet in the file's order, then row and column. */
  inOrder(sheets: string[]): ImportProblem[] {
    const places = new Map(sheets.map((sheet, index) => [sheet, index] as const).reverse())
    const rank = ({ sheet }: ImportProblem) => places.get(sheet) ?? -1
    return [...this.all].sort(
      (a, b) =>
        rank(a) - rank(b) ||
        a.row - b.row ||
        a.column.length - b.column.length ||
        a.column.localeCompare(b.column),
    )
  }

  hasErrors(): boolean {
    return this.all.some((each) => each.severity === 'error')
  }

  #add(severity: ImportProblem['severity'], place: Place, problem: Problem): void {
    const { sheet = '', row = 0, column } = place
    if (this.#counts[severity] === most) return
    // Fluent can't ask whether a text is empty.
    if (problem.args.near !== undefined) problem.args.guess = problem.args.near === '' ? 'no' : 'yes'
    const letters = column === undefined ? '' : columnLetters(column)
    const found = {
      severity,
      sheet,
      row,
      column: letters,
      cell: cellOf(place),
      problem,
    }
    const key = JSON.stringify(found)
    if (this.#seen.has(key)) return
    this.#seen.add(key)
    this.#counts[severity] += 1
    this.all.push(found)
  }
}

export interface Place {
  sheet?: string
  row?: number
  /** From 0. */
  column?: number | undefined
}

/** "B7"; '' where there is no one cell. */
export function cellOf({ row = 0, column }: Place): string {
  return column !== undefined && row ? `${columnLetters(column)}${row}` : ''
}
