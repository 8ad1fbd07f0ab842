/** The trigger column: computed when the answers it names change, and not otherwise. */
import { expect, test } from 'vitest'
import { result, start, step } from '../../src/forms/engine.ts'
import type { Form } from '../../src/forms/form.ts'
import type { FormEnv, FormInput, FormState } from '../../src/forms/state.ts'
import { imported, read } from './rows.ts'

const env: FormEnv = { now: new Date('2026-11-25T09:00:00Z'), zone: 'Europe/Budapest' }

function gone(
  form: Form,
  from: FormState | undefined,
  inputs: (FormInput | string)[],
  later = env,
): FormState {
  let state = from ?? start(form, { language: 'en', seed: 'seed' }, env)
  for (const each of inputs) {
    const input: FormInput = typeof each === 'string' ? { kind: 'text', text: each } : each
    const next = step(form, state, input, later)
    if (next.outcome.kind === 'invalid') throw new Error(`${next.outcome.path}: ${next.outcome.problem.key}`)
    state = next.state
  }
  return state
}

function values(form: Form, state: FormState): Record<string, string> {
  return Object.fromEntries([...result(form, state, env)].map(([path, { text }]) => [path, text]))
}

const jump = (path: string): FormInput => ({ kind: 'jump', path })

test('a calculation is taken when the trigger changes, and stays when its inputs change', () => {
  const form = imported(`
| survey |
| | type | name | label | calculation | trigger |
| | integer | a | A | | |
| | text | b | B | | |
| | calculate | at | | now() | \${a} |
| | calculate | twice | | \${a} * 2 | \${b}, \${at} |
| | calculate | times | | coalesce(\${times}, 0) + 1 | \${a} |`)
  const begun = gone(form, undefined, ['1'])
  expect(begun.kept.at).toBe('2026-11-25T10:00:00.000+01:00')
  expect(values(form, begun)).toMatchObject({ a: '1', twice: '2', times: '1' })
  const later: FormEnv = { ...env, now: new Date('2026-11-25T11:00:00Z') }
  const same = gone(form, begun, ['x', jump('a'), '1'], later)
  expect(values(form, same)).toMatchObject({ at: '2026-11-25T10:00:00.000+01:00', times: '1' })
  const other = gone(form, same, [jump('a'), '5'], later)
  expect(values(form, other)).toMatchObject({ at: '2026-11-25T12:00:00.000+01:00', twice: '10', times: '2' })
})

test('a default is no change', () => {
  const form = imported(`
| survey |
| | type | name | label | default | calculation | trigger |
| | integer | a | A | 1 | | |
| | calculate | c | | | \${a} + 1 | \${a} |`)
  expect(values(form, gone(form, undefined, ['1']))).toEqual({ a: '1' })
  expect(values(form, gone(form, undefined, ['2']))).toEqual({ a: '2', c: '3' })
  const shown = imported(`
| survey |
| | type | name | label | default | calculation | trigger | read_only |
| | integer | a | A | 1 | | | yes |
| | text | b | B | | | | |
| | calculate | c | | | \${a} + 1 | \${a} | |`)
  expect(values(shown, gone(shown, undefined, ['x']))).toEqual({ a: '1', b: 'x' })
})

test('until then a question has its default, and what was computed stays when its inputs change', () => {
  const form = imported(`
| survey |
| | type | name | label | default | calculation | trigger |
| | integer | a | A | | | |
| | integer | b | B | | | |
| | integer | sum | Sum | 7 | \${a} + coalesce(\${b}, 0) | \${a} |
| | calculate | c | | 8 | \${b} * 2 | \${b} |`)
  expect(values(form, gone(form, undefined, [{ kind: 'skip' }, '2', { kind: 'take-default' }]))).toEqual({
    b: '2',
    sum: '7',
    c: '4',
  })
  expect(values(form, gone(form, undefined, ['1', { kind: 'skip' }]))).toMatchObject({ c: '8' })
  const asked = gone(form, undefined, ['1', '2', jump('sum'), { kind: 'take-default' }])
  expect(values(form, asked)).toMatchObject({ a: '1', b: '2', sum: '1' })
})

test('in a repeat the trigger of the same instance counts', () => {
  const form = imported(`
| survey |
| | type | name | label | calculation | trigger |
| | begin repeat | r | R | | |
| | integer | a | A | | |
| | calculate | c | | \${a} + 1 | \${a} |
| | end repeat | | | | |`)
  const state = gone(form, undefined, ['1', 'yes', '5', 'no'])
  expect(values(form, state)).toMatchObject({ 'r[1]/c': '2', 'r[2]/c': '6' })
})

test('a question that is asked is computed again over its answer; without a calculation it is asked again', () => {
  const form = imported(`
| survey |
| | type | name | label | calculation | trigger |
| | integer | a | A | | |
| | integer | b | B | | |
| | integer | sum | Sum | \${a} + \${b} | \${a} |
| | text | why | Why | | \${a} |`)
  const state = gone(form, undefined, ['1', '2', '30', 'w'])
  expect(values(form, state)).toEqual({ a: '1', b: '2', sum: '30', why: 'w' })
  expect(values(form, gone(form, state, [jump('b'), '9']))).toMatchObject({ sum: '30', why: 'w' })
  const changed = gone(form, state, [jump('a'), '5'])
  expect(values(form, changed)).toEqual({ a: '5', b: '2', sum: '7' })
  expect(changed.position).toEqual({ at: 'question', path: 'why' })
})

test('a trigger that is no question', () => {
  const said = (trigger: string) =>
    read(`
| survey |
| | type | name | label | calculation | trigger |
| | text | a | A | | |
| | calculate | c | | 1 | ${trigger} |`).said
  expect(said('${b}')).toEqual(['F4 unknown-reference'])
  expect(said('a')).toEqual(['F4 trigger'])
  expect(said('${a}')).toEqual([])
})
