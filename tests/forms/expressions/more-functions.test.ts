/** Functions of the standard and of SurveyCTO that few forms use: each as its specification has it. */
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { prompt, result, start, step } from '../../../src/forms/engine.ts'
import { functionRules } from '../../../src/forms/expressions/functions.ts'
import { compileExpression, toNumber, toText } from '../../../src/forms/expressions/index.ts'
import type { FormEnv } from '../../../src/forms/state.ts'
import { importForm } from '../../../src/forms/xlsform.ts'
import { type Judge, judgeOf } from './judge.ts'
import { documentOf, scopeAt } from './world.ts'

const square = '47 19 0 0; 47 19.01 0 0; 47.01 19.01 0 0; 47.01 19 0 0; 47 19 0 0'
const document = documentOf({
  square,
  inside: '47.005 19.004 0 0',
  outside: '47.02 19.004 0 0',
  empty: '',
  row: ['3', '9', '5', '9', '1'],
})
let judge: Judge

beforeAll(async () => {
  judge = await judgeOf(document.xml, [['square', 1]])
})

function evaluated(source: string) {
  const compiled = compileExpression(source)
  if (!compiled.ok) throw new Error(`${source}: ${compiled.problem.key}`)
  return compiled.expression.evaluate(scopeAt(document, document.at([['square', 1]])))
}

function text(source: string): string {
  return toText(evaluated(source))
}

describe('as ODK’s own', () => {
  test.each([
    'distance(/data/square)',
    'distance(/data/inside, /data/outside)',
    'area(/data/square)',
    "area('47 19; 47.01 19; 47.01 19.01')",
  ])('%s', (source) => expect(toNumber(evaluated(source), 'UTC')).toBeCloseTo(judge.number(source), 1))

  test.each([
    'geofence(/data/inside, /data/square)',
    'geofence(/data/outside, /data/square)',
    "geofence(/data/inside, '47 19; 47.01 19; 47.01 19.01')",
    "boolean-from-string('true')",
    "boolean-from-string('1')",
    "boolean-from-string('yes')",
    'weighted-checklist(3, 4, true(), 2, false(), 9, true(), 1)',
    'weighted-checklist(4, -1, true(), 2, false(), 9, true(), 1)',
    'weighted-checklist(-1, 2, true(), 2, false(), 9, true(), 1)',
  ])('%s', (source) => expect(text(`string(${source})`)).toBe(String(judge.boolean(source))))

  test.each([
    "digest('árvíz', 'MD5', 'hex')",
    "digest('alma', 'SHA-1')",
    "digest('alma', 'SHA-256', 'base64')",
    "digest('', 'SHA-512', 'hex')",
    "join(' ', randomize(/data/row, 42))",
    "join(' ', randomize(/data/row, 7))",
  ])('%s', (source) => expect(text(source)).toBe(judge.text(source)))
})

describe('by what is written of them', () => {
  test.each([
    ["base64-decode('w6FydsOteg==')", 'árvíz'],
    ['distance(/data/empty)', '0'],
    ['distance(/data/inside)', '0'],
    ["distance('nowhere')", 'NaN'],
    ['device-info()', ''],
    ['index()', 'NaN'],
    ['rank-index(2, /data/row)', '1'],
    ['rank-index(4, /data/row)', '2'],
    ['rank-index(5, /data/row)', '5'],
    ['rank-index(6, /data/row)', '999'],
    ['rank-index-if(3, /data/row, . < 6)', '1'],
    ['rank-index-if(2, /data/row, . < 6)', '999'],
    ['count(randomize(/data/row))', '5'],
    ['count-if(/data/row, . < 6)', '3'],
    ['sum-if(/data/row, . < 6)', '9'],
    ['min-if(/data/row, . > 3)', '5'],
    ['max-if(/data/row, . < 6)', '5'],
    ['string(max-if(/data/row, . > 1000))', 'NaN'],
    ['sum-if(/data/row, false())', '0'],
    ["rank-value(3, '4 2 1 9 3 7')", '4'],
    ["rank-value('9', ' 4  9 9 ')", '1'],
    ["rank-value(5, '4 2')", '999'],
    ["rank-value(5, '')", '999'],
    ["count-items(',', 'a,b,,c')", '4'],
    ["count-items(',', '')", '0'],
    ["item-at(', ', 'a, b, c', 1)", 'b'],
    ["item-at(',', 'a,b', 2)", ''],
    ["item-at(',', 'a,b', -1)", ''],
    ["item-index(' ', 'x yy z', 'yy')", '1'],
    ["item-index(' ', 'x yy z', 'y')", '-1'],
    ["string(item-present(',', 'a,,b', ''))", 'true'],
    ["string(item-present(',', 'a,b', ''))", 'false'],
    ["de-duplicate(' ', 'a b a c b')", 'a b c'],
    ["string(empty(''))", 'true'],
    ['string(empty(/data/row))', 'false'],
    ["concat('a', linebreak(), upper('ő'), lower('Ű'))", 'a\nŐű'],
    ["add-date('2026-01-01', 300000)", ''],
    ["add-date('2026-01-01', -300000)", ''],
    ["add-date('2026-01-31', 0, 1)", '2026-02-28'],
    ['parse-timestamp-to-date(1.5)', '1970-01-01T00:00:00.001+00:00'],
  ])('%s', (source, expected) => expect(text(source)).toBe(expected))

  test.each([
    ['weighted-checklist(1, 2, true(), 1, false())', 'arguments'],
    ["digest('a', 'SHA-3')", 'digest'],
    ["digest('a', 'MD5', 'hexa')", 'digest'],
  ])('%s is refused', (source, key) => {
    const compiled = compileExpression(source)
    expect(compiled.ok ? '' : compiled.problem.key).toBe(`forms-expression-${key}`)
  })
})

