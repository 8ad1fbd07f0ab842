/**
 * Nobody's answer follows from all that a protected survey releases together. The attacker here has the results, those of
 * each kind of organisation, the tables, the exported rows, and how many of each kind answered; and looks for a small
 * cell of any combination that could not be otherwise.
 */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Answer } from '../../src/forms/form.ts'
import { importForm } from '../../src/forms/xlsform.ts'
import { fieldsOf } from '../../src/surveys/fields.ts'
import type { StoredResponse, SurveyForms } from '../../src/surveys/responses.ts'
import type { QuestionResult } from '../../src/surveys/results/model.ts'
import { commonClasses, makeRelease, type SurveyRelease } from '../../src/surveys/results/released.ts'

const imported = importForm({
  name: 'x.md',
  bytes: new TextEncoder().encode(`
## survey
| type | name | label | calculation |
| select_one l | p | P | |
| select_one l | q | Q | |
| select_one l | r | R | |
| select_multiple l | s | S | |
| calculate | c | | if($\{p} = 'a' and $\{q} = 'b', 1, 0) |
## choices
| list_name | name | label |
| l | a | A |
| l | b | B |
`),
})
if (!imported.ok) throw new Error(JSON.stringify(imported.problems))
const { form } = imported
const forms: SurveyForms = {
  fields: fieldsOf([{ id: 'v', form }]),
  versions: [{ id: 'v', number: 1, form }],
  latest: form,
}

/** What one person answered, '' for nothing; of a select_multiple each choice by itself. */
const variables = ['kind', 'p', 'q', 'r', 'sa', 'sb'] as const
type Variable = (typeof variables)[number]
type Person = Record<Variable, string>

const k = 3
const answer = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom('a', 'b') },
  { weight: 1, arbitrary: fc.constant('') },
)
const person: fc.Arbitrary<Person> = fc.record({
  kind: fc.constantFrom('ngo', 'ngo', 'municipality', 'company'),
  p: answer,
  q: answer,
  r: answer,
  sa: fc.constantFrom('a', ''),
  sb: fc.constantFrom('b', ''),
})

async function releaseOf(
  people: readonly Person[],
  privacy: 'confidential' | 'anonymous',
): Promise<SurveyRelease> {
  const responses = people.map(({ kind, sa, sb, ...one }, at): StoredResponse => {
    const answers: Record<string, Answer> = { c: one.p === 'a' && one.q === 'b' ? '1' : '0' }
    for (const [name, value] of Object.entries(one)) if (value !== '') answers[name] = value
    if (sa + sb !== '') answers.s = [...(sa + sb)]
    return {
      id: String(at),
      versionId: 'v',
      contactId: null,
      organisationId: null,
      name: null,
      answers,
      segments:
        privacy === 'anonymous'
          ? null
          : {
              kind: kind === 'ngo' ? 'ngo' : kind === 'company' ? 'company' : 'municipality',
              town: '',
              fields: [],
            },
      language: 'hu',
      startedAt: null,
      completedAt: new Date(0),
    }
  })
  async function* streamed() {
    yield* responses
  }
  return await makeRelease({ id: 'x', title: {}, privacy }, forms, streamed, k)
}

/** That so many people are such. */
interface Known {
  is: (person: Person) => boolean
  count: number
  what: string
}

