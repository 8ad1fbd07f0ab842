/** Tables of two: which classes they have, and that in a protected survey nothing hidden follows from them. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Answer } from '../../src/forms/form.ts'
import { importForm } from '../../src/forms/xlsform.ts'
import { fieldsOf } from '../../src/surveys/fields.ts'
import type { StoredResponse, SurveyForms } from '../../src/surveys/responses.ts'
import { buildResults } from '../../src/surveys/results/build.ts'
import { mayShowClass } from '../../src/surveys/results/class-filter.ts'
import { binsOf } from '../../src/surveys/results/classes.ts'
import { collect } from '../../src/surveys/results/collect.ts'
import { crossTable } from '../../src/surveys/results/cross.ts'
import type { QuestionResult } from '../../src/surveys/results/model.ts'
import { canCross, type RowsBy } from '../../src/surveys/results/sides.ts'
import { NumberTally } from '../../src/surveys/results/tally.ts'

const source = `
## survey
| type | name | label | parameters |
| select_one igen | jon | Eljön? | |
| integer | fo | Hányan? | |
| decimal | arany | Arány | |
| date | nap | Melyik nap? | |
| time | ora | Mikor? | |
| range | tetszik | Tetszik? | start=1 end=5 step=1 |
| rank igen | sor | Sorrend | |
| text | szoveg | Mit üzen? | |
## choices
| list_name | name | label |
| igen | a | Igen |
| igen | b | Nem |
| igen | c | Talán |
## settings
| form_title | form_id |
| Próba | proba |
`
const imported = importForm({ name: 'proba.md', bytes: new TextEncoder().encode(source) })
if (!imported.ok) throw new Error(JSON.stringify(imported.problems))
const { form } = imported
const forms: SurveyForms = {
  fields: fieldsOf([{ id: 'v', form }]),
  versions: [{ id: 'v', number: 1, form }],
  latest: form,
}

const kinds = ['ngo', 'municipality', 'training'] as const

function response(answers: Record<string, Answer>, at: number, town = 'Debrecen'): StoredResponse {
  return {
    id: String(at),
    versionId: 'v',
    contactId: null,
    organisationId: null,
    name: null,
    answers,
    segments: { kind: kinds[at % 3] ?? 'ngo', town, fields: [] },
    language: 'hu',
    startedAt: null,
    completedAt: new Date(0),
  }
}

async function* streamed(responses: readonly StoredResponse[]) {
  yield* responses
}

async function cross(responses: StoredResponse[], rows: RowsBy, column: string, k: number | null = null) {
  const table = await crossTable(forms, () => streamed(responses), rows, column, k)
  if (!table) throw new Error('refused')
  return table
}

const by = (key: string): RowsBy => ({ by: 'question', key })

describe('any two questions', () => {
  test('that are choices, numbers, ranges, dates, times or rankings can be crossed', () => {
    expect(forms.fields.all.filter(canCross).map(({ name }) => name)).toEqual([
      'jon',
      'fo',
      'arany',
      'nap',
      'ora',
      'tetszik',
      'sor',
    ])
  })

  test('numbers stand in the steps of their histogram, in order', async () => {
    const responses = Array.from({ length: 100 }, (_, at) =>
      response({ fo: at, jon: at < 30 ? 'a' : 'b' }, at),
    )
    const table = await cross(responses, by('fo'), 'jon')
    expect(table.rows.map(({ label, cells }) => [label.hu, cells[0]?.count, cells[1]?.count])).toEqual(
      Array.from({ length: 10 }, (_, n) => [`${n * 10}–${n * 10 + 9}`, n < 3 ? 10 : 0, n < 3 ? 0 : 10]),
    )
    const turned = await cross(responses, by('jon'), 'fo')
    expect([turned.ordered, turned.columns.map(({ label }) => label.en)]).toEqual([
      true,
      table.rows.map(({ label }) => label.en),
    ])
  })

  test('dates stand by day, and by month when there are many', async () => {
    const on = (days: number) =>
      Array.from({ length: days }, (_, at) =>
        response({ nap: new Date(Date.UTC(2026, 0, 1 + at)).toISOString().slice(0, 10), ora: '17:30' }, at),
      )
    expect((await cross(on(3), by('nap'), 'ora')).rows.map(({ label }) => label.hu)).toEqual([
      '2026. január 1., csütörtök',
      '2026. január 2., péntek',
      '2026. január 3., szombat',
    ])
    const months = await cross(on(59), by('nap'), 'ora')
    expect(months.rows.map(({ label, total }) => [label.en, total])).toEqual([
      ['January 2026', 31],
      ['February 2026', 28],
    ])
    expect(months.columns.map(({ label }) => label.hu)).toEqual(['17:00–17:59'])
  })

  test('rankings stand by what was put first', async () => {
    const responses = [
      response({ sor: ['b', 'a', 'c'], jon: 'a' }, 0),
      response({ sor: ['b', 'c', 'a'], jon: 'b' }, 1),
    ]
    const table = await cross(responses, by('sor'), 'jon')
    expect(table.rowLabel.hu).toBe('Sorrend (első helyen)')
    expect(table.rows.map(({ value, total }) => [value, total])).toEqual([
      ['a', 0],
      ['b', 2],
      ['c', 0],
    ])
  })

  test.each([
    [60, 0],
    [61, 2],
    [90, 31],
  ])('of %i towns the rarest %i are one row, and none is lost', async (towns, gathered) => {
    const responses = Array.from({ length: towns * 3 + 30 }, (_, at) =>
      // The first thirty towns are named once more than the others.
      response({ jon: 'a' }, at, `Minta ${String(at % towns).padStart(2, '0')}`),
    )
    const table = await cross(responses, { by: 'town' }, 'jon')
    expect([table.rows.length, table.gathered]).toEqual([Math.min(60, towns), { rows: gathered, columns: 0 }])
    expect(table.rows.reduce((sum, { total }) => sum + (total ?? 0), 0)).toBe(responses.length)
    if (gathered > 0)
      expect(table.rows.at(-1)).toMatchObject({
        label: { hu: `egyéb (${gathered} féle)` },
        total: gathered * 3,
      })
  })
})

const day = fc.integer({ min: 1, max: 4 }).map((n) => `2026-12-0${n}`)
const orders: string[][] = [
  ['a', 'b', 'c'],
  ['b', 'a', 'c'],
  ['c', 'a', 'b'],
]
const person = fc.record(
  {
    jon: fc.constantFrom('a', 'b', 'c'),
    fo: fc.integer({ min: 0, max: 40 }),
    nap: day,
    tetszik: fc.integer({ min: 1, max: 5 }),
    sor: fc.constantFrom(...orders),
  },
  { requiredKeys: ['jon'] },
)
/** Some answer alike, so that there are rows to be shown. */
const people = fc
  .array(fc.tuple(person, fc.oneof(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 5, max: 20 }))), {
    minLength: 2,
    maxLength: 10,
  })
  .map((groups) => groups.flatMap(([answers, times]) => Array.from({ length: times }, () => answers)))
  .filter((all) => all.length >= 5)
