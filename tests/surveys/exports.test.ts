import { inflateRawSync } from 'node:zlib'
import { read, utils } from '@e965/xlsx'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Database, Prisma, SurveyPrivacy } from '../../src/db/client.ts'
import type { Answer } from '../../src/forms/form.ts'
import { importForm } from '../../src/forms/xlsform.ts'
import { csv, hungarianCsv, plainCsv } from '../../src/surveys/exports/csv.ts'
import { type ExportFormat, exportFormats, exportSurvey } from '../../src/surveys/exports/index.ts'
import { variableNames } from '../../src/surveys/exports/spss.ts'
import { neutral } from '../../src/tables/neutral.ts'
import type { CellValue } from '../../src/tables/xlsx.ts'
import { xlsx } from '../../src/tables/xlsx.ts'
import { sqlite } from '../databases.ts'
import { storeSample } from './sample.ts'

const now = new Date('2026-12-11T09:00:00Z')

async function bytesOf(stream: AsyncIterable<unknown>): Promise<Buffer> {
  const pieces: Buffer[] = []
  for await (const piece of stream) pieces.push(Buffer.from(piece as Uint8Array))
  return Buffer.concat(pieces)
}

async function exported(db: Database, surveyId: string, format: ExportFormat, language: 'hu' | 'en' = 'hu') {
  const file = await exportSurvey(db, surveyId, format, { language, now })
  if (file.kind === 'none') throw new Error(file.why)
  return { ...file, bytes: await bytesOf(file.stream) }
}

/** Entries of a ZIP archive, by its central directory. */
function unzip(bytes: Buffer): Map<string, string> {
  const found = new Map<string, string>()
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]))
  let at = bytes.readUInt32LE(end + 16)
  for (let n = 0; n < bytes.readUInt16LE(end + 10); n++) {
    const [packed, nameLength, local] = [
      bytes.readUInt32LE(at + 20),
      bytes.readUInt16LE(at + 28),
      bytes.readUInt32LE(at + 42),
    ]
    const name = bytes.subarray(at + 46, at + 46 + nameLength).toString('utf8')
    const start = local + 30 + bytes.readUInt16LE(local + 26)
    found.set(name, inflateRawSync(bytes.subarray(start, start + packed)).toString('utf8'))
    at += 46 + nameLength
  }
  return found
}

/** A closed survey of a form in Markdown, with its responses in order. */
async function storeForm(
  db: Database,
  markdown: string,
  responses: readonly Record<string, Answer>[],
  privacy: SurveyPrivacy = 'named',
): Promise<string> {
  const result = importForm({ name: 'form.md', bytes: new TextEncoder().encode(markdown) })
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  const { form } = result
  const [id, versionId] = ['s'.padEnd(22, '0'), 'v'.padEnd(22, '0')]
  await db.survey.create({
    data: {
      id,
      formId: form.id,
      title: form.title,
      audience: { all: true },
      zone: 'Europe/Budapest',
      status: 'closed',
      privacy,
      versions: { create: { id: versionId, number: 1, form: form as unknown as Prisma.InputJsonObject } },
    },
  })
  await db.response.createMany({
    data: responses.map((answers, at) => ({
      id: `r${String(at).padStart(21, '0')}`,
      surveyId: id,
      surveyVersionId: versionId,
      answers,
      language: 'hu',
      completedAt: now,
    })),
  })
  return id
}

const teams = `
## survey
| type | name | label |
| text | csapat | Csapat |
| begin repeat | tagok | Tagok |
| text | nev | Név |
| integer | kor | Kor |
| end repeat | | |
## settings
| form_title | form_id |
| Csapatok | csapatok |
`

