/** The engine, one promise a test. */
import { describe, expect, test } from 'vitest'
import { ask, form, group } from '../../src/forms/build.ts'
import {
  emptyInstances,
  instanceName,
  progress,
  prompt,
  result,
  start,
  step,
  summary,
} from '../../src/forms/engine.ts'
import type { Form } from '../../src/forms/form.ts'
import { reportLines } from '../../src/forms/report.ts'
import type { FormEnv, FormInput, FormState, QuestionPrompt } from '../../src/forms/state.ts'
import { importForm } from '../../src/forms/xlsform.ts'
import { translator } from '../../src/i18n/index.ts'

const env: FormEnv = {
  now: new Date('2026-11-25T09:00:00Z'),
  zone: 'Europe/Budapest',
  person: { username: 'minta' },
}

function imported(rows: string, attached: { name: string; bytes: Uint8Array }[] = []): Form {
  const result = importForm({ name: 'test.md', bytes: new TextEncoder().encode(rows) }, attached)
  if (!result.ok) throw new Error(reportLines(result, translator('en')).join('\n'))
  return result.form
}

function play(given: Form, inputs: (FormInput | string)[], environment = env, language = 'hu'): FormState {
  let state = start(given, { language, seed: 'seed' }, environment)
  for (const input of inputs) {
    const { state: next, outcome } = step(
      given,
      state,
      typeof input === 'string' ? { kind: 'text', text: input } : input,
      environment,
    )
    if (outcome.kind === 'invalid')
      throw new Error(`${JSON.stringify(input)} at ${outcome.path}: ${outcome.problem.key}`)
    state = next
  }
  return state
}

function asked(given: Form, state: FormState): QuestionPrompt {
  const shown = prompt(given, state, env)
  if (shown.kind !== 'question') throw new Error(`not a question: ${shown.kind}`)
  return shown
}

function values(given: Form, state: FormState): Record<string, string> {
  return Object.fromEntries([...result(given, state, env)].map(([path, { text }]) => [path, text]))
}

test('what a filter took away is chosen no longer, until it is offered again', () => {
  const given = imported(`
| survey |
| | type | name | label | choice_filter | relevant |
| | select_one yn | wide | Wide? | | |
| | select_one l | one | One | kind = 'x' or \${wide} = 'y' | |
| | select_multiple l | some | Some | kind = 'x' or \${wide} = 'y' | |
| | text | why | Why? | | selected(\${one}, 'b') |
| choices |
| | list_name | name | label | kind |
| | yn | y | Yes | |
| | yn | n | No | |
| | l | a | A | x |
| | l | b | B | z |`)
  const wide = play(given, ['y', 'b', 'a, b', 'so'])
  expect(values(given, wide)).toEqual({ wide: 'y', one: 'b', some: 'a b', why: 'so' })
  const narrow = play(given, ['y', 'b', 'a, b', 'so', { kind: 'jump', path: 'wide' }, 'n'])
  expect(values(given, narrow)).toEqual({ wide: 'n', some: 'a' })
  expect(narrow.position).toEqual({ at: 'question', path: 'one' })
  const again = step(
    given,
    step(given, narrow, { kind: 'jump', path: 'wide' }, env).state,
    { kind: 'text', text: 'y' },
    env,
  )
  expect(values(given, again.state)).toEqual(values(given, wide))
})

test('a value in the label of a choice: at the question, in the summary, in jr:choice-name, in a note', () => {
  const given = imported(
    `
| survey |
| | type | name | label | calculation |
| | date | day | Day | |
| | select_one when | w | When? | |
| | select_one_from_file places.csv | p | Where? | |
| | calculate | said | | concat(jr:choice-name(\${w}, '\${w}'), ', ', jr:choice-name(\${p}, '\${p}')) |
| | note | n | So: \${said} | |
| choices |
| | list_name | name | label |
| | when | then | On \${day} |
| | when | later | Later |`,
    [
      {
        name: 'places.csv',
        bytes: new TextEncoder().encode('name,label\nhere,"Here, where I was on ${day}"\n'),
      },
    ],
  )
  const before = play(given, ['2026-12-03'])
  expect(asked(given, before).choices.map(({ label }) => label)).toEqual([
    'On 2026. december 3., csütörtök',
    'Later',
  ])
  const after = play(given, [
    '2026-12-03',
    'On 2026. december 3., csütörtök',
    { kind: 'choose', values: ['here'] },
  ])
  expect(summary(given, after, env).map(({ text }) => text)).toEqual([
    '2026. december 3., csütörtök',
    'On 2026. december 3., csütörtök',
    'Here, where I was on 2026. december 3., csütörtök',
  ])
  expect(values(given, after).said).toBe(
    'On 2026. december 3., csütörtök, Here, where I was on 2026. december 3., csütörtök',
  )
})

