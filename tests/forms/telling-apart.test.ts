/** What a form would ask or show differently of different people: found whatever the way from the cell to the source. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { prompt, result, start, step } from '../../src/forms/engine.ts'
import type { Form } from '../../src/forms/form.ts'
import type { FormEnv } from '../../src/forms/state.ts'
import { placesTellingApart } from '../../src/forms/telling-apart.ts'
import { importForm } from '../../src/forms/xlsform.ts'

const columns = [
  'type',
  'name',
  'label',
  'hint',
  'relevant',
  'choice_filter',
  'constraint',
  'constraint_message',
  'required',
  'repeat_count',
  'calculation',
  'default',
  'trigger',
  'read_only',
  'parameters',
]

type Row = Partial<Record<string, string>>

function sheetOf(rows: Row[], choices: string[] = []): string {
  return [
    '## survey',
    `| ${columns.join(' | ')} |`,
    ...rows.map((row) => `| ${columns.map((column) => row[column] ?? '').join(' | ')} |`),
    '## choices',
    '| list_name | name | label | kinek |',
    ...['| l | igen | Igen | a |', '| l | nem | Nem | b |', ...choices],
  ].join('\n')
}

/** @param rows the first is line 3 of the sheet */
function found(rows: Row[], choices: string[] = [], files: Record<string, string> = {}): string[] {
  const bytes = (text: string) => new TextEncoder().encode(text)
  const read = importForm(
    { name: 'x.md', bytes: bytes(sheetOf(rows, choices)) },
    Object.entries(files).map(([name, text]) => ({ name, bytes: bytes(text) })),
  )
  if (!read.ok) throw new Error(JSON.stringify(read.problems))
  return read.telling.map(
    ({ cell, name, through, source }) => `${cell} ${name}: ${[...through, source].join(' → ')}`,
  )
}

const ki: Row = { type: 'username', name: 'ki' }
const asked = (row: Row): Row => ({ type: 'text', name: 'q', label: 'Kérdés', ...row })
const one = (row: Row): Row => ({ type: 'select_one l', name: 'q', label: 'Kérdés', ...row })
const ref = (name: string) => `$\{${name}}`

