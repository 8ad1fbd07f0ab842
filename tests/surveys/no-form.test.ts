/** Files that are no form yet: whoever sends one in chat is told what is missing, and where a sample is. */
import { CFB, utils, write } from '@e965/xlsx'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { rooms } from '../../src/rooms.ts'
import { readSurveyFile } from '../../src/surveys/survey-file.ts'
import { zip } from '../../src/tables/zip.ts'
import { sqlite, type TestDatabase } from '../databases.ts'
import { type World, world } from './world.ts'

const text = (words: string) => new TextEncoder().encode(words)

function workbook(sheets: Record<string, string[][]>, bookType: 'xlsx' | 'biff8' = 'xlsx'): Uint8Array {
  const book = utils.book_new()
  for (const [title, rows] of Object.entries(sheets))
    utils.book_append_sheet(book, utils.aoa_to_sheet(rows), title)
  return new Uint8Array(write(book, { type: 'buffer', bookType }))
}

async function archive(files: Record<string, Uint8Array>): Promise<Uint8Array> {
  async function* entries() {
    for (const [name, bytes] of Object.entries(files)) yield { name, content: [bytes] }
  }
  const chunks: Uint8Array[] = []
  for await (const chunk of zip(entries())) chunks.push(chunk)
  return new Uint8Array(Buffer.concat(chunks))
}

const survey = [
  ['type', 'name', 'label'],
  ['text', 'a', 'Hogy hívják?'],
]

let database: TestDatabase
let w: World
beforeAll(async () => {
  database = await sqlite.open()
  w = await world(database, rooms)
})
afterAll(async () => {
  await w.s.stop()
  await database.close()
})

test.each<[name: string, bytes: Uint8Array, said: string, sample: boolean]>([
  [
    'felmeres.xlsx',
    workbook({ felmérés: survey, választások: [['list_name', 'name', 'label']] }),
    'A kérdések lapjának „survey” legyen a neve, nem „felmérés”. A válaszlistáké „choices” legyen, nem „választások”.',
    false,
  ],
  [
    'kerdesek.xlsx',
    workbook({
      Kérdések: [
        ['típus', 'név', 'címke', 'kötelező'],
        ['szöveg', 'a', 'Hogy hívják?', 'igen'],
      ],
      Munka2: [['x']],
    }),
    'nincs „survey” nevű lapja (ezek vannak: Kérdések, Munka2)',
    true,
  ],
  [
    'lista.xlsx',
    workbook({
      Munka1: [
        ['Sorszám', 'Kérdés'],
        ['1', 'Mit szeretne'],
        ['2', 'Hány fő'],
      ],
    }),
    'nincs „survey” nevű lapja',
    true,
  ],
  [
    'cimnelkul.xlsx',
    workbook({ Munka1: [['Mit szeretne?'], ['Hány fő?'], ['Mikor?']] }),
    'nincs „survey” nevű lapja',
    true,
  ],
  [
    'lista.csv',
    text('Sorszám;Kérdés\n1;Mit szeretne\n'),
    'nincs type és name oszlop (ezek vannak: Sorszám, Kérdés)',
    true,
  ],
  ['lista.txt', text('1. Mit szeretne?\n2. Hány fő?\n'), 'nincs type és name oszlop', true],
])('%s is no list of partners', async (name, bytes, said, sample) => {
  const { coordinator } = w
  await coordinator.sends({ name, type: '', bytes })
  expect(coordinator.last.text).toContain(`${name}: 1 hiba miatt nem olvasható be`)
  expect(coordinator.last.text).toContain(said)
  expect(coordinator.last.labels).toEqual(sample ? ['Kész kérdőívek'] : [])
})

test('an archive: what was taken of it, or why nothing was', async () => {
  const { coordinator } = w
  const form = workbook({ survey })
  const send = async (name: string, files: Record<string, Uint8Array>) =>
    coordinator.sends({ name, type: 'application/zip', bytes: await archive(files) })
  await send('ket.zip', { 'a.xlsx': form, 'b.xlsx': form })
  expect(coordinator.last.text).toContain('több űrlap is van: a.xlsx, b.xlsx')
  await send('kep.zip', { 'kep.png': text('x') })
  expect(coordinator.last.text).toContain('Az archívumban nincs űrlap; ez van benne: kep.png')
  await send('adat.zip', {
    'Felmérés/a.xlsx': form,
    'adatok.xlsx': workbook({ Munka1: [['x']] }),
    '~$a.xlsx': text('x'),
  })
  expect(coordinator.sees.at(-2)?.text).toContain(
    'Az archívumból ez az űrlap: Felmérés/a.xlsx. Ez kimarad belőle: adatok.xlsx.',
  )
  expect(await w.db.survey.count()).toBe(1)
})

test('a list of partners stays one, whatever it asks beside', async () => {
  const { coordinator } = w
  const list = 'Szervezet;Település;Megjegyzés\nMinta Egylet;Debrecen;jönnek?\nMinta Kör;Ebes;hányan?\n'
  await coordinator.sends({ name: 'partnerek.csv', type: 'text/csv', bytes: text(list) })
  expect(coordinator.last.text).toContain('Nem találtam ezt az oszlopot: típus')
  expect(coordinator.last.text).not.toContain('nem olvasható be')
})

test('a text of Word, where a form is read', async () => {
  for (const bytes of [
    await archive({ '[Content_Types].xml': text('<Types/>'), 'word/document.xml': text('<w:document/>') }),
    await archive({
      mimetype: text('application/vnd.oasis.opendocument.text'),
      'content.xml': text('<office/>'),
    }),
  ])
    expect(await readSurveyFile({ name: 'kerdesek', bytes })).toMatchObject({
      kind: 'problems',
      problems: [{ problem: { key: 'forms-import-file-word' } }],
    })
})

test('an old workbook with a text of Word in it is a form, and a text of old Word with a workbook in it is none', async () => {
  const sheets = CFB.read(Buffer.from(workbook({ survey }, 'biff8')), { type: 'buffer' })
  CFB.utils.cfb_add(sheets, '/MBD0001/WordDocument', Buffer.alloc(5000))
  const form = await readSurveyFile({ name: 'kerdesek', bytes: new Uint8Array(CFB.write(sheets)) })
  expect(form).toMatchObject({ kind: 'form' })

  const letter = CFB.utils.cfb_new()
  CFB.utils.cfb_add(letter, '/WordDocument', Buffer.alloc(5000))
  CFB.utils.cfb_add(letter, '/ObjectPool/_1/Workbook', CFB.find(sheets, '/Workbook').content)
  const none = await readSurveyFile({ name: 'levél', bytes: new Uint8Array(CFB.write(letter)) })
  expect(none).toMatchObject({ kind: 'problems', problems: [{ problem: { key: 'forms-import-file-word' } }] })
})
