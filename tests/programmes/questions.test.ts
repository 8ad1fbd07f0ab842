import { describe, expect, test } from 'vitest'
import { prompt, result, start, step } from '../../src/forms/engine.ts'
import type { Answer, Form } from '../../src/forms/form.ts'
import type { FormInput, FormState } from '../../src/forms/state.ts'
import type { Programme } from '../../src/programmes/programme.ts'
import {
  changeForm,
  editFrom,
  newProgrammeForm,
  placeFrom,
  programmeFrom,
} from '../../src/programmes/questions.ts'
import { now, plainSeats, workshop, zone } from './sample.ts'

const env = { now, zone }

/** Goes through a form as a person would; the form may depend on what has been answered. */
class Person {
  state: FormState
  constructor(
    readonly form: (answers: Record<string, Answer | null>) => Form,
    readonly language = 'hu',
  ) {
    this.state = start(form({}), { language, seed: 'seed' }, env)
  }

  get current(): Form {
    return this.form(this.state.answers)
  }

  /** @returns the key of what is wrong, or its own words; undefined when all is well */
  does(input: FormInput): string | undefined {
    const { state, outcome } = step(this.current, this.state, input, env)
    this.state = state
    return outcome.kind === 'invalid' ? (outcome.problem.text ?? outcome.problem.key) : undefined
  }

  types(text: string): string | undefined {
    return this.does({ kind: 'text', text })
  }

  /** Types a moment, reads it back and says yes. @returns how it was repeated */
  agrees(text: string): string {
    const wrong = this.types(text)
    if (wrong !== undefined) return wrong
    const asked = prompt(this.current, this.state, env)
    if (asked.kind !== 'confirm') throw new Error(`not repeated back: ${JSON.stringify(asked)}`)
    return this.does({ kind: 'confirm' }) ?? asked.text
  }

  get asked(): string {
    const asked = prompt(this.current, this.state, env)
    return asked.kind === 'question' || asked.kind === 'confirm' ? asked.path : asked.kind
  }

  get answers(): Record<string, Answer> {
    return Object.fromEntries(
      [...result(this.current, this.state, env)].map(([path, { value }]) => [path, value]),
    )
  }
}

const newForm = (answers: Record<string, Answer | null>) => {
  const { starts } = answers
  return newProgrammeForm(typeof starts === 'object' && starts && 'local' in starts ? starts : null)
}

