import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { utils, write } from '@e965/xlsx'
import { expect, test } from 'vitest'
import { readSurveyFile } from '../../src/surveys/survey-file.ts'
import { surveyReader } from '../../src/surveys/survey-reader.ts'

/** Takes the library some hundred milliseconds. */
function largeWorkbook(): Uint8Array {
  const book = utils.book_new()
  const choices = Array.from({ length: 20_000 }, (_, index) => ['valasz', `v${index}`, `Válasz ${index}`])
  const survey = [
    ['type', 'name', 'label'],
    ['select_one valasz', 'a', 'Melyik?'],
  ]
  utils.book_append_sheet(book, utils.aoa_to_sheet(survey), 'survey')
  utils.book_append_sheet(book, utils.aoa_to_sheet([['list_name', 'name', 'label'], ...choices]), 'choices')
  return new Uint8Array(write(book, { type: 'buffer', bookType: 'xlsx' }))
}

test('a workbook is read apart while everything else goes on', async () => {
  const file = { name: 'nagy.xlsx', bytes: largeWorkbook() }
  let turns = 0
  const others = setInterval(() => turns++, 1)
  try {
    await readSurveyFile(file)
  } finally {
    clearInterval(others)
  }
  expect(turns).toBeGreaterThan(5)
  const reading = await readSurveyFile(file)
  expect(reading.kind === 'form' && reading.form.choices.valasz).toHaveLength(20_000)
  // The same as on this thread.
  expect(reading).toEqual(surveyReader.read(file))
})

test('a file that no library can read is a problem', async () => {
  const sample = readFileSync(join(import.meta.dirname, '../../samples/helyzetfelmeres.xlsx'))
  const file = { name: 'rossz.xlsx', bytes: new Uint8Array(sample.subarray(0, sample.length >> 1)) }
  expect(await readSurveyFile(file)).toMatchObject({ kind: 'problems' })
})
