/** A time that can be meant in two ways: asked back as a choice, by buttons or by a word. */
import { describe, expect, test } from 'vitest'
import { plainText } from '../../src/base/markup.ts'
import { ask, form } from '../../src/forms/build.ts'
import { prompt, start, step } from '../../src/forms/engine.ts'
import type { Form } from '../../src/forms/form.ts'
import { readPayload } from '../../src/forms/payloads.ts'
import { present } from '../../src/forms/present.ts'
import { type FormInput, type FormState, storedState } from '../../src/forms/state.ts'
import { translator } from '../../src/i18n/index.ts'

const zone = 'Europe/Budapest'
const env = { now: new Date('2026-11-25T09:00:00Z'), zone }

const event = form('event', { hu: 'Program', en: 'Event' }, [
  ask(
    'starts',
    'moment',
    { hu: 'Mikor kezdődik?', en: 'When does it start?' },
    {
      constraint: 'decimal-date-time(.) > decimal-date-time(now())',
      parameters: { end: 'ends' },
    },
  ),
  ask('ends', 'moment', { hu: 'Meddig tart?', en: 'Until when?' }, { required: false }),
  ask('title', 'text', { hu: 'Cím', en: 'Title' }),
])

function played(given: Form, inputs: (string | FormInput)[], language = 'hu'): FormState {
  let state = start(given, { language, seed: 's' }, env)
  for (const input of inputs) {
    const next = step(
      given,
      state,
      typeof input === 'string' ? { kind: 'text', text: input } : input,
      env,
    ).state
    state = storedState.read(JSON.parse(JSON.stringify(storedState.write(next))))
  }
  return state
}

const one = (type: string) =>
  form('one', { hu: 'Egy', en: 'One' }, [ask('at', type, { hu: 'Mikor?', en: 'When?' })])
const local = (time: string) => ({ local: `2026-11-26T${time}`, zone })

describe('an hour that could be morning or evening', () => {
  test.each([
    ['holnap 5-kor', 'hu', '2026. november 26., csütörtök 05:00', '2026. november 26., csütörtök 17:00'],
    ['tomorrow at 5', 'en', 'Thursday, 26 November 2026, 05:00', 'Thursday, 26 November 2026, 17:00'],
  ])('%s: two buttons and a way back, whatever shows them', (typed, language, first, second) => {
    const state = played(event, [typed], language)
    const shown = prompt(event, state, env)
    expect(shown).toMatchObject({ kind: 'offers', offers: [first, second] })
    const message = present(shown, { prefix: 'f:s:', tr: translator(language === 'hu' ? 'hu' : 'en') })
    const buttons = message.buttons?.flat() ?? []
    expect(buttons.map(({ label }) => label).slice(0, 2)).toEqual([first, second])
    expect(buttons).toHaveLength(3)
    const pressed = (at: number) => {
      const button = buttons[at]
      if (button?.kind !== 'action') throw new Error('no button')
      const rest = button.payload.slice('f:s:'.length)
      const input = readPayload(event, state, rest, { kind: 'button', payload: button.payload }, env)
      if (!input) throw new Error('the press belongs to nothing')
      return step(event, state, input, env).state
    }
    expect(pressed(0).answers).toEqual({ starts: local('05:00') })
    expect(pressed(1).answers).toEqual({ starts: local('17:00') })
    expect(pressed(2)).toMatchObject({ answers: {}, position: { path: 'starts' } })
    expect(pressed(2).pending).toBeUndefined()
    expect(plainText(message.text)).toContain(language === 'hu' ? 'Melyik időpontra gondolt?' : 'Which time')
  })

  test.each([
    ['délután', '17:00'],
    ['du.', '17:00'],
    ['PM', '17:00'],
    ['in the evening', '17:00'],
    ['17:00', '17:00'],
    ['délután 5', '17:00'],
    ['reggel', '05:00'],
    ['hajnalban', '05:00'],
    ['am', '05:00'],
  ])('typed: %s', (word, time) => {
    expect(played(event, ['holnap 5-kor', word]).answers).toEqual({ starts: local(time) })
  })

  test('another time typed instead is read as one', () => {
    expect(played(event, ['holnap 5-kor', 'holnap 18:00']).pending).toEqual([{ value: local('18:00') }])
    expect(played(event, ['holnap 5-kor', 'holnap 6-kor']).pending).toHaveLength(2)
  })

  test('what the form would not accept is not offered', () => {
    // It is ten in the morning.
    expect(played(event, ['ma 5-kor']).pending).toEqual([{ value: { local: '2026-11-25T17:00', zone } }])
  })

  test.each([
    ['time', '5', 'délután', '17:00'],
    ['time', 'half past five', 'am', '05:30'],
    ['dateTime', 'holnap 5-kor', 'du', '2026-11-26T17:00:00.000+01:00'],
    ['date', '3/12/2026', '3 December', '2026-12-03'],
    ['date', 'szerda, december 3.', 'szerda', '2026-12-02'],
  ])('in a survey: %s, %s, %s', (type, typed, word, answer) => {
    const given = one(type)
    expect(prompt(given, played(given, [typed]), env).kind).toBe('offers')
    expect(played(given, [typed, word]).answers).toEqual({ at: answer })
  })
})

