/** What is imported: the sample survey, the standard's own test forms, aliases, formats, attachments, bounds. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { deflateRawSync } from 'node:zlib'
import * as XLSX from '@e965/xlsx'
import { describe, expect, test } from 'vitest'
import { countTypes, estimateMinutes } from '../../src/forms/estimate.ts'
import { type Form, formSchema, type Question, questionsOf } from '../../src/forms/form.ts'
import { reportLines } from '../../src/forms/report.ts'
import { importForm } from '../../src/forms/xlsform.ts'
import { translator } from '../../src/i18n/index.ts'

const here = import.meta.dirname
const sample = join(here, '../../samples/helyzetfelmeres.xlsx')

function imported(
  name: string,
  bytes: Uint8Array,
  attached: { name: string; bytes: Uint8Array }[] = [],
): Form {
  const result = importForm({ name, bytes }, attached)
  if (!result.ok) throw new Error(reportLines(result, translator('en')).join('\n'))
  return result.form
}

function markdown(text: string): Form {
  return imported('form.md', new TextEncoder().encode(text))
}

function question(form: Form, name: string): Question {
  const found = [...questionsOf(form.items)].find((each) => each.name === name)
  if (!found) throw new Error(`no ${name}`)
  return found
}

const sampleForm = imported('helyzetfelmeres.xlsx', readFileSync(sample))

describe('the sample survey', () => {
  test('title, version, languages, what is in it', () => {
    expect(sampleForm.id).toBe('helyzetfelmeres')
    expect(sampleForm.version).toBe('2026112401')
    expect(sampleForm.languages).toEqual(['hu', 'en'])
    expect(sampleForm.title.hu).toBe('Helyzetfelmérés – civil szervezetek')
    expect(estimateMinutes(sampleForm)).toBe(5)
    expect(Object.fromEntries(countTypes(sampleForm))).toEqual({
      start: 1,
      today: 1,
      note: 2,
      acknowledge: 1,
      select_one: 7,
      select_multiple: 4,
      integer: 3,
      calculate: 1,
      decimal: 1,
      range: 1,
      rank: 1,
      text: 3,
      date: 1,
      time: 1,
      geopoint: 1,
      image: 1,
    })
  })

  test('is plain data: JSON and back', () => {
    expect(formSchema.parse(JSON.parse(JSON.stringify(sampleForm)))).toEqual(sampleForm)
  })

  test('conditions, filters, defaults, messages, columns, parameters', () => {
    expect(question(sampleForm, 'telepules')).toMatchObject({
      choiceFilter: 'jaras = ${jaras}',
      required: 'true()',
    })
    expect(sampleForm.choices.telepules?.[0]).toEqual({
      value: 'debrecen',
      label: { hu: 'Debrecen', en: 'Debrecen' },
      columns: { jaras: 'debreceni' },
    })
    expect(question(sampleForm, 'alapitas').constraintMessage).toEqual({
      hu: '1848 és 2026 közötti évszámot adjon meg.',
      en: 'Give a year between 1848 and 2026.',
    })
    expect(question(sampleForm, 'onkentes').default).toBe('0')
    expect(question(sampleForm, 'elegedettseg').parameters).toEqual({ start: '1', end: '10', step: '1' })
    expect(question(sampleForm, 'kepzes').parameters).toEqual({ randomize: 'true' })
    expect(question(sampleForm, 'javaslat').appearance).toEqual(['multiline'])
  })

  test('"or other" adds the choice to its own list only, and a question after', () => {
    expect(question(sampleForm, 'terulet').choiceList).toBe('terulet or_other')
    expect(sampleForm.choices['terulet or_other']?.at(-1)).toEqual({
      value: 'other',
      label: { hu: 'Egyéb', en: 'Other' },
    })
    expect(sampleForm.choices.terulet?.some((choice) => choice.value === 'other')).toBe(false)
    expect(question(sampleForm, 'terulet_other')).toMatchObject({
      type: 'text',
      relevant: "selected(${terulet}, 'other')",
    })
    const group = sampleForm.items.find((item) => item.name === 'szervezet')
    const names = group && group.kind !== 'question' ? group.items.map((item) => item.name) : []
    expect(names.indexOf('terulet_other')).toBe(names.indexOf('terulet') + 1)
  })

  test('the same form as .xls and as CSV', () => {
    const book = XLSX.read(readFileSync(sample))
    const xls = XLSX.write(book, { type: 'buffer', bookType: 'biff8' })
    expect(imported('helyzetfelmeres.xls', xls)).toEqual(sampleForm)
    const csv = book.SheetNames.map((name) => {
      const sheet = book.Sheets[name]
      const rows = sheet ? XLSX.utils.sheet_to_csv(sheet).trimEnd().split('\n') : []
      return [name, ...rows.map((row) => `,${row}`)].join('\n')
    }).join('\n')
    expect(imported('helyzetfelmeres.csv', new TextEncoder().encode(`\ufeff${csv}`))).toEqual(sampleForm)
  })
})

describe("the standard's own test forms", () => {
  const lines = (name: string) => {
    const result = importForm({ name, bytes: readFileSync(join(here, 'xlsforms', name)) })
    const problems = result.ok ? [] : result.problems.filter((each) => each.severity === 'error')
    return {
      ok: result.ok,
      faults: problems.map(
        ({ sheet, cell, problem }) => `${sheet} ${cell} ${problem.key.replace('forms-import-', '')}`,
      ),
    }
  }
  test('group.xlsx', () => expect(lines('group.xlsx')).toEqual({ ok: true, faults: [] }))
  test('choice_filter_test.xlsx', () =>
    expect(lines('choice_filter_test.xlsx')).toEqual({ ok: true, faults: [] }))
  test('or_other.xlsx compares with a column that is not there', () =>
    expect(lines('or_other.xlsx')).toEqual({ ok: true, faults: [] }))
  test('case_insensitivity.xlsx has what a chat can not do', () =>
    expect(lines('case_insensitivity.xlsx')).toEqual({ ok: true, faults: [] }))
  test('xlsform_spec_test.xlsx would be encrypted', () =>
    expect(lines('xlsform_spec_test.xlsx')).toEqual({ ok: true, faults: [] }))
})

describe('aliases, as pyxform takes them', () => {
  test('headers of any case, with blanks, one colon, or in full', () => {
    const form = markdown(`
| Survey |
| | TYPE | Name | LABEL : English (en) | Constraint Message | Constraint | bind::relevant | Read Only |
| | integer | age | Age | Not so | . > 0 |  |  |
| | TEXT | b | B |  |  | \${age} > 3 | TRUE |`)
    expect(question(form, 'age')).toMatchObject({
      label: { en: 'Age' },
      constraint: '. > 0',
      constraintMessage: { und: 'Not so' },
    })
    expect(question(form, 'b')).toMatchObject({ type: 'text', relevant: '${age} > 3', readOnly: 'true()' })
  })

  test.each([
    ['select one from yn', 'select_one'],
    ['select1 yn', 'select_one'],
    ['add select multiple prompt using yn', 'select_multiple'],
    ['select all that apply yn', 'select_multiple'],
    ['Select_One yn', 'select_one'],
    ['rank yn', 'rank'],
    ['int', 'integer'],
    ['string', 'text'],
    ['photo', 'image'],
    ['q geopoint', 'geopoint'],
    ['gps', 'geopoint'],
    ['datetime', 'dateTime'],
    ['trigger', 'acknowledge'],
    ['add note prompt', 'note'],
    ['percentage', 'integer'],
    ['imei', 'deviceid'],
  ])('%s is %s', (written, type) => {
    const form = markdown(`
| survey |
| | type | name | label |
| | ${written} | a | A |
| | text | other | B |
| choices |
| | list name | value | caption |
| | yn | yes | Yes |`)
    expect(question(form, 'a').type).toBe(type)
  })

  test('yes, TRUE and true() are required; typographic quotes are straight in expressions and kept in labels', () => {
    const form = markdown(`
| survey |
| | type | name | label | required | relevant |
| | text | a | „A” | yes |  |
| | text | b | B | TRUE | \${a} = ‘x’ |
| | text | c | C | \${a} = 'y' |  |
| | text | d | D | no |  |`)
    expect(['a', 'b', 'c', 'd'].map((name) => question(form, name).required)).toEqual([
      'true()',
      'true()',
      "${a} = 'y'",
      undefined,
    ])
    expect(question(form, 'a').label.und).toBe('„A”')
    expect(question(form, 'b').relevant).toBe("${a} = 'x'")
  })

  test('a disabled row is left out, a form under Markdown headings is read', () => {
    const form = markdown(`
# survey
| type | name | label | disabled |
| --- | --- | --- | --- |
| text | a | A\\|B<br>C |  |
| text | b | B | yes |

# settings
| form_title | form_id |
| --- | --- |
| Title | the_id |`)
    expect([...questionsOf(form.items)].map((each) => each.name)).toEqual(['a'])
    expect(question(form, 'a').label.und).toBe('A|B\nC')
    expect(form.id).toBe('the_id')
  })

  test('static and computed defaults', () => {
    const form = markdown(`
| survey |
| | type | name | label | default |
| | date | a | A | 2026-01-05 |
| | date | b | B | today() |
| | text | c | C | \${a} |
| | text | d | D | twenty-one |`)
    expect(question(form, 'a').default).toBe('2026-01-05')
    expect(question(form, 'b').dynamicDefault).toBe('today()')
    expect(question(form, 'c').dynamicDefault).toBe('${a}')
    expect(question(form, 'd').default).toBe('twenty-one')
  })
})

test('dates and truth in spreadsheet cells become what they say', () => {
  const sheet = XLSX.utils.aoa_to_sheet([
    ['type', 'name', 'label', 'default', 'required'],
    ['date', 'day', 'Day', { t: 'n', v: 46027, z: 'yyyy-mm-dd' }, true],
    ['integer', 'n', 'N', 5.0, false],
  ])
  const bytes = XLSX.write(
    { SheetNames: ['survey'], Sheets: { survey: sheet } },
    { type: 'buffer', bookType: 'xlsx' },
  )
  const form = imported('dates.xlsx', bytes)
  expect(question(form, 'day')).toMatchObject({ default: '2026-01-05', required: 'true()' })
  expect(question(form, 'n').default).toBe('5')
  expect(question(form, 'n').required).toBeUndefined()
})

test.each([
  ['a title with a comma', 'form.txt', '# Felmérés: rövid, kétnyelvű\n\n'],
  [
    'a sentence with a comma, in a file named so',
    'form.md',
    'Kedves kolléga, itt a kérdőív; kérem, nézze át.\n\n',
  ],
  ['a sentence with a comma, above a heading', 'form.txt', 'Kedves kolléga, itt a kérdőív.\n\n'],
])('Markdown with %s is no CSV', (_, name, above) => {
  const rows = '## survey\n| type | name | label |\n| --- | --- | --- |\n| text | a | A, b; c |\n'
  const result = importForm({ name, bytes: new TextEncoder().encode(above + rows) })
  expect(result.ok && result.form.items.map((item) => item.name)).toEqual(['a'])
})

test('a title in each language, or one for all', () => {
  const titled = (header: string, row: string, labels = 'label::Magyar (hu) | label::English (en)') =>
    imported(
      'form.md',
      new TextEncoder().encode(
        `| survey |\n| | type | name | ${labels} |\n| | text | a | A | A |\n| settings |\n| | ${header} |\n| | ${row} |`,
      ),
    ).title
  expect(titled('form_title', 'Kérdőív')).toEqual({ hu: 'Kérdőív', en: 'Kérdőív' })
  expect(titled('form_title::Magyar (hu) | form_title::English (en)', 'Kérdőív | Survey')).toEqual({
    hu: 'Kérdőív',
    en: 'Survey',
  })
  expect(titled('form_title | Form title::English (en)', 'Kérdőív | Survey')).toEqual({
    hu: 'Kérdőív',
    en: 'Survey',
  })
  expect(titled('form_title::en', 'Survey')).toEqual({ hu: 'Survey', en: 'Survey' })
  expect(titled('form_title::en | form_title', 'Survey | Kérdőív', 'label | hint')).toEqual({
    und: 'Kérdőív',
    en: 'Survey',
  })
})

test('a list from an attached file, semicolons or commas', () => {
  const form = imported(
    'form.md',
    new TextEncoder().encode(
      '| survey |\n| | type | name | label | choice_filter | parameters |\n| | text | k | K | | |\n| | select_one_from_file towns.csv | t | Town | kind = ${k} | value=code label=title |',
    ),
    [
      {
        name: 'towns.csv',
        bytes: new TextEncoder().encode('code;title;kind\nd;Debrecen;city\nh;Hortobágy;village\n'),
      },
    ],
  )
  expect(
    form.choices[question(form, 't').choiceList ?? '']?.map(({ value, label }) => [value, label.und]),
  ).toEqual([
    ['d', 'Debrecen'],
    ['h', 'Hortobágy'],
  ])
})

describe('bounds', () => {
  const keys = (bytes: Uint8Array) => {
    const result = importForm({ name: 'bomb.xlsx', bytes })
    return result.ok ? ['ok'] : result.problems.map((each) => each.problem.key)
  }

  test('a small file that unpacks to much is not unpacked', () => {
    expect(
      keys(zip([{ name: 'xl/worksheets/sheet1.xml', content: Buffer.alloc(90 * 1024 * 1024) }])),
    ).toEqual(['forms-import-unpacked-too-large'])
  })

  test('a directory that tells less than there is does not help', () => {
    expect(keys(zip([{ name: 'a.xml', content: Buffer.alloc(30 * 1024 * 1024), told: 100 }]))).toEqual([
      'forms-import-file-damaged',
    ])
  })

  test('a sheet that says it is as large as Excel allows, and holds two rows', () => {
    const sheet = XLSX.utils.aoa_to_sheet([
      ['type', 'name', 'label'],
      ['text', 'a', 'A'],
    ])
    const honest: unknown = XLSX.write(
      { SheetNames: ['survey'], Sheets: { survey: sheet } },
      { type: 'buffer' },
    )
    const archive = XLSX.CFB.read(Buffer.from(honest as Buffer), { type: 'buffer' })
    const entry = XLSX.CFB.find(archive, '/xl/worksheets/sheet1.xml')
    const xml = Buffer.from(entry?.content ?? '').toString('utf8')
    expect(xml).toContain('<dimension ref="A1:C2"/>')
    const wide = xml.replace('<dimension ref="A1:C2"/>', '<dimension ref="A1:XFD1048576"/>')
    XLSX.CFB.utils.cfb_add(archive, '/xl/worksheets/sheet1.xml', Buffer.from(wide))
    const bytes: unknown = XLSX.CFB.write(archive, { fileType: 'zip', type: 'buffer' })
    const before = process.cpuUsage()
    const form = imported('wide.xlsx', Buffer.from(bytes as Buffer))
    expect(form.items).toHaveLength(1)
    // Processor time, in microseconds.
    expect(process.cpuUsage(before).user).toBeLessThan(5_000_000)
  })

  test('too many columns and rows', () => {
    const wide = XLSX.utils.aoa_to_sheet([Array.from({ length: 500 }, (_, i) => `c${i}`)])
    expect(
      keys(XLSX.write({ SheetNames: ['survey'], Sheets: { survey: wide } }, { type: 'buffer' })),
    ).toEqual(['forms-import-too-many-columns'])
    const long = new TextEncoder().encode(`type,name,label\n${'text,a,A\n'.repeat(100_001)}`)
    expect(keys(long)).toEqual(['forms-import-too-many-rows'])
  })
})

/** A zip of deflated entries; `told` is the unpacked size that its directory claims. */
function zip(entries: { name: string; content: Buffer; told?: number }[]): Buffer {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const { name, content, told } of entries) {
    const packed = deflateRawSync(content)
    const local = Buffer.alloc(30)
    local.writeUInt32LE(0x04034b50, 0)
    local.writeUInt16LE(8, 8)
    local.writeUInt32LE(packed.length, 18)
    local.writeUInt32LE(told ?? content.length, 22)
    local.writeUInt16LE(name.length, 26)
    const central = Buffer.alloc(46)
    central.writeUInt32LE(0x02014b50, 0)
    central.writeUInt16LE(8, 10)
    central.writeUInt32LE(packed.length, 20)
    central.writeUInt32LE(told ?? content.length, 24)
    central.writeUInt16LE(name.length, 28)
    central.writeUInt32LE(offset, 42)
    parts.push(local, Buffer.from(name), packed)
    directory.push(central, Buffer.from(name))
    offset += local.length + name.length + packed.length
  }
  const size = directory.reduce((sum, each) => sum + each.length, 0)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(size, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...parts, ...directory, end])
}

