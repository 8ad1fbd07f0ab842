/** Lines and areas are sent place by place; a form in several languages is read in the one that is chosen. */
import { describe, expect, test } from 'vitest'
import { plainText } from '../../src/base/markup.ts'
import { prompt, result, start, step } from '../../src/forms/engine.ts'
import type { Form } from '../../src/forms/form.ts'
import { readPayload } from '../../src/forms/payloads.ts'
import { present } from '../../src/forms/present.ts'
import type { FormEnv, FormInput } from '../../src/forms/state.ts'
import { translator } from '../../src/i18n/index.ts'
import { imported } from './rows.ts'

const env: FormEnv = { now: new Date('2026-11-25T09:00:00Z'), zone: 'Europe/Budapest' }
const tr = translator('en')

/** A person at a form: what they do, and what they see. */
function at(form: Form, language = 'en') {
  let state = start(form, { language, seed: 's' }, env)
  const message = () => present(prompt(form, state, env), { prefix: 'f:s:', tr })
  const does = (input: FormInput) => {
    const next = step(form, state, input, env)
    state = next.state
    return next.outcome.kind === 'invalid' ? next.outcome.problem.key : next.outcome.kind
  }
  return {
    does,
    text: () => plainText(message().text),
    ask: () => message().ask,
    labels: () => (message().buttons ?? []).flat().map(({ label }) => label),
    presses(label: string) {
      const button = (message().buttons ?? []).flat().find((each) => each.label.startsWith(label))
      if (button?.kind !== 'action') throw new Error(`no button ${label}`)
      const input = readPayload(
        form,
        state,
        button.payload.slice('f:s:'.length),
        { kind: 'button', payload: button.payload },
        env,
      )
      return input ? does(input) : 'stale'
    },
    result: () => Object.fromEntries([...result(form, state, env)].map(([path, { text }]) => [path, text])),
  }
}

describe('a line and an area', () => {
  const form = imported(`
| survey |
| | type | name | label | calculation |
| | geotrace | way | The way | |
| | geoshape | field | The field | |
| | calculate | metres | | round(distance(\${way})) |
| | calculate | size | | round(area(\${field})) |`)
  const place = (latitude: number, longitude: number): FormInput => ({
    kind: 'location',
    place: { latitude, longitude },
  })

  test('are sent place by place, the last can be taken back, and Done ends them', () => {
    const person = at(form)
    expect(person.text()).toContain('one after the other')
    expect(person.labels()).not.toContain('Done (0)')
    person.does(place(47.5, 21.6))
    expect(person.does({ kind: 'chosen' })).toBe('forms-invalid-places-too-few')
    person.does(place(47.6, 21.6))
    person.does({ kind: 'text', text: '47.501 21.6' })
    expect(person.text()).toContain('3 places so far, the last: 47.501, 21.6')
    person.presses('Take the last one back')
    person.presses('Take the last one back')
    person.does({ kind: 'text', text: '47,501; 21,6' })
    expect(person.ask()).toMatchObject({
      kind: 'location',
      places: {
        sent: [
          { latitude: 47.5, longitude: 21.6 },
          { latitude: 47.501, longitude: 21.6 },
        ],
        closed: false,
      },
    })
    person.presses('Done (2)')
    for (const [latitude, longitude] of [
      [47.5, 21.6],
      [47.501, 21.6],
      [47.501, 21.601],
    ] as const)
      person.does(place(latitude, longitude))
    person.presses('Done (3)')
    expect(person.result()).toEqual({
      way: '47.5 21.6 0 0;47.501 21.6 0 0',
      field: '47.5 21.6 0 0;47.501 21.6 0 0;47.501 21.601 0 0;47.5 21.6 0 0',
      metres: '111',
      size: '4186',
    })
    // An answer is gone on from: an area's last place is its first, and is not shown twice.
    person.does({ kind: 'jump', path: 'field' })
    expect(person.labels()).toContain('Done (3)')
  })

  test('may be typed at once, and left out', () => {
    const person = at(form)
    expect(person.does({ kind: 'text', text: '47.5, 21.6; 47.6, 21.6' })).toBe('prompt')
    person.presses('Skip')
    expect(person.result().way).toBe('47.5 21.6 0 0;47.6 21.6 0 0')
    expect(person.result().field).toBeUndefined()
  })
})

describe('a form in other languages than the bot speaks', () => {
  const rows = (...languages: string[]) => `
| survey |
| | type | name | ${languages.map((language) => `label::${language}`).join(' | ')} |
| | text | a | ${languages.join(' | ')} |`

  test('offers all of them, in their own words, at any time; words of ours stay', () => {
    const person = at(imported(rows('English (en)', 'Українська (uk)', 'Slovenčina (sk)')))
    person.presses('🌐')
    expect(person.ask()).toMatchObject({
      choices: [{ label: 'English', selected: true }, { label: 'українська' }, { label: 'slovenčina' }],
    })
    person.does({ kind: 'text', text: 'Українська' })
    expect(person.text()).toContain('Українська (uk)')
    expect(person.labels()).toContain('Skip')
    person.presses('🌐')
    person.does({ kind: 'back' })
    expect(person.text()).toContain('Українська (uk)')
  })

  test('while one is being chosen, nothing else is an answer to what was not asked', () => {
    const person = at(imported(rows('English (en)', 'Українська (uk)', 'Slovenčina (sk)')))
    person.does({ kind: 'languages' })
    const place = { latitude: 47.5, longitude: 21.6 }
    const file = { file: 'f', name: 'a.png', type: 'image/png' }
    for (const input of [
      { kind: 'text', text: 'Fine, thank you' },
      { kind: 'location', place },
      { kind: 'file', file },
      { kind: 'skip' },
    ] as const) {
      expect(person.does(input)).toBe('forms-invalid-language')
      expect(person.labels()).not.toContain('🌐')
      expect(person.result()).toEqual({})
    }
    expect(person.does({ kind: 'text', text: 'Slovak' })).toBe('prompt')
    expect(person.text()).toContain('Slovenčina (sk)')
    person.does({ kind: 'languages' })
    expect(person.does({ kind: 'text', text: 'ukrán' })).toBe('prompt')
    expect(person.text()).toContain('Українська (uk)')
    expect(person.result()).toEqual({})
  })

  test('one in ours alone has nothing to choose', () => {
    expect(at(imported(rows('English (en)', 'Magyar (hu)'))).labels()).not.toContain('🌐')
    expect(at(imported(rows('English (en)'))).labels()).not.toContain('🌐')
  })
})
