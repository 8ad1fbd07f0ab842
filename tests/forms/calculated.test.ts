/** Values that follow from others: when they are computed, and what becomes of what a person put in. */
import { describe, expect, test } from 'vitest'
import { prompt, result, start, step, summary } from '../../src/forms/engine.ts'
import type { Form } from '../../src/forms/form.ts'
import { reportLines } from '../../src/forms/report.ts'
import { type FormEnv, type FormInput, type FormState, storedState } from '../../src/forms/state.ts'
import { importForm } from '../../src/forms/xlsform.ts'
import { translator } from '../../src/i18n/index.ts'
import { read } from './rows.ts'

const env: FormEnv = { now: new Date('2026-11-25T09:00:00Z'), zone: 'Europe/Budapest' }
const tomorrow: FormEnv = { ...env, now: new Date('2026-11-26T09:00:00Z') }

function imported(rows: string): Form {
  const found = importForm({ name: 'test.md', bytes: new TextEncoder().encode(rows) }, [])
  if (!found.ok) throw new Error(reportLines(found, translator('en')).join('\n'))
  return found.form
}

function gone(form: Form, from: FormState, inputs: (FormInput | string)[], environment = env): FormState {
  let state = from
  for (const each of inputs) {
    const input: FormInput = typeof each === 'string' ? { kind: 'text', text: each } : each
    const { state: next, outcome } = step(form, state, input, environment)
    if (outcome.kind === 'invalid')
      throw new Error(`${JSON.stringify(input)} at ${outcome.path}: ${outcome.problem.key}`)
    state = storedState.read(JSON.parse(JSON.stringify(storedState.write(next))))
  }
  return state
}

function played(form: Form, inputs: (FormInput | string)[]): FormState {
  return gone(form, start(form, { language: 'en', seed: 'seed' }, env), inputs)
}

function values(form: Form, state: FormState, environment = env): Record<string, string> {
  return Object.fromEntries([...result(form, state, environment)].map(([path, { text }]) => [path, text]))
}

function proposed(form: Form, state: FormState): unknown {
  const shown = prompt(form, state, env)
  return shown.kind === 'question' ? shown.default?.value : shown.kind
}

function at(path: string): FormInput {
  return { kind: 'jump', path }
}