function known(release: SurveyRelease, people: readonly Person[], privacy: string): Known[] {
  const found: Known[] = []
  const { results } = release
  if (!results) return found
  const tell = (what: string, is: Known['is'], count: number | null) => {
    if (count !== null) found.push({ what, is, count })
  }
  const gave = (key: string, value: string) => (one: Person) => given(one, key).includes(value)
  const question = (one: QuestionResult, within: Known['is']) => {
    if (one.kind !== 'choices') return
    tell(`${one.key} answered`, (each) => within(each) && given(each, one.key) !== '', one.answered)
    for (const { value, count } of one.cells)
      tell(`${one.key} ${value}`, (each) => within(each) && gave(one.key, value)(each), count)
  }
  for (const one of results.questions) question(one, () => true)
  if (privacy === 'confidential') {
    for (const kind of new Set(people.map((one) => one.kind)))
      tell(kind, (one) => one.kind === kind, people.filter((one) => one.kind === kind).length)
    for (const [kind, own] of Object.entries(release.kinds))
      for (const one of own.questions) question(one, (each) => each.kind === kind)
    for (const [key, { rows }] of Object.entries(release.byKind))
      for (const row of rows) {
        tell(`${row.value} ${key}`, (one) => one.kind === row.value && given(one, key) !== '', row.total)
        for (const { value, count } of row.cells)
          tell(
            `${row.value} ${key} ${value}`,
            (one) => one.kind === row.value && gave(key, value)(one),
            count,
          )
      }
  }
  // A choice that the results hide stands in no row; of several an empty list is left, of one nothing.
  const inRow = (one: Person, key: string) => {
    const of = results.questions.find((each) => each.key === key)
    const open = of?.kind === 'choices' ? of.cells.filter(({ count }) => count !== null) : []
    const whole = given(one, key)
    const left = [...whole].filter((part) => open.some((cell) => cell.value === part))
    if (key === 's') return whole === '' ? undefined : left
    return left[0]
  }
  const { questions, combinations } = release.rows
  for (const { answers, count } of combinations)
    tell(
      JSON.stringify(answers),
      (one) => questions.every((key) => JSON.stringify(inRow(one, key)) === JSON.stringify(answers[key])),
      count,
    )
  return found
}

function given(one: Person, key: string): string {
  if (key === 's') return one.sa + one.sb
  return key === 'p' || key === 'q' || key === 'r' ? one[key] : ''
}

/** Everybody as they might be: what one swaps with another, or one has otherwise, and all that is known still holds. */
function* otherwise(people: readonly Person[], facts: readonly Known[]): Generator<Person[]> {
  const holds = (guess: readonly Person[]) =>
    facts.every(({ is, count }) => guess.filter(is).length === count)
  const seen = new Set<string>()
  const name = (guess: readonly Person[]) =>
    guess
      .map((one) => variables.map((each) => one[each]).join())
      .sort()
      .join(' ')
  let edge: Person[][] = [[...people]]
  for (let depth = 0; depth < 3 && seen.size < 6000; depth++) {
    const next: Person[][] = []
    for (const from of edge)
      for (const guess of neighbours(from)) {
        const called = name(guess)
        if (seen.has(called) || !holds(guess)) continue
        seen.add(called)
        yield guess
        next.push(guess)
        if (seen.size >= 6000) return
      }
    edge = next
  }
}

function* neighbours(people: readonly Person[]): Generator<Person[]> {
  const withOne = (at: number, one: Person) => people.map((each, n) => (n === at ? one : each))
  for (const [a, one] of people.entries()) {
    for (const each of variables)
      for (const value of valuesOf[each]) if (one[each] !== value) yield withOne(a, { ...one, [each]: value })
    for (const [b, other] of people.entries()) {
      if (b <= a) continue
      for (let chosen = 1; chosen < 2 ** variables.length - 1; chosen++) {
        const swapped = variables.filter((_, at) => chosen & (1 << at))
        if (swapped.every((each) => one[each] === other[each])) continue
        const [left, right] = [{ ...one }, { ...other }]
        for (const each of swapped) {
          left[each] = other[each]
          right[each] = one[each]
        }
        yield withOne(a, left).map((each, at) => (at === b ? right : each))
      }
    }
  }
}

const valuesOf: Record<Variable, string[]> = {
  // How many of each kind answered is known anyway.
  kind: [],
  p: ['', 'a', 'b'],
  q: ['', 'a', 'b'],
  r: ['', 'a', 'b'],
  sa: ['', 'a'],
  sb: ['', 'b'],
}

interface Combination {
  of: Partial<Person>
  count: number
}

/**
 * Combinations of kind and answers that so few people are of. What everybody answered is no secret of anybody: neither of
 * all, nor of a rare kind where the kinds that are shown together with it are of one mind.
 */