test('the labels of a scale stand in one line under the question, in the language of the reader', () => {
  const given = imported(`
| survey |
| | type | name | label::hu | label::en | hint::hu | parameters |
| | range | a | Mennyire? | How much? | Őszintén! | start=1 end=5 tick_labelset=t |
| choices |
| | list_name | name | label::hu | label::en |
| | t | 1 | Semennyire | Not at all |
| | t | 5 | Nagyon | Very much |
| | t | 9 | Nincs | None |`)
  const state = play(given, [])
  expect(asked(given, state).hint).toBe('Őszintén!\n1 = Semennyire · 5 = Nagyon')
  expect(asked(given, { ...state, language: 'en' }).hint).toContain('1 = Not at all · 5 = Very much')
  expect(asked(given, state).choices.map(({ label }) => label)).toEqual(['1', '2', '3', '4', '5'])
})

describe('repeats', () => {
  const household = imported(`
| survey |
| | type | name | label | relevant | calculation | constraint |
| | begin repeat | member | Member | | | |
| | text | name | Name of the \${n} | | | |
| | calculate | n | | | position(..) | |
| | integer | age | Age of \${name} | | | . >= 0 |
| | text | school | School of \${name} | \${age} < 18 | | |
| | end repeat | | | | | |
| | calculate | people | | | count(\${member}) | |
| | calculate | total | | | sum(\${age}) | |
| | calculate | oldest | | | max(\${age}) | |
| | calculate | names | | | join(', ', \${name}) | |
| | calculate | second | | | indexed-repeat(\${name}, \${member}, 2) | |
| | note | end | \${people} people, \${total} years | | | |`)

  test('another one? is asked after each, and the instances count', () => {
    const state = play(household, ['Anna', '31', 'igen', 'Béla', '12', 'Kossuth', 'nem'])
    expect(values(household, state)).toEqual({
      'member[1]/name': 'Anna',
      'member[1]/n': '1',
      'member[1]/age': '31',
      'member[2]/name': 'Béla',
      'member[2]/n': '2',
      'member[2]/age': '12',
      'member[2]/school': 'Kossuth',
      people: '2',
      total: '43',
      oldest: '31',
      names: 'Anna, Béla',
      second: 'Béla',
    })
    const shown = prompt(household, state, env)
    expect(shown.kind === 'review' && shown.closing).toEqual([{ kind: 'note', text: '2 people, 43 years' }])
  })

  test('an instance with nothing answered in it is there', () => {
    const given = imported(`
| survey |
| | type | name | label | relevant |
| | begin repeat | a | A | |
| | text | x | X | |
| | begin repeat | b | B | |
| | text | y | Y | |
| | end repeat | | | |
| | end repeat | | | |
| | begin repeat | c | C | \${x} = 'never' |
| | text | z | Z | |
| | end repeat | | | |`)
    const skip: FormInput = { kind: 'skip' }
    const state = play(given, ['1', skip, 'igen', '2', 'nem', 'igen', skip, skip, 'nem', 'nem'])
    expect(values(given, state)).toEqual({ 'a[1]/x': '1', 'a[1]/b[2]/y': '2' })
    expect(emptyInstances(given, state, env)).toEqual(['a[1]/b[1]', 'a[2]', 'a[2]/b[1]'])
  })

  test('words name the instance they are in', () => {
    expect(asked(household, play(household, ['Anna'])).label).toBe('Age of Anna')
    const second = asked(household, play(household, ['Anna', '31', 'igen']))
    expect(second.label).toBe('Name of the 2')
    expect(second.preamble).toEqual([{ kind: 'heading', text: 'Member 2.' }])
  })

  test('no more of them hides the later ones, and brings them back', () => {
    const two = play(household, ['Anna', '31', 'igen', 'Béla', '40', 'nem'])
    const one = step(
      household,
      step(household, two, { kind: 'jump', path: 'member[1]+' }, env).state,
      { kind: 'choose', values: ['no'] },
      env,
    ).state
    expect(values(household, one)).toEqual({
      'member[1]/name': 'Anna',
      'member[1]/n': '1',
      'member[1]/age': '31',
      people: '1',
      total: '31',
      oldest: '31',
      names: 'Anna',
    })
    expect(one.position).toEqual({ at: 'review' })
    const again = step(
      household,
      step(household, one, { kind: 'jump', path: 'member[1]+' }, env).state,
      { kind: 'choose', values: ['yes'] },
      env,
    ).state
    expect(values(household, again)).toMatchObject({ people: '2', total: '71' })
  })

  test('repeat_count says how many', () => {
    const counted = imported(`
| survey |
| | type | name | label | repeat_count |
| | integer | n | How many? | |
| | begin repeat | r | R | \${n} |
| | text | t | T | |
| | end repeat | | | |`)
    expect(play(counted, ['0']).position).toEqual({ at: 'review' })
    expect(progress(counted, play(counted, ['3']), env)).toEqual({ answered: 1, total: 4 })
    expect(progress(counted, play(counted, ['200']), env).total).toBe(201)
  })

  test('a repeat in a repeat: references keep to the same instances', () => {
    const nested = imported(`
| survey |
| | type | name | label | repeat_count | relevant |
| | begin repeat | org | Org | 2 | |
| | text | org_name | Org name | | |
| | begin repeat | person | Person | 2 | |
| | text | person_name | Person of \${org_name} | | |
| | end repeat | | | | |
| | end repeat | | | | |`)
    const state = play(nested, ['Egy', 'a', 'b', 'Kettő'])
    expect(asked(nested, state).path).toBe('org[2]/person[1]/person_name')
    expect(asked(nested, state).label).toBe('Person of Kettő')
  })
})

