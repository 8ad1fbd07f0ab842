/** What the formats of an export are made of: the tables, and the responses as they may be shown. */
import type { Database, Transaction } from '../../db/client.ts'
import { translator } from '../../i18n/index.ts'
import { responsesOf, type StoredResponse, type SurveyForms } from '../responses.ts'
import type { NoResults, QuestionResult, SurveyResults } from '../results/index.ts'
import { releasedRows, type SurveyRelease } from '../results/released.ts'
import type { Survey } from '../store.ts'
import { calculatedCount, calculatedNumbers } from './calculated.ts'
import type { Respondent } from './columns.ts'
import { hidesChoice } from './release.ts'
import type { ExportFormat, ExportOptions, Steps } from './steps.ts'
import { type Table, tablesOf } from './table.ts'

/** What an export is made of. */
export interface Source {
  kind: 'source'
  survey: Survey
  forms: SurveyForms
  tables: Table[]
  /** Of a protected survey: its results, which the rows follow. */
  protectedBy: SurveyResults | null
  /** A fresh pass over the responses. */
  responses(): AsyncIterable<StoredResponse>
  /** Of a protected survey, whose rows are without them: the free texts of a question. */
  textsOf(question: QuestionResult): string[]
}

export async function sourceOf(
  db: Database | Transaction,
  { survey, forms, release }: { survey: Survey; forms: SurveyForms; release: SurveyRelease | null },
  format: ExportFormat,
  { language }: ExportOptions,
  steps: Steps,
): Promise<Source | NoResults> {
  if (release && !release.results) return { kind: 'none', why: 'too-few', smallestCell: release.smallestCell }
  const results = release?.results ?? null
  const versions = new Map(forms.versions.map(({ id, number, form }) => [id, form.version || String(number)]))
  const respondents: Respondents = results ? new Map() : await respondentsOf(db, survey.id)
  const inRows = new Map(
    results?.questions
      .filter(({ key }) => release?.rows.questions.includes(key))
      .map((question) => [question.key, question]),
  )
  return {
    kind: 'source',
    survey,
    forms,
    protectedBy: results,
    tables: tablesOf(forms, {
      // A repeat's rows name the sheet they belong to.
      mainName: format === 'xlsx' ? translator(language).plain('surveys-sheet-data') : 'data',
      identified: results === null,
      titled: forms.versions.some(({ form }) => form.instanceName !== undefined),
      versioned: release === null || release.rows.version,
      leaveOut: ({ key }) => release !== null && !inRows.has(key),
      leaveOutChoice: ({ key }, value) => hidesChoice(inRows.get(key), value),
      calculatedNumbers: new Set(
        release
          ? await calculatedNumbers(forms, () => releasedRows(release))
          : await calculatedCount.count(db, { survey, forms }, null),
      ),
      respondentOf: (response) => respondentIn(respondents, response),
      versionOf: (id) => versions.get(id) ?? '',
    }).filter(({ repeat }) => repeat === undefined || results === null),
    responses: () => steps.pass(release ? releasedRows(release) : responsesOf(db, survey.id)),
    textsOf: (question) =>
      release?.texts[question.key] ?? (question.kind === 'texts' && !question.withheld ? question.texts : []),
  }
}

/** Names of those who answered and of their organisations, the first being that of who has one only, by contact. */
async function respondentsOf(db: Database | Transaction, surveyId: string): Promise<Respondents> {
  const found: Respondents = new Map()
  for (let after = ''; ; ) {
    const rows = await db.contact.findMany({
      where: { id: { gt: after }, participations: { some: { surveyId } } },
      orderBy: { id: 'asc' },
      take: 500,
      select: {
        id: true,
        name: true,
        memberships: { select: { organisation: { select: { id: true, name: true } } } },
      },
    })
    for (const { id, name, memberships } of rows)
      found.set(id, {
        name,
        organisations: new Map(memberships.map(({ organisation }) => [organisation.id, organisation.name])),
      })
    const last = rows.at(-1)
    if (!last || rows.length < 500) return found
    after = last.id
  }
}

type Respondents = Map<string, { name: string; organisations: Map<string, string> }>

/** Who gave a response, and for which organisation. */
function respondentIn(respondents: Respondents, response: StoredResponse): Respondent | undefined {
  const found = response.contactId === null ? undefined : respondents.get(response.contactId)
  if (!found) return undefined
  const [first = ''] = found.organisations.values()
  return { name: found.name, organisation: found.organisations.get(response.organisationId ?? '') ?? first }
}
