/** What the formats of an export are made of: the tables, and the responses as they may be shown. */
import type { Database, Transaction } from '../../db/client.ts'
import { translator } from '../../i18n/index.ts'
import { responsesOf, type StoredResponse, type SurveyForms } from '../responses.ts'
import { type NoResults, type QuestionResult, type SurveyResults, surveyResults } from '../results/index.ts'
import type { Survey } from '../store.ts'
import type { Respondent } from './columns.ts'
import { hidesChoice, released, releaseOf, textsOf } from './release.ts'
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
  textsOf(question: QuestionResult): Promise<string[]>
}

export async function sourceOf(
  db: Database | Transaction,
  { survey, forms, smallestCell }: { survey: Survey; forms: SurveyForms; smallestCell: number | null },
  format: ExportFormat,
  { language }: ExportOptions,
  steps: Steps,
): Promise<Source | NoResults> {
  const guarded = smallestCell === null ? null : await surveyResults(db, survey.id, null, steps.pass)
  if (guarded?.kind === 'none') return guarded
  const results = guarded?.results ?? null
  const versions = new Map(forms.versions.map(({ id, number, form }) => [id, form.version || String(number)]))
  const respondents: Respondents = results ? new Map() : await respondentsOf(db, survey.id)
  const release = results && (await releaseOf(steps.pass(responsesOf(db, survey.id)), forms, results))
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
      versioned: release === null || release.version,
      leaveOut: ({ key }) => release !== null && !release.questions.has(key),
      leaveOutChoice: ({ key }, value) => hidesChoice(release?.questions.get(key), value),
      respondentOf: (response) => respondentIn(respondents, response),
      versionOf: (id) => versions.get(id) ?? '',
    }).filter(({ repeat }) => repeat === undefined || results === null),
    responses() {
      const all = steps.pass(responsesOf(db, survey.id))
      return release ? released(all, forms, release) : all
    },
    textsOf: (question) => textsOf(question, forms, () => responsesOf(db, survey.id)),
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
