/** Everything a survey's responses can be taken away as, streamed. */
import { Readable } from 'node:stream'
import type { Language } from '../../chat/platform.ts'
import type { Database, Transaction } from '../../db/client.ts'
import { inLanguage } from '../../forms/form.ts'
import { translator } from '../../i18n/index.ts'
import { fold } from '../../partners/fold.ts'
import { type CellValue, type Sheet, xlsx } from '../../tables/xlsx.ts'
import { type ZipEntry, zip } from '../../tables/zip.ts'
import { responsesOf, type StoredResponse, type SurveyForms } from '../responses.ts'
import { type NoResults, open, type SurveyResults, surveyResults } from '../results/index.ts'
import type { Survey } from '../store.ts'
import { codebook, codebookHeader } from './codebook.ts'
import { csv, hungarianCsv, plainCsv } from './csv.ts'
import { distributionHeader, distributions } from './distributions.ts'
import { jsonLines } from './jsonl.ts'
import { hidesChoice, released, releaseOf, textsOf } from './release.ts'
import { report } from './report.ts'
import { spssSyntax } from './spss.ts'
import { type Respondent, rowsOf, type Table, tablesOf } from './table.ts'

export const exportFormats = ['csv', 'csv-comma', 'xlsx', 'jsonl', 'spss', 'pdf'] as const
export type ExportFormat = (typeof exportFormats)[number]

export interface ExportedFile {
  kind: 'file'
  name: string
  /** MIME type. */
  type: string
  /** Read it once; an error of the database comes as an error of the stream. */
  stream: Readable
}

export interface ExportOptions {
  /** Of labels, file names and the report. */
  language: Language
  now: Date
  /** Called now and then with how many responses of `total` have been written. */
  progress?: (written: number, total: number) => void
}

