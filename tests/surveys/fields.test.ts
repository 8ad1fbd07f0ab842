import { utils, write } from '@e965/xlsx'
import { describe, expect, test } from 'vitest'
import { start } from '../../src/forms/engine.ts'
import { questionsOf } from '../../src/forms/form.ts'
import { revealing } from '../../src/forms/traces.ts'
import { importForm } from '../../src/forms/xlsform.ts'
import { withoutTraces } from '../../src/surveys/anonymous.ts'
import { formAsked } from '../../src/surveys/answering-form.ts'
import { openBundle } from '../../src/surveys/bundle.ts'
import { fieldsOf } from '../../src/surveys/fields.ts'
import { nameOf } from '../../src/surveys/response-name.ts'
import { isOpen, leftOutWhenAnonymous, mayChange, mayExtend, resultsOpen } from '../../src/surveys/rules.ts'
import { readSurveyFile, recognises } from '../../src/surveys/survey-file.ts'
import { zip } from '../../src/tables/zip.ts'
import { sampleForm } from './sample.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

function formOf(rows: string) {
  const result = importForm({
    name: 'x.md',
    bytes: bytes(`## survey\n| type | name | label | calculation | default | relevant |\n${rows}`),
  })
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return result.form
}

describe('versions', () => {
  test('what is the same is one field; an old name with a new type is another', () => {
    const first = formOf('| text | nev | Név | |\n| text | kor | Kor | |\n| text | regi | Régi | |')
    const second = formOf('| text | nev | Az Ön neve | |\n| integer | kor | Életkor | |')
    const fields = fieldsOf([
      { id: '1', form: first },
      { id: '2', form: second },
    ])
    expect(fields.all.map(({ key, type }) => [key, type])).toEqual([
      ['nev', 'text'],
      ['kor', 'integer'],
      ['kor_2', 'text'],
      ['regi', 'text'],
    ])
    expect(fields.of('1', 'nev')).toBe(fields.of('2', 'nev'))
    expect(Object.values(fields.of('1', 'nev')?.label ?? {})).toEqual(['Az Ön neve'])
    expect(fields.of('1', 'kor')?.key).toBe('kor_2')
    expect(fields.of('2', 'regi')).toBeUndefined()
  })
})

test('what stands for an answer in words is "…" where many responses are read', () => {
  const result = importForm({
    name: 'x.md',
    bytes: bytes(
      [
        '## survey',
        '| type | name | label |',
        '| text | nev | Név |',
        `| begin_repeat | r | $\{nev} rokonai |`,
        `| select_one l | a | $\{nev}, mikor? |`,
        '| end_repeat | | |',
        '## choices',
        '| list_name | name | label |',
        `| l | x | Ahogy $\{nev} szeretné |`,
      ].join('\n'),
    ),
  })
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  const fields = fieldsOf([{ id: '1', form: result.form }])
  const field = fields.of('1', 'r/a')
  expect(field?.label).toEqual({ und: '…, mikor?' })
  expect(field?.groups).toEqual([{ und: '… rokonai' }])
  expect(field?.choices).toEqual([{ value: 'x', label: { und: 'Ahogy … szeretné' } }])
  expect(fields.repeats.map(({ label }) => label)).toEqual([{ und: '… rokonai' }])
})

