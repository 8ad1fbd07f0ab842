/** What people see of the sample survey, and what their presses mean. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { plainText } from '../../src/base/markup.ts'
import type { Ask, Message } from '../../src/base/message.ts'
import { prompt, start, step } from '../../src/forms/engine.ts'
import type { Form } from '../../src/forms/form.ts'
import { readPayload } from '../../src/forms/payloads.ts'
import { present, presentProblem } from '../../src/forms/present.ts'
import { picturesShown } from '../../src/forms/shown-media.ts'
import type { FormEnv, FormInput, FormState } from '../../src/forms/state.ts'
import { importForm } from '../../src/forms/xlsform.ts'
import { translator } from '../../src/i18n/index.ts'

const env: FormEnv = { now: new Date('2026-11-25T09:00:00Z'), zone: 'Europe/Budapest' }
const prefix = `f:${'A'.repeat(22)}:`

function sample(): Form {
  const path = join(import.meta.dirname, '../../samples/helyzetfelmeres.xlsx')
  const result = importForm({ name: 'helyzetfelmeres.xlsx', bytes: readFileSync(path) })
  if (!result.ok) throw new Error('the sample does not import')
  return result.form
}

const form = sample()

/** A person's answers, one after the other; some wrong, some asked back. */
const answers: FormInput[] = [
  { kind: 'choose', values: ['OK'] },
  { kind: 'text', text: 'egyesulet' },
  { kind: 'text', text: '1700' },
  { kind: 'text', text: '1998-ban' },
  { kind: 'choose', values: ['debreceni'] },
  { kind: 'text', text: 'debrcen' },
  { kind: 'confirm' },
  { kind: 'toggle', value: 'kultura' },
  { kind: 'toggle', value: 'other' },
  { kind: 'chosen' },
  { kind: 'text', text: 'méhészet <b>&</b>' },
  { kind: 'choose', values: ['igen'] },
  { kind: 'choose', values: ['nagyon'] },
  { kind: 'text', text: 'kb. 20' },
  { kind: 'confirm' },
  { kind: 'take-default' },
  { kind: 'choose', values: ['u1m'] },
  { kind: 'choose', values: ['palyazat', 'egyik_sem'] },
  { kind: 'choose', values: ['palyazat'] },
  { kind: 'text', text: '12,5' },
  { kind: 'choose', values: ['soha'] },
  { kind: 'chosen' },
  { kind: 'toggle', value: 'partnerek' },
  { kind: 'toggle', value: 'jelentes' },
  { kind: 'toggle', value: 'helyiseg' },
  { kind: 'toggle', value: 'palyazatiras' },
  { kind: 'text', text: 'Többet kellene beszélgetni.' },
  { kind: 'choose', values: ['strategia'] },
  { kind: 'text', text: 'holnap' },
  { kind: 'text', text: 'du. 5' },
  { kind: 'location', place: { latitude: 47.5316, longitude: 21.6273 } },
  { kind: 'file', file: { file: 'f1', name: 'logo.png', type: 'image/png' } },
  { kind: 'finish' },
]

function shown(message: Message): string {
  const { ask } = message
  const lines = [message.text as string]
  if (ask) lines.push(`[${ask.kind}] ${asked(ask)}`)
  for (const row of message.buttons ?? []) lines.push(row.map(({ label }) => `(${label})`).join(' '))
  return lines.join('\n')
}

function asked(ask: Ask): string {
  if ('choices' in ask)
    return ask.choices.map(({ label, selected }) => (selected ? `*${label}*` : label)).join(' | ')
  if (ask.kind === 'text')
    return ask.fields.map(({ label, value }) => `${label}${value ? ` = ${value}` : ''}`).join(' | ')
  return ask.label
}

describe.each(['hu', 'en'] as const)('in %s', (language) => {
  test('the whole survey reads as its golden file', async () => {
    const tr = translator(language)
    let state = start(form, { language, seed: 'golden' }, env)
    const screens: string[] = []
    for (const input of answers) {
      screens.push(shown(present(prompt(form, state, env), { prefix, tr })))
      const next = step(form, state, input, env)
      state = next.state
      if (next.outcome.kind === 'invalid') screens.push(presentProblem(next.outcome.problem, tr))
    }
    expect(state.position.at).toBe('done')
    screens.push(shown(present(prompt(form, state, env), { prefix, tr })))
    await expect(`${screens.join('\n\n---\n\n')}\n`).toMatchFileSnapshot(
      `golden/helyzetfelmeres.${language}.txt`,
    )
  })
})