const k = 5
const safe = (count: number) => count === 0 || count >= k

/** Every count that the results of a question show, by the label of its class in a table. */
function shownTotals(question: QuestionResult): Map<string, number> {
  const found = new Map<string, number>()
  const cells =
    'cells' in question
      ? question.cells
      : question.kind === 'ranking'
        ? question.rows.map(({ value, first }) => ({ value, count: first }))
        : question.kind === 'numbers'
          ? question.bins.map(({ from, count }) => ({ value: `from ${from}`, count }))
          : []
  for (const { value, count } of cells) if (count !== null) found.set(value, count)
  return found
}

describe('of a protected survey', () => {
  test('no cell, nor what is left of a total that is shown, is one of fewer than k', async () => {
    const keys = ['jon', 'fo', 'nap', 'tetszik', 'sor']
    const seen = { rows: 0, totals: 0 }
    await fc.assert(
      fc.asyncProperty(people, fc.constantFrom(...keys), fc.constantFrom(...keys), async (all, a, b) => {
        const responses = all.map((answers, at) => response(answers, at))
        const { all: collected } = await collect(forms.fields, streamed(responses))
        const { questions } = buildResults(collected, {
          survey: { id: 's', title: {}, privacy: 'confidential' },
          fields: forms.fields.all,
          languages: ['hu'],
          smallestCell: k,
          filter: null,
        })
        for (const question of questions) {
          // What those who did not answer are follows from what is shown of those who did.
          const counts = [...shownTotals(question).values()]
          for (const count of counts) expect(safe(count), question.key).toBe(true)
          if ('bins' in question && question.bins.length > 0)
            expect(safe(responses.length - counts.reduce((sum, count) => sum + count, 0))).toBe(true)
        }
        const table = await cross(responses, by(a), b, k)
        const column = questions.find(({ key }) => key === b)
        const totals = column && !column.withheld ? shownTotals(column) : new Map<string, number>()
        const bins = column?.kind === 'numbers' ? column.bins : []
        seen.rows += table.rows.length
        table.columns.forEach(({ value, label }, at) => {
          const bin = bins.find(
            ({ from, to }) => label.hu === (to - from <= 1 ? `${from}` : `${from}–${to - 1}`),
          )
          if (table.rows.length > 0 && totals.has(bin ? `from ${bin.from}` : value)) seen.totals++
          const total = totals.get(bin ? `from ${bin.from}` : value)
          for (let subset = 0; subset < 2 ** table.rows.length; subset++) {
            const part = table.rows
              .filter((_, row) => subset & (1 << row))
              .reduce((sum, { cells }) => sum + (cells[at]?.count ?? 0), 0)
            expect(safe(part)).toBe(true)
            if (total !== undefined)
              expect(safe(total - part), `${a} × ${b}: ${label.hu ?? value}`).toBe(true)
          }
        })
      }),
      { numRuns: 500 },
    )
    // There was something to attack.
    expect([seen.rows > 100, seen.totals > 100], JSON.stringify(seen)).toEqual([true, true])
  })

  test('one kind of organisation shows no number that leaves fewer than k for the others', async () => {
    await fc.assert(
      fc.asyncProperty(people, async (all) => {
        const responses = all.map((answers, at) => response(answers, at))
        const { all: whole, classes } = await collect(
          forms.fields,
          streamed(responses),
          ({ segments }) => segments?.kind ?? '',
        )
        const own = classes.get('ngo')
        if (!own || own.responses < k) return
        const common = {
          survey: { id: 's', title: {}, privacy: 'confidential' as const },
          fields: forms.fields.all,
          languages: ['hu'],
          smallestCell: k,
        }
        const of = buildResults(whole, { ...common, filter: null })
        const filtered = buildResults(own, {
          ...common,
          filter: { by: 'kind', value: 'ngo' },
          releasable: (field) => mayShowClass(field, whole, classes, 'ngo', k),
          whole,
        })
        for (const question of filtered.questions) {
          if (question.withheld) continue
          const total = of.questions.find(({ key }) => key === question.key)
          if (!total) throw new Error(question.key)
          const totals = shownTotals(total)
          const tally = whole.tallies.get(question.key)
          if (question.kind === 'numbers' && tally instanceof NumberTally)
            expect(binsOf(tally, k).map(({ from, to }) => [from, to])).toEqual(
              expect.arrayContaining(question.bins.map(({ from, to }) => [from, to])),
            )
          for (const [value, count] of shownTotals(question)) {
            expect(safe(count), `${question.key} ${value}`).toBe(true)
            const sum = totals.get(value)
            if (sum !== undefined) expect(safe(sum - count), `${question.key} ${value}`).toBe(true)
          }
        }
      }),
      { numRuns: 100 },
    )
  })
})
