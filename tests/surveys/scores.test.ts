/** Means of scales: what counts as a step, and what number it is. */
import { describe, expect, test } from 'vitest'
import type { Answer } from '../../src/forms/form.ts'
import { importForm } from '../../src/forms/xlsform.ts'
import { fieldsOf } from '../../src/surveys/fields.ts'
import { buildResults } from '../../src/surveys/results/build.ts'
import { classesOf } from '../../src/surveys/results/classes.ts'
import { collect } from '../../src/surveys/results/collect.ts'

/** The results of one question. @param choices `value: label` */
async function scaleOf(
  type: string,
  choices: readonly string[],
  answers: readonly Answer[],
  smallestCell: number | null = null,
) {
  const markdown = `## survey
| type | name | label | appearance | parameters |
| select_one l | q | Q | likert | |
## choices
| list_name | name | label |
${choices.map((choice) => `| l | ${choice.replace(': ', ' | ')} |`).join('\n')}
`
  const source =
    type === 'range'
      ? '## survey\n| type | name | label | parameters |\n| range | q | Q | start=10 end=1 step=2 |'
      : markdown
  const question = await resultOf(source, answers, smallestCell)
  if (question?.kind !== 'scale') throw new Error(`a ${question?.kind}`)
  return question
}

/** The results of the form's one question, `q`. */
async function resultOf(source: string, answers: readonly Answer[], smallestCell: number | null = null) {
  const result = importForm({ name: 'x.md', bytes: new TextEncoder().encode(source) })
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  const fields = fieldsOf([{ id: 'v', form: result.form }])
  async function* responses() {
    for (const [at, answer] of answers.entries())
      yield {
        id: String(at),
        versionId: 'v',
        contactId: null,
        organisationId: null,
        name: null,
        answers: { q: answer },
        segments: null,
        language: 'hu',
        startedAt: null,
        completedAt: new Date(0),
      }
  }
  const { all } = await collect(fields, responses())
  const { questions } = buildResults(all, {
    survey: { id: 's', title: {}, privacy: smallestCell === null ? 'named' : 'confidential' },
    fields: fields.all,
    languages: ['hu'],
    smallestCell,
    filter: null,
  })
  return questions[0]
}

const likert = (choices: string[], answers: Answer[], k: number | null = null) =>
  scaleOf('likert', choices, answers, k)

describe('the mean of a Likert question', () => {
  test.each([
    ['words by their places', ['rossz: Rossz', 'kozepes: Közepes', 'jo: Jó'], ['rossz', 'jo', 'jo'], 7 / 3],
    ['numbers by themselves', ['0: Rossz', '5: Közepes', '10: Jó'], ['0', '10', '5', '10'], 6.25],
    ['numbers from the highest', ['3: Jó', '2: Közepes', '1: Rossz'], ['3', '3', '1'], 7 / 3],
    ['without a negative code', ['1: Rossz', '2: Jó', '-99: Egyéb'], ['1', '2', '-99'], 1.5],
    ['without 88 and 99', ['1: Rossz', '2: Jó', '88: x', '99: y'], ['1', '2', '88', '99'], 1.5],
    ['with 88 on a longer scale', ['44: a', '66: b', '88: c'], ['44', '88'], 66],
    ['without "don’t know" by name', ['nt: ?', 'rossz: Rossz', 'jo: Jó'], ['nt', 'rossz', 'jo'], 1.5],
    ['without "nem tudom" by label', ['1: Rossz', '2: Jó', '3: Nem tudom'], ['1', '2', '3', '3'], 1.5],
    ['where words and numbers are mixed: none', ['1: Rossz', 'jo: Jó'], ['1', 'jo'], null],
    ['where only "don’t know" was said: none', ['1: Rossz', '2: Jó', '99: ?'], ['99'], null],
  ] as const)('%s', async (_, choices, answers, mean) => {
    const scale = await likert([...choices], [...answers])
    if (mean === null) expect(scale.mean).toBeNull()
    else expect(scale.mean).toBeCloseTo(mean, 10)
    // What is no step is counted all the same.
    expect(scale.cells.reduce((sum, { count }) => sum + (count ?? 0), 0)).toBe(answers.length)
  })

  test('is not told beside hidden counts that it would give away', async () => {
    const choices = ['1: a', '2: b', '3: c', '4: d', '99: Nem tudom']
    const many = (counts: number[]) =>
      counts.flatMap((count, at) => Array.from({ length: count }, () => ['1', '2', '3', '4', '99'][at] ?? ''))
    expect((await likert(choices, many([9, 8, 7, 6, 5]), 5)).mean).toBe(2.3)
    // A hidden "don't know" hides how many the mean is of; nothing is proven then.
    expect((await likert(choices, many([9, 8, 7, 6, 2]), 5)).mean).toBeNull()
  })
})

test('a range counts its own steps, from the highest too', async () => {
  const scale = await scaleOf('range', [], [10, 8, 2])
  expect(scale.cells.map(({ value }) => value)).toEqual(['2', '4', '6', '8', '10'])
  expect(scale.mean).toBeCloseTo(20 / 3, 10)
})

test('steps of a scale are written as readers of a language write numbers', () => {
  const markdown =
    '## survey\n| type | name | label | parameters |\n| range | q | Q | start=0 end=1 step=0.5 |'
  const result = importForm({ name: 'x.md', bytes: new TextEncoder().encode(markdown) })
  const [field] = result.ok ? fieldsOf([{ id: 'v', form: result.form }]).all : []
  expect(field && classesOf(field, []).map(({ value, label }) => [value, label.hu, label.en])).toEqual([
    ['0', '0', '0'],
    ['0.5', '0,5', '0.5'],
    ['1', '1', '1'],
  ])
})

test('a line counts by its length and an area by what lies within; in a protected survey not at all', async () => {
  const at = (latitude: number, longitude: number) => ({ latitude, longitude })
  const form = (type: string) => `## survey\n| type | name | label |\n| ${type} | q | Q |`
  const lines = [{ places: [at(47, 19), at(47.001, 19)] }, { places: [at(47, 19), at(47.003, 19)] }]
  const walked = await resultOf(form('geotrace'), lines)
  expect(walked).toMatchObject({ kind: 'numbers', label: { und: 'Q (m)' }, answered: 2, min: 111, max: 334 })
  const field = [{ places: [at(47, 19), at(47.001, 19), at(47.001, 19.001), at(47, 19.001), at(47, 19)] }]
  const within = await resultOf(form('geoshape'), field)
  expect(within).toMatchObject({ kind: 'numbers', label: { und: 'Q (m²)' }, answered: 1 })
  // Some 111 metres by 76.
  expect(within?.kind === 'numbers' && within.mean).toBeCloseTo(8450, -2)
  expect(await resultOf(form('geotrace'), Array(20).fill(lines[0]), 3)).toBeUndefined()
})