describe('a cell that tells people apart', () => {
  test.each<[string, Row[], string[]]>([
    ['a condition', [ki, asked({ relevant: `${ref('ki')} = "A"` })], ['survey E4 q: ki → username']],
    ['a filter', [ki, one({ choice_filter: `kinek = ${ref('ki')}` })], ['survey F4 q: ki → username']],
    ['a constraint', [ki, asked({ constraint: `. != ${ref('ki')}` })], ['survey G4 q: ki → username']],
    ['a requirement', [ki, asked({ required: `${ref('ki')} = "A"` })], ['survey I4 q: ki → username']],
    ['a label', [ki, asked({ label: `${ref('ki')}, mi a véleménye?` })], ['survey C4 q: ki → username']],
    ['a hint', [ki, asked({ hint: `Kedves ${ref('ki')}` })], ['survey D4 q: ki → username']],
    [
      'a message',
      [ki, asked({ constraint: '. != "x"', constraint_message: `Nem, ${ref('ki')}` })],
      ['survey H4 q: ki → username'],
    ],
    [
      'a note',
      [ki, { type: 'note', name: 'n', label: ref('ki') }, asked({})],
      ['survey C4 n: ki → username'],
    ],
    ['whether it is asked', [ki, asked({ read_only: `${ref('ki')} = "A"` })], ['survey N4 q: ki → username']],
    ['a default', [ki, asked({ default: ref('ki') })], ['survey L4 q: ki → username']],
    ['an answer that is computed', [ki, asked({ calculation: ref('ki') })], ['survey K4 q: ki → username']],
    [
      'how many times',
      [
        ki,
        { type: 'begin_repeat', name: 'r', label: 'R', repeat_count: `string-length(${ref('ki')})` },
        asked({}),
        { type: 'end_repeat' },
      ],
      ['survey J4 r: ki → username'],
    ],
    [
      'the condition of a group around a group',
      [
        ki,
        { type: 'begin_group', name: 'g', relevant: `${ref('ki')} = "A"` },
        { type: 'begin_group', name: 'h' },
        asked({}),
        { type: 'end_group' },
        { type: 'end_group' },
      ],
      ['survey E4 g: ki → username'],
    ],
    [
      'a chain of calculations',
      [
        ki,
        { type: 'calculate', name: 'a', calculation: `${ref('ki')} = "A"` },
        { type: 'calculate', name: 'b', calculation: `if(${ref('a')}, 1, 2)` },
        asked({ relevant: `${ref('b')} = 1` }),
      ],
      ['survey E6 q: b → a → ki → username'],
    ],
    [
      'a calculation that is there for some only',
      [
        ki,
        { type: 'calculate', name: 'a', calculation: '1', relevant: `${ref('ki')} = "A"` },
        asked({ relevant: `${ref('a')} = 1` }),
      ],
      ['survey E5 q: a → ki → username'],
    ],
    [
      'what is in a group that is there for some only',
      [
        ki,
        { type: 'begin_group', name: 'g', relevant: `${ref('ki')} = "A"` },
        { type: 'calculate', name: 'a', calculation: '1' },
        { type: 'end_group' },
        asked({ relevant: `${ref('a')} = 1` }),
      ],
      ['survey E7 q: a → g → ki → username'],
    ],
    [
      'how often something is repeated',
      [
        ki,
        { type: 'begin_repeat', name: 'r', repeat_count: `string-length(${ref('ki')})` },
        { type: 'calculate', name: 'a', calculation: '1' },
        { type: 'end_repeat' },
        asked({ relevant: `count(${ref('r')}) = 7` }),
      ],
      ['survey E7 q: r → ki → username'],
    ],
    [
      'a path without braces',
      [ki, asked({ relevant: 'count(/data/*[. = "A"]) > 0' })],
      ['survey E4 q: ki → username'],
    ],
    [
      'what a trigger writes down',
      [
        ki,
        asked({ name: 'elso' }),
        { type: 'calculate', name: 'a', calculation: ref('ki'), trigger: ref('elso') },
        asked({ relevant: `${ref('a')} = "A"` }),
      ],
      ['survey E6 q: a → ki → username'],
    ],
    [
      'another answer, whose default tells',
      [asked({ name: 'elso', default: 'now()' }), asked({ relevant: `${ref('elso')} > "2026"` })],
      ['survey L3 elso: now()', 'survey E4 q: elso → now()'],
    ],
    [
      'what is written in a note, by what it is told',
      [
        { type: 'calculate', name: 'a', calculation: 'once(random())' },
        { type: 'note', name: 'n', label: 'N', relevant: `${ref('a')} < 0.5` },
        asked({}),
      ],
      ['survey E4 n: a → random()'],
    ],
    [
      'answers given in a repeat, as choices',
      [
        ki,
        { type: 'begin_repeat', name: 'r', label: 'R' },
        asked({ name: 'nev', calculation: ref('ki') }),
        { type: 'end_repeat' },
        { type: `select_one ${ref('nev')}`, name: 'q', label: 'Ki?' },
      ],
      ['survey K5 nev: ki → username', 'survey A7 q: nev → ki → username'],
    ],
  ])('%s', (_what, rows, cells) => {
    expect(found(rows)).toEqual(cells)
  })

  test('the words of a choice', () => {
    expect(
      found([ki, one({})], [`| l | talan | Ahogy ${ref('ki')} szeretné | a |`]).map((cell) =>
        cell.replace(/\d+ /, '# '),
      ),
    ).toEqual(['choices C# q: ki → username'])
  })

  test('a row of an attached table', () => {
    const files = { 'tagok.csv': 'nev,kor\nA,1\nB,2\n' }
    expect(
      found([ki, asked({ relevant: `pulldata('tagok', 'kor', 'nev', ${ref('ki')}) = 1` })], [], files),
    ).toEqual(['survey E4 q: ki → username'])
    expect(
      found([ki, asked({ relevant: `instance('tagok')/root/item[nev = ${ref('ki')}]/kor = 1` })], [], files),
    ).toEqual(['survey E4 q: ki → username'])
  })

  test.each(['username', 'deviceid', 'phonenumber', 'email', 'start', 'end', 'today'])('%s', (type) => {
    expect(found([{ type, name: 'ki' }, asked({ relevant: `${ref('ki')} = "A"` })])).toEqual([
      `survey E4 q: ki → ${type}`,
    ])
  })

  test.each([
    'now()',
    'today()',
    'random()',
    'once(random())',
    'uuid()',
    'duration()',
    "format-date(today(), '%d')",
  ])('%s', (source) => {
    expect(found([asked({ relevant: `${source} != "x"` })])).toHaveLength(1)
    expect(found([asked({ constraint: `. != ${source}` })])).toHaveLength(1)
  })

  test('the language of the reader in a condition, not in words', () => {
    const named = {
      type: 'calculate',
      name: 'szoban',
      calculation: `jr:choice-name(${ref('v')}, '${ref('v')}')`,
    }
    expect(found([one({ name: 'v' }), named, asked({ label: `Miért ${ref('szoban')}?` })])).toEqual([])
    expect(found([one({ name: 'v' }), named, asked({ relevant: `${ref('szoban')} = "Yes"` })])).toEqual([
      'survey E5 q: szoban → jr:choice-name()',
    ])
  })

  test('is not one that depends on what was answered, nor one that nobody meets', () => {
    expect(
      found([
        ki,
        { type: 'start', name: 'kezdet' },
        { type: 'calculate', name: 'a', calculation: `concat(${ref('ki')}, now())` },
        one({ name: 'v' }),
        asked({ relevant: `${ref('v')} = "igen"`, constraint: 'string-length(.) < 100' }),
        { type: 'begin_group', name: 'g', label: 'G', relevant: `${ref('v')} = "nem"` },
        one({ name: 'w', choice_filter: `kinek != "" and ${ref('v')} != name` }),
        { type: 'calculate', name: 'b', calculation: `${ref('a')} = "x"` },
        { type: 'end_group' },
        { type: 'begin_group', name: 'soha', relevant: 'false()' },
        asked({ name: 'z', label: ref('ki') }),
        { type: 'end_group' },
        asked({ name: 'y', relevant: `${ref('z')} = ""` }),
      ]),
    ).toEqual([])
  })
})

