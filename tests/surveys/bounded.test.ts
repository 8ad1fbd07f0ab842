/** A form says who can have answered what: a question asked only in a district gives the district's hidden towns away. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { boundsOf } from '../../src/forms/bounds.ts'
import type { Answer } from '../../src/forms/form.ts'
import { importForm } from '../../src/forms/xlsform.ts'
import { fieldsOf } from '../../src/surveys/fields.ts'
import type { StoredResponse, SurveyForms } from '../../src/surveys/responses.ts'
import { makeRelease, type SurveyRelease } from '../../src/surveys/results/released.ts'

const k = 5

function formOf(survey: string) {
  const imported = importForm({
    name: 'x.md',
    bytes: new TextEncoder().encode(`
## survey
| type | name | label | relevant | choice_filter | calculation | readonly |
${survey}
## choices
| list_name | name | label | d |
| ds | north | North | |
| ds | south | South | |
| ts | abony | Abony | north |
| ts | barka | Barka | north |
| ts | cserto | Cserto | south |
| ts | dombo | Dombo | south |
| yn | yes | Yes | |
| yn | no | No | |
| ms | a | A | |
| ms | b | B | |
| ms | c | C | |
`),
  })
  if (!imported.ok) throw new Error(JSON.stringify(imported.problems))
  return imported.form
}

type Given = Record<string, Answer>

async function releaseOf(
  survey: string,
  people: readonly Given[],
  kinds?: readonly ('ngo' | 'company')[],
): Promise<SurveyRelease> {
  const form = formOf(survey)
  const forms: SurveyForms = {
    fields: fieldsOf([{ id: 'v', form }]),
    versions: [{ id: 'v', number: 1, form }],
    latest: form,
  }
  async function* responses() {
    for (const [at, answers] of people.entries())
      yield {
        id: String(at),
        versionId: 'v',
        contactId: null,
        organisationId: null,
        name: null,
        answers,
        segments: kinds ? { kind: kinds[at] ?? 'ngo', town: '', fields: [] } : null,
        language: 'hu',
        startedAt: null,
        completedAt: new Date(0),
      } satisfies StoredResponse
  }
  return await makeRelease(
    { id: 'x', title: {}, privacy: kinds ? 'confidential' : 'anonymous' },
    forms,
    responses,
    k,
  )
}

const times = (count: number, given: Given) => Array.from({ length: count }, () => given)
const shownOf = ({ results }: SurveyRelease) =>
  (results?.questions ?? []).filter(({ withheld }) => !withheld).map(({ key }) => key)

const towns = [
  '| select_one ds | d | District | | | | |',
  '| select_one ts | t | Town | | d = ${d} | | |',
].join('\n')

test('a hidden town does not follow from its district and the other towns of it', async () => {
  const release = await releaseOf(towns, [
    ...times(6, { d: 'north', t: 'abony' }),
    ...times(2, { d: 'north', t: 'barka' }),
    ...times(8, { d: 'south', t: 'cserto' }),
    ...times(3, { d: 'south', t: 'dombo' }),
  ])
  expect(shownOf(release)).toEqual(['d'])
  expect(JSON.stringify(release.rows)).not.toContain('abony')
})

test('towns that are common enough are shown beside their districts', async () => {
  const release = await releaseOf(towns, [
    ...times(6, { d: 'north', t: 'abony' }),
    ...times(5, { d: 'north', t: 'barka' }),
    ...times(8, { d: 'south', t: 'cserto' }),
  ])
  expect(shownOf(release)).toEqual(['d', 't'])
})

test('whatever people answer, no district less its towns leaves a small number', async () => {
  const district: Record<string, string> = { abony: 'north', barka: 'north', cserto: 'south', dombo: 'south' }
  const answered = fc
    .constantFrom('abony', 'abony', 'barka', 'cserto', 'cserto', 'dombo')
    .map((t): Given => ({ d: district[t] ?? '', t }))
  const skipped = fc.constantFrom('north', 'south').map((d): Given => ({ d }))
  const person = fc.oneof({ weight: 12, arbitrary: answered }, { weight: 1, arbitrary: skipped })
  let shownTogether = 0
  await fc.assert(
    fc.asyncProperty(fc.array(person, { minLength: 20, maxLength: 60 }), async (people) => {
      const { results } = await releaseOf(towns, people)
      const cellsOf = (key: string) => {
        const question = results?.questions.find((one) => one.key === key)
        return question?.kind === 'choices' ? question.cells.filter(({ count }) => count !== null) : []
      }
      if (cellsOf('t').length > 0) shownTogether++
      for (const { value, count } of cellsOf('d')) {
        const own = cellsOf('t').filter((town) => district[town.value] === value)
        const left = (count ?? 0) - own.reduce((sum, town) => sum + (town.count ?? 0), 0)
        const named = own.map((town) => town.value)
        // Who skipped the question is no town.
        const isHidden = people.some(({ d, t }) => d === value && typeof t === 'string' && !named.includes(t))
        if (own.length > 0 && isHidden) expect(left).toBeGreaterThanOrEqual(k)
      }
    }),
    { numRuns: 300 },
  )
  expect(shownTogether).toBeGreaterThan(0)
})

test.each([
  ['asked of those only', "| select_one yn | q | Q | ${p} = 'abony' | | | |"],
  [
    'in a group of those',
    "| begin_group | g | G | ${p} = 'abony' | | | |\n| select_one yn | q | Q | | | | |\n| end_group | | | | | | |",
  ],
  [
    'by what is calculated',
    "| calculate | c | | | | if(${p} = 'abony', 1, 0) | |\n| select_one yn | q | Q | ${c} = 1 | | | |",
  ],
  [
    'by what is calculated of what is calculated',
    "| calculate | c | | | | if(${p} = 'abony', 1, 0) | |\n| calculate | e | | | | ${c} + 1 | |\n| select_one yn | q | Q | ${e} = 2 | | | |",
  ],
])('what a question %s says of a hidden number stays hidden', async (_, asked) => {
  const survey = `| select_one ts | p | P | | | | |\n${asked}`
  const path = asked.includes('begin_group') ? 'g/q' : 'q'
  const withBarka = (count: number) => [
    ...times(5, { p: 'abony', [path]: 'yes' }),
    ...times(5, { p: 'abony', [path]: 'no' }),
    ...times(count, { p: 'barka' }),
    ...times(20, { p: 'cserto' }),
  ]
  expect(shownOf(await releaseOf(survey, withBarka(5)))).toEqual(['p', path])
  // Ten were asked, so three of the thirteen that hide each other are of the other town.
  expect(shownOf(await releaseOf(survey, withBarka(3)))).toEqual(['p'])
})

test('who was asked for two reasons does not say how many had one of them', async () => {
  const survey = [
    '| select_one yn | p | P | | | | |',
    '| select_one yn | e | E | | | | |',
    "| select_one yn | q | Q | ${p} = 'yes' and ${e} = 'yes' | | | |",
  ].join('\n')
  const withOne = (count: number) => [
    ...times(6, { p: 'yes', e: 'yes', q: 'yes' }),
    ...times(6, { p: 'yes', e: 'yes', q: 'no' }),
    ...times(1, { p: 'yes', e: 'yes' }),
    ...times(count, { p: 'yes', e: 'no' }),
    ...times(9, { p: 'no', e: 'yes' }),
    ...times(9, { p: 'no', e: 'no' }),
  ]
  expect(shownOf(await releaseOf(survey, withOne(5)))).toEqual(['p', 'e', 'q'])
  expect(shownOf(await releaseOf(survey, withOne(2)))).toEqual(['p', 'e'])
})

test('numbers are told apart where they are compared', async () => {
  const survey = '| integer | n | N | | | | |\n| select_multiple ms | m | M | ${n} > 0 | | | |'
  const asked = Array.from({ length: 40 }, (_, at) => ({
    n: at + 5,
    m: [['a'], ['b', 'c'], ['a', 'c']][at % 3] ?? [],
  }))
  expect(shownOf(await releaseOf(survey, [...asked, ...times(10, { n: 0 })]))).toEqual(['n', 'm'])
})

test('of a question with several only the choice that matters is looked at', async () => {
  const survey =
    "| select_multiple ms | m | M | | | | |\n| select_one yn | q | Q | selected(${m}, 'a') | | | |"
  const people = [
    ...times(6, { m: ['a'], q: 'yes' }),
    ...times(5, { m: ['a', 'b'], q: 'no' }),
    ...times(1, { m: ['a', 'b', 'c'], q: 'no' }),
    ...times(7, { m: ['b', 'c'] }),
    ...times(1, { m: ['c'] }),
  ]
  expect(shownOf(await releaseOf(survey, people))).toEqual(['m', 'q'])
})

test('what is behind a question that is withheld counts for what hangs on it', async () => {
  const survey = [
    '| select_one ts | p | P | | | | |',
    "| select_one yn | q | Q | ${p} = 'abony' | | | |",
    "| select_one yn | r | R | ${q} = 'yes' | | | |",
  ].join('\n')
  const people = [
    ...times(5, { p: 'abony', q: 'yes', r: 'yes' }),
    ...times(5, { p: 'abony', q: 'yes', r: 'no' }),
    ...times(5, { p: 'abony', q: 'no' }),
    ...times(3, { p: 'barka' }),
    ...times(30, { p: 'cserto' }),
  ]
  // Without q, r says that ten at least are of Abony: the eight others may be of either.
  expect(shownOf(await releaseOf(survey, people))).toEqual(['p', 'r'])
  expect(
    shownOf(
      await releaseOf(
        survey,
        people.filter(({ q }) => q !== 'no'),
      ),
    ),
  ).toEqual(['p'])
})

test('an answer that the form writes itself is looked at beside what it is written from', async () => {
  const survey = [
    '| select_one yn | p | P | | | | |',
    '| select_one yn | q | Q | | | | |',
    "| integer | both | Both | | | if(${p} = 'yes' and ${q} = 'yes', 1, 0) | yes |",
  ].join('\n')
  const people = [
    ...times(9, { p: 'yes', q: 'no', both: 0 }),
    ...times(9, { p: 'no', q: 'yes', both: 0 }),
    ...times(2, { p: 'no', q: 'no', both: 0 }),
    ...times(6, { p: 'yes', q: 'yes', both: 1 }),
  ]
  expect(shownOf(await releaseOf(survey, people))).not.toContain('both')
})

test('in one kind of organisation as in all', async () => {
  const survey = [
    '| select_one yn | p | P | | | | |',
    '| select_one yn | e | E | | | | |',
    "| select_one yn | q | Q | ${p} = 'yes' and ${e} = 'yes' | | | |",
  ].join('\n')
  const of = (one: number) => [
    ...times(6, { p: 'yes', e: 'yes', q: 'yes' }),
    ...times(6, { p: 'yes', e: 'yes', q: 'no' }),
    ...times(one, { p: 'yes', e: 'no' }),
    ...times(9, { p: 'no', e: 'yes' }),
    ...times(9, { p: 'no', e: 'no' }),
  ]
  const [ngos, companies] = [of(2), of(4)]
  const kinds = [...ngos.map(() => 'ngo' as const), ...companies.map(() => 'company' as const)]
  const release = await releaseOf(survey, [...ngos, ...companies], kinds)
  expect(shownOf(release)).toEqual(['p', 'e', 'q'])
  expect(release.byKind.p?.rows.length).toBe(2)
  expect(release.byKind.q).toBeUndefined()
  expect(release.kinds.ngo?.questions.find(({ key }) => key === 'q')?.withheld).toBe(true)
})

test('what a question hangs on is found through groups, calculations, filters, lists of choices and defaults', () => {
  const form = formOf(
    [
      '| select_one yn | p | P | | | | |',
      '| select_multiple ms | m | M | | | | |',
      '| integer | n | N | | | | |',
      '| calculate | c | | | | ${n} * 2 | |',
      "| begin_group | g | G | ${p} = 'yes' or ${p} != 'no' | | | |",
      '| select_one ds | d | D | selected(${m}, "a") and ${c} > 4 | | | |',
      '| end_group | | | | | | |',
      '| select_one ts | t | T of ${p} | | d = ${d} | | |',
      "| text | w | W | ${p} = ${d} and ${p} = 'yes' | | | |",
      '| text | x | X | count-selected(${m}) > 1 | | | |',
    ].join('\n'),
  )
  const found = Object.fromEntries(
    [...boundsOf(form)].map(([path, bounds]) => [
      path,
      Object.fromEntries(
        [...bounds].map(([of, values]) => [of, values === 'all' ? 'all' : [...values].sort()]),
      ),
    ]),
  )
  expect(found).toEqual({
    p: {},
    m: {},
    n: {},
    'g/d': { p: ['no', 'yes'], m: ['a'], n: 'all' },
    t: { 'g/d': 'all' },
    w: { p: 'all', 'g/d': 'all' },
    x: { m: 'all' },
  })
})