describe('values', () => {
  test('what becomes irrelevant leaves the result and comes back', () => {
    const given = form('f', { hu: 'F' }, [
      ask('a', 'text', { hu: 'A' }),
      ask('b', 'text', { hu: 'B' }, { relevant: "${a} = 'igen'" }),
    ])
    const both = play(given, ['igen', 'megvan'])
    expect(values(given, both)).toEqual({ a: 'igen', b: 'megvan' })
    const without = play(given, ['igen', 'megvan', { kind: 'jump', path: 'a' }, 'nem'])
    expect(values(given, without)).toEqual({ a: 'nem' })
    const again = step(
      given,
      step(given, without, { kind: 'jump', path: 'a' }, env).state,
      { kind: 'text', text: 'igen' },
      env,
    ).state
    expect(values(given, again)).toEqual({ a: 'igen', b: 'megvan' })
    expect(again.position).toEqual({ at: 'review' })
  })

  test('an answer that a later change makes impossible is asked again', () => {
    const given = imported(`
| survey |
| | type | name | label | choice_filter | constraint |
| | select_one county | c | County | | |
| | select_one town | t | Town | county = \${c} | |
| | integer | max | Max | | |
| | integer | n | N | | . <= \${max} |
| choices |
| | list_name | name | label | county |
| | county | x | X | |
| | county | y | Y | |
| | town | a | A | x |
| | town | b | B | y |`)
    const end = play(given, ['X', 'A', '10', '9'])
    expect(end.position).toEqual({ at: 'review' })
    const moved = step(
      given,
      step(given, end, { kind: 'jump', path: 'c' }, env).state,
      { kind: 'text', text: 'Y' },
      env,
    ).state
    expect(moved.position).toEqual({ at: 'question', path: 't' })
    expect(asked(given, moved).choices.map(({ value }) => value)).toEqual(['b'])
    const less = step(
      given,
      step(given, end, { kind: 'jump', path: 'max' }, env).state,
      { kind: 'text', text: '5' },
      env,
    ).state
    expect(less.position).toEqual({ at: 'question', path: 'n' })
    // Not even `finish` gets by it.
    expect(
      step(given, { ...less, position: { at: 'review' } }, { kind: 'finish' }, env).outcome,
    ).toMatchObject({ kind: 'invalid', path: 'n' })
  })

  test('calculations, tables, labels of choices, names of responses', () => {
    const given = imported(
      `
| survey |
| | type | name | label | calculation | default |
| | select_one town | t | Town | | |
| | select_multiple town | more | More | | |
| | calculate | label | | jr:choice-name(\${t}, '\${t}') | |
| | calculate | labels | | jr:choice-name(\${more}, '\${more}') | |
| | calculate | people | | pulldata('towns', 'people', 'code', \${t}) | |
| | calculate | half | | round(\${people} div 2, 0) | |
| | calculate | big | | if(\${people} > 100000, 'big', 'small') | |
| | calculate | kept | | once(\${t}) | |
| | hidden | source | | | chat |
| | username | user | | | |
| | today | today | | | |
| settings |
| | form_title | form_id | instance_name |
| | T | t | concat(\${label}, ' – ', \${today}) |
| choices |
| | list_name | name | label::Magyar (hu) | label::English (en) |
| | town | d | Debrecen | Debrecen city |
| | town | h | Hortobágy | Hortobágy village |`,
      [{ name: 'towns.csv', bytes: new TextEncoder().encode('code,people\nd,200000\nh,1400\n') }],
    )
    const state = play(given, ['Debrecen', 'Debrecen, Hortobágy'])
    const expected = {
      t: 'd',
      more: 'd h',
      label: 'Debrecen',
      labels: 'Debrecen, Hortobágy',
      people: '200000',
      half: '100000',
      big: 'big',
      kept: 'd',
      source: 'chat',
      user: 'minta',
      today: '2026-11-25',
    }
    expect(values(given, state)).toEqual(expected)
    expect(instanceName(given, state, env)).toBe('Debrecen – 2026-11-25')
    const other = step(
      given,
      step(given, state, { kind: 'jump', path: 't' }, env).state,
      { kind: 'choose', values: ['h'] },
      env,
    ).state
    expect(values(given, other)).toMatchObject({ t: 'h', people: '1400', big: 'small', kept: 'd' })
    expect(values(given, step(given, state, { kind: 'language', language: 'en' }, env).state).label).toBe(
      'Debrecen city',
    )
    expect(summary(given, state, env, 'en')[0]).toEqual({ path: 't', label: 'Town', text: 'Debrecen city' })
  })

  test('defaults are offered, count before the question is reached, and are one tap', () => {
    const given = imported(`
| survey |
| | type | name | label | default | relevant |
| | text | a | A | | |
| | integer | n | N | 5 | |
| | date | d | D | today() | |
| | text | copy | Copy | \${n} | |
| | text | far | Far | | \${n} = 5 |`)
    const state = play(given, ['alma'])
    expect(asked(given, state).default).toEqual({ value: 5, text: '5' })
    expect(progress(given, state, env).total).toBe(5)
    expect(values(given, state)).toEqual({ a: 'alma' })
    const taken = play(given, [
      'alma',
      { kind: 'take-default' },
      { kind: 'take-default' },
      { kind: 'take-default' },
      { kind: 'skip' },
    ])
    expect(values(given, taken)).toEqual({ a: 'alma', n: '5', d: '2026-11-25', copy: '5' })
  })

  test('a read-only question is shown with its value, not asked', () => {
    const given = imported(`
| survey |
| | type | name | label | read_only | calculation |
| | integer | n | N | | |
| | integer | double | Doubled: | yes | \${n} * 2 |
| | text | t | T | | |`)
    const state = play(given, ['4'])
    expect(asked(given, state)).toMatchObject({ path: 't', preamble: [{ kind: 'note', text: 'Doubled: 8' }] })
    expect(values(given, state)).toEqual({ n: '4', double: '8' })
  })

  test('shuffled choices stay as they are for one person, with their own index; a seed makes them the same for all', () => {
    const choices = Array.from({ length: 12 }, (_, i) => `| | l | c${i} | Choice ${i} |`).join('\n')
    const given = imported(`
| survey |
| | type | name | label | parameters |
| | select_one l | mine | Mine | randomize=true |
| | select_one l | ours | Ours | randomize=true, seed=7 |
| choices |
| | list_name | name | label |
${choices}`)
    const order = (seed: string, path: string) => {
      const state = {
        ...start(given, { language: 'hu', seed }, env),
        position: { at: 'question' as const, path },
      }
      return asked(given, state).choices.map(({ index }) => index)
    }
    expect(order('one', 'mine')).toEqual(order('one', 'mine'))
    expect(order('one', 'mine')).not.toEqual(order('two', 'mine'))
    expect(order('one', 'ours')).toEqual(order('two', 'ours'))
    expect([...order('one', 'mine')].sort((a, b) => a - b)).toEqual(Array.from({ length: 12 }, (_, i) => i))
  })
})