test('a loop asks its questions once for each choice of its list, in groups with their names and labels', () => {
  const form = markdown(`
| survey |
| | type | name | label::English (en) | label::Magyar (hu) |
| | begin loop over kinds | toilets | Toilets | Vécék |
| | integer | count | How many %(label)s? | Hány %(label)s? |
| | begin group | more | More | Több |
| | select_one yn | clean | Is the %(name)s clean? | Tiszta? |
| | end group | | | |
| | end loop | | | |
| choices |
| | list_name | name | label::English (en) | label::Magyar (hu) |
| | kinds | dry | Dry ones | Száraz |
| | kinds | wet | Wet ones | Vizes |
| | kinds | none | None | Nincs |
| | yn | yes | Yes | Igen |`)
  const [loop] = form.items
  const groups = loop && loop.kind === 'group' ? loop.items : []
  expect(groups.map(({ name, label }) => [name, label.en, label.hu])).toEqual([
    ['dry', 'Dry ones', 'Száraz'],
    ['wet', 'Wet ones', 'Vizes'],
  ])
  expect([...questionsOf(groups)].map(({ name, label }) => [name, label.en, label.hu])).toEqual([
    ['count', 'How many Dry ones?', 'Hány Száraz?'],
    ['clean', 'Is the dry clean?', 'Tiszta?'],
    ['count', 'How many Wet ones?', 'Hány Vizes?'],
    ['clean', 'Is the wet clean?', 'Tiszta?'],
  ])
})