/** What a respondent may type, and what a calculation may make of it. */
const given = fc.oneof(
  ...[fc.double(), fc.integer(), fc.double({ min: -1e17, max: 1e17 })].map((each) => each.map(String)),
  fc.integer({ min: -1_000_000, max: 1_000_000 }).map(String),
  fc.constantFrom('', '2026-01-31', '2026-01-31T10:00:00.000+01:00', '0001-01-01', '9999-12-31'),
)

/** Of two arguments more each time. */
const inPairs = ['weighted-checklist']

test.each(Object.entries(functionRules))(
  '%s comes to something, whatever numbers it is given',
  (name, { min, max }) => {
    fc.assert(
      fc.property(fc.array(given, { minLength: min, maxLength: Math.min(max, min + 5) }), (values) => {
        fc.pre(!inPairs.includes(name) || values.length % 2 === 0)
        const data = documentOf(Object.fromEntries(values.map((value, index) => [`v${index}`, value])))
        const args = values.flatMap((_, index) => [`/data/v${index}`, `number(/data/v${index})`])
        for (const part of [0, 1]) {
          const compiled = compileExpression(
            `${name}(${args.filter((_, index) => index % 2 === part).join(', ')})`,
          )
          if (!compiled.ok) throw new Error(`${name}: ${compiled.problem.key}`)
          toText(compiled.expression.evaluate(scopeAt(data, data.root)))
        }
      }),
    )
  },
)

const env: FormEnv = { now: new Date('2026-11-25T09:00:00Z'), zone: 'Europe/Budapest' }

function read(rows: string) {
  return importForm({ name: 'test.md', bytes: new TextEncoder().encode(rows.trim()) })
}

describe('of all instances, asked within one', () => {
  const found = read(`
| survey |
| | type | name | label | calculation | relevant |
| | begin repeat | person | Person | | |
| | text | nm | Name | | |
| | integer | age | Age | | |
| | calculate | adults | | count-if(\${person}, \${age} >= 18) | |
| | calculate | years | | sum-if(\${age}, \${nm} != 'Anna') | |
| | calculate | eldest | | max-if(\${age}, \${age} < 60) | |
| | calculate | others | | join-if(', ', \${nm}, \${age} < 18) | |
| | end repeat | | | | |
| | calculate | outside | | join-if('+', \${nm}, \${age} > 17) | |`)

  test('count-if, sum-if, max-if, join-if', () => {
    if (!found.ok) throw new Error(JSON.stringify(found.problems))
    let state = start(found.form, { language: 'en', seed: 'seed' }, env)
    for (const answer of ['Anna', '40', 'yes', 'Bea', '12', 'yes', 'Cili', '70', 'no'])
      state = step(found.form, state, { kind: 'text', text: answer }, env).state
    const values = result(found.form, state, env)
    for (const at of [1, 2, 3])
      expect(
        ['adults', 'years', 'eldest', 'others'].map((name) => values.get(`person[${at}]/${name}`)?.text),
      ).toEqual(['2', '82', '40', 'Bea'])
    expect(values.get('outside')?.text).toBe('Anna+Cili')
  })
})