describe('the way', () => {
  const given = form('f', { hu: 'F' }, [
    ask('when', 'moment', { hu: 'Mikor?' }),
    ask('title', 'text', { hu: 'Cím' }),
    ask('seats', 'integer', { hu: 'Helyek' }, { required: false, constraint: '. > 0' }),
    group('rest', { hu: 'Egyebek' }, [ask('why', 'text', { hu: 'Miért ${title}?' }, { required: false })]),
  ])

  test('what is asked back waits for a yes; a no asks again; a new answer replaces it', () => {
    const waiting = play(given, ['dec. 3. 17:00'])
    expect(prompt(given, waiting, env)).toMatchObject({
      kind: 'confirm',
      text: '2026. december 3., csütörtök 17:00',
    })
    expect(prompt(given, step(given, waiting, { kind: 'reject' }, env).state, env).kind).toBe('question')
    const replaced = step(given, waiting, { kind: 'text', text: 'dec. 4. 18:00' }, env).state
    expect(prompt(given, replaced, env)).toMatchObject({
      kind: 'confirm',
      text: '2026. december 4., péntek 18:00',
    })
    expect(values(given, step(given, waiting, { kind: 'confirm' }, env).state)).toEqual({
      when: '2026-12-03T17:00',
    })
  })

  test('a dialogue of several fields: asked together, answered in order, kept until they are understood', () => {
    const first = start(given, { language: 'hu', seed: 's' }, env)
    expect(asked(given, first).together.map(({ path }) => path)).toEqual(['when', 'title', 'seats'])
    const filled = step(
      given,
      first,
      { kind: 'fields', values: { when: 'holnap 18 óra', title: 'Bál', seats: 'kb. 40' } },
      env,
    )
    expect(prompt(given, filled.state, env)).toMatchObject({ kind: 'confirm', path: 'when' })
    const yes = step(given, filled.state, { kind: 'confirm' }, env)
    expect(yes.state.answers.title).toBe('Bál')
    expect(prompt(given, yes.state, env)).toMatchObject({ kind: 'confirm', path: 'seats', text: '40' })
    const wrong = step(
      given,
      first,
      { kind: 'fields', values: { when: 'egyszer', title: 'Bál', seats: '3' } },
      env,
    )
    expect(wrong.outcome).toMatchObject({ kind: 'invalid', path: 'when' })
    // What was refused, and what was typed after it, is still there when the dialogue opens again.
    expect(asked(given, wrong.state).together.map(({ value }) => value)).toEqual(['egyszer', 'Bál', '3'])
  })

  test('a question with a picture or a sound of its own is in no dialogue of another', () => {
    const shown = imported(
      `
| survey |
| | type | name | label | image | audio | big-image |
| | text | a | What do you hear? | | a.mp3 | |
| | text | b | And so? | | | |
| | text | c | What do you see? | | | c.png |
| | text | d | And there? | | | |
| | text | e | And here? | e.png | | |`,
    )
    const together = (state: FormState) => asked(shown, state).together.map(({ path }) => path)
    const first = start(shown, { language: 'en', seed: 's' }, env)
    expect(together(first)).toEqual(['a', 'b'])
    expect(together(play(shown, ['x', 'y']))).toEqual(['c', 'd'])
    expect(together(play(shown, ['x', 'y', 'z', 'v']))).toEqual(['e'])
  })

  test('pause keeps the place; a day later it goes on, in another language too', () => {
    const paused = step(given, play(given, ['dec. 3. 17:00', { kind: 'confirm' }]), { kind: 'pause' }, env)
    expect(paused.outcome).toEqual({ kind: 'paused' })
    const later = { ...env, now: new Date('2026-12-02T09:00:00Z') }
    const resumed = step(
      given,
      step(given, paused.state, { kind: 'resume' }, later).state,
      { kind: 'language', language: 'en' },
      later,
    )
    expect(resumed.state.paused).toBe(false)
    expect(prompt(given, resumed.state, later)).toMatchObject({ kind: 'question', path: 'title' })
  })

  test('without a review the form is done after its last question', () => {
    const short = form('s', { hu: 'S' }, [ask('a', 'text', { hu: 'A' })], { review: false })
    const first = start(short, { language: 'hu', seed: 's' }, env)
    expect(step(short, first, { kind: 'text', text: 'x' }, env).outcome).toEqual({ kind: 'done' })
  })

  test('a finished form takes nothing more', () => {
    const short = form('s', { hu: 'S' }, [ask('a', 'text', { hu: 'A' })], { review: false })
    const done = step(
      short,
      start(short, { language: 'hu', seed: 's' }, env),
      { kind: 'text', text: 'x' },
      env,
    ).state
    expect(step(short, done, { kind: 'text', text: 'y' }, env)).toEqual({
      state: done,
      outcome: { kind: 'done' },
    })
  })

  test('a required condition, and the form’s own words when it is not met', () => {
    const strict = imported(`
| survey |
| | type | name | label | required | required_message::hu | constraint | constraint_message::hu |
| | text | a | A | | | | |
| | text | b | B | \${a} = 'x' | Ez kell, \${a}! | string-length(.) > 2 | Túl rövid. |`)
    const at = play(strict, ['x'])
    expect(step(strict, at, { kind: 'skip' }, env).outcome).toMatchObject({
      kind: 'invalid',
      problem: { text: 'Ez kell, x!' },
    })
    expect(step(strict, at, { kind: 'text', text: 'ab' }, env).outcome).toMatchObject({
      kind: 'invalid',
      problem: { text: 'Túl rövid.' },
    })
    expect(play(strict, ['y', { kind: 'skip' }]).position).toEqual({ at: 'review' })
  })

  test('thousands of questions, each depending on the next, need no deep stack', () => {
    const count = 3000
    const items = Array.from({ length: count }, (_, i) =>
      i === count - 1
        ? ask(`q${i}`, 'text', { hu: 'Utolsó' })
        : ask(
            `q${i}`,
            'calculate',
            { hu: '' },
            { calculation: `concat(\${q${i + 1}}, '')`, required: false },
          ),
    )
    const long = form('long', { hu: 'Hosszú' }, items)
    const end = play(long, ['vége'])
    expect(result(long, end, env).get('q0')?.text).toBe('vége')
  })
})

