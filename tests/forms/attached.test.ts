/** Choices and tables from elsewhere: search(), the external_choices sheet, GeoJSON and XML. */
import * as XLSX from '@e965/xlsx'
import { describe, expect, test } from 'vitest'
import { prompt, start, step } from '../../src/forms/engine.ts'
import type { FormEnv } from '../../src/forms/state.ts'
import { importForm } from '../../src/forms/xlsform.ts'
import { read } from './rows.ts'

const env: FormEnv = { now: new Date('2026-11-25T09:00:00Z'), zone: 'Europe/Budapest' }

/** What is offered after the answers. */
function offered({ form, said }: ReturnType<typeof read>, answers: string[]): [string, string][] {
  if (!form) throw new Error(said.join('\n'))
  let state = start(form, { language: 'en', seed: 'seed' }, env)
  for (const text of answers) {
    const next = step(form, state, { kind: 'text', text }, env)
    if (next.outcome.kind === 'invalid') throw new Error(next.outcome.problem.key)
    state = next.state
  }
  const shown = prompt(form, state, env)
  return shown.kind === 'question' ? shown.choices.map(({ value, label }) => [value, label]) : []
}

const towns = 'code,name,district\nd,Debrecen,north\nh,Hajdu,north\ns,Szeged,south\n'

describe('search()', () => {
  const rows = (appearance: string, fixed = '') => `
| survey |
| | type | name | label | appearance |
| | text | q | Q | |
| | select_one towns | t | Town | ${appearance} |
| choices |
| | list_name | name | label |${fixed}
| | towns | code | name, district |`

  test.each<[appearance: string, values: string[]]>([
    ["search('towns')", ['d', 'h', 's']],
    ["minimal search('towns', 'matches', 'district', ${q})", ['d', 'h']],
    ["search('towns', 'contains', 'name', 'eb')", ['d']],
    ["search('towns', 'startswith', 'code,name', 's')", ['s']],
    ["search('towns', 'endswith', 'name', substr('xed', 1), 'district', concat('no', 'rth'))", []],
  ])('%s', (appearance, values) => {
    const found = read(rows(appearance), { 'towns.csv': towns })
    expect(found.said).toEqual([])
    expect(offered(found, ['north']).map(([value]) => value)).toEqual(values)
  })

  test('labels of several columns, and choices that stand on the sheet', () => {
    const found = read(
      rows("search('towns', 'matches', 'district', ${q})", '\n| | towns | 99 | Elsewhere |'),
      {
        'towns.csv': towns,
      },
    )
    expect(offered(found, ['south'])).toEqual([
      ['99', 'Elsewhere'],
      ['s', 'Szeged south'],
    ])
  })

  test('without its table the list itself is offered, and that is said; a column that is not there is an error', () => {
    expect(read(rows("search('towns')")).said).toEqual(['E4 search-appearance'])
    expect(read(rows("search('towns')"), { 'towns.csv': 'a,b\n1,2\n' }).said).toEqual([
      'E4 file-column',
      'E4 file-column',
      'E4 file-column',
    ])
  })
})

test('a row that is longer than its head is told: a cell of it may have been cut at a comma', () => {
  const rows = `
| survey |
| | type | name | label |
| | select_one_from_file towns.csv | t | Town |`
  const csv = 'name,label\nd,Debrecen,\nk,Kiss, Nagy\n'
  expect(read(rows, { 'towns.csv': csv }).said).toEqual(['C3 table-row-longer'])
})

test('select_one_external with itemsets.csv', () => {
  const rows = `
| survey |
| | type | name | label | choice_filter |
| | text | district | District | |
| | select_one_external towns | t | Town | district = \${district} |`
  const list =
    'list_name,name,label,district\ntowns,d,Debrecen,north\ntowns,s,Szeged,south\nothers,x,X,north\n'
  const found = read(rows, { 'itemsets.csv': list })
  expect(found.said).toEqual([])
  expect(offered(found, ['north'])).toEqual([['d', 'Debrecen']])
  // Faults are told with the file's cell.
  expect(read(rows, { 'media/itemsets.csv': 'list_name,name,label\ntowns,,A\n' }).said).toEqual([
    'B2 choice-without-name',
    'B4 list-missing',
  ])
})

test('select_one_external with its sheet', () => {
  const found = read(`
| survey |
| | type | name | label | choice_filter |
| | text | district | District | |
| | select_one_external towns | t | Town | district = \${district} |
| external_choices |
| | list_name | name | label | district |
| | towns | d | Debrecen | north |
| | towns | s | Szeged | south |`)
  expect(found.said).toEqual([])
  expect(offered(found, ['south'])).toEqual([['s', 'Szeged']])
  expect(
    read('| survey |\n| | type | name | label |\n| | select_one_external towns | t | Town |').said,
  ).toEqual(['B3 list-missing'])
})

