/** How far an export is: each format reads all responses so many times, once for each of its tables. */
import type { Language } from '../../base/language.ts'
import type { StoredResponse, SurveyForms } from '../responses.ts'

export const exportFormats = ['csv', 'csv-codes', 'csv-comma', 'xlsx', 'jsonl', 'spss', 'pdf'] as const
export type ExportFormat = (typeof exportFormats)[number]

export interface ExportOptions {
  /** Of labels, file names and the report. */
  language: Language
  /** Of the form's own words, where another of its languages is wanted for them, as a tag. */
  words?: string | undefined
  now: Date
  /** Called now and then with how much of the work is done; at its end with all of it. */
  progress?: (done: number, total: number) => void
}

export interface Steps {
  /** The responses of one pass, counted as they go by. */
  pass(responses: AsyncIterable<StoredResponse>): AsyncGenerator<StoredResponse>
  /** What is not read here is done, too: counted on a thread, or before. */
  finish(): void
}

/** Responses between two reports. */
const every = 500

/** @param responses how many there are */
export function stepsOf(passes: number, responses: number, progress: ExportOptions['progress']): Steps {
  const total = Math.max(1, passes * responses)
  let done = 0
  return {
    async *pass(from) {
      for await (const response of from) {
        yield response
        done++
        if (done % every === 0 || done === total) progress?.(Math.min(done, total), total)
      }
    },
    finish() {
      if (done < total) progress?.(total, total)
      done = total
    },
  }
}

/** How often a format reads the responses. */
export function passesOf(format: ExportFormat, { fields }: SurveyForms, guarded: boolean): number {
  if (format === 'pdf') return 1
  // A protected survey's rows leave repeats out.
  const tables = guarded ? 1 : 1 + fields.repeats.length
  switch (format) {
    case 'csv':
    case 'csv-codes':
    case 'csv-comma':
    case 'jsonl':
      return 1
    case 'spss':
      return tables
    case 'xlsx':
      return 2 * tables
  }
}