describe("values in the form's own writing", () => {
  const given = imported(`
| survey |
| | type | name | label | default | calculation | readonly |
| | integer | a | A | | | |
| | decimal | share | Share | | \${a} div 8 | yes |
| | decimal | offered | Offered | 0.125 | | |
| | select_one scale | chosen | Chosen | 1 | | |
| | dateTime | when | When | now() | | |
| choices |
| | list_name | name | label |
| | scale | 1 | 0 |
| | scale | 2 | 1 |`)

  test.each(['hu', 'en'])('mean the same in every language (%s)', (language) => {
    const state = play(given, ['1'], env, language)
    expect(values(given, state).share).toBe('0.125')
    const offered = asked(given, state)
    expect(offered.default?.value).toBe(0.125)
    const atChoice = step(given, state, { kind: 'take-default' }, env).state
    expect(asked(given, atChoice).default?.value).toBe('1')
    const atMoment = step(given, atChoice, { kind: 'take-default' }, env).state
    expect(asked(given, atMoment).default?.value).toBe('2026-11-25T10:00:00.000+01:00')
  })

  test("what is typed means what is seen: a label comes before another choice's value", () => {
    const state = play(given, ['1', '0.125', '1'])
    expect(values(given, state).chosen).toBe('2')
    expect(values(given, state).offered).toBe('0.125')
    const pressed = play(given, ['1', '0.125', { kind: 'choose', values: ['1'] }])
    expect(values(given, pressed).chosen).toBe('1')
  })
})