describe('what tells when or who', () => {
  test('is found through any number of calculations', () => {
    const form = formOf(
      [
        '| start | kezdet | | |',
        '| username | ki | | |',
        '| calculate | a | | now() |',
        `| calculate | b | | concat($\{a}, "x") |`,
        `| calculate | c | | $\{szam} + 1 |`,
        `| calculate | d | | $\{b} |`,
        '| calculate | e | | uuid() |',
        '| integer | szam | Szám | |',
      ].join('\n'),
    )
    expect([...revealing(form)].sort()).toEqual(['a', 'b', 'd', 'e', 'kezdet', 'ki'])
    expect(
      withoutTraces(form, {
        kezdet: '2026-11-25T10:00:00.000+01:00',
        a: 'x',
        d: 'x',
        c: '2',
        szam: 1,
        kep: { file: 'f', name: 'kép.jpg', type: 'image/jpeg' },
      }),
    ).toEqual({ c: '2', szam: 1 })
  })

  test('is found in defaults, in paths without braces and in conditions of what nobody is asked', () => {
    const form = formOf(
      [
        '| start | kezdet | | | | |',
        '| hidden | mikor | | | now() | |',
        '| dateTime | erkezett | Mikor? | | now() | |',
        `| hidden | atvett | | | $\{kezdet} | |`,
        '| calculate | uton | | string(/data/kezdet) | | |',
        '| calculate | barmi | | join(" ", /data/*) | | |',
        `| calculate | jelzo | | 1 | | $\{mikor} != "" |`,
        '| begin group | g | G | | | now() > 1 |',
        '| calculate | benne | | 1 | | |',
        '| text | kerdezett | Kérdés | | | |',
        '| end group | | | | | |',
        '| integer | szam | Szám | | 5 | |',
        `| decimal | fele | Fele | | $\{szam} div 2 | |`,
        `| calculate | ketszer | | (1) * 2 * $\{szam} | | |`,
      ].join('\n'),
    )
    const telling = ['atvett', 'barmi', 'erkezett', 'g/benne', 'jelzo', 'kezdet', 'mikor', 'uton']
    expect([...revealing(form)].sort()).toEqual(telling)
    const answers = Object.fromEntries(
      [...telling, 'g/kerdezett', 'szam', 'fele', 'ketszer'].map((path) => [path, 'x']),
    )
    expect(Object.keys(withoutTraces(form, answers))).toEqual(['g/kerdezett', 'szam', 'fele', 'ketszer'])
  })

  test('an anonymous survey does not ask for files, nor for what a default tells; the author is told so', () => {
    const form = formAsked({ privacy: 'anonymous' }, sampleForm())
    const group = form.items.find(({ name }) => name === 'programok')
    const logo = group && 'items' in group ? group.items.find(({ name }) => name === 'logo') : undefined
    expect(logo).toMatchObject({ type: 'hidden', relevant: 'false()' })
    expect(formAsked({ privacy: 'named' }, sampleForm())).toEqual(sampleForm())

    const result = importForm({
      name: 'x.md',
      bytes: bytes(
        [
          '## survey',
          '| type | name | label | default | read_only |',
          '| start | kezdet | | | |',
          '| begin group | g | G | | |',
          '| dateTime | erkezett | Mikor? | now() | |',
          `| text | ki | Ki? | concat($\{kezdet}, "!") | |`,
          '| date | ma | Ma | today() | yes |',
          '| integer | szam | Szám | 5 | |',
          '| end group | | | | |',
        ].join('\n'),
      ),
    })
    if (!result.ok) throw new Error(JSON.stringify(result.problems))
    expect(leftOutWhenAnonymous(result.form)).toEqual(['erkezett', 'ki'])
    const asked = [...questionsOf(formAsked({ privacy: 'anonymous' }, result.form).items)]
    expect(asked.map(({ type }) => type)).toEqual(['start', 'hidden', 'hidden', 'date', 'integer'])
    expect(result.warnings.map(({ cell, problem }) => [cell, problem.key])).toEqual([
      ['D5', 'forms-import-tells-itself'],
      ['D6', 'forms-import-tells-itself'],
    ])
  })
})

test('a response is named by its form only where everybody may know whose it is', () => {
  const result = importForm({
    name: 'x.md',
    bytes: bytes(
      [
        '## survey',
        '| type | name | label |',
        '| text | nev | Név |',
        '## settings',
        '| form_title | instance_name |',
        `| Kérdőív | concat($\{nev}, '  válasza') |`,
      ].join('\n'),
    ),
  })
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  const env = { now: new Date('2026-11-25T09:00:00Z'), zone: 'Europe/Budapest' }
  const name = (privacy: 'named' | 'confidential' | 'anonymous', nev: string) => {
    const state = start(result.form, { language: 'hu', seed: 's' }, env)
    return nameOf({ privacy }, result.form, { ...state, answers: { nev } }, env)
  }
  expect(name('named', 'Anna')).toBe('Anna válasza')
  expect(name('named', 'a'.repeat(500))).toHaveLength(200)
  expect(name('confidential', 'Anna')).toBeNull()
  expect(name('anonymous', 'Anna')).toBeNull()
})

