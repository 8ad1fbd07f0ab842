/** A form written as the rows of its sheets, and what its import says. */
import type { Form } from '../../src/forms/form.ts'
import { importForm } from '../../src/forms/xlsform.ts'

export interface ReadRows {
  form: Form | undefined
  /** `B3 file-not-attached`: each warning or problem by its cell and the end of its key. */
  said: string[]
}

/** @param files attached to it, by name */
export function read(rows: string, files: Record<string, string> = {}): ReadRows {
  const bytes = (text: string) => new TextEncoder().encode(text)
  const attached = Object.entries(files).map(([name, text]) => ({ name, bytes: bytes(text) }))
  const found = importForm({ name: 'test.md', bytes: bytes(rows.trim()) }, attached)
  const problems = found.ok ? found.warnings : found.problems
  return {
    form: found.ok ? found.form : undefined,
    said: problems.map(({ cell, problem }) => `${cell} ${problem.key.replace(/^forms-\w+-/, '')}`),
  }
}

/** @throws with what was said of it when it cannot be imported */
export function imported(rows: string): Form {
  const { form, said } = read(rows)
  if (!form) throw new Error(said.join('\n'))
  return form
}