describe('a new programme', () => {
  test('is asked one thing at a time, each moment repeated back in full', () => {
    const person = new Person(newForm)
    expect(person.asked).toBe('type')
    person.does({ kind: 'choose', values: ['workshop'] })
    person.types('Pályázatíró műhely')
    person.does({ kind: 'skip' })
    person.types('Hogyan írjunk jó pályázatot?')
    person.does({ kind: 'skip' })
    expect(person.asked).toBe('starts')
    expect(person.agrees('dec. 3. 17:00')).toBe('2026. december 3., csütörtök 17:00')
    expect(person.agrees('19:00')).toBe('2026. december 3., csütörtök 19:00')
    person.types('Minta Művelődési Ház, https://meet.minta.hu/abc')
    person.types('20')
    expect(person.agrees('2026. december 1. 12:00')).toBe('2026. december 1., kedd 12:00')
    expect(person.asked).toBe('review')
    expect(programmeFrom(person.answers)).toEqual({
      type: 'workshop',
      title: { hu: 'Pályázatíró műhely' },
      description: { hu: 'Hogyan írjunk jó pályázatot?' },
      starts: { local: '2026-12-03T17:00', zone },
      ends: { local: '2026-12-03T19:00', zone },
      deadline: { local: '2026-12-01T12:00', zone },
      quota: null,
      place: 'Minta Művelődési Ház',
      link: 'https://meet.minta.hu/abc',
      capacity: 20,
    })
  })

  test.each([
    ['dec. 3. 17-19', '2026. december 3., csütörtök 17:00–19:00', '2026-12-03T19:00'],
    [
      'csütörtökhöz egy hétre 17 órától 19 óráig',
      '2026. december 3., csütörtök 17:00–19:00',
      '2026-12-03T19:00',
    ],
    [
      'dec. 3. 17:00 – dec. 4. 12:00',
      '2026. december 3., csütörtök 17:00 – 2026. december 4., péntek 12:00',
      '2026-12-04T12:00',
    ],
  ])('an end that was typed with the start is not asked for: %s', (typed, repeated, ends) => {
    const person = new Person(newForm)
    person.does({ kind: 'choose', values: ['workshop'] })
    person.types('Műhely')
    for (let skips = 0; skips < 3; skips++) person.does({ kind: 'skip' })
    expect(person.agrees(typed)).toBe(repeated)
    expect(person.asked).toBe('place')
    expect(person.answers).toMatchObject({
      starts: { local: '2026-12-03T17:00', zone },
      ends: { local: ends, zone },
    })
  })

  test('an end as an hour alone is the first such after the start', () => {
    const person = new Person(newForm)
    person.does({ kind: 'choose', values: ['workshop'] })
    person.types('Műhely')
    for (let skips = 0; skips < 3; skips++) person.does({ kind: 'skip' })
    person.agrees('dec. 3. 17:00')
    expect(person.agrees('7')).toBe('2026. december 3., csütörtök 19:00')
  })

  test('one language is required, whichever', () => {
    const person = new Person(newForm, 'en')
    person.does({ kind: 'choose', values: ['other'] })
    person.does({ kind: 'skip' })
    expect(person.asked).toBe('title_en')
    expect(person.does({ kind: 'skip' })).toBeDefined()
    expect(person.asked).toBe('title_en')
    person.types('Open day')
    expect(person.asked).toBe('description_hu')
  })

  test('says at once what is wrong with the times', () => {
    const person = new Person(newForm)
    person.does({ kind: 'choose', values: ['workshop'] })
    person.types('Műhely')
    for (let skips = 0; skips < 3; skips++) person.does({ kind: 'skip' })
    expect(person.agrees('2026. november 24. 17:00')).toBe(
      'A kezdés időpontja már elmúlt. Kérem, jövőbeli időpontot adjon meg.',
    )
    expect(person.agrees('2026. december 3. 17:00')).toBe('2026. december 3., csütörtök 17:00')
    expect(person.agrees('2026. december 3. 16:00')).toBe(
      'A program nem érhet véget a kezdése előtt. Kérem, a kezdésnél későbbi időpontot adjon meg.',
    )
    // Earlier than the start: it is the next day's.
    expect(person.agrees('1:00')).toBe('2026. december 4., péntek 1:00'.replace('1:00', '01:00'))
    person.types('Minta Ház')
    expect(person.types('0')).toBe('A férőhely 1 és 100 000 közötti egész szám legyen.')
    person.does({ kind: 'skip' })
    const late = 'A jelentkezési határidő jövőbeli időpont legyen, legkésőbb a program kezdete.'
    expect(person.agrees('2026. december 3. 18:00')).toBe(late)
    expect(person.agrees('2026. november 20. 18:00')).toBe(late)
    person.does({ kind: 'skip' })
    expect(person.asked).toBe('review')
    expect(programmeFrom(person.answers)).toMatchObject({ capacity: null, deadline: null })
  })
})