describe('files', () => {
  test('a form in a spreadsheet, Markdown or CSV is recognised; a list of partners is not', async () => {
    const takes = (name: string, content: Uint8Array) => recognises({ name, type: '', bytes: content })
    const book = (sheet: string, rows: string[][], bookType: 'xlsx' | 'biff8' | 'ods') => {
      const made = utils.book_new()
      utils.book_append_sheet(made, utils.aoa_to_sheet(rows), sheet)
      return new Uint8Array(write(made, { type: 'array', bookType }))
    }
    const questions = [
      ['type', 'name', 'label'],
      ['text', 'nev', 'Név'],
    ]
    const partners = [
      ['name', 'type', 'town'],
      ['Minta', 'ngo', 'Ebes'],
    ]
    for (const [name, type] of [
      ['a.xlsx', 'xlsx'],
      ['a.XLS', 'biff8'],
      ['a.ods', 'ods'],
    ] as const) {
      expect(await takes(name, book('survey', questions, type))).toBe(true)
      expect(await takes(name, book('Munka1', questions, type))).toBe(true)
      expect(await takes(name, book('Munka1', partners, type))).toBe(false)
    }
    expect(await takes('a.csv', bytes('type;name;label\ntext;nev;Név'))).toBe(true)
    expect(await takes('a.csv', bytes('név;típus;település\nMinta;civil;Ebes'))).toBe(false)
    expect(await takes('a.pdf', bytes('type text'))).toBe(false)
  })

  test('a form and the CSV it names come in one archive', async () => {
    const form = `## survey
| type | name | label |
| select_one_from_file telepulesek.csv | telepules | Település |
## settings
| form_id | form_title |
| t | T |
`
    async function* entries() {
      yield { name: 'kerdoiv/form.md', content: [form] }
      yield { name: 'kerdoiv/telepulesek.csv', content: ['name,label\ndebrecen,Debrecen\nebes,Ebes\n'] }
    }
    const pieces: Uint8Array[] = []
    for await (const piece of zip(entries())) pieces.push(piece)
    const archive = new Uint8Array(Buffer.concat(pieces))
    expect(openBundle(archive)).toMatchObject({ attached: [{ name: 'kerdoiv/telepulesek.csv' }] })
    const reading = await readSurveyFile({ name: 'kerdoiv.zip', bytes: archive })
    if (reading.kind === 'problems') throw new Error(JSON.stringify(reading.problems))
    expect(
      Object.values(reading.form.choices)
        .flat()
        .map(({ value }) => value),
    ).toEqual(['debrecen', 'ebes'])
    expect(openBundle(archive.subarray(0, 200))).toBeNull()
    expect(await readSurveyFile({ name: 'x.zip', bytes: archive.subarray(0, 200) })).toMatchObject({
      kind: 'problems',
    })
  })
})

describe('rules', () => {
  const now = new Date('2026-12-01T10:00:00Z')
  const later = new Date('2026-12-02T10:00:00Z')
  const survey = { status: 'open', closesAt: later, privacy: 'named', editable: true } as const

  test('answers are taken until the closing time, whether or not the tick has closed it', () => {
    expect(isOpen(survey, now)).toBe(true)
    expect(isOpen(survey, later)).toBe(false)
    expect(isOpen({ ...survey, closesAt: null }, later)).toBe(true)
    expect(isOpen({ ...survey, status: 'closed' }, now)).toBe(false)
  })

  test('results of protected surveys open at closing, after which they stay closed', () => {
    expect(resultsOpen(survey)).toBe(true)
    expect(resultsOpen({ ...survey, privacy: 'confidential' })).toBe(false)
    expect(resultsOpen({ status: 'closed', privacy: 'anonymous' })).toBe(true)
    expect(mayExtend({ status: 'closed', privacy: 'named' })).toBe(true)
    expect(mayExtend({ status: 'closed', privacy: 'anonymous' })).toBe(false)
  })

  test('an anonymous response is never changed', () => {
    expect(mayChange(survey, now)).toBe(true)
    expect(mayChange({ ...survey, privacy: 'anonymous' }, now)).toBe(false)
    expect(mayChange({ ...survey, editable: false }, now)).toBe(false)
  })
})