const types: Record<ExportFormat, { extension: string; type: string }> = {
  csv: { extension: 'csv', type: 'text/csv; charset=utf-8' },
  'csv-comma': { extension: 'csv', type: 'text/csv; charset=utf-8' },
  xlsx: { extension: 'xlsx', type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' },
  jsonl: { extension: 'jsonl', type: 'application/x-ndjson' },
  spss: { extension: 'zip', type: 'application/zip' },
  pdf: { extension: 'pdf', type: 'application/pdf' },
}

/**
 * A survey's responses in one format. Rows are ordered by the response's random id: the same responses make the same
 * bytes (the PDF carries the date it was made).
 * @returns why not, when results may not be seen
 */
export async function exportSurvey(
  db: Database | Transaction,
  surveyId: string,
  format: ExportFormat,
  options: ExportOptions,
): Promise<ExportedFile | NoResults> {
  const access = await open(db, surveyId)
  if (access.kind === 'none') return access
  const source = await sourceOf(db, access, format, options)
  if (source.kind === 'none') return source
  const { extension, type } = types[format]
  const title = fold(inLanguage(access.survey.title, options.language))
  const name = `${
    title
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '')
      .slice(0, 60) || 'survey'
  }.${extension}`
  return { kind: 'file', name, type, stream: await streamOf(db, source, format, options) }
}

interface Source {
  kind: 'source'
  survey: Survey
  forms: SurveyForms
  tables: Table[]
  /** Of a protected survey: its results, which the rows follow. */
  protectedBy: SurveyResults | null
  /** A fresh pass over the responses. */
  responses(): AsyncIterable<StoredResponse>
}

async function sourceOf(
  db: Database | Transaction,
  { survey, forms, smallestCell }: { survey: Survey; forms: SurveyForms; smallestCell: number | null },
  format: ExportFormat,
  { progress, language }: ExportOptions,
): Promise<Source | NoResults> {
  const guarded = smallestCell === null ? null : await surveyResults(db, survey.id)
  if (guarded?.kind === 'none') return guarded
  const results = guarded?.results ?? null
  const versions = new Map(forms.versions.map(({ id, number, form }) => [id, form.version || String(number)]))
  const respondents: Respondents = results ? new Map() : await respondentsOf(db, survey.id)
  const total = await db.response.count({ where: { surveyId: survey.id } })
  const release = results && (await releaseOf(responsesOf(db, survey.id), forms, results))
  return {
    kind: 'source',
    survey,
    forms,
    protectedBy: results,
    tables: tablesOf(forms, {
      // A repeat's rows name the sheet they belong to.
      mainName: format === 'xlsx' ? translator(language).plain('surveys-sheet-data') : 'data',
      identified: results === null,
      versioned: release === null || release.version,
      leaveOut: ({ key }) => release !== null && !release.questions.has(key),
      leaveOutChoice: ({ key }, value) => hidesChoice(release?.questions.get(key), value),
      respondentOf: (response) => respondentIn(respondents, response),
      versionOf: (id) => versions.get(id) ?? '',
    }).filter(({ repeat }) => repeat === undefined || results === null),
    responses() {
      const all = counted(responsesOf(db, survey.id), total, progress)
      return release ? released(all, forms, release) : all
    },
  }
}

async function streamOf(
  db: Database | Transaction,
  source: Source,
  format: ExportFormat,
  options: ExportOptions,
): Promise<Readable> {
  const [data] = source.tables
  if (!data) throw new Error('an export has a main table')
  switch (format) {
    case 'csv':
      return bytes(csv(headerOf(data), valuesOf(data, source), hungarianCsv))
    case 'csv-comma':
      return bytes(csv(headerOf(data), valuesOf(data, source), plainCsv))
    case 'jsonl':
      return bytes(jsonLines(source.tables, source.forms, source.responses()))
    case 'xlsx':
      return bytes(xlsx(sheets(source, options.language)))
    case 'spss':
      return bytes(zip(spssFiles(source, options.language)))
    case 'pdf':
      return await report(db, source.survey, source.forms, options)
  }
}

/** Data, data in words, the codebook, each repeat, and the texts that stand apart. */
async function* sheets(source: Source, language: Language): AsyncGenerator<Sheet> {
  const tr = translator(language)
  const [data, ...repeats] = source.tables
  if (!data) return
  yield { name: tr.plain('surveys-sheet-data'), header: headerOf(data), rows: valuesOf(data, source) }
  yield {
    name: tr.plain('surveys-sheet-labels'),
    header: labelsOf(data, language),
    rows: valuesOf(data, source, language),
  }
  yield {
    name: tr.plain('surveys-sheet-codebook'),
    header: codebookHeader,
    rows: codebook(source.tables),
  }
  for (const table of repeats)
    yield { name: table.name, header: headerOf(table), rows: valuesOf(table, source) }
  for (const table of repeats)
    yield {
      name: `${tr.plain('surveys-sheet-labels')} ${table.name}`,
      header: labelsOf(table, language),
      rows: valuesOf(table, source, language),
    }
  if (source.protectedBy) {
    yield {
      name: tr.plain('surveys-sheet-results'),
      header: distributionHeader,
      rows: distributions(source.protectedBy, language),
    }
    yield {
      name: tr.plain('surveys-sheet-texts'),
      header: ['question', 'text'],
      rows: source.protectedBy.questions.flatMap((question) =>
        textsOf(question).map((text): CellValue[] => [inLanguage(question.label, language), text]),
      ),
    }
  }
}

async function* spssFiles(source: Source, language: Language): AsyncGenerator<ZipEntry> {
  for (const table of source.tables) {
    const name = `${table.name}.csv`
    yield { name, content: csv(headerOf(table), valuesOf(table, source), plainCsv) }
    yield { name: `${table.name}.sps`, content: [`\uFEFF${spssSyntax(table, name, language)}`] }
  }
  if (source.protectedBy)
    yield {
      name: 'results.csv',
      content: csv(distributionHeader, streamed(distributions(source.protectedBy, language)), plainCsv),
    }
}

async function* streamed<T>(items: Iterable<T>): AsyncGenerator<T> {
  yield* items
}

function headerOf(table: Table): string[] {
  return table.columns.map(({ name }) => name)
}

function labelsOf(table: Table, language: Language): string[] {
  return table.columns.map(({ label, name }) => inLanguage(label, language) || name)
}

/** @param language labels instead of values, when given */
async function* valuesOf(table: Table, source: Source, language?: Language): AsyncGenerator<CellValue[]> {
  for await (const row of rowsOf(table, source.forms, source.responses()))
    yield table.columns.map((column) =>
      language === undefined ? column.cell(row) : column.labelled(row, language),
    )
}

function bytes(content: AsyncGenerator<string | Uint8Array>): Readable {
  return Readable.from(content, { objectMode: false })
}

async function* counted(
  responses: AsyncIterable<StoredResponse>,
  total: number,
  progress: ExportOptions['progress'],
): AsyncGenerator<StoredResponse> {
  let written = 0
  for await (const response of responses) {
    yield response
    written++
    if (written % 1_000 === 0 || written === total) progress?.(written, total)
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
