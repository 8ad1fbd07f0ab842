/** The ready surveys: they import without a warning, as Markdown and as .xlsx, in both languages. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { countAsked } from '../../src/forms/estimate.ts'
import { libraryFolder, librarySurveys } from '../../src/forms/library.ts'
import { importForm } from '../../src/forms/xlsform.ts'

const surveys = librarySurveys()

test('four, by name', () => {
  expect(surveys.map(({ id, form }) => [id, countAsked(form)])).toEqual([
    ['cooperation_pulse', 9],
    ['funding_needs', 11],
    ['programme_feedback', 6],
    ['training_needs', 8],
  ])
})

describe.each(surveys.map((survey) => [survey.id, survey] as const))('%s', (_, { file, form, source }) => {
  test('has no warning, and both languages', () => {
    const result = importForm({ name: `${file}.md`, bytes: source })
    expect(result.ok ? result.warnings : result.problems).toEqual([])
    expect(form.languages).toEqual(['hu', 'en'])
  })

  test('is the same as .xlsx (else: npm run surveys:library)', () => {
    const result = importForm({
      name: `${file}.xlsx`,
      bytes: readFileSync(join(libraryFolder(), `${file}.xlsx`)),
    })
    expect(result.ok && result.form).toEqual(form)
  })
})
