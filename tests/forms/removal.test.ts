/** One instance of a repeat is taken out by the person who answers, and it is as if it had never been given. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { plainText } from '../../src/base/markup.ts'
import { prompt, result, start, step } from '../../src/forms/engine.ts'
import type { Form } from '../../src/forms/form.ts'
import { readPayload } from '../../src/forms/payloads.ts'
import { present } from '../../src/forms/present.ts'
import type { FormEnv, FormInput, FormState } from '../../src/forms/state.ts'
import { importForm } from '../../src/forms/xlsform.ts'
import { translator } from '../../src/i18n/index.ts'

const env: FormEnv = { now: new Date('2026-11-25T09:00:00Z'), zone: 'Europe/Budapest' }

function imported(rows: string): Form {
  const result = importForm({ name: 'x.md', bytes: new TextEncoder().encode(`## survey\n${rows}`) })
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return result.form
}

const households = imported(`
| type | name | label | relevant | calculation |
| begin repeat | house | House | | |
| text | street | Street | | |
| calculate | first | | | once(\${street}) |
| begin repeat | person | Person | | |
| text | name | Name | | |
| integer | age | Age | string-length(\${name}) > 2 | |
| end repeat | | | | |
| end repeat | | | | |
| calculate | people | | | count(\${person}) |`)

interface House {
  street: string
  people: { name: string; age: number }[]
}

/** What is typed to give all of them. */
function typed(houses: House[]): string[] {
  return houses.flatMap(({ street, people }, h) => [
    street,
    ...people.flatMap(({ name, age }, p) => [
      name,
      ...(name.length > 2 ? [String(age)] : []),
      p < people.length - 1 ? 'igen' : 'nem',
    ]),
    h < houses.length - 1 ? 'igen' : 'nem',
  ])
}

function play(form: Form, inputs: (FormInput | string)[], from?: FormState): FormState {
  let state = from ?? start(form, { language: 'hu', seed: 's' }, env)
  for (const input of inputs) {
    const given: FormInput = typeof input === 'string' ? { kind: 'text', text: input } : input
    const { state: next, outcome } = step(form, state, given, env)
    if (outcome.kind === 'invalid') throw new Error(`${JSON.stringify(input)}: ${outcome.problem.key}`)
    state = next
  }
  return state
}

const values = (form: Form, state: FormState) =>
  [...result(form, state, env)].map(([path, { text }]) => `${path}=${text}`)

const names = fc.constantFrom('Al', 'Bo', 'Cecil', 'Dora', 'Emma')
const person = fc.record({ name: names, age: fc.nat(99) })
const house = fc.record({ street: names, people: fc.array(person, { minLength: 1, maxLength: 4 }) })

test('whichever goes, the others move up and nothing of it is left', () => {
  fc.assert(
    fc.property(
      fc.array(house, { minLength: 1, maxLength: 4 }),
      fc.nat(),
      fc.option(fc.nat()),
      (houses, at, within) => {
        const h = at % houses.length
        const people = houses[h]?.people ?? []
        const p = within === null ? null : within % people.length
        fc.pre(p === null ? houses.length > 1 : people.length > 1)
        const path = `house[${h + 1}]/${p === null ? 'street' : `person[${p + 1}]/name`}`
        const state = play(households, [
          ...typed(houses),
          { kind: 'jump', path },
          { kind: 'remove' },
          { kind: 'confirm' },
        ])
        const left =
          p === null
            ? houses.filter((_, index) => index !== h)
            : houses.map((one, index) =>
                index === h ? { ...one, people: people.filter((_, each) => each !== p) } : one,
              )
        const without = play(households, typed(left))
        expect(state.position).toEqual({ at: 'review' })
        expect(values(households, state)).toEqual(values(households, without))
        expect(state.answers).toEqual(without.answers)
        expect(state.kept).toEqual(without.kept)
      },
    ),
    { numRuns: 150 },
  )
})

const two: House[] = ['Fő utca', 'Kis utca'].map((street) => ({ street, people: [{ name: 'Al', age: 1 }] }))

test('it is asked back first, with what would go; no, or another answer, leaves it', () => {
  const tr = translator('hu')
  const asked = play(households, [...typed(two), { kind: 'jump', path: 'house[1]/street' }])
  const how = { prefix: 'f:x:', tr }
  const button = (state: FormState, label: string) => {
    const found = present(prompt(households, state, env), how)
      .buttons?.flat()
      .find((each) => each.label === label)
    if (found?.kind !== 'action') throw new Error(`no button ${label}`)
    const rest = found.payload.slice(how.prefix.length)
    const event = { kind: 'button', payload: found.payload } as const
    const input = readPayload(households, state, rest, event, env)
    if (!input) throw new Error(`${label} means nothing`)
    return step(households, state, input, env).state
  }
  const sure = button(asked, 'Törlöm: House 1.')
  const shown = plainText(present(prompt(households, sure, env), how).text)
  expect(shown).toContain('Törli ezt minden válaszával együtt? House 1.')
  expect(shown).toContain('Fő utca')
  expect(shown).not.toContain('Kis utca')
  expect(button(sure, 'Nem, marad').answers).toEqual(asked.answers)
  expect(play(households, ['nem'], sure).answers).toEqual(asked.answers)
  const answered = play(households, ['Nagy utca'], sure)
  expect(answered.answers['house[1]/street']).toBe('Nagy utca')
  expect(answered).not.toHaveProperty('removing')
  for (const gone of [button(sure, 'Igen, törlöm'), play(households, ['igen'], sure)])
    expect(values(households, gone)).toEqual(values(households, play(households, typed(two.slice(1)))))
  // Paused in between, it is asked again.
  const paused = play(households, [{ kind: 'pause' }, { kind: 'resume' }], sure)
  expect(prompt(households, paused, env).kind).toBe('remove')
})

test('the only instance, those that the form counts, and what stands in none cannot go', () => {
  const refused = (form: Form, inputs: (FormInput | string)[]) => {
    const { state, outcome } = step(form, play(form, inputs), { kind: 'remove' }, env)
    expect(prompt(form, state, env)).not.toHaveProperty('removable')
    return outcome.kind === 'invalid' ? outcome.problem.key : outcome.kind
  }
  const jump = (path: string): FormInput => ({ kind: 'jump', path })
  expect(refused(households, [...typed(two.slice(1)), jump('house[1]/street')])).toBe(
    'forms-invalid-not-removable',
  )
  const counted = imported(
    '| type | name | label | repeat_count |\n| text | t | T | |\n| begin repeat | r | R | 2 |\n| text | a | A | |\n| end repeat | | | |',
  )
  expect(refused(counted, ['x', 'y', 'z', jump('r[1]/a')])).toBe('forms-invalid-not-removable')
  expect(refused(counted, ['x', 'y', 'z', jump('t')])).toBe('forms-invalid-not-removable')
})

test('in the middle of answering, the last one gone leads back to "another one?"', () => {
  const begun = play(households, [...typed(two).slice(0, 4), 'Kis utca', { kind: 'back' }])
  expect(begun.position).toEqual({ at: 'question', path: 'house[2]/street' })
  const gone = play(households, [{ kind: 'remove' }, { kind: 'confirm' }], begun)
  expect(gone.position).toEqual({ at: 'question', path: 'house[1]+' })
})
