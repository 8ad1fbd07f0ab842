/** `select_one ${name}`: the choices are what was answered in a repeat. */
import { expect, test } from 'vitest'
import { prompt, result, start, step } from '../../src/forms/engine.ts'
import type { FormEnv, FormState } from '../../src/forms/state.ts'
import { read } from './rows.ts'

const env: FormEnv = { now: new Date('2026-11-25T09:00:00Z'), zone: 'Europe/Budapest' }

const { form, said } = read(`
| survey |
| | type | name | label | choice_filter | calculation |
| | begin repeat | person | Person | | |
| | text | nm | Name | | |
| | integer | age | Age | | |
| | end repeat | | | | |
| | select_one \${nm} | head | Head | age >= 18 | |
| | select_multiple \${nm} | ill | Ill | | |
| | calculate | both | | | concat(\${head}, ': ', jr:choice-name(\${head}, '\${head}')) |`)

function gone(from: FormState | undefined, inputs: string[]): FormState {
  if (!form) throw new Error(said.join('\n'))
  let state = from ?? start(form, { language: 'en', seed: 'seed' }, env)
  for (const text of inputs) {
    const next = step(form, state, { kind: 'text', text }, env)
    if (next.outcome.kind === 'invalid') throw new Error(`${next.outcome.path}: ${next.outcome.problem.key}`)
    state = next.state
  }
  return state
}

const people = ['Anna', '40', 'yes', 'Bea ${age}', '12', 'yes', 'Cili', '70', 'no']

test('are offered by the filter of their own instance, and answered', () => {
  expect(said).toEqual([])
  if (!form) return
  const state = gone(undefined, people)
  const shown = prompt(form, state, env)
  expect(shown.kind === 'question' ? shown.choices.map(({ value, label }) => [value, label]) : []).toEqual([
    ['Anna', 'Anna'],
    ['Cili', 'Cili'],
  ])
  const next = gone(state, ['Cili'])
  const all = prompt(form, next, env)
  expect(all.kind === 'question' ? all.choices.map(({ label }) => label) : []).toEqual([
    'Anna',
    'Bea ${age}',
    'Cili',
  ])
  const done = step(form, next, { kind: 'choose', values: ['Anna', 'Cili'] }, env).state
  expect(result(form, done, env).get('ill')?.value).toEqual(['Anna', 'Cili'])
  expect(result(form, done, env).get('both')?.text).toBe('Cili: Cili')
})

test('an answer that is there no longer is asked again', () => {
  if (!form) return
  const state = gone(undefined, [...people, 'Cili'])
  const back = step(form, state, { kind: 'jump', path: 'person[3]/nm' }, env).state
  expect(gone(back, ['Dora']).position).toEqual({ at: 'question', path: 'head' })
})

test('of a question that is not there', () => {
  expect(read('| survey |\n| | type | name | label |\n| | select_one ${x} | a | A |').said).toEqual([
    'B3 unknown-reference',
  ])
})