describe.each([sqlite])('exports ($name)', ({ open }) => {
  test('what is calculated is a number where every value is one; a code is none', async () => {
    const { db, close } = await open()
    const form = `## survey\n| type | name | label | calculation |\n| integer | a | A | |\n| calculate | half | | $\{a} div 2 |\n| calculate | code | | concat("0", $\{a}) |\n| calculate | mixed | | if($\{a} > 3, $\{a}, "few") |\n| calculate | long | | concat("1234567890123456789", $\{a}) |\n| calculate | gap | | if($\{a} > 3, $\{a}, "") |\n`
    const surveyId = await storeForm(db, form, [
      { a: 3, half: '1.5', code: '03', mixed: 'few', long: '12345678901234567893', gap: '' },
      { a: 5, half: '2.5', code: '05', mixed: '5', long: '12345678901234567895', gap: '5.5' },
      { half: '1e3' },
    ])
    const rowsOf = async (format: ExportFormat): Promise<Record<string, unknown>[]> =>
      parse((await exported(db, surveyId, format)).bytes, {
        bom: true,
        columns: true,
        delimiter: format === 'csv' ? ';' : ',',
      })
    expect((await rowsOf('csv')).map(({ half }) => half)).toEqual(['1,5', '2,5', '1000'])
    // What comes to nothing for some is a number for the others.
    expect((await rowsOf('csv')).map(({ gap }) => gap)).toEqual(['', '5,5', ''])
    expect((await rowsOf('csv-comma'))[0]).toMatchObject({ half: '1.5', code: '03', mixed: 'few' })
    const book = read((await exported(db, surveyId, 'xlsx')).bytes)
    const [, codes] = book.SheetNames.map((name) =>
      utils.sheet_to_json<Record<string, unknown>>(book.Sheets[name] ?? {}),
    )
    expect(codes?.[1]).toMatchObject({ half: 2.5, code: '05', mixed: '5', long: '12345678901234567895' })
    await close()
  })

  test('CSV has the columns that Kobo has, and every answer', async () => {
    const { db, close } = await open()
    const { surveyId, answers } = await storeSample(db, 25)
    const { bytes, name, type } = await exported(db, surveyId, 'csv-comma')
    expect([name, type]).toEqual(['helyzetfelmeres-civil-szervezetek.csv', 'text/csv; charset=utf-8'])
    expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]))
    const rows: Record<string, string>[] = parse(bytes, { bom: true, columns: true })
    expect(rows).toHaveLength(25)
    await expect(`${Object.keys(rows[0] ?? {}).join('\n')}\n`).toMatchFileSnapshot('golden/columns.txt')
    rows.forEach((row, at) => {
      const own = answers[at] ?? {}
      expect(row['szervezet/jogi_forma']).toBe(own['szervezet/jogi_forma'])
      expect(row['eroforras/onkentes']).toBe(String(own['eroforras/onkentes']))
      const chosen = own['szervezet/terulet']
      expect(row['szervezet/terulet']).toBe(Array.isArray(chosen) ? chosen.join(' ') : '')
      expect(row['szervezet/terulet/sport']).toBe(
        Array.isArray(chosen) && chosen.includes('sport') ? '1' : '0',
      )
      if (own['eroforras/forras'] === undefined) expect(row['eroforras/forras/szja']).toBe('')
      const place = own['programok/helyszin']
      if (typeof place === 'object' && !Array.isArray(place) && 'latitude' in place) {
        expect(row['programok/helyszin']).toBe(`${place.latitude} ${place.longitude} 0 0`)
        expect(row['programok/_helyszin_latitude']).toBe(String(place.latitude))
      }
      expect(row._index).toBe(String(at + 1))
    })
    expect(bytes.toString('utf8')).not.toMatch(/(^|[,\n"])=HYPERLINK/)
    // A fixed order and no clock: the same bytes again.
    expect((await exported(db, surveyId, 'csv-comma')).bytes.equals(bytes)).toBe(true)
    const hungarian = await exported(db, surveyId, 'csv-codes')
    expect(hungarian.bytes.toString('utf8').split('\r\n')[0]).toContain(
      'szervezet/jogi_forma;szervezet/alapitas',
    )
    // For reading: who it was in front, and beside each label its code.
    const read = (await exported(db, surveyId, 'csv')).bytes.toString('utf8').split('\r\n')
    expect(read[0]).toMatch(/^\uFEFFKi válaszolt;Szervezet;/)
    expect(read[0]).toContain('Mi a szervezet jogi formája?;szervezet/jogi_forma')
    await close()
  })

  test('XLSX opens, with data, labels and a codebook in both languages', async () => {
    const { db, close } = await open()
    const { surveyId, answers } = await storeSample(db, 25)
    const { bytes } = await exported(db, surveyId, 'xlsx')
    const book = read(bytes)
    expect(book.SheetNames).toEqual(['címkék', 'adatok', 'kódkönyv'])
    const rows = (name: string): CellValue[][] =>
      utils.sheet_to_json(book.Sheets[name] ?? {}, { header: 1, defval: null })
    const [header = [], ...data] = rows('adatok')
    expect(data).toHaveLength(25)
    const at = header.indexOf('eroforras/onkentes')
    expect(data.map((row) => row[at])).toEqual(answers.map((own) => own['eroforras/onkentes']))
    const [labels = [], first = []] = rows('címkék')
    expect(labels[header.indexOf('szervezet/jogi_forma')]).toBe('Mi a szervezet jogi formája?')
    expect(['Egyesület', 'Alapítvány', 'Szövetség', 'Nonprofit Kft.', 'Egyházi szervezet']).toContain(
      first[header.indexOf('szervezet/jogi_forma')],
    )
    const codebook = rows('kódkönyv')
    expect(codebook).toContainEqual([
      'adatok',
      'szervezet/jogi_forma',
      'select_one',
      'Mi a szervezet jogi formája?',
      'What is the legal form of the organisation?',
      'egyesulet',
      'Egyesület',
      'Association',
    ])
    expect((await exported(db, surveyId, 'xlsx')).bytes.equals(bytes)).toBe(true)
    await close()
  })

  test('JSON Lines, SPSS and PDF', async () => {
    const { db, close } = await open()
    const { surveyId, answers } = await storeSample(db, 25)
    const lines = (await exported(db, surveyId, 'jsonl')).bytes.toString('utf8').trim().split('\n')
    expect(lines).toHaveLength(25)
    expect(JSON.parse(lines[0] ?? '')['eroforras/onkentes']).toBe(answers[0]?.['eroforras/onkentes'])

    const files = unzip((await exported(db, surveyId, 'spss', 'en')).bytes)
    expect([...files.keys()]).toEqual(['data.csv', 'data.sps'])
    const syntax = files.get('data.sps') ?? ''
    expect(syntax).toContain("VALUE LABELS\r\n szervezet_jogi_forma\n    'egyesulet' 'Association'")
    expect(syntax).toContain("szervezet_alapitas 'In which year was it founded?'")
    expect(syntax.match(/^ {2}\S+ (?:F12\.4|A\d+|SDATE10|TIME5)/gm)).toHaveLength(
      (files.get('data.csv') ?? '').split('\r\n')[0]?.split(',').length ?? 0,
    )

    expect(syntax).toContain('  programok_alkalmas_nap SDATE10\n  programok_alkalmas_ido TIME5')
    expect(syntax).toMatch(
      /^MRSETS\r\n \/MDGROUP NAME=\$szervezet_terulet LABEL='.+'\n {4}CATEGORYLABELS=VARLABELS VARIABLES=szervezet_terulet_kultura szervezet_terulet_oktatas\s[^.]*\sVALUE=1/m,
    )

    const pdf = (await exported(db, surveyId, 'pdf')).bytes
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
    expect(pdf.subarray(-6).toString()).toContain('%%EOF')
    expect(pdf.toString('latin1')).toMatch(/\/FontFile2/)
    await close()
  })
})