describe('a form without such a cell', () => {
  const names = ['a', 'b', 'c', 'd', 'e', 'f']
  const simple = fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...names).map((name) => ref(name)) },
    { weight: 2, arbitrary: fc.constantFrom('1', '"igen"', '"A"') },
    {
      weight: 1,
      arbitrary: fc.constantFrom('now()', 'today()', 'random()', 'once(uuid())', 'count(/data/*)'),
    },
  )
  const condition = fc
    .tuple(simple, fc.constantFrom('=', '!='), simple)
    .map(([left, operator, right]) => `${left} ${operator} ${right}`)
  const maybe = (what: fc.Arbitrary<string>) => fc.option(what, { nil: '', freq: 3 })
  const row = fc.record({
    type: fc.constantFrom(
      'username',
      'today',
      'calculate',
      'calculate',
      'text',
      'text',
      'select_one l',
      'note',
    ),
    label: fc.oneof(
      fc.constant('Kérdés'),
      simple.filter((each) => each.startsWith('$')),
    ),
    relevant: maybe(condition),
    constraint: maybe(simple.map((each) => `. != ${each}`)),
    choice_filter: maybe(simple.map((each) => `name != ${each}`)),
    calculation: simple,
    default: maybe(simple),
    group: fc.option(condition, { nil: undefined, freq: 4 }),
  })

  test('is the same for everybody: what is asked, shown, offered and taken', () => {
    let compared = 0
    fc.assert(
      fc.property(fc.array(row, { minLength: names.length, maxLength: names.length }), (drawn) => {
        const rows = drawn.flatMap(({ group: around, ...given }, at): Row[] => {
          // What comes later is not looked at: it would go round in circles mostly.
          const back = (cell: string) =>
            cell.replace(/\$\{(\w)\}/g, (all, name: string) => (names.indexOf(name) < at ? all : '"igen"'))
          const each = Object.fromEntries(Object.entries(given).map(([column, cell]) => [column, back(cell)]))
          const group = around === undefined ? undefined : back(around)
          const name = names[at] ?? ''
          const asks = ['text', 'select_one l'].includes(given.type)
          const own: Row = {
            type: given.type,
            name,
            relevant: each.relevant,
            ...((asks || given.type === 'note') && { label: each.label }),
            ...(asks && { constraint: each.constraint, default: each.default }),
            ...(given.type === 'select_one l' && { choice_filter: each.choice_filter }),
            ...(given.type === 'calculate' && { calculation: each.calculation }),
          }
          return group === undefined
            ? [own]
            : [{ type: 'begin_group', name: `g${name}`, relevant: group }, own, { type: 'end_group' }]
        })
        const read = importForm({
          name: 'x.md',
          bytes: new TextEncoder().encode(sheetOf([...rows, asked({ name: 'utolso' })])),
        })
        // Of what goes round in a circle there is nothing to compare.
        fc.pre(read.ok)
        if (!read.ok || placesTellingApart(read.form).length > 0) return
        compared++
        const one = told(read.form, '1', { now: new Date('2026-11-25T10:00:00Z'), who: 'A' })
        const other = told(read.form, '2', { now: new Date('2027-03-01T22:30:00Z'), who: 'igen' })
        expect(other).toEqual(one)
      }),
      { numRuns: 1200 },
    )
    expect(compared).toBeGreaterThan(60)
  })
})

/** All that a person meets who answers everything in the same way. */
function told(form: Form, seed: string, { now, who }: { now: Date; who: string }): unknown[] {
  const env: FormEnv = { now, zone: 'Europe/Budapest', person: { username: who } }
  let state = start(form, { language: 'hu', seed }, env)
  const met: unknown[] = []
  for (let steps = 0; steps < 30; steps++) {
    const shown = prompt(form, state, env)
    met.push(shown)
    if (shown.kind !== 'question') break
    const offered = shown.choices[0]?.value
    const { state: next, outcome } = step(
      form,
      state,
      offered === undefined
        ? { kind: 'text', text: `válasz ${steps % 2}` }
        : { kind: 'choose', values: [offered] },
      env,
    )
    met.push(outcome)
    state = outcome.kind === 'invalid' ? step(form, next, { kind: 'skip' }, env).state : next
  }
  const answered = new Set(form.items.filter(({ kind }) => kind === 'question').map(({ name }) => name))
  met.push(Object.keys(result(form, state, env)).filter((path) => answered.has(path) && isAsked(form, path)))
  return met
}

function isAsked(form: Form, path: string): boolean {
  const item = form.items.find(({ name }) => name === path)
  return item?.kind === 'question' && ['text', 'select_one'].includes(item.type)
}