/** Every payload of a message, choices and page buttons too. */
function payloadsOf(message: Message): string[] {
  const { ask } = message
  const own: string[] = []
  if (ask && 'choices' in ask) {
    own.push(...ask.choices.map(({ value }) => ask.payload + value), `${ask.pagePayload}12`)
    if (ask.kind === 'choose-many') own.push(ask.donePayload)
  } else if (ask && 'payload' in ask) own.push(ask.payload)
  const buttons = (message.buttons ?? [])
    .flat()
    .flatMap((button) => (button.kind === 'action' ? [button.payload] : []))
  return [...own, ...buttons]
}

const statesOnTheWay: FormState[] = (() => {
  let state = start(form, { language: 'hu', seed: 'way' }, env)
  const states = [state]
  for (const input of answers.slice(0, -1)) {
    state = step(form, state, input, env).state
    states.push(state)
  }
  return states
})()

describe('payloads', () => {
  const tr = translator('hu')
  const press = (state: FormState, payload: string) =>
    readPayload(form, state, payload.slice(prefix.length), { kind: 'button', payload }, env)

  test('fit into 64 bytes, and mean something to the question they belong to', () => {
    for (const state of statesOnTheWay) {
      const message = present(prompt(form, state, env), { prefix, tr })
      for (const payload of payloadsOf(message)) {
        expect(Buffer.byteLength(payload)).toBeLessThanOrEqual(64)
        if (message.ask?.kind === 'text' && payload === message.ask.payload) continue
        const input = press(state, payload)
        expect(input, `${payload} at ${JSON.stringify(state.position)}`).not.toBeNull()
        if (input) expect(step(form, state, input, env).outcome.kind).toMatch(/prompt|paused|invalid|done/)
      }
      for (const choice of message.ask && 'choices' in message.ask ? message.ask.choices : [])
        expect(choice.value).toMatch(/^[A-Za-z0-9_.-]{1,64}$/)
    }
  })

  test('of another question are known to be stale', () => {
    const current = statesOnTheWay.at(4)
    const before = statesOnTheWay.at(1)
    if (!current || !before) throw new Error('too short a way')
    const old = payloadsOf(present(prompt(form, before, env), { prefix, tr }))
    expect(old.map((payload) => press(current, payload))).toEqual(old.map(() => null))
  })

  test('from anywhere are no harm', () => {
    const [first] = statesOnTheWay
    if (!first) throw new Error('no way')
    for (const rest of [
      '',
      ':',
      'x',
      '::::',
      'review:f',
      'AAAAAA:c0',
      '\u0000',
      'a'.repeat(500),
      '__proto__:c0',
    ])
      expect(readPayload(form, first, rest, { kind: 'button', payload: rest }, env)).toBeNull()
  })

  test('a native selection is the whole answer, a dialogue several', () => {
    const many = statesOnTheWay.find(
      (state) => state.position.at === 'question' && state.position.path.endsWith('terulet'),
    )
    if (!many) throw new Error('no such question')
    const message = present(prompt(form, many, env), { prefix, tr })
    if (message.ask?.kind !== 'choose-many') throw new Error('not asked so')
    const { payload, choices } = message.ask
    const values = choices.slice(0, 2).map((choice) => choice.value)
    expect(
      readPayload(form, many, payload.slice(prefix.length), { kind: 'selection', payload, values }, env),
    ).toEqual({ kind: 'choose', values: ['kultura', 'oktatas'] })

    const text = statesOnTheWay.find(
      (state) => state.position.at === 'question' && state.position.path.endsWith('onkentes'),
    )
    if (!text) throw new Error('no such question')
    const asks = present(prompt(form, text, env), { prefix, tr }).ask
    if (asks?.kind !== 'text') throw new Error('not asked so')
    expect(asks.fields).toHaveLength(2)
    const typed = Object.fromEntries(asks.fields.map(({ name }, index) => [name, String(index + 3)]))
    const input = readPayload(
      form,
      text,
      asks.payload.slice(prefix.length),
      { kind: 'fields', payload: asks.payload, values: typed },
      env,
    )
    expect(input).toEqual({
      kind: 'fields',
      values: { 'eroforras/onkentes': '3', 'eroforras/alkalmazott': '4' },
    })
    const after = input ? step(form, text, input, env) : undefined
    expect(after?.state.position).toEqual({ at: 'question', path: 'eroforras/bevetel' })
  })
})

