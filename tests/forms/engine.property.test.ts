/**
 * Whatever a person does in whatever order (answers, wrong answers, back, skip, jump, language, pause), the result has
 * no irrelevant answer, no required one is missing at the end, and the same answers lead the same way.
 */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ask, form, group } from '../../src/forms/build.ts'
import { prompt, result, start, step } from '../../src/forms/engine.ts'
import type { Answer, Form, Item } from '../../src/forms/form.ts'
import {
  type FormEnv,
  type FormInput,
  type FormState,
  type Prompt,
  storedState,
} from '../../src/forms/state.ts'

const env: FormEnv = { now: new Date('2026-11-25T09:00:00Z'), zone: 'Europe/Budapest' }
const choices = ['a', 'b', 'c'].map((value) => ({ value, label: { hu: value.toUpperCase(), en: value } }))

type Values = (path: string) => Answer | undefined

/** A condition in the form's language and, independently of our expressions, in JavaScript. */
interface Condition {
  source: string
  holds(values: Values): boolean
}

interface Made {
  form: Form
  /** By path without instance numbers; of a question in a group or repeat, its own and those of all around it. */
  conditions: Map<string, Condition[]>
  required: Map<string, Condition>
}

const types = ['select_one', 'select_multiple', 'integer', 'text'] as const

/** Conditions on a question named q<n>; `type` says what can be asked of it. */
function conditionOn(name: string, path: string, type: (typeof types)[number], variant: number): Condition {
  const ref = `\${${name}}`
  const value = (values: Values) => values(path)
  switch (type) {
    case 'select_one':
      return variant % 2 === 0
        ? { source: `${ref} = 'a'`, holds: (values) => value(values) === 'a' }
        : { source: `${ref} != 'b'`, holds: (values) => value(values) !== 'b' }
    case 'select_multiple':
      return {
        source: `selected(${ref}, 'b')`,
        holds: (values) => [value(values)].flat().includes('b'),
      }
    case 'integer':
      return {
        source: `${ref} > 5`,
        holds: (values) => Number(value(values) ?? Number.NaN) > 5,
      }
    case 'text':
      return {
        source: `string-length(${ref}) > 2`,
        holds: (values) => String(value(values) ?? '').length > 2,
      }
  }
}

interface Plan {
  type: (typeof types)[number]
  dependsOn: number | null
  variant: number
  negated: boolean
  required: 'yes' | 'no' | 'if'
  grouped: boolean
}

const plans = fc.array(
  fc.record<Plan>({
    type: fc.constantFrom(...types),
    dependsOn: fc.option(fc.nat(20)),
    variant: fc.nat(3),
    negated: fc.boolean(),
    required: fc.constantFrom('yes', 'no', 'if'),
    grouped: fc.boolean(),
  }),
  { minLength: 1, maxLength: 9 },
)

/** Dependencies may look ahead as well as back, but never round: each depends on a question of lower rank. */
function make(list: Plan[], order: number[]): Made {
  const conditions: Made['conditions'] = new Map()
  const required: Made['required'] = new Map()
  const pathOf = (index: number) => (list[index]?.grouped ? `g${index}/q${index}` : `q${index}`)
  const rank = (index: number) => order.indexOf(index)
  const items = list.map((plan, index): Item => {
    const candidates = list.map((_, each) => each).filter((each) => rank(each) < rank(index))
    const target =
      plan.dependsOn === null ? undefined : candidates[plan.dependsOn % Math.max(1, candidates.length)]
    const targetPlan = target === undefined ? undefined : list[target]
    let condition: Condition | undefined
    if (target !== undefined && targetPlan) {
      const plain = conditionOn(`q${target}`, pathOf(target), targetPlan.type, plan.variant)
      condition = plan.negated
        ? { source: `not(${plain.source})`, holds: (values) => !plain.holds(values) }
        : plain
    }
    const path = pathOf(index)
    conditions.set(path, condition ? [condition] : [])
    const always: Condition = { source: 'true()', holds: () => true }
    if (plan.required === 'yes') required.set(path, always)
    if (plan.required === 'if' && condition) required.set(path, condition)
    const question = ask(
      `q${index}`,
      plan.type,
      { hu: `Kérdés ${index}`, en: `Question ${index}` },
      {
        required: required.get(path)?.source ?? false,
        ...(plan.type.startsWith('select') && { choices }),
        ...(plan.type === 'integer' && { constraint: '. >= 0' }),
        ...(condition && !plan.grouped && { relevant: condition.source }),
      },
    )
    return plan.grouped
      ? group(`g${index}`, { hu: `Csoport ${index}` }, [question], condition?.source)
      : question
  })
  const repeat: Item = {
    kind: 'repeat',
    name: 'members',
    label: { hu: 'Tagok' },
    appearance: [],
    items: [
      ask('name', 'text', { hu: 'Név' }),
      ask('role', 'text', { hu: 'Szerep' }, { required: false, relevant: 'string-length(${name}) > 3' }),
    ],
  }
  conditions.set('members/name', [])
  conditions.set('members/role', [{ source: '', holds: () => true }])
  return { form: form('random', { hu: 'Véletlen', en: 'Random' }, [...items, repeat]), conditions, required }
}