function rare(people: readonly Person[]): Combination[] {
  const found = new Map<string, Combination>()
  for (const one of people)
    for (let chosen = 1; chosen < 2 ** variables.length; chosen++) {
      const named = variables.filter((_, at) => chosen & (1 << at))
      const common = (each: Variable) => people.every((other) => other[each] === one[each])
      const isRare = people.filter(({ kind }) => kind === one.kind).length < k
      if (named.join() === 'kind' || (isRare && named.includes('kind'))) continue
      if (named.some((each) => one[each] === '' || common(each))) continue
      const of: Partial<Person> = Object.fromEntries(named.map((each) => [each, one[each]]))
      found.set(JSON.stringify(of), { of, count: countOf(of, people) })
    }
  return [...found.values()].filter(({ count }) => count < k)
}

function countOf(of: Partial<Person>, people: readonly Person[]): number {
  return people.filter((one) => variables.every((each) => of[each] === undefined || of[each] === one[each]))
    .length
}

/** Two of three kinds say the same: were one shown by itself and the other in the table, the third would follow. */
const twoOfOneMind = [
  ...['a', 'a', 'a'].map((r) => ({ kind: 'ngo', p: '', q: '', r, sa: '', sb: '' })),
  ...['a', 'a', 'a'].map((r) => ({ kind: 'municipality', p: '', q: '', r, sa: '', sb: '' })),
  ...['a', 'a', 'b', 'b', 'b'].map((r) => ({ kind: 'company', p: '', q: '', r, sa: '', sb: '' })),
]

describe('what is released together', () => {
  test.each(['confidential', 'anonymous'] as const)(
    'of a survey that is %s gives no small cell of any combination away',
    async (privacy) => {
      let [linked, crossed] = [0, 0]
      await fc.assert(
        fc.asyncProperty(fc.array(person, { minLength: k, maxLength: 26 }), async (people) => {
          const release = await releaseOf(people, privacy)
          const facts = known(release, people, privacy)
          if (facts.length === 0) return
          for (const { is, count, what } of facts) expect(people.filter(is).length, what).toBe(count)
          if (release.rows.questions.length > 1) linked++
          if (Object.values(release.byKind).some(({ rows }) => rows.length > 0)) crossed++
          let left = rare(people)
          for (const guess of otherwise(people, facts)) {
            left = left.filter(({ of, count }) => countOf(of, guess) === count)
            if (left.length === 0) break
          }
          expect(left, JSON.stringify(people)).toEqual([])
        }),
        { numRuns: 60, endOnFailure: true, examples: [[twoOfOneMind]] },
      )
      expect(linked).toBeGreaterThan(0)
      if (privacy === 'confidential') expect(crossed).toBeGreaterThan(0)
    },
    240_000,
  )

  test('has nothing of what is calculated, into which any combination could be written', async () => {
    const people = Array.from(
      { length: 30 },
      (_, at): Person => ({
        kind: 'ngo',
        p: at % 2 ? 'a' : 'b',
        q: at % 3 ? 'a' : 'b',
        r: 'a',
        sa: 'a',
        sb: '',
      }),
    )
    const { results, rows } = await releaseOf(people, 'anonymous')
    expect(results?.questions.map(({ key }) => key)).toEqual(['p', 'q', 'r', 's'])
    expect(rows.questions).not.toContain('c')
  })
})

test('kinds of few responses are put together, and with them the next until they are enough', () => {
  const classes = (sizes: Record<string, number>) => {
    const numbers = commonClasses(new Map(Object.entries(sizes)), 5)
    const groups = new Map<number, string[]>()
    for (const [name, number] of numbers) groups.set(number, [...(groups.get(number) ?? []), name])
    return [...groups.values()].map((names) => names.sort().join('+')).sort()
  }
  expect(classes({ a: 9, b: 5 })).toEqual(['a', 'b'])
  expect(classes({ a: 9, b: 1, c: 7, d: 3 })).toEqual(['a', 'b+c+d'])
  expect(classes({ a: 9, b: 2, c: 7, d: 3 })).toEqual(['a', 'b+d', 'c'])
  expect(classes({ a: 9, b: 1 })).toEqual(['a+b'])
})
