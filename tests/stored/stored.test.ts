import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { type Migration, StoredByNewer, stored } from '../../src/base/stored/index.ts'
import { begun, prompt, start, step } from '../../src/forms/engine.ts'
import { storedForm } from '../../src/forms/form.ts'
import { type FormInput, storedState } from '../../src/forms/state.ts'
import { translator } from '../../src/i18n/index.ts'
import { storedAudience } from '../../src/partners/audience.ts'
import { describeAudience } from '../../src/partners/audiences/describe.ts'
import { files, kinds, samples } from './samples.ts'

describe('what was stored by any version opens', () => {
  const versions = Object.entries(kinds).flatMap(([kind, { version }]) =>
    Array.from({ length: version }, (_, index) => ({ kind, version: index + 1 })),
  )

  test('each version of each kind has its samples, and there are no others', () => {
    expect(files()).toEqual(versions.map(({ kind, version }) => `${kind}-${version}.json`).sort())
  })

  test.each(versions)('$kind, version $version', ({ kind, version }) => {
    const stored = kinds[kind]
    const list = samples(kind, version)
    expect(list.length).toBeGreaterThan(0)
    for (const json of list) {
      const value = stored?.read(json)
      // Written again and read, it is the same: nothing is lost on the way.
      expect(stored?.read(JSON.parse(JSON.stringify(stored.write(value ?? {}))))).toEqual(value)
    }
  })

  test.each(versions.filter(({ kind }) => kind === 'form'))(
    'a survey published under version $version is asked to its end',
    ({ kind, version }) => {
      const env = { now: new Date('2026-11-29T09:00:00Z'), zone: 'Europe/Budapest' }
      for (const json of samples(kind, version)) {
        const form = storedForm.read(json)
        let state = start(form, { language: 'hu', seed: 'sample' }, env)
        const asked = new Set<string>()
        for (let turn = 0; turn < 100 && state.position.at === 'question'; turn++) {
          asked.add(state.position.path)
          const shown = prompt(form, state, env)
          if (shown.kind !== 'question') break
          const [choice] = shown.choices
          const input: FormInput = shown.canSkip
            ? { kind: 'skip' }
            : choice
              ? { kind: 'choose', values: [choice.value] }
              : { kind: 'text', text: '3' }
          const before = state
          state = storedState.read(
            JSON.parse(JSON.stringify(storedState.write(step(form, state, input, env).state))),
          )
          expect(state).not.toEqual(before)
          expect(begun(form, before, state, env)).toBeTypeOf('boolean')
        }
        expect(state.position.at).not.toBe('question')
        expect(asked.size).toBeGreaterThan(2)
      }
    },
  )

  test('audiences of every version can be said in words', () => {
    for (let version = 1; version <= storedAudience.version; version++)
      for (const json of samples('audience', version))
        expect(describeAudience(storedAudience.read(json), translator('hu'), new Map())).not.toBe('')
  })
})

describe('migrations', () => {
  const toCelsius: Migration = ({ fahrenheit, ...rest }) => ({
    ...rest,
    celsius: Math.round(((Number(fahrenheit) - 32) * 5) / 9),
  })
  const toList: Migration = ({ celsius, ...rest }) => ({ ...rest, readings: [celsius ?? 0] })
  const today = z.strictObject({ place: z.string(), readings: z.array(z.number()) })
  const weather = stored('weather', [toCelsius, toList], today)

  test('each step is taken from where the JSON stands', () => {
    const read = { place: 'Debrecen', readings: [20] }
    expect(weather.read({ place: 'Debrecen', fahrenheit: 68 })).toEqual(read)
    expect(weather.read({ v: 2, place: 'Debrecen', celsius: 20 })).toEqual(read)
    expect(weather.read({ v: 3, ...read })).toEqual(read)
    expect(weather.write(read)).toEqual({ v: 3, ...read })
  })

  test('version 1 is written as it ever was, without a mark', () => {
    expect(stored('plain', [], z.strictObject({ a: z.number() })).write({ a: 1 })).toEqual({ a: 1 })
  })

  test('what a newer version wrote is not guessed at', () => {
    expect(() => weather.read({ v: 4, place: 'Debrecen', mood: 'fine' })).toThrow(StoredByNewer)
    expect(() => weather.tryRead({ v: 4 })).toThrow(/newer version/)
  })

  test.each([null, undefined, 'text', 7, [], { v: 0 }, { v: 1.5 }, { v: 'two' }, { v: 3, place: 1 }])(
    '%j is no such thing',
    (json) => {
      expect(() => weather.read(json)).toThrow(z.ZodError)
      expect(weather.tryRead(json)).toBeUndefined()
    },
  )

  test('what is written is read, whatever it is', () => {
    fc.assert(
      fc.property(fc.string(), fc.array(fc.integer()), (place, readings) => {
        const value = { place, readings }
        expect(weather.read(JSON.parse(JSON.stringify(weather.write(value))))).toEqual(value)
      }),
    )
  })
})