describe('a change', () => {
  const programme: Programme = {
    ...workshop,
    ...plainSeats,
    id: 'programme-of-22-letters',
    startsAt: new Date('2026-12-03T16:00:00Z'),
    endsAt: new Date('2026-12-03T18:00:00Z'),
    deadlineAt: new Date('2026-12-01T11:00:00Z'),
    listed: null,
    status: 'announced',
    revision: 0,
    edition: 0,
    editedAt: null,
    announcedAt: now,
    createdById: null,
  }

  test('of the time asks for start and end', () => {
    const person = new Person(({ starts }) =>
      changeForm(
        programme,
        'time',
        typeof starts === 'object' && starts && 'local' in starts ? starts : null,
        zone,
      ),
    )
    expect(person.agrees('2026. december 10. 18 óra')).toBe('2026. december 10., csütörtök 18:00')
    expect(person.agrees('20:30')).toBe('2026. december 10., csütörtök 20:30')
    expect(editFrom('time', person.answers)).toEqual({
      starts: { local: '2026-12-10T18:00', zone },
      ends: { local: '2026-12-10T20:30', zone },
    })
  })

  test('of the time takes both at once', () => {
    const person = new Person(() => changeForm(programme, 'time', null, zone))
    expect(person.agrees('dec. 10. este 6-8')).toBe('2026. december 10., csütörtök 18:00–20:00')
    // People hear of the change: it may be said why.
    expect(person.asked).toBe('reason')
    person.does({ kind: 'skip' })
    expect(person.asked).toBe('review')
    expect(editFrom('time', person.answers)).toEqual({
      starts: { local: '2026-12-10T18:00', zone },
      ends: { local: '2026-12-10T20:00', zone },
    })
  })

  test('what stands now is offered: one press keeps a title, another language is added', () => {
    const person = new Person(() =>
      changeForm({ ...programme, title: { hu: 'Műhely' } }, 'title', null, zone),
    )
    person.does({ kind: 'take-default' })
    person.types('Workshop')
    expect(editFrom('title', person.answers)).toEqual({ title: { hu: 'Műhely', en: 'Workshop' } })
  })

  test('offers what stands as the clocks of the workspace show it, since what is typed is meant so', () => {
    const person = new Person(() => changeForm(programme, 'time', null, 'Europe/London'))
    const asked = prompt(person.current, person.state, { now, zone: 'Europe/London' })
    expect(asked).toMatchObject({ default: { value: { local: '2026-12-03T16:00', zone: 'Europe/London' } } })
  })

  test('offers the reminders that stand in the language of whoever changes them', () => {
    const reminders = [{ before: { days: 1 }, quiet: true, to: 'going' as const, text: 'Laptop!' }]
    const offered = (language: 'hu' | 'en') => {
      const [item] = changeForm({ ...programme, reminders }, 'reminders', null, zone, language).items
      return item && 'default' in item ? item.default : undefined
    }
    expect(offered('hu')).toBe('1 nap, jön: Laptop!')
    expect(offered('en')).toBe('1 day, going: Laptop!')
  })

  test('a place is kept whole as it was taken', () => {
    const place = `Minta Ház, ${'a parkoló felől '.repeat(20)}balra`
    const person = new Person(() => changeForm(programme, 'place', null, zone))
    expect(person.types(place)).toBeUndefined()
    expect(editFrom('place', person.answers)).toEqual({ place, link: null })
  })

  test('a deadline is no later than the start; skipping takes it away', () => {
    const person = new Person(() => changeForm(programme, 'deadline', null, zone))
    expect(person.agrees('2026. december 4. 12:00')).toContain('legkésőbb a program kezdete')
    person.does({ kind: 'skip' })
    expect(editFrom('deadline', person.answers)).toEqual({ deadline: null })
  })
})

test.each([
  ['Minta Ház', { place: 'Minta Ház', link: null }],
  ['https://meet.minta.hu/a-b?c=1', { place: null, link: 'https://meet.minta.hu/a-b?c=1' }],
  [
    'Minta Ház (1. emelet); https://meet.minta.hu/abc.',
    { place: 'Minta Ház (1. emelet)', link: 'https://meet.minta.hu/abc' },
  ],
  ['javascript:alert(1)', { place: 'javascript:alert(1)', link: null }],
])('a place, a link or both: %s', (typed, expected) => {
  expect(placeFrom(typed)).toEqual(expected)
})
