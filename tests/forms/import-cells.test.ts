/** Cells as people and programs write them: defaults, truth, numbers, quotes, blanks, and the kinds of workbooks. */
import * as XLSX from '@e965/xlsx'
import { describe, expect, test } from 'vitest'
import { type Form, type Question, questionsOf } from '../../src/forms/form.ts'
import { importForm } from '../../src/forms/xlsform.ts'

function read(name: string, bytes: Uint8Array) {
  const found = importForm({ name, bytes })
  const problems = found.ok ? found.warnings : found.problems
  return {
    form: found.ok ? found.form : undefined,
    said: problems.map(
      ({ severity, sheet, cell, problem }) =>
        `${severity === 'warning' ? '~' : ''}${sheet} ${cell} ${problem.key.replace(/^forms-\w+-/, '')}`,
    ),
  }
}

const markdown = (rows: string) => read('form.md', new TextEncoder().encode(rows.trim()))

function question(form: Form | undefined, name: string): Question | undefined {
  return form && [...questionsOf(form.items)].find((each) => each.name === name)
}

describe('a literal default', () => {
  const said = (type: string, value: string) => {
    const { form, said: heard } = markdown(`
| survey |
| | type | name | label | default | parameters |
| | ${type} | q | Q | ${value} | |
| choices |
| | list_name | name | label |
| | yn | yes | Yes |
| | yn | no | No |`)
    const { default: fixed, dynamicDefault } = question(form, 'q') ?? {}
    return heard.length > 0 ? heard.join() : dynamicDefault === undefined ? fixed : `= ${dynamicDefault}`
  }
  const unreadable = '~survey E3 default-unreadable'

  test.each([
    ['decimal', '3,5', '3.5'],
    ['decimal', '-0,25', '-0.25'],
    ['integer', '3,0', '3.0'],
    ['integer', '3,5', unreadable],
    ['integer', 'abc', unreadable],
    ['integer', '1.0', '1.0'],
    ['decimal', '1,500', unreadable],
    ['select_one yn', 'yes', 'yes'],
    ['select_one yn', 'maybe', unreadable],
    ['select_multiple yn', 'yes no', 'yes no'],
    ['select_multiple yn', 'yes maybe', unreadable],
    ['date', '2026-01-05', '2026-01-05'],
    ['date', '2026-13-45', unreadable],
    ['time', '25:99', unreadable],
    ['range', '5', '5'],
    ['range', '99', unreadable],
    ['geopoint', '47.5 19.0 0 0', '47.5 19.0 0 0'],
    ['geopoint', 'here', unreadable],
    ['image', 'a.png', unreadable],
    ['text', 'abc', 'abc'],
    ['text', 'null', undefined],
  ])('of %s: %s', (type, value, expected) => {
    expect(said(type, value)).toBe(expected)
  })

  test.each([
    ['integer', '2 + 3', '= 2 + 3'],
    ['integer', '2+3', '= 2+3'],
    ['integer', '(1 + 2) * 3', '= (1 + 2) * 3'],
    ['decimal', '7 div 2', '= 7 div 2'],
    ['decimal', '7 - 2', '= 7 - 2'],
    ['text', '06-30', '06-30'],
    ['text', '+36 30 123 4567', '+36 30 123 4567'],
    ['text', 'budapest (capital)', 'budapest (capital)'],
    ['date', '2026 - 01 - 05', unreadable],
  ])('arithmetic or none of %s: %s', (type, value, expected) => {
    expect(said(type, value)).toBe(expected)
  })
})

test('yes, no, TRUE and FALSE are conditions, as pyxform converts them; null is nothing', () => {
  const { form, said } = markdown(`
| survey |
| | type | name | label | relevant | constraint | required | readonly | calculation | choice_filter | appearance |
| | text | a | A | yes | TRUE | null | null | null | null | null |
| | text | b | B | no | null | no | TRUE | | | |
| | calculate | c | | null | | | | False | | |
| | select_one yn | d | D | | | | | | null | |
| choices |
| | list_name | name | label |
| | yn | null | Null |`)
  expect(said).toEqual([])
  expect(question(form, 'a')).toMatchObject({ relevant: 'true()', constraint: 'true()', appearance: [] })
  expect(question(form, 'a')).not.toHaveProperty('required')
  expect(question(form, 'a')).not.toHaveProperty('calculation')
  expect(question(form, 'b')).toMatchObject({ relevant: 'false()', readOnly: 'true()' })
  expect(question(form, 'c')).toMatchObject({ calculation: 'false()' })
  expect(question(form, 'd')).not.toHaveProperty('choiceFilter')
  expect(form?.choices.yn?.[0]?.value).toBe('null')
})

test('typographic quotes are straight in names and in what filters compare them with', () => {
  const { form, said } = markdown(`
| survey |
| | type | name | label | choice_filter | relevant |
| | select_one ‘l’ | a | A | kind = “it’s” | |
| | text | b | B | | \${a} = “it’s” |
| choices |
| | list_name | name | label | kind |
| | ’l’ | it’s | It’s | it’s |`)
  expect(said).toEqual([])
  expect(form?.choices["'l'"]).toEqual([{ value: "it's", label: { und: 'It’s' }, columns: { kind: "it's" } }])
  expect(question(form, 'b')?.relevant).toBe('${a} = "it\'s"')
})