test('"or other" adds its choice to a list from a file too', () => {
  const csv = new TextEncoder().encode('name,label\nx,Iksz\ny,Ipszilon')
  const given = imported(
    '| survey |\n| | type | name | label |\n| | select_one_from_file x.csv or_other | a | A |',
    [{ name: 'x.csv', bytes: csv }],
  )
  const state = play(given, [{ kind: 'choose', values: ['other'] }, 'Zé'])
  expect(values(given, state)).toEqual({ a: 'other', a_other: 'Zé' })
})

test('the head of a matrix is words above its first row, not a question', () => {
  const given = imported(`
| survey |
| | type | name | label | appearance | required |
| | begin group | g | | field-list | |
| | select_one yn | head | How was it? | label | yes |
| | select_one yn | food | Food | list-nolabel | yes |
| | select_one yn | room | Room | list-nolabel | yes |
| | end group | | | | |
| choices |
| | list_name | name | label |
| | yn | yes | Good |
| | yn | no | Bad |`)
  const shown = asked(given, play(given, []))
  expect(shown.path).toBe('g/food')
  expect(shown.preamble).toContainEqual({ kind: 'note', text: 'How was it?' })
  expect(values(given, play(given, ['Good', 'Bad']))).toEqual({ 'g/food': 'yes', 'g/room': 'no' })
})

