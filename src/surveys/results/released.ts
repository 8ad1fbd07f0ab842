/**
 * What a confidential or anonymous survey releases: counted once, after it has closed, and kept. Whatever happens to its
 * responses afterwards (a person is erased, two become one, an organisation changes its kind), what is shown and
 * exported stays as it is, so no two looks differ by one person. Nothing in it leads to anybody.
 */
import { stored } from '../../base/stored/index.ts'
import { surveyReleaseMigrations } from '../../base/stored/migrations/survey-release.ts'
import type { Answer } from '../../forms/form.ts'
import { releasedTexts, releaseOf, released as rowsOf } from '../exports/release.ts'
import type { Answered, StoredResponse, SurveyForms } from '../responses.ts'
import type { Survey } from '../store.ts'
import { toldByBounds } from './bounded.ts'
import { buildResults } from './build.ts'
import { mayShowClass } from './class-filter.ts'
import { collect } from './collect.ts'
import { crossTables } from './cross.ts'
import type { CrossTable, QuestionResult, SurveyResults } from './model.ts'
import { canCross } from './sides.ts'

export interface SurveyRelease {
  /** Cells of fewer answers than this are hidden. */
  smallestCell: number
  /** null: there were fewer responses than that, and nothing is ever shown. */
  results: SurveyResults | null
  /** The results of one kind of organisation, of those with enough responses; none of an anonymous survey. */
  kinds: Record<string, SurveyResults>
  /** Tables by the kind of organisation, by the key of the question in the columns. */
  byKind: Record<string, CrossTable>
  rows: {
    /** Keys of the questions that stand side by side. */
    questions: string[]
    /** Whether a row says which version of the survey it answers. */
    version: boolean
    /** Each combination once, with how many responses it is of. */
    combinations: { versionId: string; answers: Record<string, Answer>; count: number }[]
  }
  /** All free texts of the questions of which the results hold the first some hundreds only, by key. */
  texts: Record<string, string[]>
}

export const storedRelease = stored<SurveyRelease>('survey-release', surveyReleaseMigrations)

/** @param responses a fresh pass over the responses each time */
export async function makeRelease(
  survey: Pick<Survey, 'id' | 'title' | 'privacy'>,
  forms: SurveyForms,
  responses: () => AsyncIterable<Answered>,
  smallestCell: number,
): Promise<SurveyRelease> {
  const byKind = survey.privacy === 'confidential'
  const kindOf = ({ segments }: Answered) => (byKind ? (segments?.kind ?? '') : '')
  const { all, classes } = await collect(forms.fields, responses(), kindOf)
  const nothing: SurveyRelease = {
    smallestCell,
    results: null,
    kinds: {},
    byKind: {},
    rows: { questions: [], version: false, combinations: [] },
    texts: {},
  }
  if (all.responses < smallestCell) return nothing
  const shared = { survey, fields: forms.fields.all, languages: forms.latest.languages, smallestCell }
  const whole = buildResults(all, { ...shared, filter: null })
  const bound = await toldByBounds(forms.fields, whole, responses)
  const results = buildResults(all, { ...shared, filter: null, releasable: ({ key }) => !bound.has(key) })
  const kinds = [...classes].filter(([kind, { responses }]) => kind !== '' && responses >= smallestCell)
  const sizes = [...classes].map(([kind, { responses }]): [string, number] => [kind, responses])
  const common = commonClasses(new Map(sizes), smallestCell)
  const boundInKind = byKind
    ? await toldByBounds(forms.fields, results, responses, (one) => common.get(kindOf(one)) ?? 0)
    : bound
  const crossed = forms.fields.all.filter((field) => canCross(field) && !boundInKind.has(field.key))
  const columns = byKind ? crossed.map(({ key }) => key) : []
  const tables = await crossTables(forms, responses, { by: 'kind' }, columns, smallestCell)
  // Each is safe by itself; where one showed a kind and the other another, the third would follow from the two.
  const isInTable = (key: string, kind: string) => {
    const shown = tables.get(key)?.rows ?? []
    return shown.length === 0 || shown.some(({ value }) => value === kind)
  }
  const ofKinds = Object.fromEntries(
    kinds.map(([kind, own]) => [
      kind,
      buildResults(own, {
        ...shared,
        filter: { by: 'kind', value: kind },
        releasable: (field) =>
          !boundInKind.has(field.key) &&
          isInTable(field.key, kind) &&
          mayShowClass(field, all, classes, kind, smallestCell),
        whole: all,
      }),
    ]),
  )
  let rows = await rowsIn(results.questions, (response) => common.get(kindOf(response)) ?? 0)
  // Where the kinds leave nothing to stand side by side, that is looked for among what is not shown by the kind.
  if (rows.combinations.length < 2 && new Set(common.values()).size > 1) {
    const isByKind = (key: string) =>
      (tables.get(key)?.rows.length ?? 0) > 0 ||
      Object.values(ofKinds).some(({ questions }) =>
        questions.some((one) => one.key === key && !one.withheld),
      )
    rows = await rowsIn(
      results.questions.filter(({ key }) => !isByKind(key)),
      () => 0,
    )
  }
  return {
    smallestCell,
    results,
    kinds: ofKinds,
    byKind: Object.fromEntries(tables),
    rows,
    texts: await releasedTexts(results, forms, responses),
  }

  async function rowsIn(
    questions: QuestionResult[],
    classOf: (response: Answered) => number,
  ): Promise<SurveyRelease['rows']> {
    const release = await releaseOf(responses(), forms, { ...results, questions }, classOf)
    return {
      questions: questions.filter(({ key }) => release.questions.has(key)).map(({ key }) => key),
      version: release.version,
      combinations: await combinationsOf(rowsOf(responses(), forms, release), release.version),
    }
  }
}

/**
 * Numbers of classes that are each of `least` responses or more: rare kinds are put together, and with them, if need be,
 * the least frequent of the others.
 */
export function commonClasses(sizes: ReadonlyMap<string, number>, least: number): Map<string, number> {
  const bySize = [...sizes].sort(([a, one], [b, other]) => one - other || (a < b ? -1 : 1))
  const numbers = new Map<string, number>()
  let rare = 0
  for (const [name, size] of bySize) {
    const joins = size < least || (rare > 0 && rare < least)
    if (joins) rare += size
    numbers.set(name, joins ? 0 : numbers.size + 1)
  }
  return numbers
}

async function combinationsOf(
  rows: AsyncIterable<Answered>,
  version: boolean,
): Promise<SurveyRelease['rows']['combinations']> {
  const found = new Map<string, SurveyRelease['rows']['combinations'][number]>()
  for await (const row of rows) {
    const versionId = version ? row.versionId : ''
    const answers = Object.fromEntries(Object.entries(row.answers).sort(([a], [b]) => (a < b ? -1 : 1)))
    const name = JSON.stringify([versionId, answers])
    const known = found.get(name)
    if (known) known.count++
    else found.set(name, { versionId: row.versionId, answers, count: 1 })
  }
  // By what is in them: the order they were found in is that of the responses.
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, combination]) => combination)
}

/** The rows, each combination as often as it was given. */
export async function* releasedRows({ rows }: SurveyRelease): AsyncGenerator<StoredResponse> {
  for (const { versionId, answers, count } of rows.combinations)
    for (let at = 0; at < count; at++)
      yield {
        id: '',
        versionId,
        contactId: null,
        organisationId: null,
        name: null,
        answers,
        segments: null,
        language: '',
        startedAt: null,
        completedAt: new Date(0),
      }
}