describe('exports', () => {
  const { open } = sqlite

  test('of a confidential survey say neither who nor when nor what is rare', async () => {
    const { db, close } = await open()
    const { surveyId } = await storeSample(db, 60, { privacy: 'confidential', status: 'open' })
    for (const format of exportFormats)
      expect(await exportSurvey(db, surveyId, format, { language: 'hu', now })).toEqual({
        kind: 'none',
        why: 'still-open',
      })
    await db.survey.update({ where: { id: surveyId }, data: { status: 'closed' } })
    const rows: Record<string, string>[] = parse((await exported(db, surveyId, 'csv-comma')).bytes, {
      bom: true,
      columns: true,
    })
    const columns = Object.keys(rows[0] ?? {})
    for (const column of [
      '_uuid',
      '_submission_time',
      '_submitted_by',
      '_organisation',
      '_language',
      'start',
      'ma',
    ])
      expect(columns).not.toContain(column)
    expect(columns).not.toContain('egyuttmukodes/javaslat')
    expect(columns).not.toContain('programok/helyszin')
    const book = read((await exported(db, surveyId, 'xlsx')).bytes)
    expect(book.SheetNames).toEqual(['címkék', 'adatok', 'kódkönyv', 'eredmények', 'szövegek'])
    expect([...unzip((await exported(db, surveyId, 'spss')).bytes).keys()]).toContain('results.csv')
    // What does not stand in the rows is there by itself, rare choices without a number.
    const results = utils.sheet_to_json<Record<string, CellValue>>(book.Sheets.eredmények ?? {})
    const forms = results.filter((row) => row.question === 'szervezet/jogi_forma' && row.value)
    expect(forms.map((row) => [row.value, row.count])).toEqual([
      ['egyesulet', 24],
      ['alapitvany', 17],
      ['szovetseg', 9],
      ['nonprofit_kft', undefined],
      ['egyhazi', undefined],
    ])
    await close()
  })

  test.each([
    ['confidential', 60],
    ['confidential', 900],
    ['anonymous', 400],
  ] as const)(
    'of a survey that is %s with %i answers cross no two columns to fewer than five',
    async (privacy, count) => {
      const { db, close } = await open()
      const { surveyId } = await storeSample(db, count, { privacy })
      const rows: Record<string, string>[] = parse((await exported(db, surveyId, 'csv-comma')).bytes, {
        bom: true,
        columns: true,
      })
      expect(rows).toHaveLength(count)
      const columns = Object.keys(rows[0] ?? {}).filter((name) => !['_id', '_index'].includes(name))
      // There is something left to cross.
      expect(columns.filter((name) => new Set(rows.map((row) => row[name])).size > 1).length).toBeGreaterThan(
        0,
      )
      const smallest = (names: string[]) => {
        const cells = new Map<string, number>()
        for (const row of rows) {
          const cell = JSON.stringify(names.map((name) => row[name]))
          cells.set(cell, (cells.get(cell) ?? 0) + 1)
        }
        return Math.min(...cells.values())
      }
      for (const a of columns)
        for (const b of columns) expect(smallest([a, b]), `${a} × ${b}`).toBeGreaterThanOrEqual(5)
      expect(smallest(columns)).toBeGreaterThanOrEqual(5)
      await close()
    },
    60_000,
  )

  test('hold every free text of a protected survey, by alphabet, more than its results do', async () => {
    const { db, close } = await open()
    const surveyId = await storeForm(
      db,
      '## survey\n| type | name | label |\n| text | ok | Miért? |\n## settings\n| form_title | form_id |\n| Okok | okok |',
      Array.from({ length: 620 }, (_, at) => ({
        ok: `${at % 2 ? 'á' : 'b'} ${String(at).padStart(3, '0')}`,
      })),
      'anonymous',
    )
    const book = read((await exported(db, surveyId, 'xlsx')).bytes)
    const texts = utils
      .sheet_to_json<Record<string, string>>(book.Sheets.szövegek ?? {})
      .map(({ text }) => text)
    expect([texts.length, texts[0], texts.at(-1)]).toEqual([620, 'á 001', 'b 618'])
    await close()
  })

  test('say nothing of a choice that the results hide', async () => {
    const { db, close } = await open()
    const surveyId = await storeForm(
      db,
      `
## survey
| type | name | label |
| select_multiple nyelv | nyelvek | Nyelvek |
## choices
| list_name | name | label |
| nyelv | en | Angol |
| nyelv | de | Német |
| nyelv | ja | Japán |
## settings
| form_title | form_id |
| Nyelvek | nyelvek |
`,
      // Two speak Japanese, among others: a hidden choice.
      Array.from({ length: 40 }, (_, at) => ({ nyelvek: [at % 2 ? 'en' : 'de', ...(at < 2 ? ['ja'] : [])] })),
      'confidential',
    )
    const rows: Record<string, string>[] = parse((await exported(db, surveyId, 'csv-comma')).bytes, {
      bom: true,
      columns: true,
    })
    expect(rows.map((row) => row['nyelvek/en']).filter((flag) => flag === '1')).toHaveLength(20)
    expect(Object.keys(rows[0] ?? {})).not.toContain('nyelvek/ja')
    await close()
  })

  test('repeats are tables of their own that point back', async () => {
    const { db, close } = await open()
    const surveyId = await storeForm(db, teams, [
      { csapat: 'Sólymok', 'tagok[1]/nev': 'Első', 'tagok[1]/kor': 20, 'tagok[2]/nev': 'Második' },
      { csapat: 'Rigók', 'tagok[10]/nev': 'Tizedik', 'tagok[9]/nev': 'Kilencedik' },
    ])
    const book = read((await exported(db, surveyId, 'xlsx')).bytes)
    const rows = utils.sheet_to_json<Record<string, CellValue>>(book.Sheets.tagok ?? {})
    expect(rows.map((row) => [row['tagok/nev'], row['tagok/kor'], row._index, row._parent_index])).toEqual([
      ['Első', 20, 1, 1],
      ['Második', undefined, 2, 1],
      ['Kilencedik', undefined, 3, 2],
      ['Tizedik', undefined, 4, 2],
    ])
    expect(rows[0]).toMatchObject({ _parent_table_name: 'adatok', _submission__uuid: `r${'0'.repeat(21)}` })
    const [labels, first] = utils.sheet_to_json<CellValue[]>(book.Sheets['címkék tagok'] ?? {}, { header: 1 })
    expect([labels?.slice(0, 2), first?.slice(0, 2)]).toEqual([
      ['Név', 'Kor'],
      ['Első', 20],
    ])
    const [line = ''] = (await exported(db, surveyId, 'jsonl')).bytes.toString('utf8').split('\n')
    expect(JSON.parse(line).tagok).toEqual([
      { 'tagok/nev': 'Első', 'tagok/kor': 20 },
      { 'tagok/nev': 'Második' },
    ])
    await close()
  })

  test('an instance of a repeat with nothing in it keeps its row', async () => {
    const { db, close } = await open()
    const surveyId = await storeForm(db, teams, [
      { csapat: 'Sólymok', 'tagok[1]/nev': 'Első', 'tagok[2]': '', 'tagok[3]/nev': 'Harmadik' },
      { csapat: 'Rigók', 'tagok[1]': '' },
    ])
    const book = read((await exported(db, surveyId, 'xlsx')).bytes)
    const rows = utils.sheet_to_json<Record<string, CellValue>>(book.Sheets.tagok ?? {})
    expect(rows.map((row) => [row['tagok/nev'], row._index, row._parent_index])).toEqual([
      ['Első', 1, 1],
      [undefined, 2, 1],
      ['Harmadik', 3, 1],
      [undefined, 4, 2],
    ])
    const lines = (await exported(db, surveyId, 'jsonl')).bytes.toString('utf8').trim().split('\n')
    expect(lines.map((line) => JSON.parse(line).tagok)).toEqual([
      [{ 'tagok/nev': 'Első' }, {}, { 'tagok/nev': 'Harmadik' }],
      [{}],
    ])
    await close()
  })

  test('a repeat in a repeat points to its row in the outer one', async () => {
    const { db, close } = await open()
    const surveyId = await storeForm(
      db,
      `
## survey
| type | name | label |
| begin repeat | data | Háztartás |
| text | cim | Cím |
| begin repeat | tag | Tag |
| text | nev | Név |
| end repeat | | |
| end repeat | | |
| begin group | masik | Másik |
| begin repeat | tag | Másik tag |
| text | becenev | Becenév |
| end repeat | | |
| end group | | |
## settings
| form_title | form_id |
| Háztartások | haztartasok |
`,
      [
        { 'data[1]/cim': 'Fő tér', 'data[1]/tag[1]/nev': 'A', 'data[1]/tag[2]/nev': 'B' },
        // The first household has no address, only somebody in it.
        { 'data[1]/tag[1]/nev': 'C', 'data[2]/cim': 'Alsó sor', 'data[2]/tag[1]/nev': 'D' },
        { 'masik/tag[1]/becenev': 'E' },
      ],
    )
    const files = unzip((await exported(db, surveyId, 'spss')).bytes)
    expect([...files.keys()].filter((name) => name.endsWith('.csv'))).toEqual([
      'data.csv',
      'data_2.csv',
      'tag.csv',
      'tag_2.csv',
    ])
    const rows = (name: string, column: string): unknown[] =>
      (parse(files.get(name) ?? '', { bom: true, columns: true }) as Record<string, string>[]).map((row) =>
        [column, '_index', '_parent_table_name', '_parent_index', '_submission__id'].map((key) => row[key]),
      )
    const id = (at: number) => `r${String(at).padStart(21, '0')}`
    expect(rows('data_2.csv', 'data/cim')).toEqual([
      ['Fő tér', '1', 'data', '1', id(0)],
      ['', '2', 'data', '2', id(1)],
      ['Alsó sor', '3', 'data', '2', id(1)],
    ])
    expect(rows('tag.csv', 'data/tag/nev')).toEqual([
      ['A', '1', 'data_2', '1', id(0)],
      ['B', '2', 'data_2', '1', id(0)],
      ['C', '3', 'data_2', '2', id(1)],
      ['D', '4', 'data_2', '3', id(1)],
    ])
    expect(rows('tag_2.csv', 'masik/tag/becenev')).toEqual([['E', '1', 'data', '3', id(2)]])
    const lines = (await exported(db, surveyId, 'jsonl')).bytes.toString('utf8').trim().split('\n')
    expect(lines.map((line) => JSON.parse(line).data)).toEqual([
      [{ 'data/cim': 'Fő tér', 'data/tag': [{ 'data/tag/nev': 'A' }, { 'data/tag/nev': 'B' }] }],
      [
        { 'data/tag': [{ 'data/tag/nev': 'C' }] },
        { 'data/cim': 'Alsó sor', 'data/tag': [{ 'data/tag/nev': 'D' }] },
      ],
      undefined,
    ])
    await close()
  })
})