test('rows without a list between choices, and trailing blanks', () => {
  const { form, said } = markdown(`
| survey |
| | type | name | label |
| | begin group\u00a0 | g | G |
| | select_one  yn | a\u00a0 | A |
| | end  group | | |
| choices |
| | list_name | name | label | town |
| | yn | yes | Yes | x |
| | | | | |
| | | | | y |
| | | maybe | Maybe | |
| | yn | no | No | x |`)
  expect(said).toEqual(['~choices B11 choice-without-list'])
  expect(form?.choices.yn?.map(({ value }) => value)).toEqual(['yes', 'no'])
})

describe('workbooks', () => {
  const book = XLSX.utils.book_new()
  const add = (name: string, rows: unknown[][]) =>
    XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet(rows), name)
  add('survey', [
    ['type', 'name', 'label'],
    ['begin group ', 'g', 'G'],
    ['select_one n ', ' a ', 'Hello'],
    ['end group ', '', ''],
  ])
  add('choices ', [['list_name', 'name', 'label'], ['n', 1, 'One'], [], ['n', 2.5, 'Two and a half']])
  add('settings', [
    ['form_id', 'version'],
    ['f', 2021000000],
  ])
  const written = (bookType: XLSX.BookType): Uint8Array => {
    const bytes: unknown = XLSX.write(book, { type: 'buffer', bookType })
    return new Uint8Array(bytes as Buffer)
  }

  test.each<[name: string, bookType: XLSX.BookType]>([
    ['form.xlsx', 'xlsx'],
    ['form.xlsm', 'xlsm'],
    ['form.xls', 'biff8'],
    ['form.ods', 'ods'],
    ['says.xls', 'xlsx'],
    ['says.xlsx', 'biff8'],
    ['says.csv', 'ods'],
  ])('%s that is %s', (name, bookType) => {
    const { form, said } = read(name, written(bookType))
    expect(said).toEqual([])
    expect(form?.choices.n?.map(({ value }) => value)).toEqual(['1', '2.5'])
    expect(form?.version).toBe('2021000000')
    expect(question(form, 'a')?.type).toBe('select_one')
  })

  test('numbers as programs store them, letters as references', () => {
    const archive = XLSX.CFB.read(Buffer.from(written('xlsx')), { type: 'buffer' })
    const change = (path: string, from: string, to: string) => {
      const content = Buffer.from(XLSX.CFB.find(archive, path)?.content ?? '').toString('utf8')
      expect(content).toContain(from)
      XLSX.CFB.utils.cfb_add(archive, path, Buffer.from(content.replace(from, to)))
    }
    change('/xl/worksheets/sheet2.xml', '<v>1</v>', '<v>1.0</v>')
    change('/xl/worksheets/sheet3.xml', '<v>2021000000</v>', '<v>2.021E9</v>')
    change('/xl/worksheets/sheet1.xml', 'Hello', 'Hello &#128578; &#x1F642; &#233;')
    const bytes: unknown = XLSX.CFB.write(archive, { fileType: 'zip', type: 'buffer' })
    const { form, said } = read('form.xlsx', new Uint8Array(bytes as Buffer))
    expect(said).toEqual([])
    expect(form?.choices.n?.[0]?.value).toBe('1')
    expect(form?.version).toBe('2021000000')
    expect(question(form, 'a')?.label.und).toBe('Hello 🙂 🙂 é')
  })
})

test('the groups that only KoBoToolbox has are the questions they stand for', () => {
  const { form, said } = markdown(`
| survey |
| | type | name | label | kobo--score-choices | kobo--rank-items | kobo--rank-constraint-message | kobo--matrix_list | required |
| | begin_score | sc | Rate them | l | | | | |
| | score__row | s1 | Row 1 | | | | | yes |
| | score__row | s2 | Row 2 | | | | | |
| | end_score | | | | | | | |
| | begin_rank | rk | Rank them | | l | No twice | | |
| | rank__level | r1 | First | | | | | |
| | rank__level | r2 | Second | | | | | |
| | rank__level | r3 | Third | | | | | |
| | end_rank | | | | | | | |
| | begin_kobomatrix | m | At home | | | | things | |
| | select_one l | how | How | | | | | |
| | integer | many | Many | | | | | yes |
| | end_kobomatrix | | | | | | | |
| choices |
| | list_name | name | label |
| | l | a | A |
| | l | b | B |
| | things | bed | Bed |
| | things | lamp | Lamp |`)
  expect(said).toEqual([])
  const names = (items: Form['items']): unknown[] =>
    items.map((item) => (item.kind === 'question' ? item.name : [item.name, ...names(item.items)]))
  expect(names(form?.items ?? [])).toEqual([
    ['sc', 's1', 's2'],
    ['rk', 'r1', 'r2', 'r3'],
    ['m', ['m_bed', 'm_bed_how', 'm_bed_many'], ['m_lamp', 'm_lamp_how', 'm_lamp_many']],
  ])
  expect(question(form, 's1')).toMatchObject({ type: 'select_one', choiceList: 'l', required: 'true()' })
  expect(question(form, 'r3')).toMatchObject({
    choiceList: 'l',
    constraint: '. != ${r1} and . != ${r2}',
    constraintMessage: { und: 'No twice' },
  })
  expect(question(form, 'm_lamp_many')).toMatchObject({ type: 'integer', label: { und: 'Many' } })
})

test('one of them without its list is refused by its name', () => {
  const { said } = markdown(`
| survey |
| | type | name | label | kobo--rank-items |
| | begin_rank | rk | Rank them | l |
| | rank__level | r1 | First | |
| | end_rank | | | |`)
  expect(said).toEqual([
    'survey B3 refused-kobo-rank',
    'survey B4 refused-kobo-rank',
    'survey B5 refused-kobo-rank',
  ])
})
