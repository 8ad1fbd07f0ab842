/** The same name in different groups is legal; twice in one is not. */
import { expect, test } from 'vitest'
import { result, start, step } from '../../src/forms/engine.ts'
import { problemWords } from '../../src/forms/report.ts'
import type { FormEnv } from '../../src/forms/state.ts'
import { importForm } from '../../src/forms/xlsform.ts'
import { translator } from '../../src/i18n/index.ts'

const env: FormEnv = { now: new Date('2026-11-25T09:00:00Z'), zone: 'Europe/Budapest' }

function read(rows: string) {
  return importForm({ name: 'test.md', bytes: new TextEncoder().encode(rows.trim()) }, [])
}

test('in two groups, in a repeat, and beside them', () => {
  const found = read(`
| survey |
| | type | name | label | calculation | relevant |
| | text | nm | Yours | | |
| | begin group | g1 | One | | |
| | text | nm | Name | | |
| | text | age | Age | | ../nm != '' |
| | end group | | | | |
| | begin repeat | g2 | Two | | |
| | text | nm | Name | | |
| | calculate | both | | concat(../nm, ' ', ../../g1/nm, ' ', /data/nm) | |
| | end repeat | | | | |`)
  if (!found.ok) throw new Error(JSON.stringify(found.problems))
  let state = start(found.form, { language: 'en', seed: 's' }, env)
  for (const text of ['a', 'b', '30', 'c', 'no']) {
    const next = step(found.form, state, { kind: 'text', text }, env)
    expect(next.outcome.kind).not.toBe('invalid')
    state = next.state
  }
  expect(
    Object.fromEntries([...result(found.form, state, env)].map(([path, { text }]) => [path, text])),
  ).toEqual({ nm: 'a', 'g1/nm': 'b', 'g1/age': '30', 'g2[1]/nm': 'c', 'g2[1]/both': 'c b a' })
})

test('twice in one group: both cells are named', () => {
  const found = read(`
| survey |
| | type | name | label |
| | begin group | g | G |
| | text | a | A |
| | begin group | a | A |
| | text | b | B |
| | end group | | |
| | end group | | |`)
  const problems = found.ok ? [] : found.problems
  expect(problems.map(({ cell, problem }) => `${cell} ${problem.key}`)).toEqual([
    'C5 forms-import-name-twice',
  ])
  for (const language of ['hu', 'en'] as const)
    expect(problems.map((each) => problemWords(each, translator(language))).join()).toContain('C4')
})