describe('in a form', () => {
  const found = read(`
| survey |
| | type | name | label | hint | calculation |
| | begin repeat | person | Person | | |
| | text | nm | Name | First | |
| | begin group | more | | | |
| | calculate | nth | | | index() |
| | end group | | | | |
| | integer | age | Age | | |
| | end repeat | | | | |
| | select_one yn | q | Fine, \${oldest}? | | |
| | calculate | oldest | | | rank-index-if(2, \${age}, \${nm} != 'Anna') |
| | calculate | took | | | duration() |
| | calculate | words | | | concat(jr:itext('/data/q:label'), jr:itext('/data/person/nm:hint'), jr:itext('yn-1')) |
| | calculate | device | | | device-info() |
| choices |
| | list_name | name | label |
| | yn | yes | Yes |
| | yn | no | No |`)

  test('index, rank-index-if, duration, jr:itext', () => {
    if (!found.ok) throw new Error(JSON.stringify(found.problems))
    let state = start(found.form, { language: 'en', seed: 'seed' }, env)
    for (const answer of ['Anna', '40', 'yes', 'Bea', '12', 'yes', 'Cili', '70', 'no', 'Yes'])
      state = step(found.form, state, { kind: 'text', text: answer }, env).state
    const later = { ...env, now: new Date('2026-11-25T09:01:30.700Z') }
    expect(prompt(found.form, state, later).kind).toBe('review')
    const values = result(found.form, state, later)
    const textOf = (path: string) => values.get(path)?.text
    expect(textOf('person[3]/more/nth')).toBe('3')
    expect(textOf('oldest')).toBe('2')
    expect(textOf('took')).toBe('90')
    expect(textOf('words')).toBe('Fine, 2?FirstNo')
    const done = step(found.form, state, { kind: 'finish' }, later).state
    expect(
      result(found.form, done, { ...env, now: new Date('2026-11-26T09:00:00Z') }).get('took')?.text,
    ).toBe('90')
  })

  test('device-info is said to be empty', () => {
    expect(found.ok && found.warnings.map(({ cell, problem }) => [cell, problem.key])).toEqual([
      ['F14', 'forms-import-function-left-out'],
    ])
  })
})

test.each([
  ['tel', 'text', '+36 1 234', true],
  ['Phone', 'text', 'none', false],
  ['number', 'decimal', '2.5', true],
  ['url', 'text', 'example.org', true],
])('the type %s of other dialects', (written, type, answer, fits) => {
  const found = read(`| survey |\n| | type | name | label |\n| | ${written} | a | A |`)
  if (!found.ok) throw new Error(JSON.stringify(found.problems))
  expect(found.warnings.map(({ cell, problem }) => [cell, problem.key])).toEqual([
    ['B3', 'forms-import-type-of-dialect'],
  ])
  expect(found.form.items[0]).toMatchObject({ type })
  const state = start(found.form, { language: 'en', seed: 'seed' }, env)
  const { outcome } = step(found.form, state, { kind: 'text', text: answer }, env)
  expect(outcome.kind === 'invalid').toBe(!fits)
})

describe('of the Community Health Toolkit', () => {
  test.each([
    ["difference-in-days('2026-01-31', '2026-03-01')", '29'],
    ["difference-in-days('2026-03-01T08:00:00.000+01:00', '2026-03-02T07:00:00.000+01:00')", '1'],
    ["cht:difference-in-weeks('2026-01-01', '2026-01-14')", '1'],
    ["difference-in-months('2026-01-31', '2026-02-27')", '0'],
    ["difference-in-months('2026-01-31', '2026-02-28')", '1'],
    ["difference-in-months('2025-11-15', '2026-02-14')", '2'],
    ["difference-in-months('2026-02-28', '2026-01-31')", '-1'],
    ["cht:difference-in-years('2000-02-29', '2026-02-28')", '26'],
    ["difference-in-years('2000-03-01', '2026-02-28')", '25'],
    ["difference-in-years('2026-01-01', '2026-01-01')", '0'],
    ["difference-in-months(/data/empty, '2026-01-01')", ''],
    ["difference-in-months('abc', '2026-01-01')", ''],
    ["format-date(add-date('2026-01-31', 0, 1), '%Y-%m-%d')", '2026-02-28'],
    ["format-date(add-date('2024-02-29', 1, 0, 1), '%Y-%m-%d')", '2025-03-01'],
    ["format-date(add-date('2026-03-01', 0 - 1, 0 - 2, 0 - 1), '%Y-%m-%d')", '2024-12-31'],
    ["format-date-time(add-date('2026-01-01', 0, 0, 0, 25, 30), '%Y-%m-%d %H:%M')", '2026-01-02 01:30'],
    ["add-date('', 1)", ''],
    ["format-date(parse-timestamp-to-date(86400000), '%Y-%m-%d')", '1970-01-02'],
    ["parse-timestamp-to-date('x')", ''],
  ])('%s is %s', (source, wanted) => expect(text(source)).toBe(wanted))
})