test('the id of the submission is one through it, another in the next', () => {
  const form = imported(`
| survey |
| | type | name | label | calculation |
| | text | a | A | |
| | calculate | c | | \${instanceID} |`)
  const begun = (seed: string) => start(form, { language: 'en', seed }, env)
  const id = (seed: string) => values(form, begun(seed)).c ?? ''
  expect(id('one')).toMatch(/^uuid:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
  expect(values(form, gone(form, begun('one'), ['x'], tomorrow), tomorrow).c).toBe(id('one'))
  expect(id('two')).not.toBe(id('one'))
})

describe('an answer stays when its question becomes read-only', () => {
  const form = imported(`
| survey |
| | type | name | label | readonly | relevant |
| | integer | age | Age | \${sure} = 'yes' | |
| | text | sure | Sure? | | |
| | text | school | School | | \${age} < 18 |
| | text | work | Work | | \${age} >= 18 |`)

  test('and what depends on it is asked by it', () => {
    const state = played(form, ['12', 'yes'])
    expect(values(form, state)).toEqual({ age: '12', sure: 'yes' })
    expect(state.position).toEqual({ at: 'question', path: 'school' })
  })
})

describe('a calculation on a question that is asked', () => {
  const form = imported(`
| survey |
| | type | name | label | calculation | constraint |
| | integer | a | A | | |
| | integer | sum | Sum | \${a} + 1 | . < 100 |
| | text | note | Note | | |
| | integer | twice | Twice | \${sum} * 2 | |`)
  const taken: FormInput = { kind: 'take-default' }

  test('is proposed, and taken it follows its inputs', () => {
    const state = played(form, ['1', taken, 'n', taken])
    expect(values(form, state)).toMatchObject({ sum: '2', twice: '4' })
    const changed = gone(form, state, [at('a'), '5'])
    expect(values(form, changed)).toMatchObject({ a: '5', sum: '6', twice: '12' })
    expect(changed.position).toEqual({ at: 'review' })
  })

  test("a person's own value stays until an input changes; the summary says what was computed again", () => {
    const state = played(form, ['1', '40', 'n', taken])
    expect(values(form, state)).toMatchObject({ sum: '40', twice: '80' })
    expect(summary(form, state, env).map(({ computed }) => computed ?? false)).toEqual([
      false,
      false,
      false,
      false,
    ])
    const other = gone(form, state, [at('note'), 'm'])
    expect(values(form, other)).toMatchObject({ sum: '40', twice: '80' })
    const changed = gone(form, state, [at('a'), '5'])
    expect(values(form, changed)).toMatchObject({ sum: '6', twice: '12' })
    expect(summary(form, changed, env).map(({ computed }) => computed ?? false)).toEqual([
      false,
      true,
      false,
      true,
    ])
    // Put in again it is the person's once more.
    const again = gone(form, changed, [at('sum'), '41'])
    expect(values(form, again)).toMatchObject({ sum: '41', twice: '82' })
    expect(summary(form, again, env).map(({ computed }) => computed ?? false)).toEqual([
      false,
      false,
      false,
      true,
    ])
    // And the old value does not come back with the old input.
    expect(values(form, gone(form, changed, [at('a'), '1']))).toMatchObject({ sum: '2' })
  })

  test('what comes out must be acceptable like an answer', () => {
    const state = gone(form, played(form, ['1', '40', 'n', taken]), [at('a'), '500'])
    expect(state.position).toEqual({ at: 'question', path: 'sum' })
    expect(gone(form, state, ['7']).position).toEqual({ at: 'review' })
  })

  test('in a repeat, with an instance before it taken out', () => {
    const rows = imported(`
| survey |
| | type | name | label | calculation |
| | begin repeat | row | Row | |
| | integer | a | A | |
| | integer | b | B | \${a} + 1 |
| | end repeat | | | |`)
    const state = played(rows, ['1', taken, 'yes', '2', '40', 'yes', '3', '50', 'no', at('row[3]/a'), '4'])
    expect(values(rows, state)).toMatchObject({ 'row[2]/b': '40', 'row[3]/b': '5' })
    const without = gone(rows, state, [at('row[1]/a'), { kind: 'remove' }, { kind: 'confirm' }])
    expect(values(rows, without)).toMatchObject({ 'row[1]/b': '40', 'row[2]/b': '5' })
    const told = summary(rows, without, env).filter(({ computed }) => computed)
    expect(told.map(({ path }) => path)).toEqual(['row[2]/b'])
    expect(values(rows, gone(rows, without, [at('row[1]/a'), '7']))).toMatchObject({ 'row[1]/b': '8' })
  })

  test('without inputs it is computed once: the clock is none', () => {
    const clock = imported(`
| survey |
| | type | name | label | calculation |
| | date | day | Day | today() |
| | text | note | Note | |`)
    const state = gone(clock, played(clock, [taken]), ['n'], tomorrow)
    expect(values(clock, state, tomorrow).day).toBe('2026-11-25')
  })
})

describe('a dynamic default is evaluated once', () => {
  test('when the form begins', () => {
    const form = imported(`
| survey |
| | type | name | label | default |
| | text | first | First | x |
| | text | second | Second | concat(\${first}, '!') |
| | date | day | Day | today() |`)
    const state = played(form, ['y'])
    expect(proposed(form, state)).toBe('x!')
    const later = gone(form, state, ['z'], tomorrow)
    expect(proposed(form, later)).toBe('2026-11-25')
  })

  test('when an instance of a repeat begins', () => {
    const form = imported(`
| survey |
| | type | name | label | default |
| | text | town | Town | |
| | begin repeat | member | Member | |
| | text | lives | Lives in | \${town} |
| | end repeat | | | |`)
    const state = played(form, ['Szeged', 'Szeged', { kind: 'text', text: 'yes' }])
    expect(proposed(form, state)).toBe('Szeged')
    const moved = gone(form, state, [at('town'), 'Pécs'])
    expect(proposed(form, moved)).toBe('Szeged')
  })
})

describe('a repeat that is counted', () => {
  const form = imported(`
| survey |
| | type | name | label | repeat_count | default |
| | integer | n | How many? | | |
| | begin repeat | member | Member | \${n} | |
| | text | name | Name | | concat('like ', \${n}) |
| | end repeat | | | | |`)

  test('an instance that a smaller count took away begins empty', () => {
    const state = played(form, ['2', 'Anna', 'Béla'])
    const fewer = gone(form, state, [at('n'), '1'])
    expect(values(form, fewer)).toEqual({ n: '1', 'member[1]/name': 'Anna' })
    const more = gone(form, fewer, [at('n'), '3'])
    expect(values(form, more)).toEqual({ n: '3', 'member[1]/name': 'Anna' })
    expect(more.position).toEqual({ at: 'question', path: 'member[2]/name' })
    expect(proposed(form, more)).toBe('like 3')
  })

  test('more than there may be is said, not cut', () => {
    const { state, outcome } = step(form, played(form, []), { kind: 'text', text: '201' }, env)
    expect(outcome).toEqual({
      kind: 'invalid',
      path: 'n',
      problem: { key: 'forms-invalid-too-many-instances', args: { label: 'Member', count: 201, most: 200 } },
    })
    expect(state.answers.n).toBeUndefined()
    expect(gone(form, state, ['200']).position).toEqual({ at: 'question', path: 'member[1]/name' })
  })

  test('a number that is always too large is an error of the form', () => {
    const rows = `
| survey |
| | type | name | label | repeat_count |
| | begin repeat | member | Member | 201 |
| | text | name | Name | |
| | end repeat | | | |`
    const found = importForm({ name: 'test.md', bytes: new TextEncoder().encode(rows) }, [])
    expect(found.ok).toBe(false)
    expect(reportLines(found, translator('en')).join('\n')).toContain('200')
  })
})

describe('a question that is asked and computed from another instance of its repeat', () => {
  const calculations = {
    'indexed-repeat': 'coalesce(indexed-repeat(${km}, ${trip}, index() - 1), 0)',
    'a path': 'coalesce(../../trip[position() = position(current()/..) - 1]/km, 0)',
    'sum-if': 'sum-if(${km}, ${km} < 100) - ${km}',
  }
  test.each(Object.entries(calculations))('by %s', (how, calculation) => {
    const form = imported(`
| survey |
| | type | name | label | calculation |
| | begin repeat | trip | Trip | |
| | integer | km | Kilometres | |
| | integer | before | Kilometres before | ${calculation} |
| | end repeat | | | |`)
    const keep: FormInput = { kind: 'take-default' }
    const both = played(form, ['5', keep, 'yes', '7', keep, 'no'])
    const computed = (state: FormState) => [1, 2].map((at) => values(form, state)[`trip[${at}]/before`])
    expect(computed(both)).toEqual(how === 'sum-if' ? ['7', '5'] : ['0', '5'])
    // The first is another one now; and so is what follows from it.
    expect(computed(gone(form, both, [at('trip[1]/km'), '9']))[1]).toBe('9')
    // What somebody put in stays as long as what it is computed from does.
    const own = gone(form, both, [at('trip[2]/before'), '6', at('trip[2]/km'), '8'])
    expect(computed(own)[1]).toBe(how === 'sum-if' ? '5' : '6')
    expect(computed(gone(form, own, [at('trip[1]/km'), '4']))[1]).toBe('4')
  })

  test('by count-if, whose condition looks at each', () => {
    const form = imported(`
| survey |
| | type | name | label | calculation |
| | begin repeat | trip | Trip | |
| | integer | km | Kilometres | |
| | integer | long | Long trips | count-if(\${trip}, \${km} > 6) |
| | end repeat | | | |`)
    const keep: FormInput = { kind: 'take-default' }
    const both = played(form, ['5', keep, 'yes', '7', keep, 'no'])
    const changed = gone(form, both, [at('trip[2]/km'), '3'])
    expect([1, 2].map((nth) => values(form, both)[`trip[${nth}]/long`])).toEqual(['1', '1'])
    expect([1, 2].map((nth) => values(form, changed)[`trip[${nth}]/long`])).toEqual(['0', '0'])
  })
})

test('what was answered the last time', () => {
  const rows = `
| survey |
| | type | name | label | default | relevant | calculation |
| | integer | a | A | \${last-saved#a} | | |
| | text | b | B, \${last-saved#a}! | | \${ last-saved#a } > 4 | |
| | calculate | c | | | | concat('x', \${last-saved#b}, 'y') |`
  const { form, said } = read(rows)
  expect(said).toEqual([])
  if (!form) throw new Error('refused')
  expect(values(form, played(form, ['1']))).toEqual({ a: '1', c: 'xy' })
  expect(proposed(form, start(form, { language: 'en', seed: 'seed' }, env))).toBeUndefined()
  const again = start(form, { language: 'en', seed: 'seed', earlier: { a: '5', b: 'so' } }, env)
  expect(proposed(form, again)).toBe(5)
  const gone = step(form, again, { kind: 'take-default' }, env).state
  expect(prompt(form, gone, env)).toMatchObject({ label: 'B, 5!' })
  expect(values(form, gone)).toEqual({ a: '5', c: 'xsoy' })
})

test('what was answered the last time to a question that there is not', () => {
  const { said } = read(`
| survey |
| | type | name | label | default |
| | text | a | A, \${last-saved#b} | \${last-saved#c} |`)
  expect(said).toEqual(['D3 unknown-reference', 'E3 unknown-reference'])
})