describe('cells', () => {
  test('that a spreadsheet would run are made text; numbers stay numbers', () => {
    for (const start of ['=', '+', '-', '@', '\t', '\r', '\n', '＝'])
      expect(neutral(`${start}1+1`)).toBe(`'${start}1+1`)
    expect(neutral('a=1')).toBe('a=1')
    for (const number of ['-99', '+36', '-1.5', '-1,5']) expect(neutral(number)).toBe(number)
    for (const formula of ['-1+1', '+1-2', '-99 ', '-A1', '-1.5.2', '-99\n'])
      expect(neutral(formula)).toBe(`'${formula}`)
  })

  test('any text and number comes back from CSV and XLSX as it was, or made harmless', async () => {
    const cell = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 30 }),
      fc.constantFrom('=1+1', '-5', '@SUM(A1)', 'a;b,c', '"idézet"', 'két\nsor', 'őűŐŰ'),
      fc
        .double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 })
        .map((value) => (value === 0 ? 0 : value)),
    )
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { maxLength: 5 }),
        async (rows) => {
          async function* streamed() {
            yield* rows
          }
          for (const style of [plainCsv, hungarianCsv]) {
            const pieces: string[] = []
            for await (const piece of csv(['a', 'b', 'c'], streamed(), style)) pieces.push(piece)
            const back: string[][] = parse(pieces.join(''), {
              bom: true,
              delimiter: style.delimiter,
              from_line: 2,
              skip_empty_lines: false,
              record_delimiter: '\r\n',
            })
            expect(back).toEqual(
              rows.map((row) =>
                row.map((value) =>
                  typeof value === 'number' ? String(value).replace('.', style.decimal) : neutral(value),
                ),
              ),
            )
          }
          async function* sheets() {
            yield { name: 'adatok', header: ['a', 'b', 'c'], rows }
          }
          const book = read(await bytesOf(xlsx(sheets())))
          const back = utils
            .sheet_to_json<CellValue[]>(book.Sheets.adatok ?? {}, { header: 1, defval: '' })
            .slice(1)
          back.forEach((row, at) => {
            row.forEach((value, n) => {
              const given = rows[at]?.[n] ?? ''
              if (typeof given === 'number') expect(value).toBeCloseTo(given, 6)
              else expect(value).toBe(xmlText(neutral(given)))
            })
          })
        },
      ),
      { numRuns: 60 },
    )
  })

  test('say how far they are, from the first response to the last, in every format', async () => {
    const { db, close } = await sqlite.open()
    for (const privacy of ['named', 'confidential'] as const) {
      const responses = Array.from({ length: 510 }, () => ({ csapat: 'Rigók', 'tagok[1]/nev': 'Minta' }))
      const surveyId = await storeForm(db, teams, responses, privacy)
      for (const format of exportFormats) {
        const told: [number, number][] = []
        const progress = (done: number, total: number) => told.push([done, total])
        const file = await exportSurvey(db, surveyId, format, { language: 'hu', now, progress })
        if (file.kind === 'none') throw new Error(file.why)
        for await (const _ of file.stream);
        const total = told.at(-1)?.[1] ?? 0
        expect(total % 510, format).toBe(0)
        expect(told, format).toEqual([
          ...Array.from({ length: Math.ceil(total / 500) - 1 }, (_, at) => [(at + 1) * 500, total]),
          [total, total],
        ])
      }
      // What was counted before is not read again.
      const told: [number, number][] = []
      const progress = (done: number, total: number) => told.push([done, total])
      await exportSurvey(db, surveyId, 'pdf', { language: 'hu', now, progress })
      expect(told.at(-1)?.[0]).toBe(told.at(-1)?.[1])
      expect(told.length).toBeGreaterThan(0)
      await db.survey.delete({ where: { id: surveyId } })
    }
    await close()
  })

  test('SPSS names are legal and different', () => {
    expect(
      variableNames([
        { name: 'szervezet/terület' },
        { name: 'szervezet/terulet' },
        { name: '_id' },
        { name: 'by' },
        { name: 'x'.repeat(100) },
        { name: 'x'.repeat(101) },
      ]),
    ).toEqual([
      'szervezet_terulet',
      'szervezet_terulet_2',
      'v_id',
      'by_v',
      'x'.repeat(64),
      `${'x'.repeat(59)}_2`,
    ])
  })
})

/** What XML can carry of a text. */
function xmlText(value: string): string {
  return (
    value
      // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what XML cannot carry
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
      .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '')
  )
}
