/** Everything a survey's responses can be taken away as, streamed. */
import { Readable } from 'node:stream'
import { fold } from '../../base/fold.ts'
import type { Language } from '../../base/language.ts'
import type { Database, Transaction } from '../../db/client.ts'
import { inLanguage } from '../../forms/form.ts'
import { translator } from '../../i18n/index.ts'
import { type CellValue, type Sheet, xlsx, xlsxType } from '../../tables/xlsx.ts'
import { type ZipEntry, zip } from '../../tables/zip.ts'
import { type Access, countResponses, type NoResults, open, type SurveyResults } from '../results/index.ts'
import { formsIn, hasWords, resultsIn, textIn } from '../worded.ts'
import { codebook, codebookHeader } from './codebook.ts'
import { csv, hungarianCsv, plainCsv } from './csv.ts'
import { distributionHeader, distributions } from './distributions.ts'
import { jsonLines } from './jsonl.ts'
import { type ReadableCell, readable } from './readable.ts'
import { report } from './report.ts'
import { type Source, sourceOf } from './source.ts'
import { oneLine, spssSyntax } from './spss.ts'
import { type ExportFormat, type ExportOptions, passesOf, type Steps, stepsOf } from './steps.ts'
import { rowsOf, type Table } from './table.ts'

export { type ExportFormat, exportFormats } from './steps.ts'

export interface ExportedFile {
  kind: 'file'
  name: string
  /** MIME type. */
  type: string
  /** Read it once; an error of the database comes as an error of the stream. */
  stream: Readable
}

const types: Record<ExportFormat, { extension: string; type: string }> = {
  csv: { extension: 'csv', type: 'text/csv; charset=utf-8' },
  'csv-codes': { extension: 'csv', type: 'text/csv; charset=utf-8' },
  'csv-comma': { extension: 'csv', type: 'text/csv; charset=utf-8' },
  xlsx: { extension: 'xlsx', type: xlsxType },
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
  const opened = await open(db, surveyId)
  if (opened.kind === 'none') return opened
  const access = hasWords(opened.forms, options.words) ? accessIn(opened, options.words) : opened
  const { survey, forms, release } = access
  const responses = await countResponses(db, access)
  const steps = stepsOf(passesOf(format, forms, release !== null), responses, options.progress)
  const stream =
    format === 'pdf'
      ? await report(db, survey, forms, { ...options, pass: steps.pass })
      : await tabular(db, access, format, options, steps)
  if ('why' in stream) return stream
  if (format === 'pdf') steps.finish()
  const { extension, type } = types[format]
  const title = fold(inLanguage(survey.title, options.language))
  const name = `${
    title
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '')
      .slice(0, 60) || 'survey'
  }.${extension}`
  return { kind: 'file', name, type, stream }
}

function accessIn(access: Extract<Access, { kind: 'open' }>, tag: string): typeof access {
  const { survey, forms, release } = access
  return {
    ...access,
    survey: { ...survey, title: textIn(survey.title, tag) },
    forms: formsIn(forms, tag),
    release: release && { ...release, results: release.results && resultsIn(release.results, tag) },
  }
}

async function tabular(
  db: Database | Transaction,
  access: Parameters<typeof sourceOf>[1],
  format: Exclude<ExportFormat, 'pdf'>,
  options: ExportOptions,
  steps: Steps,
): Promise<Readable | NoResults> {
  const source = await sourceOf(db, access, format, options, steps)
  if (source.kind === 'none') return source
  const [data] = source.tables
  if (!data) throw new Error('an export has a main table')
  switch (format) {
    case 'csv': {
      const cells = readable(data, options.language)
      const header = cells.map(({ header }) => header)
      return bytes(csv(header, cellsOf(data, source, cells), hungarianCsv))
    }
    case 'csv-codes':
      return bytes(csv(headerOf(data), valuesOf(data, source), hungarianCsv))
    case 'csv-comma':
      return bytes(csv(headerOf(data), valuesOf(data, source), plainCsv))
    case 'jsonl':
      return bytes(jsonLines(source.tables, source.forms, source.responses()))
    case 'xlsx':
      return bytes(xlsx(sheets(source, options.language)))
    case 'spss':
      return bytes(zip(spssFiles(source, options.language)))
  }
}

/** Data in words, data as codes, the codebook, each repeat, and the texts that stand apart. */
async function* sheets(source: Source, language: Language): AsyncGenerator<Sheet> {
  const tr = translator(language)
  const [data, ...repeats] = source.tables
  if (!data) return
  yield {
    name: tr.plain('surveys-sheet-labels'),
    header: labelsOf(data, language),
    rows: valuesOf(data, source, language),
  }
  yield { name: tr.plain('surveys-sheet-data'), header: headerOf(data), rows: valuesOf(data, source) }
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
      rows: freeTexts(source, source.protectedBy, language),
    }
  }
}

/** One question after the other: they are held for one at a time. */
async function* freeTexts(
  source: Source,
  { questions }: SurveyResults,
  language: Language,
): AsyncGenerator<CellValue[]> {
  for (const question of questions)
    for (const text of source.textsOf(question)) yield [inLanguage(question.label, language), text]
}

async function* spssFiles(source: Source, language: Language): AsyncGenerator<ZipEntry> {
  for (const table of source.tables) {
    const name = `${table.name}.csv`
    yield { name, content: csv(headerOf(table), oneLined(valuesOf(table, source)), plainCsv) }
    yield { name: `${table.name}.sps`, content: [`\uFEFF${spssSyntax(table, name, language)}`] }
  }
  if (source.protectedBy)
    yield {
      name: 'results.csv',
      content: csv(distributionHeader, streamed(distributions(source.protectedBy, language)), plainCsv),
    }
}

async function* oneLined(rows: AsyncIterable<CellValue[]>): AsyncGenerator<CellValue[]> {
  for await (const row of rows) yield row.map(oneLine)
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

async function* cellsOf(
  table: Table,
  source: Source,
  cells: readonly ReadableCell[],
): AsyncGenerator<CellValue[]> {
  for await (const row of rowsOf(table, source.forms, source.responses()))
    yield cells.map(({ cell }) => cell(row))
}

function bytes(content: AsyncGenerator<string | Uint8Array>): Readable {
  return Readable.from(content, { objectMode: false })
}