const inputs = fc.array(
  fc.oneof(
    {
      arbitrary: fc.record({
        kind: fc.constant('text' as const),
        text: fc.constantFrom('a', 'b', 'hello', '7', '3', '-1', 'kb. 20', '', 'igen', 'nem', 'a, b'),
      }),
      weight: 6,
    },
    {
      arbitrary: fc.record({
        kind: fc.constant('choose' as const),
        values: fc.subarray(['a', 'b', 'c', 'yes', 'no']),
      }),
      weight: 4,
    },
    {
      arbitrary: fc.record({ kind: fc.constant('toggle' as const), value: fc.constantFrom('a', 'b', 'zzz') }),
      weight: 2,
    },
    {
      arbitrary: fc.constantFrom<FormInput>(
        { kind: 'chosen' },
        { kind: 'skip' },
        { kind: 'back' },
        { kind: 'confirm' },
        { kind: 'reject' },
        { kind: 'keep' },
        { kind: 'remove' },
        { kind: 'take-default' },
        { kind: 'pause' },
        { kind: 'resume' },
        { kind: 'finish' },
      ),
      weight: 6,
    },
    {
      arbitrary: fc.record({
        kind: fc.constant('jump' as const),
        path: fc.constantFrom('q0', 'q1', 'g2/q2', 'q3', 'members[1]/name', 'members[2]/name', 'nothing'),
      }),
      weight: 3,
    },
    {
      arbitrary: fc.record({
        kind: fc.constant('language' as const),
        language: fc.constantFrom('hu', 'en', 'xx'),
      }),
      weight: 1,
    },
    {
      arbitrary: fc.record({ kind: fc.constant('page' as const), page: fc.integer({ min: -3, max: 5 }) }),
      weight: 1,
    },
    {
      arbitrary: fc.record({
        kind: fc.constant('fields' as const),
        values: fc.dictionary(
          fc.constantFrom('q0', 'q1', 'members[1]/name'),
          fc.constantFrom('8', 'text', ''),
        ),
      }),
      weight: 1,
    },
  ),
  { maxLength: 40 },
)

/** A good answer to whatever is asked, until the end. */
function complete(made: Made, state: FormState): FormState {
  let current = state
  for (let turn = 0; turn < 200; turn += 1) {
    const shown = prompt(made.form, current, env)
    if (shown.kind === 'done') return current
    current = step(made.form, current, goodAnswer(shown), env).state
  }
  throw new Error('the form does not end')
}

function goodAnswer(shown: Prompt): FormInput {
  if (shown.kind === 'confirm' || shown.kind === 'remove') return { kind: 'confirm' }
  if (shown.kind !== 'question') return { kind: 'finish' }
  const texts: Record<string, string> = {
    integer: '7',
    text: 'hello',
    select_multiple: 'a, b',
    select_one: 'a',
    repeat: 'nem',
  }
  return { kind: 'text', text: texts[shown.type] ?? '' }
}

const withoutNumbers = (path: string) => path.replace(/\[\d+\]/g, '')

function checkEnd(made: Made, state: FormState): void {
  const values = new Map([...result(made.form, state, env)].map(([path, { value }]) => [path, value]))
  const lookUp: Values = (path) => values.get(path)
  for (const path of values.keys()) {
    const conditions = made.conditions.get(withoutNumbers(path)) ?? []
    for (const condition of conditions)
      if (condition.source !== '')
        expect(condition.holds(lookUp), `${path} relevant by ${condition.source}`).toBe(true)
    if (path.endsWith('/role'))
      expect(String(values.get(path.replace(/role$/, 'name'))).length).toBeGreaterThan(3)
  }
  for (const [path, condition] of made.required) {
    const relevant = (made.conditions.get(path) ?? []).every((each) => each.holds(lookUp))
    if (relevant && condition.holds(lookUp)) expect(values.has(path), `${path} is required`).toBe(true)
  }
}

test('no irrelevant answer, none missing, the same answers the same way', () => {
  fc.assert(
    fc.property(
      plans.chain((list) =>
        fc.tuple(
          fc.constant(list),
          fc.shuffledSubarray(
            list.map((_, i) => i),
            { minLength: list.length },
          ),
        ),
      ),
      inputs,
      ([list, order], acts) => {
        const made = make(list, order)
        let state = start(made.form, { language: 'hu', seed: 'seed' }, env)
        for (const input of acts) {
          state = storedState.read(
            JSON.parse(JSON.stringify(storedState.write(step(made.form, state, input, env).state))),
          )
          // At every moment there is something to show.
          expect(prompt(made.form, state, env)).toBeDefined()
        }
        const end = complete(made, state)
        checkEnd(made, end)

        // The same answers given from the start, each when asked for.
        const given = end.answers
        let again = start(made.form, { language: 'en', seed: 'seed' }, env)
        const way: string[] = []
        while (again.position.at === 'question') {
          const { path } = again.position
          way.push(path)
          const value = given[path]
          // A question that depends on a later one may be asked now and not be relevant at the end.
          const input: FormInput =
            value === undefined
              ? goodAnswer(prompt(made.form, again, env))
              : value === null
                ? { kind: 'skip' }
                : Array.isArray(value)
                  ? { kind: 'choose', values: value }
                  : path.endsWith('+') || made.form.choices[path.replace(/^.*\//, '')]
                    ? { kind: 'choose', values: [String(value)] }
                    : { kind: 'text', text: String(value) }
          const next = step(made.form, again, input, env)
          expect(next.outcome.kind, `${path} accepts ${JSON.stringify(value)}`).not.toBe('invalid')
          again = next.state
          // Short numbers with a group separator are asked back; none of ours are.
          expect(again.pending).toBeUndefined()
        }
        expect([...result(made.form, again, env)]).toEqual([...result(made.form, end, env)])
        // The way is the form's order, each question once.
        expect(new Set(way).size).toBe(way.length)
      },
    ),
    { numRuns: 300 },
  )
})
