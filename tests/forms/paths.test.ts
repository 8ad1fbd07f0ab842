/** Paths mean what they lead to, not every question that has the name of a step. */
import { describe, expect, test } from 'vitest'
import { result, start, step } from '../../src/forms/engine.ts'
import type { Form } from '../../src/forms/form.ts'
import type { FormEnv, FormInput, FormState } from '../../src/forms/state.ts'
import { revealing } from '../../src/forms/traces.ts'
import { imported, read } from './rows.ts'

const env: FormEnv = { now: new Date('2026-11-25T09:00:00Z'), zone: 'Europe/Budapest' }
const yes: FormInput = { kind: 'choose', values: ['yes'] }
const no: FormInput = { kind: 'choose', values: ['no'] }

function played(form: Form, inputs: (FormInput | string)[]): FormState {
  let state = start(form, { language: 'en', seed: 'seed' }, env)
  for (const each of inputs) {
    const input: FormInput = typeof each === 'string' ? { kind: 'text', text: each } : each
    const next = step(form, state, input, env)
    if (next.outcome.kind === 'invalid') throw new Error(`${next.outcome.path}: ${next.outcome.problem.key}`)
    state = next.state
  }
  return state
}

function values(form: Form, state: FormState): Record<string, string> {
  return Object.fromEntries([...result(form, state, env)].map(([path, { text }]) => [path, text]))
}

test('a relative path to another question of the same name', () => {
  const form = imported(`
| survey |
| | type | name | label | calculation |
| | begin group | g1 | One | |
| | text | nm | Name | |
| | end group | | | |
| | begin group | g2 | Two | |
| | calculate | nm | | ../../g1/nm |
| | end group | | | |`)
  expect(values(form, played(form, ['Anna']))).toEqual({ 'g1/nm': 'Anna', 'g2/nm': 'Anna' })
})

test('the previous instance of a repeat, as a default and as a calculation', () => {
  const form = imported(`
| survey |
| | type | name | label | default | calculation |
| | begin repeat | tree | Tree | | |
| | text | species | Species | \${tree}[position() = position(current()/..) - 1]/species | |
| | integer | height | Height | | |
| | calculate | before | | | \${tree}[position() = position(current()/..) - 1]/total |
| | calculate | total | | | coalesce(\${before}, 0) + \${height} |
| | end repeat | | | | |`)
  const taken: FormInput = { kind: 'take-default' }
  const state = played(form, ['oak', '3', yes, taken, '4', yes, 'elm', '5', no])
  expect(values(form, state)).toMatchObject({
    'tree[1]/species': 'oak',
    'tree[2]/species': 'oak',
    'tree[3]/species': 'elm',
    'tree[3]/total': '12',
  })
})

describe("a group's condition that reads a question in it", () => {
  const rows = (condition: string, value: string) => `
| survey |
| | type | name | label | default | relevant |
| | begin group | user | User | | ${condition} |
| | text | source | Source | ${value} | |
| | text | address | Address | | \${source} = 'user' |
| | end group | | | | |
| | text | rest | Rest | | |
| | text | more | More | | \${source} = 'me' |`

  test.each(["./source = 'user'", "${source} = 'user'", "source = 'user'"])('%s', (condition) => {
    const form = imported(rows(condition, 'user'))
    const begun = played(form, [{ kind: 'take-default' }])
    expect(begun.position).toEqual({ at: 'question', path: 'user/address' })
    // Answered otherwise, the whole group is gone, and its answers with it.
    const other = played(form, ['me'])
    expect(other.position).toEqual({ at: 'question', path: 'rest' })
    const done = played(form, ['me', 'r'])
    expect(done.position).toEqual({ at: 'review' })
    expect(values(form, done)).toEqual({ rest: 'r' })
  })

  test('without a value to begin with it is never there, and the author is told', () => {
    expect(read(rows("./source = 'user'", '')).said).toEqual(['F3 group-by-its-own'])
    expect(read(rows("./source = ''", '')).said).toEqual(['F3 group-by-its-own'])
  })
})

test('a path of a name that is elsewhere leads nowhere', () => {
  const { said } = read(`
| survey |
| | type | name | label | relevant |
| | begin group | g1 | One | |
| | text | nm | Name | |
| | end group | | | |
| | text | a | A | ../g2/nm = 'x' |
| | text | b | B | ../nm = 'x' |
| | text | c | C | ../../../g1/nm = 'x' |
| | text | d | D | /data/g1/nm = 'x' |`)
  expect(said).toEqual(['E6 unknown-name', 'E7 unknown-name', 'E8 unknown-name'])
})

test('circles that are some are still refused', () => {
  const circle = (calculation: string) =>
    read(`
| survey |
| | type | name | label | calculation |
| | begin repeat | r | R | |
| | integer | a | A | |
| | calculate | c | | ${calculation} |
| | end repeat | | | |`).said
  expect(circle('../c + 1')).toEqual(['E5 self'])
  expect(circle('sum(/data/r/c)')).toEqual(['E5 self'])
  expect(circle('sum(../../r/c)')).toEqual(['E5 self'])
  expect(circle('sum(//c)')).toEqual(['E5 self'])
  expect(circle('if(true(), ../c, 1)')).toEqual(['E5 self'])
  expect(circle('sum(../../r[a > 1]/c)')).toEqual(['E5 self'])
  expect(circle('sum(../../r[position() < position(current()/..)]/c)')).toEqual([])
  expect(circle('count-non-empty(../*)')).toEqual([])
})

test('what tells of the person is found through the paths that lead to it, and through no others', () => {
  const form = imported(`
| survey |
| | type | name | label | calculation |
| | begin group | g | G | |
| | start | at | | |
| | text | nm | Name | |
| | calculate | one | | ../*[1] |
| | calculate | two | | string(/data/h/at) |
| | calculate | three | | if(../nm = 'x', 1, ../at) |
| | calculate | four | | substr(//at, 1, 2) |
| | end group | | | |
| | begin group | h | H | |
| | text | at | At | |
| | end group | | | |`)
  expect([...revealing(form)].sort()).toEqual(['g/at', 'g/four', 'g/one', 'g/three'])
})