describe('GeoJSON', () => {
  const places = JSON.stringify({
    type: 'FeatureCollection',
    features: [
      {
        type: 'Feature',
        id: 'fs87b',
        properties: { title: 'Well', depth: 12, old: null },
        geometry: { type: 'Point', coordinates: [19.05, 47.5] },
      },
      {
        type: 'Feature',
        properties: { id: 'road', title: 'Road' },
        geometry: {
          type: 'LineString',
          coordinates: [
            [19, 47],
            [20, 48, 100],
          ],
        },
      },
    ],
  })

  test('its features are choices, with their properties and geometry', () => {
    const found = read(
      `
| survey |
| | type | name | label | calculation |
| | select_one_from_file places.geojson | p | Place | |
| | calculate | g | | instance('places')/root/item[id = \${p}]/geometry |`,
      { 'places.geojson': places },
    )
    expect(found.said).toEqual([])
    expect(offered(found, [])).toEqual([
      ['fs87b', 'Well'],
      ['road', 'Road'],
    ])
    expect(found.form?.tables.places?.map(({ geometry }) => geometry)).toEqual([
      '47.5 19.05 0 0',
      '47 19 0 0;48 20 100 0',
    ])
  })

  test('what is none', () => {
    const form = '| survey |\n| | type | name | label |\n| | select_one_from_file p.geojson | p | P |'
    expect(read(form, { 'p.geojson': '{"type": "Feature"}' }).said).toContain(' table-damaged')
    expect(read(form, { 'p.geojson': '{' }).said).toContain(' table-damaged')
    expect(read(form).said).toEqual(['B3 file-awaited'])
  })
})

describe('XML', () => {
  const form = `
| survey |
| | type | name | label | calculation |
| | xml-external | towns | | |
| | text | code | Code | |
| | calculate | name | | instance('towns')/root/item[name = \${code}]/label |
| | select_one_from_file towns.xml | t | Town | |`

  test('its rows', () => {
    const found = read(form, {
      'towns.xml': `<?xml version="1.0"?><!-- towns -->
<root><item><name>d</name><label>Debrecen &amp; <![CDATA[<Hajdu>]]> &#233;</label></item>
<item><name>s</name><label/></item></root>
`,
    })
    expect(found.said).toEqual([])
    expect(found.form?.tables.towns).toEqual([
      { name: 'd', label: 'Debrecen & <Hajdu> é' },
      { name: 's', label: '' },
    ])
    expect(offered(found, ['d'])).toEqual([
      ['d', 'Debrecen & <Hajdu> é'],
      ['s', 's'],
    ])
  })

  test.each(['<root><item>', '<root></item></root>', 'text', '<root/>', '<a><b><c></b></c></a>'])(
    '%s is none',
    (text) => {
      expect(read(form, { 'towns.xml': text }).said).toContain(' table-damaged')
    },
  )
})

test('files that a form names and that are not there are awaited, each with what it is for', () => {
  const form = `
| survey |
| | type | name | label | calculation | image | appearance |
| | select_one_from_file towns.geojson | town | Town | | | |
| | csv-external | prices | | | | |
| | calculate | price | | pulldata('prices', 'p', 'k', \${town}) | | |
| | calculate | fee | | instance('fees')/root/item[k = \${town}]/fee | | |
| | text | a | A | | map.png | |
| | select_one ways | way | Way | | | search('ways') |
| choices |
| | list_name | name | label |
| | ways | code | name |`
  const bytes = new TextEncoder().encode(form)
  const found = importForm({ name: 'test.md', bytes })
  expect(found.ok && found.form.awaited).toEqual([
    { file: 'prices.csv', needed: true, uses: ['price'] },
    { file: 'ways.csv', needed: false, uses: ['way'] },
    { file: 'towns.geojson', needed: true, uses: ['town'] },
    { file: 'fees.csv', needed: true, uses: ['fee'] },
    { file: 'map.png', needed: false, uses: ['a'] },
  ])
  const prices = { name: 'prices.csv', bytes: new TextEncoder().encode('k,p\nd,5\n') }
  const later = importForm({ name: 'test.md', bytes }, [prices])
  expect(later.ok && later.form.awaited?.map(({ file }) => file)).not.toContain('prices.csv')
})

test('a table that is called .csv and is a spreadsheet, with days in it; one in UTF-16', () => {
  const form = new TextEncoder().encode(`
| survey |
| | type | name | label | choice_filter |
| | select_one_from_file t.csv | s | S | since > '2026-06-01' |`)
  const book = XLSX.utils.book_new()
  const cells = [
    ['name', 'label', 'since'],
    ['a', 'A', new Date(Date.UTC(2026, 11, 3))],
    ['b', 'Ő', new Date(Date.UTC(2026, 11, 3, 10, 30))],
    ['c', 'C', new Date(Date.UTC(2025, 11, 3))],
  ]
  XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet(cells, { UTC: true }), 'data')
  const workbook: Uint8Array = XLSX.write(book, { type: 'buffer', bookType: 'xlsx' })
  const text = 'name,label,since\na,A,2026-12-03\nb,Ő,2026-12-03T10:30:00\nc,C,2025-12-03\n'
  const utf16 = Buffer.from(`\ufeff${text}`, 'utf16le')
  for (const bytes of [workbook, utf16]) {
    const found = importForm({ name: 'form.md', bytes: form }, [{ name: 't.csv', bytes }])
    if (!found.ok) throw new Error(JSON.stringify(found.problems))
    const choices = Object.values(found.form.choices)[0]
    expect(choices?.map(({ value, label, columns }) => [value, label.und, columns?.since])).toEqual([
      ['a', 'A', '2026-12-03'],
      ['b', 'Ő', '2026-12-03T10:30:00'],
      ['c', 'C', '2025-12-03'],
    ])
  }
})