test('nothing that a person or a form says becomes markup', () => {
  const hostile: Form = {
    ...form,
    title: { hu: '<b>cím</b>' },
    items: [
      {
        kind: 'question',
        type: 'text',
        name: 'q',
        label: { hu: '<a href="x">&</a>' },
        appearance: [],
        parameters: {},
      },
    ],
  }
  const state = start(hostile, { language: 'hu', seed: 's' }, env)
  const message = present(prompt(hostile, state, env), { prefix, tr: translator('hu') })
  expect(message.text).not.toContain('<a ')
  expect(plainText(message.text)).toContain('<a href="x">&</a>')
})

test('minimal folds the choices, and is before what would stand them side by side', () => {
  const asked = (appearance: string[]) => {
    const choices = ['x', 'y'].map((value) => ({ value, label: { hu: value } }))
    const question = { kind: 'question' as const, type: 'select_one', name: 'q', label: { hu: 'Q' } }
    const given: Form = {
      ...form,
      items: [{ ...question, appearance, parameters: {}, choiceList: 'l' }],
      choices: { l: choices },
    }
    const state = start(given, { language: 'hu', seed: 's' }, env)
    return present(prompt(given, state, env), { prefix, tr: translator('hu') }).ask
  }
  expect(asked(['minimal', 'columns'])).toMatchObject({ kind: 'choose-one', folded: true })
  expect(asked(['minimal', 'columns'])).not.toHaveProperty('compact')
  expect(asked(['columns'])).toMatchObject({ compact: true })
  expect(asked([])).not.toHaveProperty('folded')
})

test('the picture of a question, of the note above it, or of its choices', () => {
  const picture = (image: string) => ({ hu: image })
  const question = { kind: 'question' as const, appearance: [], parameters: {} }
  const pictured: Form = {
    ...form,
    items: [
      { ...question, type: 'note', name: 'n', label: { hu: 'N' }, image: picture('note.png') },
      { ...question, type: 'text', name: 'a', label: { hu: 'A' } },
      { ...question, type: 'text', name: 'b', label: { hu: 'B' }, image: picture('b.png') },
      { ...question, type: 'select_one', name: 'c', label: { hu: 'C' }, choiceList: 'l' },
    ],
    choices: {
      l: ['x', 'y'].map((value) => ({ value, label: { hu: value }, image: picture(`${value}.png`) })),
    },
  }
  const asked: string[][] = []
  let state = start(pictured, { language: 'hu', seed: 's' }, env)
  for (const text of ['1', '2', 'x']) {
    const asks = prompt(pictured, state, env)
    asked.push(
      picturesShown(asks).map(({ name, label }) => (label === undefined ? name : `${name}=${label}`)),
    )
    const picture = { id: 'f', name: 'f.png', type: 'image/png' }
    const message = present(asks, { prefix, tr: translator('hu'), picture })
    expect(message.picture?.id).toBe('f')
    state = step(pictured, state, { kind: 'text', text }, env).state
  }
  expect(asked).toEqual([['note.png'], ['b.png'], ['x.png=x', 'y.png=y']])
})

test('a hint and a longer one (guidance_hint) stand below the question', () => {
  const sheet = [
    '| survey | | | | | | |',
    '| | type | name | label::Magyar (hu) | label::English (en) | hint::Magyar (hu) | guidance_hint::Magyar (hu) |',
    '| | text | cel | Cél | Aim | Röviden | Például: ifjúság |',
  ].join('\n')
  const result = importForm({ name: 'form.md', bytes: new TextEncoder().encode(sheet) })
  if (!result.ok) throw new Error('it does not import')
  const state = start(result.form, { language: 'hu', seed: 'seed' }, env)
  const { text } = present(prompt(result.form, state, env), { prefix, tr: translator('hu') })
  expect(plainText(text)).toMatch(/Cél\s+Röviden\s+Például: ifjúság/)
})