test('what is marked in one list after the other waits until it is ended', () => {
  const given = imported(`
| survey |
| | type | name | label | required |
| | select_multiple l | many | Which? | yes |
| | text | next | Next? | |
| choices |
| | list_name | name | label |
| | l | a | A |
| | l | b | B |
| | l | c | C |`)
  const mark = (state: FormState, values: string[]) => step(given, state, { kind: 'mark', values }, env).state
  const first = mark(play(given, []), ['a'])
  expect(asked(given, first)).toMatchObject({ path: 'many', draft: ['a'] })
  const second = mark(first, ['a', 'c', 'of no list'])
  expect(asked(given, second)).toMatchObject({ path: 'many', draft: ['a', 'c'] })
  const ended = step(given, second, { kind: 'chosen' }, env).state
  expect(asked(given, ended).path).toBe('next')
  expect(values(given, ended)).toEqual({ many: 'a c' })
  // All taken off again, it is as if nothing was chosen.
  expect(step(given, mark(second, []), { kind: 'chosen' }, env).outcome.kind).toBe('invalid')
})

test.each<FormInput>([
  { kind: 'choose', values: ['a', 'b', 'c'] },
  { kind: 'text', text: 'A, B, C' },
])('one ticked too many: what was ticked stays, and one is taken off (%j)', (many) => {
  const given = imported(`
| survey |
| | type | name | label | constraint |
| | select_multiple l | two | At most two | count-selected(.) <= 2 |
| choices |
| | list_name | name | label |
| | l | a | A |
| | l | b | B |
| | l | c | C |`)
  const { state, outcome } = step(given, play(given, []), many, env)
  expect(outcome.kind).toBe('invalid')
  expect(asked(given, state).draft).toEqual(['a', 'b', 'c'])
  const fewer = step(given, state, { kind: 'toggle', value: 'c' }, env)
  const taken = step(given, fewer.state, { kind: 'chosen' }, env)
  expect(values(given, taken.state)).toEqual({ two: 'a b' })
})