describe('from one to another', () => {
  test('the end is answered with the start, and not asked', () => {
    const waiting = played(event, ['dec. 3. 17-19'])
    expect(prompt(event, waiting, env)).toMatchObject({
      kind: 'confirm',
      text: '2026. december 3., csütörtök 17:00–19:00',
    })
    const agreed = played(event, ['dec. 3. 17-19', { kind: 'confirm' }])
    expect(agreed.answers).toEqual({
      starts: { local: '2026-12-03T17:00', zone },
      ends: { local: '2026-12-03T19:00', zone },
    })
    expect(agreed.position).toEqual({ at: 'question', path: 'title' })
  })

  test('where both are open, they are chosen together', () => {
    const state = played(event, ['holnap 3-5', 'du.'])
    expect(state.answers).toEqual({ starts: local('15:00'), ends: local('17:00') })
  })

  test('a question that asks for one time says so', () => {
    const given = one('moment')
    const state = start(given, { language: 'hu', seed: 's' }, env)
    expect(step(given, state, { kind: 'text', text: 'holnap 17-19' }, env).outcome).toMatchObject({
      kind: 'invalid',
      problem: { key: 'forms-invalid-moment-range' },
    })
  })
})

describe('what is said by halves', () => {
  test.each([
    [['kedden ebéd után', '2-kor'], '2026-12-01T14:00'],
    [['kedden', 'délután', '5'], '2026-12-01T17:00'],
    [['17:00', 'kedden'], '2026-12-01T17:00'],
    [['munka után', 'holnap 5'], '2026-11-26T17:00'],
    [['tomorrow after work', '6'], '2026-11-26T18:00'],
    [['holnap', 'pénteken 17:00'], '2026-11-27T17:00'],
    [['kedden', 'nem tudom', '17:00'], '2026-12-01T17:00'],
  ])('%s', (typed, said) => {
    expect(played(event, typed).pending?.map(({ value }) => value)).toEqual([{ local: said, zone }])
  })

  test('in a dialogue, too, where what was refused stands', () => {
    const filled = (text: string): FormInput => ({ kind: 'fields', values: { starts: text } })
    const half = played(event, [filled('kedden munka után')])
    expect(half.ahead).toEqual({ starts: 'kedden munka után' })
    const again = played(event, [filled('kedden munka után'), filled('kedden munka után')])
    expect([again.ahead, again.half]).toEqual([{ starts: 'kedden munka után' }, 'kedden munka után'])
    const longer = played(event, [filled('holnap'), filled('Holnap délután'), filled('17')])
    expect(longer.pending?.map(({ value }) => value)).toEqual([local('17:00')])
    const whole = played(event, [filled('kedden munka után'), filled('18')])
    expect(whole.pending?.map(({ value }) => value)).toEqual([{ local: '2026-12-01T18:00', zone }])
  })
})

