/** Forms in archives: which file is the form, and what is said of the others. */
import { utils, write } from '@e965/xlsx'
import { describe, expect, test } from 'vitest'
import { openBundle, withAttached } from '../../src/surveys/bundle.ts'
import { surveyReader } from '../../src/surveys/survey-reader.ts'
import { zip } from '../../src/tables/zip.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const form = bytes('type,name,label\nselect_one_from_file villages.csv,falu,Melyik falu?\ntext,b,Mit lát?\n')
const villages = { name: 'villages.csv', bytes: bytes('name,label,type\ne,Ebes,falu\n') }

test.each(['faluk.csv', 'faluk.txt'])('%s gets the file it waits for', async (name) => {
  const alone = await surveyReader.read({ name, bytes: form })
  expect(alone).toMatchObject({ kind: 'form', form: { awaited: [{ file: 'villages.csv', needed: true }] } })
  const bundle = await withAttached({ name, bytes: form }, [villages])
  if (!bundle) throw new Error('too large')
  expect(openBundle(bundle.bytes)).toMatchObject({ form: { name } })
  const whole = await surveyReader.read(bundle)
  expect(whole.kind === 'form' && whole.form.awaited).toBeUndefined()
  expect(whole).toMatchObject({ kind: 'form' })
  const tables = await withAttached(villages, [{ ...villages, name: 'b.csv' }])
  expect(tables && openBundle(tables.bytes)).toMatchObject({ forms: [] })
})

function workbook(sheets: Record<string, string[][]>): Uint8Array {
  const book = utils.book_new()
  for (const [title, rows] of Object.entries(sheets))
    utils.book_append_sheet(book, utils.aoa_to_sheet(rows), title)
  return new Uint8Array(write(book, { type: 'buffer', bookType: 'xlsx' }))
}

/** What is read of an archive, and what is said of it. */
async function reading(files: Record<string, Uint8Array>) {
  async function* entries() {
    for (const [name, content] of Object.entries(files)) yield { name, content: [content] }
  }
  const chunks: Uint8Array[] = []
  for await (const chunk of zip(entries())) chunks.push(chunk)
  const archive = { name: 'felmeres.zip', bytes: new Uint8Array(Buffer.concat(chunks)) }
  const found = await surveyReader.read(archive)
  const said = found.kind === 'form' ? found.warnings : found.problems
  return {
    found,
    form: found.kind === 'form' ? found.form : undefined,
    said: said.map(({ problem: { key, args } }) => [key.replace('forms-import-', ''), args]),
  }
}

describe('an archive', () => {
  const rows = (...more: string[][]) =>
    workbook({ survey: [['type', 'name', 'label'], ['text', 'a', 'A?'], ...more] })
  const cities = workbook({
    Munka1: [
      ['name', 'label'],
      ['d', 'Debrecen'],
    ],
  })
  const naming = rows(['select_one_from_file varosok.csv', 'b', 'B?'])

  test('of folders, and of what systems leave there', async () => {
    const { form, said } = await reading({
      'Felmérés/a.xlsx': rows(),
      '__MACOSX/Felmérés/._a.xlsx': bytes('x'),
      'Felmérés/~$a.xlsx': bytes('x'),
      'Felmérés/.DS_Store': bytes('x'),
      'Felmérés/media/Thumbs.db': bytes('x'),
      'desktop.ini': bytes('x'),
    })
    expect(form?.items).toHaveLength(1)
    expect(said).toEqual([])
  })

  test('of a form and other workbooks says which is the form, and what is left out', async () => {
    const { form, said } = await reading({
      'adatok.xlsx': cities,
      'b/urlap.xlsx': rows(),
      'regi.xlsx': cities,
    })
    expect(form?.items).toHaveLength(1)
    expect(said).toEqual([['archive-form', { form: 'b/urlap.xlsx', files: 'adatok.xlsx, regi.xlsx' }]])
  })

  test.each(['varosok.xlsx', 'lista/Varosok.CSV', 'varosok (1).csv'])(
    'has %s for the table that the form names',
    async (name) => {
      const { form, said } = await reading({
        'urlap.xlsx': naming,
        [name]: name.endsWith('xlsx') ? cities : bytes('name,label\nd,Debrecen\n'),
      })
      expect(form?.awaited).toBeUndefined()
      expect(Object.values(form?.choices ?? {})[0]).toMatchObject([{ value: 'd' }])
      expect(said).toEqual([['archive-taken', { file: name, awaited: 'varosok.csv' }]])
    },
  )

  test('of several forms, or of none, is refused with what is in it', async () => {
    const several = await reading({ 'a.xlsx': rows(), 'b.xlsx': naming, 'c.xlsx': cities })
    expect(several.said).toEqual([['archive-forms', { files: 'a.xlsx, b.xlsx' }]])
    const none = await reading({ 'olvass.txt': bytes('x'), 'kep.png': bytes('x') })
    expect(none.said).toEqual([['archive-empty', { files: 'olvass.txt, kep.png' }]])
    const books = await reading({ 'a.xlsx': cities, 'b.xlsx': cities })
    expect(books.said).toEqual([['archive-empty', { files: 'a.xlsx, b.xlsx' }]])
  })

  test('one form beside a README, in Markdown', async () => {
    const { form } = await reading({
      'README.md': bytes('# Mi ez?\n'),
      'urlap.md': bytes('| type | name | label |\n| text | a | A? |\n'),
    })
    expect(form?.items).toHaveLength(1)
  })

  test('a workbook that is called one is a workbook', async () => {
    expect(await surveyReader.read({ name: 'a.zip', bytes: rows() })).toMatchObject({ kind: 'form' })
  })

  test('a picture of other letters, and of letters apart as a Mac writes them, is found', async () => {
    const png = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    )
    const form = workbook({
      survey: [
        ['type', 'name', 'label', 'image'],
        ['text', 'a', 'A?', 'kép.png'],
      ],
    })
    for (const name of ['media/KÉP.PNG', 'kép.png'.normalize('NFD')])
      expect((await reading({ 'a.xlsx': form, [name]: png })).said).toEqual([])
  })
})