describe('a date without its day is kept until the rest is said', () => {
  test.each<[string[], string]>([
    [['1998 májusában', '4-én'], '1998-05-04'],
    [['1998 májusában', '4'], '1998-05-04'],
    [['1998 májusában', 'május 4'], '1998-05-04'],
    [['1998-ban', 'május 4.'], '1998-05-04'],
    [['1998', 'májusban', '4-én'], '1998-05-04'],
    [['98 tavasza', 'április 2-án'], '1998-04-02'],
    [['májusban', '1998', '4'], '1998-05-04'],
    [['1998-ban', 'nem tudom', 'május 4'], '1998-05-04'],
    [['1998-ban', '2001. május 4.'], '2001-05-04'],
    [['in May 1998', 'the 4th'], '1998-05-04'],
    [['May 1998', '4'], '1998-05-04'],
    [['in 1998', '4 May'], '1998-05-04'],
    [['in 1998', 'May', 'on the 4th'], '1998-05-04'],
  ])('%j', (said, day) => {
    const state = played(one('date'), said)
    const given = state.answers.at ?? state.pending?.[0]?.value
    expect(given).toEqual(day)
    expect(state.half).toBeUndefined()
  })
})

test('what says nothing of it is no half of an answer', () => {
  const wrong: FormInput = { kind: 'fields', values: { starts: 'egyszer' } }
  expect(played(event, ['egyszer', wrong]).half).toBeUndefined()
  expect(played(event, ['kedden', wrong]).half).toBe('kedden')
  expect(played(event, ['kedden', '17:00', { kind: 'confirm' }]).half).toBeUndefined()
})

describe('what is wrong is said in words', () => {
  const problem = (typed: string, language: 'hu' | 'en') => {
    const given = one('moment')
    const { outcome } = step(
      given,
      start(given, { language, seed: 's' }, env),
      { kind: 'text', text: typed },
      env,
    )
    if (outcome.kind !== 'invalid') throw new Error(outcome.kind)
    return translator(language).plain(outcome.problem.key, outcome.problem.args)
  }

  test.each([
    ['2027. február 29. 17:00', 'hu', '2027-ben nincs február 29.'],
    ['2026. február 29. 17:00', 'hu', '2026-ban nincs február 29.'],
    ['november 31. 17:00', 'hu', 'Nincs olyan nap, hogy november 31.'],
    ['29 February 2027 5pm', 'en', 'There is no 29 February in 2027.'],
    ['31 November 5pm', 'en', 'There is no 31 November.'],
    [
      'szombaton délután',
      'hu',
      'A napot értem (2026. november 28., szombat), de az óra is kell. Elég azt megírnia, például: 17:00.',
    ],
    [
      'saturday afternoon',
      'en',
      'I have the day (Saturday, 28 November 2026), but the time is needed too. The time alone is enough, for example: 17:00.',
    ],
    ['17 órától 19 óráig', 'hu', 'Az órát értem, de a nap is kell. Elég azt megírnia, például: dec. 3.'],
    ['munka után', 'hu', 'A napszakot értem, de a nap és az óra is kell. Például: dec. 3. 17:00.'],
    ['minden hétfőn', 'hu', 'Itt egyetlen alkalom kell, ismétlődés nélkül. Például: dec. 3. 17:00.'],
    ['Tuesday or Friday 5pm', 'en', 'One date is needed here, not several. For example: Dec 3 17:00.'],
  ] as const)('%s', (typed, language, said) => expect(problem(typed, language)).toBe(said))

  test.each([
    ['szerda, december 3. 17:00', 'hu', '2026. december 3., csütörtök, nem szerda'],
    ['Wednesday 3 December 5pm', 'en', 'it is Thursday, 3 December 2026, not a Wednesday'],
  ] as const)('a weekday that is not the date’s: %s', (typed, language, said) => {
    const shown = prompt(event, played(event, [typed], language), env)
    expect(plainText(present(shown, { prefix: 'f:s:', tr: translator(language) }).text)).toContain(said)
  })
})
